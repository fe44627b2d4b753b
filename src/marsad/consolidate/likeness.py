"""How alike two articles are, by several measures that tell copies from formulas."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.consolidate.wording import Wording


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two articles share, each 0 to 1.

    ``jaccard`` and ``containment`` count runs of four words: common to both of all,
    and of the shorter article's. ``lead`` is the share of one article's beginning
    that the other also holds: the larger of both, between articles of one outlet
    the smaller, since an outlet hangs the same background on many. ``exchanged``
    counts the countries that the beginning of one names and the other nowhere, the
    fewer of both. ``days`` lie between them, None where unknown.
    """

    jaccard: float
    containment: float
    lead: float
    exchanged: int
    days: int | None


def compare(first: Wording, second: Wording) -> Likeness:
    """The likeness of two articles; the order does not matter."""
    common = len(first.quads & second.quads)
    shorter = min(len(first.quads), len(second.quads))
    either = len(first.quads) + len(second.quads) - common
    days = (
        abs(first.day - second.day)
        if first.day is not None and second.day is not None
        else None
    )
    is_same_outlet = first.outlet is not None and first.outlet == second.outlet
    lead = min if is_same_outlet else max
    return Likeness(
        common / either if either else 0.0,
        common / shorter if shorter else 0.0,
        lead(_held(first, second), _held(second, first)),
        min(
            len(first.lead_countries - second.countries),
            len(second.lead_countries - first.countries),
        ),
        days,
    )


def _held(first: Wording, second: Wording) -> float:
    words = second.words
    triples = set(zip(words, words[1:], words[2:], strict=False))
    return len(first.lead & triples) / len(first.lead) if first.lead else 0.0
