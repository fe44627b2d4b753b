"""Full-text search over articles, events and claims, with highlights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, select

from marsad.store import schema
from marsad.store.answers import ArticleRef, Hit, Page, Total
from marsad.store.damage import damage_from, restore
from marsad.store.errors import StoreError
from marsad.store.filters import Filters, Paging
from marsad.store.highlight import highlights, snippet_of
from marsad.store.lists import ARTICLES, CLAIMS, EVENTS, Listing, count_items
from marsad.store.paging import (
    Order,
    cut,
    limit_of,
    ordered,
    read_values,
    write_cursor,
)
from marsad.store.read_items import claim_of, event_of, select_claims, select_events
from marsad.store.search_match import is_found, match_score
from marsad.store.search_query import Node, parse_query

KINDS = ("articles", "events", "claims")
LISTINGS: dict[str, Listing[Any]] = {
    "articles": ARTICLES,
    "events": EVENTS,
    "claims": CLAIMS,
}
RANKED = 2000
"""The newest matches that are ranked by how well they match; older ones follow not.

A common word matches a tenth of all articles; ranking them all would take seconds
and no one looks past the first pages.
"""
SEARCHED = 200_000
"""Characters of an article in which highlights are looked for."""
a, d = schema.articles, schema.documents


def search(
    connection: Connection,
    q: str,
    kinds: Sequence[str],
    filters: Filters,
    paging: Paging,
) -> Page[Hit]:
    """What matches a query: first articles, then events, then claims, as asked.

    ``paging.sort`` is ``relevance`` (the default: best match first among the newest
    ``RANKED``) or ``-day`` (newest first, all of them).

    Raises:
        StoreError: M-S10, M-S12, M-S13; an empty query is M-S13.
    """
    limit = limit_of(paging)
    for kind in kinds:
        if kind not in KINDS:
            raise StoreError("M-S12", "what is searched in", kind)
    if paging.sort not in ("", "relevance", "-day"):
        raise StoreError("M-S12", "a sort", paging.sort)
    query = parse_query(q)
    filters = replace(filters, q=q)
    if query is None:
        raise StoreError("M-S13", detail="it holds no word")
    ranked = paging.sort != "-day" and is_found(query)
    number, after = _begin(kinds, paging.after)
    hits: list[Hit] = []
    following = None
    for at in range(number, len(kinds)):
        room = limit - len(hits)
        if not room:
            following = write_cursor("search", [at, ""])
            break
        source, order = _source(
            connection, LISTINGS[kinds[at]], filters, query if ranked else None
        )
        rows = connection.execute(ordered(source, order, after or None).limit(room + 1))
        found, inner = cut(rows.all(), room, order)
        hits += _hits(connection, kinds[at], [row.n for row in found], query)
        if inner:
            following = write_cursor("search", [at, inner])
            break
        after = ""
    return Page(tuple(hits), _total(connection, kinds, filters), limit, following)


def _begin(kinds: Sequence[str], cursor: str | None) -> tuple[int, str]:
    """The kind to go on with and the cursor within it."""
    if cursor is None:
        return 0, ""
    match read_values(cursor):
        case ["search", int(at), str(inner)] if 0 <= at < len(kinds):
            return at, inner
    raise StoreError("M-S10")


def _source(
    connection: Connection, listing: Listing[Any], filters: Filters, query: Node | None
) -> tuple[Select[Any], Order]:
    """The numbers of what matches, in an order: by rank where a query is given."""
    kind = listing.kind
    dialect = connection.dialect.name
    table = schema.metadata.tables[f"{kind}s"]
    if query is None:
        source = select(table.c.n).where(*listing.conditions(filters, dialect))
        return source, Order("-day", ((table.c.day, True), (table.c.n, True)))
    number, score, found = match_score(query, kind, dialect)
    newest = select(number.label("n"), score.label("score")).join(
        table, table.c.n == number
    )
    conditions = listing.conditions(replace(filters, q=""), dialect)
    newest = newest.where(found, *conditions).order_by(number.desc()).limit(RANKED)
    best = newest.subquery()
    order = Order("relevance", ((best.c.score, False), (best.c.n, True)))
    return select(best.c.n), order


def _hits(
    connection: Connection, kind: str, numbers: Sequence[int], query: Node
) -> list[Hit]:
    rows, make = _ROWS[kind]
    source, number = rows()
    found = {
        row.n: make(row, query)
        for row in connection.execute(source.where(number.in_(numbers)))
    }
    return [found[n] for n in numbers]


def _article_rows() -> tuple[Select[Any], ColumnElement[int]]:
    return select(a, d.c.text, d.c.damage).join(d, d.c.n == a.c.document), a.c.n


def _article_hit(row: Any, query: Node) -> Hit:
    whole = restore(row.text, damage_from(row.damage))
    end = min(row.span_end, row.span_start + SEARCHED)
    (start, stop), spans = snippet_of(whole, query, (row.span_start, end))
    return Hit(
        "article",
        row.id,
        row.title,
        whole[start:stop],
        start,
        tuple((s - start, e - start) for s, e in spans),
        ArticleRef(row.id, row.title, row.published, row.outlet),
    )


def _event_hit(row: Any, query: Node) -> Hit:
    event = event_of(row)
    snippet = event.evidence.text if event.evidence else ""
    title = f"{event.data['type']} {event.data.get('mode') or ''}".strip()
    spans = highlights(snippet, query)
    return Hit(
        "event", event.uid, title, snippet, row.sentence_start, spans, event.article
    )


def _claim_hit(row: Any, query: Node) -> Hit:
    claim = claim_of(row)
    spans = highlights(claim.quote, query)
    return Hit(
        "claim",
        claim.uid,
        claim.data.get("gist"),
        claim.quote,
        row.start,
        spans,
        claim.article,
    )


_ROWS: dict[
    str,
    tuple[
        Callable[[], tuple[Select[Any], ColumnElement[int]]],
        Callable[[Any, Node], Hit],
    ],
] = {
    "articles": (_article_rows, _article_hit),
    "events": (lambda: (select_events(), schema.events.c.n), _event_hit),
    "claims": (lambda: (select_claims(), schema.claims.c.n), _claim_hit),
}


def _total(connection: Connection, kinds: Sequence[str], filters: Filters) -> Total:
    dialect = connection.dialect.name
    totals = [
        count_items(connection, listing, listing.conditions(filters, dialect))
        for listing in (LISTINGS[kind] for kind in kinds)
    ]
    stopped = any(total.relation == "gte" for total in totals)
    return Total(sum(t.value for t in totals), "gte" if stopped else "eq")
