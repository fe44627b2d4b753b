"""Whether a request comes from this machine, and so needs no login."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.datastructures import Headers

from marsad.serve.options import LOOPBACK_NAMES, ServeOptions

FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
"""Headers of a proxy: who asks is then somewhere else, whatever the address says."""


def is_from_here(options: ServeOptions, headers: Headers) -> bool:
    """Whether a person on this machine asks, by this machine's own name.

    With a name of ``--allow-host`` or a proxy's header others can get here, so they
    need a token even where the server itself listens on loopback only. The name alone
    is enough, whatever the request says: a proxy may send this machine's name as the
    host and no header that would give it away.
    """
    return (
        options.is_local
        and not options.hosts
        and host_name(headers.get("host", "")) in LOOPBACK_NAMES
        and not any(name in headers for name in FORWARDED)
    )


def host_name(host: str) -> str:
    """The host's name without its port, lower case; '' for what is none."""
    try:
        return (urlsplit(f"//{host}").hostname or "").lower()
    except ValueError:
        return ""
