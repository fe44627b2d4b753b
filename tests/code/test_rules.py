"""Who did what to whom, on sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.code import RulesCoder
from marsad.records import Article, CodedArticle, Document, Event

CODER = RulesCoder(threshold=0.0)


def code(text: str, published: str | None = "2021-06-10") -> CodedArticle:
    return CODER.code(
        Document("t", text), Article("a1", (0, len(text)), published=published)
    )


def sides(event: Event) -> tuple[set[str | None], set[str | None]]:
    return {a.code for a in event.actor}, {a.code for a in event.recipient}


CASES = [
    ("vso", "زار الرئيس الروسي طهران أمس.", "CONSULT", "RUS", "IRN"),
    ("svo", "الرئيس الروسي زار طهران أمس.", "CONSULT", "RUS", "IRN"),
    ("masdar-to", "أجرى الوزير الفرنسي زيارة إلى مصر.", "CONSULT", "FRA", "EGY"),
    ("host", "استقبل الملك الأردني وزير الخارجية التركي.", "CONSULT", "TUR", "JOR"),
    ("army", "قصف الجيش الإسرائيلي مواقع الجيش السوري.", "ASSAULT", "ISR", "SYR"),
    (
        "relative",
        "أعلن الحوثيون أن الطيران السعودي قصف صنعاء.",
        "ASSAULT",
        "SAU",
        "YEM",
    ),
    (
        "imposed-by",
        "العقوبات التي تفرضها الولايات المتحدة على إيران قاسية.",
        "SANCTION",
        "USA",
        "IRN",
    ),
    ("recall", "استدعت وزارة الخارجية المغربية سفير هولندا.", "ACCUSE", "MAR", "NLD"),
    ("accuse", "اتهمت أوكرانيا روسيا بقصف محطة للكهرباء.", "ACCUSE", "UKR", "RUS"),
    ("request", "طالبت باريس طهران بالإفراج عن السجناء.", "REQUEST", "FRA", "IRN"),
    ("give", "منحت السعودية باكستان قرضا بقيمة ملياري دولار.", "AID", "SAU", "PAK"),
    ("planned-noun", "يعتزم الرئيس التركي زيارة مصر.", "CONSULT", "TUR", "EGY"),
    (
        "title-last",
        "دعا رئيس الوزراء العراقي إيران إلى الحوار.",
        "REQUEST",
        "IRQ",
        "IRN",
    ),
    (
        "un",
        "دعا الأمين العام للأمم المتحدة إسرائيل إلى وقف القصف.",
        "REQUEST",
        "UNO",
        "ISR",
    ),
]


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_parties(text: str, type_: str, actor: str, recipient: str) -> None:
    found = [sides(e) for e in code(text).events if e.type == type_]
    assert ({actor}, {recipient}) in found


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("نفذ الجيش الإسرائيلي غارة. وقتل الجيش الإسرائيلي مدنيين.", "PSE"),
        ("أعلنت إسرائيل ذلك. وقتل الجيش الإسرائيلي مدنيين إسرائيليين.", "ISR"),
        ("نفذ الجيش التركي غارة. وقتل الجيش التركي مدنيين.", "TUR"),
    ],
    ids=["assumed", "said", "elsewhere"],
)
def test_whose_civilians_an_army_hits(text: str, recipient: str) -> None:
    hit = [sides(e)[1] for e in code(text).events if e.type == "ASSAULT"]
    assert {recipient} in hit


@pytest.mark.parametrize(
    ("text", "type_", "codes"),
    [
        ("وقّعت الجزائر وموريتانيا اتفاقا جديدا.", "SUPPORT", {"DZA", "MRT"}),
        ("التقى الرئيس المصري والرئيس الفرنسي في باريس.", "CONSULT", {"EGY", "FRA"}),
        (
            "بحث الوزير التركي مع نظيره الروسي الوضع في ليبيا.",
            "CONSULT",
            {"TUR", "RUS"},
        ),
    ],
)
def test_reciprocal_acts_list_all_as_actors(
    text: str, type_: str, codes: set[str]
) -> None:
    found = [e for e in code(text).events if e.type == type_]
    assert any(sides(e)[0] | sides(e)[1] == codes for e in found)


@pytest.mark.parametrize(
    ("text", "malian"),
    [
        ("وصل الوفد إلى باماكو، والتقى وزير الدفاع المالي نظيره الروسي.", True),
        ("دعا البنك المركزي إلى زيادة الدعم المالي للشركات في فرنسا.", False),
    ],
    ids=["malian", "financial"],
)
def test_mali_is_told_from_money(text: str, malian: bool) -> None:
    codes = {a.code for e in code(text).events for a in (*e.actor, *e.recipient)}
    assert ("MLI" in codes) == malian


def test_speakers_vouch_for_what_they_say() -> None:
    text = "قالت وكالة رويترز إن الجيش السوري قصف مدينة إدلب."
    (event,) = [e for e in code(text).events if e.type == "ASSAULT"]
    assert [s.text for s in event.attribution] == ["وكالة رويترز"]


def test_dates_are_resolved_against_publication() -> None:
    (event, *_) = code("زار الرئيس الروسي طهران أمس.").events
    assert event.date == "2021-06-09"
    assert event.date_basis is not None
    assert event.date_basis.text == "أمس"


def test_a_title_and_its_lead_tell_one_event() -> None:
    text = (
        "الرئيس الروسي يزور طهران\n\nزار الرئيس الروسي طهران أمس الأربعاء، وأجرى "
        "محادثات مع المسؤولين في العاصمة الإيرانية بشأن الملف النووي والأوضاع في سوريا."
    )
    visits = [e for e in code(text).events if e.mode == "visit"]
    assert len(visits) == 1
    assert len(visits[0].mentions) >= 2


def test_numbered_motives_are_one_driver_each() -> None:
    text = (
        "لماذا زار الوزير التركي النيجر؟\n\nزار وزير الدفاع التركي نيامي في 9 مارس 2021، "
        "وبحث مع المسؤولين التعاون العسكري بين البلدين في المرحلة المقبلة.\n\nدوافع الزيارة\n\n"
        "1- توسيع النفوذ: تسعى أنقرة إلى ملء الفراغ الذي تركته فرنسا في المنطقة.\n\n"
        "2- بيع السلاح: ترغب تركيا في تصدير طائراتها إلى دول الساحل.\n"
    )
    drivers = [c for c in code(text).claims if c.kind == "driver"]
    assert [c.gist for c in drivers][-2:] == ["توسيع النفوذ", "بيع السلاح"]


def test_the_same_input_gives_the_same_events() -> None:
    text = "قصف الجيش الإسرائيلي مواقع الجيش السوري، ونددت موسكو بالقصف."
    assert code(text) == RulesCoder(threshold=0.0).code(
        Document("t", text), Article("a1", (0, len(text)), published="2021-06-10")
    )


def check_spans(text: str, coded: CodedArticle) -> None:
    for event in coded.events:
        for actor in (*event.actor, *event.recipient):
            assert text[actor.start : actor.end] == actor.text
        for mention in event.mentions:
            assert text[mention.start : mention.end] == mention.trigger
            start, end = mention.sentence
            assert start <= mention.start < end
        for source in event.attribution:
            assert text[source.start : source.end] == source.text
        if event.date_basis:
            basis = event.date_basis
            assert text[basis.start : basis.end] == basis.text
    for claim in coded.claims:
        assert 0 <= claim.span[0] < claim.span[1] <= len(text)


WORDS = [
    "زار",
    "قصف",
    "الرئيس",
    "الروسي",
    "طهران",
    "إن",
    "قال",
    "الوزير",
    "،",
    ".",
    "«",
    "»",
    "لم",
    "لن",
    "قد",
    "سوف",
    "التي",
    "اتفاقا",
    "مع",
    "بين",
    "إيران",
    "وسوريا",
    "المتحدث",
    "باسم",
    "الجيش",
    "أمس",
    "2021",
    "1-",
    ":",
    "\n",
    "و",
    "ب",
    "المالي",
    "غارات",
    "على",
]


@settings(max_examples=120, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_spans_hold_on_any_order_of_words(words: list[str]) -> None:
    text = " ".join(words)
    check_spans(text, code(text))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_no_text_fails(text: str) -> None:
    check_spans(text, code(text))


def test_a_line_without_full_stops_is_cut_into_bounded_sentences() -> None:
    text = "زار الرئيس الروسي طهران والتقى وزير الخارجية الإيراني " * 400
    coded = code(text)
    check_spans(text, coded)
    longest = max(
        m.sentence[1] - m.sentence[0] for e in coded.events for m in e.mentions
    )
    assert longest <= 3000
