"""Which predicted event answers which gold event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad.lexicon import load_ontology

Event = dict[str, Any]
RECIPROCAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE"})


def quad_of(type_: str) -> str | None:
    """The quad class of an event type, None for an unknown one."""
    kind = load_ontology().get((type_, ""))
    return kind.quad if kind else None


def codes(parties: Sequence[Event] | None) -> frozenset[str]:
    """The country codes of a list of parties."""
    return frozenset(p["code"] for p in parties or () if p.get("code"))


def aux(event: Event) -> str:
    """Whether it happened; nothing said and 'historical' count as actual."""
    value = event.get("aux") or "actual"
    return "actual" if value == "historical" else str(value)


def overlap(one: Sequence[int], other: Sequence[int]) -> int:
    """How many code points two extents share."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))


def parties_right(predicted: Event, gold: Event) -> bool:
    """Whether the countries agree; reciprocal events may list them in any order."""
    pa, pr = codes(predicted["actor"]), codes(predicted["recipient"])
    ga, gr = codes(gold["actor"]), codes(gold["recipient"])
    if (not gr or not pr) and gold["type"] in RECIPROCAL and len(ga | gr) > 1:
        return pa | pr == ga | gr
    if (ga and not pa & ga) or (pa and not ga):
        return False
    return bool(pr & gr) if gr else not pr


def pair_events(
    predicted: Sequence[Event], gold: Sequence[Event]
) -> list[tuple[Event, Event]]:
    """Pairs one to one where sentences overlap, the pairing that agrees most first."""
    ranked = sorted(
        (
            (_similarity(p, g), i, j)
            for i, p in enumerate(predicted)
            for j, g in enumerate(gold)
        ),
        key=lambda item: (-item[0], item[1], item[2]),
    )
    taken_p: set[int] = set()
    taken_g: set[int] = set()
    pairs = []
    for similarity, i, j in ranked:
        if similarity <= 0:
            break
        if i not in taken_p and j not in taken_g:
            taken_p.add(i)
            taken_g.add(j)
            pairs.append((predicted[i], gold[j]))
    return pairs


def _similarity(predicted: Event, gold: Event) -> float:
    if not _same_sentence(predicted, gold):
        return 0.0
    total = 1.0
    total += 4 * bool(predicted["type"] == gold["type"])
    total += bool(quad_of(predicted["type"]) == quad_of(gold["type"]))
    total += 2 * parties_right(predicted, gold)
    total += 0.5 * bool(codes(predicted["actor"]) & codes(gold["actor"]))
    total += 0.5 * (aux(predicted) == aux(gold))
    return total


def _same_sentence(predicted: Event, gold: Event) -> bool:
    for m in predicted.get("mentions") or ():
        for n in gold.get("mentions") or ():
            one, other = m["sentence"], n["sentence"]
            shorter = min(one[1] - one[0], other[1] - other[0])
            if shorter > 0 and overlap(one, other) * 2 >= shorter:
                return True
    return False
