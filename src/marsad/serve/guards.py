"""What stands before every request: host, origin, size, rate; and the headers after.

Plain ASGI, for it sees each request before anything is parsed.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections import OrderedDict
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from marsad.serve.locality import host_name, is_from_here
from marsad.serve.options import LOOPBACK_NAMES, ServeOptions
from marsad.serve.problems import problem_response
from marsad.serve.sessions import token_of
from marsad.serve.tokens import digest

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CLIENTS = 10_000
"""Clients whose rate is remembered; the longest unseen is forgotten first."""

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self' blob:; manifest-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class TooLarge(Exception):
    """A request's body grew past the limit while it was read."""


class Guards:
    """Turns away what should not reach the app, and sets the headers of what leaves."""

    def __init__(self, app: ASGIApp, options: ServeOptions):
        self.app = app
        self.options = options
        self.rates = Rates(options.rate)
        self.verified: OrderedDict[str, None] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a problem, or pass the request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        refusal = self._refusal(scope, headers)
        answer = _with_headers(send)
        if refusal:
            status, detail, extra = refusal
            response = problem_response(status, detail, scope["path"], extra)
            await response(scope, receive, answer)
            return
        state = scope.setdefault("state", {})
        await self._limited(scope, receive, answer)
        self._learn(headers, state.get("verified"))

    def _refusal(
        self, scope: Scope, headers: Headers
    ) -> tuple[int, str, dict[str, str]] | None:
        options = self.options
        host = host_name(headers.get("host", ""))
        if (
            options.is_local
            and host not in LOOPBACK_NAMES
            and host not in options.hosts
        ):
            return 421, "This server answers to localhost only: it needs no login.", {}
        if options.hosts and not options.is_local and host not in options.hosts:
            return 421, f"This server does not answer to the name {host!r}.", {}
        if b"%00" in scope.get("query_string", b"") or "\x00" in scope["path"]:
            return 400, "An address may not hold NUL.", {}
        if scope["method"] not in SAFE and _is_foreign(headers):
            return 403, "Another site may not write here: the Origin differs.", {}
        length = headers.get("content-length", "0")
        if length.isdigit() and int(length) > options.max_body:
            return 413, f"A request may have {options.max_body} bytes.", {}
        if not is_from_here(options, headers):
            wait = self.rates.wait(self._client(scope, headers))
            if wait:
                return (
                    429,
                    "Too many requests; wait a little.",
                    {"retry-after": str(wait)},
                )
        return None

    def _client(self, scope: Scope, headers: Headers) -> str:
        """The client by its token where that is known to be good, else its address.

        Behind a proxy all have one address, and each token its own share. A token
        made up for each request changes nothing, for only one that a session was
        given for is known.
        """
        mark = _mark(headers)
        if mark in self.verified:
            return mark
        host, _ = scope.get("client") or ("", 0)
        return hashlib.blake2b(str(host).encode(), digest_size=8).hexdigest()

    def _learn(self, headers: Headers, verified: str | None) -> None:
        """Keep or drop the token of a request; None where nobody looked at it."""
        if verified is None:
            return
        self.verified.pop(_mark(headers), None)
        if verified:
            self.verified[verified] = None
        if len(self.verified) > CLIENTS:
            self.verified.popitem(last=False)

    async def _limited(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, and answer 413 as soon as more is read than may be.

        The app may take the broken reading for a broken body: its answer is dropped.
        """
        read = 0
        limit = self.options.max_body

        async def counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > limit:
                raise TooLarge
            return message

        async def watched(message: Message) -> None:
            if read <= limit:
                await send(message)

        with contextlib.suppress(TooLarge):
            await self.app(scope, counted, watched)
        if read > limit:
            response = problem_response(
                413, f"A request may have {limit} bytes.", scope["path"]
            )
            await response(scope, receive, send)


class Rates:
    """How many requests a client has left: a bucket that fills by the minute."""

    def __init__(self, per_minute: int):
        self.per_minute = per_minute
        self.buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait(self, client: str) -> int:
        """Seconds until the client may ask again; 0 when it may now."""
        if self.per_minute <= 0:
            return 0
        now = time.monotonic()
        left, seen = self.buckets.pop(client, (float(self.per_minute), now))
        each = self.per_minute / 60
        left = min(self.per_minute, left + (now - seen) * each)
        allowed = left >= 1
        self.buckets[client] = (left - 1 if allowed else left, now)
        if len(self.buckets) > CLIENTS:
            self.buckets.popitem(last=False)
        return 0 if allowed else max(1, round((1 - left) / each))


def _mark(headers: Headers) -> str:
    """The digest of the token that a request brings, '' for none."""
    token = token_of(headers)
    return digest(token) if token else ""


def _is_foreign(headers: Headers) -> bool:
    """Whether a page of another site sends the request.

    Browsers give ``Origin`` with every writing request; programs give none.
    """
    if headers.get("sec-fetch-site") in ("cross-site", "same-site"):
        return True
    origin = headers.get("origin")
    return origin is not None and urlsplit(origin).netloc != headers.get("host", "")


def _with_headers(send: Send) -> Send:
    async def answer(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return answer
