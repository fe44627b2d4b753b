"""PLOVER's types and modes: quad class and conflict-cooperation score of each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from marsad.lexicon.tables import Tables


@dataclass(frozen=True, slots=True)
class EventType:
    """A type with one of its modes ('' for none); ``intensity`` from -10 to 10."""

    type: str
    mode: str
    quad: str
    intensity: float


@lru_cache(maxsize=4)
def load_ontology(tables: Tables | None = None) -> dict[tuple[str, str], EventType]:
    """PLOVER's types and modes by ``(type, mode)``.

    Source: PLOVER manual of 2022. ``('CONSULT', 'visit')`` is what زيارة (a visit)
    codes: verbal cooperation, 4.0.
    """
    return {
        (row["type"], row["mode"]): EventType(
            row["type"], row["mode"], row["quad"], float(row["intensity"])
        )
        for row in (tables or Tables()).rows("ontology")
    }
