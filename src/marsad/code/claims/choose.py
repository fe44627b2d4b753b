"""Which passages of a sentence are claims: the best that do not overlap."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.code.claims.extent import Passage


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage with the kind that is likeliest for it and its probability."""

    passage: Passage
    kind: str
    probability: float


def choose(scored: Sequence[Scored], size: int, threshold: float) -> list[Scored]:
    """The passages of one sentence whose gain is greatest, in order.

    ``size`` is the number of stretches of the sentence. A passage gains what its
    probability exceeds the threshold by, so two sure halves beat a doubtful whole.
    """
    best = [0.0] * (size + 1)
    taken: list[Scored | None] = [None] * (size + 1)
    by_end: dict[int, list[Scored]] = {}
    for one in scored:
        if one.probability > threshold:
            by_end.setdefault(one.passage.last, []).append(one)
    for end in range(1, size + 1):
        best[end] = best[end - 1]
        for one in by_end.get(end, ()):
            gain = best[one.passage.first] + one.probability - threshold
            if gain > best[end]:
                best[end], taken[end] = gain, one
    found: list[Scored] = []
    end = size
    while end > 0:
        one_taken = taken[end]
        if one_taken is None:
            end -= 1
        else:
            found.append(one_taken)
            end = one_taken.passage.first
    return found[::-1]
