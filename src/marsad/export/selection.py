"""Which events go into an export, and how two-sided formats pair their parties."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace

from marsad.export.options import ExportOptions, ExportReport
from marsad.export.strict import StrictRules
from marsad.records import Actor, CodedArticle, Event

Pair = tuple[Actor, Actor | None]
"""Who to whom; the second is None where nobody is addressed."""

EXACT = 2**53 - 1
"""Identifiers stay below this, so that JavaScript and R doubles hold them exactly."""


def select(
    articles: Iterable[CodedArticle],
    options: ExportOptions,
    aux: frozenset[str],
    report: ExportReport,
) -> Iterator[CodedArticle]:
    """Yield the articles with the events that the options let through.

    ``aux`` is the format's own choice, which the options may replace. What is left
    out is counted by reason.
    """
    rules = StrictRules(options.tables) if options.strict_plover else None
    wanted = options.aux if options.aux is not None else aux
    for coded in articles:
        report.articles += 1
        kept = []
        for event in coded.events:
            chosen: Event | None = event
            if rules:
                chosen, rule = rules.apply(event)
                if chosen is None:
                    report.left_out[rule] += 1
                    continue
            assert chosen is not None
            if chosen.aux in wanted:
                kept.append(chosen)
            else:
                report.left_out[f"aux:{chosen.aux}"] += 1
        yield replace(coded, events=tuple(kept))


def pairs(event: Event) -> list[Pair]:
    """Every actor toward every recipient; a reciprocal act both ways.

    Formats with two sides cannot hold lists, and CAMEO coders wrote a meeting of two
    as two events. A single actor without a recipient gives one pair.
    """
    if event.recipient:
        return [(a, r) for a in event.actor for r in event.recipient]
    if len(event.actor) > 1:
        return [
            (a, b)
            for i, a in enumerate(event.actor)
            for j, b in enumerate(event.actor)
            if i != j
        ]
    return [(a, None) for a in event.actor]


def uid(coded: CodedArticle, event: Event) -> str:
    """The event's name across files: ``FILE#ARTICLE/EVENT``."""
    return f"{coded.file}#{coded.article.id}/{event.id}"


def number(name: str) -> int:
    """A number that stands for the name, the same on every run, exact as a double."""
    digest = hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8)
    return int.from_bytes(digest.digest(), "big") & EXACT
