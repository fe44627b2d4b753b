"""EDTF as days with a precision."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.store.dates import extent_of


@pytest.mark.parametrize(
    ("edtf", "start", "end", "precision"),
    [
        ("2021-11-23", "2021-11-23", "2021-11-23", "day"),
        ("2021-11-23T10:00:00+03:00", "2021-11-23", "2021-11-23", "day"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2012", "2012-01-01", "2012-12-31", "year"),
        ("2012?", "2012-01-01", "2012-12-31", "year"),
        ("2012/2014", "2012-01-01", "2014-12-31", "range"),
        ("2012-03-01/2012-03-05", "2012-03-01", "2012-03-05", "month"),
        ("2012-03-30/2012-04-02", "2012-03-30", "2012-04-02", "year"),
        ("2012-03-30/..", "2012-03-30", "2012-03-30", "day"),
    ],
)
def test_extents(edtf: str, start: str, end: str, precision: str) -> None:
    assert extent_of(edtf) == (start, end, precision)


@pytest.mark.parametrize(
    "edtf",
    [None, "", "XXXX-05-31", "2021-13-45", "0000", "2014/2012", "غدا", "20211123"],
)
def test_what_names_no_day(edtf: str | None) -> None:
    assert extent_of(edtf) is None


@pytest.mark.parametrize(
    ("edtf", "week"), [("2021-01-03", "2020-W53"), ("2024-12-30", "2025-W01")]
)
def test_weeks_belong_to_the_year_of_their_thursday(edtf: str, week: str) -> None:
    extent = extent_of(edtf)
    assert extent is not None
    assert extent.week == week


@given(st.text(max_size=30))
def test_no_text_is_an_error(text: str) -> None:
    extent = extent_of(text)
    assert extent is None or extent.start <= extent.end


@given(st.dates(), st.dates())
def test_ranges_cover_their_ends(one: object, other: object) -> None:
    first, last = sorted((str(one), str(other)))
    extent = extent_of(f"{first}/{last}")
    assert extent is not None
    assert (extent.start, extent.end) == (first, last)
