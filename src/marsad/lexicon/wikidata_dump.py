"""Terms of office and organisations of a Wikidata dump, read line by line, twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from marsad.lexicon.tables import DATA, read_csv

HELD, OF, COUNTRY, ISO, KIND = "P39", "P1001", "P17", "P298", "P31"
START, END, FOUNDED, DISSOLVED = "P580", "P582", "P571", "P576"

Entity = dict[str, Any]


@dataclass(slots=True)
class _Background:
    """What the first reading keeps: labels and countries of positions, codes of
    countries."""

    labels: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    iso: dict[str, str] = field(default_factory=dict)


def read_dump(open_lines: Callable[[], IO[str]]) -> Iterator[dict[str, Any]]:
    """Yield the facts of a dump as keyword arguments of `Fact`.

    ``open_lines`` opens the dump anew: positions and countries may stand behind the
    persons that name them.
    """
    background = _Background()
    with open_lines() as lines:
        for entity in _entities(lines):
            _learn(entity, background)
    classes = {row["id"] for row in read_csv(DATA / "wikidata" / "classes.csv")}
    with open_lines() as lines:
        for entity in _entities(lines):
            yield from _terms(entity, background)
            yield from _bodies(entity, background, classes)


def _entities(lines: Iterable[str]) -> Iterator[Entity]:
    for line in lines:
        bare = line.strip().rstrip(",")
        if bare.startswith("{"):
            yield json.loads(bare)


def _learn(entity: Entity, background: _Background) -> None:
    for code in _values(entity, ISO):
        background.iso[entity["id"]] = str(code)
    owner = [*_items(entity, OF), *_items(entity, COUNTRY)]
    if owner:
        background.countries[entity["id"]] = owner[0]
        background.labels[entity["id"]] = _label(entity, "en")


def _terms(entity: Entity, background: _Background) -> Iterator[dict[str, Any]]:
    for statement in entity.get("claims", {}).get(HELD, ()):
        position = _item(statement.get("mainsnak", {}))
        start = _qualifier(statement, START)
        if position in background.labels and start:
            yield {
                **_head(entity, "person"),
                "about": background.labels[position],
                "country": background.iso.get(background.countries[position], ""),
                "start": start,
                "end": _qualifier(statement, END),
            }


def _bodies(
    entity: Entity, background: _Background, classes: set[str]
) -> Iterator[dict[str, Any]]:
    kind = next((k for k in _items(entity, KIND) if k in classes), None)
    if kind is not None:
        country = next(iter(_items(entity, COUNTRY)), "")
        yield {
            **_head(entity, "organisation"),
            "about": kind,
            "country": background.iso.get(country, ""),
            "start": next(iter(_dates(entity, FOUNDED)), ""),
            "end": next(iter(_dates(entity, DISSOLVED)), ""),
        }


def _head(entity: Entity, kind: str) -> dict[str, Any]:
    aliases = entity.get("aliases", {}).get("ar", ())
    return {
        "id": entity["id"],
        "kind": kind,
        "names": (_label(entity, "ar"), *(alias["value"] for alias in aliases)),
        "english": _label(entity, "en"),
    }


def _label(entity: Entity, language: str) -> str:
    return str(entity.get("labels", {}).get(language, {}).get("value", ""))


def _values(entity: Entity, property_: str) -> Iterator[Any]:
    for statement in entity.get("claims", {}).get(property_, ()):
        value = statement.get("mainsnak", {}).get("datavalue", {}).get("value")
        if value is not None:
            yield value


def _items(entity: Entity, property_: str) -> list[str]:
    return [v["id"] for v in _values(entity, property_) if isinstance(v, dict)]


def _item(snak: Entity) -> str:
    value = snak.get("datavalue", {}).get("value")
    return str(value["id"]) if isinstance(value, dict) and "id" in value else ""


def _dates(entity: Entity, property_: str) -> list[str]:
    return [_date(value) for value in _values(entity, property_)]


def _qualifier(statement: Entity, property_: str) -> str:
    for snak in statement.get("qualifiers", {}).get(property_, ()):
        value = snak.get("datavalue", {}).get("value")
        if value is not None:
            return _date(value)
    return ""


def _date(value: Any) -> str:
    """'+2012-05-15T00:00:00Z' with its precision (9 year, 10 month) cut to that."""
    if not isinstance(value, dict) or not str(value.get("time", "")).startswith("+"):
        return ""
    day = str(value["time"])[1:11]
    return {9: day[:4], 10: day[:7]}.get(int(value.get("precision", 11)), day)
