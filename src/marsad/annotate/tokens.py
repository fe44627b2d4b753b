"""Words, numbers and marks of a text as offsets."""

from __future__ import annotations

import re

_MARK = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff"
_JOINER = "\u200b-\u200f\u202a-\u202e\u2066-\u2069\u061c\ufeff"
_LETTER = (
    "\u0620-\u0628\u062a-\u063f\u0641-\u0648\u064a\u066e\u066f\u0671-\u06d3\u06d5"
    "\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc"
)
_INNER = f"[{_LETTER}{_MARK}{_JOINER}]"
_PRONOUN = "(?:هما|ها|هم|هن|ه|نا|كما|كم|ك)"
_LAST = f"(?:ة|ى(?!{_PRONOUN}(?![{_LETTER}\u0629\u0649{_MARK}])))[{_MARK}{_JOINER}]*+"

_TOKEN = re.compile(
    rf"(?:[{_LETTER}](?:{_INNER}|ى(?={_PRONOUN}(?![{_LETTER}\u0629\u0649{_MARK}])))*+"
    rf"(?:{_LAST})?|{_LAST})"
    r"|\d++(?:[.,٫٬]\d++)*+"
    r"|[A-Za-z\u00c0-\u024f]++(?:['’\-][A-Za-z\u00c0-\u024f]++)*+"
    r"|(?!ـ)[^\W\d_]++"
    r"|\.\.++"
    rf"|[^\s{_JOINER}]"
)
"""Ta marbuta and alef maqsura close a word: in 'سياسيةتشهد' a space was lost. An
alef maqsura before a pronoun ('علىها') is a slip of the pen and stays inside."""


def tokenize(
    text: str, start: int = 0, end: int | None = None
) -> list[tuple[int, int]]:
    """The tokens of ``text[start:end]`` as extents in the whole text.

    Words in Arabic script keep their harakat; Latin words and numbers
    ('1,200.5', '٢٠٢١') stand apart, every other mark is a token of its own.
    'بـ20 مليون' (with 20 million) gives 'بـ', '20', 'مليون'.
    """
    stop = len(text) if end is None else end
    return [match.span() for match in _TOKEN.finditer(text, start, stop)]
