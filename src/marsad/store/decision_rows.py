"""Decisions read from and written to their table, which only grows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select

from marsad.store.damage import to_json
from marsad.store.decision import Decision, decision_dict, decision_from
from marsad.store.schema import decisions


def decisions_of(connection: Connection, article: str) -> list[Decision]:
    """Every decision about an article or something in it."""
    query = (
        select(decisions.c.record)
        .where(decisions.c.article == article)
        .order_by(decisions.c.n)
    )
    return [read_decision(record) for record in connection.execute(query).scalars()]


def read_decision(record: str) -> Decision:
    """The decision from its stored form."""
    return decision_from(json.loads(record))


def append(connection: Connection, new: Iterable[Decision]) -> list[Decision]:
    """Keep the decisions that are not kept yet, and return those."""
    by_id = {decision.id: decision for decision in new}
    query = select(decisions.c.id)
    known: set[str] = set()
    ids = list(by_id)
    for start in range(0, len(ids), 500):
        part = query.where(decisions.c.id.in_(ids[start : start + 500]))
        known.update(connection.execute(part).scalars())
    fresh = [decision for id, decision in by_id.items() if id not in known]
    if fresh:
        connection.execute(insert(decisions), _rows(fresh))
    return fresh


def _rows(fresh: Sequence[Decision]) -> list[dict[str, Any]]:
    return [
        {
            "id": decision.id,
            "who": decision.who,
            "decided": decision.when,
            "verdict": decision.verdict,
            "kind": decision.kind,
            "target": decision.target,
            "article": decision.article,
            "undoes": decision.undoes,
            "record": to_json(decision_dict(decision)),
        }
        for decision in fresh
    ]
