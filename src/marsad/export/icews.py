"""ICEWS's 20 columns: one pair of parties a line, tab-separated, with a header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from marsad.export.crosswalk import Crosswalk, load_crosswalk
from marsad.export.days import event_day
from marsad.export.options import ExportOptions, ExportReport, Format
from marsad.export.selection import number, pairs, select, uid
from marsad.export.sentences import sentence_ranks
from marsad.export.tabbed import Cell, write_rows
from marsad.records import Actor, CodedArticle, Event

COLUMNS = (
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Sectors",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Sectors",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
)


def write(
    articles: Iterable[CodedArticle],
    out: BinaryIO,
    options: ExportOptions,
    report: ExportReport,
) -> None:
    """Write the events in ICEWS's columns."""
    chosen = select(articles, options, FORMAT.aux, report)
    write_rows(_rows(chosen, options, report), out, options, COLUMNS)


def _rows(
    articles: Iterable[CodedArticle], options: ExportOptions, report: ExportReport
) -> Iterator[list[Cell]]:
    crosswalk = load_crosswalk(options.tables)
    for coded in articles:
        ranks = sentence_ranks(coded)
        for event in coded.events:
            day = event_day(event.date, coded.article.published)
            if day is None or not event.actor:
                report.left_out["no date" if day is None else "no actor"] += 1
                continue
            code = crosswalk.cameo_event(event)
            for source, target in pairs(event):
                report.rows += 1
                yield [
                    number(uid(coded, event)),
                    day.isoformat(),
                    *_party(source, crosswalk),
                    crosswalk.cameo_label(code),
                    code,
                    crosswalk.goldstein(code),
                    *_party(target, crosswalk),
                    number(f"{coded.file}#{coded.article.id}"),
                    ranks[event.mentions[0].sentence] if event.mentions else "",
                    coded.article.outlet,
                    *_place(event, crosswalk),
                ]


def _party(actor: Actor | None, crosswalk: Crosswalk) -> list[Cell]:
    if actor is None:
        return ["", "", ""]
    country = crosswalk.country_name(actor.code)
    return [
        actor.name or country or actor.text,
        crosswalk.sector_name(actor.sector),
        country,
    ]


def _place(event: Event, crosswalk: Crosswalk) -> list[Cell]:
    place = event.place
    if place is None:
        return [""] * 6
    country = crosswalk.country_name(place.code)
    name = place.name if crosswalk.is_below_country(place) else ""
    return [name, "", "", country, place.lat, place.lon]


FORMAT = Format(
    "icews",
    "text/tab-separated-values",
    COLUMNS,
    frozenset({"actual", "future"}),
    write,
)
