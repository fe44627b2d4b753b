"""What speaks for a claim in a passage, as named features of the claims model."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from marsad.code.claims.extent import Passage, extent_of
from marsad.code.claims.network import network_names
from marsad.code.claims.sight import Sight
from marsad.code.claims.wording import Names, wording_of

LONGEST = 5
"""A passage has at most so many stretches, unless it is the whole sentence."""

Features = dict[str, float]


def described_passages(
    sights: Sequence[Sight], skipped: Collection[int] = ()
) -> Iterator[tuple[Passage, Features, Names]]:
    """Every passage of an article that may be a claim, with its features.

    The features of the sentence and the article come first, the same dictionary for
    all passages of a sentence; then those of the passage itself, each of which counts
    once. Sentences of ``skipped`` are passed over.
    """
    genre = genre_features(sights)
    kind = genre_of(genre)
    for position, sight in enumerate(sights):
        if position in skipped:
            continue
        around = sentence_features(sights, position, genre)
        inside = [wording_of(sight, s) for s in sight.stretches]
        read = network_names(sight)
        for passage in passages(position, sight):
            names = extent_of(sight, passage, kind) | read(passage)
            for words in inside[passage.first : passage.last]:
                names.update(words)
            yield passage, around, names


def passages(position: int, sight: Sight) -> Iterator[Passage]:
    """All runs of stretches of a sentence: one stretch, several, the whole."""
    size = len(sight.stretches)
    for first in range(size):
        for last in range(first + 1, size + 1):
            if last - first <= LONGEST or last - first == size:
                yield Passage(position, first, last)


def sentence_features(
    sights: Sequence[Sight], position: int, genre: Features
) -> Features:
    """Where the sentence stands in the article, and what kind of article it is."""
    sight = sights[position]
    sentence = sight.clauses.words.sentence
    count = len(sights)
    found = {
        f"sentence={sentence.kind}": 1.0,
        f"place={min(int(5 * position / max(1, count)), 4)}": 1.0,
        f"begins={sight.place.begins}": 1.0,
        f"parties={min(sum(m.is_party for m in sight.clauses.mentions), 4)}": 1.0,
    }
    if position == 0:
        found["title"] = 1.0
    elif position <= 2:
        found["lead"] = 1.0
    if position == count - 1:
        found["last"] = 1.0
    if sight.place.is_heading:
        found["heading"] = 1.0
    if sight.is_numbered:
        found["numbered"] = 1.0
    section = sight.place.listed or sight.place.section
    if section is not None:
        found[f"section={section.kind}"] = 1.0
    found.update(genre)
    return found


def genre_features(sights: Sequence[Sight]) -> Features:
    """How analytical the article is, as shares that the model weighs.

    An analysis argues with motives, conditions and forecasts; a report quotes and
    counts.
    """
    sentences = [s for s in sights if not s.place.is_heading]
    count = max(1, len(sentences))
    tokens = sum(len(s.clauses.words) for s in sentences)
    cues = sum(m.cue.scope == "clause" for s in sentences for m in s.cues)
    speech = sum(any(m.cue.kind == "verb" for m in s.speech) for s in sentences)
    modal = sum(any(m.cue.effect == "hypothetical" for m in s.modal) for s in sentences)
    numbers = sum(
        k in ("number", "time") for s in sentences for k in s.clauses.words.kinds
    )
    return {
        "genre.cues": min(3.0, 10.0 * cues / max(30, tokens)),
        "genre.speech": speech / count,
        "genre.modal": modal / count,
        "genre.numbers": min(3.0, 20.0 * numbers / max(30, tokens)),
        "genre.length": min(2.0, tokens / 500),
        "genre.prose": min(2.0, tokens / count / 30),
    }


def genre_of(genre: Features) -> str:
    """The kind of article by its share of cues and its length: 'hi.l' is an analysis."""
    cues, length = genre["genre.cues"], genre["genre.length"]
    density = "lo" if cues < 0.15 else "mid" if cues < 0.35 else "hi"
    return f"{density}.{'s' if length < 0.4 else 'm' if length < 1.0 else 'l'}"
