"""A sentence's clauses in the making: predicates with what stands before and after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from marsad.annotate.layout import Layout
from marsad.records import Analysis, Phrase


@dataclass(slots=True)
class Draft:
    """A predicate: bare phrases ``before`` and ``after`` it, phrases with prepositions.

    ``has_content`` says that an 'that' clause or a quotation depends on it, ``topic`` that
    a comma stands between what is before it and the verb.
    """

    predicate: int
    kind: str
    relation: str = "main"
    link: str = ""
    link_at: int = -1
    governor: int = -1
    antecedent: int = -1
    before: list[int] = field(default_factory=list)
    after: list[int] = field(default_factory=list)
    complements: list[tuple[str, int]] = field(default_factory=list)
    has_content: bool = False
    topic: bool = False
    subject: tuple[int, ...] = ()
    basis: str = ""
    objects: tuple[int, ...] = ()
    voice: str = "active"
    light: int = -1


@dataclass(slots=True)
class Frame:
    """A stretch that wants a predicate: its link, and the phrases met so far."""

    relation: str = "main"
    link: str = ""
    link_at: int = -1
    governor: int = -1
    antecedent: int = -1
    before: list[int] = field(default_factory=list)
    complements: list[tuple[str, int]] = field(default_factory=list)
    verb: int = -1
    comma: bool = False


class Drawer:
    """What both passes ask of a sentence: its layout, phrases and their groups."""

    def __init__(self, layout: Layout, phrases: Sequence[Phrase]) -> None:
        self.layout = layout
        self.phrases = phrases
        self.drafts: list[Draft] = []
        self.members: dict[int, list[int]] = {}
        self.children: dict[int, list[int]] = {}
        self.starts: dict[int, int] = {}
        for number, phrase in enumerate(phrases):
            if phrase.relation == "conjunct":
                self.members.setdefault(phrase.parent, []).append(number)
            elif phrase.parent >= 0:
                self.children.setdefault(phrase.parent, []).append(number)
            if phrase.relation not in ("genitive", "apposition"):
                first = phrase.first
                if phrase.kind != "pronoun" or not self._is_verbal(first):
                    self.starts.setdefault(first, number)

    def _is_verbal(self, i: int) -> bool:
        return self.layout.kinds[i] in ("verb", "comp")

    def group(self, number: int) -> tuple[int, ...]:
        """The phrase and all that are joined to it, in order."""
        found = [number]
        for member in found:
            found.extend(self.members.get(member, ()))
        return tuple(found)

    def reading(self, i: int) -> Analysis | None:
        """The reading of token ``i``."""
        return self.layout.readings[i]

    def lemma(self, i: int) -> str:
        """The lemma of token ``i``, its folded form where it has no reading."""
        reading = self.layout.readings[i]
        return reading.lemma if reading is not None else self.layout.norms[i]

    def part(self, number: int, relation: str) -> int:
        """The first part of a phrase with this relation, -1 for none."""
        for child in self.children.get(number, ()):
            if self.phrases[child].relation == relation:
                return child
        return -1
