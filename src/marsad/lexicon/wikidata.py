"""Holders, organisations and groups from Wikidata: a SPARQL answer or a JSON dump."""

from __future__ import annotations

import bz2
import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from marsad.lexicon.schema import codes
from marsad.lexicon.tables import (
    DATA,
    LexiconError,
    Row,
    Tables,
    read_csv,
    split,
)
from marsad.lexicon.wikidata_dump import read_dump

POSITIONS = DATA / "wikidata" / "positions.csv"
CLASSES = DATA / "wikidata" / "classes.csv"

SINCE = "2000"
"""Terms that ended before this year are left out."""

NAME = re.compile(r"[\u0621-\u064a]+([ -][\u0621-\u064a]+)*")
MARKS = re.compile(r"[\u064b-\u0652\u0670\u0640]|\(.*?\)")


@dataclass(frozen=True, slots=True)
class Fact:
    """One term of office or one organisation, as Wikidata tells it.

    ``about`` is the English label of the position or the class's id ('Q7278');
    ``countries`` are alpha-3 codes; dates are as in the lexicon, '' where unknown.
    """

    id: str
    kind: str
    names: tuple[str, ...]
    english: str
    about: str
    country: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Update:
    """Rows built, by table, and how many facts gave none, by reason."""

    rows: dict[str, list[Row]]
    passed: dict[str, int]


def read_wikidata(file: Path) -> Iterator[Fact]:
    """Yield the facts of a file, ``.gz`` and ``.bz2`` too.

    A SPARQL answer (``results.bindings``, see ``data/wikidata/*.rq`` for the queries)
    or a dump of entities, one a line, which is read twice and never held in memory.

    Raises:
        LexiconError: the file is neither.
    """
    with _open(file) as lines:
        first = lines.readline()
    try:
        if first.strip() in ("[", "") or first.lstrip().startswith('{"type"'):
            for found in read_dump(lambda: _open(file)):
                yield Fact(**found)
            return
        with _open(file) as lines:
            answer = json.load(lines)
        bindings = answer["results"]["bindings"]
    except (ValueError, KeyError, TypeError) as error:
        raise LexiconError(
            f"M-L40 {file.name}: neither a SPARQL answer in JSON nor a dump of "
            "entities, one a line; save the answer as application/sparql-results+json."
        ) from error
    yield from _from_bindings(bindings)


def _open(file: Path) -> IO[str]:
    if file.suffix == ".gz":
        return gzip.open(file, "rt", encoding="utf-8")
    if file.suffix == ".bz2":
        return bz2.open(file, "rt", encoding="utf-8")
    return file.open(encoding="utf-8")


def _from_bindings(bindings: Iterable[dict[str, Any]]) -> Iterator[Fact]:
    """One fact for each term; rows that differ in an alias only are one."""
    names: dict[tuple[str, ...], dict[str, None]] = {}
    for row in bindings:
        cell = {key: str(value.get("value", "")) for key, value in row.items()}
        kind = "person" if "person" in cell else "organisation"
        key = (
            cell.get(kind, "").rsplit("/", 1)[-1],
            kind,
            cell.get("en", ""),
            cell.get("position") or cell.get("class", "").rsplit("/", 1)[-1],
            cell.get("iso", ""),
            cell.get("start", "")[:10],
            cell.get("end", "")[:10],
        )
        known = names.setdefault(key, {})
        for name in (cell.get("ar", ""), cell.get("alt", "")):
            if name:
                known.setdefault(name)
    for (id_, kind, english, about, country, start, end), found in names.items():
        yield Fact(id_, kind, tuple(found), english, about, country, start, end)


def build_rows(facts: Iterable[Fact], tables: Tables, everything: bool) -> Update:
    """The rows that the facts give; those the lexicon has are passed over.

    A person is known by Wikidata's id or by an Arabic name with the same office and
    year of its start. ``everything`` keeps known ones too.
    """
    rows: dict[str, list[Row]] = {}
    passed: Counter[str] = Counter()
    builder = _Builder(
        sorted(read_csv(POSITIONS), key=lambda row: -len(row["label"])),
        {row["id"]: row for row in read_csv(CLASSES)},
        frozenset() if everything else _known(tables),
        codes(tables),
    )
    for fact in facts:
        try:
            table, row = builder.row_of(fact)
        except _Passed as reason:
            passed[str(reason)] += 1
        else:
            rows.setdefault(table, []).append(row)
    return Update(rows, dict(passed))


class _Passed(Exception):
    """Why a fact gives no row."""


@dataclass(frozen=True, slots=True)
class _Builder:
    positions: list[Row]
    classes: dict[str, Row]
    have: frozenset[tuple[str, ...]]
    codes: frozenset[str]

    def row_of(self, fact: Fact) -> tuple[str, Row]:
        """The table and row of a fact.

        Raises:
            _Passed: it gives none.
        """
        person = fact.kind == "person"
        names = _clean(fact.names, 2 if person else 1)
        if not names:
            raise _Passed("no Arabic name")
        if fact.end and fact.end < SINCE:
            raise _Passed(f"before {SINCE}")
        common = {
            "names": "|".join(names),
            "name_en": fact.english or fact.id,
            "start": _day(fact.start),
            "end": _day(fact.end),
            "wikidata": fact.id,
        }
        own = self._holder(fact, names) if person else self._body(fact, names)
        return own.pop("table"), common | own

    def _holder(self, fact: Fact, names: tuple[str, ...]) -> Row:
        label = fact.about.lower()
        position = next((p for p in self.positions if p["label"] in label), None)
        if position is None:
            raise _Passed("position unknown")
        if fact.country not in self.codes:
            raise _Passed("country unknown")
        for name in (*names, fact.id):
            if (name, position["id"], fact.start[:4]) in self.have:
                raise _Passed("known already")
        return {
            "table": "holders",
            "id": _slug(fact.english) or fact.id.lower(),
            "office": position["id"],
            "code": fact.country,
            "sector": position["sector"],
        }

    def _body(self, fact: Fact, names: tuple[str, ...]) -> Row:
        kind = self.classes.get(fact.about)
        if kind is None:
            raise _Passed("class unknown")
        code = kind["code"] or fact.country
        if code not in self.codes:
            raise _Passed("country unknown")
        if any((name,) in self.have for name in (*names, fact.id)):
            raise _Passed("known already")
        sector = kind["sector"]
        table = kind["table"]
        return {"table": table, "id": fact.id.lower(), "code": code, "sector": sector}


def _known(tables: Tables) -> frozenset[tuple[str, ...]]:
    found: set[tuple[str, ...]] = set()
    for table in ("organisations", "groups"):
        for row in tables.rows(table):
            found |= {(name,) for name in split(row["names"])}
            found.add((row.get("wikidata") or row["id"],))
    for row in tables.rows("holders"):
        for name in (*split(row["names"]), row.get("wikidata", "")):
            if name:
                found.add((name, row["office"], row["start"][:4]))
    return frozenset(found)


def _clean(names: Iterable[str], least: int) -> tuple[str, ...]:
    """Arabic names, bare, of ``least`` words: one is too little to know a person by."""
    found: dict[str, None] = {}
    for name in names:
        bare = " ".join(MARKS.sub("", name).split())
        if NAME.fullmatch(bare) and len(bare.split()) >= least:
            found.setdefault(bare)
    return tuple(found)


def _day(date: str) -> str:
    """'2012-00-00' is a year, '2012-05-00' a month."""
    while date.endswith("-00"):
        date = date[:-3]
    return date


def _slug(english: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", english.lower()).strip("-")
