"""Events over time, counted in SQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, func, literal, select

from marsad.store import schema
from marsad.store.answers import Point, Series
from marsad.store.conditions import event_conditions
from marsad.store.errors import StoreError
from marsad.store.filters import Filters

e = schema.events
PERIODS: dict[str, ColumnElement[Any]] = {
    "day": e.c.day,
    "week": e.c.week,
    "month": func.substr(e.c.day, 1, 7),
    "year": func.substr(e.c.day, 1, 4),
}
"""Periods by name: a day, an ISO week ('2021-W47'), a month, a year."""

SPLITS: dict[str, ColumnElement[Any]] = {
    "quad": e.c.quad,
    "type": e.c.type,
    "aux": e.c.aux,
    "none": literal("all"),
}
"""What a series may be split by."""

_EXACT = {
    "day": ("day", "article"),
    "week": ("day", "article"),
    "month": ("day", "month", "article"),
    "year": ("day", "month", "year", "range", "article"),
}
"""Precisions that are fine enough for a period: an event of '2012' is in no month."""


def series(
    connection: Connection, filters: Filters, by: str = "month", split: str = "quad"
) -> Series:
    """Counts and mean intensity by period and key, in order of time.

    An event without a date of its own stands on the day of its article. Events dated
    too vaguely for the period are not spread over it but counted as ``coarser``, so
    that January does not collect what happened 'in 2012'. A range counts in the year
    in which it begins.

    Raises:
        StoreError: M-S12, an unknown period or split.
    """
    if by not in PERIODS:
        raise StoreError("M-S12", "a period", by)
    if split not in SPLITS:
        raise StoreError("M-S12", "a split", split)
    conditions = event_conditions(filters, connection.dialect.name)
    period, key = PERIODS[by].label("period"), SPLITS[split].label("key")
    found = (
        select(
            period,
            key,
            e.c.precision,
            func.count().label("events"),
            func.sum(e.c.intensity).label("sum"),
            func.count(e.c.intensity).label("scored"),
        )
        .where(*conditions)
        .group_by("period", "key", e.c.precision)
        .order_by("period", "key")
    )
    points: dict[tuple[str, str], list[float]] = {}
    coarser = undated = 0
    for row in connection.execute(found):
        if row.precision == "none":
            undated += row.events
        elif row.precision not in _EXACT[by]:
            coarser += row.events
        else:
            sums = points.setdefault((row.period, row.key), [0, 0.0, 0])
            for n, value in enumerate((row.events, row.sum or 0.0, row.scored)):
                sums[n] += value
    return Series(
        by,
        split,
        tuple(
            Point(*at, int(events), round(total / scored, 3) if scored else None)
            for at, (events, total, scored) in points.items()
        ),
        coarser,
        undated,
    )
