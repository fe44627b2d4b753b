"""The record as a line: a coded article in the field names of the codebook."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from marsad.records import (
    Actor,
    Article,
    Claim,
    CodedArticle,
    Event,
    Evidence,
    Mention,
    Place,
    Span,
)

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
        "title_span": list(article.title_span) if article.title_span else None,
        "published": article.published,
        "published_basis": _evidence(article.published_basis),
        "outlet": article.outlet,
        "outlet_basis": _evidence(article.outlet_basis),
        "author": article.author,
        "language": article.language,
        "url": article.url,
        "notes": list(article.notes),
        "events": [event_to_dict(event) for event in coded.events],
        "claims": [claim_to_dict(claim) for claim in coded.claims],
        "coder": coded.coder,
    }


def event_to_dict(event: Event) -> dict[str, Any]:
    """The event as plain data, with the field names of the codebook."""
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
        "why": list(actor.why),
    }


def _evidence(evidence: Evidence | None) -> dict[str, Any] | None:
    if evidence is None:
        return None
    return {"text": evidence.text, "start": evidence.start, "end": evidence.end}


def claim_to_dict(claim: Claim) -> dict[str, Any]:
    """The claim as plain data, with the field names of the codebook."""
    return {
        "id": claim.id,
        "kind": claim.kind,
        "about": list(claim.about),
        "holder": claim.holder.text if claim.holder else None,
        "holder_span": [claim.holder.start, claim.holder.end] if claim.holder else None,
        "hedge": claim.hedge,
        "span": list(claim.span),
        "gist": claim.gist,
        "why": list(claim.why),
    }


def from_line(line: str) -> CodedArticle:
    """The coded article that a line holds: ``from_line(to_line(x)) == x``.

    Raises:
        ValueError: the line is no JSON or no coded article; the message says what
            is missing.
    """
    try:
        data = json.loads(line)
    except ValueError as error:
        raise ValueError(f"not JSON ({error})") from error
    return from_dict(data)


def from_dict(data: Any) -> CodedArticle:
    """The coded article that the plain data hold.

    Keys that gold or an older version lacks take the record's own defaults, so hand
    coded articles of the codebook can be read as well.

    Raises:
        ValueError: a key that every record has is missing or of another kind.
    """
    if not isinstance(data, Mapping):
        raise ValueError("not a JSON object")
    try:
        return CodedArticle(
            file=str(data["file"]),
            article=_read_article(data),
            events=tuple(event_from_dict(e) for e in data.get("events") or ()),
            claims=tuple(claim_from_dict(c) for c in data.get("claims") or ()),
            coder=dict(data.get("coder") or {}),
        )
    except KeyError as error:
        raise ValueError(f"no coded article: key {error} is missing") from error
    except (AttributeError, IndexError, TypeError) as error:
        raise ValueError(f"no coded article: {error}") from error


def _read_article(data: Mapping[str, Any]) -> Article:
    title_span = data.get("title_span")
    return Article(
        id=str(data["id"]),
        span=_span(data["span"]),
        noise=tuple(_span(span) for span in data.get("noise") or ()),
        title=data.get("title"),
        title_span=_span(title_span) if title_span else None,
        published=data.get("published"),
        published_basis=_read_evidence(data.get("published_basis")),
        outlet=data.get("outlet"),
        outlet_basis=_read_evidence(data.get("outlet_basis")),
        author=data.get("author"),
        language=data.get("language") or "ar",
        url=data.get("url"),
        notes=tuple(data.get("notes") or ()),
    )


def event_from_dict(data: Mapping[str, Any]) -> Event:
    """The event that the plain data hold; the inverse of ``event_to_dict``."""
    return Event(
        id=str(data["id"]),
        type=str(data["type"]),
        mode=data.get("mode") or "",
        aux=data.get("aux") or "actual",
        quad=data.get("quad") or "",
        intensity=data.get("intensity"),
        contexts=tuple(data.get("contexts") or ()),
        actor=tuple(_read_actor(actor) for actor in data.get("actor") or ()),
        recipient=tuple(_read_actor(actor) for actor in data.get("recipient") or ()),
        date=data.get("date"),
        date_basis=_read_evidence(data.get("date_basis")),
        place=_read_place(data.get("place"), data.get("place_detail") or {}),
        attribution=_read_sources(data),
        mentions=tuple(
            Mention(str(m["trigger"]), int(m["start"]), _span(m["sentence"]))
            for m in data.get("mentions") or ()
        ),
        confidence=1.0 if (sure := data.get("confidence")) is None else float(sure),
        why=tuple(data.get("why") or ()),
    )


def claim_from_dict(data: Mapping[str, Any]) -> Claim:
    """The claim that the plain data hold; the inverse of ``claim_to_dict``."""
    holder = data.get("holder")
    start, end = data.get("holder_span") or (-1, -1)
    return Claim(
        id=str(data["id"]),
        kind=str(data["kind"]),
        about=tuple(data.get("about") or ()),
        holder=Evidence(holder, start, end) if holder is not None else None,
        hedge=data.get("hedge") or "certain",
        span=_span(data["span"]),
        gist=data.get("gist") or "",
        why=tuple(data.get("why") or ()),
    )


def _read_actor(data: Mapping[str, Any]) -> Actor:
    return Actor(
        text=str(data["text"]),
        start=int(data.get("start", -1)),
        end=int(data.get("end", -1)),
        code=data.get("code"),
        sector=data.get("sector"),
        name=data.get("name"),
        office=data.get("office"),
        id=data.get("id"),
        why=tuple(data.get("why") or ()),
    )


def _read_place(code: str | None, detail: Mapping[str, Any]) -> Place | None:
    if code is None:
        return None
    return Place(
        code,
        detail.get("name"),
        detail.get("lat"),
        detail.get("lon"),
        detail.get("geonames"),
    )


def _read_sources(data: Mapping[str, Any]) -> tuple[Evidence, ...]:
    texts = data.get("attribution") or ()
    spans = data.get("attribution_spans") or [(-1, -1)] * len(texts)
    return tuple(
        Evidence(text, start, end)
        for text, (start, end) in zip(texts, spans, strict=True)
    )


def _read_evidence(data: Mapping[str, Any] | None) -> Evidence | None:
    if data is None:
        return None
    return Evidence(str(data["text"]), int(data["start"]), int(data["end"]))


def _span(pair: Any) -> Span:
    start, end = pair
    return int(start), int(end)
