"""Who acts with whom: actors, dyads and their network, counted in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    func,
    or_,
    select,
)

from marsad.store import schema
from marsad.store.answers import ActorCount, Dyad, Edge, Network, Page
from marsad.store.conditions import event_conditions
from marsad.store.filters import Filters, Paging
from marsad.store.paging import Order, count, cut, limit_of, order_of, ordered

e, p, pairs = schema.events, schema.parties, schema.pairs
MAX_EDGES = 2000
"""Links of a network, the busiest ones."""


def actors(
    connection: Connection, filters: Filters, codes: Sequence[str], paging: Paging
) -> Page[ActorCount]:
    """Codes by number of events, the busiest first; ``codes`` narrows them down.

    Which codes a name stands for is the lexicon's knowledge; a caller that was given
    a name looks it up there and passes the codes.
    """
    limit = limit_of(paging)
    conditions = event_conditions(filters, connection.dialect.name)
    grouped = (
        select(p.c.code, func.count(p.c.event.distinct()).label("events"))
        .join(e, e.c.n == p.c.event)
        .where(*conditions, p.c.code.is_not(None))
        .group_by(p.c.code)
    )
    if codes:
        grouped = grouped.where(p.c.code.in_(codes))
    g = grouped.subquery()
    order = Order("-events", ((g.c.events, True), (g.c.code, False)))
    query = ordered(select(g), order, paging.after).limit(limit + 1)
    rows, following = cut(connection.execute(query).all(), limit, order)
    sectors = _sectors(connection, [row.code for row in rows])
    return Page(
        tuple(ActorCount(r.code, sectors.get(r.code), r.events) for r in rows),
        count(connection, select(g.c.code)),
        limit,
        following,
    )


def dyads(connection: Connection, filters: Filters, paging: Paging) -> Page[Dyad]:
    """Pairs of codes with what passed between them, whichever way."""
    limit = limit_of(paging)
    grouped = _dyads(filters, connection.dialect.name)
    if filters.dyad or filters.party or filters.actor or filters.recipient:
        # An event between three has three dyads; only those asked for count.
        grouped = grouped.where(_asked(filters))
    g = grouped.subquery()
    orders = {
        name: Order(name, ((column, True), (g.c.dyad, False)))
        for name, column in (
            ("-events", g.c.events),
            ("-cooperation", g.c.cooperation),
            ("-conflict", g.c.conflict),
            ("-last", g.c.last),
        )
    }
    order = order_of(paging, orders, "-events")
    query = ordered(select(g), order, paging.after).limit(limit + 1)
    rows, following = cut(connection.execute(query).all(), limit, order)
    return Page(
        tuple(_dyad(row) for row in rows),
        count(connection, select(g.c.dyad)),
        limit,
        following,
    )


def network(connection: Connection, filters: Filters, limit: int = 200) -> Network:
    """The busiest ``limit`` parties with the directed links between them."""
    conditions = event_conditions(filters, connection.dialect.name)
    busiest = actors(connection, filters, (), Paging(limit=min(max(limit, 1), 500)))
    codes = [actor.code for actor in busiest.results]
    number = func.count()
    query = (
        select(
            pairs.c.source, pairs.c.target, e.c.quad, number, func.avg(e.c.intensity)
        )
        .join(e, e.c.n == pairs.c.event)
        .where(*conditions, pairs.c.source.in_(codes), pairs.c.target.in_(codes))
        .group_by(pairs.c.source, pairs.c.target, e.c.quad)
        .order_by(number.desc(), pairs.c.source, pairs.c.target, e.c.quad)
        .limit(MAX_EDGES + 1)
    )
    rows = connection.execute(query).all()
    edges = tuple(
        Edge(source, target, quad, n, round(mean, 3) if mean is not None else None)
        for source, target, quad, n, mean in rows[:MAX_EDGES]
    )
    truncated = busiest.next is not None or len(rows) > MAX_EDGES
    return Network(busiest.results, edges, truncated)


def _dyads(filters: Filters, dialect: str) -> Select[Any]:
    def share(word: str) -> ColumnElement[int]:
        return func.sum(case((e.c.quad.like(f"%{word}"), 1), else_=0))

    return (
        select(
            pairs.c.dyad,
            func.count().label("events"),
            share("cooperation").label("cooperation"),
            share("conflict").label("conflict"),
            func.max(e.c.day).label("last"),
        )
        .join(e, e.c.n == pairs.c.event)
        .where(*event_conditions(filters, dialect), pairs.c.counts == 1)
        .group_by(pairs.c.dyad)
    )


def _asked(filters: Filters) -> ColumnElement[bool]:
    from marsad.store.rows import dyad_of

    conditions: list[ColumnElement[bool]] = []
    if filters.dyad:
        names = [dyad_of(*name.split("-", 1)) for name in filters.dyad]
        conditions.append(pairs.c.dyad.in_(names))
    if filters.party:
        conditions.append(
            or_(pairs.c.source.in_(filters.party), pairs.c.target.in_(filters.party))
        )
    if filters.actor:
        conditions.append(
            or_(pairs.c.source.in_(filters.actor), pairs.c.target.in_(filters.actor))
        )
    if filters.recipient:
        conditions.append(
            or_(
                pairs.c.target.in_(filters.recipient),
                pairs.c.source.in_(filters.recipient),
            )
        )
    return and_(*conditions)


def _dyad(row: Any) -> Dyad:
    one, other = row.dyad.split("-", 1)
    return Dyad(one, other, row.events, row.cooperation, row.conflict, row.last or None)


def _sectors(connection: Connection, codes: Sequence[str]) -> dict[str, str]:
    """The sector that each code has most often."""
    if not codes:
        return {}
    number = func.count()
    query = (
        select(p.c.code, p.c.sector)
        .where(p.c.code.in_(codes), p.c.sector.is_not(None))
        .group_by(p.c.code, p.c.sector)
        .order_by(number, p.c.sector.desc())
    )
    return {row.code: row.sector for row in connection.execute(query)}
