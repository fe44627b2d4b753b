"""Filters as conditions of SQL, on events, claims and articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, Table, and_, func, or_, select

from marsad.store import schema
from marsad.store.dates import Extent, extent_of
from marsad.store.errors import StoreError
from marsad.store.filters import Filters
from marsad.store.rows import OWN_VOICE, dyad_of, fold_source
from marsad.store.search_match import matches
from marsad.store.search_query import parse_query

Condition = ColumnElement[bool]
e, c, a, p = schema.events, schema.claims, schema.articles, schema.parties


def event_conditions(filters: Filters, dialect: str) -> list[Condition]:
    """What must hold of a row of ``events``."""
    return [*_event_only(filters), *_shared(filters, e, "event", dialect)]


def claim_conditions(filters: Filters, dialect: str) -> list[Condition]:
    """What must hold of a row of ``claims``.

    Party, actor and recipient are codes that the claim is about; dates are of its
    article; a filter that only events have (type, place, aux …) matches no claim.
    """
    conditions = list(_shared(filters, c, "claim", dialect))
    for codes in (filters.actor, filters.recipient, filters.party, filters.about):
        if codes:
            conditions.append(_about(codes))
    if filters.dyad:
        both = (and_(*(_about((s,)) for s in _sides(d))) for d in filters.dyad)
        conditions.append(or_(*both))
    conditions += _within(filters.kind, c.c.kind)
    conditions += _within(filters.hedge, c.c.hedge)
    if filters.attribution:
        folded = [_source(text) for text in filters.attribution]
        conditions += _within(folded, c.c.holder_folded)
    conditions += _between(filters, c.c.day, c.c.day)
    if _asks_events(filters):
        conditions.append(c.c.n < 0)
    return conditions


def article_conditions(filters: Filters, dialect: str) -> list[Condition]:
    """What must hold of a row of ``articles``.

    Filters that speak of events mean: it has such an event among those shown.
    """
    conditions: list[Condition] = []
    query = parse_query(filters.q)
    if query is not None:
        conditions.append(matches(query, "article", a.c.n, dialect))
    conditions += _within(filters.outlet, a.c.outlet)
    conditions += _within(filters.article, a.c.id)
    conditions += _within(filters.run, a.c.run)
    conditions += _between(filters, a.c.day, a.c.day)
    inner = list(_event_only(filters, dates=False))
    inner += _judged(filters, e)
    if inner:
        inner += [] if filters.status else [e.c.shown == 1]
        conditions.append(a.c.n.in_(select(e.c.article).where(*inner)))
    return conditions


def _event_only(filters: Filters, dates: bool = True) -> Iterator[Condition]:
    for codes, roles in (
        (filters.actor, ("actor",)),
        (filters.recipient, ("recipient",)),
        (filters.party, ("actor", "recipient")),
    ):
        if codes:
            yield e.c.n.in_(
                select(p.c.event).where(p.c.code.in_(codes), p.c.role.in_(roles))
            )
    if filters.sector:
        yield e.c.n.in_(select(p.c.event).where(p.c.sector.in_(filters.sector)))
    if filters.dyad:
        names = [dyad_of(*_sides(name)) for name in filters.dyad]
        pairs = schema.pairs
        yield e.c.n.in_(select(pairs.c.event).where(pairs.c.dyad.in_(names)))
    if filters.context:
        contexts = schema.contexts
        yield e.c.n.in_(
            select(contexts.c.event).where(contexts.c.context.in_(filters.context))
        )
    if filters.attribution:
        sources = schema.attributions
        folded = [_source(text) for text in filters.attribution]
        yield e.c.n.in_(select(sources.c.event).where(sources.c.folded.in_(folded)))
    yield from _within(filters.type, e.c.type)
    yield from _within(filters.quad, e.c.quad)
    yield from _within(filters.aux, e.c.aux)
    yield from _within(filters.mode, e.c.mode)
    yield from _within(filters.place, e.c.place)
    if filters.confidence_min is not None:
        yield e.c.confidence >= filters.confidence_min
    if filters.confidence_max is not None:
        yield e.c.confidence <= filters.confidence_max
    if dates:
        yield from _between(filters, e.c.day, e.c.day_end)


def _shared(
    filters: Filters, table: Table, kind: str, dialect: str
) -> Iterator[Condition]:
    query = parse_query(filters.q)
    if query is not None:
        yield matches(query, kind, table.c.n, dialect)
    if not filters.status:
        yield table.c.shown == 1
    yield from _judged(filters, table)
    outlets = _within(filters.outlet, a.c.outlet)
    yield from _of_articles(table, [*outlets, *_within(filters.article, a.c.id)])
    yield from _within(filters.run, table.c.run)


def _of_articles(table: Table, conditions: list[Condition]) -> Iterator[Condition]:
    if conditions:
        yield table.c.article.in_(select(a.c.n).where(*conditions))


def _judged(filters: Filters, table: Table) -> Iterator[Condition]:
    yield from _within(filters.status, table.c.status)
    if filters.reviewed is not None:
        yield table.c.reviewed == int(filters.reviewed)


def _within(
    values: Sequence[object], column: ColumnElement[object]
) -> Iterator[Condition]:
    if len(values) == 1:
        yield column == values[0]
    elif values:
        yield column.in_(values)


def _about(codes: Sequence[str]) -> Condition:
    abouts = schema.abouts
    return c.c.n.in_(select(abouts.c.claim).where(abouts.c.code.in_(codes)))


def _source(text: str) -> str:
    return text if text == OWN_VOICE else fold_source(text)


def _sides(dyad: str) -> tuple[str, str]:
    one, dash, other = dyad.partition("-")
    if not (one and dash and other):
        raise StoreError("M-S12", "a dyad", dyad)
    return one, other


def _between(
    filters: Filters, start: ColumnElement[str], end: ColumnElement[str]
) -> Iterator[Condition]:
    """Whether the days from ``start`` to ``end`` touch those asked for."""
    if filters.since:
        yield end >= _extent(filters.since).start
    if filters.until:
        # With both bounds, the index over the ends is the one to use: a store is
        # asked for its last days more often than for its first.
        begin = func.coalesce(start, "") if filters.since else start
        yield begin <= _extent(filters.until).end
        yield start != ""


def _extent(written: str) -> Extent:
    extent = extent_of(written)
    if extent is None:
        raise StoreError("M-S12", "a date", written)
    return extent


def _asks_events(filters: Filters) -> bool:
    return bool(
        filters.type
        or filters.quad
        or filters.aux
        or filters.mode
        or filters.context
        or filters.sector
        or filters.place
        or filters.confidence_min is not None
        or filters.confidence_max is not None
    )
