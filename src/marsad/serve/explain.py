"""What made an event: the lexicon entries and rules that its ``why`` names."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from marsad.lexicon import Tables
from marsad.lexicon.tables import Row

TABLES = (
    "predicates",
    "light",
    "cues",
    "classes",
    "countries",
    "organisations",
    "groups",
    "agents",
    "seats",
    "offices",
    "media",
    "holders",
    "places",
)
"""Where an entry that ``why`` names may stand."""


class Explainer:
    """Finds the entries behind the names in ``why``."""

    def __init__(self, tables: Tables | None = None):
        self.tables = tables or Tables()

    def explain(self, why: Iterable[str]) -> list[dict[str, Any]]:
        """For each name its rule and, where it is a lexicon entry, table and row."""
        return [self._one(name) for name in why]

    def _one(self, name: str) -> dict[str, Any]:
        rule, _, entry = name.partition(":")
        table, row = self._rows.get(entry, ("", {}))
        return {
            "name": name,
            "rule": rule,
            "table": table or None,
            "entry": {k: v for k, v in row.items() if v} or None,
        }

    @cached_property
    def _rows(self) -> dict[str, tuple[str, Row]]:
        found: dict[str, tuple[str, Row]] = {}
        for table in TABLES:
            for row in self.tables.rows(table):
                if row.get("id"):
                    found.setdefault(row["id"], (table, row))
        return found
