"""Flat tables back into coded articles."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from marsad.export.flat import Value, spans
from marsad.records import (
    Actor,
    Article,
    Claim,
    CodedArticle,
    Event,
    Evidence,
    Mention,
    Place,
)

Cells = Mapping[str, Value]
Key = tuple[Value, ...]


def assemble(tables: Mapping[str, Iterable[Cells]]) -> list[CodedArticle]:
    """The articles that the six tables hold, in the order of the articles table.

    A table that is not given is taken as empty. Columns that only repeat others for the
    eye (``actors``, ``published`` of an event) are not looked at.
    """
    parts = {
        name: _grouped(tables.get(name, ()), 3)
        for name in ("parties", "mentions", "sources")
    }
    events = _grouped(tables.get("events", ()), 2)
    claims = _grouped(tables.get("claims", ()), 2)
    result = []
    for row in tables.get("articles", ()):
        key = (row["file"], row["article"])
        result.append(
            CodedArticle(
                file=str(row["file"]),
                article=_article(row),
                events=tuple(
                    _event(e, {n: p[*key, e["event"]] for n, p in parts.items()})
                    for e in events[key]
                ),
                claims=tuple(_claim(c) for c in claims[key]),
                coder=dict(json.loads(str(row["coder"] or "{}"))),
            )
        )
    return result


def _grouped(rows: Iterable[Cells], width: int) -> defaultdict[Key, list[Cells]]:
    groups: defaultdict[Key, list[Cells]] = defaultdict(list)
    for row in rows:
        groups[
            tuple(row[name] for name in ("file", "article", "event")[:width])
        ].append(row)
    return groups


def _article(row: Cells) -> Article:
    title_start, title_end = row["title_start"], row["title_end"]
    return Article(
        id=str(row["article"]),
        span=(_int(row["start"]), _int(row["end"])),
        noise=spans(str(row["noise"] or "")),
        title=_text(row["title"]),
        title_span=(
            (_int(title_start), _int(title_end)) if title_start is not None else None
        ),
        published=_text(row["published"]),
        published_basis=_evidence(row, "published_text", "published"),
        outlet=_text(row["outlet"]),
        outlet_basis=_evidence(row, "outlet_text", "outlet"),
        author=_text(row["author"]),
        language=str(row["language"] or ""),
        url=_text(row["url"]),
        notes=_texts(row["notes"]),
    )


def _event(row: Cells, parts: Mapping[str, list[Cells]]) -> Event:
    parties = parts["parties"]
    code = _text(row["place"])
    intensity = row["intensity"]
    return Event(
        id=str(row["event"]),
        type=str(row["type"] or ""),
        mode=str(row["mode"] or ""),
        aux=str(row["aux"] or ""),
        quad=str(row["quad"] or ""),
        intensity=float(intensity) if intensity is not None else None,
        contexts=_codes(row["contexts"]),
        actor=tuple(_actor(p) for p in parties if p["role"] == "actor"),
        recipient=tuple(_actor(p) for p in parties if p["role"] == "recipient"),
        date=_text(row["date"]),
        date_basis=_evidence(row, "date_text", "date"),
        place=(
            Place(
                code,
                _text(row["place_name"]),
                _float(row["lat"]),
                _float(row["lon"]),
                None if row["geonames"] is None else _int(row["geonames"]),
            )
            if code is not None
            else None
        ),
        attribution=tuple(
            Evidence(str(s["text"] or ""), _int(s["start"]), _int(s["end"]))
            for s in parts["sources"]
        ),
        mentions=tuple(
            Mention(
                str(m["trigger"] or ""),
                _int(m["start"]),
                (_int(m["sentence_start"]), _int(m["sentence_end"])),
            )
            for m in parts["mentions"]
        ),
        confidence=float(row["confidence"] or 0.0),
        why=_texts(row["why"]),
    )


def _actor(row: Cells) -> Actor:
    return Actor(
        text=str(row["text"] or ""),
        start=_int(row["start"]),
        end=_int(row["end"]),
        code=_text(row["code"]),
        sector=_text(row["sector"]),
        name=_text(row["name"]),
        office=_text(row["office"]),
        id=_text(row["id"]),
        why=_texts(row["why"]),
    )


def _claim(row: Cells) -> Claim:
    return Claim(
        id=str(row["claim"]),
        kind=str(row["kind"] or ""),
        about=_codes(row["about"]),
        holder=_evidence(row, "holder", "holder"),
        hedge=str(row["hedge"] or ""),
        span=(_int(row["start"]), _int(row["end"])),
        gist=str(row["gist"] or ""),
        why=_texts(row["why"]),
    )


def _evidence(row: Cells, text: str, prefix: str) -> Evidence | None:
    start = row[f"{prefix}_start"]
    if start is None:
        return None
    return Evidence(str(row[text] or ""), _int(start), _int(row[f"{prefix}_end"]))


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _texts(value: Value) -> tuple[str, ...]:
    loaded: list[Any] = json.loads(str(value or "[]"))
    return tuple(str(x) for x in loaded)


def _codes(value: Value) -> tuple[str, ...]:
    return tuple(x for x in str(value or "").split(";") if x)


def _int(value: Value) -> int:
    return int(value or 0)


def _float(value: Value) -> float | None:
    return None if value is None else float(value)
