"""The encoder's upper layers, which are learned on with the network (torch).

The lower layers stay as they are: what they make of the sentences to learn from is made
once (``run_lower``). ``UpperLayers`` goes on from there and gives each word the mean of
its pieces' vectors, as ``marsad.code.reader.encoder`` does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from batches import filled
from numpy.typing import NDArray
from take_encoder import find_model, layer_of, parted
from torch import Tensor, nn

from marsad.code.reader.encoder import HEADS, TINY, Encoder, unpack_tables

HIDDEN_SHARE = 0.1
"""The share of what a layer adds that is hidden while learning."""

PIECES = 6000
"""About so many pieces are run at once where nothing is learned."""

FAINT = -30000.0
"""What is added to the score of a piece that is none."""

Tables = dict[str, Tensor]


@dataclass(frozen=True, slots=True)
class Laid:
    """Sentences cut into pieces, one behind the other.

    ``pieces`` are the numbers of all pieces; ``starts`` and ``sizes`` where each sentence's
    begin and how many they are; ``words`` for each sentence the word that each of its
    pieces is of, -1 for the marks at either end; ``counts`` how many words it has.
    """

    pieces: NDArray[np.int64]
    starts: NDArray[np.int64]
    sizes: NDArray[np.int64]
    words: tuple[NDArray[np.int64], ...]
    counts: NDArray[np.int64]


def lay_out(sentences: Sequence[Sequence[str]], encoder: Encoder) -> Laid:
    """The pieces of sentences, their words as the encoder cuts them."""
    pieces: list[int] = []
    sizes: list[int] = []
    words: list[NDArray[np.int64]] = []
    for sentence in sentences:
        numbers, spans, _ = encoder.cut(sentence)
        pieces += numbers
        sizes.append(len(numbers))
        of = np.full(len(numbers), -1)
        for i, (first, last) in enumerate(spans):
            of[first:last] = i
        words.append(of)
    count = np.array(sizes)
    return Laid(
        np.array(pieces),
        count.cumsum() - count,
        count,
        tuple(words),
        np.array([len(s) for s in sentences]),
    )


def of_like_length(laid: Laid, wanted: Sequence[int]) -> list[NDArray[np.int64]]:
    """The wanted sentences in batches of about ``PIECES`` pieces, the shortest first."""
    order = np.array(wanted)[np.argsort(laid.sizes[wanted], kind="stable")]
    return filled(order, laid.sizes, PIECES)


def rows_of(laid: Laid, sentences: Sequence[int]) -> tuple[Tensor, Tensor]:
    """Where the pieces of sentences are, side by side and padded, and which are any."""
    width = int(laid.sizes[sentences].max())
    place = np.arange(width)
    there = place < laid.sizes[sentences][:, None]
    rows = np.where(there, laid.starts[sentences][:, None] + place, 0)
    return torch.from_numpy(rows), torch.from_numpy(there)


def short_floats() -> torch.autocast:
    """Within it products are of short floats (bfloat16) where the processor has them."""
    able = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=able)


def level(x: Tensor, gain: Tensor, bias: Tensor) -> Tensor:
    """Each row with mean nought and spread one, then raised and moved."""
    return F.layer_norm(x, x.shape[-1:], gain, bias, float(TINY))


def hide_along(x: Tensor, share: float, training: bool) -> Tensor:
    """The same of each word hidden along a sentence (Gal and Ghahramani 2016)."""
    if not training:
        return x
    return x * (torch.rand(len(x), 1, x.shape[2]) >= share) / (1 - share)


def attend(qkv: Tensor, there: Tensor) -> Tensor:
    """What each piece takes from the others of its sentence, by all heads.

    Written out as two products: to learn so takes half of the time of torch's own on a
    processor with short floats.
    """
    count, width, size = qkv.shape
    parts = qkv.view(count, width, 3, HEADS, -1).permute(2, 0, 3, 1, 4)
    query, key, value = parts.reshape(3, count * HEADS, width, -1)
    score = torch.bmm(query * query.shape[-1] ** -0.5, key.transpose(1, 2))
    hidden = torch.where(there, 0.0, FAINT).to(score.dtype)
    score = score.view(count, HEADS, width, width) + hidden[:, None, None]
    share = torch.softmax(score.flatten(0, 1), -1).to(value.dtype)
    seen = torch.bmm(share, value).view(count, HEADS, width, -1)
    return seen.transpose(1, 2).reshape(count, width, size // 3)


def run_layer(x: Tensor, t: Tables, k: int, there: Tensor, training: bool) -> Tensor:
    """What layer ``k`` makes of sentences side by side, parts hidden in training."""

    def hide(added: Tensor) -> Tensor:
        return hide_along(added, HIDDEN_SHARE, training)

    out = attend(x @ t[f"qkv{k}"] + t[f"qkv_bias{k}"], there) @ t[f"out{k}"]
    x = level(x + hide(out + t[f"out_bias{k}"]), t[f"mid_gain{k}"], t[f"mid_bias{k}"])
    up = F.gelu(x @ t[f"up{k}"] + t[f"up_bias{k}"], approximate="tanh")
    down = up @ t[f"down{k}"] + t[f"down_bias{k}"]
    return level(x + hide(down), t[f"end_gain{k}"], t[f"end_bias{k}"])


def run_layers(
    x: Tensor, t: Tables, layers: range, there: Tensor, training: bool
) -> Tensor:
    """What layers make of sentences one after the other, in short floats where it can."""
    with short_floats():
        for k in layers:
            x = run_layer(x, t, k, there, training)
    return x.float()


@torch.no_grad()
def run_lower(laid: Laid, encoder: Encoder, layers: int, file: Path) -> None:
    """Write what the lowest layers make of all pieces to a file, one row each."""
    t = {k: torch.from_numpy(v) for k, v in encoder.tables.items()}
    found = np.lib.format.open_memmap(
        file, "w+", np.float16, (len(laid.pieces), encoder.size)
    )
    for batch in of_like_length(laid, range(len(laid.sizes))):
        rows, there = rows_of(laid, batch)
        x = t["pieces"][laid.pieces[rows]] + t["places"][: rows.shape[1]]
        x = level(x, t["first_gain"], t["first_bias"])
        x = run_layers(x, t, range(layers), there, training=False)
        found[rows[there]] = x[there].numpy()
    found.flush()


def first_tables(layers: range) -> dict[str, NDArray[np.float32]]:
    """The model's own layers of these numbers, before they are learned on."""
    model = find_model()
    found: dict[str, NDArray[Any]] = {}
    for k in layers:
        found |= layer_of(model, k)
    return unpack_tables(parted(found), model.size)


