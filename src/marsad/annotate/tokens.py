"""Written words, numbers and marks with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

_WORD = re.compile(
    r"[\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef"
    r"\u06fa-\u06ff\u0750-\u077f\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc\u200c\u200d]+"
    r"|[0-9\u0660-\u0669\u06f0-\u06f9]+"
    r"(?:[.,\u066b\u066c][0-9\u0660-\u0669\u06f0-\u06f9]+)*"
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*"
    r"|[^\w\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|_"
)
_GLUED = re.compile("(?<=[\u0621-\u064a]{2}[ةى])(?=[\u0621-\u064a]{3})")


def tokenize(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the extents of the words, numbers and marks of ``text[start:end]``.

    A word whose middle holds ة or ى is two that lost their space: 'سياسيةتشهد' gives
    'سياسية' and 'تشهد'. One pass, linear in the text.
    """
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        if last - first > 5:
            word = match.group()
            if "ة" in word[:-1] or "ى" in word[:-1]:
                for cut in _GLUED.finditer(word):
                    yield first, match.start() + cut.start()
                    first = match.start() + cut.start()
        yield first, last
