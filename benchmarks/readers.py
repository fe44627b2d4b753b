"""The networks of the folds, so that no article is read by one that learned from it."""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from kept_encodings import KeptEncoder
from numpy.typing import NDArray

from marsad.code.reader.encoder import Encoder, load_encoder
from marsad.code.reader.reading import Reader, Reading, load_reader
from marsad.code.rules import RulesCoder
from marsad.code.scene import Scene
from marsad.lexicon import DATA

FOLDS = 2

WHOLE = "whole"
"""Beside the folds' folders, the one with the vectors of the network of all articles."""


def fold_of(article: str) -> int:
    """The fold of an article, by the digest of its name."""
    return int(hashlib.md5(article.encode()).hexdigest(), 16) % FOLDS


def write_names(names: Mapping[str, Iterable[str]], file: Path) -> None:
    """Write the names of each field in the order of their numbers, one field a line."""
    lines = ",\n".join(
        f"{json.dumps(field)}: {json.dumps(list(listed), ensure_ascii=False)}"
        for field, listed in names.items()
    )
    file.write_text(f"{{{lines}}}\n", "utf-8")


def add_weights(
    weights: Mapping[str, NDArray[Any]], folder: Path, *prefixes: str
) -> None:
    """Add weights in half precision to those of a network, in place of the like-named."""
    with np.load(folder / "weights.npz") as arrays:
        own = {k: arrays[k] for k in arrays.files if not k.startswith(prefixes)}
    more: dict[str, Any] = {k: v.astype(np.float16) for k, v in weights.items()}
    np.savez_compressed(folder / "weights.npz", **own, **more)


@dataclass(frozen=True, slots=True)
class Readers:
    """The shipped network and those of the folds; ``learned`` are the articles known."""

    whole: Reader | None
    folds: tuple[Reader | None, ...]
    learned: frozenset[str]

    @property
    def encoder(self) -> Encoder:
        """The shipped network's encoder; raises ``FileNotFoundError`` without one."""
        if self.whole is None or self.whole.encoder is None:
            raise FileNotFoundError("there is no network: run train_reader.py first")
        return self.whole.encoder

    def of(self, article: str) -> Reader | None:
        """A network that has not learned from the article."""
        if article in self.learned:
            return self.folds[fold_of(article)]
        return self.whole

    def read(
        self, coder: RulesCoder, article: str, scenes: Sequence[Scene]
    ) -> Sequence[Reading | None]:
        """What a network that has not learned from the article says of its sentences.

        What is seen where words are compared is the shipped network's, as the networks
        that compare them are learned beside it; ``coder`` has that one afterwards.
        """
        own = coder.reader = self.of(article)
        readings = coder.read(scenes)
        coder.reader = self.whole
        if own is self.whole or self.whole is None:
            return readings
        return self.whole.traced([r for r in readings if r is not None], scenes)


def add_networks(parser: argparse.ArgumentParser) -> None:
    """Let a trainer be told where the networks of the folds and the shipped one are."""
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=DATA / "reader")


def shipped_encoder() -> Encoder:
    """The encoder that ships; raises ``FileNotFoundError`` where it is missing."""
    encoder = load_encoder()
    if encoder is None:
        raise FileNotFoundError("the encoder is missing: run take_encoder.py first")
    return encoder


def load_readers(folder: Path | None, whole: Path | None = None) -> Readers:
    """The networks; without a folder of folds the shipped one reads everything."""
    shipped = load_reader(whole) if whole else load_reader()
    if folder is None:
        return Readers(shipped, (), frozenset())
    learned = json.loads((folder / "articles.json").read_text("utf-8"))
    folds = tuple(load_reader(folder / str(k)) for k in range(FOLDS))
    for reader, own in zip((shipped, *folds), (WHOLE, *range(FOLDS)), strict=True):
        if reader is not None and reader.encoder is not None:
            reader.encoder = KeptEncoder(reader.encoder, folder / str(own))
    return Readers(shipped, folds, frozenset(learned))
