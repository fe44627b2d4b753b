"""Where events happened, counted in SQL."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from marsad.store import schema
from marsad.store.answers import PlaceCount
from marsad.store.conditions import event_conditions
from marsad.store.filters import Filters

e = schema.events


def places(
    connection: Connection, filters: Filters, limit: int = 1000
) -> tuple[PlaceCount, ...]:
    """Places with their events by quad class, the busiest first.

    Events that only name a country come under its code without coordinates.
    """
    conditions = event_conditions(filters, connection.dialect.name)
    query = (
        select(e.c.place, e.c.place_name, e.c.lat, e.c.lon, e.c.quad, func.count())
        .select_from(e)
        .where(*conditions, e.c.place.is_not(None))
        .group_by(e.c.place, e.c.place_name, e.c.lat, e.c.lon, e.c.quad)
    )
    found: dict[tuple[str, str | None, float | None, float | None], dict[str, int]]
    found = {}
    for code, name, lat, lon, quad, number in connection.execute(query):
        found.setdefault((code, name, lat, lon), {})[quad] = number
    counted = [
        PlaceCount(*where, sum(quads.values()), dict(sorted(quads.items())))
        for where, quads in found.items()
    ]
    counted.sort(key=lambda p: (-p.count, p.code, p.name or ""))
    return tuple(counted[:limit])
