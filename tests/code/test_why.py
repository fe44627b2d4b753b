"""An event's ``why`` says what chose its date and its sources."""

from __future__ import annotations

from marsad.code.rules import RulesCoder
from marsad.records import Article, Document, Event

TEXT = (
    "قالت وزارة الدفاع الروسية إن إيران ومالي وقّعتا اتفاقا عسكريا في باماكو "
    "يوم 3 مايو 2021."
)
"""Russia's defence ministry said that Iran and Mali signed a military agreement in Bamako
on 3 May 2021."""


def agreement(coder: RulesCoder) -> Event:
    document = Document("a.txt", TEXT)
    found = coder.code(document, Article("a1", (0, len(TEXT)), published="2021-05-04"))
    return next(
        e for e in found.events if any(m.trigger == "اتفاقا" for m in e.mentions)
    )


def test_the_network_or_the_rules_are_named() -> None:
    coder = RulesCoder(threshold=0.0)
    read = agreement(coder)
    assert [why for why in read.why if why.startswith("date:")] == ["date:reader"]
    coder.reader = None
    ruled = agreement(coder)
    assert [why for why in ruled.why if why.startswith("date:")] == ["date:rule"]


def test_a_source_is_explained_where_there_is_one() -> None:
    coder = RulesCoder(threshold=0.0)
    coder.reader = None
    event = agreement(coder)
    assert [e.text for e in event.attribution] == ["وزارة الدفاع الروسية"]
    assert "attribution:rule" in event.why
    coder.reader = RulesCoder().reader
    assert "attribution:reader" in agreement(coder).why


def test_what_has_no_date_names_nothing_for_it() -> None:
    text = "تدين إيران العقوبات الأميركية."
    coder = RulesCoder(threshold=0.0)
    coder.reader = None
    document = Document("a.txt", text)
    (event, *_) = coder.code(document, Article("a1", (0, len(text)))).events
    assert event.date is None
    assert not [why for why in event.why if why.startswith(("date:", "attribution:"))]
