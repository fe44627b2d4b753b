"""POLECAT's 40 columns: one event a line, tab-separated, with a header.

Parties of one side stand in one cell, joined by ``; `` and in the same order in every
cell of that side. POLECAT has no field for whether it happened: ``future``,
``hypothetical`` and ``negation`` stand among the contexts, where PLOVER's manual puts
them. The actor identifiers are Wikidata's (Q…), not page numbers of Wikipedia.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from marsad.export.crosswalk import Crosswalk, load_crosswalk
from marsad.export.days import event_day
from marsad.export.options import ALL_AUX, ExportOptions, ExportReport, Format
from marsad.export.selection import select, uid
from marsad.export.tabbed import Cell, write_rows
from marsad.records import Actor, CodedArticle, Event

COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor COW",
    "Primary Actor Sector",
    "Actor Sectors",
    "Actor Title",
    "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name",
    "Recipient Country",
    "Recipient COW",
    "Primary Recipient Sector",
    "Recipient Sectors",
    "Recipient Title",
    "Recipient Name Raw",
    "Wikipedia Recipient ID",
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
)
JOIN = "; "


def write(
    articles: Iterable[CodedArticle],
    out: BinaryIO,
    options: ExportOptions,
    report: ExportReport,
) -> None:
    """Write the events in POLECAT's columns."""
    chosen = select(articles, options, FORMAT.aux, report)
    write_rows(_rows(chosen, options, report), out, options, COLUMNS)


def _rows(
    articles: Iterable[CodedArticle], options: ExportOptions, report: ExportReport
) -> Iterator[list[Cell]]:
    crosswalk = load_crosswalk(options.tables)
    for coded in articles:
        story = _story(coded)
        for event in coded.events:
            report.rows += 1
            yield [
                *_head(coded, event),
                *_side(event.actor, crosswalk),
                *_side(event.recipient, crosswalk),
                *_place(event, crosswalk),
                coded.article.outlet,
                coded.article.published,
                *story,
                coded.article.language,
                " ".join(coded.coder.get(k, "") for k in ("name", "version")).strip(),
            ]


def _head(coded: CodedArticle, event: Event) -> list[Cell]:
    day = event_day(event.date, coded.article.published)
    contexts = [*event.contexts]
    if event.aux != "actual" and event.aux not in contexts:
        contexts.append(event.aux)
    return [
        uid(coded, event),
        day.isoformat() if day else "",
        event.type,
        event.mode,
        event.intensity,
        event.quad.replace("-", " ").upper(),
        JOIN.join(contexts),
    ]


def _side(parties: tuple[Actor, ...], crosswalk: Crosswalk) -> list[Cell]:
    return [
        _join(p.name or crosswalk.country_name(p.code) for p in parties),
        _join(p.code for p in parties),
        _join(crosswalk.cow(p.code) for p in parties),
        parties[0].sector if parties else "",
        _join(p.sector for p in parties),
        _join(p.office for p in parties),
        _join(p.text for p in parties),
        _join(crosswalk.identifier(p) for p in parties),
    ]


def _join(values: Iterable[str | None]) -> str:
    found = [value or "" for value in values]
    return JOIN.join(found) if any(found) else ""


def _place(event: Event, crosswalk: Crosswalk) -> list[Cell]:
    place = event.place
    if place is None:
        return [""] * 10
    country = crosswalk.country_name(place.code)
    below = crosswalk.is_below_country(place)
    return [
        place.name or country,
        place.name if below else "",
        "",
        "",
        country,
        place.lat,
        place.lon,
        place.geonames,
        place.name if below else "",
        "place" if below else "country",
    ]


def _story(coded: CodedArticle) -> list[Cell]:
    """People, organisations and places that the article's events name."""
    parties = [p for e in coded.events for p in (*e.actor, *e.recipient) if p.name]
    people = dict.fromkeys(p.name for p in parties if p.office)
    bodies = dict.fromkeys(p.name for p in parties if not p.office)
    places = dict.fromkeys(e.place.name for e in coded.events if e.place)
    return [_join(n for n in names if n) for names in (people, bodies, places)]


FORMAT = Format(
    "polecat",
    "text/tab-separated-values",
    COLUMNS,
    frozenset(ALL_AUX),
    write,
)
