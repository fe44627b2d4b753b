"""What each table of the lexicon must look like, as data for checking and adding."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.lexicon.tables import Tables


@dataclass(frozen=True, slots=True)
class Shape:
    """The shape of a table: ``forms`` are its columns of Arabic forms, ``needed``
    those that no row may leave empty, ``optional`` the others. ``kind`` is what its
    entries are called in the coder ('holder'), '' for tables that name nobody."""

    forms: tuple[str, ...]
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()
    kind: str = ""

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns, in the order in which they are written."""
        return tuple(dict.fromkeys(("id", *self.needed, *self.forms, *self.optional)))


SHAPES: dict[str, Shape] = {
    "countries": Shape(
        ("names", "demonyms", "ambiguous", "capital"),
        ("id", "name_en"),
        (
            *("alpha2", "numeric", "cow", "gw", "fips", "cameo", "wikidata"),
            *("geonames", "region", "code", "example"),
        ),
        "country",
    ),
    "seats": Shape(
        ("forms",),
        ("id", "forms", "code", "sector", "name_en"),
        ("kind", "loaded", "example"),
        "seat",
    ),
    "organisations": Shape(
        ("names", "adjectives"),
        ("id", "names", "code", "sector", "name_en"),
        ("start", "end", "loaded", "wikidata", "example"),
        "organisation",
    ),
    "groups": Shape(
        ("names", "adjectives"),
        ("id", "names", "code", "sector", "name_en"),
        ("start", "end", "becomes", "loaded", "wikidata", "example", "quoted"),
        "group",
    ),
    "media": Shape(
        ("names",),
        ("id", "names", "name_en", "kind"),
        ("country", "domain", "needs_noun", "wikidata", "example"),
        "media",
    ),
    "offices": Shape(
        ("forms",),
        ("id", "forms", "name_en"),
        ("sector", "code", "body", "among", "instead", "example"),
        "office",
    ),
    "holders": Shape(
        ("names",),
        ("id", "names", "name_en", "office", "code", "sector"),
        ("start", "end", "wikidata"),
        "holder",
    ),
    "surnames": Shape(("names",), ("id", "names")),
    "agents": Shape(
        ("forms",),
        ("id", "forms", "name_en"),
        (
            *("sector", "code", "human", "inherit", "bound", "else", "among"),
            *("counted", "unnamed", "instead", "there", "example", "against", "alone"),
        ),
        "agent",
    ),
    "places": Shape(
        ("names", "ambiguous"),
        ("id", "names", "name_en", "kind"),
        ("code", "lat", "lon", "geonames", "population"),
        "place",
    ),
}
"""The tables that name somebody or some place, by name."""

BODIES = frozenset({"UNO", "EUR", "IGO", "IMG", "NGO", "MNC", "WST"})
"""Codes of parties that are no country."""


def codes(tables: Tables) -> frozenset[str]:
    """The codes that a row may carry: every country's, and those of bodies."""
    rows = tables.rows("countries")
    return BODIES | {r["id"] for r in rows} | {r.get("code") or r["id"] for r in rows}


def sectors(tables: Tables) -> frozenset[str]:
    """PLOVER's sector codes."""
    return frozenset(row["id"] for row in tables.rows("sectors"))
