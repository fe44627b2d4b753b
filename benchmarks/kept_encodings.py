"""An encoder's vectors of the sentences to learn from, made once and kept in a folder.

All trainers read the same sentences, and to encode them takes longer than the rest of the
reading. Each network has layers of its own, and so vectors of its own: in half precision,
some 1 GB for five thousand articles.
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


def key_of(words: Sequence[str]) -> str:
    """What a sentence is found by."""
    return hashlib.blake2b("\0".join(words).encode(), digest_size=12).hexdigest()


def keep_vectors(
    sentences: Sequence[Sequence[str]], vectors: NDArray[np.float16], folder: Path
) -> None:
    """Keep the vectors of sentences, one row a word, one sentence's behind the other's."""
    folder.mkdir(parents=True, exist_ok=True)
    rows: dict[str, int] = {}
    at = 0
    for words in sentences:
        rows.setdefault(key_of(words), at)
        at += len(words)
    if at != len(vectors):
        raise ValueError(f"{folder}: {at} words have {len(vectors)} vectors")
    np.save(folder / VECTORS, vectors)
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
