"""A sentence as the date reader sees it: words with senses, digits apart from letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from marsad.annotate.calendar_lexicon import Sense, TimeLexicon
from marsad.annotate.normalize import fold
from marsad.records import Sentence

_PIECES = re.compile(r"\d+|(?:[^\W\d_]|[\u064b-\u065f\u0670\u0640])+|[^\w\s]|_")
_DIGITS = re.compile(r"\d")
NO_SENSE = Sense("")


class Word(NamedTuple):
    """A word, a run of digits or a mark; ``number`` is -1 where it is no digits."""

    norm: str
    start: int
    end: int
    sense: Sense = NO_SENSE
    number: int = -1

    @property
    def kind(self) -> str:
        """The kind of the word's sense, 'digits', or ''."""
        return "digits" if self.number >= 0 else self.sense.kind


def read_words(
    text: str, sentence: Sentence, lexicon: TimeLexicon
) -> tuple[list[Word], list[int]]:
    """The sentence's words and the places of those that may begin a date.

    A token that mixes digits with letters or marks ('1990م', '4/8/2012', 'في5') is
    taken apart; a month of two words (كانون الثاني) is put together.
    """
    found, hot = _split_tokens(text, sentence, lexicon)
    if not hot:
        return found, hot
    phrases = lexicon.phrases
    joined: list[Word] = []
    at, size = 0, len(found)
    while at < size:
        word = found[at]
        for rest, sense in phrases.get(word.norm, ()):
            stop = at + 1 + len(rest)
            if stop <= size and all(
                found[at + 1 + k].norm == x for k, x in enumerate(rest)
            ):
                text_ = " ".join([word.norm, *rest])
                joined.append(Word(text_, word.start, found[stop - 1].end, sense))
                at = stop
                break
        else:
            joined.append(word)
            at += 1
    return joined, [i for i, x in enumerate(joined) if x.kind in STARTERS]


_ANCHORS = frozenset(
    ["month", "weekday", "deictic", "unit", "decade", "season", "ordinal", "digits"]
)
"""Kinds of words without which no sentence dates anything."""

STARTERS = _ANCHORS | frozenset(
    [
        "daypart",
        "since",
        "ago",
        "within",
        "between",
        "from",
        "of",
        "part",
        "this",
        "that",
    ]
)
"""Kinds of words at which an expression may begin."""


def _split_tokens(
    text: str, sentence: Sentence, lexicon: TimeLexicon
) -> tuple[list[Word], list[int]]:
    found: list[Word] = []
    hot: list[int] = []
    senses, phrases = lexicon.words, lexicon.phrases
    for token in sentence.tokens:
        norm = token.norm
        sense = senses.get(norm)
        if sense is not None:
            found.append(Word(norm, token.start, token.end, sense))
            if sense.kind in _ANCHORS:
                hot.append(len(found))
        elif norm.isalpha():
            found.append(Word(norm, token.start, token.end))
            if norm in phrases:
                hot.append(len(found))
        elif norm.isdecimal():
            found.append(Word(norm, token.start, token.end, number=int(norm[:9])))
            hot.append(len(found))
        elif len(norm) == 1:
            found.append(Word(norm, token.start, token.end))
        else:
            pieces = _pieces(text[token.start : token.end], token.start, lexicon)
            found.extend(pieces)
            if _DIGITS.search(norm) or any(x.sense.kind for x in pieces):
                hot.append(len(found))
    return found, hot


def _pieces(raw: str, start: int, lexicon: TimeLexicon) -> Sequence[Word]:
    made = []
    for piece in _PIECES.finditer(raw):
        norm = fold(piece.group())
        number = int(norm[:9]) if norm.isdecimal() else -1
        sense = lexicon.words.get(norm, NO_SENSE)
        made.append(
            Word(norm, start + piece.start(), start + piece.end(), sense, number)
        )
    return made
