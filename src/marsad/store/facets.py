"""How many items of a list have each value of something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Select, Table, func, select

from marsad.store import schema
from marsad.store.answers import FacetValue
from marsad.store.filters import STATUSES, Filters

MAX_VALUES = 100
"""Values of a facet that are given, the commonest first."""

e, c, a, p = schema.events, schema.claims, schema.articles, schema.parties
_OWN: dict[str, dict[str, ColumnElement[Any]]] = {
    "event": {
        "type": e.c.type,
        "quad": e.c.quad,
        "aux": e.c.aux,
        "mode": e.c.mode,
        "place": e.c.place,
        "status": e.c.status,
        "outlet": a.c.outlet,
        "year": func.substr(e.c.day, 1, 4),
        "reviewed": e.c.reviewed,
        "precision": e.c.precision,
    },
    "claim": {
        "kind": c.c.kind,
        "hedge": c.c.hedge,
        "status": c.c.status,
        "outlet": a.c.outlet,
        "attribution": c.c.holder_folded,
        "year": func.substr(c.c.day, 1, 4),
        "reviewed": c.c.reviewed,
    },
    "article": {
        "outlet": a.c.outlet,
        "language": a.c.language,
        "year": func.substr(a.c.day, 1, 4),
    },
}
_BESIDE: dict[str, dict[str, tuple[Table, Column[Any], tuple[Any, ...]]]] = {
    "event": {
        "actor": (p, p.c.code, (p.c.role == "actor",)),
        "recipient": (p, p.c.code, (p.c.role == "recipient",)),
        "party": (p, p.c.code, ()),
        "sector": (p, p.c.sector, ()),
        "dyad": (schema.pairs, schema.pairs.c.dyad, (schema.pairs.c.counts == 1,)),
        "context": (schema.contexts, schema.contexts.c.context, ()),
        "attribution": (schema.attributions, schema.attributions.c.folded, ()),
    },
    "claim": {"about": (schema.abouts, schema.abouts.c.code, ())},
    "article": {},
}
_OF_ARTICLE = {"event": ("outlet",), "claim": ("outlet",), "article": ()}
"""Facets whose values stand in the article of an item."""

FACETS = {kind: (*_OWN[kind], *_BESIDE[kind]) for kind in _OWN}
"""The facets of each kind of list."""


_NO_FILTER = ("precision", "language")
"""Facets that no filter narrows down."""


def without_own(name: str, filters: Filters) -> Filters:
    """The filters less the one of this facet.

    Values of a filter are alternatives, so a facet tells what each further value would
    bring, also when one is chosen; of ``status`` those too that are hidden otherwise.
    """
    if name in _NO_FILTER:
        return filters
    if name == "year":
        return replace(filters, since=None, until=None)
    if name == "reviewed":
        return replace(filters, reviewed=None)
    own: Any = STATUSES if name == "status" else ()
    return replace(filters, **{name: own})


def facet(
    connection: Connection,
    kind: str,
    name: str,
    conditions: Sequence[ColumnElement[bool]],
) -> tuple[FacetValue, ...]:
    """The values of a facet among what meets the conditions, the commonest first.

    ``name`` is one of ``FACETS[kind]``. An item counts once for each value it has.
    """
    if name in _OWN[kind]:
        value = _OWN[kind][name]
        number: ColumnElement[Any] = func.count()
        query = _items(kind, value, number, article=name in _OF_ARTICLE[kind])
    else:
        table, value, more = _BESIDE[kind][name]
        owner = table.c["event" if kind == "event" else "claim"]
        item = (e if kind == "event" else c).c.n
        number = (
            func.count(owner.distinct())
            if table is p or table is schema.pairs
            else func.count()
        )
        query = _items(kind, value, number).join(table, owner == item).where(*more)
    query = (
        query.where(*conditions, value.is_not(None))
        .group_by(value)
        .order_by(number.desc(), value)
        .limit(MAX_VALUES)
    )
    return tuple(
        FacetValue(_written(name, found), number)
        for found, number in connection.execute(query)
        if found != ""
    )


def _items(
    kind: str, *columns: ColumnElement[Any], article: bool = False
) -> Select[Any]:
    table = {"event": e, "claim": c, "article": a}[kind]
    query = select(*columns).select_from(table)
    return query.join(a, a.c.n == table.c.article) if article else query


def _written(name: str, value: object) -> str:
    return ("true" if value else "false") if name == "reviewed" else str(value)
