"""A decision as it is asked for, checked against the text and completed."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from marsad.store import schema
from marsad.store.changes import checked_changes
from marsad.store.clock import as_utc, now
from marsad.store.damage import damage_from, restore
from marsad.store.decision import KINDS as TARGETS
from marsad.store.decision import VERDICTS, Decision, NewDecision, with_id
from marsad.store.decision_rows import read_decision
from marsad.store.errors import StoreError
from marsad.store.project import KINDS

Plain = dict[str, Any]


class Target(NamedTuple):
    """What a decision is about: its article, what it is now and what it was."""

    article: str
    seen: Plain | None
    basis: Plain | None


def complete(connection: Connection, new: NewDecision) -> Decision:
    """The decision with what was seen, its time and its id.

    Raises:
        StoreError: M-S11 no such target, M-S12 an unknown verdict or kind, M-S20
            changes that the text does not bear out.
    """
    if new.verdict not in VERDICTS:
        raise StoreError("M-S12", "a verdict", new.verdict)
    if new.verdict == "undo":
        return _undo(connection, new)
    if new.kind not in TARGETS or (new.kind == "article") != (new.verdict == "add"):
        raise StoreError("M-S12", f"the target of '{new.verdict}'", new.kind)
    if not new.who:
        raise StoreError("M-S20", detail="it does not say who decides")
    when = as_utc(new.when) if new.when else now()
    target = find_target(connection, new.kind, new.target)
    text = text_of(connection, target.article)
    changes = checked_changes(new, target.seen, text)
    if new.verdict == "merge":
        changes = {"folded": _folded(connection, new, target.article)}
    return with_id(
        Decision(
            new.who,
            when,
            new.verdict,
            new.kind,
            new.target,
            target.article,
            changes,
            tuple(new.merged) if new.verdict == "merge" else (),
            None,
            new.reason,
            target.seen,
            target.basis,
        )
    )


def find_target(connection: Connection, kind: str, name: str) -> Target:
    """What a decision is about.

    Raises:
        StoreError: M-S11, the store has no such thing.
    """
    a = schema.articles
    if kind == "article":
        query = select(a.c.id).where(a.c.id == name)
        if connection.execute(query).scalar() is None:
            raise StoreError("M-S11", "article", name)
        return Target(name, None, None)
    t, r = KINDS[kind].table, KINDS[kind].records
    row = connection.execute(
        select(r.c.data, r.c.original, a.c.id)
        .join(t, t.c.n == r.c.n)
        .join(a, a.c.n == t.c.article)
        .where(t.c.uid == name)
    ).first()
    if row is None:
        raise StoreError("M-S11", kind, name)
    original = json.loads(row.original) if row.original else None
    return Target(row.id, json.loads(row.data), original)


def text_of(connection: Connection, article: str) -> str:
    """The text of the article's document."""
    a, d = schema.articles, schema.documents
    row = connection.execute(
        select(d.c.text, d.c.damage)
        .join(a, a.c.document == d.c.n)
        .where(a.c.id == article)
    ).one()
    return restore(row.text, damage_from(row.damage))


def _undo(connection: Connection, new: NewDecision) -> Decision:
    table = schema.decisions
    query = select(table.c.record).where(table.c.id == (new.undoes or ""))
    record = connection.execute(query).scalar()
    if record is None:
        raise StoreError("M-S11", "decision", new.undoes)
    undone = read_decision(record)
    when = as_utc(new.when) if new.when else now()
    return with_id(
        Decision(
            new.who,
            when,
            "undo",
            undone.kind,
            undone.target,
            undone.article,
            undoes=undone.id,
            reason=new.reason,
        )
    )


def _folded(connection: Connection, new: NewDecision, article: str) -> Plain:
    """What the coder gave for each item that is folded into the target."""
    if not new.merged or new.target in new.merged:
        raise StoreError("M-S20", detail="merge names no other item")
    folded = {}
    for uid in new.merged:
        other = find_target(connection, new.kind, uid)
        if other.article != article:
            raise StoreError(
                "M-S20", detail=f"{uid} is of another article; link articles as copies"
            )
        folded[uid] = other.basis or other.seen
    return folded
