"""Numbers: value, bounds and unit of what is written in digits or words."""

from __future__ import annotations

import re

import pytest

from marsad.annotate.normalize import fold
from marsad.annotate.numbers import Number, find_numbers, parse_digits, read_cardinal
from marsad.records import Sentence, Token

WORD = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")


def numbers(text: str) -> list[Number]:
    found = WORD.finditer(text)
    tokens = [Token(m.start(), m.end(), m.group(), fold(m.group())) for m in found]
    return find_numbers(Sentence(0, len(text), tuple(tokens)))


CASES = [
    ("قتل ثلاثة جنود", 3, "جنود"),
    ("قتل 14 شخصا", 14, "شخصا"),
    ("وصل ٢٥ نائبا", 25, "نائبا"),
    ("فر 3,500 مدني", 3500, "مدني"),
    ("ارتفع 1.5 مليون برميل", 1.5e6, "برميل"),
    ("نزح ثلاثة آلاف أسرة", 3000, "اسره"),
    ("نزح ألفا شخص", 2000, "شخص"),
    ("نزح ثلاثون ألفا من القرية", 30000, ""),
    ("نزح ألفان من القرية", 2000, ""),
    ("قدم مليوني دولار", 2e6, "USD"),
    ("قدم 497 مليون دولار", 4.97e8, "USD"),
    ("خسر خمسة وعشرين مقعدا", 25, "مقعدا"),
    ("مئة وثلاثة عشر عضوا", 113, "عضوا"),
    ("خمس عشرة دولة", 15, "دوله"),
    ("ثلاثمئة وخمسون جنديا", 350, "جنديا"),
    ("ثلاث مئة جندي", 300, "جندي"),
    ("ثلاثة ملايين ومئتي ألف نسمة", 3.2e6, "نسمه"),
    ("مليار و200 مليون ريال سعودي", 1.2e9, "SAR"),
    ("نصف مليون لاجئ", 5e5, "لاجئ"),
    ("نسبة 12 في المئة", 12, "%"),
    ("نسبة 12%", 12, "%"),
    ("استمر يومين", 2, "day"),
    ("استمر أربعة أشهر", 4, "month"),
    ("بلغ 150 ألف دينار كويتي", 150000, "KWD"),
]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    CASES,
    ids=[x[0] for x in CASES],
)
def test_numbers(text: str, value: float, unit: str) -> None:
    (found,) = numbers(text)
    assert (found.value, found.low, found.high, found.unit) == (
        value,
        value,
        value,
        unit,
    )
    assert fold(text[found.start : found.end]).startswith(fold(found.text)[:2])


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("بين 5 و10 قتلى", 5, 10),
        ("من 3 إلى 5 أعوام", 3, 5),
        ("20-30 مقاتلا", 20, 30),
        ("من ثلاثة إلى خمسة أيام", 3, 5),
        ("عشرات القتلى", 20, 99),
        ("مئات الآلاف من النازحين", 200_000, 999_999),
        ("عشرات آلاف السكان", 20_000, 99_999),
        ("آلاف المتظاهرين", 2_000, 9_999),
    ],
)
def test_bounds(text: str, low: float, high: float) -> None:
    found = numbers(text)[0]
    assert (found.value, found.low, found.high) == (None, low, high)


@pytest.mark.parametrize(
    ("written", "value"),
    [("3,500", 3500), ("3.500.000", 3.5e6), ("2.75", 2.75), ("٣", 3), ("1٬000", 1000)],
)
def test_digits(written: str, value: float) -> None:
    assert parse_digits(fold(written)) == value


def test_words_that_are_no_number() -> None:
    assert read_cardinal(["الوزير"], 0) is None
    assert parse_digits("غير") is None
    assert numbers("زار الوفد المدينة") == []


@pytest.mark.parametrize(
    "text",
    [
        "عاد الأحد",
        "القرن التاسع عشر",
        "وأثنى الوزير",
        "السقف اليومي",
        "كمية وزعت",
        "الثالث والعشرين",
    ],
)
def test_look_alikes_are_no_numbers(text: str) -> None:
    assert numbers(text) == []


def test_twelve_is_one_number() -> None:
    assert [x.value for x in numbers("اثني عشر نائبا")] == [12]


def test_two_numbers_in_a_row_stay_two() -> None:
    assert [x.value for x in numbers("قتل خمسة جنود وجرح سبعة")] == [5, 7]
