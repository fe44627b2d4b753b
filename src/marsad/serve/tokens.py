"""Tokens of the API: shown once, kept as a digest."""

from __future__ import annotations

import hashlib
import secrets

PREFIX = "marsad_"
ROLES = ("reader", "reviewer", "admin")
"""Roles in order: each may do what the one before it may."""


def make_token() -> str:
    """A new secret of 256 bits."""
    return PREFIX + secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """What is stored of a token.

    A plain SHA-256 is enough, for the secret is random and as long as the digest:
    there is nothing to guess.
    """
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
