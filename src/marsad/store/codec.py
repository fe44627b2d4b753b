"""Records as plain data and back, nothing lost.

The keys are those of ``marsad code`` (the codebook's), with the spans that the lines
leave out: ``attribution_spans``, ``holder_span`` and each actor's ``why``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, fields
from typing import Any

from marsad.records import Actor, Article, Claim, Event, Evidence, Mention, Place

Plain = dict[str, Any]

_NESTED = ("actor", "recipient", "date_basis", "place", "attribution", "mentions")
_PLAIN_EVENT = tuple(f.name for f in fields(Event) if f.name not in _NESTED)
_PLAIN_CLAIM = tuple(f.name for f in fields(Claim) if f.name != "holder")
_LISTS = ("contexts", "why", "about", "span", "notes", "noise", "title_span")


def event_dict(event: Event) -> Plain:
    """The event as plain data."""
    place = event.place
    detail = asdict(place) if place else None
    if detail:
        del detail["code"]
    return {
        **_copied(event, _PLAIN_EVENT),
        "actor": [_party(actor) for actor in event.actor],
        "recipient": [_party(actor) for actor in event.recipient],
        "date_basis": asdict(event.date_basis) if event.date_basis else None,
        "place": place.code if place else None,
        "place_detail": detail,
        "attribution": [source.text for source in event.attribution],
        "attribution_spans": [[s.start, s.end] for s in event.attribution],
        "mentions": [
            {"trigger": m.trigger, "start": m.start, "sentence": list(m.sentence)}
            for m in event.mentions
        ],
    }


def event_from(data: Plain) -> Event:
    """The event from plain data; a source added by hand without a span is at 0."""
    spans = data.get("attribution_spans") or []
    names = data.get("attribution") or []
    return Event(
        **_read(data, _PLAIN_EVENT, Event),
        actor=tuple(_actor(p) for p in data.get("actor") or ()),
        recipient=tuple(_actor(p) for p in data.get("recipient") or ()),
        date_basis=_evidence(data.get("date_basis")),
        place=_place(data),
        attribution=tuple(
            Evidence(name, *(spans[n] if n < len(spans) else (0, 0)))
            for n, name in enumerate(names)
        ),
        mentions=tuple(
            Mention(m["trigger"], m["start"], (m["sentence"][0], m["sentence"][1]))
            for m in data.get("mentions") or ()
        ),
    )


def claim_dict(claim: Claim) -> Plain:
    """The claim as plain data."""
    holder = claim.holder
    return {
        **_copied(claim, _PLAIN_CLAIM),
        "holder": holder.text if holder else None,
        "holder_span": [holder.start, holder.end] if holder else None,
    }


def claim_from(data: Plain) -> Claim:
    """The claim from plain data."""
    holder = data.get("holder")
    span = data.get("holder_span") or (0, 0)
    return Claim(
        **_read(data, _PLAIN_CLAIM, Claim),
        holder=Evidence(holder, span[0], span[1]) if holder else None,
    )


def article_dict(article: Article) -> Plain:
    """The article's record as plain data."""
    return asdict(article)


def article_from(data: Plain) -> Article:
    """The article's record from plain data."""
    values = {
        **data,
        "span": tuple(data["span"]),
        "noise": tuple((s, e) for s, e in data["noise"]),
        "title_span": tuple(data["title_span"]) if data["title_span"] else None,
        "published_basis": _evidence(data["published_basis"]),
        "outlet_basis": _evidence(data["outlet_basis"]),
        "notes": tuple(data["notes"]),
    }
    return Article(**values)


def _copied(record: Event | Claim, names: Sequence[str]) -> Plain:
    values = {name: getattr(record, name) for name in names}
    return {k: list(v) if isinstance(v, tuple) else v for k, v in values.items()}


def _read(data: Plain, names: Sequence[str], kind: type[Event | Claim]) -> Plain:
    values = {name: data.get(name) for name in names}
    for name in names:
        if name in _LISTS:
            values[name] = tuple(values[name] or ())
        elif values[name] is None and name not in ("intensity", "date"):
            values[name] = 0.0 if name == "confidence" else ""
    return values


def _party(actor: Actor) -> Plain:
    return {**asdict(actor), "why": list(actor.why)}


def _actor(data: Plain) -> Actor:
    return Actor(
        data.get("text") or "",
        data.get("start") or 0,
        data.get("end") or 0,
        data.get("code"),
        data.get("sector"),
        data.get("name"),
        data.get("office"),
        data.get("id"),
        tuple(data.get("why") or ()),
    )


def _evidence(data: Plain | None) -> Evidence | None:
    return Evidence(data["text"], data["start"], data["end"]) if data else None


def _place(data: Plain) -> Place | None:
    code = data.get("place")
    if not code:
        return None
    detail = data.get("place_detail") or {}
    return Place(
        code,
        detail.get("name"),
        detail.get("lat"),
        detail.get("lon"),
        detail.get("geonames"),
    )
