"""The work of reviewing: what waits, how far it is, where people disagree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, case, func, select

from marsad.store import schema
from marsad.store.agreement import Agreement, agreement
from marsad.store.answers import Page, Progress, StoredEvent
from marsad.store.current import Plain, in_force
from marsad.store.decision import Decision
from marsad.store.decision_rows import read_decision
from marsad.store.filters import Filters, Paging
from marsad.store.judged import changed, signature
from marsad.store.lists import EVENTS, list_items
from marsad.store.paging import Order, count, cut, limit_of, ordered
from marsad.store.project import scores
from marsad.store.read_items import event_of, select_events

e, t, at = schema.events, schema.decisions, schema.attachments
AGREEMENT_FIELDS = (
    "keep",
    "type",
    "mode",
    "aux",
    "quad",
    "actor",
    "recipient",
    "date",
    "place",
    "contexts",
)
"""The fields of an event whose agreement is measured; ``keep`` is accept or reject."""


def progress(connection: Connection) -> Progress:
    """Events shown or rejected, how many were judged, and by whom how many."""
    total, reviewed = connection.execute(
        select(func.count(), func.sum(case((e.c.reviewed == 1, 1), else_=0)))
    ).one()
    people = (
        select(t.c.who, func.count(at.c.uid.distinct()).label("judged"))
        .join(at, at.c.decision == t.c.id)
        .where(t.c.kind == "event", t.c.verdict != "undo", at.c.uid.is_not(None))
        .group_by(t.c.who)
        .order_by(t.c.who)
    )
    by_reviewer = {row.who: row.judged for row in connection.execute(people)}
    return Progress(total, reviewed or 0, by_reviewer)


def disagreements(
    connection: Connection, paging: Paging
) -> Page[tuple[StoredEvent, tuple[Decision, ...]]]:
    """Events that people judged differently, each with all decisions on it."""
    limit = limit_of(paging)
    order = Order("conflicts", ((e.c.n, False),))
    conflicting = e.c.conflict == 1
    query = ordered(select_events().where(conflicting), order, paging.after)
    rows, following = cut(
        connection.execute(query.limit(limit + 1)).all(), limit, order
    )
    return Page(
        tuple((event_of(row), decisions_on(connection, row.uid)) for row in rows),
        count(connection, select(e.c.n).where(conflicting)),
        limit,
        following,
    )


def decisions_on(connection: Connection, uid: str) -> tuple[Decision, ...]:
    """The decisions that stand at an event or a claim, in their order."""
    query = (
        select(t.c.record)
        .join(at, at.c.decision == t.c.id)
        .where(at.c.uid == uid)
        .order_by(t.c.decided, t.c.id)
    )
    return tuple(map(read_decision, connection.execute(query).scalars()))


def queue(
    connection: Connection, filters: Filters, order: str, paging: Paging
) -> Page[StoredEvent]:
    """Events in the order of review: those that no one judged come first.

    ``order`` is ``confidence`` (the least sure first), ``actor``, ``type`` or
    ``date`` (newest first).
    """
    wanted = Paging(f"review:{order}", paging.limit, paging.after, paging.facets)
    return list_items(connection, EVENTS, filters, wanted)


def field_agreement(connection: Connection) -> dict[str, Agreement]:
    """Krippendorff's alpha of each field over the events that two people judged.

    A person's value of a field is what they left standing with their last decision in
    force. People see one another's decisions, so this is agreement after review, not
    between blind coders.
    """
    judged = list(_judgements(connection))
    return {
        name: agreement(
            {who: values[name] for who, values in unit.items() if name in values}
            for unit in judged
        )
        for name in AGREEMENT_FIELDS
    }


def _judgements(connection: Connection) -> Iterator[dict[str, Plain]]:
    query = (
        select(at.c.uid, t.c.record)
        .join(at, at.c.decision == t.c.id)
        .where(t.c.kind == "event", at.c.uid.is_not(None))
        .order_by(at.c.uid, t.c.decided, t.c.id)
    )
    held: dict[str, list[Decision]] = {}
    for uid, record in connection.execute(query):
        held.setdefault(uid, []).append(read_decision(record))
    for decisions in held.values():
        unit: dict[str, Plain] = {}
        for decision in in_force(decisions):
            unit[decision.who] = _left(decision)
        if len(unit) > 1:
            yield unit


def _left(decision: Decision) -> Plain:
    """What a person left standing: their values of the fields, or the rejection."""
    if decision.verdict == "reject" or decision.seen is None:
        return {"keep": decision.verdict != "reject"}
    values: dict[str, Any] = decision.seen
    if decision.verdict == "correct":
        values = changed(values, decision.changes, "event", scores())
    return {
        "keep": True,
        **{name: signature(name, values) for name in AGREEMENT_FIELDS[1:]},
    }
