"""The rows of an item of the current view: its own and those of the tables under it."""

from __future__ import annotations

from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Table

from marsad.annotate.normalize import fold
from marsad.store import schema
from marsad.store.current import Item
from marsad.store.damage import storable, to_json
from marsad.store.dates import extent_of
from marsad.store.search_words import search_text

Row = dict[str, Any]
MAX_FOLDED = 200
"""Characters of a source that are compared: an index entry has its limits."""

OWN_VOICE = "none"
"""The attribution of what the article says itself."""


class Home(NamedTuple):
    """The article that items belong to, as far as their rows need it."""

    n: int
    day: str | None
    text: str


def event_row(item: Item, n: int, place: int, run: int | None, home: Home) -> Row:
    """The row of ``events``."""
    data = item.data
    extent = extent_of(data.get("date"))
    dated = extent or extent_of(home.day)
    precision = extent.precision if extent else ("article" if dated else "none")
    detail = data.get("place_detail") or {}
    actors = [p["code"] for p in data.get("actor") or () if p.get("code")]
    first = min(data.get("mentions") or (), key=lambda m: m["start"], default=None)
    sentence = first["sentence"] if first else (0, 0)
    return {
        **_shared(item, n, place, run, home),
        "type": data.get("type") or "",
        "mode": data.get("mode") or "",
        "aux": data.get("aux") or "",
        "quad": data.get("quad") or "",
        "intensity": data.get("intensity"),
        "confidence": data.get("confidence") or 0.0,
        "day": dated.start if dated else "",
        "day_end": dated.end if dated else "",
        "week": dated.week if dated else "",
        "precision": precision,
        "place": data.get("place"),
        "place_name": detail.get("name"),
        "lat": detail.get("lat"),
        "lon": detail.get("lon"),
        "first_actor": min(actors) if actors else "",
        "start": first["start"] if first else 0,
        "sentence_start": sentence[0],
        "sentence_end": sentence[1],
    }


def claim_row(item: Item, n: int, place: int, run: int | None, home: Home) -> Row:
    """The row of ``claims``."""
    data = item.data
    start, end = data["span"]
    day = extent_of(home.day)
    return {
        **_shared(item, n, place, run, home),
        "kind": data.get("kind") or "",
        "hedge": data.get("hedge") or "",
        "day": day.start if day else "",
        "holder": data.get("holder"),
        "holder_folded": fold_source(data.get("holder") or "") or OWN_VOICE,
        "start": start,
        "end": end,
    }


def event_details(item: Item, n: int, home: Home) -> dict[Table, list[Row]]:
    """The rows under an event: parties, pairs, contexts, sources, mentions, words."""
    data = item.data
    return {
        schema.parties: [
            {
                "event": n,
                "role": role,
                "place": place,
                "code": party.get("code"),
                "sector": party.get("sector"),
                "name": party.get("name"),
                "office": party.get("office"),
                "entity": party.get("id"),
            }
            for role in ("actor", "recipient")
            for place, party in enumerate(data.get(role) or ())
        ],
        schema.pairs: _pair_rows(n, pairs_of(data)),
        schema.contexts: [
            {"event": n, "context": context}
            for context in dict.fromkeys(map(storable, data.get("contexts") or ()))
        ],
        schema.attributions: [
            {"event": n, "place": place, "text": text, "folded": fold_source(text)}
            for place, text in enumerate(data.get("attribution") or ())
        ]
        or [{"event": n, "place": 0, "text": "", "folded": OWN_VOICE}],
        schema.mentions: [
            {
                "event": n,
                "start": mention["start"],
                "end": mention["start"] + len(mention["trigger"]),
                "sentence_start": mention["sentence"][0],
                "sentence_end": mention["sentence"][1],
            }
            for mention in data.get("mentions") or ()
        ],
        schema.event_search: [{"n": n, "search_text": _event_words(data, home.text)}],
    }


def claim_details(item: Item, n: int, home: Home) -> dict[Table, list[Row]]:
    """The rows under a claim: the codes it is about, its words."""
    data = item.data
    start, end = data["span"]
    words = search_text(f"{home.text[start:end]} {data.get('holder') or ''}")
    return {
        schema.abouts: [
            {"claim": n, "code": code}
            for code in dict.fromkeys(map(storable, data.get("about") or ()))
        ],
        schema.claim_search: [{"n": n, "search_text": words}],
    }


def pairs_of(data: Row) -> set[tuple[str, str]]:
    """Who acted toward whom, by code; the parties of a reciprocal act each way once.

    A meeting of three on neutral ground gives three pairs, each in sorted order.
    """
    actors = _codes(data, "actor")
    recipients = _codes(data, "recipient")
    if recipients:
        return {(a, r) for a in actors for r in recipients if a != r}
    return set(combinations(sorted(actors), 2))


def _pair_rows(n: int, pairs: set[tuple[str, str]]) -> list[Row]:
    """The rows of ``pairs``; of two ways between the same two, one counts."""
    return [
        {
            "event": n,
            "source": a,
            "target": b,
            "dyad": dyad_of(a, b),
            "counts": int(a < b or (b, a) not in pairs),
        }
        for a, b in sorted(pairs)
    ]


def dyad_of(a: str, b: str) -> str:
    """The name of a dyad: its codes in sorted order, 'IRN-USA'."""
    return "-".join(sorted((a, b)))


def fold_source(text: str) -> str:
    """A source as it is compared: folded, without article and outer spaces."""
    folded = " ".join(fold(text).split()).casefold()
    return folded.removeprefix("ال")[:MAX_FOLDED]


def _codes(data: Row, role: str) -> set[str]:
    return {storable(p["code"]) for p in data.get(role) or () if p.get("code")}


def _shared(item: Item, n: int, place: int, run: int | None, home: Home) -> Row:
    return {
        "n": n,
        "uid": item.uid,
        "article": home.n,
        "place_in_article": place,
        "origin": item.origin,
        "run": run,
        "status": item.status,
        "shown": int(item.is_shown),
        "reviewed": int(item.is_reviewed),
        "conflict": int(item.conflict),
        "decisions": item.decisions,
        "merged_into": item.merged_into,
    }


def record_row(item: Item, n: int) -> Row:
    """The row of ``event_records`` or ``claim_records``."""
    return {
        "n": n,
        "data": to_json(item.data),
        "original": to_json(item.original) if item.original is not None else None,
    }


def _event_words(data: Row, text: str) -> str:
    """What an event is found by: its sentences, parties, names, offices, sources."""
    spans = dict.fromkeys(tuple(m["sentence"]) for m in data.get("mentions") or ())
    pieces = [text[start:end] for start, end in list(spans)[:MAX_SENTENCES]]
    for role in ("actor", "recipient"):
        for party in data.get(role) or ():
            pieces += [party.get("text"), party.get("name"), party.get("office")]
    pieces += data.get("attribution") or ()
    return search_text(" . ".join(dict.fromkeys(p for p in pieces if p)))


MAX_SENTENCES = 3
"""Sentences of an event that search looks at: the first mentions tell it best."""
