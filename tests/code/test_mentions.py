"""Who is mentioned: heads, modifiers, persons, stand-ins; sentences are our own."""

from __future__ import annotations

import pytest

from marsad.annotate.annotator import annotate
from marsad.code.context import countries_in_evidence
from marsad.code.knowledge import load_knowledge
from marsad.code.mentions import Known, PartyMention, find_mentions
from marsad.code.words import lay_out, part_hashtags
from marsad.records import Article


def mentions(text: str, published: str | None = None) -> list[PartyMention]:
    """All mentions of a text, its sentences read in order."""
    knowledge = load_knowledge()
    annotation = annotate(text, Article("a1", (0, len(text)), published=published))
    laid = [lay_out(part_hashtags(s), knowledge) for s in annotation.sentences]
    known = Known({}, published, countries_in_evidence(laid, knowledge))
    return [m for words in laid for m in find_mentions(words, knowledge, known)]


def parties(text: str, published: str | None = None) -> list[str]:
    """The parties as 'code:sector words', open codes as '?'."""
    return [
        f"{m.code or '?'}:{m.sector} {text[m.start : m.end]}"
        for m in mentions(text, published)
        if m.is_party
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "قصف الجيش المالي مواقع في الشمال.", "MLI:MIL الجيش المالي", id="malian"
        ),
        pytest.param(
            "انسحبت قوات مالي من البلدة.", "MLI:MIL قوات مالي", id="forces-of-mali"
        ),
        pytest.param(
            "استقبل الملك وزير الدفاع المالي أمس.",
            "MLI:MIL وزير الدفاع المالي",
            id="malian-minister",
        ),
        pytest.param(
            "هاجمت قوات المعارضة المطار.",
            "?:REB قوات المعارضة",
            id="opposition-forces",
        ),
        pytest.param(
            "أطلقت المليشيات الحوثية صاروخا.",
            "YEM:REB المليشيات الحوثية",
            id="nisba-of-a-group",
        ),
        pytest.param(
            "زار وزير الأوقاف والشؤون الدينية المصري أمس دمشق.",
            "EGY:GOV وزير الأوقاف والشؤون الدينية المصري",
            id="paired-title",
        ),
        pytest.param(
            "استهدف التفجير موقعا عسكريا تركيا.",
            "TUR:MIL موقعا عسكريا تركيا",
            id="accusative",
        ),
        pytest.param(
            "هاجم مسلحون مجهولون القرية.", "?:UNK مسلحون مجهولون", id="gunmen"
        ),
        pytest.param(
            "دعا وزراء الخارجية إلى هدنة.",
            "IGO:GOV وزراء الخارجية",
            id="ministers-of-several-states",
        ),
        pytest.param(
            "حضرت 30 دولة المؤتمر.", "IGO:GOV دولة", id="states-with-a-number"
        ),
        pytest.param(
            "لاحق الجيش الإرهابيين في الجبال.", "IMG:REB الإرهابيين", id="jihadists"
        ),
        pytest.param(
            "فجر إرهابيون جسرا قرب الحدود.",
            "?:UNK إرهابيون",
            id="unnamed-perpetrators",
        ),
        pytest.param(
            "اعتقلت شرطة الاتحاد الأوروبي مهربا.",
            "EUR:COP شرطة الاتحاد الأوروبي",
            id="police-of-a-body",
        ),
        pytest.param(
            "أدان القيادي في جماعة الحوثي الغارة.",
            "YEM:REB القيادي",
            id="leader-in-a-group",
        ),
    ],
)
def test_a_phrase_names_its_party(text: str, expected: str) -> None:
    assert expected in parties(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("قدم البنك الدعم المالي للمشروع.", id="financial-support"),
        pytest.param("أعلن المدير المالي استقالته.", id="financial-director"),
        pytest.param("ناقش المحلل المالي أسعار السوق.", id="financial-analyst"),
        pytest.param("تحسن الوضع المالي هذا العام.", id="financial-situation"),
    ],
)
def test_financial_is_not_malian(text: str) -> None:
    assert [m for m in mentions(text) if m.code == "MLI"] == []


