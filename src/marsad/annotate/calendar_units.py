"""Counted units in a row of words: 'العام الماضي', 'اليومين الماضيين', 'سنوات 2011-2013'."""

from __future__ import annotations

from marsad.annotate.calendar_days import DayReader
from marsad.annotate.calendar_rows import Read
from marsad.annotate.calendar_values import Moment
from marsad.annotate.numbers import read_cardinal


class UnitReader(DayReader):
    """Reads years, months, weeks by name or number from the words of one sentence."""

    def _is_title(self, at: int) -> bool:
        """'الأمين العام الحالي' is a title, 'نهاية العام الحالي' a time."""
        if not self.norm(at + 1).startswith("الحال"):
            return False
        before = self.norm(at - 1)
        return before.startswith(("ال", "وال", "لل", "بال")) or before == "امين"

    def _read_years(self, at: int) -> Read | None:
        """'عام 1990م', 'العام 2015', 'عامي 2012 و2013', 'سنوات 2011-2013'."""
        i = at + 1
        if self.norm(i) in ("(", "«", '"', "“"):
            i += 1
        year, stop, era = self._year(i)
        if year is None:
            word = self.words[i] if i < self.size else None
            if (
                word is None
                or not 21 <= word.number <= 99
                or word.end - word.start != 2
            ):
                return None
            if self.kind(i + 1) == "unit" or self.words[at].sense.number != 1:
                return None
            year, stop, era = 1900 + word.number, i + 1, "g"
        calendar = "h" if era == "h" or 1300 <= year <= 1460 else "g"
        first = Moment("date", year, calendar=calendar)
        if self.words[at].sense.number != 1:
            j = stop
            if self.norm(j) in ("و", "-", "–", "/", "الي", "حتي"):
                j += 1
            last, end, _ = self._year(j)
            if last is not None and last > year:
                second = Moment("date", last, calendar=calendar)
                return Read((first, second), end)
        return (
            self._with_equal(Read((first,), stop))
            if calendar == "h"
            else (Read((first,), stop))
        )

    def _read_count(self, at: int) -> Read | None:
        """'اليومين الماضيين', 'الأشهر الثلاثة المقبلة', 'السنوات الأخيرة'."""
        word = self.words[at]
        unit, number = word.sense.value, word.sense.number
        if number == 1:
            return None
        i, n = at + 1, number
        if number == 0:
            counted = read_cardinal(self.norms, i) if self.kind(i) != "rel" else None
            if counted is not None and counted[0] < 400:
                n, i = int(counted[0]), counted[1]
            while self.kind(i) == "few":
                i += 1
        rel = self.rel(i)
        if rel in ("past", "future"):
            if n == 0:
                return Read((Moment("few", unit=unit, rel=rel),), i + 1)
            return Read((Moment("count", unit=unit, n=n, rel=rel),), i + 1)
        return None

    def read_quantity(self, at: int) -> tuple[int, str, int] | None:
        """A number of units without an attribute: 'ثلاثة أيام', 'شهرين', '41 عاما'."""
        i = at
        while self.kind(i) == "approx":
            i += 1
        sense = self.words[i].sense if i < self.size else None
        if sense is not None and sense.kind == "unit" and not sense.definite:
            if self.kind(i + 1) in ("digits", "month"):
                return None
            return sense.number, sense.value, i + 1
        if self.kind(i) == "few" and self.kind(i + 1) == "unit":
            return 0, self.words[i + 1].sense.value, i + 2
        counted = read_cardinal(self.norms, i) if i < self.size else None
        if counted is None or self.kind(counted[1]) != "unit":
            return None
        return int(counted[0]), self.words[counted[1]].sense.value, counted[1] + 1

    def _read_decade(self, at: int) -> Read | None:
        i = at + 1
        if self.norm(i) == "من" and self.is_context(i + 1, "life"):
            return None
        if self.kind(i) == "unit" and self.words[i].sense.value == "century":
            i += 1 + bool(self.rel(i + 1))
        return Read((Moment("vague", rel="past"),), i)

    def _read_demonstrative(self, at: int) -> Read | None:
        i = at + 1
        word = self.words[i] if i < self.size else None
        if word is None:
            return None
        if word.kind == "deictic" and word.norm.endswith("اليوم"):
            unit, number = "day", 1
        elif word.kind == "unit" and word.sense.definite:
            unit, number = word.sense.value, word.sense.number
        else:
            return None
        if number != 1:
            return None
        if self.kind(at) == "that":
            return Read((Moment("same", unit=unit),), i + 1)
        if unit in ("week", "month", "year", "day"):
            return Read((Moment("unit", unit=unit, rel="current"),), i + 1)
        return None
