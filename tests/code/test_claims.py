"""Claims: numbered sections, clauses in prose, hedge, holder, codes, reasons."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.code import RulesCoder
from marsad.records import Article, Claim, Document

CODER = RulesCoder(threshold=0.0)


def claims_of(text: str) -> tuple[Claim, ...]:
    document = Document("t", text)
    return CODER.code(document, Article("a1", (0, len(text)))).claims


def kinds_at(text: str, words: str) -> list[str]:
    """The kinds of the claims whose passage holds ``words``."""
    at = text.index(words)
    return [c.kind for c in claims_of(text) if c.span[0] <= at < c.span[1]]


NUMBERED = (
    "لماذا تقترب صربيا من بكين؟\n\nوقعت بلغراد في مايو اتفاقا مع الصين لشراء منظومات دفاع "
    "جوي، في خطوة لقيت انتقادات واسعة في بروكسل وواشنطن.\n\nدوافع التقارب\n\n"
    "1- تنويع مصادر السلاح: لا تريد صربيا أن تعتمد على مورد واحد.\n\n"
    "2- كسب استثمارات جديدة: تحتاج الحكومة إلى تمويل للطرق. وقد وعدت بكين بذلك.\n\n"
    "انعكاسات محتملة\n\n"
    "1- فتور العلاقات مع أوروبا: قد تجمد بروكسل مفاوضات الانضمام.\n"
)


def test_numbered_paragraphs_under_a_heading_are_one_claim_each() -> None:
    found = [c for c in claims_of(NUMBERED) if c.why[0].startswith("heading:")]
    assert [(c.kind, c.gist) for c in found] == [
        ("driver", "تنويع مصادر السلاح"),
        ("driver", "كسب استثمارات جديدة"),
        ("implication", "فتور العلاقات مع أوروبا"),
    ]
    second = NUMBERED[slice(*found[1].span)]
    assert second.startswith("2-")
    assert second.endswith("وعدت بكين بذلك.")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("زار الوزير باريس أمس.\n____\nثم عاد إلى بلاده.", id="prose"),
        pytest.param("دوافع الزيارة\n\n1- ____\n\n2- كسب السلاح. ____\n", id="list"),
    ],
)
def test_a_ruled_line_is_no_claim(text: str) -> None:
    assert all(text[slice(*c.span)] != "____" for c in claims_of(text))


def test_a_lead_in_with_a_colon_opens_a_list() -> None:
    text = (
        "انسحبت النرويج من الاتفاق لأسباب أهمها:\n"
        "أولا: ارتفاع كلفة المشروع على الخزينة.\n"
        "ثانيا: رفض النقابات نقل المصنع.\n"
        "وغادر الوفد أوسلو مساء الأحد."
    )
    kinds = [c.kind for c in claims_of(text) if c.why[0].startswith("heading:")]
    assert kinds == ["driver", "driver"]


PROSE = [
    pytest.param("زار وزير الدفاع الصربي بكين بهدف شراء السلاح من الصين.", "بهدف", "driver", id="aim"),
    pytest.param("انسحبت بوليفيا من المفاوضات لأنها ترى أن الاتفاق لا يحفظ حقوقها.", "لأنها", "driver", id="because"),
    pytest.param("تسعى أنقرة من وراء هذه الزيارة إلى توسيع نفوذها في القرن الأفريقي.", "تسعى", "driver", id="seek"),
    pytest.param("من شأن هذا القرار أن يؤدي إلى تصاعد التوتر بين روسيا وبولندا.", "شأن", "implication", id="bound-to"),
    pytest.param("أعلنت باريس سحب قواتها من مالي. قد يؤدي انسحاب القوات الفرنسية إلى سيطرة المتمردين على البلاد.", "يؤدي", "implication", id="may"),
    pytest.param("من المتوقع أن تتصاعد حدة التنافس بين إيران وتركيا في المنطقة.", "المتوقع", "implication", id="expected"),
    pytest.param("غير أن الخلافات بين العراق وتركيا لا تزال تحول دون تنفيذ الاتفاق.", "الخلافات", "constraint", id="but"),
    pytest.param("ولا تستطيع موسكو وحدها إرغام إيران على مغادرة سوريا، رغم حاجتها إلى ذلك.", "تستطيع", "constraint", id="cannot"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "kind"), PROSE)
def test_a_clause_of_prose_is_a_claim(text: str, words: str, kind: str) -> None:
    assert kinds_at(text, words) == [kind]


PLAIN = [
    pytest.param("وصل وزير الخارجية الأردني إلى بغداد اليوم في زيارة رسمية.", id="visit"),
    pytest.param("قتل خمسة جنود وأصيب عشرة في هجوم شرقي المدينة.", id="attack"),
    pytest.param("حضر اللقاء نائب رئيس الوزراء وعدد من السفراء.", id="guests"),
    pytest.param("ويبلغ عدد سكان الإقليم نحو أربعة ملايين نسمة.", id="count"),
    pytest.param("تسعى الجمعية إلى حفظ كرامة الأيتام بهدف دمجهم.", id="no-party"),
    pytest.param("وتأسست المنظمة عام 1963 وتضم خمسين دولة.", id="background"),
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_a_plain_report_makes_no_claim(text: str) -> None:
    assert claims_of(text) == ()


def test_a_claim_names_the_cue_that_made_it() -> None:
    text = "زار وزير الدفاع الصربي بكين بهدف شراء السلاح من الصين."
    (claim,) = claims_of(text)
    assert "claim:drv.bihadaf" in claim.why
    assert set(claim.about) == {"SRB", "CHN"}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([p.values[0] for p in PROSE + PLAIN]), max_size=6))
def test_claims_are_ordered_disjoint_and_inside_the_text(parts: list[str]) -> None:
    text = "\n".join(parts)
    found = claims_of(text)
    assert [c.id for c in found] == [f"c{k}" for k in range(1, len(found) + 1)]
    assert all(0 <= c.span[0] < c.span[1] <= len(text) for c in found)
    for one, following in pairwise(found):
        assert one.span[1] <= following.span[0]
    assert found == claims_of(text)
