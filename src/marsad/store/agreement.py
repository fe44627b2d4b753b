"""How far reviewers agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Agreement:
    """Krippendorff's alpha of one field: 1 agreement, 0 chance, below it contrariness.

    ``alpha`` is None where it is not defined: no unit with two values, or one value
    everywhere. ``units`` counts the units that two or more judged.
    """

    alpha: float | None
    units: int
    reviewers: int


def agreement(units: Iterable[Mapping[str, Hashable]]) -> Agreement:
    """Krippendorff's alpha for nominal data; each unit maps reviewers to values.

    Missing values are allowed. Source: Krippendorff, 'Computing Krippendorff's
    Alpha-Reliability' (2011), section C: alpha = 1 - (n - 1) * (n - sum of o_cc) /
    (n^2 - sum of n_c^2) over the matrix of coincidences, in which a unit with m
    values gives each ordered pair of them 1/(m - 1).
    """
    agreed = 0.0
    totals: Counter[Hashable] = Counter()
    judged = 0
    people: set[str] = set()
    for unit in units:
        if len(unit) < 2:
            continue
        judged += 1
        people |= unit.keys()
        values = Counter(unit.values())
        totals.update(values)
        agreed += sum(n * (n - 1) for n in values.values()) / (len(unit) - 1)
    pairable = totals.total()
    expected = pairable**2 - sum(n * n for n in totals.values())
    if not expected:
        return Agreement(None, judged, len(people))
    alpha = 1 - (pairable - 1) * (pairable - agreed) / expected
    return Agreement(alpha, judged, len(people))
