"""PLOVER's JSON: one event a line with the manual's field names.

``text`` stays out: it is for those who hold the rights to the article. Offsets in
``text_info`` are code points of the file's text.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, BinaryIO

from marsad.export.crosswalk import QUADS, Crosswalk, load_crosswalk
from marsad.export.days import days_of, event_day
from marsad.export.options import ALL_AUX, ExportOptions, ExportReport, Format
from marsad.export.selection import select, uid
from marsad.records import Actor, CodedArticle, Event

FIELDS = [
    "id",
    "has_event",
    "date",
    "enddate",
    "actor",
    "recipient",
    "event",
    "event_loc",
    "event_text",
    "quad_code",
    "event_scale",
    "mode",
    "context",
    "text_info",
    "cite_info",
    "coder",
]
CITY, COUNTRY = 4, 1
"""PLOVER's resolution of a place, from 5 (within a city) to 1 (a country)."""


def write(
    articles: Iterable[CodedArticle],
    out: BinaryIO,
    options: ExportOptions,
    report: ExportReport,
) -> None:
    """Write the events as JSON Lines; one without any date is left out."""
    for coded in select(articles, options, FORMAT.aux, report):
        for event in coded.events:
            record = _event(coded, event, options)
            if record is None:
                report.left_out["no date"] += 1
                continue
            report.rows += 1
            line = json.dumps(record, ensure_ascii=False)
            out.write(line.encode("utf-8", "replace") + b"\n")


def _event(
    coded: CodedArticle, event: Event, options: ExportOptions
) -> dict[str, Any] | None:
    article = coded.article
    crosswalk = load_crosswalk(options.tables)
    day = event_day(event.date, article.published)
    if day is None:
        return None
    period = days_of(event.date)
    contexts = list(event.contexts)
    if event.aux != "actual" and event.aux not in contexts:
        contexts.append(event.aux)
    return {
        "id": uid(coded, event),
        "has_event": True,
        "date": day.isoformat(),
        "enddate": period[1].isoformat() if period and period[1] > day else None,
        "actor": [_party(actor, crosswalk) for actor in event.actor],
        "recipient": [_party(actor, crosswalk) for actor in event.recipient],
        "event": [event.type],
        "event_loc": _place(event, crosswalk),
        "event_text": [mention.trigger for mention in event.mentions],
        "quad_code": QUADS.get(event.quad),
        "event_scale": event.intensity,
        "mode": [event.mode] if event.mode else [],
        "context": contexts,
        "text_info": [
            {"start": m.sentence[0], "end": m.sentence[1]} for m in event.mentions
        ],
        "cite_info": {
            "citation": f"{coded.file}#{article.id}",
            "url": article.url,
            "title": article.title,
            "publication": article.outlet,
            "language": article.language,
            "coder": coded.coder.get("name"),
            "codebook": "plover-0.7",
            "version": coded.coder.get("version"),
        },
        "coder": coded.coder.get("name"),
    }


def _party(actor: Actor, crosswalk: Crosswalk) -> dict[str, Any]:
    return {
        "code": actor.code,
        "sector": actor.sector,
        "entity_text": actor.text,
        "identifier_id": crosswalk.identifier(actor) or None,
        "identifier_text": actor.name,
        "office": actor.office,
    }


def _place(event: Event, crosswalk: Crosswalk) -> dict[str, Any] | None:
    place = event.place
    if place is None:
        return None
    return {
        "extracted_place": place.name,
        "geonameid": place.geonames,
        "lat": place.lat,
        "lon": place.lon,
        "country": crosswalk.country_name(place.code),
        "country_code": place.code,
        "resolution": CITY if crosswalk.is_below_country(place) else COUNTRY,
    }


FORMAT = Format(
    "plover",
    "application/x-ndjson",
    tuple(FIELDS),
    frozenset(ALL_AUX),
    write,
)
