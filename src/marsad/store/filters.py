"""What a list is asked for: filters, order, page."""

from __future__ import annotations

from dataclasses import dataclass

MAX_LIMIT = 500
"""The most items a page holds."""
STATUSES = ("unreviewed", "accepted", "corrected", "added", "rejected", "merged")
"""What people made of an item; the last two are hidden unless asked for."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What must hold of an event, a claim or an article; empty means anything.

    Values within a filter are alternatives, filters among one another must all hold.
    ``q`` is a query in the language of ``search_query`` ('حكومة -"مجلس الأمن"').
    ``party`` is either side, ``dyad`` 'AAA-BBB' in either direction, ``since`` and
    ``until`` are ISO dates (inclusive; year or month alone will do) of the event,
    or of its article where it has none. ``attribution`` 'none' stands for the
    article's own voice. ``status`` shows rejected and merged events too, which are
    hidden otherwise. ``kind``, ``hedge`` and ``about`` are for claims.
    """

    q: str = ""
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    dyad: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    quad: tuple[str, ...] = ()
    aux: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    context: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    attribution: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    run: tuple[int, ...] = ()
    article: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    hedge: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    confidence_min: float | None = None
    confidence_max: float | None = None
    reviewed: bool | None = None


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list: ``sort`` ('-day' for newest first), ``limit`` (1 to 500),
    ``after`` (the cursor of the page before) and the ``facets`` to count, each among what the
    other filters let through."""

    sort: str = ""
    limit: int = 50
    after: str | None = None
    facets: tuple[str, ...] = ()
