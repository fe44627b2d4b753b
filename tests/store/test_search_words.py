"""The search column: what is written differently and meant alike has one key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.store.search_words import key_of, search_text, words_of

ALIKE = {
    "particles": "الحكومة حكومة والحكومة للحكومة بالحكومة فالحكومة كالحكومة وللحكومة",
    "pronouns": "حكومة حكومته حكومتهم وحكومتها حكومتنا",
    "number": "حكومة حكومات الحكومات حكومتان",
    "hamza": "إيران ايران أيران لإيران وإيران",
    "nisba": "إيران الإيراني الإيرانية إيرانيون والإيرانيين",
    "tashkeel": "الرَّئِيسُ الرئيس رئيس",
    "tatweel": "الـرئـيـس الرئيس",
    "ta marbuta": "القاهرة القاهره",
    "alef maqsura": "مستشفى مستشفي",
    "presentation forms": "ﺍﻟﺮﺋﻴﺲ الرئيس",
    "other keyboards": "کردی كردي",
    "broken plural": "وزير الوزراء وزراء وزرائهم",
    "a root letter is no particle": "وزير الوزير ووزير للوزير",
    "names are no duals": "لبنان ولبنان اللبناني بلبنان",
    "digits": "٢٠٢٤ 2024 ۲۰۲۴",
    "latin": "Café CAFE café",
}
APART = [
    ("وزير", "زير"),
    ("بيان", "يان"),
    ("كبير", "بير"),
    ("فرنسا", "رنسا"),
    ("سوريا", "السودان"),
    ("مصر", "مصرف"),
    ("عمان", "عام"),
    ("كلب", "قلب"),
]


@pytest.mark.parametrize("words", ALIKE.values(), ids=ALIKE.keys())
def test_alike(words: str) -> None:
    assert len({key_of(word) for word in words.split()}) == 1, [
        (word, key_of(word)) for word in words.split()
    ]


@pytest.mark.parametrize(("one", "other"), APART)
def test_apart(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


def test_letters_and_digits_are_words_of_their_own() -> None:
    assert search_text("إف-16 وF16 كوفيد19") == search_text("إف 16 و F 16 كوفيد 19")


@given(
    st.text(
        st.one_of(
            st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآىةءئؤَُِّْـ \n.,-ﻻﷲ١2"),
            st.characters(),
        ),
        max_size=80,
    )
)
def test_words_lie_where_they_say_and_keys_are_plain(text: str) -> None:
    last = 0
    for word in words_of(text):
        assert last <= word.start < word.end <= len(text)
        last = word.end
        assert word.key.isalnum()
    assert search_text(text) == " ".join(w.key for w in words_of(text))
