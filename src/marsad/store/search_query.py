"""A query as a person writes it, parsed: words, phrases, prefixes, and, or, not.

``وزير الخارجية`` both words (anywhere) · ``"مجلس الأمن"`` the phrase · ``حكوم*`` words that
begin so · ``السودان OR مصر`` either (also ``|``, ``أو`` stands for itself) ·
``هدنة -غزة`` or ``هدنة NOT غزة`` without · ``( … )`` groups. Operators are Latin capitals
or signs, so that Arabic words are always words. What cannot be read as an operator is
a word: every query of letters means something.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from marsad.store.errors import StoreError
from marsad.store.search_words import prefix_key, words_of

MAX_TERMS = 64
"""Words of a query: a page pasted into the box is no query."""

MAX_DEPTH = 32
"""Brackets within brackets."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Keys that follow one another; a single word is a phrase of one."""

    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Every key that begins so."""

    key: str


@dataclass(frozen=True, slots=True)
class Not:
    """What does not match."""

    part: Node


@dataclass(frozen=True, slots=True)
class All:
    """Where every part matches."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Where some part matches."""

    parts: tuple[Node, ...]


Node: TypeAlias = Phrase | Prefix | Not | All | Any

_TOKEN = re.compile(
    r'(?P<quoted>"[^"]*"?|«[^»]*»?|“[^”]*”?)|(?P<open>\()|(?P<close>\))|(?P<or>\|)'
    r"|(?P<minus>-(?=[\w\"«“(]))|(?P<word>[^\s()\"«“|]+)"
)
_EDGES = '"«»“”'


def parse_query(text: str) -> Node | None:
    """The query as a tree; None where it holds no word at all.

    Raises:
        StoreError: M-S13, it is too long or too deeply bracketed.
    """
    tokens = [(m.lastgroup or "", m[0]) for m in _TOKEN.finditer(text)]
    if sum(kind in ("word", "quoted") for kind, _ in tokens) > MAX_TERMS:
        raise StoreError("M-S13", detail=f"it has more than {MAX_TERMS} words")
    return _Parser(tokens).either(0)


def terms_of(node: Node | None) -> Iterator[Phrase | Prefix]:
    """Yield the phrases and prefixes that a text should show, not the excluded ones."""
    if isinstance(node, Phrase | Prefix):
        yield node
    elif isinstance(node, All | Any):
        for part in node.parts:
            yield from terms_of(part)


class _Parser:
    """Recursive descent; a stray bracket or operator is passed over."""

    def __init__(self, tokens: list[tuple[str, str]]):
        self.tokens = tokens
        self.at = 0

    def either(self, depth: int) -> Node | None:
        """Parts between OR."""
        if depth > MAX_DEPTH:
            raise StoreError("M-S13", detail="its brackets are too deep")
        parts = [self.every(depth)]
        while self._take("or") or self._take_word("OR"):
            parts.append(self.every(depth))
        return _joined(Any, parts)

    def every(self, depth: int) -> Node | None:
        """Parts side by side, or between AND."""
        parts: list[Node | None] = []
        while self.at < len(self.tokens):
            kind, written = self.tokens[self.at]
            if kind == "or" or (kind, written) == ("word", "OR"):
                break
            if kind == "close" and depth:
                break
            if kind == "close" or self._take_word("AND"):
                self.at += kind == "close"
                continue
            parts.append(self.one(depth))
        return _joined(All, parts)

    def one(self, depth: int) -> Node | None:
        """A word, a phrase, a bracket, or one of these denied."""
        if self._take("minus") or self._take_word("NOT"):
            if self.at == len(self.tokens):
                return None
            part = self.one(depth)
            return Not(part) if part is not None else None
        if self._take("open"):
            inner = self.either(depth + 1)
            self._take("close")
            return inner
        kind, written = self.tokens[self.at]
        self.at += 1
        if kind == "quoted":
            return _phrase(written.strip(_EDGES))
        if kind != "word":
            return None
        if written.endswith("*") and (key := prefix_key(written)):
            return Prefix(key)
        return _phrase(written)

    def _take(self, kind: str) -> bool:
        return self._take_token(kind, None)

    def _take_word(self, word: str) -> bool:
        return self._take_token("word", word)

    def _take_token(self, kind: str, word: str | None) -> bool:
        if self.at == len(self.tokens):
            return False
        found, written = self.tokens[self.at]
        if found != kind or (word is not None and written != word):
            return False
        self.at += 1
        return True


def _phrase(text: str) -> Node | None:
    keys = tuple(word.key for word in words_of(text))
    return Phrase(keys[:MAX_TERMS]) if keys else None


def _joined(kind: type[All | Any], parts: list[Node | None]) -> Node | None:
    kept = tuple(part for part in parts if part is not None)
    if len(kept) > 1:
        return kind(kept)
    return kept[0] if kept else None
