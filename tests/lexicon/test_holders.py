"""The tables of offices and their holders: sound, dated, in Arabic."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from itertools import pairwise

import pytest

from marsad.lexicon import Row, Tables, split

ROWS = Tables().rows("holders")
OFFICES = {row["id"]: row for row in Tables().rows("offices")}
CODES = {row["id"] for row in Tables().rows("countries")} | {
    "UNO",
    "EUR",
    "IGO",
    "NGO",
    "IMG",
    "MNC",
    "WST",
}
SECTORS = {
    *("GOV", "MIL", "COP", "JUD", "LEG", "PRM", "PTY", "REB", "SPY", "UAF", "UNK"),
    *("BUS", "CVL", "CRM", "EDU", "ELI", "JRN", "LAB", "MED", "REF", "OPP", "PRE"),
    *("REL", "SOC"),
}
EDTF = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
ARABIC = re.compile(r"[\u0621-\u064a]+([ -][\u0621-\u064a]+)*")
CONTESTED = {"CIV", "GMB"}
"""Two men held to be president for some days: 2010/2011 and 2017."""
HEADS = {"president": "republics", "king": "monarchies"}


def label(row: Row) -> str:
    return f"{row['id']}:{row['office']}:{row['code']}:{row['start']}"


def faults(rows: tuple[Row, ...]) -> list[str]:
    return [label(row) for row in rows if not _sound(row)]


def _sound(row: Row) -> bool:
    dates = [day for day in (row["start"], row["end"]) if day]
    if any(not EDTF.fullmatch(day) for day in dates):
        return False
    for day in dates:
        year, *rest = (int(part) for part in day.split("-"))
        date(year, *([*rest, 1, 1][:2]))
    shared = min(map(len, dates), default=0)
    return len(dates) < 2 or dates[0][:shared] <= dates[1][:shared]


def test_there_are_holders_and_offices_enough() -> None:
    assert len(ROWS) >= 1500
    assert len(OFFICES) >= 150


def test_dates_are_edtf_and_in_order() -> None:
    assert faults(ROWS) == []


def test_offices_codes_and_sectors_exist() -> None:
    assert [label(r) for r in ROWS if r["office"] not in OFFICES] == []
    assert [label(r) for r in ROWS if r["code"] not in CODES] == []
    assert [label(r) for r in ROWS if r["sector"] not in SECTORS] == []
    assert {r["sector"] for r in OFFICES.values()} <= SECTORS | {""}
    assert {r["code"] for r in OFFICES.values()} <= CODES | {""}


def test_names_are_arabic_without_harakat() -> None:
    assert [
        name
        for row in ROWS
        for name in split(row["names"])
        if not ARABIC.fullmatch(name)
    ] == []
    assert [
        form
        for row in OFFICES.values()
        for form in split(row["forms"])
        if not ARABIC.fullmatch(form)
    ] == []


def test_a_person_has_one_set_of_names_and_no_row_twice() -> None:
    names: dict[str, set[str]] = defaultdict(set)
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    for row in ROWS:
        names[row["id"]].add(row["names"])
        seen[row["id"], row["office"], row["code"], row["start"]] += 1
    assert [person for person, found in names.items() if len(found) > 1] == []
    assert [key for key, count in seen.items() if count > 1] == []


@pytest.mark.parametrize("office", sorted(HEADS), ids=lambda x: HEADS[x])
def test_one_head_of_state_at_a_time(office: str) -> None:
    terms: dict[str, list[Row]] = defaultdict(list)
    for row in ROWS:
        if row["office"] == office and row["code"] not in CONTESTED:
            terms[row["code"]].append(row)
    clashes = []
    for rows in terms.values():
        rows.sort(key=lambda row: row["start"])
        for earlier, later in pairwise(rows):
            end = earlier["end"]
            shared = min(len(end), len(later["start"])) if end else 0
            if not end or later["start"][:shared] < end[:shared]:
                clashes.append(f"{label(earlier)} / {label(later)}")
    assert clashes == []


def test_every_office_stands_in_its_example_and_owns_its_forms() -> None:
    owner: dict[str, str] = {}
    for row in OFFICES.values():
        forms = split(row["forms"])
        assert any(form in row["example"] for form in forms), row["id"]
        for form in forms:
            assert owner.setdefault(form, row["id"]) == row["id"], form


@pytest.mark.parametrize(
    ("name", "office", "code", "sector", "day"),
    [
        ("لافروف", "foreign_minister", "RUS", "GOV", "2018-05-01"),
        ("كيري", "foreign_minister", "USA", "GOV", "2015-07-14"),
        ("ماتيس", "defence_minister", "USA", "MIL", "2018-10-01"),
        ("حسن نصر الله", "hezbollah_leader", "LBN", "PRM", "2018-01-01"),
        ("عبدالملك الحوثي", "houthi_leader", "YEM", "REB", "2018-01-01"),
        ("ساديو كامارا", "defence_minister", "MLI", "MIL", "2023-05-31"),
        ("أبو بكر البغدادي", "jihadist_leader", "IMG", "REB", "2015-01-01"),
        ("بازوم", "president", "NER", "GOV", "2022-01-01"),
        ("جوتيريش", "un_secretary_general", "UNO", "GOV", "2018-01-01"),
        ("خالد مشعل", "hamas_leader", "PSE", "PTY", "2015-01-01"),
    ],
)
def test_who_held_the_office_that_day(
    name: str, office: str, code: str, sector: str, day: str
) -> None:
    held = {
        (row["office"], row["code"], row["sector"])
        for row in ROWS
        if name in split(row["names"])
        and row["start"] <= day[: len(row["start"])]
        and (not row["end"] or day[: len(row["end"])] <= row["end"])
    }
    assert (office, code, sector) in held
