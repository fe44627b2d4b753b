"""What other code schemes call our codes: CAMEO, FIPS, COW, GDELT's groups.

The tables are ``lexicon/data/crosswalk`` and ``lexicon/data/countries.csv``; each
names its source and licence in its head.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from marsad.lexicon import Tables
from marsad.lexicon.tables import Row
from marsad.records import Actor, Event, Place

QID = re.compile(r"Q\d+")
QUADS = {
    "verbal-cooperation": 1,
    "material-cooperation": 2,
    "verbal-conflict": 3,
    "material-conflict": 4,
}
"""GDELT's and PLOVER's number of each quad class."""


@dataclass(frozen=True, slots=True)
class CameoActor:
    """A party as CAMEO writes it: the whole code and its parts."""

    code: str
    country: str
    group: str
    type: str


@dataclass(frozen=True)
class Crosswalk:
    """Look-ups from our codes to those of the field's other data sets."""

    countries: dict[str, Row]
    codes: dict[str, Row]
    sectors: dict[str, Row]
    groups: dict[str, str]
    events: dict[tuple[str, str, str], Row]
    cameo: dict[str, Row]
    wikidata: dict[str, str]

    def identifier(self, actor: Actor) -> str:
        """The party's Wikidata identifier (``Q79`` for Egypt), '' where none is known.

        ``actor.id`` is the lexicon's, which knows Wikidata's for many entries.
        """
        if actor.id and QID.fullmatch(actor.id):
            return actor.id
        return self.wikidata.get(actor.id or "", "")

    def is_below_country(self, place: Place) -> bool:
        """Whether a place within the country is named, not just the country."""
        return bool(place.name) and (
            place.geonames is not None or place.name != self.country_name(place.code)
        )

    def cameo_event(self, event: Event) -> str:
        """The CAMEO code of the event, '' where its type is unknown.

        A telling context decides before the mode alone; announced cooperation is an
        intent (``03x``) and announced conflict a threat (``13x``), as CAMEO has it.
        ``زيارة`` (a visit), CONSULT/visit, is ``042``.
        """
        column = "future" if event.aux == "future" else "cameo"
        for mode in dict.fromkeys((event.mode, "")):
            for context in (*event.contexts, ""):
                row = self.events.get((event.type, mode, context))
                if row:
                    return row[column]
        return ""

    def goldstein(self, code: str) -> float | None:
        """The CAMEO code's score on Goldstein's scale, -10 to 10."""
        row = self.cameo.get(code)
        return float(row["goldstein"]) if row else None

    def cameo_label(self, code: str) -> str:
        """What the CAMEO code is called in English."""
        row = self.cameo.get(code)
        return row["label"] if row else ""

    def cameo_actor(self, actor: Actor | None) -> CameoActor:
        """The party in CAMEO's three-letter pieces: country, known group, type."""
        if actor is None:
            return CameoActor("", "", "", "")
        sector = self.sectors.get(actor.sector or "", {}).get("cameo", "")
        group = self.groups.get(actor.name or "", "")
        other = self.codes.get(actor.code or "")
        if other:
            group = group or other["group"]
            kind = other["type"] or sector
            code = other["cameo"]
            if group and not code.endswith(group):
                code += group
            return CameoActor(code, other["country"], group, kind)
        country = self.countries.get(actor.code or "", {}).get("cameo", "")
        return CameoActor(country + group + sector, country, group, sector)

    def fips(self, code: str | None) -> str:
        """The FIPS 10-4 letters of a country, '' where it has none."""
        return self.countries.get(code or "", {}).get("fips", "")

    def cow(self, code: str | None) -> str:
        """The Correlates of War number of a state, '' where it has none."""
        return self.countries.get(code or "", {}).get("cow", "")

    def country_name(self, code: str | None) -> str:
        """The English name of a country or of a code that is no country."""
        row = self.countries.get(code or "")
        if row:
            return row["name_en"]
        return self.codes.get(code or "", {}).get("label_en", "")

    def sector_name(self, sector: str | None) -> str:
        """The sector as ICEWS names it."""
        return self.sectors.get(sector or "", {}).get("icews", "")


@lru_cache(maxsize=4)
def load_crosswalk(tables: Tables | None = None) -> Crosswalk:
    """The crosswalk of the lexicon."""
    source = tables or Tables()
    return Crosswalk(
        countries={row["id"]: row for row in source.rows("countries")},
        codes={row["id"]: row for row in source.rows("crosswalk/codes")},
        sectors={row["id"]: row for row in source.rows("crosswalk/sectors")},
        groups={
            row["name_en"]: row["cameo"]
            for row in source.rows("crosswalk/known_groups")
        },
        events={
            (row["type"], row["mode"], row["context"]): row
            for row in source.rows("crosswalk/plover")
        },
        cameo={row["id"]: row for row in source.rows("crosswalk/cameo")},
        wikidata={
            row["id"]: row["wikidata"]
            for table in ("groups", "organisations", "countries")
            for row in source.rows(table)
            if row.get("wikidata")
        },
    )
