"""What the encoder makes of an article's words, for the networks that compare them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from marsad.code.reader.encoder import Encoder
from marsad.code.reader.inputs import name_tokens
from marsad.code.scene import Scene

Half = NDArray[np.float16]


class Looker:
    """The encoder's vectors of an article's words."""

    def __init__(self, scenes: Sequence[Scene], encoder: Encoder) -> None:
        self.scenes, self.encoder = scenes, encoder
        self._sentences: dict[int, NDArray[np.float32]] = {}

    def at(self, sentence: int, first: int, last: int) -> Half:
        """Of tokens together, then of their sentence, one row each."""
        if sentence not in self._sentences:
            written = name_tokens(self.scenes[sentence]).written
            self._sentences[sentence] = self.encoder.encode([written])[0]
        words = self._sentences[sentence]
        return np.array([words[first:last].mean(0), words.mean(0)], np.float16)
