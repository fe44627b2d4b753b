"""Whether two tellings are of one event, as the network that reads sentences sees it.

A small network over a pair of triggers: what the encoder makes of each and of its
sentence, turned into a few numbers, where these agree and differ, and the named facts
of ``marsad.code.merge``. Learned by ``benchmarks/train_joins.py`` from coded articles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from marsad.code.reader.layers import Layers
from marsad.code.reader.recurrence import one_thread
from marsad.code.reader.views import View

Array = NDArray[np.float32]

TOGETHER = 4096
"""So many pairs are weighed at once."""


class Pairing:
    """The weights of the network of pairs, those named ``j_``, and its facts' numbers.

    Its view is the first of what is seen of a token.
    """

    def __init__(self, facts: Mapping[str, int], weights: dict[str, Array]) -> None:
        self._layers = Layers(facts, weights, "j_")
        w = self._layers.weights
        self.view = View(w["word"], w["sentence"], w["seen"])

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
        one, other = one[:, : self.view.width], other[:, : self.view.width]
        pair = [one * other, np.abs(one - other), np.tanh(one + other)]
        return self._layers.odds(np.concatenate(pair, axis=1), facts)
