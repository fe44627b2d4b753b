"""Stretches between quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.records import Quotation

PAIRS = {"«": "»", "“": "”", "‹": "›"}
STRAIGHT = frozenset("\"''")
LONGEST = 3_000
"""A quotation of more characters was never closed."""


def find_quotations(text: str, start: int, end: int) -> Iterator[Quotation]:
    """Yield the quotations of ``text[start:end]``, marks included, outermost only.

    Unbalanced marks are passed over: a mark that is not closed in time opens nothing.
    """
    opened, closing = -1, ""
    for position in range(start, end):
        mark = text[position]
        if opened >= 0:
            if mark == closing:
                yield Quotation(opened, position + 1)
                opened = -1
            elif position - opened > LONGEST:
                opened = -1
        elif mark in PAIRS:
            opened, closing = position, PAIRS[mark]
        elif mark in STRAIGHT:
            opened, closing = position, mark
