"""How the server is reached and what it lets through."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
"""Names under which a browser may ask a server that listens on this machine only."""

WEB = Path(__file__).with_name("web")
"""Where the built observatory lies, if it was built."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """Options of a server.

    On a loopback ``host`` no login is needed and only requests that name this machine
    are answered. On any other a token is. ``hosts`` are further names that are
    answered: with one, every request needs a token. ``rate`` is requests a minute
    and client (0 for no limit), ``max_body`` the largest request in bytes,
    ``max_text`` the longest text to be coded in code points. ``web`` is the folder of
    the built front end.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    hosts: tuple[str, ...] = ()
    rate: int = 600
    max_body: int = 2 * 1024 * 1024
    max_text: int = 200_000
    web: Path = WEB

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the server."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False
