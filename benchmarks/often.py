"""Which names are seen often enough to be learned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


def often(names: Iterable[str], least: int) -> list[str]:
    """The names that are seen so many times, sorted."""
    return sorted(name for name, n in Counter(names).items() if n >= least)
