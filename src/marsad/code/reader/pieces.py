"""Words cut into the pieces of a language model's vocabulary."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from marsad.lexicon.tables import DATA

SPACE = "\u2581"
"""What stands for the space ahead of a word in the vocabulary."""

UNWRITTEN = re.compile(
    "[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\ufeff]"
)
"""Vowel signs, lengthening and joiners, which the model has seldom seen written."""

BEYOND = 10.0
"""A letter that no piece has counts so much worse than the worst piece."""


class Pieces:
    """A vocabulary of pieces with their log likelihoods; the first stands for unknown.

    A word is cut into the pieces whose product of likelihoods is greatest: the unigram
    model of Kudo (2018), as SentencePiece reads it.
    """

    def __init__(self, scores: dict[str, float]) -> None:
        self._numbers = {piece: i for i, piece in enumerate(scores)}
        self._scores = scores
        self._longest = max(map(len, scores))
        self._unknown = min(scores.values()) - BEYOND
        self.cut = lru_cache(maxsize=1 << 17)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        """The numbers of the pieces of a written word, 0 for what is not known.

        'الخارجية' (foreign [affairs]) is one piece, 'وبموسكو' (and in Moscow) three.
        """
        text = SPACE + UNWRITTEN.sub("", unicodedata.normalize("NFKC", word))
        scores, unknown = self._scores, self._unknown
        best = [0.0] + [float("-inf")] * len(text)
        came = [0] * (len(text) + 1)
        for start in range(len(text)):
            so_far = best[start]
            for end in range(start + 1, min(start + self._longest, len(text)) + 1):
                score = scores.get(text[start:end])
                if score is None:
                    if end > start + 1:
                        continue
                    score = unknown
                if so_far + score > best[end]:
                    best[end], came[end] = so_far + score, start
        found: list[int] = []
        end = len(text)
        while end:
            found.append(self._numbers.get(text[came[end] : end], 0))
            end = came[end]
        return tuple(reversed(found))


def load_pieces(file: Path = DATA / "reader" / "pieces.tsv") -> Pieces:
    """The shipped vocabulary: a piece and its log likelihood to a line."""
    rows = (line.split("\t") for line in file.read_text("utf-8").splitlines())
    return Pieces({piece: float(score) for piece, score in rows})
