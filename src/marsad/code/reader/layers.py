"""Two layers over what is seen of two words together, and over named facts of the pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


class Layers:
    """The weights of a network that compares words, without its prefix."""

    def __init__(
        self, facts: Mapping[str, int], weights: Mapping[str, Array], prefix: str
    ) -> None:
        self._facts = facts
        self.weights = {
            k.removeprefix(prefix): v
            for k, v in weights.items()
            if k.startswith(prefix)
        }

    def odds(self, pair: Array, facts: Iterable[Iterable[str]]) -> Array:
        """The log odds of pairs: ``pair`` has a row for each, ``facts`` names."""
        w = self.weights
        # Fact 0 stands for those not learned, and has no weight.
        known = [[0, *(n for f in row if (n := self._facts.get(f)))] for row in facts]
        starts = np.cumsum([0, *(len(row) for row in known[:-1])])
        rows = np.array([n for row in known for n in row])
        hidden = pair @ w["pair"] + np.add.reduceat(w["fact"][rows], starts)
        hidden = np.maximum(hidden + w["b"], 0.0)
        hidden = np.maximum(hidden @ w["w2"] + w["b2"], 0.0)
        plain = np.add.reduceat(w["plain"][rows], starts)
        z: Array = hidden @ w["out"] + plain + w["bias"]
        return z
