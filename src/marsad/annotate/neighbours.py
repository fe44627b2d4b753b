"""The weights of classes that stand side by side, laid out for quick look-up."""

from __future__ import annotations

from functools import lru_cache

from marsad.annotate.model import FIRST, Model, load_weights


class Neighbours:
    """Rows of weights by the class on the right, numbered by the class on the left.

    A class on the left is a pair of a coarse and a fine name; fine names that the
    model has no weight for count as their coarse one, so there are few.
    """

    def __init__(self, model: Model) -> None:
        self._pairs = model.pairs
        self._numbers: dict[tuple[str, str], int] = {}
        self._lefts: list[tuple[str, str]] = []
        self._rows: dict[str, list[int]] = {}
        self.first = self.left(FIRST, FIRST)

    def left(self, coarse: str, fine: str) -> int:
        """The number of a class on the left, its place in every row."""
        key = (coarse, fine if fine in self._pairs else coarse)
        number = self._numbers.get(key)
        if number is None:
            number = self._numbers[key] = len(self._lefts)
            self._lefts.append(key)
            for right, row in self._rows.items():
                row.append(self._weigh(key, right))
        return number

    def row(self, right: str) -> list[int]:
        """The weights of a class behind each class on the left; it may yet grow."""
        row = self._rows.get(right)
        if row is None:
            row = self._rows[right] = [self._weigh(key, right) for key in self._lefts]
        return row

    def _weigh(self, left: tuple[str, str], right: str) -> int:
        coarse, fine = left
        weight = self._pairs.get(coarse, {}).get(right, 0)
        if fine != coarse:
            weight += self._pairs.get(fine, {}).get(right, 0)
        return weight


@lru_cache(maxsize=1)
def load_neighbours() -> Neighbours:
    """The weights of the shipped model, one object in a process."""
    return Neighbours(load_weights())
