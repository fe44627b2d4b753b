"""EDTF dates as days that a database can compare, with their precision."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

_POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?[?~%]?$")
PRECISIONS = ("day", "month", "year", "range", "article", "none")
"""How exactly an event is dated: ``article`` by its article only, ``none`` not."""


class Extent(NamedTuple):
    """The first and last day of a date and how precise it is."""

    start: str
    end: str
    precision: str

    @property
    def week(self) -> str:
        """The ISO week of the first day, '2021-W47'."""
        year, week, _ = date.fromisoformat(self.start).isocalendar()
        return f"{year:04}-W{week:02}"


def extent_of(edtf: str | None) -> Extent | None:
    """The days that an EDTF date covers; None where it names no year or is absurd.

    '2021-11' covers its thirty days (``month``); '2012/2014' three years (``range``);
    'XXXX-05-31' and '2021-13-45' give None. An open interval ends where it starts.
    """
    if not edtf:
        return None
    first, _, last = edtf.strip().partition("/")
    begin = _point(first)
    if begin is None:
        return None
    if not last:
        return begin
    finish = _point(last) or begin
    if finish.end < begin.start:
        return None
    return Extent(begin.start, finish.end, _precision(begin.start, finish.end))


def _precision(start: str, end: str) -> str:
    if start == end:
        return "day"
    if start[:7] == end[:7]:
        return "month"
    return "year" if start[:4] == end[:4] else "range"


def _point(text: str) -> Extent | None:
    match = _POINT.match(text)
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        if month is None:
            first, last = date(year or 0, 1, 1), date(year or 0, 12, 31)
            precision = "year"
        elif day is None:
            first = date(year or 0, month, 1)
            last = first.replace(day=monthrange(first.year, month)[1])
            precision = "month"
        else:
            first = last = date(year or 0, month, day)
            precision = "day"
    except ValueError:
        return None
    return Extent(first.isoformat(), last.isoformat(), precision)
