"""Where a query's words stand in a text, as spans of the text as read."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.records import Span
from marsad.store.search_query import Node, Phrase, Prefix, terms_of
from marsad.store.search_words import Word, words_of

SNIPPET = 240
"""Characters of a snippet, about."""


def highlights(text: str, query: Node | None, offset: int = 0) -> tuple[Span, ...]:
    """The extents of what the query found in a text, sorted and disjoint.

    'الحكومة' lights up 'والحكومةُ' whole, with its particle and its mark.
    """
    terms = tuple(terms_of(query))
    if not terms:
        return ()
    words = list(words_of(text, offset))
    return _disjoint(_found(words, terms))


def snippet_of(
    text: str, query: Node | None, within: Span
) -> tuple[Span, tuple[Span, ...]]:
    """The extent of the passage that shows most of a query, and its highlights.

    The passage lies in ``within`` and begins and ends between words; the highlights
    are spans of the text.
    """
    begin, end = within
    spans = highlights(text[begin:end], query, begin)
    best = spans[0][0] if spans else begin
    most = 0
    for n, (start, _) in enumerate(spans):
        shown = sum(1 for s in spans[n : n + 50] if s[1] <= start + SNIPPET * 3 // 4)
        if shown > most:
            best, most = start, shown
    start = _edge(text, max(begin, best - SNIPPET // 4), begin)
    stop = _edge(text, min(end, start + SNIPPET), start, end)
    return (start, stop), tuple(s for s in spans if start <= s[0] and s[1] <= stop)


def _found(words: list[Word], terms: Iterable[Phrase | Prefix]) -> list[Span]:
    found = []
    for term in terms:
        if isinstance(term, Prefix):
            for word in words:
                if word.key.startswith(term.key):
                    found.append((word.start, word.end))
            continue
        length = len(term.keys)
        for n in range(len(words) - length + 1):
            if all(words[n + i].key == key for i, key in enumerate(term.keys)):
                found += [(w.start, w.end) for w in words[n : n + length]]
    return found


def _disjoint(spans: list[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for start, end in sorted(set(spans)):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return tuple(kept)


def _edge(text: str, at: int, low: int, high: int | None = None) -> int:
    """The next place between words: leftwards, or before ``high``."""
    if at <= low or at >= len(text) or (high is not None and at >= high):
        return at
    stop = max(low, at - 30)
    for place in range(at, stop, -1):
        if text[place - 1].isspace():
            return place
    return at
