"""Parties in a row act together, and words stand for all of them later."""

from __future__ import annotations

import pytest

from marsad.annotate.annotator import annotate
from marsad.code.bundles import Row
from marsad.code.casting import Odds, choose_cast
from marsad.code.options import Option
from marsad.code.parties import PartyMention
from marsad.code.rules import RulesCoder
from marsad.records import Article

CODER = RulesCoder(threshold=0.0)


def meant(text: str, words: str) -> tuple[str, ...]:
    """The countries that the words of a text stand for."""
    article = Article("a1", (0, len(text)))
    for scene in reversed(CODER.set_scenes(text, annotate(text, article))):
        for m in scene.clauses.mentions:
            if text[m.start : m.end].startswith(words):
                return (m.code or "", *m.also)
    raise AssertionError(f"{words} is no mention")


ROW = "اجتمعت مالي والنيجر وبوركينا فاسو في باماكو، وحضرت الجزائر."


@pytest.mark.parametrize(
    ("before", "sentence", "words", "codes"),
    [
        pytest.param(
            ROW,
            "ووقعت الدول الثلاث ميثاقا مع روسيا.",
            "الدول",
            ("MLI", "NER", "BFA"),
            id="counted",
        ),
        pytest.param(
            ROW,
            "ووقعت هذه الدول ميثاقا.",
            "الدول",
            ("MLI", "NER", "BFA"),
            id="pointed-at",
        ),
        pytest.param(
            "اجتمعت مالي، والنيجر، وبوركينا فاسو، وتوغو في لومي.",
            "ووقع الوزراء الأربعة ميثاقا.",
            "الوزراء",
            ("MLI", "NER", "BFA", "TGO"),
            id="ministers-of-a-row-with-commas",
        ),
        pytest.param(
            "اجتمعت مالي والنيجر وبوركينا فاسو. وزارت مصر والأردن والعراق والكويت دمشق.",
            "واتفقت جيوش الدول الثلاث على الدفاع.",
            "جيوش",
            ("MLI", "NER", "BFA"),
            id="the-row-of-that-size",
        ),
        pytest.param(
            "زارت مالي والنيجر إلى جانب بوركينا فاسو، وكذلك توغو، لومي.",
            "ووقعت الدول الأربع ميثاقا.",
            "الدول",
            ("MLI", "NER", "BFA", "TGO"),
            id="beside-and-also",
        ),
        pytest.param(
            "حضر وزراء خارجية مصر سامح شكري والسعودية عادل الجبير والأردن أيمن الصفدي.",
            "ووقع الوزراء الثلاثة ميثاقا.",
            "الوزراء",
            ("EGY", "SAU", "JOR"),
            id="countries-with-names",
        ),
        pytest.param(
            ROW, "ووقعت الدول الخمس ميثاقا.", "الدول", ("IGO",), id="no-such-row"
        ),
        pytest.param(
            ROW,
            "ووقعت الدول ميثاقا.",
            "الدول",
            ("IGO",),
            id="neither-counted-nor-shown",
        ),
        pytest.param(
            "اجتمعت مالي والنيجر في نيامي.",
            "ووقعت هذه الدول ميثاقا.",
            "الدول",
            ("IGO",),
            id="two-are-no-row",
        ),
    ],
)
def test_a_row_is_meant_by_its_number(
    before: str, sentence: str, words: str, codes: tuple[str, ...]
) -> None:
    assert meant(f"{before} {sentence}", words) == codes


TWO = (
    "بحثت مصر وتركيا التعاون. وأشادت مصر بموقف تركيا، وأعلنت تركيا ومصر تبادل السفراء. "
    "وكانت اليونان قد حذرت ليبيا."
)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        pytest.param("واتفق الجانبان على اللقاء.", "الجانبان", id="both-sides"),
        pytest.param("واتفق الجانبان في لندن على اللقاء.", "الجانبان", id="elsewhere"),
        pytest.param("واتفق الوزيران على اللقاء.", "الوزيران", id="two-ministers"),
        pytest.param("واتفق وزيرا الخارجية.", "وزيرا الخارجية", id="construct"),
        pytest.param("واتفق وزيرا خارجية البلدين.", "وزيرا خارجية", id="of-both"),
        pytest.param("واتفقت شركات في البلدين.", "شركات", id="in-both"),
        pytest.param("وتدرب جيشا البلدين.", "جيشا", id="armies"),
    ],
)
def test_both_are_the_two_that_the_article_speaks_of(sentence: str, words: str) -> None:
    assert set(meant(f"{TWO} {sentence}", words)) == {"EGY", "TUR"}


