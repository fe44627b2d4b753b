"""The current view of one article written into the tables, as far as it changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, delete, insert, select, text, update

from marsad.lexicon import load_ontology
from marsad.store import rows, schema
from marsad.store.current import Coded, CurrentView, Item, Scores, current_view
from marsad.store.damage import damage_from, restore
from marsad.store.decision import Decision
from marsad.store.decision_rows import decisions_of

Row = dict[str, Any]


class _Kind(NamedTuple):
    """An item's tables and the makers of its rows."""

    table: Table
    records: Table
    search: Table
    row: Callable[..., Row]
    details: Callable[..., dict[Table, list[Row]]]


KINDS = {
    "event": _Kind(
        schema.events,
        schema.event_records,
        schema.event_search,
        rows.event_row,
        rows.event_details,
    ),
    "claim": _Kind(
        schema.claims,
        schema.claim_records,
        schema.claim_search,
        rows.claim_row,
        rows.claim_details,
    ),
}


class Held(NamedTuple):
    """An article in the store: its row, its id, its run and its home for rows."""

    n: int
    id: str
    run: int | None
    home: rows.Home


class Coding(NamedTuple):
    """What the coder gave for one article."""

    events: tuple[Coded, ...]
    claims: tuple[Coded, ...]


@lru_cache(maxsize=1)
def scores() -> Scores:
    """Quad class and intensity by type and mode, from the ontology."""
    return {k: (t.quad, t.intensity) for k, t in load_ontology().items()}


def hold(connection: Connection, article: str) -> Held | None:
    """The article with its text, its row locked for the transaction."""
    a, d = schema.articles, schema.documents
    query = (
        select(a.c.n, a.c.id, a.c.run, a.c.published, d.c.text, d.c.damage)
        .join(d, d.c.n == a.c.document)
        .where(a.c.id == article)
    )
    if connection.dialect.name == "postgresql":
        query = query.with_for_update(of=a)
    row = connection.execute(query).first()
    if row is None:
        return None
    whole = restore(row.text, damage_from(row.damage))
    return Held(row.n, row.id, row.run, rows.Home(row.n, row.published, whole))


def coding_of(connection: Connection, article: int) -> Coding:
    """What the coder gave for an article, read back from its current rows."""
    found = []
    for kind in KINDS.values():
        t, r = kind.table, kind.records
        query = (
            select(t.c.uid, r.c.data, r.c.original)
            .join(r, r.c.n == t.c.n)
            .where(t.c.article == article, t.c.origin == "coder")
            .order_by(t.c.place_in_article)
        )
        found.append(
            tuple(
                Coded(row.uid, json.loads(row.original or row.data))
                for row in connection.execute(query)
            )
        )
    return Coding(found[0], found[1])


def project(
    connection: Connection, held: Held, coding: Coding, *, new: bool = False
) -> CurrentView:
    """Compute the article's view and bring its rows in line; returns the view.

    Rows that stay the same are left alone, so that a decision costs what it changes.
    """
    decisions = decisions_of(connection, held.id)
    view = current_view(coding.events, coding.claims, decisions, scores())
    counts = {}
    for name, kind in KINDS.items():
        items = [item for item in view.items if item.kind == name]
        _write(connection, kind, held, items, new=new)
        counts[kind.table.name] = sum(item.is_shown for item in items)
    connection.execute(
        update(schema.articles).where(schema.articles.c.n == held.n).values(counts)
    )
    _attach(connection, held.n, decisions, view)
    return view


def reserve(connection: Connection, table: Table, count: int) -> Sequence[int]:
    """Row numbers that no one else will take."""
    if not count:
        return ()
    if connection.dialect.name == "postgresql":
        query = text(
            f"SELECT nextval(pg_get_serial_sequence('{table.name}', 'n')) "
            "FROM generate_series(1, :count)"
        )
        return list(connection.execute(query, {"count": count}).scalars())
    # A SQLite writer is alone: it holds the lock from its first statement.
    query = text(f"SELECT coalesce(max(n), 0) FROM {table.name}")
    last = connection.execute(query).scalar_one()
    return range(last + 1, last + 1 + count)


def _write(
    connection: Connection, kind: _Kind, held: Held, items: list[Item], *, new: bool
) -> None:
    table = kind.table
    stored: dict[str, Row] = {}
    if not new:
        r = kind.records
        query = select(table, r.c.data, r.c.original).join(r, r.c.n == table.c.n)
        query = query.where(table.c.article == held.n)
        stored = {r["uid"]: dict(r) for r in connection.execute(query).mappings()}
    fresh = sum(item.uid not in stored for item in items)
    numbers = iter(reserve(connection, table, fresh))
    wanted = []
    for place, item in enumerate(items):
        old = stored.get(item.uid)
        run = held.run if item.origin == "coder" else None
        n = old["n"] if old else next(numbers)
        row = kind.row(item, n, place, run, held.home)
        if old is None or {**row, **rows.record_row(item, n)} != old:
            wanted.append((item, row))
    gone = [r["n"] for uid, r in stored.items() if uid not in {i.uid for i in items}]
    again = [row["n"] for _, row in wanted if row["uid"] in stored]
    if gone or again:
        connection.execute(delete(table).where(table.c.n.in_(gone + again)))
    if not wanted:
        return
    connection.execute(insert(table), [row for _, row in wanted])
    beside: dict[Table, list[Row]] = {
        kind.records: [rows.record_row(item, row["n"]) for item, row in wanted]
    }
    for item, row in wanted:
        for other, details in kind.details(item, row["n"], held.home).items():
            beside.setdefault(other, []).extend(details)
    for other, details in beside.items():
        if details:
            connection.execute(insert(other), details)


def _attach(
    connection: Connection,
    article: int,
    decisions: Sequence[Decision],
    view: CurrentView,
) -> None:
    if not decisions:
        return
    table = schema.attachments
    connection.execute(delete(table).where(table.c.article == article))
    connection.execute(
        insert(table),
        [
            {"decision": d.id, "article": article, "uid": view.attached[d.id]}
            for d in decisions
        ],
    )
