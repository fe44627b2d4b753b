"""Whose an open phrase is: the article's country, and what a word means there."""

from __future__ import annotations

import pytest

from marsad.annotate.annotator import annotate
from marsad.code.rules import RulesCoder
from marsad.records import Article, Document

CODER = RulesCoder(threshold=0.0)


def settled(text: str) -> list[str]:
    """The parties of a text as 'code:sector words', open codes settled."""
    article = Article("a1", (0, len(text)))
    return [
        f"{m.code}:{m.sector} {text[m.start : m.end]}"
        for scene in CODER.set_scenes(text, annotate(text, article))
        for m in scene.clauses.mentions
        if m.is_party
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "تقدمت القوات في تعز باليمن. وقصف الانقلابيون الميناء.",
            "YEM:REB الانقلابيون",
            id="putschists-of-yemen",
        ),
        pytest.param(
            "اندلعت معارك في حلب بسوريا. وخسرت المعارضة بلدتين.",
            "SYR:REB المعارضة",
            id="opposition-at-war",
        ),
        pytest.param(
            "احتج الفلسطينيون في الخليل. وأصيب شاب في رام الله برصاص الجيش.",
            "ISR:MIL الجيش",
            id="no-army-at-home",
        ),
        pytest.param(
            "عقد مجلس الوزراء في سوريا جلسة في دمشق. ووصل ولي العهد.",
            "SAU:GOV ولي العهد",
            id="crown-prince-of-no-republic",
        ),
        pytest.param(
            "أعلنت فرنسا خطتها في باريس. وأنقذت سفينة مهاجرين.",
            "IGO:REF مهاجرين",
            id="migrants-of-many-countries",
        ),
        pytest.param(
            "اجتمعت مالي، والنيجر، وتوغو في لومي.",
            "MLI:GOV مالي",
            id="a-country-among-others",
        ),
        pytest.param(
            "قال بوتين للرئيس التركي إن بلاده تدعم السلام.",
            "RUS:GOV بلاده",
            id="his-country-is-the-speakers",
        ),
        pytest.param(
            "دعت فرنسا ألمانيا إلى حماية مواطنيها.",
            "FRA:CVL مواطنيها",
            id="its-citizens-are-the-subjects",
        ),
        pytest.param(
            "أبحرت سفينة إيرانية في البحر الأحمر.",
            "None:CVL البحر الأحمر",
            id="seas-are-nobodys",
        ),
        pytest.param(
            "شنت القوات الفرنسية عملية ضد الجماعات المسلحة شمالي مالي.",
            "MLI:REB الجماعات المسلحة",
            id="in-the-north-of-an-ambiguous-name",
        ),
        pytest.param(
            "شنت إسرائيل حربا. وقصفت الطائرات شمال سوريا.",
            "ISR:MIL الطائرات",
            id="what-an-army-hits-is-not-where-it-is-from",
        ),
        pytest.param(
            "قال الرئيس الليبي إن القوات الأجنبية ستغادر.",
            "IGO:MIL القوات الأجنبية",
            id="foreign-forces-are-not-at-home",
        ),
        pytest.param(
            "طلبت واشنطن الدعم من حلفائها.",
            "IGO:GOV حلفائها",
            id="allies-are-others",
        ),
        pytest.param(
            "رحبت بغداد بدعم الحلفاء الأميركيين.",
            "USA:GOV الحلفاء الأميركيين",
            id="allies-named",
        ),
        pytest.param(
            "قصفت المقاتلات ميليشيات حوثية إيرانية.",
            "YEM:REB ميليشيات حوثية إيرانية",
            id="group-before-its-backer",
        ),
        pytest.param(
            "حكمت محكمة في جنوب السودان على ضابط.",
            "SSD:JUD محكمة",
            id="south-sudan-is-no-south",
        ),
        pytest.param(
            "زار المسؤول مركز الملك سلمان للإغاثة. وأعلن المركز حملة جديدة.",
            "SAU:GOV المركز",
            id="centre-named-before",
        ),
    ],
)
def test_an_open_phrase_is_somebodys(text: str, expected: str) -> None:
    assert expected in settled(text)


def test_a_country_named_is_spoken_of_and_one_assumed_is_not() -> None:
    text = "زار الوزير روسيا أمس. وقالت الحكومة إنها ستساعد. وانتهت الزيارة."
    scenes = CODER.set_scenes(text, annotate(text, Article("a1", (0, len(text)))))
    named, assumed = (scene.memory.focus.get("RUS", 0.0) for scene in scenes[1:])
    assert named == 1.0
    assert 0.0 < assumed < named


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("تظاهر الآلاف في نيامي ضد رفع الأسعار.", "NER:CVL الآلاف"),
        ("خرج مئات إلى شوارع تونس احتجاجا.", "TUN:CVL مئات"),
        ("احتشد عشرات الآلاف في طرابلس.", "LBY:CVL عشرات الآلاف"),
        ("اعتقلت الشرطة المصرية العشرات، وأصيب آخرون.", "EGY:CVL العشرات"),
    ],
    ids=["thousands", "bare", "tens of thousands", "arrested"],
)
def test_a_number_that_counts_nothing_is_people(text: str, party: str) -> None:
    assert party in settled(text)


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
    assert [p.partition(" ")[2] for p in settled(text)] == words


def test_a_number_of_people_acts() -> None:
    text = "تظاهر الآلاف في نيامي ضد الوجود العسكري الفرنسي."
    coded = RulesCoder().code(Document("t", text), Article("a1", (0, len(text))))
    (protest,) = (e for e in coded.events if e.type == "PROTEST")
    assert [(p.text, p.code) for p in protest.actor] == [("الآلاف", "NER")]


def test_a_feminine_ending_is_no_pronoun() -> None:
    found = settled("تفقد وزير فرنسي محافظة بعيدة، وعزل الرئيس محافظه.")
    assert [x.split()[1] for x in found if "محافظ" in x] == ["محافظه"]
