"""The nouns by which a text calls a body again: 'الحركة' (the movement) for Hamas."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from marsad.code.knowledge import Knowledge

BODY = frozenset({"organisation", "group"})
"""Kinds of names that a text takes up again by a noun: 'الحركة'."""


class GenericNouns:
    """Which noun each body of the lexicon is of: by its long names.

    Hamas, 'حماس', is also written 'حركة حماس': a movement. A noun is generic where the
    class ``short-names`` has it or where it stands for people of any body.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._listed = knowledge.classes.get("short-names", frozenset())
        found: dict[str, set[str]] = {}
        for stem in self._listed:
            for form in knowledge.names.get(stem, ()):
                entry = knowledge.entries[form.entry]
                if form.rest and entry.kind in BODY:
                    found.setdefault(entry.name, set()).add(stem)
        self._of = {name: tuple(sorted(stems)) for name, stems in found.items()}

    def is_generic(self, stem: str) -> bool:
        """Whether a noun alone can call back any body that it begins the name of."""
        entries = self._knowledge.entries
        return stem in self._listed or any(
            not form.rest
            and entries[form.entry].kind == "agent"
            and "inherit" in entries[form.entry].flags
            for form in self._knowledge.names.get(stem, ())
        )

    def of(self, name: str) -> tuple[str, ...]:
        """The nouns of the body of that English name, without article: ('حركه',)."""
        return self._of.get(name, ())
