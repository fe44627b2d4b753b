"""A row of words as the date readers walk along it, and what they hand back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.annotate.calendar_lexicon import TimeLexicon
from marsad.annotate.calendar_values import Moment
from marsad.annotate.calendar_words import Word

STEPS = {"next": 1, "previous": -1}
"""How far 'the following' and 'the previous' are from what was spoken of."""


class Read(NamedTuple):
    """What was read: one moment, or the two ends of a range, and the word behind."""

    moments: tuple[Moment, ...]
    stop: int
    open_end: bool = False
    named: str | None = None


class Row:
    """The words of one sentence, asked by place; nothing stands outside it."""

    def __init__(self, words: Sequence[Word], lexicon: TimeLexicon) -> None:
        self.words = words
        self.size = len(words)
        self.lexicon = lexicon
        self._norms: list[str] | None = None

    @property
    def norms(self) -> list[str]:
        """The folded words."""
        if self._norms is None:
            self._norms = [x.norm for x in self.words]
        return self._norms

    def kind(self, at: int) -> str:
        """The kind of the word at a place, '' outside the sentence."""
        return self.words[at].kind if 0 <= at < self.size else ""

    def norm(self, at: int) -> str:
        """The folded word at a place, '' outside the sentence."""
        return self.words[at].norm if 0 <= at < self.size else ""

    def is_context(self, at: int, kind: str) -> bool:
        """Whether the word at a place is one of a kind of context words."""
        return self.norm(at) in self.lexicon.contexts.get(kind, ())

    def rel(self, at: int) -> str:
        """The direction of an attribute at a place: past, future, current, next, ''."""
        if self.kind(at) == "rel":
            return self.words[at].sense.value
        return ""
