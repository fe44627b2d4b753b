"""Folding, and the map back to the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.annotate.normalize import fold, normalized

RAGGED = st.text(st.sampled_from("اأإآةىيبتلﻻﷲً ّـ\u200f\u200c ک گ ی٣۴x1\n\x00"))


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("إيرانيّةٌ", "ايرانيه", id="harakat, hamza, ta marbuta"),
        pytest.param("مستشفى", "مستشفي", id="alef maqsura"),
        pytest.param("جمهـــورية", "جمهوريه", id="tatweel"),
        pytest.param("کرج گرگان یزد", "كرج كركان يزد", id="persian letters"),
        pytest.param("ﻻﺯﻡ", "لازم", id="presentation forms"),
        pytest.param("٢٠٢١ ۱۴۰۰", "2021 1400", id="digits"),
        pytest.param("\u200fوزير\u200e", "وزير", id="bidi marks"),
        pytest.param("مسؤول رئيس ماء", "مسؤول رئيس ماء", id="hamza on seats stays"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(RAGGED)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(RAGGED)
def test_normalized_keeps_offsets(text: str) -> None:
    result = normalized(text)
    assert len(result.offsets) == len(result.text) + 1
    assert result.offsets[-1] == len(text)
    assert list(result.offsets) == sorted(result.offsets)


@given(RAGGED, st.data())
def test_raw_extents_fold_to_the_normalized_ones(
    text: str, data: st.DataObject
) -> None:
    result = normalized(text)
    start = data.draw(st.integers(0, len(result.text)))
    end = data.draw(st.integers(start, len(result.text)))
    begin, stop = result.to_raw(start, end)
    assert 0 <= begin <= stop <= len(text)
    assert result.text[start:end] in "".join(
        normalized(char).text for char in text[begin:stop]
    )


def test_a_word_maps_back_with_its_marks() -> None:
    text = "وزيرُ الدّفاع"
    result = normalized(text)
    start = result.text.index("الدفاع")
    begin, end = result.to_raw(start, start + len("الدفاع"))
    assert text[begin:end] == "الدّفاع"
