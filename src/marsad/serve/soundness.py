"""Whether what a client sends can be kept and sent again."""

from __future__ import annotations

import math
from typing import Any

DEEPEST = 32
"""How deep lists and objects may be nested."""


def checked(value: Any, depth: int = 0) -> Any:
    """The value, if JSON, a database and UTF-8 can hold it.

    Raises:
        ValueError: it holds NaN or an infinity, NUL or half a surrogate pair, a number
            that no database has room for, or is nested too deep.
    """
    if depth > DEEPEST:
        raise ValueError(f"nested deeper than {DEEPEST}")
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("a number is not finite")
    if isinstance(value, int) and abs(value) >= 2**63:
        raise ValueError("a number is too large")
    if isinstance(value, str):
        if "\x00" in value:
            raise ValueError("a text holds NUL")
        if any("\ud800" <= c <= "\udfff" for c in value):
            raise ValueError("a text holds half a surrogate pair")
    elif isinstance(value, dict):
        for key, item in value.items():
            checked(key, depth + 1)
            checked(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            checked(item, depth + 1)
    return value
