"""What the networks that compare words have in common while they are learned (torch).

``marsad.code.reader.layers`` and ``views`` run them without torch: ``WordNetwork.tables``
gives the weights the names that are used there.
"""

from __future__ import annotations

from typing import ClassVar

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from sentence_lessons import STRENGTHS
from torch import Tensor, nn

WORD, SENTENCE, HIDDEN = 32, 16, 96
"""How many numbers stand for a word and for its sentence, and the size of the layers."""

LAYER_DROP, VECTOR_DROP = 0.4, 0.3
"""The shares of the layers and of the encoder's numbers hidden while learning."""

SEEN = 8
"""A fact that holds less often is left out."""

SOURCES, READ_AS = tuple(STRENGTHS), "gold"
"""Where articles were coded, each a little in its own way; all are read as the gold."""


class WordNetwork(nn.Module):
    """Two layers over what is seen of two words, with a bias for each source.

    ``views`` are the ways in which words are seen, '' first; ``parts`` says how many
    times the layers are given as many numbers as stand for a word and its sentence.
    """

    views: ClassVar[tuple[str, ...]]
    parts: ClassVar[int]

    def __init__(self, facts: int, vectors: NDArray[np.float32]) -> None:
        super().__init__()
        self.mean = torch.from_numpy(vectors.mean(0))
        self.spread = torch.from_numpy(vectors.std(0) + 1e-6)
        size = vectors.shape[-1]
        self.sees = nn.ModuleDict(
            {
                f"{of}{name}": nn.Linear(size, width)
                for of in self.views
                for name, width in (("word", WORD), ("sentence", SENTENCE))
            }
        )
        self.fact = nn.EmbeddingBag(facts + 1, HIDDEN, mode="sum", padding_idx=0)
        self.plain = nn.EmbeddingBag(facts + 1, 1, mode="sum", padding_idx=0)
        self.source = nn.Embedding(len(SOURCES), HIDDEN)
        for table, scale in ((self.fact, 0.02), (self.plain, 0.0), (self.source, 0.1)):
            nn.init.normal_(table.weight, 0.0, scale)
        with torch.no_grad():
            self.fact.weight[0] = 0.0
        self.pair = nn.Linear(self.parts * (WORD + SENTENCE), HIDDEN)
        self.above, self.out = nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, 1)
        self.hide, self.hide_some = nn.Dropout(LAYER_DROP), nn.Dropout(VECTOR_DROP)

    def see(self, vectors: Tensor, of: str = "") -> Tensor:
        """What counts of words and their sentences."""
        x = self.hide_some((vectors - self.mean) / self.spread)
        word, sentence = self.sees[f"{of}word"], self.sees[f"{of}sentence"]
        return torch.cat([word(x[:, 0]), sentence(x[:, 1])], 1)

    def odds(
        self, pair: Tensor, facts: Tensor, starts: Tensor, source: Tensor
    ) -> Tensor:
        """The log odds of pairs, one row each."""
        told = self.fact(facts, starts) + self.source(source)
        hidden = F.relu(self.hide(self.pair(pair) + told))
        hidden = F.relu(self.above(hidden))
        odds: Tensor = self.out(self.hide(hidden))[:, 0]
        return odds + self.plain(facts, starts)[:, 0]

    def tables(self, prefix: str) -> dict[str, NDArray[np.float32]]:
        """The weights as the coder has them, read as gold."""
        w = {k: v.detach().numpy() for k, v in self.state_dict().items()}
        mean, spread = self.mean.numpy(), self.spread.numpy()
        found: dict[str, NDArray[np.float32]] = {}
        for of in self.views:
            bias = []
            for k, name in enumerate(("word", "sentence")):
                matrix = w[f"sees.{of}{name}.weight"].T / spread[k][:, None]
                found[f"{of}{name}"] = matrix
                bias.append(w[f"sees.{of}{name}.bias"] - mean[k] @ matrix)
            found[f"{of}seen"] = np.concatenate(bias)
        found |= {
            "fact": w["fact.weight"],
            "plain": w["plain.weight"][:, 0],
            "pair": w["pair.weight"].T,
            "b": w["pair.bias"] + w["source.weight"][SOURCES.index(READ_AS)],
            "w2": w["above.weight"].T,
            "b2": w["above.bias"],
            "out": w["out.weight"][0],
            "bias": w["out.bias"],
        }
        return {f"{prefix}{k}": v for k, v in found.items()}
