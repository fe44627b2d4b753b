"""The encoder's vectors of the sentences to learn from, made once and kept in a folder.

All trainers read the same sentences, and to encode them takes longer than the rest of the
reading. Vectors are kept in half precision, some 800 MB for two thousand articles.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from marsad.code.reader.encoder import Encoder

VECTORS, ROWS = "encoded.npy", "encoded.json"

AT_ONCE = 64
"""Sentences that are encoded together."""


def key_of(words: Sequence[str]) -> str:
    """What a sentence is found by."""
    return hashlib.blake2b("\0".join(words).encode(), digest_size=12).hexdigest()


def keep(sentences: Sequence[Sequence[str]], encoder: Encoder, folder: Path) -> None:
    """Encode the sentences that the folder has not yet, each once, and add them."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, int] = {}
    old: NDArray[np.float16] = np.zeros((0, encoder.size), np.float16)
    if (folder / ROWS).is_file():
        rows = json.loads((folder / ROWS).read_text("utf-8"))
        old = np.load(folder / VECTORS, mmap_mode="r")
    wanted: list[Sequence[str]] = []
    count = len(old)
    for words in sentences:
        key = key_of(words)
        if key not in rows:
            rows[key] = count
            count += len(words)
            wanted.append(words)
    if not wanted:
        return
    beside = folder / f"new-{VECTORS}"
    vectors = np.lib.format.open_memmap(beside, "w+", np.float16, (count, encoder.size))
    vectors[: len(old)] = old
    at = len(old)
    for k in range(0, len(wanted), AT_ONCE):
        found = np.concatenate(encoder.encode(wanted[k : k + AT_ONCE]))
        vectors[at : at + len(found)] = found
        at += len(found)
    vectors.flush()
    beside.replace(folder / VECTORS)
    (folder / ROWS).write_text(json.dumps(rows), "utf-8")


class KeptEncoder(Encoder):
    """An encoder that looks up the sentences which a folder keeps."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._encoder = encoder
        self.size = encoder.size
        self.vectors: NDArray[np.float16] = np.load(folder / VECTORS, mmap_mode="r")
        self._rows: dict[str, int] = json.loads((folder / ROWS).read_text("utf-8"))

    def find(self, words: Sequence[str]) -> NDArray[np.float16] | None:
        """The vectors of a sentence's words, ``None`` where it is not kept."""
        row = self._rows.get(key_of(words))
        return None if row is None else self.vectors[row : row + len(words)]

    def encode(self, sentences: Sequence[Sequence[str]]) -> list[NDArray[np.float32]]:
        """As the encoder does, up to half precision."""
        found: list[NDArray[np.float32]] = []
        for words in sentences:
            kept = self.find(words)
            if kept is None:
                found += self._encoder.encode([words])
            else:
                found.append(np.asarray(kept, np.float32))
        return found
