"""Rows from Wikidata: a SPARQL answer and a dump, both small and made up."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from marsad.lexicon import LexiconError, Tables
from marsad.lexicon.check import check_tables
from marsad.lexicon.grow import write_rows
from marsad.lexicon.schema import SHAPES
from marsad.lexicon.wikidata import Update, build_rows, read_wikidata

TABLES = Tables()


def cell(value: str, kind: str = "literal") -> dict[str, str]:
    return {"type": kind, "value": value}


def term(person: str, ar: str, position: str, iso: str, **more: str) -> dict[str, Any]:
    row = {
        "person": cell(f"http://www.wikidata.org/entity/{person}", "uri"),
        "ar": cell(ar),
        "en": cell(more.pop("en", "Somebody Somewhere")),
        "position": cell(position),
        "iso": cell(iso),
        "start": cell(more.pop("start", "2021-02-03T00:00:00Z")),
    }
    return row | {key: cell(value) for key, value in more.items()}


def answer(*bindings: dict[str, Any]) -> str:
    return json.dumps({"head": {"vars": []}, "results": {"bindings": bindings}})


def updated(text: str, folder: Path, name: str = "answer.json") -> Update:
    file = folder / name
    if name.endswith(".gz"):
        file.write_bytes(gzip.compress(text.encode()))
    else:
        file.write_text(text, "utf-8")
    return build_rows(read_wikidata(file), TABLES, everything=False)


def test_a_term_of_office_is_a_holder_with_all_names(tmp_path: Path) -> None:
    label = "Minister of Defence of Testland"
    found = updated(
        answer(
            term("Q900001", "سامر بن طارق", label, "MLI", en="Samir ben Tariq"),
            term(
                "Q900001",
                "سامر بن طارق",
                label,
                "MLI",
                en="Samir ben Tariq",
                alt="سامِر طارق",
            ),
        ),
        tmp_path,
    )
    assert found.passed == {}
    assert found.rows == {
        "holders": [
            {
                "names": "سامر بن طارق|سامر طارق",
                "name_en": "Samir ben Tariq",
                "start": "2021-02-03",
                "end": "",
                "wikidata": "Q900001",
                "id": "samir-ben-tariq",
                "office": "defence_minister",
                "code": "MLI",
                "sector": "MIL",
            }
        ]
    }


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (term("Q1", "Latin Only", "President of X", "MLI"), "no Arabic name"),
        (term("Q1", "سامر", "President of X", "MLI"), "no Arabic name"),
        (term("Q1", "سامر طارق", "Royal Astronomer", "MLI"), "position unknown"),
        (term("Q1", "سامر طارق", "President of X", "XXX"), "country unknown"),
        (
            term("Q1", "سامر طارق", "President of X", "MLI", end="1999-01-01"),
            "before 2000",
        ),
        (
            term(
                "Q1",
                "إيمانويل ماكرون",
                "President of France",
                "FRA",
                start="2017-05-14T00:00:00Z",
            ),
            "known already",
        ),
    ],
)
def test_a_fact_of_no_use_is_passed_over(
    row: dict[str, Any], reason: str, tmp_path: Path
) -> None:
    found = updated(answer(row), tmp_path)
    assert (found.rows, found.passed) == ({}, {reason: 1})


def entity(id_: str, **fields: Any) -> dict[str, Any]:
    return {"type": "item", "id": id_, "labels": {}, "claims": {}} | fields


def labels(**texts: str) -> dict[str, dict[str, str]]:
    return {k: {"language": k, "value": v} for k, v in texts.items()}


def claim(value: Any, **qualifiers: Any) -> dict[str, Any]:
    statement: dict[str, Any] = {"mainsnak": {"datavalue": {"value": value}}}
    if qualifiers:
        statement["qualifiers"] = {
            key: [{"datavalue": {"value": v}}] for key, v in qualifiers.items()
        }
    return statement


def day(time: str, precision: int) -> dict[str, Any]:
    return {"time": f"+{time}T00:00:00Z", "precision": precision}


DUMP = [
    entity(
        "Q900002",
        labels=labels(ar="طارق السامري", en="Tariq Samiri"),
        aliases={"ar": [{"language": "ar", "value": "ط. السامري"}]},
        claims={
            "P39": [
                claim(
                    {"id": "Q900010"},
                    P580=day("2014-00-00", 9),
                    P582=day("2016-05-00", 10),
                )
            ]
        },
    ),
    entity(
        "Q900010",
        labels=labels(en="Prime Minister of Testland"),
        claims={"P1001": [claim({"id": "Q900020"})]},
    ),
    entity("Q900020", claims={"P298": [claim("NER")]}),
    entity(
        "Q900030",
        labels=labels(ar="حزب الفجر التجريبي", en="Test Dawn Party"),
        claims={
            "P31": [claim({"id": "Q7278"})],
            "P17": [claim({"id": "Q900020"})],
            "P571": [claim(day("1999-01-02", 11))],
        },
    ),
]


@pytest.mark.parametrize("name", ["dump.json", "dump.json.gz"])
def test_a_dump_gives_holders_and_groups(name: str, tmp_path: Path) -> None:
    lines = ",\n".join(json.dumps(x, ensure_ascii=False) for x in DUMP)
    found = updated(f"[\n{lines}\n]\n", tmp_path, name)
    (holder,) = found.rows["holders"]
    assert holder["office"], holder["code"] == ("prime_minister", "NER")
    assert (holder["start"], holder["end"]) == ("2014", "2016-05")
    assert holder["names"] == "طارق السامري"
    (group,) = found.rows["groups"]
    assert (group["code"], group["sector"]) == ("NER", "PTY")
    assert group["start"] == "1999-01-02"


def test_the_rows_pass_the_check_when_written(tmp_path: Path) -> None:
    lines = ",\n".join(json.dumps(x, ensure_ascii=False) for x in DUMP)
    found = updated(f"[\n{lines}\n]\n", tmp_path, "dump.json")
    folder = tmp_path / "mine"
    for table, rows in found.rows.items():
        file = folder / f"{table}_wikidata.csv"
        write_rows(file, rows, SHAPES[table].columns, ["# CC0"])
    layered = Tables((*TABLES.folders, folder))
    assert "طارق السامري" in {r["names"] for r in layered.rows("holders")}
    assert [f for f in check_tables(layered, folder) if f.grave] == []


def test_what_is_neither_names_the_file_and_the_mend(tmp_path: Path) -> None:
    file = tmp_path / "page.json"
    file.write_text('{"hello": 1}', "utf-8")
    with pytest.raises(LexiconError, match=r"M-L40 page\.json.*sparql-results"):
        list(read_wikidata(file))
