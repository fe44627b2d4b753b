"""Whether an article is a copy of another, and why."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.consolidate.likeness import Likeness

COPY = 0.8
"""From this Jaccard on two articles are one text."""

CONTAINED = 0.45
"""An article of which less is in the other does not tell the same text."""

BEGUN = 0.3
"""Of the beginning of one of them at least so much is in the other."""

ALIKE = 0.62
"""From this Jaccard on days between them do not matter."""

DAYS = 2
"""Syndicated texts are printed within so many days of each other."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``kind`` 'copy' (one text), 'near' (much of one stands in the other) or None.

    ``similarity`` is the containment, 0 to 1; ``reasons`` name what decided.
    """

    kind: str | None
    similarity: float
    reasons: tuple[str, ...]


def judge(likeness: Likeness) -> Verdict:
    """The verdict on two articles.

    Sharing text is not enough. Background that an outlet hangs on every article of
    a subject stands behind beginnings that have nothing in common; formulas (a
    telegram for every national day) share their beginnings, but each names a country
    that the other does not; and what returns after days is a formula unless it is the
    same to the letter.
    """
    shared = round(likeness.containment, 3)
    reasons = [f"containment:{shared:g}", f"jaccard:{likeness.jaccard:.2g}"]

    def verdict(kind: str | None, reason: str) -> Verdict:
        return Verdict(kind, shared, (*reasons, reason))

    if likeness.containment < CONTAINED:
        return verdict(None, "little in common")
    is_late = likeness.days is not None and likeness.days > DAYS
    if likeness.jaccard >= COPY:
        return verdict("copy", "one text")
    if is_late and likeness.jaccard < ALIKE:
        return verdict(None, f"formula: {likeness.days} days apart")
    if likeness.exchanged:
        return verdict(None, "formula: other countries at the beginning")
    if likeness.lead < BEGUN:
        return verdict(None, f"background: beginnings share {likeness.lead:.2f}")
    return verdict("near", f"beginnings share {likeness.lead:.2f}")
