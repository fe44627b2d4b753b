"""Why, and what next: the drivers, implications and constraints that a text gives."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from marsad.code.attribution import Source, find_sources
from marsad.code.clauses import Clauses
from marsad.code.cues import CueMatch, find_cues
from marsad.code.knowledge import Knowledge
from marsad.code.roles import Memory
from marsad.lexicon.tables import DATA
from marsad.records import Annotation, Claim, Evidence

KINDS = ("driver", "implication", "constraint")
HEADING_WORDS = 9
"""A heading has at most so many words."""


@dataclass(frozen=True, slots=True)
class Section:
    """The claim kind that a heading announces, with the heading's cue."""

    kind: str
    cue: str


def find_claims(
    text: str,
    annotation: Annotation,
    clauses: Sequence[Clauses],
    knowledge: Knowledge,
) -> list[Claim]:
    """The article's claims in the order of the text.

    Under a heading 'دوافع الزيارة' (motives of the visit) each numbered paragraph is
    one driver; elsewhere a cue ('بهدف', in order to; 'قد يؤدي إلى', may lead to)
    makes its sentence one where the model of such sentences agrees.
    """
    model = _load_model()
    claims: list[Claim] = []
    section: Section | None = None
    memory = Memory()
    sentences = annotation.sentences
    position = 0
    while position < len(sentences):
        sentence = sentences[position]
        clause = clauses[position]
        cues = find_cues(clause.words, knowledge, "claims")
        headings = [m for m in cues if m.cue.scope == "heading"]
        is_heading = sentence.kind == "heading" or (
            sentence.kind != "item" and len(clause.words) <= HEADING_WORDS
        )
        if is_heading and position > 0:
            section = (
                Section(headings[0].cue.kind, headings[0].cue.id) if headings else None
            )
            position += 1
            continue
        if section is not None and sentence.kind == "item" and sentence.label:
            end = position
            while (
                end + 1 < len(sentences)
                and sentences[end + 1].kind not in ("item", "heading")
                and "\n" not in text[sentences[end].end : sentences[end + 1].start]
            ):
                end += 1
            span = sentence.start, sentences[end].end
            claims.append(
                _claim(
                    clauses[position : end + 1],
                    span,
                    section.kind,
                    _hedge(clause, knowledge),
                    None,
                    text,
                    (f"heading:{section.cue}",),
                    len(claims),
                )
            )
            position = end + 1
            continue
        scored = claim_scores(clause, cues, annotation, position, model)
        if scored is not None:
            kind, why = scored
            sources = find_sources(
                clause, find_cues(clause.words, knowledge, "speech"), text, memory
            )
            claims.append(
                _claim(
                    [clause],
                    sentence.span,
                    kind,
                    _hedge(clause, knowledge),
                    _holder(sources),
                    text,
                    why,
                    len(claims),
                )
            )
        position += 1
    return claims


def claim_features(
    clause: Clauses, cues: Sequence[CueMatch], annotation: Annotation, position: int
) -> dict[str, float]:
    """What the claim model sees of a sentence: its cues, length and place."""
    names = []
    for m in cues:
        names += [
            f"cue={m.cue.id}",
            f"kind={m.cue.kind}",
            f"kind={m.cue.kind}&hedge={m.cue.effect}",
        ]
    words = len(clause.words)
    names += [
        f"length={min(words // 8, 6)}",
        f"first={position <= 1}",
        f"sentence={annotation.sentences[position].kind}",
        f"parties={min(sum(m.is_party for m in clause.mentions), 4)}",
    ]
    dense = sum(len(s.tokens) for s in annotation.sentences) / max(
        1, len(annotation.sentences)
    )
    names.append(f"prose={min(int(dense // 8), 6)}")
    return dict.fromkeys(names, 1.0)


def claim_scores(
    clause: Clauses,
    cues: Sequence[CueMatch],
    annotation: Annotation,
    position: int,
    model: dict[str, dict[str, float]],
) -> tuple[str, tuple[str, ...]] | None:
    """The claim kind of a sentence with its cues, None where it makes no claim."""
    found = [m for m in cues if m.cue.scope != "heading" and m.cue.kind in KINDS]
    why = tuple(f"claim:{m.cue.id}" for m in found)
    if not model:
        strong = [m for m in found if m.cue.scope != "weak"]
        return (strong[0].cue.kind, why) if strong else None
    features = claim_features(clause, cues, annotation, position)
    best: tuple[float, str] | None = None
    for kind in KINDS:
        weights = model[kind]
        total = weights.get("bias", 0.0) + sum(
            weights.get(name, 0.0) * value for name, value in features.items()
        )
        probability = 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))
        if probability >= weights["threshold"] and (
            best is None or probability > best[0]
        ):
            best = probability, kind
    return (best[1], why) if best else None


def _claim(
    clauses: Sequence[Clauses],
    span: tuple[int, int],
    kind: str,
    hedge: str,
    holder: Evidence | None,
    text: str,
    why: tuple[str, ...],
    count: int,
) -> Claim:
    codes = dict.fromkeys(
        m.code for clause in clauses for m in clause.mentions if m.code
    )
    body = text[span[0] : span[1]]
    gist = body.split(":", 1)[0] if ":" in body[:90] else body
    gist = gist.lstrip("0123456789٠١٢٣٤٥٦٧٨٩-–.)( ").strip()
    return Claim(
        f"c{count + 1}",
        kind,
        tuple(list(codes)[:4]),
        holder,
        hedge,
        span,
        gist[:160],
        why,
    )


def _hedge(clause: Clauses, knowledge: Knowledge) -> str:
    """'possible', 'probable' or 'certain' by the weakest cue of the sentence."""
    grades = {
        m.cue.effect
        for table in ("claims", "factuality")
        for m in find_cues(clause.words, knowledge, table)
    }
    if "possible" in grades:
        return "possible"
    if "probable" in grades or "hypothetical" in grades:
        return "probable"
    return "certain"


def _holder(sources: Sequence[Source]) -> Evidence | None:
    return sources[0].chain[-1] if sources else None


@lru_cache(maxsize=1)
def _load_model() -> dict[str, dict[str, float]]:
    file = DATA / "claims_model.json"
    if not file.is_file():
        return {}
    model: dict[str, dict[str, float]] = json.loads(file.read_text("utf-8"))
    return model
