"""Folded forms for look-up, and whole texts normalised with a map back."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from marsad.lexicon.folding import fold, fold_character

__all__ = ["Normalized", "fold", "fold_character", "normalized"]


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text as ``fold`` writes it, with the place of every character in the raw text.

    ``offsets[i]`` is the raw offset of ``text[i]``; one more entry holds the raw
    length, so that an end can be looked up too.
    """

    text: str
    offsets: array[int]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw extent of ``text[start:end]``; marks behind a letter stay with it.

        An empty extent stays empty. A raw character that became several (the
        ligature 'ﻻ') is covered whole by any part of it.
        """
        begin = self.offsets[start]
        if end <= start:
            return begin, begin
        last = self.offsets[end - 1]
        stop = end
        while self.offsets[stop] == last:
            stop += 1
        return begin, self.offsets[stop]


def normalized(text: str) -> Normalized:
    """The text folded as a whole, with a map back to its raw offsets.

    'وزيرُ الدّفاع' (the minister of defence) gives 'وزير الدفاع'; its last word maps
    back to the raw one with its shadda.
    """
    pieces: list[str] = []
    offsets = array("q")
    for at, char in enumerate(text):
        piece = fold_character(char)
        if piece:
            pieces.append(piece)
            offsets.extend([at] * len(piece))
    offsets.append(len(text))
    return Normalized("".join(pieces), offsets)
