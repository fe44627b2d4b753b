"""Who asks, and what they may do."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import unquote

from fastapi import Depends, Request
from starlette.datastructures import Headers

from marsad.serve.locality import is_from_here
from marsad.serve.problems import Problem
from marsad.serve.service import Service, service_of
from marsad.serve.tokens import ROLES, digest

CAN = {
    "reader": ("read", "code"),
    "reviewer": ("read", "code", "decide"),
    "admin": ("read", "code", "decide", "administer"),
}
"""What each role may do."""

LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Session:
    """A person or program with a role."""

    user: str
    role: str
    login_required: bool

    @property
    def can(self) -> tuple[str, ...]:
        """What the session may do."""
        return CAN[self.role]


def session_of(
    request: Request, service: Annotated[Service, Depends(service_of)]
) -> Session:
    """Who asks: on this machine whoever they say they are, else the token's owner.

    ``X-Marsad-User`` names the person on this machine; a name in Arabic is
    percent-encoded UTF-8, for headers hold no Arabic.
    """
    local = is_from_here(service.options, request.headers)
    token = token_of(request.headers)
    if token:
        mark = digest(token)
        known = service.view.token(mark)
        if known is None or known.revoked or known.role not in ROLES:
            request.state.verified = ""
            raise Problem(
                401,
                "The token is not known or was revoked; ask for another.",
                _challenge(request, ' error="invalid_token"'),
            )
        request.state.verified = mark
        return Session(known.name, known.role, not local)
    if not local:
        raise Problem(
            401,
            "Send `Authorization: Bearer TOKEN`; `marsad token create` makes one.",
            _challenge(request, ""),
        )
    name = unquote(request.headers.get("x-marsad-user", "")).strip()
    return Session(_clean(name) or "local", "admin", False)


def token_of(headers: Headers) -> str:
    """The token that a request brings, '' for none.

    Programs send it as Bearer; a browser on a plain page asks for a name and password
    and sends the token as the password.
    """
    scheme, _, rest = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        return rest.strip()
    if scheme.lower() != "basic":
        return ""
    try:
        pair = b64decode(rest, validate=True).decode("utf-8", "replace")
    except ValueError:
        return ""
    return pair.partition(":")[2].strip()


def _challenge(request: Request, error: str) -> dict[str, str]:
    """What a client is to send: Basic on pages for people, so that browsers ask."""
    for_people = request.url.path.startswith("/plain")
    basic = 'Basic realm="Marsad", charset="UTF-8"'
    return {"www-authenticate": basic if for_people else f"Bearer{error}"}


def _clean(name: str) -> str:
    return "".join(c for c in name if c.isprintable())[:LONGEST_NAME]


CurrentSession = Annotated[Session, Depends(session_of)]


def may(action: str) -> Callable[[Session], Session]:
    """A dependency that lets only those through who may do the action."""

    def check(session: CurrentSession) -> Session:
        if action not in session.can:
            raise Problem(403, f"The role {session.role} may not {action}.")
        return session

    return check
