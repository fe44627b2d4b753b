"""Times: a challenge table of expressions in sentences, and what the reader promises."""

from __future__ import annotations

import csv
import re
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from marsad.annotate.calendar_hijri import month_extent, to_gregorian, year_of
from marsad.annotate.normalize import fold
from marsad.annotate.times import find_times
from marsad.records import Sentence, Time, Token

WORD = re.compile(r"\d+(?:[.,]\d+)*|(?:[^\W\d_]|[\u064b-\u065f\u0670\u0640])+|[^\w\s]")
DATA = Path(__file__).with_name("data") / "times.csv"
PAIRS = Path(__file__).parents[2] / "../shared/gold/dates/hijri_gregorian.tsv"


def sentences(text: str) -> list[Sentence]:
    """One sentence of plain tokens without readings."""
    found = WORD.finditer(text)
    tokens = [Token(m.start(), m.end(), m.group(), fold(m.group())) for m in found]
    return [Sentence(0, len(text), tuple(tokens))]


def read(text: str, published: str | None = None) -> tuple[Time, ...]:
    return find_times(text, sentences(text), published)


def rows() -> list[dict[str, str]]:
    lines = [x for x in DATA.read_text("utf-8").splitlines() if not x.startswith("#")]
    return list(csv.DictReader(lines))


ROWS = rows()
IDS = [f"{i}-{r['text'] or 'none'}-{r['published']}" for i, r in enumerate(ROWS)]


@pytest.mark.parametrize("row", ROWS, ids=IDS)
def test_challenge(row: dict[str, str]) -> None:
    found = read(row["sentence"], row["published"] or None)
    if not row["text"]:
        assert not found
        return
    values = {x.text: x.edtf for x in found}
    assert row["text"] in values, values
    assert values[row["text"]] == (row["edtf"] or None)


def test_the_table_is_a_challenge() -> None:
    assert len(ROWS) >= 250


def test_offsets_quote_the_text() -> None:
    for row in ROWS:
        for x in read(row["sentence"], row["published"] or None):
            assert row["sentence"][x.start : x.end] == x.text


@pytest.mark.parametrize(
    ("text", "published", "basis"),
    [
        ("وقع الاتفاق في 2 أغسطس 2023", "2023-09-01", "written"),
        ("وقع الاتفاق الأحد", "2023-09-01", "published"),
        ("وقع الاتفاق في 25 شوال 1436هـ", None, "hijri"),
        ("وقع الاتفاق في 5 مايو", None, "unresolved"),
    ],
    ids=["written", "published", "hijri", "unresolved"],
)
def test_the_basis_is_told(text: str, published: str | None, basis: str) -> None:
    assert [x.basis for x in read(text, published)] == [basis]


def test_the_articles_own_full_date_stands_in_for_published() -> None:
    first, second = read("بدأ الحوار في 3 مايو 2021 ثم توقف في يونيو")
    assert (first.edtf, second.edtf) == ("2021-05-03", "2021-06")
    assert second.basis == "article-year"


def test_an_old_full_date_does_not_stand_in_for_published() -> None:
    found = read("ولد في 3 مايو 1950 وعاد في يونيو ثم رحل عام 2019")
    assert [x.edtf for x in found] == ["1950-05-03", "XXXX-06", "2019"]


def test_a_timestamp_serves_as_published() -> None:
    assert read("صدر البيان أمس", "2018-06-13T07:00:00+00:00")[0].edtf == "2018-06-12"


def test_an_unreadable_published_is_no_published() -> None:
    assert read("صدر البيان أمس", "قريبا")[0].edtf is None


def test_kind_of_ranges_and_vague_times() -> None:
    assert read("خلال السنوات المقبلة", "2018-06-13")[0].kind == "future"
    assert read("في ثمانينيات القرن الماضي", "2018-06-13")[0].kind == "past"
    assert read("بين 2012 و2014")[0].kind == "range"


def test_no_time_in_empty_text() -> None:
    assert find_times("", [], None) == ()


@pytest.mark.parametrize(
    ("hijri", "gregorian"),
    [
        ((1436, 10, 25), date(2015, 8, 10)),
        ((1445, 1, 1), date(2023, 7, 19)),
        ((1444, 9, 1), date(2023, 3, 23)),
        ((1, 1, 1), date(622, 7, 19)),
        ((1300, 1, 1), date(1882, 11, 12)),
    ],
    ids=["1436", "1445", "ramadan-1444", "epoch", "tabular-1300"],
)
def test_hijri_days(hijri: tuple[int, int, int], gregorian: date) -> None:
    assert to_gregorian(*hijri) == gregorian


def test_impossible_hijri_days_have_no_day() -> None:
    assert to_gregorian(1436, 13, 1) is None
    assert to_gregorian(1436, 7, 34) is None


def test_hijri_months_follow_each_other() -> None:
    for year in (1290, 1320, 1436, 1440, 1490):
        for month in range(1, 12):
            extent, following = month_extent(year, month), month_extent(year, month + 1)
            assert extent is not None
            assert following is not None
            assert (following[0] - extent[1]).days == 1
            assert (extent[1] - extent[0]).days in (28, 29)


def test_hijri_year_of_a_day() -> None:
    assert year_of(date(2018, 9, 10)) == 1439
    assert year_of(date(2018, 9, 11)) == 1440


@pytest.mark.skipif(not PAIRS.exists(), reason="the shared pairs are not here")
def test_printed_pairs_come_out(capsys: pytest.CaptureFixture[str]) -> None:
    sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
    import dates

    sys.path.pop(0)
    assert dates.main(PAIRS) == 0
    figures = capsys.readouterr().out.split()
    assert float(figures[figures.index("day") + 1]) >= 0.985
    assert float(figures[figures.index("one") + 1]) >= 0.99


def test_reading_is_fast() -> None:
    text = " ".join(row["sentence"] for row in ROWS)
    made = sentences(text)
    find_times(text, made, "2018-06-13")
    start = time.process_time()
    find_times(text, made, "2018-06-13")
    assert (time.process_time() - start) / len(made[0].tokens) < 60e-6
