"""The best reading of each word in its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from marsad.annotate.model import FIRST, load_weights
from marsad.annotate.morphology import Entry

_START = ((FIRST, FIRST),)


@lru_cache(maxsize=100_000)
def _pair(left: tuple[str, str], right: str) -> int:
    """The weight of one class after another."""
    pairs = load_weights().pairs
    coarse, fine = left
    weight = pairs.get(coarse, {}).get(right, 0)
    if fine != coarse:
        weight += pairs.get(fine, {}).get(right, 0)
    return weight


@lru_cache(maxsize=100_000)
def _pairs(
    lefts: tuple[tuple[str, str], ...], rights: tuple[str, ...]
) -> tuple[tuple[int, ...], ...]:
    """For each class on the right the weights of those on the left."""
    return tuple(tuple(_pair(left, right) for left in lefts) for right in rights)


def choose_readings(entries: Sequence[Entry]) -> list[int]:
    """For each word the number of the reading that fits its neighbours best.

    The best path through the readings (Viterbi), linear in the sentence's length.
    """
    lefts: tuple[tuple[str, str], ...] = _START
    before = [0]
    links: list[list[int]] = []
    for entry in entries:
        table = _pairs(lefts, entry.rights)
        if len(before) == 1:
            first = before[0]
            before = [
                first + row[0] + own
                for row, own in zip(table, entry.scores, strict=True)
            ]
            links.append([0] * len(before))
        else:
            now = []
            back = []
            for row, own in zip(table, entry.scores, strict=True):
                values = [a + b for a, b in zip(before, row, strict=True)]
                best = max(values)
                now.append(best + own)
                back.append(values.index(best))
            before = now
            links.append(back)
        lefts = entry.lefts
    if not links:
        return []
    at = before.index(max(before))
    path = []
    for back in reversed(links):
        path.append(at)
        at = back[at]
    path.reverse()
    return path
