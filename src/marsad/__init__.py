"""Marsad (مرصد): Arabic news into coded political events, with the evidence."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["CodedArticle", "Coder", "Document", "Event", "RulesCoder", "code", "load"]

if TYPE_CHECKING:
    from marsad.api import code, load
    from marsad.code import Coder, RulesCoder
    from marsad.records import CodedArticle, Document, Event


class _Package(ModuleType):
    """Public names load on first use; ``marsad.code`` is the function, not the stage."""

    def __getattribute__(self, name: str) -> Any:
        if name in __all__:
            homes = {
                "code": "api",
                "load": "api",
                "Coder": "code",
                "RulesCoder": "code",
            }
            return getattr(import_module(f"marsad.{homes.get(name, 'records')}"), name)
        return super().__getattribute__(name)


sys.modules[__name__].__class__ = _Package
