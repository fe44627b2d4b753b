"""What codes are called, in Arabic and English."""

from __future__ import annotations

from marsad.lexicon import Tables
from marsad.lexicon.tables import split

Label = dict[str, str]
"""The name of a code by language: ``{"ar": …, "en": …}``."""


class Labels:
    """Names of countries, organisations, sectors and the codebook's values."""

    def __init__(self, tables: Tables | None = None):
        source = tables or Tables()
        self.codes: dict[str, Label] = {}
        for row in source.rows("countries"):
            names = split(row["names"])
            self.codes[row["id"]] = {
                "ar": names[0] if names else row["name_en"],
                "en": row["name_en"],
            }
        for row in source.rows("crosswalk/codes"):
            self.codes[row["id"]] = {"ar": row["label_ar"], "en": row["label_en"]}
        self.sectors: dict[str, Label] = {
            row["id"]: {"ar": row["label_ar"], "en": row["label_en"]}
            for row in source.rows("crosswalk/sectors")
        }
        self.places: dict[str, Label] = {c["en"]: c for c in self.codes.values()}
        self.places |= {
            row["name_en"]: {"ar": split(row["names"])[0], "en": row["name_en"]}
            for table in ("places/cities", "places")
            for row in source.rows(table)
            if row["names"]
        }
        self.values: dict[str, dict[str, Label]] = {}
        for row in source.rows("labels/codebook"):
            kind = self.values.setdefault(row["kind"], {})
            kind[row["code"]] = {"ar": row["ar"], "en": row["en"]}

    def code(self, code: str | None) -> Label | None:
        """What a party's or place's code is called; the code itself if unknown.

        ``IRQ`` is ``العراق``, Iraq; None where there is no code.
        """
        if code is None:
            return None
        return self.codes.get(code) or {"ar": code, "en": code}

    def place(self, code: str | None, name: str | None) -> Label | None:
        """What a place is called, or its country where it has no name.

        Sanaa in ``YEM`` is ``صنعاء``; a place without a row keeps its name.
        """
        if not name:
            return self.code(code)
        return self.places.get(name) or {"ar": name, "en": name}

    def facet(self, facet: str, value: str) -> Label:
        """What a value of a facet is called."""
        if facet in ("actor", "recipient", "party", "place", "about"):
            return self.codes.get(value) or {"ar": value, "en": value}
        if facet == "dyad":
            return self._dyad(value)
        known = self.sectors if facet == "sector" else self.values.get(facet, {})
        return known.get(value) or {"ar": value, "en": value}

    def find(self, query: str, limit: int = 50) -> list[str]:
        """Codes whose Arabic or English name, or code, holds the query."""
        wanted = query.casefold().strip()
        return [
            code
            for code, label in self.codes.items()
            if wanted in code.casefold()
            or wanted in label["en"].casefold()
            or wanted in label["ar"]
        ][:limit]

    def _dyad(self, value: str) -> Label:
        sides = [self.code(code) or {} for code in value.split("-")]
        return {
            language: " – ".join(side.get(language, "") for side in sides)
            for language in ("ar", "en")
        }
