"""Coded articles written by hand, so that the store's tests do not hang on the coder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from marsad.records import (
    Actor,
    Article,
    Claim,
    CodedArticle,
    Document,
    Event,
    Evidence,
    Mention,
    Place,
)
from marsad.store import Store

QUADS = {
    "CONSULT": ("verbal-cooperation", 4.0),
    "ASSAULT": ("material-conflict", -9.0),
    "ACCUSE": ("verbal-conflict", -3.0),
    "AID": ("material-cooperation", 7.0),
}


@dataclass(frozen=True)
class Told:
    """An event as a test tells it: trigger and parties are words of the text."""

    type: str
    trigger: str
    actor: tuple[tuple[str, str], ...] = ()
    recipient: tuple[tuple[str, str], ...] = ()
    date: str | None = None
    place: Place | None = None
    attribution: tuple[str, ...] = ()
    aux: str = "actual"
    mode: str = ""
    contexts: tuple[str, ...] = ("diplomatic",)
    confidence: float = 0.8


def find(text: str, words: str) -> tuple[int, int]:
    """The extent of the words' first place in the text."""
    start = text.index(words)
    return start, start + len(words)


def event(text: str, told: Told, id: str = "e1") -> Event:
    """The event that a test tells, with its spans found in the text."""
    start, end = find(text, told.trigger)
    begin = text.rfind(".", 0, start) + 1
    begin += len(text[begin:]) - len(text[begin:].lstrip())
    stop = text.find(".", end) + 1 or len(text)
    quad, intensity = QUADS[told.type]
    return Event(
        id,
        told.type,
        told.mode,
        told.aux,
        quad,
        intensity,
        told.contexts,
        tuple(party(text, *p) for p in told.actor),
        tuple(party(text, *p) for p in told.recipient),
        told.date,
        None,
        told.place,
        tuple(Evidence(a, *find(text, a)) for a in told.attribution),
        (Mention(told.trigger, start, (begin, stop)),),
        told.confidence,
        ("test",),
    )


def party(text: str, words: str, code: str) -> Actor:
    """A party by its words and its code."""
    return Actor(words, *find(text, words), code, "GOV")


def coded(
    text: str,
    *told: Told,
    claims: tuple[Claim, ...] = (),
    **article: Any,
) -> tuple[Document, CodedArticle]:
    """A document that is one article, with its events."""
    values: dict[str, Any] = {
        "title": None,
        "published": "2024-03-10",
        "outlet": "الأفق",
        "url": None,
        **article,
    }
    record = Article("a1", (0, len(text)), **values)
    document = Document("file.txt", text, outlet=values["outlet"])
    events = tuple(event(text, t, f"e{n}") for n, t in enumerate(told, 1))
    return document, CodedArticle("file.txt", record, events, claims)


def keep(store: Store, *pairs: tuple[Document, CodedArticle]) -> list[str]:
    """Add coded articles in one transaction; their ids."""
    ids: list[str] = []
    with store.writer() as writer:
        for document, one in pairs:
            added = writer.add_coded(document, [one])
            ids += [*added.added, *added.known]
    return ids


VISIT = (
    "زار وزير الخارجية الروسي الجزائر يوم الأحد. "
    "وقصفت طائرات إسرائيلية مواقع في سوريا. "
    "واتهمت واشنطن طهران بالتصعيد بحسب مصدر مطلع."
)
VISIT_TOLD = (
    Told(
        "CONSULT",
        "زار",
        (("وزير الخارجية الروسي", "RUS"),),
        (("الجزائر", "DZA"),),
        "2024-03-10",
        Place("DZA", "الجزائر", 36.75, 3.06, 2507480),
        mode="visit",
        confidence=0.9,
    ),
    Told(
        "ASSAULT",
        "وقصفت",
        (("إسرائيلية", "ISR"),),
        (("سوريا", "SYR"),),
        "2024-03",
        Place("SYR"),
        contexts=("military",),
        confidence=0.7,
    ),
    Told(
        "ACCUSE",
        "واتهمت",
        (("واشنطن", "USA"),),
        (("طهران", "IRN"),),
        None,
        None,
        ("مصدر مطلع",),
        confidence=0.5,
    ),
)
"""The Russian minister visited Algeria; Israeli planes shelled sites in Syria; Washington
accused Tehran of escalation, by an informed source."""


def visit_claim() -> Claim:
    """A claim over the last sentence."""
    start, end = find(VISIT, "واتهمت واشنطن طهران بالتصعيد")
    return Claim(
        "c1", "driver", ("USA", "IRN"), None, "probable", (start, end), "التصعيد"
    )


def visit(**article: Any) -> tuple[Document, CodedArticle]:
    """The article of three events and a claim."""
    return coded(VISIT, *VISIT_TOLD, claims=(visit_claim(),), **article)
