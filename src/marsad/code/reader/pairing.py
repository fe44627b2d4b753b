"""Whether two tellings are of one event, as the network that reads sentences sees it.

A small network over a pair of triggers: what the encoder makes of each and of its
sentence, turned into a few numbers, where these agree and differ, and the named facts
of ``marsad.code.merge``. Learned by ``benchmarks/train_joins.py`` from coded articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from marsad.code.reader.recurrence import one_thread

Array = NDArray[np.float32]

Half = NDArray[np.float16]

TOGETHER = 4096
"""So many pairs are weighed at once."""


class Pairing:
    """The weights of the network of pairs, those named ``j_``, and its facts' numbers."""

    def __init__(self, facts: Mapping[str, int], weights: dict[str, Array]) -> None:
        self._facts = facts
        self.weights = w = weights
        self._see = np.concatenate([w["j_word"], w["j_sentence"]], axis=1)
        self._words = w["j_word"].shape[1]

    def see(self, encoded: Array, lengths: NDArray[np.int64]) -> Half:
        """What counts of tokens, one row each: the token's own, then its sentence's.

        ``encoded`` has the encoder's vectors of the tokens of sentences of these lengths.
        """
        seen = encoded @ self._see + self.weights["j_seen"]
        starts = lengths.cumsum() - lengths
        filled = lengths > 0
        of = seen[:, self._words :]
        means = np.add.reduceat(of, starts[filled]) / lengths[filled, None]
        of[:] = np.repeat(means, lengths[filled], axis=0)
        half: Half = seen.astype(np.float16)
        return half

    def odds(
        self,
        ones: Sequence[Array],
        others: Sequence[Array],
        facts: Sequence[Sequence[str]],
    ) -> list[float]:
        """The log odds that pairs of tellings are of one event.

        ``ones`` and ``others`` are what is seen of the triggers of each pair, ``facts`` the
        names of what holds of the pair. The title's 'زيارة كامارا' (Camara's visit) and
        'زار كامارا طهران' (Camara visited Tehran) are likely one.
        """
        with one_thread():
            return [
                z
                for k in range(0, len(facts), TOGETHER)
                for z in self._odds(
                    np.array(ones[k : k + TOGETHER]),
                    np.array(others[k : k + TOGETHER]),
                    facts[k : k + TOGETHER],
                ).tolist()
            ]

    def _odds(
        self, one: Array, other: Array, facts: Sequence[Sequence[str]]
    ) -> NDArray[np.float32]:
        w = self.weights
        # Fact 0 stands for those not learned, and has no weight.
        known = [[0, *(n for f in row if (n := self._facts.get(f)))] for row in facts]
        starts = np.cumsum([0, *(len(row) for row in known[:-1])])
        rows = np.array([n for row in known for n in row])
        pair = np.concatenate(
            [one * other, np.abs(one - other), np.tanh(one + other)], axis=1
        )
        hidden = pair @ w["j_pair"] + np.add.reduceat(w["j_fact"][rows], starts)
        hidden = np.maximum(hidden + w["j_b"], 0.0)
        hidden = np.maximum(hidden @ w["j_w2"] + w["j_b2"], 0.0)
        plain = np.add.reduceat(w["j_plain"][rows], starts)
        z: NDArray[np.float32] = hidden @ w["j_out"] + plain + w["j_bias"]
        return z
