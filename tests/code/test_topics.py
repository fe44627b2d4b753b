"""Articles of fields that are no politics code nothing; politics of sport does."""

from __future__ import annotations

import pytest

from marsad.api import code
from marsad.code import RulesCoder
from marsad.lexicon import Tables, split

MATCH = (
    "فاز المنتخب الفرنسي على نظيره الألماني في مباراة ودية على ملعب باريس. "
    "وسجل المهاجم هدفين في الشوط الثاني من ركلة حرة وركلة جزاء. "
    "وهاجم المدرب الألماني الحكم بعد المباراة، واتهم لاعبي فرنسا بالخشونة. "
    "ويلتقي الفريق الفائز نظيره الإسباني في نهائي البطولة أمام جماهير الدوري."
)
BOYCOTT = (
    "طردت أستراليا دبلوماسيين روسيين، وهددت بمقاطعة المونديال في موسكو. "
    "وقالت وزيرة الخارجية إن روسيا هاجمت مواطنين في بريطانيا بغاز سام."
)


def test_a_match_report_codes_nothing() -> None:
    assert [x for a in code(MATCH) for x in (*a.events, *a.claims)] == []


def test_a_boycott_of_a_tournament_is_politics() -> None:
    assert [e for a in code(BOYCOTT) for e in a.events]


@pytest.mark.parametrize("row", Tables().rows("topics"), ids=lambda row: row["id"])
def test_every_row_has_words_of_its_example(row: dict[str, str]) -> None:
    forms = split(row["forms"])
    assert len(forms) == len(set(forms))
    assert any(form in row["example"] for form in forms)
    assert row["id"].partition("_")[0] in set(RulesCoder().knowledge.topics.values())
