"""One spelling of a word for look-up: what the tables and the texts are compared in."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_DROPPED = (
    *(*range(0x064B, 0x0660), 0x0670, 0x0640),
    *(*range(0x0610, 0x061B), *range(0x06D6, 0x06EE)),
    *(0x061C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0xFEFF, 0x00AD, 0x2060),
    *(*range(0x202A, 0x202F), *range(0x2066, 0x206A)),
)
_SAME = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ة": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ک": "ك",
    "ڪ": "ك",
    "گ": "ك",
}
_TABLE: dict[int, str | None] = dict.fromkeys(_DROPPED)
_TABLE.update({ord(a): b for a, b in _SAME.items()})
_TABLE.update({0x0660 + n: str(n) for n in range(10)})
_TABLE.update({0x06F0 + n: str(n) for n in range(10)})


@lru_cache(maxsize=30_000)
def fold(word: str) -> str:
    """The word as it is looked up: one spelling for all that the press writes.

    Harakat, tatweel and direction marks go; hamza seats on alef, ya and ta marbuta
    become their plain letters; digits become European ones. 'إيرانيّةٌ' (Iranian)
    gives 'ايرانيه'.
    """
    folded = word.translate(_TABLE)
    if any("\ufb50" <= c <= "\ufdff" or "\ufe70" <= c <= "\ufefc" for c in folded):
        folded = unicodedata.normalize("NFKC", folded).translate(_TABLE)
    return folded


@lru_cache(maxsize=4096)
def fold_character(char: str) -> str:
    """What ``fold`` makes of one character: none, one or several."""
    folded = char.translate(_TABLE)
    if "\ufb50" <= folded <= "\ufdff" or "\ufe70" <= folded <= "\ufefc":
        return unicodedata.normalize("NFKC", folded).translate(_TABLE)
    return folded
