"""Who asks, and what they may do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import unquote

from fastapi import Depends, Request

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
    local = service.options.is_local
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        known = service.view.token(digest(token.strip()))
        if known is None or known.revoked or known.role not in ROLES:
            raise Problem(
                401,
                "The token is not known or was revoked; ask for another.",
                {"www-authenticate": 'Bearer error="invalid_token"'},
            )
        return Session(known.name, known.role, not local)
    if not local:
        raise Problem(
            401,
            "Send `Authorization: Bearer TOKEN`; `marsad token create` makes one.",
            {"www-authenticate": "Bearer"},
        )
    name = unquote(request.headers.get("x-marsad-user", "")).strip()
    return Session(_clean(name) or "local", "admin", False)


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
