"""Faults of lexicon tables: what is missing, malformed, unknown or claimed twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from marsad.lexicon.schema import SHAPES, Shape, codes, sectors
from marsad.lexicon.tables import (
    LexiconError,
    Row,
    Tables,
    located_rows,
    split,
    table_files,
)

EDTF = re.compile(r"-?\d{4}(-\d{2}(-\d{2})?)?")
FORM = re.compile(
    r"[\u0621-\u064a0-9A-Za-z.()'_/+-]+( [\u0621-\u064a0-9A-Za-z.()'_/+-]+)*"
)
HARAKAT = re.compile(r"[\u064b-\u0652\u0670]")


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault of a row; ``grave`` where the lexicon must not be used so.

    The message names file, line, row and the mend.
    """

    number: str
    file: str
    line: int
    row: str
    message: str
    grave: bool = True

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}" if self.line else self.file
        return f"{self.number} {where} {self.row}: {self.message}"


def check_tables(tables: Tables, folder: Path | None = None) -> Iterator[Finding]:
    """Yield the faults of a lexicon's tables, of one of its folders if given.

    Checks columns, ids, codes, sectors, offices, dates, spellings and that an example
    holds a form of its row; then names that two rows of one kind claim for different
    parties. A user's folder may also hold tables of words: of those only the reading
    is checked.
    """
    allowed = _Allowed(
        codes(tables),
        sectors(tables),
        frozenset(row["id"] for row in tables.rows("offices")),
        frozenset(row["id"] for row in tables.rows("holders")),
    )
    for place in (folder,) if folder else tables.folders:
        yield from _unknown_files(place)
        for name, shape in SHAPES.items():
            for file in table_files(place, name):
                yield from _check_file(file, name, shape, allowed)
    yield from find_clashes(tables)


@dataclass(frozen=True, slots=True)
class _Allowed:
    codes: frozenset[str]
    sectors: frozenset[str]
    offices: frozenset[str]
    persons: frozenset[str]


def _unknown_files(folder: Path) -> Iterator[Finding]:
    known = {path.stem.split("_")[0] for path in Tables().folders[0].glob("*.csv")}
    known |= set(SHAPES)
    for file in sorted(folder.glob("*.csv")):
        if file.stem.split("_")[0] not in known:
            yield Finding(
                "M-L10",
                file.name,
                0,
                "",
                "no table has this name, so the file is not read; rename it to one "
                f"of {', '.join(sorted(SHAPES))}.",
            )


def _check_file(
    file: Path, name: str, shape: Shape, allowed: _Allowed
) -> Iterator[Finding]:
    seen: dict[tuple[str, ...], int] = {}
    try:
        rows = list(located_rows(file))
    except LexiconError as error:
        number, _, message = str(error).partition(" ")
        yield Finding(number, file.name, 0, "", message)
        return
    if rows:
        missing = [c for c in shape.needed if c not in rows[0][1]]
        unknown = [c for c in rows[0][1] if c not in shape.columns]
        if missing or unknown:
            yield Finding(
                "M-L11",
                file.name,
                0,
                "",
                f"columns missing: {', '.join(missing) or 'none'}; unknown: "
                f"{', '.join(unknown) or 'none'}. See FORMAT.md.",
            )
        if missing:
            return
    for line, row in rows:
        for number, message in (*_cells(row, name, shape, allowed), *_example(row)):
            yield Finding(number, file.name, line, row["id"], message)
        key = (
            row["id"],
            row.get("office", ""),
            row.get("start", ""),
            row.get("code", "") if name == "holders" else "",
        )
        if key in seen:
            yield Finding(
                "M-L12",
                file.name,
                line,
                row["id"],
                f"the row of line {seen[key]} again, which it replaces; remove one.",
            )
        seen[key] = line


def _cells(
    row: Row, name: str, shape: Shape, allowed: _Allowed
) -> Iterator[tuple[str, str]]:
    for column in shape.needed:
        optional = name == "countries" or (name == "holders" and column == "code")
        if not row.get(column) and not optional:
            yield "M-L13", f"{column} is empty; fill it."
    code, sector = row.get("code", ""), row.get("sector", "")
    if code and code not in allowed.codes:
        yield "M-L14", f"{code} is no country's code and no body's; see countries.csv."
    if sector and sector not in allowed.sectors:
        yield "M-L15", f"{sector} is no sector; see sectors.csv."
    if name == "holders" and row["office"] not in allowed.offices:
        yield "M-L16", f"{row['office']} is no office; see offices.csv."
    if name == "surnames" and row["id"] not in allowed.persons:
        yield "M-L17", "nobody in the holders' tables has this id; correct it."
    yield from _dates(row)
    for column in shape.forms:
        for form in split(row.get(column)):
            if HARAKAT.search(form):
                yield "M-L19", f"{form} has harakat; write it bare."
            elif not FORM.fullmatch(form.replace("ـ", "")):
                yield "M-L20", f"{form!r} is no written form; separate forms by |."


def _dates(row: Row) -> Iterator[tuple[str, str]]:
    days = [row[c] for c in ("start", "end") if row.get(c)]
    for day in days:
        if not _is_date(day):
            yield "M-L18", f"{day} is no date; write YYYY, YYYY-MM or YYYY-MM-DD."
            return
    shared = min(map(len, days), default=0)
    if len(days) == 2 and days[0][:shared] > days[1][:shared]:
        yield "M-L18", f"ends {days[1]} before it starts {days[0]}; swap them."


def _is_date(day: str) -> bool:
    if not EDTF.fullmatch(day):
        return False
    year, *rest = (int(part) for part in day.split("-"))
    try:
        date(year, *([*rest, 1, 1][:2]))
    except ValueError:
        return False
    return True


def _example(row: Row) -> Iterator[tuple[str, str]]:
    if row.get("example") and not re.search(r"[\u0621-\u064a]", row["example"]):
        yield "M-L21", "the example is no Arabic sentence; write one of your own."


def find_clashes(tables: Tables) -> Iterator[Finding]:
    """Yield the names that two rows of one kind claim for different parties.

    They are no fault by themselves, as the date and the article may tell, but what
    `marsad lexicon check` wants looked at.
    """
    for name, shape in SHAPES.items():
        if shape.kind in ("", "place", "media"):
            continue
        owners: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
        for row in tables.rows(name):
            party = (row.get("code", ""), row.get("sector", ""))
            if name == "holders":
                party = (row["id"], "")
            for form in split(row.get(shape.forms[0])):
                owners[form].setdefault(party, row["id"])
        for form, found in sorted(owners.items()):
            if len(found) > 1 and len(set(found.values())) > 1:
                yield Finding(
                    "M-L22",
                    f"{name}.csv",
                    0,
                    form,
                    f"claimed by {_listed(found.values())}; the likelier wins.",
                    grave=False,
                )


def _listed(items: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(items))
