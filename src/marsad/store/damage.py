"""Characters that a database refuses, taken out and put back at the same offsets.

PostgreSQL stores no NUL and no database stores a lone surrogate. Each such character
is stored as U+FFFD, which is one code point too, so that no offset moves; where they
stood is kept beside the text.
"""

from __future__ import annotations

import json
import re
from typing import Any

_REFUSED = re.compile(r"(\x00+|[\ud800-\udfff])")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
STAND_IN = "\ufffd"

Damage = tuple[tuple[int, int, int], ...]
"""Runs of refused characters: start, length, code point."""


def storable(text: str) -> str:
    """The text with every refused character replaced, of the same length."""
    return _REFUSED.sub(lambda m: STAND_IN * len(m[0]), text)


def find_damage(text: str) -> Damage:
    """Where the refused characters of a text stand, and which they are."""
    return tuple((m.start(), len(m[0]), ord(m[0][0])) for m in _REFUSED.finditer(text))


def restore(text: str, damage: Damage, start: int = 0) -> str:
    """The text as read; ``text`` is what was stored of it from ``start`` on."""
    if not damage:
        return text
    characters = list(text)
    for at, length, code in damage:
        for offset in range(max(at - start, 0), min(at + length - start, len(text))):
            characters[offset] = chr(code)
    return "".join(characters)


def to_json(value: Any) -> str:
    """One line of JSON that every store keeps, whatever characters are in it."""
    line = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda m: f"\\u{ord(m[0]):04x}", line)


def damage_from(stored: str | None) -> Damage:
    """The damage from its stored form."""
    if not stored:
        return ()
    return tuple((at, length, code) for at, length, code in json.loads(stored))
