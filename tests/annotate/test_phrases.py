"""Noun phrases: chains, adjectives, titles with names, coordination, pronouns."""

from __future__ import annotations

import pytest

from marsad.annotate.annotator import annotate_words
from marsad.annotate.layout import lay_out
from marsad.annotate.phrases import phrases_of
from marsad.records import Phrase


def read(text: str) -> tuple[tuple[Phrase, ...], list[str]]:
    tokens = annotate_words(text, 0, len(text))
    phrases = phrases_of(lay_out(tokens))
    return phrases, [token.text for token in tokens]


def shown(text: str) -> list[str]:
    """Each phrase as 'relation: words'."""
    phrases, words = read(text)
    return [
        f"{p.relation or 'top'}: {' '.join(words[p.first : p.last])}" for p in phrases
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "وصل وزير الدفاع المالي ساديو كامارا.",
            [
                "top: وزير الدفاع المالي ساديو كامارا",
                "genitive: الدفاع",
                "apposition: ساديو كامارا",
            ],
            id="title, idafa, demonym, name",
        ),
        pytest.param(
            "زار الرئيس الروسي طهران.",
            ["top: الرئيس الروسي", "top: طهران"],
            id="a definite phrase closes before a place",
        ),
        pytest.param(
            "شن مسلحون هجوما واسعا.",
            ["top: مسلحون", "top: هجوما واسعا"],
            id="no idafa behind nunation",
        ),
        pytest.param(
            "حضر كل من السفير ونظيره.",
            ["top: كل من السفير", "conjunct: ونظيره", "genitive: ونظيره"],
            id="each of … and his counterpart",
        ),
        pytest.param(
            "قتل ثلاثة من عناصر الشرطة.",
            ["top: ثلاثة من عناصر الشرطة", "genitive: الشرطة"],
            id="a number with 'of'",
        ),
        pytest.param(
            "زار وفد من حركة «طالبان» موسكو.",
            ["top: وفد", "top: حركة « طالبان »", "genitive: طالبان", "top: موسكو"],
            id="a name between quotation marks",
        ),
        pytest.param(
            "التقى بهم في مدينة حلب السورية.",
            ["top: بهم", "top: مدينة حلب السورية", "genitive: حلب السورية"],
            id="pronoun of a preposition, place in idafa",
        ),
    ],
)
def test_phrases(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_a_head_is_told_from_its_quantity() -> None:
    phrases, words = read("فر آلاف المدنيين من بعض القرى الحدودية.")
    first, second = [p for p in phrases if not p.relation]
    assert (words[first.head], words[first.quantity]) == ("المدنيين", "آلاف")
    assert (words[second.head], words[second.quantity]) == ("القرى", "بعض")
    assert [words[m] for m in second.modifiers] == ["الحدودية"]
    assert second.preposition == "من"


def test_agreement_chooses_the_noun_of_an_adjective() -> None:
    phrases, words = read("أعلن قائد القوات الجديد وقائد القوات البحرية الهدنة.")
    outer = [p for p in phrases if words[p.head].endswith("قائد")]
    assert [words[m] for m in outer[0].modifiers] == ["الجديد"]
    forces = [p for p in phrases if words[p.head] == "القوات"]
    assert [words[m] for m in forces[1].modifiers] == ["البحرية"]


def test_a_joined_phrase_shares_the_preposition() -> None:
    phrases, words = read("اتفاق بين إيران وروسيا والصين.")
    joined = [p for p in phrases if p.preposition == "بين"]
    assert [words[p.head] for p in joined] == ["إيران", "وروسيا", "والصين"]
    assert [p.relation for p in joined] == ["", "conjunct", "conjunct"]
