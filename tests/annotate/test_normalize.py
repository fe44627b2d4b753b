"""Folding of written forms for look-up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.annotate.normalize import fold

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
