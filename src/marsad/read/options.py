"""The options of reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from marsad import __version__


@dataclass(frozen=True, slots=True)
class FetchOptions:
    """How addresses of the web are fetched.

    ``timeout`` bounds each step of a request and ``deadline`` a whole body, in
    seconds; ``delay`` is the least pause between requests to one host; ``max_bytes``
    bounds what is taken of an answer. ``robots`` honours robots.txt;
    ``allow_private`` lets private, loopback and link-local addresses in. With
    ``follow`` the pages that a feed links to are read, else the feed's own text.
    """

    timeout: float = 15.0
    deadline: float = 120.0
    delay: float = 1.0
    max_bytes: int = 32 * 1024 * 1024
    max_redirects: int = 5
    robots: bool = True
    allow_private: bool = False
    follow: bool = True
    user_agent: str = f"marsad/{__version__} (reads Arabic news; honours robots.txt)"


def _nothing_seen(address: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How inputs are read.

    ``text_field`` holds the text in JSON Lines and CSV; ``metadata`` is a JSON Lines
    file that fills in what documents do not say; ``max_bytes`` bounds one document.
    ``is_seen`` says which addresses of a feed need not be fetched again.
    """

    text_field: str = "text"
    metadata: Path | None = None
    max_bytes: int = 64 * 1024 * 1024
    fetch: FetchOptions = field(default_factory=FetchOptions)
    is_seen: Callable[[str], bool] = _nothing_seen
