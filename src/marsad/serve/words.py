"""Where a word stands in the lexicon: look-ups for those who ask why."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import Any

from marsad.annotate.normalize import fold
from marsad.lexicon import Tables
from marsad.lexicon.tables import Row, split
from marsad.serve.explain import TABLES

CELLS = [
    "names",
    "forms",
    "form",
    "demonyms",
    "adjectives",
    "capital",
    "verb",
    "masdar",
    "active",
    "passive",
    "phrase",
]
"""Columns whose cells hold Arabic words; a verb's principal parts count singly."""


class WordIndex:
    """Entries of the lexicon by the words that they hold, folded."""

    def __init__(self, tables: Tables | None = None):
        self.tables = tables or Tables()

    def find(self, word: str, limit: int = 50) -> list[dict[str, Any]]:
        """Entries that hold the word: whole forms first, then forms that begin so.

        Spelling counts as little as for the coder: ``ايران`` finds ``إيران``.
        """
        wanted = " ".join(fold(word).split())
        if not wanted:
            return []
        exact = self._index.get(wanted, [])
        begun = [
            entry
            for form, entries in self._index.items()
            if form != wanted and form.startswith(wanted)
            for entry in entries
        ]
        seen: set[tuple[str, str]] = set()
        found = []
        for table, form, row in [*exact, *begun]:
            key = (table, row.get("id", ""))
            if key in seen:
                continue
            seen.add(key)
            entry = {k: v for k, v in row.items() if v}
            found.append(
                {"table": table, "id": row.get("id"), "match": form, "entry": entry}
            )
            if len(found) == limit:
                break
        return found

    @cached_property
    def _index(self) -> dict[str, list[tuple[str, str, Row]]]:
        index: dict[str, list[tuple[str, str, Row]]] = defaultdict(list)
        for table in TABLES:
            for row in self.tables.rows(table):
                for column in CELLS:
                    for cell in split(row.get(column)):
                        forms = cell.split() if column == "verb" else [cell]
                        for form in forms:
                            key = " ".join(fold(form).split())
                            index[key].append((table, form, row))
        return dict(index)
