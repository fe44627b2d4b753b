"""What the network reads in a passage, as names of the claims model's features."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from marsad.code.claims.extent import Passage, tokens_of
from marsad.code.claims.sight import KINDS, Sight
from marsad.code.claims.wording import Names
from marsad.code.reader.facts import LEAST, MOST, STEP

EDGE = 2
"""A claim begins or ends within so many tokens of the passage's edge."""

AROUND = 4
"""So many tokens on either side are compared with the passage."""


def network_names(sight: Sight) -> Callable[[Passage], Names]:
    """The features of the passages of a sentence; none where no network read it.

    How likely the tokens of a passage stand in a claim of each kind on average, those
    around it, and how likely a claim begins and ends at its edges: in 'زار باريس بهدف
    شراء السلاح' (he visited Paris in order to buy arms) 'بهدف شراء السلاح' reads as a
    driver from its first to its last token.
    """
    if sight.reading is None:
        return lambda passage: {}
    odds = np.clip(sight.reading.claims, LEAST, MOST)
    count, size = len(odds), len(KINDS)
    sums: list[list[float]] = np.vstack(
        [np.zeros((1, size)), odds[:, :size].cumsum(0)]
    ).tolist()
    begins: list[float] = odds[:, size].tolist()
    ends: list[float] = odds[:, size + 1].tolist()

    def mean(first: int, last: int) -> list[float]:
        if first >= last:
            return [LEAST] * size
        low, high = sums[first], sums[last]
        return [(high[k] - low[k]) / (last - first) for k in range(size)]

    def names(passage: Passage) -> Names:
        first, last = tokens_of(sight, passage)
        inside = mean(first, last)
        before = mean(max(0, first - AROUND), first)
        after = mean(last, min(count, last + AROUND))
        best = max(range(size), key=inside.__getitem__)
        own = inside[best]
        begin = max(begins[first : first + EDGE])
        end = max(ends[max(first, last - EDGE) : last])
        found = [
            f"reads.{kind}={_step(x)}" for kind, x in zip(KINDS, inside, strict=True)
        ]
        found += [
            f"reads={KINDS[best]}.{_step(own)}",
            f"reads.ahead={_step(own - max(x for k, x in enumerate(inside) if k != best))}",
            f"reads.before={_step(own - before[best])}",
            f"reads.after={_step(own - after[best])}",
            f"reads.begins={_step(begin)}",
            f"reads.ends={_step(end)}",
            f"reads.edges={_step(begin) // 2}.{_step(end) // 2}",
            f"reads.extent={_step(own) // 2}.{_step(begin + end) // 2}",
        ]
        return dict.fromkeys(found)

    return names


def _step(value: float) -> int:
    return round(value / STEP)
