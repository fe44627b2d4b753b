"""The claims of an article: numbered sections by rule, running prose by the model."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from marsad.code.claims.choose import Scored, choose
from marsad.code.claims.describe import (
    CODES,
    about,
    gist,
    hedge,
    holder,
    span_of,
)
from marsad.code.claims.extent import Passage, tokens_of
from marsad.code.claims.features import Features, described_passages
from marsad.code.claims.model import ClaimsModel, load_claims_model
from marsad.code.claims.sight import KINDS, Sight, see
from marsad.code.reader import Reading
from marsad.code.scene import Scene
from marsad.records import Annotation, Claim

REASONS = 4
"""A claim names at most so many cues as its reasons."""


def find_claims(
    text: str,
    annotation: Annotation,
    scenes: Sequence[Scene],
    readings: Sequence[Reading | None],
) -> list[Claim]:
    """The article's claims in the order of the text.

    Under a heading 'دوافع الزيارة' (motives of the visit) each numbered paragraph is
    one driver. Elsewhere a model weighs every clause and sentence by its cues
    ('بهدف', in order to; 'قد يؤدي إلى', may lead to), its place, the kind of
    article and what the network reads in it (``readings``, one a sentence), and the
    best that do not overlap are taken.
    """
    sights = see(text, annotation, scenes, readings)
    model = load_claims_model()
    found: list[Claim] = []
    numbered = list(numbered_paragraphs(sights))
    skipped = {p for first, last, _, _ in numbered for p in range(first, last)}
    for first, last, kind, cue in numbered:
        found.append(_paragraph(text, sights, (first, last), kind, cue))
    for one, features in _in_prose(sights, skipped, model):
        claim = _passage(text, sights, one, features)
        if claim.about:  # What concerns no state or body is no political claim.
            found.append(claim)
    found.sort(key=lambda claim: claim.span)
    return [replace(claim, id=f"c{k}") for k, claim in enumerate(found, 1)]


def numbered_paragraphs(
    sights: Sequence[Sight],
) -> Iterator[tuple[int, int, str, str]]:
    """The numbered paragraphs of sections of claims: sentences, kind, heading's cue."""
    position = 0
    while position < len(sights):
        sight = sights[position]
        section = sight.place.listed or sight.place.section
        last = position + 1
        if section is not None and sight.is_numbered:
            while last < len(sights) and not sights[last].place.begins:
                last += 1
            yield position, last, section.kind, section.cue
        position = last


def _in_prose(
    sights: Sequence[Sight], skipped: Collection[int], model: ClaimsModel
) -> Iterator[tuple[Scored, Features]]:
    seen: dict[Passage, Features] = {}
    scored: dict[int, list[Scored]] = {}
    shared: Features | None = None
    totals = model.bias
    for passage, around, names in described_passages(sights, skipped):
        if around is not shared:
            shared, totals = around, model.totals(around.items())
        chances = model.probabilities(names, totals)
        best = max(chances)
        if best > model.threshold:
            kind = KINDS[chances.index(best)]
            scored.setdefault(passage.sentence, []).append(Scored(passage, kind, best))
            seen[passage] = {**around, **dict.fromkeys(names, 1.0)}
    for position, ones in scored.items():
        for one in choose(ones, len(sights[position].stretches), model.threshold):
            yield one, seen[one.passage]


def _passage(
    text: str, sights: Sequence[Sight], one: Scored, features: Features
) -> Claim:
    sight = sights[one.passage.sentence]
    span = span_of(sight, one.passage)
    return Claim(
        "",
        one.kind,
        about(sights, one.passage),
        holder(sight, one.passage),
        hedge(sight, one.passage, one.kind),
        span,
        gist(text, span),
        _reasons(sight, one, features),
    )


def _paragraph(
    text: str, sights: Sequence[Sight], sentences: tuple[int, int], kind: str, cue: str
) -> Claim:
    first, last = sentences
    parts = [
        Passage(position, 0, len(sights[position].stretches))
        for position in range(first, last)
        if sights[position].stretches
    ]
    span = (
        sights[first].clauses.words.sentence.start,
        sights[last - 1].clauses.words.sentence.end,
    )
    codes = dict.fromkeys(code for p in parts for code in about(sights, p))
    return Claim(
        "",
        kind,
        tuple(codes)[:CODES],
        None,
        hedge(sights[first], parts[0], kind),
        span,
        gist(text, span),
        (f"heading:{cue}",),
    )


def _reasons(sight: Sight, one: Scored, features: Features) -> tuple[str, ...]:
    """The cues inside that speak for the kind, else the model's strongest feature."""
    first, last = tokens_of(sight, one.passage)
    cues = dict.fromkeys(
        f"claim:{m.cue.id}"
        for m in sorted(sight.cues, key=lambda m: m.cue.kind != one.kind)
        if first <= m.first < last
    )
    if cues:
        return tuple(cues)[:REASONS]
    weights = load_claims_model().weights
    at = KINDS.index(one.kind)
    best = max(
        (n for n in features if n in weights),
        key=lambda n: (weights[n][at] * features[n], n),
        default="bias",
    )
    return (f"claims-model:{best}",)
