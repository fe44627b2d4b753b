"""Hijri dates as Gregorian ones: Umm al-Qura, and the tabular calendar beyond it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1343, 1500
"""The years for which the Umm al-Qura calendar is tabulated."""

_EPOCH = date(622, 7, 19)
"""1 Muharram 1 of the civil tabular calendar, in the proleptic Gregorian calendar."""


@lru_cache(maxsize=4096)
def to_gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one, None where there is no such day.

    Day 30 of a month that had 29 days counts as the first of the next month, for
    the press may follow another sighting. 25 شوال 1436 is 10 August 2015.
    """
    if not (1 <= month <= 12 and 1 <= day <= 30 and 1 <= year <= 9000):
        return None
    if FIRST_YEAR <= year <= LAST_YEAR:
        from hijridate import Hijri

        try:
            first = Hijri(year, month, 1).to_gregorian()
        except (OverflowError, ValueError):
            return _tabular(year, month, day)
        return date(first.year, first.month, first.day) + timedelta(days=day - 1)
    return _tabular(year, month, day)


def _tabular(year: int, month: int, day: int) -> date:
    """The day by the 30-year cycle with leap years 2, 5, 7, 10, 13, 16, 18, 21 …"""
    past = year - 1
    days = past * 354 + (11 * past + 14) // 30 + 29 * (month - 1) + month // 2
    return _EPOCH + timedelta(days=days + day - 1)


def month_extent(year: int, month: int) -> tuple[date, date] | None:
    """The first and the last Gregorian day of a Hijri month."""
    first = to_gregorian(year, month, 1)
    after = to_gregorian(year + month // 12, month % 12 + 1, 1)
    if first is None or after is None:
        return None
    return first, after - timedelta(days=1)


def year_of(day: date) -> int:
    """The Hijri year that a Gregorian day falls into, to within its first day."""
    year = int((day - _EPOCH).days / 354.3667) + 1
    first = to_gregorian(year, 1, 1)
    if first is not None and first > day:
        return year - 1
    after = to_gregorian(year + 1, 1, 1)
    return year + 1 if after is not None and after <= day else year
