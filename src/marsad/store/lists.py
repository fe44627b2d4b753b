"""Lists of events, claims and articles: filtered, sorted, paged, with facets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, func, select

from marsad.store import schema
from marsad.store.answers import (
    ArticleSummary,
    FacetValue,
    Page,
    StoredClaim,
    StoredEvent,
    Total,
)
from marsad.store.conditions import (
    article_conditions,
    claim_conditions,
    event_conditions,
)
from marsad.store.errors import StoreError
from marsad.store.facets import FACETS, facet, without_own
from marsad.store.filters import Filters, Paging
from marsad.store.paging import Order, count, cut, limit_of, order_of, ordered
from marsad.store.read_items import (
    claim_of,
    event_of,
    select_articles,
    select_claims,
    select_events,
    summary_of,
)

T = TypeVar("T")
e, c, a = schema.events, schema.claims, schema.articles
STREAMED = 500
"""Rows fetched at a time by a stream."""
NUMBERED = 50_000
"""Numbers of rows that a stream looks up at a time."""


def _order(
    name: str, *keys: ColumnElement[Any] | tuple[ColumnElement[Any], bool]
) -> Order:
    return Order(name, tuple(k if isinstance(k, tuple) else (k, False) for k in keys))


def _orders(*orders: Order) -> dict[str, Order]:
    return {order.name: order for order in orders}


@dataclass(frozen=True, slots=True)
class Listing(Generic[T]):
    """A kind of list: its rows, what filters them, its orders, its items."""

    kind: str
    rows: Callable[[], Select[Any]]
    conditions: Callable[[Filters, str], list[ColumnElement[bool]]]
    orders: dict[str, Order]
    default: str
    item: Callable[[Any], T]


EVENTS: Listing[StoredEvent] = Listing(
    "event",
    select_events,
    event_conditions,
    _orders(
        _order("-day", (e.c.day, True), (e.c.n, True)),
        _order("day", e.c.day, e.c.n),
        _order("confidence", e.c.confidence, e.c.n),
        _order("-confidence", (e.c.confidence, True), (e.c.n, True)),
        _order("type", e.c.type, e.c.n),
        _order("actor", e.c.first_actor, e.c.n),
        _order("review:confidence", e.c.reviewed, e.c.confidence, e.c.n),
        _order("review:type", e.c.reviewed, e.c.type, e.c.n),
        _order("review:actor", e.c.reviewed, e.c.first_actor, e.c.n),
        _order("review:date", e.c.reviewed, (e.c.day, True), (e.c.n, True)),
    ),
    "-day",
    event_of,
)

CLAIMS: Listing[StoredClaim] = Listing(
    "claim",
    select_claims,
    claim_conditions,
    _orders(
        _order("-day", (c.c.day, True), (c.c.n, True)),
        _order("day", c.c.day, c.c.n),
        _order("kind", c.c.kind, c.c.n),
    ),
    "-day",
    claim_of,
)

ARTICLES: Listing[ArticleSummary] = Listing(
    "article",
    select_articles,
    article_conditions,
    _orders(
        _order("-day", (a.c.day, True), (a.c.n, True)),
        _order("day", a.c.day, a.c.n),
        _order("outlet", func.coalesce(a.c.outlet, ""), a.c.n),
        _order("-events", (a.c.events, True), (a.c.n, True)),
    ),
    "-day",
    summary_of,
)


def list_items(
    connection: Connection, listing: Listing[T], filters: Filters, paging: Paging
) -> Page[T]:
    """One page of a list.

    Raises:
        StoreError: M-S10 a foreign cursor, M-S12 an unknown sort, facet or date,
            M-S13 a query that cannot be read.
    """
    limit = limit_of(paging)
    order = order_of(paging, listing.orders, listing.default)
    conditions = listing.conditions(filters, connection.dialect.name)
    query = ordered(listing.rows().where(*conditions), order, paging.after)
    rows, following = cut(
        connection.execute(query.limit(limit + 1)).all(), limit, order
    )
    return Page(
        tuple(listing.item(row) for row in rows),
        count_items(connection, listing, conditions),
        limit,
        following,
        {
            name: count_values(connection, listing, filters, name)
            for name in paging.facets
        },
    )


def count_values(
    connection: Connection, listing: Listing[T], filters: Filters, name: str
) -> tuple[FacetValue, ...]:
    """The values of a facet among what all filters but its own let through.

    Raises:
        StoreError: M-S12, lists of this kind have no such facet.
    """
    if name not in FACETS[listing.kind]:
        raise StoreError("M-S12", "a facet", name)
    others = without_own(name, filters)
    conditions = listing.conditions(others, connection.dialect.name)
    return facet(connection, listing.kind, name, conditions)


def count_items(
    connection: Connection, listing: Listing[T], conditions: list[ColumnElement[bool]]
) -> Total:
    """How many items meet the conditions."""
    table = {"event": e, "claim": c, "article": a}[listing.kind]
    return count(connection, select(table.c.n).where(*conditions))


def stream_items(
    connection: Connection, listing: Listing[T], filters: Filters
) -> Iterator[T]:
    """Yield every item that the filters let through, oldest row first.

    The filters are asked for numbers only, and seldom: they may cost the same for a few
    rows as for all of them.
    """
    conditions = listing.conditions(filters, connection.dialect.name)
    number = {"event": e, "claim": c, "article": a}[listing.kind].c.n
    last = 0
    while True:
        wanted = select(number).where(*conditions, number > last).order_by(number)
        numbers = connection.execute(wanted.limit(NUMBERED)).scalars().all()
        for first in range(0, len(numbers), STREAMED):
            some = numbers[first : first + STREAMED]
            query = listing.rows().where(number.in_(some)).order_by(number)
            yield from map(listing.item, connection.execute(query).all())
        if len(numbers) < NUMBERED:
            return
        last = numbers[-1]
