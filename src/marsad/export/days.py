"""The one day that day-based formats ask for."""

from __future__ import annotations

from datetime import date

from marsad.store.dates import extent_of

Days = tuple[date, date]
"""First and last day, both included."""


def days_of(edtf: str | None) -> Days | None:
    """The first and the last day of the date, None where it names no certain year.

    ``2021-08`` is 1 to 31 August; ``XXXX-05-31`` (31 May of an unknown year) has none.
    """
    extent = extent_of(edtf)
    if extent is None:
        return None
    return date.fromisoformat(extent.start), date.fromisoformat(extent.end)


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
