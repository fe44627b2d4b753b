"""Why, and what next: the drivers, implications and constraints that a text gives."""

from marsad.code.claims.find import find_claims

__all__ = ["find_claims"]