@pytest.mark.parametrize(
    ("sentence", "words", "code"),
    [
        pytest.param(
            "واتفق وزيرا خارجية ليبيا واليونان.", "وزيرا خارجية", "LBY", id="named"
        ),
        pytest.param("وزارت روسيا البلدان الأربعة.", "البلدان", "IGO", id="four"),
        pytest.param("وقال المسؤولون إنهم اتفقوا.", "المسؤولون", "EGY", id="plural"),
    ],
)
def test_whoever_is_named_or_many_is_no_pair(
    sentence: str, words: str, code: str
) -> None:
    assert meant(f"{TWO} {sentence}", words) == (code,)


def options(*codes: str, listed: int = 0, also: tuple[str, ...] = ()) -> list[Option]:
    """Options one behind the other; the last ``listed`` of them are in a row."""
    first = len(codes) - listed
    return [
        Option(
            PartyMention(
                2 * k, 2 * k + 1, "country", code, "GOV", also=also if not k else ()
            ),
            Row([]),
            True,
            False,
            False,
            "slot=s",
            row=first if k >= first else -1,
        )
        for k, code in enumerate(codes)
    ]


def cast(
    found: list[Option], acting: list[float], type_: str = "PROTEST"
) -> list[str | None]:
    """Who acts by the odds, where certainly nobody receives."""
    receiving = [0.01] * len(found)
    odds = Odds([*acting, 0.01], [*receiving, 0.9])
    return [m.code for m in choose_cast(found, odds, type_).actor]


def test_a_row_is_weighed_as_one() -> None:
    found = options("IGO", "RUS", "BLR", "ARM", "KAZ", "UZB", listed=5)
    odds = [0.2, 0.12, 0.18, 0.15, 0.16, 0.17]
    assert cast(found, [0.1, *odds[1:]]) == ["RUS", "BLR", "ARM", "KAZ", "UZB"]
    assert cast(found, odds) == ["IGO", "RUS", "BLR", "ARM", "KAZ", "UZB"]


def test_one_that_is_likelier_than_a_row_acts_alone() -> None:
    found = options("IGO", "RUS", "BLR", "ARM", "KAZ", listed=4)
    assert cast(found, [0.8, 0.05, 0.04, 0.05, 0.05]) == ["IGO"]


def test_two_are_no_row() -> None:
    found = options("IGO", "RUS", "BLR", listed=2)
    assert cast(found, [0.45, 0.25, 0.1]) == ["IGO", "RUS"]


def test_beside_a_word_for_several_only_the_nearly_as_likely_act() -> None:
    assert cast(options("MLI", "FRA", also=("NER",)), [0.5, 0.3]) == ["MLI", "NER"]
    assert cast(options("MLI", "FRA", also=("NER",)), [0.4, 0.35]) == [
        "MLI",
        "NER",
        "FRA",
    ]
    assert cast(options("MLI", "FRA"), [0.5, 0.3]) == ["MLI", "FRA"]


@pytest.mark.parametrize(
    ("type_", "other", "codes"),
    [
        pytest.param("CONSULT", 0.2, ["RUS", "TUR"], id="nobody-meets-alone"),
        pytest.param("COOPERATE", 0.2, ["RUS", "TUR"], id="nor-drills"),
        pytest.param("CONSULT", 0.05, ["RUS"], id="nobody-is-guessed"),
        pytest.param("PROTEST", 0.2, ["RUS"], id="protests-do-without"),
    ],
)
def test_a_meeting_takes_two(type_: str, other: float, codes: list[str]) -> None:
    assert cast(options("RUS", "TUR"), [0.7, other], type_) == codes


def test_a_pair_needs_no_third() -> None:
    assert cast(options("EGY", "FRA", also=("TUR",)), [0.7, 0.2], "CONSULT") == [
        "EGY",
        "TUR",
    ]


def test_a_third_joins_a_meeting_only_if_nearly_as_likely() -> None:
    found = options("RUS", "TUR", "FRA")
    assert cast(found, [0.4, 0.35, 0.2], "CONSULT") == ["RUS", "TUR"]
    assert cast(found, [0.35, 0.3, 0.29], "CONSULT") == ["RUS", "TUR", "FRA"]
    assert cast(found, [0.4, 0.35, 0.2]) == ["RUS", "TUR", "FRA"]


def test_a_row_of_the_sentence_before_is_still_a_row() -> None:
    text = "أدانت مصر والأردن، والعراق الهجوم أمس. ثم صدرت دعوة إلى وقف الهجوم."
    scenes = CODER.set_scenes(text, annotate(text, Article("a1", (0, len(text)))))
    proposals = CODER.propose(scenes, CODER.read(scenes))
    carried = [
        {o.mention.code: o.row for o in p.options if not o.is_inside}
        for p in proposals
        if p.scene.position == 1
    ]
    assert carried
    for rows in carried:
        assert set(rows) == {"EGY", "JOR", "IRQ"}
        assert len(set(rows.values())) == 1
