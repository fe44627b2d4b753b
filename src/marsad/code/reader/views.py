"""What counts of a token and of its sentence to a network that compares words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]

Half = NDArray[np.float16]


class View:
    """The encoder's vectors turned into a few numbers: a word's own, its sentence's."""

    def __init__(self, word: Array, sentence: Array, bias: Array) -> None:
        self._table = np.concatenate([word, sentence], axis=1)
        self._bias = bias
        self._words = word.shape[1]
        self.width = self._table.shape[1]

    def see(self, encoded: Array, lengths: NDArray[np.int64]) -> Half:
        """What counts of tokens, one row each: the token's own, then its sentence's.

        ``encoded`` has the encoder's vectors of the tokens of sentences of these lengths.
        """
        seen = encoded @ self._table + self._bias
        starts = lengths.cumsum() - lengths
        filled = lengths > 0
        of = seen[:, self._words :]
        means = np.add.reduceat(of, starts[filled]) / lengths[filled, None]
        of[:] = np.repeat(means, lengths[filled], axis=0)
        half: Half = seen.astype(np.float16)
        return half
