"""HEAD: what GET would say of itself, without the body."""

from __future__ import annotations

import contextlib

from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class Answered(OSError):
    """The headers are out; whoever goes on sending may stop, as if the client left."""


class Heads:
    """Answers HEAD with the status and headers of GET.

    The app works as for GET, so lengths, tags and links are those of the real answer;
    a stream is stopped at its first piece instead of being read to its end.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and the answer back less its body."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self.app(scope, receive, send)
            return

        async def bare(message: Message) -> None:
            if message["type"] != "http.response.body":
                await send(message)
                return
            await send({"type": "http.response.body", "body": b""})
            if message.get("more_body"):
                raise Answered

        # A stream takes the refusal for a client that is gone.
        with contextlib.suppress(Answered, ClientDisconnect):
            await self.app({**scope, "method": "GET"}, receive, bare)
