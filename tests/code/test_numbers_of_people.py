"""'Thousands' demonstrate: a number of people who are not named is a party of its own."""

from __future__ import annotations

import pytest

from marsad.annotate.annotator import annotate
from marsad.code.rules import RulesCoder
from marsad.records import Article, Document

CODER = RulesCoder()


def named(text: str) -> list[tuple[str, str | None, str]]:
    """Words, code and sector of all mentions."""
    annotation = annotate(text, Article("a1", (0, len(text))))
    return [
        (text[m.start : m.end], m.code, m.sector)
        for scene in CODER.set_scenes(text, annotation)
        for m in scene.clauses.mentions
    ]


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("تظاهر الآلاف في نيامي ضد رفع الأسعار.", ("الآلاف", "NER", "CVL")),
        ("خرج مئات إلى شوارع تونس احتجاجا.", ("مئات", "TUN", "CVL")),
        ("احتشد عشرات الآلاف في طرابلس.", ("عشرات الآلاف", "LBY", "CVL")),
        ("اعتقلت الشرطة المصرية العشرات، وأصيب آخرون.", ("العشرات", "EGY", "CVL")),
    ],
    ids=["thousands", "bare", "tens of thousands", "arrested"],
)
def test_a_number_that_counts_nothing_is_people(
    text: str, party: tuple[str, str, str]
) -> None:
    assert party in named(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قتلت القوات آلاف المدنيين في السودان.", ["القوات", "المدنيين", "السودان"]),
        ("شارك المئات من أنصار الحزب في تونس.", ["أنصار الحزب", "تونس"]),
        ("دفعت الحكومة آلاف الدولارات.", ["الحكومة"]),
        ("خرج الناس بالآلاف في تونس.", ["الناس", "تونس"]),
    ],
    ids=["civilians", "of his followers", "dollars", "by thousands"],
)
def test_a_number_of_something_is_no_party(text: str, words: list[str]) -> None:
    assert [w for w, _, _ in named(text)] == words


def test_they_act() -> None:
    text = "تظاهر الآلاف في نيامي ضد الوجود العسكري الفرنسي."
    coded = CODER.code(Document("t", text), Article("a1", (0, len(text))))
    (protest,) = (e for e in coded.events if e.type == "PROTEST")
    assert [(p.text, p.code) for p in protest.actor] == [("الآلاف", "NER")]
