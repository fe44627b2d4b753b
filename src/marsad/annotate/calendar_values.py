"""What a time expression means: from its parts and a reference day to EDTF."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta

from marsad.annotate.calendar_hijri import month_extent, to_gregorian, year_of


@dataclass(frozen=True, slots=True)
class Moment:
    """An expression's meaning before it is placed in time.

    ``kind`` is ``date`` (year, month, day as far as given), ``weekday`` (``n``),
    ``day`` (``n`` days from now), ``unit`` (a week, month, year relative to now),
    ``count`` (``n`` units back or ahead), ``ago``, ``few`` (an unnamed number of
    units), ``same`` (the unit spoken of before, or ``n`` behind it), ``vague``.
    ``rel`` is '', ``past``, ``future`` or ``current``; ``about`` with ``ago``.
    """

    kind: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    calendar: str = "g"
    rel: str = ""
    unit: str = ""
    n: int = 0

    @property
    def is_full(self) -> bool:
        """Whether it names a Gregorian day with its year."""
        return self.day is not None and self.year is not None and self.calendar == "g"


@dataclass(frozen=True, slots=True)
class Reference:
    """The day from which relative times are counted.

    ``basis`` says where it comes from (``published``, ``article-year``), ``last``
    is the value spoken of before, ``ahead`` whether the words near by look ahead.
    """

    day: date | None = None
    basis: str = "unresolved"
    last: str | None = None
    ahead: bool = False


Value = tuple[str | None, str]
"""An EDTF value, or None, and the basis it was resolved from."""


def resolve(moment: Moment, reference: Reference) -> Value:
    """The EDTF value of a moment seen from a reference, with its basis."""
    if moment.kind == "date":
        return _resolve_date(moment, reference)
    if moment.kind == "same":
        return _resolve_same(moment, reference)
    if reference.day is None or moment.kind == "vague":
        return None, "unresolved"
    now, found = reference.day, None
    if moment.kind == "weekday":
        found = _weekday(moment, now, reference.ahead).isoformat()
    elif moment.kind == "day":
        found = (now + timedelta(days=moment.n)).isoformat()
    elif moment.kind == "unit":
        found = _unit(moment, now)
    elif moment.kind == "count":
        found = _count(moment, now)
    elif moment.kind == "ago":
        found = _ago(moment, now)
    elif moment.kind == "few":
        found = _few(moment, now)
    return found, reference.basis if found else "unresolved"


def _format(year: int | None, month: int | None = None, day: int | None = None) -> str:
    text = "XXXX" if year is None else f"{year:04d}"
    if month:
        text += f"-{month:02d}"
        if day:
            text += f"-{day:02d}"
    return text


def is_day(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has such a day (any year where none is given)."""
    return 1 <= month <= 12 and 1 <= day <= monthrange(year or 2000, month)[1]


def _resolve_date(moment: Moment, reference: Reference) -> Value:
    if moment.calendar == "h":
        return _resolve_hijri(moment, reference)
    if moment.year is not None:
        return _format(moment.year, moment.month, moment.day), "written"
    now = reference.day
    if moment.month is None:
        if now is None or moment.day is None:
            return None, "unresolved"
        shift = {"past": -1, "future": 1}.get(moment.rel, 0)
        year, month = _months_from(now, shift)
        if not is_day(year, month, moment.day):
            return None, "unresolved"
        return _format(year, month, moment.day), reference.basis
    if now is None:
        return _format(None, moment.month, moment.day), "unresolved"
    year = _nearest_year(moment, now, reference.ahead)
    return _format(year, moment.month, moment.day), reference.basis


def _nearest_year(moment: Moment, now: date, ahead: bool) -> int:
    month, day = moment.month or 1, moment.day
    rel = moment.rel or ("future" if ahead else "")

    def gap(year: int) -> int:
        if day is None:
            return ((year - now.year) * 12 + month - now.month) * 30
        last = monthrange(year, month)[1]
        return (date(year, month, min(day, last)) - now).days

    years = range(now.year - 1, now.year + 2)
    if rel == "past":
        return max(y for y in range(now.year - 2, now.year + 1) if gap(y) < 0)
    if rel == "future":
        return min(y for y in years if gap(y) > (0 if moment.rel else -1))
    return min(years, key=lambda y: max(gap(y) * 1.5, -gap(y)))


def _resolve_hijri(moment: Moment, reference: Reference) -> Value:
    year, month, day = moment.year, moment.month, moment.day
    if year is None:
        if reference.day is None or month is None:
            return None, "unresolved"
        year = _nearest_hijri(moment, reference.day)
    if month is None:
        first, after = to_gregorian(year, 1, 1), to_gregorian(year, 12, 29)
        if first is None or after is None:
            return None, "unresolved"
        return f"{first.year:04d}/{after.year:04d}", "hijri"
    if day is None:
        extent = month_extent(year, month)
        return (f"{extent[0]}/{extent[1]}", "hijri") if extent else (None, "unresolved")
    found = to_gregorian(year, month, day)
    return (found.isoformat(), "hijri") if found else (None, "unresolved")


def _nearest_hijri(moment: Moment, now: date) -> int:
    around = year_of(now)
    gaps = {}
    for year in range(around - 1, around + 2):
        start = to_gregorian(year, moment.month or 1, moment.day or 1)
        if start is not None:
            gaps[year] = (start - now).days
    if moment.rel == "past":
        past = [y for y, gap in gaps.items() if gap < (0 if moment.day else -28)]
        return max(past, default=around)
    if moment.rel == "future":
        return min((y for y, gap in gaps.items() if gap > 0), default=around)
    return min(gaps, key=lambda y: abs(gaps[y] + (0 if moment.day else 15)))


