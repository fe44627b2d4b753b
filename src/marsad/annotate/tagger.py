"""The best reading of each word in its sentence."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.annotate.morphology import Entry
from marsad.annotate.neighbours import load_neighbours

_ALONE = [0]
"""The score of a word with one reading: what came before counts no more."""


def choose_readings(entries: Sequence[Entry]) -> list[int]:
    """For each word the number of the reading that fits its neighbours best.

    The best path through the readings (Viterbi), linear in the sentence's length.
    """
    if not entries:
        return []
    lefts: tuple[int, ...] = (load_neighbours().first,)
    before = _ALONE
    links: list[list[int]] = []
    for entry in entries:
        rows, scores = entry.rows, entry.scores
        if len(before) == 1:
            first, left = before[0], lefts[0]
            links.append([0] * len(scores))
            if len(scores) == 1:
                before = _ALONE
            else:
                before = [
                    first + row[left] + own
                    for row, own in zip(rows, scores, strict=True)
                ]
        else:
            now = []
            back = []
            for row, own in zip(rows, scores, strict=True):
                values = [a + row[left] for a, left in zip(before, lefts, strict=True)]
                best = max(values)
                now.append(best + own)
                back.append(values.index(best))
            before = now
            links.append(back)
        lefts = entry.lefts
    at = before.index(max(before))
    path = []
    for back in reversed(links):
        path.append(at)
        at = back[at]
    path.reverse()
    return path
