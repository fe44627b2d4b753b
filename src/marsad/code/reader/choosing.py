"""Which of its options an event takes, as the network that reads sentences sees it.

When an event happened and who vouches for it are choices among words of the article, or
none of them. A small network weighs each option: what the encoder makes of the event's
trigger and of the option's words, each with its sentence, where these agree and differ,
and the option's named facts. Learned by ``benchmarks/train_choices.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from marsad.code.reader.layers import Layers
from marsad.code.reader.recurrence import one_thread
from marsad.code.reader.views import View

Array = NDArray[np.float32]

TOGETHER = 2048
"""About so many options are weighed at once."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An event's options: what is seen of its trigger and of the words of each.

    What no words stand for is ``None``; ``facts`` are the names of what speaks for each.
    """

    asked: Array | None
    options: Sequence[Array | None]
    facts: Sequence[Iterable[str]]


class Choosing:
    """The weights of one network of choices, its facts' numbers, and where its views stand.

    ``start`` is the first column of its two views, of what is asked and of options, in
    what is seen of a token.
    """

    def __init__(
        self,
        facts: Mapping[str, int],
        weights: dict[str, Array],
        prefix: str,
        start: int = 0,
    ) -> None:
        self._layers = Layers(facts, weights, prefix)
        w = self._layers.weights
        self.asked, self.option = (
            View(w[f"{of}word"], w[f"{of}sentence"], w[f"{of}seen"])
            for of in ("", "o_")
        )
        middle = start + self.asked.width
        self._asked = slice(start, middle)
        self._option = slice(middle, middle + self.option.width)

    def shares(self, choices: Sequence[Choice]) -> list[list[float]]:
        """How likely each option of each event is; an event's add up to one."""
        found: list[list[float]] = []
        some: list[Choice] = []
        count = 0
        with one_thread():
            for choice in choices:
                some.append(choice)
                count += len(choice.options)
                if count >= TOGETHER:
                    found += self._shares(some)
                    some, count = [], 0
            return found + (self._shares(some) if some else [])

    def _shares(self, choices: Sequence[Choice]) -> list[list[float]]:
        sizes = np.array([len(c.options) for c in choices])
        ends = sizes.cumsum()
        odds = self._odds(choices, sizes)
        found: list[list[float]] = []
        for start, end in zip(ends - sizes, ends, strict=True):
            grown = np.exp(odds[start:end] - odds[start:end].max())
            found.append((grown / grown.sum()).tolist())
        return found

    def _odds(
        self, choices: Sequence[Choice], sizes: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        one = _rows([c.asked for c in choices], self._asked).repeat(sizes, axis=0)
        other = _rows([seen for c in choices for seen in c.options], self._option)
        pair = [one * other, np.abs(one - other), np.tanh(one + other), one, other]
        return self._layers.odds(
            np.concatenate(pair, axis=1), (row for c in choices for row in c.facts)
        )


def _rows(seen: Sequence[Array | None], columns: slice) -> Array:
    """The columns of what is seen, nought where nothing is."""
    nothing = np.zeros(columns.stop - columns.start, np.float32)
    return np.array([nothing if x is None else x[columns] for x in seen])
