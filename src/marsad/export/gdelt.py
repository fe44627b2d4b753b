"""GDELT 2.0's Events, 61 columns, and Mentions, 16: tab-separated, without a header.

One line a pair of parties. Actor countries are CAMEO's, places FIPS 10-4. What Marsad
does not measure stays empty: tone, ethnic and religion codes, where an actor is, the
second-level division and the gazetteer number of a place (GDELT's are GNS numbers,
Marsad's GeoNames).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import BinaryIO

from marsad.export.crosswalk import QUADS, Crosswalk, load_crosswalk
from marsad.export.days import event_day
from marsad.export.options import ExportOptions, ExportReport, Format
from marsad.export.selection import number, pairs, select, uid
from marsad.export.sentences import sentence_ranks
from marsad.export.tabbed import Cell, write_rows
from marsad.records import Actor, CodedArticle, Event

ACTOR = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
]
GEO = [
    "Type",
    "FullName",
    "CountryCode",
    "ADM1Code",
    "ADM2Code",
    "Lat",
    "Long",
    "FeatureID",
]
COLUMNS = (
    *["GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate"],
    *(f"Actor1{name}" for name in ACTOR),
    *(f"Actor2{name}" for name in ACTOR),
    *["IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass"],
    *["GoldsteinScale", "NumMentions", "NumSources", "NumArticles", "AvgTone"],
    *(f"Actor1Geo_{name}" for name in GEO),
    *(f"Actor2Geo_{name}" for name in GEO),
    *(f"ActionGeo_{name}" for name in GEO),
    *["DATEADDED", "SOURCEURL"],
)
MENTION_COLUMNS = (
    "GLOBALEVENTID",
    "EventTimeDate",
    "MentionTimeDate",
    "MentionType",
    "MentionSourceName",
    "MentionIdentifier",
    "SentenceID",
    "Actor1CharOffset",
    "Actor2CharOffset",
    "ActionCharOffset",
    "InRawText",
    "Confidence",
    "MentionDocLen",
    "MentionDocTone",
    "MentionDocTranslationInfo",
    "Extras",
)
COUNTRY, WORLD_CITY = 1, 4
"""Kinds of place in ``Geo_Type``; 0 is none."""
WEB, CITATION_ONLY = 1, 2
"""Kinds of source in ``MentionType``."""


def write_events(
    articles: Iterable[CodedArticle],
    out: BinaryIO,
    options: ExportOptions,
    report: ExportReport,
) -> None:
    """Write the Events table."""
    write_rows(_events(articles, options, report), out, options)


def write_mentions(
    articles: Iterable[CodedArticle],
    out: BinaryIO,
    options: ExportOptions,
    report: ExportReport,
) -> None:
    """Write the Mentions table, whose identifiers are those of the Events table."""
    write_rows(_mentions(articles, options, report), out, options)


def _events(
    articles: Iterable[CodedArticle], options: ExportOptions, report: ExportReport
) -> Iterator[list[Cell]]:
    crosswalk = load_crosswalk(options.tables)
    for coded, event, day in _dated(articles, options, report):
        ranks = sentence_ranks(coded)
        code = crosswalk.cameo_event(event)
        is_root = any(ranks[m.sentence] == 1 for m in event.mentions)
        for order, (first, second) in enumerate(pairs(event)):
            report.rows += 1
            yield [
                number(f"{uid(coded, event)}/{order}"),
                f"{day:%Y%m%d}",
                f"{day:%Y%m}",
                day.year,
                f"{day.year + (day.month * 30 + day.day) / 365:.4f}",
                *_party(first, crosswalk),
                *_party(second, crosswalk),
                int(is_root),
                code,
                code[:3],
                code[:2],
                QUADS.get(event.quad, ""),
                crosswalk.goldstein(code),
                len(event.mentions),
                1,
                1,
                "",
                *_no_place(),
                *_no_place(),
                *_place(event, crosswalk),
                _stamp(event_day(coded.article.published, None) or day),
                coded.article.url or coded.file,
            ]


def _mentions(
    articles: Iterable[CodedArticle], options: ExportOptions, report: ExportReport
) -> Iterator[list[Cell]]:
    for coded, event, day in _dated(articles, options, report):
        article = coded.article
        ranks = sentence_ranks(coded)
        length = article.span[1] - article.span[0]
        length -= sum(end - start for start, end in article.noise)
        for order, (first, second) in enumerate(pairs(event)):
            for mention in event.mentions:
                report.rows += 1
                yield [
                    number(f"{uid(coded, event)}/{order}"),
                    _stamp(day),
                    _stamp(event_day(article.published, None) or day),
                    WEB if article.url else CITATION_ONLY,
                    article.outlet,
                    article.url or coded.file,
                    ranks[mention.sentence],
                    first.start,
                    second.start if second else -1,
                    mention.start,
                    1,
                    max(10, round(event.confidence * 10) * 10),
                    length,
                    "",
                    "",
                    "",
                ]


def _dated(
    articles: Iterable[CodedArticle], options: ExportOptions, report: ExportReport
) -> Iterator[tuple[CodedArticle, Event, date]]:
    for coded in select(articles, options, EVENTS.aux, report):
        for event in coded.events:
            day = event_day(event.date, coded.article.published)
            if day is None or not event.actor:
                report.left_out["no date" if day is None else "no actor"] += 1
            else:
                yield coded, event, day


def _stamp(day: date) -> str:
    return f"{day:%Y%m%d}000000"


def _party(actor: Actor | None, crosswalk: Crosswalk) -> list[Cell]:
    if actor is None:
        return [""] * len(ACTOR)
    code = crosswalk.cameo_actor(actor)
    name = actor.name or crosswalk.country_name(actor.code) or actor.text
    return [
        code.code,
        name.upper(),
        code.country,
        code.group,
        "",
        "",
        "",
        code.type,
        "",
        "",
    ]


def _no_place() -> list[Cell]:
    return [0, *[""] * (len(GEO) - 1)]


def _place(event: Event, crosswalk: Crosswalk) -> list[Cell]:
    place = event.place
    if place is None:
        return _no_place()
    fips = crosswalk.fips(place.code)
    country = crosswalk.country_name(place.code)
    if not crosswalk.is_below_country(place):
        return [COUNTRY, country, fips, fips, "", place.lat, place.lon, fips]
    name = ", ".join(x for x in (place.name, country) if x)
    return [WORLD_CITY, name, fips, fips, "", place.lat, place.lon, ""]


EVENTS = Format(
    "gdelt",
    "text/tab-separated-values",
    COLUMNS,
    frozenset({"actual", "future"}),
    write_events,
)
MENTIONS = Format(
    "gdelt-mentions",
    "text/tab-separated-values",
    MENTION_COLUMNS,
    EVENTS.aux,
    write_mentions,
)
