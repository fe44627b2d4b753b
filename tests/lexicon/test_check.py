"""The lexicon's check: the shipped tables pass, and each fault of a row is found."""

from __future__ import annotations

from pathlib import Path

import pytest

from marsad.code.examples import check_examples
from marsad.code.look_word import look_word
from marsad.lexicon import DATA, LexiconError, Tables
from marsad.lexicon.check import check_tables
from marsad.lexicon.grow import add_row


def findings(folder: Path, table: str, text: str) -> set[str]:
    folder.mkdir(exist_ok=True)
    (folder / f"{table}.csv").write_text(text, "utf-8")
    layered = Tables((DATA, folder))
    return {f.number for f in check_tables(layered, folder) if f.grave}


def test_the_shipped_tables_are_sound() -> None:
    assert [str(f) for f in check_tables(Tables()) if f.grave] == []


GROUP = "id,names,code,sector,name_en,start,end\n"


@pytest.mark.parametrize(
    ("table", "text", "number"),
    [
        pytest.param("nobody", "id\nx\n", "M-L10", id="unknown-table"),
        pytest.param("groups", "id,names,colour\nx,حركة,red\n", "M-L11", id="columns"),
        pytest.param(
            "groups",
            GROUP + "x,حركة الفجر,MLI,REB,Fajr,,\nx,حركة الفجر,MLI,REB,Fajr,,\n",
            "M-L12",
            id="twice",
        ),
        pytest.param("groups", GROUP + "x,,MLI,REB,Fajr,,\n", "M-L13", id="empty"),
        pytest.param(
            "groups", GROUP + "x,حركة الفجر,XQX,REB,Fajr,,\n", "M-L14", id="code"
        ),
        pytest.param(
            "groups", GROUP + "x,حركة الفجر,MLI,ARMY,Fajr,,\n", "M-L15", id="sector"
        ),
        pytest.param(
            "holders",
            "id,names,name_en,office,code,sector,start,end\nx,س ص,X,boss,MLI,GOV,,\n",
            "M-L16",
            id="office",
        ),
        pytest.param("surnames", "id,names\nnobody-at-all,س\n", "M-L17", id="person"),
        pytest.param(
            "groups", GROUP + "x,حركة الفجر,MLI,REB,Fajr,2012-13,\n", "M-L18", id="date"
        ),
        pytest.param(
            "groups",
            GROUP + "x,حركة الفجر,MLI,REB,Fajr,2015,2012-05\n",
            "M-L18",
            id="order",
        ),
        pytest.param(
            "groups", GROUP + "x,حَركة,MLI,REB,Fajr,,\n", "M-L19", id="harakat"
        ),
        pytest.param(
            "groups", GROUP + 'x,"حركة، الفجر",MLI,REB,Fajr,,\n', "M-L20", id="form"
        ),
    ],
)
def test_a_fault_is_found(table: str, text: str, number: str, tmp_path: Path) -> None:
    assert number in findings(tmp_path / "mine", table, text)


def test_a_fault_names_file_line_and_row(tmp_path: Path) -> None:
    (tmp_path / "groups.csv").write_text(
        "# mine\n" + GROUP + "fajr,حركة الفجر,MLI,ARMY,Fajr,,\n", "utf-8"
    )
    found = check_tables(Tables((DATA, tmp_path)), tmp_path)
    (fault,) = [str(f) for f in found if f.grave]
    assert fault.startswith("M-L15 groups.csv:3 fajr: ARMY is no sector")


def test_two_parties_of_one_name_are_told(tmp_path: Path) -> None:
    add_row(
        tmp_path,
        "groups",
        {
            "id": "other_hamas",
            "names": "حركة حماس",
            "code": "MLI",
            "sector": "PTY",
            "name_en": "Other",
        },
    )
    clashes = [
        f for f in check_tables(Tables((DATA, tmp_path)), tmp_path) if not f.grave
    ]
    assert any(f.row == "حركة حماس" and "other_hamas" in f.message for f in clashes)


def test_an_example_that_does_not_name_its_row_is_told(tmp_path: Path) -> None:
    cells = {
        "id": "fajr",
        "names": "حركة الفجر التجريبية",
        "code": "MLI",
        "sector": "REB",
        "name_en": "Fajr",
    }
    for name, example, faulty in (
        ("wrong", "زار الوزير المدينة.", ["fajr"]),
        ("right", "انسحبت حركة الفجر التجريبية أمس.", []),
    ):
        folder = tmp_path / name
        add_row(folder, "groups", cells | {"example": example})
        layered = Tables((DATA, folder))
        assert [f.row for f in check_examples(layered, folder)] == faulty


def test_a_row_of_ones_own_is_known_at_once(tmp_path: Path) -> None:
    file = add_row(
        tmp_path,
        "seats",
        {
            "id": "blue_house_test",
            "forms": "قصر الفجر الأزرق",
            "code": "NER",
            "sector": "GOV",
            "name_en": "Blue",
        },
    )
    assert file == tmp_path / "seats.csv"
    (sense,) = look_word("قصر الفجر الأزرق", Tables((DATA, tmp_path)))
    assert (sense.kind, sense.id, sense.code) == ("seat", "blue_house_test", "NER")


@pytest.mark.parametrize(
    ("table", "cells", "number"),
    [
        ("nothing", {"id": "x"}, "M-L30"),
        ("groups", {"id": "x", "colour": "red"}, "M-L31"),
        ("groups", {"id": "x"}, "M-L32"),
    ],
)
def test_a_row_that_cannot_be_added_is_refused(
    table: str, cells: dict[str, str], number: str, tmp_path: Path
) -> None:
    with pytest.raises(LexiconError, match=number):
        add_row(tmp_path, table, cells)
    assert list(tmp_path.iterdir()) == []
