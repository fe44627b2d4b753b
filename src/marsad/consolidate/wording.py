"""What an article's text is made of, as it is compared with other articles'."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from itertools import pairwise

from marsad.lexicon import Tables, split
from marsad.lexicon.folding import fold
from marsad.records import Article, Document

RUN = 5
"""Words in a run whose hash is a key."""

SHARE = 8
"""One run in so many is kept as a key."""

KEYS = (16, 256)
"""The fewest and the most keys of an article."""

PROSE = 12
"""A line of so many words is a paragraph."""

MOSTLY = 0.6
"""Paragraphs of a smaller share are not the article; all its words are."""

LEAD = 45
"""Words from the beginning that are looked at to tell what an article is about."""

_WORD = re.compile(r"\w+")
# Harakat, tatweel and direction marks would cut words apart.
_MARKS = re.compile(
    "[\u064b-\u0652\u0670\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)
_PREFIXES = ("وال", "بال", "فال", "كال", "ولل", "لل", "ال", "و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True)
class Wording:
    """The folded words of an article without its noise, its title apart, its day.

    ``day`` is the ordinal of the day of publication, None where it is not known to
    the day. ``prose`` is a signed 64-bit key of its paragraphs alone: it stays the
    same when menus, captions and lists of links around them change.
    """

    title: tuple[str, ...]
    words: tuple[str, ...]
    day: int | None = None
    outlet: str | None = None
    prose: int = 0

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """Signed 64-bit keys by which articles with common runs of words meet.

        The runs with the smallest hashes: one in eight, whatever the article's
        length, so that an excerpt meets the whole that it was taken from (Broder
        1997; FracMinHash of Irber and others 2022).
        """
        low, high = KEYS
        hashes = sorted({_hash(run) for run in self.runs(RUN)})
        below = sum(h < 2**64 // SHARE for h in hashes)
        return tuple(h - 2**63 for h in hashes[: min(high, max(low, below))])

    @cached_property
    def quads(self) -> frozenset[tuple[str, ...]]:
        """Its runs of four words."""
        return frozenset(self.runs(4))

    @cached_property
    def lead(self) -> frozenset[tuple[str, ...]]:
        """The runs of three words at its beginning."""
        head = self.words[:LEAD]
        return frozenset(zip(head, head[1:], head[2:], strict=False))

    @cached_property
    def lead_countries(self) -> frozenset[str]:
        """The codes of the countries that its title and beginning name."""
        return _codes((*self.title, *self.words[:LEAD]))

    @cached_property
    def countries(self) -> frozenset[str]:
        """The codes of the countries that it names anywhere."""
        return _codes((*self.title, *self.words))

    def runs(self, length: int) -> list[tuple[str, ...]]:
        """Its runs of ``length`` words, the whole where it is shorter."""
        words = self.words
        if len(words) <= length:
            return [words] if words else []
        return [words[i : i + length] for i in range(len(words) - length + 1)]


def wording_of(document: Document, article: Article) -> Wording:
    """The wording of an article: its text without noise and without its title.

    'وأعلنتْ الوزارةُ' (and the ministry announced) and 'واعلنت الوزاره' are the same.
    """
    skipped = sorted(
        [*article.noise, *([article.title_span] if article.title_span else [])]
    )
    start, end = article.span
    pieces = []
    for begin, stop in skipped:
        if begin > start:
            pieces.append(document.text[start : min(begin, end)])
        start = max(start, stop)
    pieces.append(document.text[start:end])
    lines = [_words(line) for line in "\n".join(pieces).splitlines()]
    words = tuple(word for line in lines for word in line)
    prose = tuple(word for line in lines if len(line) >= PROSE for word in line)
    if len(prose) < MOSTLY * len(words):
        prose = words
    return Wording(
        tuple(_words(article.title or "")),
        words,
        _ordinal(article.published),
        article.outlet or document.outlet,
        _hash(("prose", *prose)) - 2**63,
    )


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(_MARKS.sub("", text))]


def _ordinal(published: str | None) -> int | None:
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return None


def _hash(run: tuple[str, ...]) -> int:
    digest = hashlib.blake2b(" ".join(run).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")


def _bare(word: str) -> str:
    """The word without the longest prefix that leaves three letters."""
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


def _codes(words: tuple[str, ...]) -> frozenset[str]:
    """The codes of countries that words, or two of them in a row, name."""
    known = _countries()
    pairs = (f"{a} {b}" for a, b in pairwise(words))
    found = (known.get(x) or known.get(_bare(x)) for x in (*words, *pairs))
    return frozenset(code for code in found if code)


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Codes by the folded names, capitals and demonyms of countries."""
    return {
        form: row["code"]
        for row in Tables().rows("countries")
        for column in ("demonyms", "capital", "names")
        for name in split(row.get(column))
        for form in (fold(name), _bare(fold(name)))
    }
