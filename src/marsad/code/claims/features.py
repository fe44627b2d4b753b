"""What speaks for a claim in a passage, as named features of the claims model."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from marsad.code.claims.sight import Sight
from marsad.code.claims.stretches import Stretch, is_purpose

OPENING = 3
"""A cue within so many tokens of the beginning opens the passage."""

REACH = 4
"""A hedge within so many tokens before a cue qualifies it: 'قد يؤدي'."""

LONGEST = 5
"""A passage has at most so many stretches, unless it is the whole sentence."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The stretches ``first``..``last`` (exclusive) of sentence ``sentence``."""

    sentence: int
    first: int
    last: int


Features = dict[str, float]


def described_passages(
    sights: Sequence[Sight], skipped: Collection[int] = ()
) -> Iterator[tuple[Passage, Features]]:
    """Every passage of an article that may be a claim, with its features.

    Sentences of ``skipped`` are passed over. The words of a passage count once each,
    however often they stand there.
    """
    genre = genre_features(sights)
    for position, sight in enumerate(sights):
        if position in skipped:
            continue
        around = sentence_features(sights, position, genre)
        inside = [stretch_features(sight, s) for s in sight.stretches]
        for passage in passages(position, sight):
            names = opening_features(sight, passage)
            names.update(*inside[passage.first : passage.last])
            yield passage, {**around, **dict.fromkeys(sorted(names), 1.0)}


def passages(position: int, sight: Sight) -> Iterator[Passage]:
    """All runs of stretches of a sentence: one stretch, several, the whole."""
    size = len(sight.stretches)
    for first in range(size):
        for last in range(first + 1, size + 1):
            if last - first <= LONGEST or last - first == size:
                yield Passage(position, first, last)


def stretch_features(sight: Sight, stretch: Stretch) -> set[str]:
    """The features of the words of one stretch."""
    words = sight.clauses.words
    first, last = stretch
    found: set[str] = set()
    add = found.add
    for m in sight.cues:
        if first <= m.first < last:
            form = " ".join(words.norm(i) for i in range(m.first, m.last))
            add(f"cue={m.cue.id}")
            add(f"kind={m.cue.kind}")
            add(f"form={form}")
            if m.cue.scope == "clause":
                add(f"strong={m.cue.kind}")
            how = words.aspects[m.first] or "form"
            if any(
                h.cue.effect == "hypothetical" and m.first - REACH <= h.first < m.first
                for h in sight.modal
            ):
                how += ".hedged"
            add(f"act={m.cue.kind}.{how}")
    for m in sight.modal:
        if first <= m.first < last:
            add(f"modal={m.cue.kind}")
            add(f"modal.id={m.cue.id}")
    for m in sight.speech:
        if first <= m.first < last:
            add(f"speech={m.cue.effect or m.cue.kind}")
    perfect = numbers = 0
    for i in range(first, last):
        kind, aspect = words.kinds[i], words.aspects[i]
        if kind == "mark":
            mark = words.norm(i)
            if mark in "؟?!":
                add("mark=question")
            elif mark in '"«»“”':
                add("mark=quote")
            continue
        if kind == "number":
            numbers += 1
        elif kind == "time":
            add("time")
        elif kind:
            add(f"closed={words.norm(i)}")
        if aspect:
            perfect += aspect == "perfect"
            add(f"aspect={aspect}")
        best = words.tokens[i].best
        if best and not kind:
            add(f"lemma={best.source or best.lemma}")
            if is_purpose(words, i):
                add("purpose=verb" if aspect else "purpose=noun")
                add(f"purpose={best.source or best.lemma}")
    add(f"perfect={min(perfect, 3)}")
    add(f"numbers={min(numbers, 2)}")
    return found


def opening_features(sight: Sight, passage: Passage) -> set[str]:
    """How the passage begins and what stands around it in its sentence."""
    words = sight.clauses.words
    begin = sight.stretches[passage.first].first
    end = sight.stretches[passage.last - 1].last
    found: set[str] = set()
    add = found.add
    for m in sight.cues:
        if begin <= m.first < begin + OPENING:
            add(f"open={m.cue.id}")
            add(f"open.kind={m.cue.kind}")
        elif not begin <= m.first < end:
            add(f"rest.kind={m.cue.kind}")
        elif m.first >= begin + 6 and m.cue.scope == "clause":
            add(f"late={m.cue.kind}")
    for m in sight.speech:
        if begin <= m.first < begin + 5:
            add(f"open.speech={m.cue.effect or m.cue.kind}")
        elif m.first < begin:
            add(f"before.speech={m.cue.effect or m.cue.kind}")
        elif m.first >= end:
            add("after.speech")
    i = begin
    while i < end - 1 and words.kinds[i] == "mark":
        i += 1
    kind = words.kinds[i] or words.aspects[i] or words.pos(i)
    add(f"first={kind}")
    if words.kinds[i]:
        add(f"first.word={words.norm(i)}")
    if is_purpose(words, i):
        add("first=purpose")
    elif words.has_conjunction(i):
        add(f"first.joined={words.norm(i)[:1]}")
    add(f"from={border(sight, passage.first)}")
    add(f"to={border(sight, passage.last)}")
    for k in range(passage.first + 1, passage.last):
        add(f"over={border(sight, k)}")
    strong = [m.first for m in sight.cues if begin <= m.first < end]
    if strong:
        add(f"lead={min((min(strong) - begin) // 3, 5)}")
        add(f"trail={min((end - max(strong)) // 5, 5)}")
    else:
        add("lead=none")
    whole = passage.first == 0 and passage.last == len(sight.stretches)
    size = end - begin
    if whole:
        add("shape=whole")
    elif passage.first == 0:
        add("shape=head")
    elif passage.last == len(sight.stretches):
        add("shape=tail")
    else:
        add("shape=inner")
    add(f"size={min(size // 6, 9)}")
    add(f"runs={min(passage.last - passage.first, 5)}")
    if whole:
        add(f"whole.size={min(size // 8, 7)}")
    return found


def border(sight: Sight, index: int) -> str:
    """What lies between stretch ``index`` - 1 and ``index``: a mark or an opener.

    '^' is the sentence's beginning, '$' its end; otherwise the mark, if any, and
    what opens the stretch behind it: a cue's id, 'purpose', a closed-class word's
    kind, a verb's aspect.
    """
    words = sight.clauses.words
    if index == 0:
        return "^"
    if index == len(sight.stretches):
        return "$"
    i = sight.stretches[index].first
    mark = words.norm(i - 1) if words.kinds[i - 1] == "mark" else ""
    cue = next((m.cue.id for m in sight.cues if m.first == i), "")
    if not cue:
        cue = "purpose" if is_purpose(words, i) else words.kinds[i] or words.aspects[i]
    return f"{mark}{cue}"


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
