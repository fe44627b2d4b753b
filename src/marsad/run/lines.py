"""The record as a line: a coded article in the field names of the codebook."""

from __future__ import annotations

import json
from typing import Any

from marsad.records import Actor, Claim, CodedArticle, Event, Evidence

SCHEMA = "marsad/1"


def to_line(coded: CodedArticle) -> str:
    """One line of JSON, without the line end; the same article gives the same bytes."""
    return json.dumps(to_dict(coded), ensure_ascii=False, separators=(", ", ": "))


def to_dict(coded: CodedArticle) -> dict[str, Any]:
    """The article with its events and claims as plain data."""
    article = coded.article
    return {
        "schema": SCHEMA,
        "file": coded.file,
        "id": article.id,
        "span": list(article.span),
        "noise": [list(span) for span in article.noise],
        "title": article.title,
        "published": article.published,
        "outlet": article.outlet,
        "author": article.author,
        "language": article.language,
        "url": article.url,
        "notes": list(article.notes),
        "events": [_event(event) for event in coded.events],
        "claims": [_claim(claim) for claim in coded.claims],
        "coder": coded.coder,
    }


def _event(event: Event) -> dict[str, Any]:
    place = event.place
    return {
        "id": event.id,
        "type": event.type,
        "mode": event.mode,
        "aux": event.aux,
        "contexts": list(event.contexts),
        "quad": event.quad,
        "intensity": event.intensity,
        "actor": [_actor(actor) for actor in event.actor],
        "recipient": [_actor(actor) for actor in event.recipient],
        "date": event.date,
        "date_basis": _evidence(event.date_basis),
        "place": place.code if place else None,
        "place_detail": {
            "name": place.name,
            "lat": place.lat,
            "lon": place.lon,
            "geonames": place.geonames,
        }
        if place
        else None,
        "attribution": [source.text for source in event.attribution],
        "attribution_spans": [[s.start, s.end] for s in event.attribution],
        "mentions": [
            {"trigger": m.trigger, "start": m.start, "sentence": list(m.sentence)}
            for m in event.mentions
        ],
        "confidence": event.confidence,
        "why": list(event.why),
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "text": actor.text,
        "start": actor.start,
        "end": actor.end,
        "code": actor.code,
        "sector": actor.sector,
        "name": actor.name,
        "office": actor.office,
        "id": actor.id,
    }


def _evidence(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {"text": evidence.text, "start": evidence.start, "end": evidence.end}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "id": claim.id,
        "kind": claim.kind,
        "about": list(claim.about),
        "holder": claim.holder.text if claim.holder else None,
        "hedge": claim.hedge,
        "span": list(claim.span),
        "gist": claim.gist,
        "why": list(claim.why),
    }
