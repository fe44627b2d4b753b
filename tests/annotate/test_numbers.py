"""Numbers: the value of what is written in digits or words, and where it ends."""

from __future__ import annotations

import pytest

from marsad.annotate.normalize import fold
from marsad.annotate.numbers import parse_digits, read_cardinal

CASES = [
    ("ثلاثة جنود", 3, "جنود"),
    ("14 شخصا", 14, "شخصا"),
    ("٢٥ نائبا", 25, "نائبا"),
    ("3,500 مدني", 3500, "مدني"),
    ("1.5 مليون برميل", 1.5e6, "برميل"),
    ("ثلاثة آلاف أسرة", 3000, "اسره"),
    ("ألفا شخص", 2000, "شخص"),
    ("ثلاثون ألفا من القرية", 30000, "من القريه"),
    ("ألفان من القرية", 2000, "من القريه"),
    ("مليوني دولار", 2e6, "دولار"),
    ("497 مليون دولار", 4.97e8, "دولار"),
    ("خمسة وعشرين مقعدا", 25, "مقعدا"),
    ("مئة وثلاثة عشر عضوا", 113, "عضوا"),
    ("خمس عشرة دولة", 15, "دوله"),
    ("ثلاثمئة وخمسون جنديا", 350, "جنديا"),
    ("ثلاث مئة جندي", 300, "جندي"),
    ("ثلاثة ملايين ومئتي ألف نسمة", 3.2e6, "نسمه"),
    ("مليار و 200 مليون ريال", 1.2e9, "ريال"),
    ("نصف مليون لاجئ", 5e5, "لاجئ"),
    ("أربعة أشهر", 4, "اشهر"),
    ("150 ألف دينار كويتي", 150000, "دينار كويتي"),
    ("اثني عشر نائبا", 12, "نائبا"),
    ("خمسة جنود وسبعة", 5, "جنود وسبعه"),
]


@pytest.mark.parametrize(("text", "value", "rest"), CASES, ids=[x[0] for x in CASES])
def test_a_number_ends_before_what_it_counts(
    text: str, value: float, rest: str
) -> None:
    norms = fold(text).split()
    found = read_cardinal(norms, 0)
    assert found is not None
    assert (found[0], " ".join(norms[found[1] :])) == (value, rest)


@pytest.mark.parametrize(
    ("written", "value"),
    [("3,500", 3500), ("3.500.000", 3.5e6), ("2.75", 2.75), ("٣", 3), ("1٬000", 1000)],
)
def test_digits(written: str, value: float) -> None:
    assert parse_digits(fold(written)) == value


@pytest.mark.parametrize("word", ["الوزير", "عشرات", "السقف"])
def test_words_that_are_no_number(word: str) -> None:
    assert read_cardinal([fold(word)], 0) is None
    assert parse_digits(word) is None
