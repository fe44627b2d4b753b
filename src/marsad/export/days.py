"""The days that an EDTF date covers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

Days = tuple[date, date]
"""First and last day, both included."""

POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def days_of(edtf: str | None) -> Days | None:
    """The first and the last day of the date, None where it names no certain year.

    ``2021-08`` is 1 to 31 August; an interval runs from the start of its first to the
    end of its last date; an open end ends where it begins. ``XXXX-05-31`` (31 May of
    an unknown year) has no days.
    """
    if not edtf:
        return None
    first, _, last = edtf.partition("/")
    begun, ended = _days_of_point(first), _days_of_point(last or first)
    known = begun or ended
    if known is None or (not last and begun is None):
        return None
    start, end = (begun or known)[0], (ended or known)[1]
    return (start, end) if start <= end else None


def _days_of_point(text: str) -> Days | None:
    match = POINT.fullmatch(text.strip().rstrip("?~%"))
    if match is None:
        return None
    year, month, day = (int(x) if x else None for x in match.groups())
    assert year is not None
    try:
        if month is None:
            return date(year, 1, 1), date(year, 12, 31)
        if day is None:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        return date(year, month, day), date(year, month, day)
    except ValueError:
        return None


def event_day(date_edtf: str | None, published: str | None) -> date | None:
    """The one day that day-based formats ask for.

    The event's own day where it is known to the day; else the day of publication
    where it falls into the event's period; else the period's first day; for an event
    without a date the day of publication; None where nothing is known.
    """
    period, issued = days_of(date_edtf), days_of(published)
    if period is None:
        return issued[0] if issued else None
    if issued and period[0] <= issued[0] <= period[1]:
        return issued[0]
    return period[0]
