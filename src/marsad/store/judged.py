"""The fields that people judge: which there are, how they change, when they agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Plain = dict[str, Any]
Scores = Mapping[tuple[str, str], tuple[str, float]]

EVENT_FIELDS = (
    "type",
    "mode",
    "aux",
    "quad",
    "intensity",
    "contexts",
    "actor",
    "recipient",
    "date",
    "date_basis",
    "place",
    "place_detail",
    "attribution",
    "attribution_spans",
    "mentions",
)
CLAIM_FIELDS = ("kind", "about", "holder", "holder_span", "hedge", "span", "gist")


def judged_fields(kind: str) -> tuple[str, ...]:
    """The fields of an event or a claim that a person may judge and change."""
    return EVENT_FIELDS if kind == "event" else CLAIM_FIELDS


def changed(data: Plain, changes: Plain, kind: str, scores: Scores) -> Plain:
    """The record with some fields changed, and what follows from them.

    A new type or mode brings its quad class and intensity, a new place loses the old
    one's coordinates, new sources and holders the old ones' spans, unless the changes
    say them too.
    """
    known = {k: v for k, v in changes.items() if k in judged_fields(kind)}
    new = {**data, **known}
    if kind == "claim":
        if "holder" in known and "holder_span" not in known:
            new["holder_span"] = None
        return new
    if "type" in known and "mode" not in known and known["type"] != data.get("type"):
        new["mode"] = ""
    if "type" in known or "mode" in known:
        key = (new["type"], new.get("mode") or "")
        score = scores.get(key) or scores.get((new["type"], ""))
        if score:
            new["quad"], new["intensity"] = score
            new.update({k: known[k] for k in ("quad", "intensity") if k in known})
    for name, beside, empty in (
        ("place", "place_detail", None),
        ("date", "date_basis", None),
        ("attribution", "attribution_spans", []),
    ):
        if name in known and beside not in known and known[name] != data.get(name):
            new[beside] = empty
    return new


def signature(name: str, data: Plain) -> Any:
    """A field's value as it is compared: parties by code and sector, lists as sets."""
    value = data.get(name)
    if name in ("actor", "recipient"):
        return tuple(
            sorted((p.get("code") or "", p.get("sector") or "") for p in value or ())
        )
    if name == "mentions":
        return tuple(sorted((m["start"], m["trigger"]) for m in value or ()))
    if name in ("contexts", "about"):
        return tuple(sorted(value or ()))
    if isinstance(value, list):
        return tuple(tuple(v) if isinstance(v, list) else v for v in value)
    if isinstance(value, dict):
        return tuple(sorted((k, str(v)) for k, v in value.items()))
    return value
