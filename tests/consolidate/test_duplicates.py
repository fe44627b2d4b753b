"""Copies are told from formulas and from an outlet's own background."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.consolidate import Wording, compare, judge, wording_of
from marsad.records import Article, Document

LEAD = (
    "استقبل وزير الخارجية الليبي في مكتبه بطرابلس اليوم الأحد سفير هولندا الجديد "
    "وتسلم منه نسخة من أوراق اعتماده سفيرا لبلاده لدى ليبيا."
)
BODY = (
    "وبحث الجانبان خلال اللقاء سبل تطوير التعاون في مجالات الطاقة والموانئ وتدريب "
    "الكوادر الفنية، واتفقا على تشكيل لجنة مشتركة تجتمع مرتين كل عام في العاصمتين.",
    "وأكد الوزير حرص حكومته على إزالة العوائق أمام الشركات الراغبة في العمل بالبلاد، "
    "داعيا إلى استئناف الرحلات الجوية المباشرة قبل نهاية الصيف المقبل.",
    "من جانبه أشاد السفير بما تحقق من استقرار خلال الأشهر الماضية، معربا عن أمله في "
    "أن تثمر الانتخابات المنتظرة حكومة موحدة تحظى بثقة جميع الأطراف.",
)
BACKGROUND = (
    "يذكر أن العلاقات بين البلدين شهدت فتورا منذ إغلاق السفارة قبل ثمانية أعوام بعد "
    "تدهور الأوضاع الأمنية في العاصمة وانتقال البعثات الدبلوماسية إلى دولة مجاورة.",
    "وكانت الأمم المتحدة قد دعت مرارا إلى عودة البعثات تدريجيا ورعت اجتماعات عدة بين "
    "المؤسسات المتنافسة انتهت بتوقيع اتفاق شامل على توحيد الأجهزة المالية والرقابية.",
)
TELEGRAM = (
    "بعث جلالة الملك برقية تهنئة إلى فخامة رئيس {country} {name} بمناسبة ذكرى استقلال "
    "بلاده، أعرب فيها عن أصدق التهاني وأطيب التمنيات له بموفور الصحة والسعادة ولشعب "
    "{country} الصديق باطراد التقدم والازدهار، مشيدا بما يربط البلدين من علاقات مميزة "
    "يسعى الجانبان إلى تعزيزها في المجالات كافة."
)


def wording(
    *lines: str,
    outlet: str = "الضفة برس",
    published: str | None = "2022-05-01",
    title: str = "",
) -> Wording:
    text = "\n".join((title, *lines) if title else lines)
    span = (0, len(title)) if title else None
    return wording_of(
        Document("d", text),
        Article(
            "a1",
            (0, len(text)),
            title=title or None,
            title_span=span,
            outlet=outlet,
            published=published,
        ),
    )


ORIGINAL = wording(LEAD, *BODY, *BACKGROUND)


@pytest.mark.parametrize(
    ("other", "kind"),
    [
        pytest.param(
            wording(LEAD, *BODY, *BACKGROUND, outlet="موانئ", title="سفير جديد"),
            "copy",
            id="the-same-text-under-another-title",
        ),
        pytest.param(
            wording(
                LEAD.replace("الليبي", "الليبيّ").replace("أوراق", "اوراق"),
                *(line.replace("،", " ,") for line in (*BODY, *BACKGROUND)),
                outlet="موانئ",
            ),
            "copy",
            id="other-spelling-and-marks",
        ),
        pytest.param(wording(LEAD, *BODY[:2], outlet="موانئ"), "near", id="an-excerpt"),
        pytest.param(
            wording(*BODY, LEAD, "وتعهد الطرفان بنشر محضر اللقاء.", outlet="موانئ"),
            "near",
            id="paragraphs-in-another-order",
        ),
        pytest.param(
            wording(
                "هاجم مسلحون مجهولون فجر اليوم بوابة أمنية جنوبي مدينة سبها وأحرقوا "
                "سيارتين قبل أن ينسحبوا باتجاه الصحراء دون وقوع ضحايا.",
                *BACKGROUND,
            ),
            None,
            id="background-of-one-outlet-under-other-news",
        ),
        pytest.param(
            wording("افتتح معرض للكتاب في المدينة القديمة بمشاركة دور نشر كثيرة."),
            None,
            id="other-news",
        ),
    ],
)
def test_copies_of_a_text(other: Wording, kind: str | None) -> None:
    verdict = judge(compare(ORIGINAL, other))
    assert verdict.kind == kind, verdict.reasons
    assert judge(compare(other, ORIGINAL)) == verdict


def test_a_formula_with_another_country_is_no_copy() -> None:
    kenya = wording(TELEGRAM.format(country="كينيا", name="سالم موانغي"))
    peru = wording(TELEGRAM.format(country="بيرو", name="خوان قصاص"), outlet="موانئ")
    again = wording(
        TELEGRAM.format(country="كينيا", name="سالم موانغي") + " وبعث ولي العهد مثلها.",
        outlet="موانئ",
    )
    assert compare(kenya, peru).containment > 0.45
    assert judge(compare(kenya, peru)).kind is None
    assert "countries" in judge(compare(kenya, peru)).reasons[-1]
    assert judge(compare(kenya, again)).kind is not None


def test_what_returns_after_days_is_a_formula_unless_it_is_the_same() -> None:
    later = wording(LEAD, *BODY[:2], outlet="موانئ", published="2022-05-20")
    assert compare(ORIGINAL, later).jaccard < 0.62
    assert judge(compare(ORIGINAL, later)).kind is None
    same = wording(LEAD, *BODY, *BACKGROUND, outlet="موانئ", published="2022-05-20")
    assert judge(compare(ORIGINAL, same)).kind == "copy"
    undated = wording(LEAD, *BODY[:2], outlet="موانئ", published=None)
    assert judge(compare(ORIGINAL, undated)).kind == "near"


def test_paragraphs_keep_their_key_when_menus_change() -> None:
    changed = wording(
        "أخبار محلية", LEAD, "صورة أرشيفية", *BODY, *BACKGROUND, "الأكثر قراءة اليوم"
    )
    assert changed.prose == ORIGINAL.prose
    assert changed.words != ORIGINAL.words
    updated = wording(LEAD.replace("الأحد", "الاثنين"), *BODY, *BACKGROUND)
    assert updated.prose != ORIGINAL.prose


def test_an_excerpt_meets_its_whole_by_keys() -> None:
    whole = wording(
        LEAD, *BODY, *BACKGROUND, *(f"سطر رقم {n} في قائمة" for n in range(300))
    )
    excerpt = wording(LEAD, *BODY[:1])
    assert len(set(whole.keys) & set(ORIGINAL.keys)) >= 2
    assert len(set(excerpt.keys) & set(ORIGINAL.keys)) >= 2
    assert all(-(2**63) <= key < 2**63 for key in whole.keys)
    assert 16 <= len(whole.keys) <= 256


def test_noise_and_title_are_left_out() -> None:
    text = "عنوان الخبر\nتابعونا على المنصات\nنص الخبر هنا"
    noise = (text.index("تابعونا"), text.index("نص الخبر") - 1)
    article = Article("a1", (0, len(text)), (noise,), "عنوان الخبر", (0, 11))
    found = wording_of(Document("d", text), article)
    assert found.words == ("نص", "الخبر", "هنا")
    assert found.title == ("عنوان", "الخبر")


@given(st.lists(st.sampled_from("ابتثجحخدذ"), max_size=60), st.integers(0, 60))
def test_likeness_is_bounded_and_a_text_is_like_itself(
    letters: list[str], cut: int
) -> None:
    words = [letter * 3 for letter in letters]
    first, second = wording(" ".join(words)), wording(" ".join(words[cut:]))
    likeness = compare(first, second)
    assert 0 <= likeness.jaccard <= likeness.containment <= 1
    assert 0 <= likeness.lead <= 1
    if words:
        assert compare(first, first).jaccard == 1
