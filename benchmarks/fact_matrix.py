"""Rows of named facts as a sparse matrix; each name, and each bundle, is numbered once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from marsad.code.bundles import Bundle, Row

Numbers = NDArray[np.int32]


class Numbering:
    """The numbers of facts, in the order in which they are met.

    Thousands of options share a bundle of names, which are made only once.
    """

    def __init__(self) -> None:
        self.names: list[str] = []
        self._number: dict[str, int] = {}
        self._bundles: dict[Any, Numbers] = {}

    def of(self, facts: Iterable[str]) -> Numbers:
        """The numbers of facts, each once."""
        return np.unique(self._all(facts))

    def _all(self, facts: Iterable[str]) -> Numbers:
        if isinstance(facts, Row):
            parts = [self._all(part) for part in facts.parts]
            return np.concatenate(parts) if parts else np.zeros(0, np.int32)
        if isinstance(facts, Bundle):
            key = facts.make, facts.key
            if key not in self._bundles:
                self._bundles[key] = self._named(facts.names())
            return self._bundles[key]
        return self._named(facts)

    def _named(self, names: Iterable[str]) -> Numbers:
        found: list[int] = []
        for name in names:
            number = self._number.get(name)
            if number is None:
                number = self._number[name] = len(self.names)
                self.names.append(name)
            found.append(number)
        return np.array(found, np.int32)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of facts, 1.0 where one holds; ``names`` are those of the columns."""

    rows: Any
    columns: Any
    names: list[str]

    def times(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """The score of each row."""
        found: NDArray[np.float64] = self.rows @ weights
        return found

    def back(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The gradient of each fact, given that of each row's score."""
        found: NDArray[np.float64] = self.columns @ values
        return found


def matrix(rows: Sequence[Numbers], numbering: Numbering, least: int) -> Matrix:
    """Rows of facts' numbers as a matrix; a fact of fewer than ``least`` has no column."""
    flat = np.concatenate(rows) if rows else np.zeros(0, np.int32)
    ends = np.cumsum([0, *map(len, rows)])
    seen = np.bincount(flat, minlength=len(numbering.names))
    kept = np.flatnonzero(seen >= least)
    column = np.full(len(seen), -1, np.int32)
    column[kept] = np.arange(len(kept))
    inside = column[flat]
    is_kept = inside >= 0
    starts = np.concatenate([[0], np.cumsum(is_kept)])[ends]
    data = csr_matrix(
        (np.ones(int(is_kept.sum())), inside[is_kept], starts),
        shape=(len(rows), len(kept)),
    )
    return Matrix(data, data.T.tocsr(), [numbering.names[k] for k in kept])
