"""Whole articles, and texts that are none."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.annotate.annotator import annotate
from marsad.records import Annotation, Article


def read(text: str) -> Annotation:
    return annotate(text, Article("a", (0, len(text))))


def test_an_article() -> None:
    text = "قال الوزير: «لن نفاوض». وغادر في 31 مايو 2023."
    annotation = read(text)
    assert len(annotation.sentences) == 2
    (quotation,) = annotation.quotations
    assert text[quotation.start : quotation.end] == "«لن نفاوض»"
    assert [t.edtf for t in annotation.times] == ["2023-05-31"]


MIXED = st.text(
    st.one_of(
        st.sampled_from('اأبتثحدرسعفقكلمنهويةى ،.؟«»"“\n\u200f\u064bـ1٢x'),
        st.characters(),
    )
)


@settings(deadline=None)
@given(MIXED)
def test_any_text_keeps_its_offsets(text: str) -> None:
    annotation = read(text)
    for sentence in annotation.sentences:
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text
            assert sentence.start <= token.start < token.end <= sentence.end
            assert token.norm
            for reading in token.analyses:
                assert reading.stem
                assert reading.lemma


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("", id="empty"),
        pytest.param("\x00\x01\u200f\n\r\u2028", id="control characters"),
        pytest.param("«" * 5000 + '"' * 5001, id="quotation marks"),
        pytest.param("می‌رود به خانه؛ گفت که", id="persian"),
        pytest.param("مرحبا hello привет 你好 שלום", id="scripts"),
        pytest.param("و" * 3000, id="one letter"),
        pytest.param("ـــ ً ّ ٓ", id="marks alone"),
    ],
)
def test_odd_texts_are_read(text: str) -> None:
    assert read(text).article.id == "a"


@pytest.mark.parametrize("unit", ["كلمة «", "قال. ", "ى ", '" نص ', "1- أ\n"])
def test_time_is_linear(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        begun = time.process_time()
        read(text)
        return time.process_time() - begun

    seconds(1000)
    small, large = seconds(20_000), seconds(80_000)
    assert large < 12 * small + 0.5


def test_quotations_pair_within_paragraphs() -> None:
    text = 'قال “نعم” ثم "لا" و«مفتوح\n\nبعد» ذلك'
    found = [text[q.start : q.end] for q in read(text).quotations]
    assert found == ["“نعم”", '"لا"']
