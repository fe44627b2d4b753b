"""Who says so, on sentences of our own."""

from __future__ import annotations

import pytest

from marsad.code import RulesCoder
from marsad.records import Article, Document, Event

CODER = RulesCoder(threshold=0.1)


def events(text: str, type_: str) -> list[Event]:
    coded = CODER.code(
        Document("t", text), Article("a1", (0, len(text)), published="2021-06-10")
    )
    return [e for e in coded.events if e.type == type_]


CASES = [
    ("said", "قالت وكالة رويترز إن الجيش السوري قصف مدينة إدلب.", ["وكالة رويترز"]),
    ("own-voice", "قصف الجيش السوري مدينة إدلب أمس.", []),
    (
        "as-said",
        "قصف الجيش السوري مدينة إدلب فجر اليوم، كما قالت وكالة رويترز.",
        ["وكالة رويترز"],
    ),
    (
        "according",
        "قصف الجيش السوري مدينة إدلب فجر اليوم، وفقا لوكالة رويترز.",
        ["وكالة رويترز"],
    ),
    (
        "according-to-what",
        "بحسب ما ذكرت وكالة رويترز قصف الجيش السوري مدينة إدلب.",
        ["وكالة رويترز"],
    ),
    (
        "by-its-noun",
        "أعلنت وكالة رويترز قصف الجيش السوري لمدينة إدلب.",
        ["وكالة رويترز"],
    ),
    (
        "elided-speaker",
        "قال وزير الدفاع التركي إن الوضع صعب. وأضاف أن الجيش السوري قصف مدينة إدلب.",
        ["وزير الدفاع التركي"],
    ),
    (
        "quotation-goes-on",
        'قال وزير الدفاع التركي: "الوضع صعب. الجيش السوري قصف مدينة إدلب."',
        ["وزير الدفاع التركي"],
    ),
    (
        "accused-of",
        "اتهم وزير الدفاع التركي الجيش السوري بقصف مدينة إدلب.",
        ["وزير الدفاع التركي"],
    ),
    (
        "subject-ahead-that-is-no-party",
        "وكان مصدر طبي قد قال إن الجيش السوري قصف مدينة إدلب.",
        ["مصدر طبي"],
    ),
    (
        "name-in-quotation-marks",
        'أفادت "وكالة الأفق" بقصف الجيش السوري لمدينة إدلب.',
        ["وكالة الأفق"],
    ),
    (
        "unknown-name-and-title",
        "وأكد سامر الخطيب، نائب رئيس اللجنة، على أن الجيش السوري قصف مدينة إدلب.",
        ["سامر الخطيب"],
    ),
    (
        "went-on-saying",
        "قال وزير الدفاع التركي إن الوضع صعب. "
        'وتابع قائلا: "الجيش السوري قصف مدينة إدلب".',
        ["وزير الدفاع التركي"],
    ),
    (
        "went-on-that",
        "قال وزير الدفاع التركي إن الوضع صعب. وتابع أن الجيش السوري قصف مدينة إدلب.",
        ["وزير الدفاع التركي"],
    ),
    (
        "speaker-before-what-he-condemns",
        "أدان رئيس الوزراء العراقي محمد شياع السوداني الاتفاق الإيراني. "
        "وقال إن الجيش السوري هاجم إدلب.",
        ["رئيس الوزراء العراقي محمد شياع السوداني"],
    ),
    (
        "source-in-the-cue",
        "قصف الجيش السوري مدينة إدلب فجر اليوم، وفق مصادر.",
        ["مصادر"],
    ),
    (
        "and-a-subject-ahead",
        "الوضع صعب. وروسيا أعلنت أن الجيش السوري قصف مدينة إدلب.",
        ["روسيا"],
    ),
    (
        "in-his-words",
        "قال وزير الدفاع التركي إن الوضع صعب. "
        "وقصف الجيش السوري مدينة إدلب، على حد قوله.",
        ["وزير الدفاع التركي"],
    ),
]


@pytest.fixture
def by_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the network of choices."""
    monkeypatch.setattr(CODER.reader, "vouchers", None)


@pytest.mark.parametrize(
    ("text", "sources"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
@pytest.mark.usefixtures("by_rule")
def test_sources_by_rule(text: str, sources: list[str]) -> None:
    check(text, sources)


READ = [c for c in CASES if c[0] != "in-his-words"]
"""The cases that the network of choices tells too."""


@pytest.mark.parametrize(
    ("text", "sources"), [c[1:] for c in READ], ids=[c[0] for c in READ]
)
def test_sources(text: str, sources: list[str]) -> None:
    check(text, sources)


def check(text: str, sources: list[str]) -> None:
    found = events(text, "ASSAULT")
    assert [[s.text for s in e.attribution] for e in found] == [sources]
    for event in found:
        for s in event.attribution:
            assert text[s.start : s.end] == s.text


def test_nobody_vouches_for_his_own_word() -> None:
    text = "أكد وزير الخارجية الفرنسي أن بلاده تدين الهجوم على السفارة."
    assert [e.attribution for e in events(text, "ACCUSE")] == [()]


def test_time_spent_before_speaking_is_not_reported() -> None:
    text = "قال الوزير الفرنسي خلال زيارة إلى مصر إن الوضع صعب."
    assert [e.attribution for e in events(text, "CONSULT")] == [()]
