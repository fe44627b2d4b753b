"""Whether plain data has the shape of a record: for decisions that come from files."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from marsad.store.errors import StoreError
from marsad.store.judged import judged_fields

Plain = dict[str, Any]
MAX_OFFSET = 2**31 - 1
"""The largest offset that a column holds."""


def check_shape(data: object, kind: str, *, whole: bool) -> None:
    """Pass data that have the shape of an event's or a claim's fields.

    ``whole`` data must have the fields that the store computes with; a change may
    have any. Fields that people do not judge (``why``, ``confidence``) are let through.

    Raises:
        StoreError: M-S20, with the first field that is not as it should be.
    """
    if not isinstance(data, dict):
        raise StoreError("M-S20", detail=f"the {kind} is no JSON object")
    needed = ("type", "mentions") if kind == "event" else ("kind", "span")
    for name in needed if whole else ():
        if data.get(name) is None:
            raise StoreError("M-S20", detail=f"the {kind} has no '{name}'")
    for name in judged_fields(kind):
        value = data.get(name)
        if value is not None and not _SHAPES[name](value):
            raise StoreError("M-S20", detail=f"'{name}' of the {kind} is malformed")
    confidence = data.get("confidence")
    if confidence is not None and not _is_number(confidence):
        raise StoreError("M-S20", detail=f"'confidence' of the {kind} is no number")


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_number(value: object) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and math.isfinite(value)
        and abs(value) < MAX_OFFSET
    )


def _is_offset(value: object) -> bool:
    return (
        isinstance(value, int)
        and not isinstance(value, bool)
        and 0 <= value <= MAX_OFFSET
    )


def _is_span(value: object) -> bool:
    return (
        isinstance(value, list)
        and len(value) == 2
        and all(map(_is_offset, value))
        and value[0] <= value[1]
    )


def _are(value: object, each: Callable[[object], bool]) -> bool:
    return isinstance(value, list) and all(map(each, value))


def _is_party(value: object) -> bool:
    return (
        isinstance(value, dict)
        and _is_text(value.get("text"))
        and _is_offset(value.get("start"))
        and _is_offset(value.get("end"))
        and all(
            value.get(k) is None or _is_text(value[k])
            for k in ("code", "sector", "name", "office", "id")
        )
    )


def _is_mention(value: object) -> bool:
    return (
        isinstance(value, dict)
        and _is_text(value.get("trigger"))
        and _is_offset(value.get("start"))
        and _is_span(value.get("sentence"))
    )


def _is_evidence(value: object) -> bool:
    return (
        isinstance(value, dict)
        and _is_text(value.get("text"))
        and _is_span([value.get("start"), value.get("end")])
    )


def _is_detail(value: object) -> bool:
    return (
        isinstance(value, dict)
        and (value.get("name") is None or _is_text(value["name"]))
        and all(
            value.get(k) is None or _is_number(value[k])
            for k in ("lat", "lon", "geonames")
        )
    )


_SHAPES: dict[str, Callable[[object], bool]] = {
    **dict.fromkeys(
        ("type", "mode", "aux", "quad", "date", "place", "kind", "holder"), _is_text
    ),
    **dict.fromkeys(("hedge", "gist"), _is_text),
    **dict.fromkeys(
        ("contexts", "attribution", "about"), lambda value: _are(value, _is_text)
    ),
    **dict.fromkeys(("actor", "recipient"), lambda value: _are(value, _is_party)),
    **dict.fromkeys(("span", "holder_span"), _is_span),
    "intensity": _is_number,
    "date_basis": _is_evidence,
    "place_detail": _is_detail,
    "attribution_spans": lambda value: _are(value, _is_span),
    "mentions": lambda value: _are(value, _is_mention),
}
