"""Marsad (مرصد): Arabic news into coded political events, with the evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["CodedArticle", "Coder", "Document", "Event", "RulesCoder", "code", "load"]

if TYPE_CHECKING:
    from marsad.api import code, load
    from marsad.code import Coder, RulesCoder
    from marsad.records import CodedArticle, Document, Event


def __getattr__(name: str) -> Any:
    """Public names load on first use, so that ``import marsad`` stays quick."""
    from importlib import import_module

    if name not in __all__:
        raise AttributeError(f"module 'marsad' has no attribute {name!r}")
    home = {"code": "api", "load": "api", "Coder": "code", "RulesCoder": "code"}
    return getattr(import_module(f"marsad.{home.get(name, 'records')}"), name)
