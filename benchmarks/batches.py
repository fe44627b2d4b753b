"""Sentences of like length side by side, for the networks' trainers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

LENGTHS = (20, 36, 60, 120)
"""Sentences are padded to the next of these; a longer one is cut."""

T = TypeVar("T")


def filled(
    order: NDArray[np.int64], sizes: NDArray[np.int64], room: int
) -> list[NDArray[np.int64]]:
    """The numbers of an order in runs that fill so much room, each padded to its last.

    ``sizes`` are those of all that is numbered, rising roughly along the order.
    """
    cuts: list[NDArray[np.int64]] = []
    begin = 0
    for k, i in enumerate(order):
        if k > begin and (k + 1 - begin) * sizes[i] > room:
            cuts.append(order[begin:k])
            begin = k
    return [*cuts, order[begin:]]


def batches(
    lessons: Sequence[T],
    sizes: Sequence[int],
    tokens: int,
    chance: np.random.Generator,
) -> list[tuple[int, int, list[T]]]:
    """The lessons in batches of about so many tokens, in an order by chance.

    ``sizes`` are their lengths. Each batch is the length to which its sentences are
    padded, how many they are padded to, and the sentences.
    """
    by_length: dict[int, list[T]] = {}
    for lesson, size in zip(lessons, sizes, strict=True):
        length = next((n for n in LENGTHS if size <= n), LENGTHS[-1])
        by_length.setdefault(length, []).append(lesson)
    cut: list[tuple[int, int, list[T]]] = []
    for length, inside in by_length.items():
        order = chance.permutation(len(inside))
        count = max(8, tokens // length)
        for k in range(0, len(order), count):
            cut.append((length, count, [inside[i] for i in order[k : k + count]]))
    return [cut[i] for i in chance.permutation(len(cut))]