def test_a_counterpart_has_the_office_of_the_official_before() -> None:
    text = "التقى وزير الدفاع الإيراني نظيره البيلاروسي في مينسك."
    found = {text[m.start : m.end]: m for m in mentions(text)}
    other = found["نظيره البيلاروسي"]
    assert (other.code, other.sector, other.office) == (
        "BLR",
        "MIL",
        "defence_minister",
    )


def test_a_secretary_general_is_of_the_body_named_last() -> None:
    text = "اجتمع مجلس الأمن الدولي أمس. ودعا الأمين العام إلى هدنة في السودان."
    assert "UNO:GOV الأمين العام" in parties(text)


def test_the_kingdom_is_the_one_the_article_speaks_of() -> None:
    text = "أعلن المغرب موقفه في الرباط. وترفض المملكة المقترح."
    assert "MAR:GOV المملكة" in parties(text)


def test_a_title_teaches_who_the_person_is() -> None:
    text = (
        "وصل وزير الدفاع النيجري موسى باركوندا أمس. "
        "وقال باركوندا إن بلاده ترحب بالتعاون."
    )
    assert "NER:MIL باركوندا" in parties(text)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2016-08-01", "USA:PTY ترامب"),
        ("2018-08-01", "USA:GOV ترامب"),
        ("2012-08-01", "USA:GOV كلينتون"),
        ("2016-08-02", "USA:PTY كلينتون"),
    ],
)
def test_a_person_acts_in_the_office_of_the_day(published: str, expected: str) -> None:
    assert expected in parties("انتقد ترامب الاتفاق وردت كلينتون عليه.", published)


def test_a_coordinated_name_is_a_country() -> None:
    text = "أعلنت السعودية وقطر والإمارات موقفها."
    assert "QAT:GOV وقطر" in parties(text)


def test_every_mention_quotes_its_words() -> None:
    text = "وبحث الرئيسان التركي والروسي في سوتشي ملف إدلب، وأكد أردوغان ذلك."
    for m in mentions(text):
        assert 0 <= m.start < m.end <= len(text)
        assert text[m.start : m.end].strip() == text[m.start : m.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "رفضت حماس العرض. وقالت الحركة إنها جاهزة.", "PSE:REB الحركة", id="hamas"
        ),
        pytest.param(
            "أعلن الحوثيون الهدنة. وقالت الجماعة إنها دائمة.",
            "YEM:REB الجماعة",
            id="houthis",
        ),
        pytest.param(
            "دعا الناتو إلى الهدوء. وقال الحلف إنه مستعد.", "IGO:GOV الحلف", id="nato"
        ),
        pytest.param(
            "زار وفد جبهة البوليساريو الجزائر. وقالت الجبهة إنها ترفض.",
            "ESH:REB الجبهة",
            id="named-inside-a-phrase",
        ),
        pytest.param(
            "قصفت طالبان كابل وهاجمت حماس إسرائيل. وقالت الحركة إنها ستواصل.",
            "PSE:REB الحركة",
            id="the-last-one",
        ),
    ],
)
def test_a_body_is_called_again_by_what_it_is(text: str, expected: str) -> None:
    assert parties(text)[-1] == expected


def test_a_noun_without_its_body_names_nobody() -> None:
    assert parties("زادت الحركة في الميناء.") == []
    assert len(parties("رفضت حماس العرض. وزادت الحركة التجارية.")) == 1


def test_a_nominative_is_no_genitive() -> None:
    """'طالب الحوثيون': the Houthis demanded, they are no students."""
    assert parties("طالب الحوثيون بالهدنة.") == ["YEM:REB الحوثيون"]
    assert parties("خرج طالب الحقوق المصري.")[-1].startswith("EGY:")
