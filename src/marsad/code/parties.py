"""The records of who is mentioned, and what an article has taught about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

BODIES = frozenset({"IGO", "UNO", "EUR", "WST", "IMG", "NGO", "MNC", ""})
"""Codes that are no country, so nothing is at home there."""


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A noun phrase for an actor: tokens ``first``..``last`` (exclusive).

    ``code`` is None where the phrase leaves the country open ('الحكومة', the
    government); ``pronoun`` is the attached pronoun that stands for it ('حكومته').
    ``kind`` is the lexicon's kind of its head, ``adjective`` for a demonym that
    modifies another noun, ``person`` for a name that the article taught.
    ``start``..``end`` is its extent in the document's text. ``also`` are the codes of
    the other parties that a phrase for several means ('البلدان', the two countries).
    """

    first: int
    last: int
    kind: str
    code: str | None
    sector: str
    name: str | None = None
    office: str | None = None
    id: str | None = None
    preposition: str = ""
    joined: bool = False
    definite: bool = True
    pronoun: str = ""
    flags: str = ""
    human: bool = False
    why: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    also: tuple[str, ...] = ()

    @property
    def is_party(self) -> bool:
        """Whether the phrase can act by itself."""
        return self.kind not in ("adjective", "media")

    @property
    def codes(self) -> tuple[str | None, ...]:
        """The codes of all that the phrase stands for."""
        return (self.code, *self.also)

    @property
    def country(self) -> str | None:
        """The country that the phrase names: no body's code, and no outlet's."""
        if self.kind == "media" or self.code in BODIES:
            return None
        return self.code

    def flag(self, name: str) -> str | None:
        """The value of a flag 'name=value', '' of a bare one, None where absent."""
        for flag in self.flags.split():
            key, _, value = flag.partition("=")
            if key == name:
                return value
        return None


@dataclass(slots=True)
class Known:
    """What the article has taught so far about parties named in it."""

    persons: dict[str, PartyMention]
    published: str | None = None
    evidence: frozenset[str] = frozenset()
    """Codes of countries that the article names beyond doubt."""
    focus: dict[str, float] = field(default_factory=dict)
    """How much each country was spoken of, the last sentences counting most."""
    bodies: set[str] = field(default_factory=set)
    """Codes that are no country and were named ('IMG', 'UNO')."""
    year: str | None = None
    """The latest year written so far: stands in for a missing date of publication."""
    recent: Sequence[PartyMention] = ()
    """The parties of the last sentence that named any."""
    rows: list[tuple[str, ...]] = field(default_factory=list)
    """Countries that were named in a row."""
    body: PartyMention | None = None
    """The last organisation named."""
    office: PartyMention | None = None
    """The last holder of an office named."""
    named: set[str] = field(default_factory=set)
    """Ids of the holders that were named in full."""
