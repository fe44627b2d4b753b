"""What is new: counts, the last days against the past, what changed most."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import sqrt

from sqlalchemy import Connection, func, select

from marsad.store import schema
from marsad.store.answers import Change, Overview
from marsad.store.conditions import event_conditions
from marsad.store.filters import Filters, Paging
from marsad.store.lists import ARTICLES, CLAIMS, list_items
from marsad.store.series import series

e, a, pairs = schema.events, schema.articles, schema.pairs
WINDOWS = 12
"""Windows of the past, each as long as the present one, that it is compared with."""

MIN_EVENTS = 3
"""Events in the present window from which a dyad's change is told."""


def overview(connection: Connection, filters: Filters, days: int = 30) -> Overview:
    """The state of the store, and its last ``days`` against the time before.

    The days are counted back from the last day that an article has, not from today,
    so that an archive has an overview too.
    """
    last = connection.execute(select(func.max(a.c.day))).scalar()
    since = _back(last, days - 1) if last else None
    counts = {
        "articles": _count(connection, "articles"),
        "events": _count(connection, "events"),
        "claims": _count(connection, "claims"),
        "waiting": connection.execute(
            select(func.count()).select_from(e).where(e.c.shown == 1, e.c.reviewed == 0)
        ).scalar_one(),
    }
    recent = replace(filters, since=since, until=last) if since else filters
    page = Paging(limit=10)
    return Overview(
        counts,
        since,
        series(connection, recent, "day", "quad"),
        changes(connection, filters, last, days) if last else (),
        list_items(connection, CLAIMS, filters, page).results,
        list_items(connection, ARTICLES, filters, page).results,
    )


def changes(
    connection: Connection, filters: Filters, last: str, days: int, limit: int = 10
) -> tuple[Change, ...]:
    """The dyads whose events of the last days differ most from their own past.

    The past is cut into windows of the same length, as far as the store reaches
    (twelve at most). ``before`` is their mean, ``z`` the difference in deviations of
    a count: the larger of the windows' own and Poisson's square root, so that a dyad
    that was never heard of does not outdo a war.
    """
    first = _back(last, days * (WINDOWS + 1) - 1)
    conditions = event_conditions(
        replace(filters, since=first, until=last), connection.dialect.name
    )
    query = (
        select(pairs.c.dyad, e.c.day, func.count())
        .join(e, e.c.n == pairs.c.event)
        .where(
            *conditions,
            e.c.precision.in_(("day", "article")),
            e.c.aux == "actual",
            pairs.c.counts == 1,
        )
        .group_by(pairs.c.dyad, e.c.day)
    )
    end = date.fromisoformat(last)
    counts: dict[str, list[int]] = {}
    deepest = 0
    for dyad, day, number in connection.execute(query):
        window = (end - date.fromisoformat(day)).days // days
        counts.setdefault(dyad, [0] * (WINDOWS + 1))[window] += number
        deepest = max(deepest, window)
    if not deepest:
        return ()
    found = []
    for dyad, windows in counts.items():
        now, past = windows[0], windows[1 : deepest + 1]
        mean = sum(past) / len(past)
        spread = sqrt(sum((n - mean) ** 2 for n in past) / len(past))
        z = (now - mean) / max(spread, sqrt(mean), 1.0)
        if max(now, mean) >= MIN_EVENTS:
            one, other = dyad.split("-", 1)
            found.append(Change(one, other, now, round(mean, 2), round(z, 2)))
    found.sort(key=lambda c: (-abs(c.z), -c.now, c.a, c.b))
    return tuple(found[:limit])


def _count(connection: Connection, table: str) -> int:
    rows = schema.metadata.tables[table]
    query = select(func.count()).select_from(rows)
    if "shown" in rows.c:
        query = query.where(rows.c.shown == 1)
    return int(connection.execute(query).scalar_one())


def _back(day: str, days: int) -> str:
    start = date.fromisoformat(day)
    return (start - timedelta(days=min(days, start.toordinal() - 1))).isoformat()
