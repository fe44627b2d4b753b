"""Pages of a list by keyset: a cursor holds the last item's sort values."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    and_,
    func,
    literal,
    or_,
    select,
)

from marsad.store.answers import Total
from marsad.store.errors import StoreError
from marsad.store.filters import MAX_LIMIT, Paging

MAX_COUNT = 10_000
"""Where counting stops: a total beyond it is 'at least'."""


@dataclass(frozen=True, slots=True)
class Order:
    """A name with the columns to sort by, each rising (False) or falling (True).

    The last column tells all items apart.
    """

    name: str
    keys: tuple[tuple[ColumnElement[Any], bool], ...]


def limit_of(paging: Paging) -> int:
    """The page's size.

    Raises:
        StoreError: M-S12, it is not between 1 and 500.
    """
    if not 1 <= paging.limit <= MAX_LIMIT:
        raise StoreError("M-S12", "a limit", paging.limit)
    return paging.limit


def order_of(paging: Paging, orders: dict[str, Order], default: str) -> Order:
    """The order asked for.

    Raises:
        StoreError: M-S12, the list has no such order.
    """
    name = paging.sort or default
    if name not in orders:
        raise StoreError("M-S12", "a sort", f"{name}' of {', '.join(orders)} '")
    return orders[name]


def ordered(query: Select[Any], order: Order, after: str | None) -> Select[Any]:
    """The query in its order, from behind the cursor on, its keys as last columns."""
    keys = [key for key, _ in order.keys]
    query = query.add_columns(
        *(key.label(f"key_{n}") for n, key in enumerate(keys))
    ).order_by(*(key.desc() if falls else key.asc() for key, falls in order.keys))
    if after is not None:
        query = query.where(_behind(order, read_cursor(after, order)))
    return query


def cut(
    rows: Sequence[Any], limit: int, order: Order
) -> tuple[Sequence[Any], str | None]:
    """The page's rows of one more than its size, and the next cursor if there is one."""
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    values = [getattr(last, f"key_{n}") for n in range(len(order.keys))]
    return rows[:limit], write_cursor(order.name, values)


def count(connection: Connection, source: Select[Any]) -> Total:
    """How many rows a query has, up to ``MAX_COUNT``."""
    rows: FromClause = source.limit(MAX_COUNT + 1).subquery()
    found = connection.execute(select(func.count()).select_from(rows)).scalar_one()
    if found > MAX_COUNT:
        return Total(MAX_COUNT, "gte")
    return Total(found)


def write_cursor(name: str, values: Sequence[Any]) -> str:
    """An opaque cursor."""
    line = json.dumps([name, *values], ensure_ascii=True, separators=(",", ":"))
    return base64.urlsafe_b64encode(line.encode()).decode().rstrip("=")


def read_values(cursor: str) -> list[Any]:
    """What a cursor holds.

    Raises:
        StoreError: M-S10, it was not written here.
    """
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, RecursionError):
        raise StoreError("M-S10") from None
    if not isinstance(values, list):
        raise StoreError("M-S10")
    return values


def read_cursor(cursor: str, order: Order) -> list[Any]:
    """The sort values of a cursor.

    Raises:
        StoreError: M-S10, it is not a cursor of this list in this order.
    """
    name, *values = read_values(cursor) or [None]
    kinds = [
        {int: (int,), float: (int, float)}.get(key.type.python_type, (str,))
        for key, _ in order.keys
    ]
    if (
        name != order.name
        or len(values) != len(kinds)
        or not all(
            isinstance(v, k) and not isinstance(v, bool)
            for v, k in zip(values, kinds, strict=True)
        )
        or any(isinstance(v, int) and abs(v) >= 1 << 63 for v in values)
        or any(isinstance(v, str) and "\x00" in v for v in values)
    ):
        raise StoreError("M-S10")
    return values


def _behind(order: Order, values: Sequence[Any]) -> ColumnElement[bool]:
    ways = []
    for n, (key, falls) in enumerate(order.keys):
        value = literal(values[n], key.type)
        same = [
            k == literal(values[i], k.type) for i, (k, _) in enumerate(order.keys[:n])
        ]
        ways.append(and_(*same, key < value if falls else key > value))
    return or_(*ways)
