"""Events for eyes: one a line, columns that hold for right-to-left text."""

from __future__ import annotations

import unicodedata
from typing import IO

from marsad.records import Actor, CodedArticle, Event

ISOLATE, END = "\u2068", "\u2069"
"""FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE: each cell orders its own text."""

MARKS = {"actual": "●", "future": "○", "hypothetical": "◌", "negation": "✕"}
WIDTHS = (10, 14, 34, 22, 26, 24)


class Table:
    """Writes coded articles as a table to an open text file."""

    def __init__(self, out: IO[str]):
        self.out = out
        self.begun = False

    def write(self, coded: CodedArticle) -> None:
        """Write the article's heading and one line an event."""
        article = coded.article
        if not self.begun:
            legend = "  ".join(f"{mark} {aux}" for aux, mark in MARKS.items())
            self.out.write(f"{legend}\n")
            self.begun = True
        about = " · ".join(x for x in (article.published, article.outlet) if x)
        title = isolate(article.title or "(no title)")
        self.out.write(f"\n{coded.file} {article.id}  {title}  {about}\n")
        for note in article.notes:
            self.out.write(f"  note: {note}\n")
        for event in coded.events:
            self.out.write(f"  {row(event)}\n")
        if coded.claims:
            for claim in coded.claims:
                self.out.write(
                    f"  {claim.kind:<12}{claim.hedge:<10}{isolate(claim.gist[:100])}\n"
                )


def row(event: Event) -> str:
    """One event in columns: date, aux, who to whom, type, trigger, who vouches."""
    sides = parties(event.actor)
    if event.recipient:
        sides += " → " + parties(event.recipient)
    kind = event.type + (f"/{event.mode}" if event.mode else "")
    trigger = " | ".join(dict.fromkeys(m.trigger for m in event.mentions[:2]))
    sources = " ← ".join(source.text for source in event.attribution)
    cells = (
        event.date or "—",
        f"{MARKS[event.aux]} {event.aux}",
        sides,
        kind,
        isolate(trigger),
        isolate(sources) if sources else "",
    )
    return "".join(
        pad(cell, width) for cell, width in zip(cells, WIDTHS, strict=True)
    ).rstrip()


def parties(actors: tuple[Actor, ...]) -> str:
    """The codes of a side, each with its sector where it is not the government."""
    shown = dict.fromkeys(
        (actor.code or "?")
        + (f":{actor.sector}" if actor.sector not in (None, "GOV") else "")
        for actor in actors
    )
    return "+".join(shown)


def isolate(text: str) -> str:
    """The text wrapped so that its direction does not disturb its neighbours."""
    return ISOLATE + " ".join(text.split()) + END


def pad(cell: str, width: int) -> str:
    """The cell filled with spaces to a display width; marks take no room."""
    return cell + " " * max(1, width - display_width(cell))


def display_width(text: str) -> int:
    """How many terminal columns the text takes."""
    return sum(
        0
        if unicodedata.category(c) in ("Mn", "Cf")
        else 2
        if unicodedata.east_asian_width(c) in "WF"
        else 1
        for c in text
    )
