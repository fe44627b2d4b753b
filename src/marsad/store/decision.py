"""A person's decision on an event, a claim or an article: appended, never changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from marsad.store.clock import as_utc
from marsad.store.errors import StoreError
from marsad.store.shapes import check_shape

VERDICTS = ("accept", "reject", "correct", "merge", "split", "add", "undo")
"""What a person may decide."""

KINDS = ("event", "claim", "article")
"""What a decision may be about."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decided what about which thing, when and why.

    ``target`` is the uid of an event or a claim, or the id of the article that
    something is added to. ``changes`` are the new values of fields for ``correct``,
    ``{"parts": [{…}, {…}]}`` for ``split``, ``{"event": {…}}`` or ``{"claim": {…}}``
    for ``add``. ``merged`` are the uids that ``merge`` folds into the target.
    ``seen`` is what the person had before them, ``basis`` what the coder had given,
    so that the decision finds its place again when the article is coded anew.
    ``id`` is a digest of all that, so a decision imported twice is one.
    """

    who: str
    when: str
    verdict: str
    kind: str
    target: str
    article: str
    changes: dict[str, Any] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    undoes: str | None = None
    reason: str = ""
    seen: dict[str, Any] | None = None
    basis: dict[str, Any] | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class NewDecision:
    """A decision as it is asked for; the store adds what was seen, and the id.

    ``when`` defaults to now.
    """

    who: str
    verdict: str
    kind: str
    target: str
    changes: dict[str, Any] = field(default_factory=dict)
    merged: tuple[str, ...] = ()
    undoes: str | None = None
    reason: str = ""
    when: str | None = None


def decision_dict(decision: Decision) -> dict[str, Any]:
    """The decision as plain data, as it is exported."""
    return {**asdict(decision), "merged": list(decision.merged)}


def decision_from(data: object) -> Decision:
    """The decision from plain data; its id is computed where it is missing.

    Raises:
        StoreError: M-S20, a field is missing, unknown or of the wrong kind.
    """
    if not isinstance(data, dict):
        raise StoreError("M-S20", detail="it is not a JSON object")
    known = {f.name for f in fields(Decision)}
    if unknown := set(data) - known:
        raise StoreError("M-S20", detail=f"unknown field {sorted(unknown)[0]!r}")
    for name in ("who", "when", "verdict", "kind", "target", "article"):
        if not isinstance(data.get(name), str) or not data[name]:
            raise StoreError("M-S20", detail=f"'{name}' is missing or no text")
    if data["verdict"] not in VERDICTS:
        raise StoreError("M-S12", "a verdict", data["verdict"])
    if data["kind"] not in KINDS:
        raise StoreError("M-S12", "the kind of a target", data["kind"])
    merged = data.get("merged") or ()
    if not isinstance(merged, list | tuple) or not all(
        isinstance(uid, str) for uid in merged
    ):
        raise StoreError("M-S20", detail="'merged' is no list of uids")
    if not isinstance(data.get("reason", ""), str) or not isinstance(
        data.get("undoes"), str | None
    ):
        raise StoreError("M-S20", detail="'reason' and 'undoes' are texts")
    when = as_utc(data["when"])
    decision = Decision(**{**data, "merged": tuple(merged), "when": when})
    _check_records(decision)
    return with_id(decision)


def _check_records(decision: Decision) -> None:
    """Whether the records that a decision carries can be computed with."""
    kind, changes = decision.kind, decision.changes
    if not isinstance(changes, dict):
        raise StoreError("M-S20", detail="the changes are no JSON object")
    for record in (decision.seen, decision.basis):
        if record is not None:
            check_shape(record, kind, whole=True)
    if decision.verdict == "add":
        added = "claim" if "claim" in changes else "event"
        check_shape(changes.get(added), added, whole=True)
    elif decision.verdict == "split":
        parts = changes.get("parts")
        if not isinstance(parts, list) or not parts:
            raise StoreError("M-S20", detail="'split' has no 'parts'")
        for part in parts:
            check_shape(part, kind, whole=False)
    elif decision.verdict == "merge":
        folded = changes.get("folded") or {}
        if not isinstance(folded, dict):
            raise StoreError("M-S20", detail="'folded' is no JSON object")
        for record in folded.values():
            check_shape(record, kind, whole=True)
    elif decision.verdict == "correct":
        check_shape(changes, kind, whole=False)


def with_id(decision: Decision) -> Decision:
    """The decision with the id that its content gives it."""
    content = decision_dict(decision)
    del content["id"]
    line = json.dumps(content, sort_keys=True, ensure_ascii=True)
    digest = hashlib.sha256(line.encode()).hexdigest()[:24]
    return Decision(**{**content, "merged": decision.merged, "id": digest})
