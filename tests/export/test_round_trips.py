"""What is written can be read back: whole where the format can carry it."""

from __future__ import annotations

import csv
import io
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.export.conftest import Write
from tests.export.corpus import CORPUS
from tests.export.strategies import corpora, text

from marsad.export import ExportError, ExportOptions, columnar, comma, export, jsonl
from marsad.export.assemble import assemble
from marsad.export.flat import TABLES
from marsad.export.tabbed import guard, unguard
from marsad.records import CodedArticle

quick = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def written(articles: list[CodedArticle], form: str, options: ExportOptions) -> bytes:
    out = io.BytesIO()
    export(articles, out, form, options)
    return out.getvalue()


@quick
@given(corpora)
def test_lines_lose_nothing(articles: list[CodedArticle]) -> None:
    data = written(articles, "jsonl", ExportOptions())
    assert list(jsonl.read(io.StringIO(data.decode(), newline="\n"))) == articles


@quick
@given(corpora)
def test_parquet_loses_nothing(articles: list[CodedArticle]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.parquet"
        path.write_bytes(written(articles, "parquet", ExportOptions()))
        assert list(columnar.read(path)) == articles


@quick
@given(corpora)
def test_six_csv_tables_hold_the_record(articles: list[CodedArticle]) -> None:
    """Also with the guard and the mark for spreadsheets on."""
    options = ExportOptions(guard_formulas=True, bom=True)
    tables = {
        name: comma.read(
            io.StringIO(
                written(articles, "csv", replace(options, table=name)).decode(
                    "utf-8-sig"
                ),
                newline="",
            ),
            name,
            guarded=True,
        )
        for name in TABLES
    }
    assert assemble(tables) == articles


@quick
@given(text)
def test_the_guard_can_be_taken_away(value: str) -> None:
    assert not guard(value).startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguard(guard(value)) == value


def test_a_guarded_table_runs_nothing_in_a_spreadsheet(write: Write) -> None:
    coded = replace(CORPUS[0], file='=cmd|"/c calc"!A1', events=CORPUS[0].events[:1])
    data, _ = write("csv", ExportOptions(guard_formulas=True), [coded])
    (row,) = csv.DictReader(io.StringIO(data.decode(), newline=""))
    assert row["file"] == "'" + coded.file
    assert row["intensity"] == "4.0"


def test_what_is_no_table_is_named(tmp_path: Path, write: Write) -> None:
    with pytest.raises(ExportError, match="M-X03"):
        list(comma.read(["a,b\r\n"], "events"))
    with pytest.raises(ExportError, match=r"M-X02.*events"):
        write("csv", ExportOptions(table="nothing"))
    with pytest.raises(ExportError, match=r"M-X08.*polecat"):
        write("xlsx")
    broken = tmp_path / "x.parquet"
    broken.write_bytes(b"PAR1 no")
    with pytest.raises(ExportError, match="M-X05"):
        list(columnar.read(broken))
    broken.write_bytes(write("parquet", ExportOptions(table="claims"))[0])
    with pytest.raises(ExportError, match="M-X06"):
        list(columnar.read(broken))
    with pytest.raises(ExportError, match="M-X01 x, line 2"):
        list(jsonl.read(["", "{}"], "x"))


def test_a_flat_parquet_table_has_numbers_as_numbers(
    tmp_path: Path, write: Write
) -> None:
    import pyarrow.parquet

    path = tmp_path / "events.parquet"
    path.write_bytes(write("parquet", ExportOptions(table="events"))[0])
    table = pyarrow.parquet.read_table(path)
    assert table.column("intensity").to_pylist()[0] == 4.0
    assert table.column("geonames").to_pylist()[:2] == [98182, None]
    assert table.num_rows == 7
