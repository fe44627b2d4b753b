"""When and where, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad.code import RulesCoder
from marsad.code.choice import RESERVE, take
from marsad.records import Article, Document, Event

OTHERS = "الجو صاف في المدينة. المدارس مفتوحة في كل الأحياء. "
"""What stands in title and lead, so that their day is not asked."""

CODER = RulesCoder(threshold=0.1)


def events(text: str, type_: str) -> list[Event]:
    coded = CODER.code(
        Document("t", text), Article("a1", (0, len(text)), published="2021-06-10")
    )
    return [e for e in coded.events if e.type == type_]


@pytest.mark.parametrize(
    ("text", "type_", "dates"),
    [
        ("زار الرئيس الروسي طهران أمس.", "CONSULT", ["2021-06-09"]),
        ("قصف الجيش السوري مدينة إدلب.", "ASSAULT", [None]),
        (
            f"{OTHERS}قال المتحدث أمس إن الحكومة التي شكلت في 2015 ضعيفة، وإن القمة التي عقدت "
            "في بغداد لم تنجح لأن الوفود لم تصل ولأن الجيش السوري قصف مدينة إدلب.",
            "ASSAULT",
            [None],
        ),
        (
            "زار الرئيس الروسي طهران أمس. وقال إن الطقس حار. "
            "كما أدان الرئيس الروسي الهجوم على السفارة.",
            "ACCUSE",
            ["2021-06-09"],
        ),
        (
            f"{OTHERS}زار الرئيس الروسي طهران أمس. "
            "وكان الرئيس الروسي قد أدان الهجوم على السفارة.",
            "ACCUSE",
            [None],
        ),
        (
            f"{OTHERS}زار الرئيس الروسي طهران عام 2019. "
            "وكانت زيارة الرئيس الروسي إلى طهران يوم 6 مايو 2019 ناجحة.",
            "CONSULT",
            ["2019-05-06"],
        ),
    ],
    ids=["own", "none", "far", "occasion", "background", "finer"],
)
def test_dates_by_rule(
    text: str,
    type_: str,
    dates: list[str | None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(CODER.reader, "dates", None)
    assert [e.date for e in events(text, type_)] == dates


@pytest.mark.parametrize(
    ("text", "type_", "dates"),
    [
        ("زار الرئيس الروسي طهران أمس.", "CONSULT", ["2021-06-09"]),
        (
            "زار الرئيس الروسي طهران أمس. وقال إن الطقس حار. "
            "كما أدان الرئيس الروسي الهجوم على السفارة.",
            "ACCUSE",
            ["2021-06-09"],
        ),
        (
            f"{OTHERS}زار الرئيس الروسي طهران عام 2019. "
            "وكانت زيارة الرئيس الروسي إلى طهران يوم 6 مايو 2019 ناجحة.",
            "CONSULT",
            ["2019-05-06"],
        ),
        (
            "اتهم الرئيس الروسي أوكرانيا يوم الثلاثاء بقصف مدينة دونيتسك. "
            "وأدان الرئيس الروسي الهجوم على السفارة. "
            "ودعا الرئيس الروسي أوكرانيا إلى وقف إطلاق النار.",
            "REQUEST",
            ["2021-06-08"],
        ),
    ],
    ids=["own", "occasion", "finer", "history"],
)
def test_dates(text: str, type_: str, dates: list[str | None]) -> None:
    assert [e.date for e in events(text, type_)] == dates


def test_a_date_that_no_words_tell_has_to_be_likelier_than_silence() -> None:
    assert RESERVE < 1
    assert take([0.3, 0.3, 0.4], (True, False, False)) == 0
    assert take([0.05, 0.4, 0.55], (True, False, False)) == 2
    assert take([0.05, 0.5, 0.45], (True, False, False)) == 1


def test_dates_come_with_their_words() -> None:
    text = "زار الرئيس الروسي طهران أمس. كما أدان الرئيس الروسي الهجوم على السفارة."
    for event in events(text, "ACCUSE"):
        basis = event.date_basis
        assert basis is not None
        assert text[basis.start : basis.end] == basis.text == "أمس"


def test_a_day_after_publication_is_still_to_come() -> None:
    text = "زيارة الرئيس الروسي إلى طهران في 20 يونيو 2021."
    assert {(e.date, e.aux) for e in events(text, "CONSULT")} == {
        ("2021-06-20", "future")
    }


@pytest.mark.parametrize(
    ("text", "type_", "place"),
    [
        ("زار الرئيس الروسي طهران أمس.", "CONSULT", "IRN"),
        ("قصف الجيش الإسرائيلي مواقع الجيش السوري.", "ASSAULT", "SYR"),
        ("اعتقلت الشرطة التركية صحفيين روسا.", "COERCE", "TUR"),
        (
            "زار الرئيس الروسي طهران أمس. وأدان الرئيس الروسي الهجوم على السفارة.",
            "ACCUSE",
            "IRN",
        ),
    ],
    ids=["host", "struck", "arrest", "occasion"],
)
def test_places(text: str, type_: str, place: str) -> None:
    found = [e.place.code if e.place else None for e in events(text, type_)]
    assert found == [place]