class UpperLayers(nn.Module):
    """The model's layers of these numbers, over what ``run_lower`` kept."""

    def __init__(self, laid: Laid, lower: NDArray[np.float16], layers: range) -> None:
        super().__init__()
        self.laid, self.layers = laid, layers
        self.size = lower.shape[1]
        self._lower = torch.from_numpy(lower)
        tables = first_tables(layers)
        self.tables = nn.ParameterDict(
            {k: nn.Parameter(torch.from_numpy(v.copy())) for k, v in tables.items()}
        )

    def forward(self, sentences: Sequence[int]) -> Tensor:
        """Vectors of the words of sentences, side by side and padded."""
        rows, there = rows_of(self.laid, sentences)
        x = self._lower[rows].float()
        tables = dict(self.tables.items())
        x = run_layers(x, tables, self.layers, there, self.training)
        width = int(self.laid.counts[sentences].max())
        of = np.full(rows.shape, -1)
        for j, i in enumerate(sentences):
            own = self.laid.words[i]
            of[j, : len(own)] = np.where(own < 0, -1, own + j * width)
        word = torch.from_numpy(of)
        inside = word >= 0
        total = x.new_zeros(len(rows) * width, self.size)
        total = total.index_add(0, word[inside], x[inside])
        count = torch.bincount(word[inside], minlength=len(total)).clamp(min=1)
        return (total / count[:, None]).view(len(rows), width, self.size)
