"""``marsad lexicon``: its four actions as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from marsad.cli import main

ROW = ["id=fajr_test", "names=حركة الفجر التجريبية", "code=MLI", "sector=REB"]
ROW += ["name_en=Fajr"]


def test_show_tells_what_a_word_may_be(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "show", "وبموسكو"]) == 0
    assert "capital  RUS  RUS  GOV" in capsys.readouterr().out


def test_show_finds_a_verb(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "show", "قصفت"]) == 0
    assert "assault.qasafa" in capsys.readouterr().out


def test_show_of_an_unknown_word_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "show", "قلمذبرخ"]) == 1
    assert "nothing in the lexicon" in capsys.readouterr().err


def test_the_shipped_tables_pass_the_check(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["lexicon", "check", "--no-examples"]) == 0
    assert "0 faults" in capsys.readouterr().err


def test_a_row_added_is_shown_and_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = ["--lexicon", str(tmp_path / "mine")]
    example = "example=انسحبت حركة الفجر التجريبية أمس."
    assert main(["lexicon", "add", *own, "groups", *ROW, example]) == 0
    capsys.readouterr()
    assert main(["lexicon", "show", *own, "حركة", "الفجر", "التجريبية"]) == 0
    assert "fajr_test  MLI  REB" in capsys.readouterr().out
    assert main(["lexicon", "check", *own]) == 0


def test_a_faulty_row_added_fails_and_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = [c if not c.startswith("sector") else "sector=ARMY" for c in ROW]
    folder = str(tmp_path / "mine")
    assert main(["lexicon", "add", "--lexicon", folder, "groups", *cells]) == 1
    assert "M-L15 groups.csv:3 fajr_test: ARMY" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "number"),
    [
        (["add", "groups", "id=x"], "M-L51"),
        (["add", "--lexicon", "DIR", "groups", "id"], "M-L52"),
        (["add", "--lexicon", "DIR", "nothing", "id=x"], "M-L30"),
        (["check", "--lexicon", "DIR/none"], "M-L50"),
        (["update"], "M-L53"),
        (["update", "--from", "DIR/none.json", "--lexicon", "DIR"], "M-L54"),
    ],
)
def test_wrong_use_names_the_mend(
    arguments: list[str],
    number: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    given = [a.replace("DIR", str(tmp_path)) for a in arguments]
    assert main(["lexicon", *given]) == 2
    assert number in capsys.readouterr().err


def test_update_writes_tables_that_are_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def cell(value: str) -> dict[str, str]:
        return {"type": "literal", "value": value}

    row = {
        "person": cell("http://www.wikidata.org/entity/Q900001"),
        "ar": cell("سامر التجريبي"),
        "en": cell("Samir Tajribi"),
        "position": cell("Minister of Foreign Affairs of Testland"),
        "iso": cell("NER"),
        "start": cell("2020-01-02T00:00:00Z"),
    }
    source = tmp_path / "answer.json"
    source.write_text(json.dumps({"results": {"bindings": [row]}}), "utf-8")
    own = ["--lexicon", str(tmp_path / "mine")]
    assert main(["lexicon", "update", "--from", str(source), *own]) == 0
    assert "holders_wikidata.csv: 1 rows" in capsys.readouterr().out
    assert main(["lexicon", "show", *own, "سامر", "التجريبي"]) == 0
    assert "foreign_minister" in capsys.readouterr().out
    assert main(["lexicon", "check", "--no-examples", *own]) == 0


@pytest.mark.parametrize("name", ["holders", "organisations"])
def test_the_query_is_printed(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lexicon", "update", "--query", name]) == 0
    assert "SELECT ?" in capsys.readouterr().out
