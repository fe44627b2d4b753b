"""The quotations of a text: stretches between quotation marks."""

from __future__ import annotations

import re

from marsad.records import Quotation

_CLOSING = {"«": "»", "“": "”", "„": "“", "‹": "›", "‘": "’"}
_MARKS = re.compile("[«»“”„\"‹›‘’]|''|\\n\\s*\\n")
LONGEST = 3000
"""A longer stretch is taken for marks that do not belong together."""


def find_quotations(
    text: str, start: int = 0, end: int | None = None
) -> tuple[Quotation, ...]:
    """The quotations inside ``text[start:end]`` in order, outermost only.

    Marks pair within a paragraph; a mark without its fellow is passed over, so an
    unbalanced text costs no more than a balanced one. 'قال: «لن نفاوض»' (he said:
    'we will not negotiate') has one. Two quotation marks of the same shape and a
    closing mark in the opener's place ('“نعم“') pair too.
    """
    stop = len(text) if end is None else end
    found: list[Quotation] = []
    opened = -1
    awaited = ""
    for match in _MARKS.finditer(text, start, stop):
        mark = match.group()
        at = match.start()
        if mark.startswith("\n"):
            opened = -1
        elif opened >= 0 and at - opened <= LONGEST and mark in awaited:
            if mark not in "‘’" or not _inside_word(text, at):
                found.append(Quotation(opened, match.end()))
                opened = -1
        elif (opened < 0 or at - opened > LONGEST) and _opens(text, at, mark):
            opened = at
            awaited = _awaited(mark)
    return tuple(found)


def _opens(text: str, at: int, mark: str) -> bool:
    if mark in "‘’":
        return mark == "‘" and not _inside_word(text, at)
    return mark not in "»›"


def _awaited(mark: str) -> str:
    if mark in '“”"':
        return '“”"'
    return _CLOSING.get(mark, mark)


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