def _resolve_same(moment: Moment, reference: Reference) -> Value:
    last = reference.last
    if last is None:
        return None, "unresolved"
    first = last.split("/")[0]
    size = {"year": 4, "month": 7, "day": 10}.get(moment.unit, 0)
    if not size or len(first) < size or not first[:4].isdecimal():
        return None, "unresolved"
    value = first[:size]
    if moment.n and size == 4:
        value = _format(int(value) + moment.n)
    elif moment.n and size == 7:
        anchor = date(int(first[:4]), int(first[5:7]), 1)
        value = _format(*_months_from(anchor, moment.n))
    elif moment.n:
        value = (date.fromisoformat(value) + timedelta(days=moment.n)).isoformat()
    return value, "article-year"


def _weekday(moment: Moment, now: date, ahead: bool) -> date:
    back = (now.isoweekday() - moment.n) % 7
    # 'سيلتقيان الخميس' (they will meet on Thursday), read on a Thursday, is today.
    if moment.rel == "future" or (ahead and not moment.rel and back):
        return now + timedelta(days=7 - back)
    if moment.rel == "past" and back == 0:
        back = 7
    return now - timedelta(days=back)


def _months_from(now: date, shift: int) -> tuple[int, int]:
    months = now.year * 12 + now.month - 1 + shift
    return months // 12, months % 12 + 1


def _unit(moment: Moment, now: date) -> str | None:
    shift = {"past": -1, "future": 1, "current": 0}.get(moment.rel)
    if shift is None:
        return None
    if moment.unit == "day":
        return (now + timedelta(days=shift)).isoformat()
    if moment.unit == "week":
        monday = now - timedelta(days=now.isoweekday() - 1 - 7 * shift)
        return f"{monday}/{monday + timedelta(days=6)}"
    if moment.unit == "month":
        return _format(*_months_from(now, shift))
    if moment.unit == "year":
        return _format(now.year + shift)
    return None


def _count(moment: Moment, now: date) -> str | None:
    n, unit, ahead = moment.n, moment.unit, moment.rel == "future"
    if n < 1 or n > 400 or moment.rel not in ("past", "future"):
        return None
    if unit in ("day", "week"):
        days = n * (7 if unit == "week" else 1)
        near = now + timedelta(days=1 if ahead else -1)
        far = now + timedelta(days=days if ahead else -days)
        first, last = sorted((near, far))
        return f"{first}/{last}" if first != last else first.isoformat()
    if unit == "month":
        other = _format(*_months_from(now, n if ahead else -n))
        first_, last_ = sorted((_format(now.year, now.month), other))
        return f"{first_}/{last_}"
    if unit in ("year", "decade") and n <= 60:
        years = n * (10 if unit == "decade" else 1)
        first_y, last_y = sorted((now.year, now.year + (years if ahead else -years)))
        return f"{first_y:04d}/{last_y:04d}"
    if unit == "hour" and n <= 48:
        return (now + timedelta(days=(n // 24) * (1 if ahead else -1))).isoformat()
    return None


def _ago(moment: Moment, now: date) -> str | None:
    n, unit = moment.n, moment.unit
    if n < 1 or n > 1000:
        return None
    if unit == "day":
        then = now - timedelta(days=n)
        return _format(then.year, then.month, None if moment.rel else then.day)
    if unit == "week":
        then = now - timedelta(days=7 * n)
        return _format(then.year, then.month)
    if unit == "month":
        return _format(*_months_from(now, -n))
    if unit == "year":
        return _format(now.year - n)
    if unit in ("hour", "minute"):
        return (now - timedelta(days=n // 24 if unit == "hour" else 0)).isoformat()
    return None


_FEW = {"day": 5, "week": 21, "month": 150}
"""How many days an unnamed number of units reaches back or ahead."""


def _few(moment: Moment, now: date) -> str | None:
    """'الأيام الأخيرة': the months (of months: the years) that a few units touch."""
    days = _FEW.get(moment.unit)
    if days is None or moment.rel not in ("past", "future"):
        return None
    other = now + timedelta(days=days if moment.rel == "future" else -days)
    size = 4 if moment.unit == "month" else 7
    first, last = (x.isoformat()[:size] for x in sorted((now, other)))
    return first if first == last else f"{first}/{last}"


def join(first: str, last: str) -> str:
    """The EDTF interval from the beginning of one value to the end of another."""
    return f"{first.split('/')[0]}/{last.split('/')[-1]}"


def inherit(first: Moment, last: Moment) -> tuple[Moment, Moment]:
    """The two ends of a range with what one leaves to the other: 'مايو ويونيو 2013'."""
    if first.kind != "date" or last.kind != "date":
        return first, last
    if first.month is None and first.day is not None and last.month is not None:
        first = replace(first, month=last.month, calendar=last.calendar)
    if first.year is None and last.year is not None and first.calendar == last.calendar:
        year = last.year
        if (first.month or 0, first.day or 0) > (last.month or 0, last.day or 31):
            year -= 1
        first = replace(first, year=year)
    elif first.year is not None and last.year is None and last.month is not None:
        year = first.year + ((last.month or 0) < (first.month or 0))
        last = replace(last, year=year)
    if not first.rel and last.rel and first.year is None:
        first = replace(first, rel=last.rel)
    return first, last
