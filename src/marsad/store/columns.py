"""Text columns that take any text, on both stores."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from marsad.store.damage import storable

MAX_WORD = 500
"""Characters of a value that is looked up: PostgreSQL indexes no more than 2,700 bytes."""


class Prose(TypeDecorator[str]):
    """Text; what a database refuses is replaced, in values and in look-ups alike."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The value as it is stored."""
        return None if value is None else storable(value)


class Word(Prose):
    """Text that is compared and sorted byte by byte, the same on both stores."""

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The value as it is stored, cut to what an index entry holds."""
        return None if value is None else storable(value[:MAX_WORD])

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """PostgreSQL's own order would depend on the server's language."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(Text(collation="C"))
        return dialect.type_descriptor(Text())
