"""Words, numbers and marks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.annotate.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("قال الوزير.", ["قال", "الوزير", "."], id="words and a mark"),
        pytest.param("في 1,200.5 كم", ["في", "1,200.5", "كم"], id="number"),
        pytest.param("عام ٢٠٢١.", ["عام", "٢٠٢١", "."], id="arabic digits"),
        pytest.param("سياسيةتشهد", ["سياسية", "تشهد"], id="glued at ta marbuta"),
        pytest.param("إلىطهران", ["إلى", "طهران"], id="glued at alef maqsura"),
        pytest.param("علىها", ["علىها"], id="alef maqsura before a pronoun stays"),
        pytest.param("وزيرُ الدّفاعِ", ["وزيرُ", "الدّفاعِ"], id="harakat"),
        pytest.param("اتفاقيةً", ["اتفاقيةً"], id="tanwin behind ta marbuta"),
        pytest.param("بـ20 مليون", ["بـ", "20", "مليون"], id="tatweel and number"),
        pytest.param("قناة CNN-عربية", ["قناة", "CNN", "-", "عربية"], id="latin"),
        pytest.param("«نعم»", ["«", "نعم", "»"], id="quotation marks"),
        pytest.param("لا...", ["لا", "..."], id="ellipsis"),
        pytest.param("31/5/2023", ["31", "/", "5", "/", "2023"], id="date"),
        pytest.param("می‌رود", ["می‌رود"], id="persian with joiner"),
    ],
)
def test_tokenize(text: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in tokenize(text)] == expected


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "قبل\nزار الوزير طهران\nبعد"
    assert [text[a:b] for a, b in tokenize(text, 4, 20)] == ["زار", "الوزير", "طهران"]


@given(st.text())
def test_tokens_are_ordered_and_lose_no_letter(text: str) -> None:
    spans = tokenize(text)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not any(c.isalnum() for c in text[at:start])
        at = end
    assert not any(c.isalnum() for c in text[at:])


@pytest.mark.parametrize("unit", ["ى", "ة", "سياسى", "\u064b", "1.", "a'", "ـ"])
def test_time_grows_with_length_only(unit: str) -> None:
    begun = time.process_time()
    tokenize(unit * 200_000)
    assert time.process_time() - begun < 2
