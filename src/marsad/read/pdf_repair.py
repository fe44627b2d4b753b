"""The Arabic of a PDF put right: which order of a line is the one that was written.

Files disagree on the order they keep Arabic in, and extractors turn some words round
and leave others. Each line has candidates, as the file orders it, as its glyphs stand,
and word by word; the words themselves say which one is Arabic. Letters kept as their
written shapes (presentation forms) are turned into letters, where they stand only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from marsad.lexicon.folding import fold
from marsad.lexicon.frequencies import load_frequencies

POOR = 0.6
"""Below this share of known words a text is called poor."""

_WORD = re.compile("[\u0621-\u064a\u064b-\u0652\u0640\u0670\u0671\u06a9\u06cc]{2,}")
_SHAPES = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_FINAL = "ةى"
_INITIAL_LIGATURES = ("ال", "وال", "بال", "لل")


@dataclass(frozen=True, slots=True)
class Repaired:
    """The lines of a page as they were written, and what was done to them.

    ``turned`` counts lines whose order was changed, ``shapes`` says whether written
    shapes became letters, ``quality`` is the share of Arabic words that are known
    (None where there are too few to tell).
    """

    lines: tuple[str, ...]
    turned: int
    shapes: bool
    quality: float | None


def repair_page(lines: Sequence[tuple[str, str]]) -> Repaired:
    """The lines of a page from pairs of (as the file has it, as it is placed).

    The placed order wins where the words of the line are better Arabic in it, and
    where they are the same words, since numbers and punctuation stand right in it.
    Where it won anywhere on the page it also wins every other tie. 'ريزو الدفاع'
    gives 'وزير الدفاع' (the minister of defence).
    """
    shapes = any(_SHAPES.search(raw) for raw, _ in lines)
    pairs = [(letters(raw), letters(placed)) for raw, placed in lines]
    scores = [(evidence(raw), evidence(placed)) for raw, placed in pairs]
    is_disordered = any(placed > raw for raw, placed in scores)
    chosen = []
    for (raw, placed), (raw_score, placed_score) in zip(pairs, scores, strict=True):
        is_same = sorted(_WORD.findall(raw)) == sorted(_WORD.findall(placed))
        take = placed_score > raw_score or (
            placed_score == raw_score and (is_same or is_disordered)
        )
        chosen.append(_turn_words(placed if take else raw))
    turned = sum(a != b for a, (b, _) in zip(chosen, pairs, strict=True))
    return Repaired(tuple(chosen), turned, shapes, quality(chosen))


def letters(text: str) -> str:
    """The text with written shapes as letters, all else untouched: 'ﺳﻼم' as 'سلام'."""
    return _SHAPES.sub(lambda m: unicodedata.normalize("NFKC", m.group()), text)


def evidence(text: str) -> int:
    """How much better the words are as they stand than turned round."""
    return sum(_leaning(word) for word in _WORD.findall(text))


def quality(lines: Sequence[str]) -> float | None:
    """The share of Arabic words of three letters and more that are known, 0 to 1."""
    known = load_frequencies()
    words = [w for line in lines for w in _WORD.findall(line) if len(fold(w)) > 2]
    if len(words) < 5:
        return None
    return sum(_step(fold(word), known) > 0 for word in words) / len(words)


def _leaning(word: str) -> int:
    """1 where the word stands as written, -1 where turned round, 0 where unknown.

    Letters that only end a word (ة, ى) decide; else how common both readings are.
    """
    if word[0] in _FINAL:
        return -1
    if word[-1] in _FINAL:
        return 1
    known = load_frequencies()
    folded = fold(word)
    forward, backward = _step(folded, known), _step(folded[::-1], known)
    if forward != backward:
        return 1 if forward > backward else -1
    if forward == 0:
        opens = word.startswith(_INITIAL_LIGATURES)
        closes = word[::-1].startswith(_INITIAL_LIGATURES)
        return int(opens) - int(closes)
    return 0


def _step(folded: str, known: dict[str, int]) -> int:
    """The frequency of a word, or of what is left without a prefix it may carry."""
    step = known.get(folded, 0)
    if step or len(folded) < 5:
        return step
    rest = folded[1:] if folded[0] in "وفبلك" else folded
    rest = rest[2:] if rest.startswith("ال") and len(rest) > 4 else rest
    return max(0, known.get(rest, 0) - 3) if rest != folded else 0


def _turn_words(line: str) -> str:
    """The line with each word turned round that is plainly written backwards."""
    known = load_frequencies()

    def turn(match: re.Match[str]) -> str:
        word = match.group()
        folded = fold(word)
        if len(folded) < 4 or _leaning(word) >= 0:
            return word
        backwards = _step(folded[::-1], known)
        plainly = backwards > 0 and _step(folded, known) == 0
        return _backwards(word) if plainly else word

    return _WORD.sub(turn, line)


def _backwards(word: str) -> str:
    """The word read from its end, each mark still behind its letter."""
    units = re.findall("[^\u064b-\u0652\u0670][\u064b-\u0652\u0670]*", word)
    return "".join(reversed(units))
