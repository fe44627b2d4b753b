"""Sentences of like length side by side, for the networks' trainers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

LENGTHS = (20, 36, 60, 120)
"""Sentences are padded to the next of these; a longer one is cut."""

T = TypeVar("T")


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
