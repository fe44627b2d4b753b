"""Days and months in a row of words: '31 مايو الفائت', '4/8/2012', '25 شوال 1436 هـ'."""

from __future__ import annotations

from dataclasses import replace

from marsad.annotate.calendar_rows import STEPS, Read
from marsad.annotate.calendar_values import Moment, is_day
from marsad.annotate.calendar_years import YearReader
from marsad.annotate.closed import load_closed

_SEPARATORS = frozenset("/-–\\")
_DATE_MARKS = frozenset("/-.–")
_DAY_JOINTS = frozenset("-–،/")


class DayReader(YearReader):
    """Reads days and months from the words of one sentence."""

    def _day_number(self, at: int) -> int:
        word = self.words[at] if 0 <= at < self.size else None
        if word is None:
            return 0
        if word.kind == "ordinal":
            return word.sense.number
        if 1 <= word.number <= 31 and word.end - word.start <= 2:
            return word.number
        return 0

    def _read_day(self, at: int, after_part: bool) -> Read | None:
        numeric = self._read_numeric(at)
        if numeric is not None:
            return numeric
        day = self._day_number(at)
        if day and self.kind(at) == "ordinal" and self.is_context(at - 1, "fraction"):
            return None
        if day:
            i = at + 1
            if self.kind(i) == "of" and self.norm(i) == "من":
                i += 1
            if self.kind(i) == "unit" and self.words[i].sense.value == "month":
                month = self.kind(i + 1) == "month"
                if month:
                    i += 1
                elif self.norm(i - 1) == "من" and self.words[i].sense.definite:
                    rel = self.rel(i + 1)
                    if rel in ("past", "future", "current"):
                        return Read((Moment("date", day=day, rel=rel),), i + 2)
            if self.kind(i) == "month" and self.words[i].sense.cut == 0:
                return self._read_month(i, day)
            if (
                self.kind(at) == "digits"
                and self.rel(i) == "current"
                and (self.norm(i - 1) != "من")
            ):
                return Read((Moment("date", day=day, rel="current"),), i + 1)
            several = self._read_days(at, day)
            if several is not None:
                return several
        if self.kind(at) == "digits":
            return self._read_bare_year(at, after_part)
        return None

    def _read_days(self, at: int, day: int) -> Read | None:
        """'5 و6 مايو', '5-8 مايو': two days of one month."""
        i = at + 1
        joined = self.kind(i) == "ordinal" and self.words[i].sense.cut == 1
        mark = self.norm(i)
        if (
            mark in _DAY_JOINTS
            or self.kind(i) == "until"
            or load_closed().is_in("day_joint", mark)
        ):
            i += 1
        elif not joined:
            return None
        last = self._day_number(i)
        if not last or self.kind(i) != self.kind(at):
            return None
        j = i + 1
        if self.norm(j) == "من" and self.kind(at) == "ordinal":
            j += 1
        if self.kind(j) == "unit" and self.words[j].sense.value == "month":
            j += 1
        if self.kind(j) != "month" or self.words[j].sense.cut:
            return None
        found = self._read_month(j, last)
        if found is None or len(found.moments) != 1:
            return None
        end = found.moments[0]
        return found._replace(moments=(replace(end, day=day), end))

    def _read_month(self, at: int, day: int | None) -> Read | None:
        word = self.words[at]
        calendar, month = word.sense.value, word.sense.number
        i = self._second_name(at)
        paired = i > at + 1
        year, i, era = self._year_behind(i)
        rel = ""
        if year is None and self.rel(i):
            rel, i = self.rel(i), i + 1
        elif year is None and self.kind(i) == "of":
            year, rel, i = self._year_of(i)
        loose = word.sense.loose and day is None and not paired
        if loose and year is None and not rel and not self._is_led(at):
            return None
        if era == "h" or (calendar == "h"):
            calendar = "h"
        if day is not None and calendar == "g" and not is_day(year, month, day):
            return None
        if calendar == "h" and year is not None and year > 1600:
            year = None
        if rel in STEPS:
            rel = ""
        moment = Moment("date", year, month, day, calendar, rel)
        named = None
        if day is not None and year is None and not rel:
            named = self._named(at, month, day)
        found = Read((moment,), i, named=named)
        return self._with_equal(found)

    def _named(self, at: int, month: int, day: int) -> str | None:
        before = at - 2
        for name, words in self.lexicon.contexts.items():
            if name.startswith(f"named:{month}:{day}:") and self.norm(before) in words:
                return name.rsplit(":", 1)[1]
        return None

    def _is_led(self, at: int) -> bool:
        if len(self.norm(at)) - self.words[at].sense.cut < 3:
            return self.kind(at - 1) == "unit"
        if self.words[at].sense.cut and self.words[at].norm[0] in "بل":
            return True
        if self.kind(at - 1) in (
            "in",
            "since",
            "until",
            "within",
            "between",
            "part",
            "ago",
            "from",
            "after",
        ):
            return True
        return self.kind(at - 1) == "unit" and (
            self.words[at - 1].sense.value == "month"
        )

    def _second_name(self, at: int) -> int:
        """The place behind a month and its other name: 'نيسان/ أبريل', 'آب (أغسطس)'."""
        sense, i = self.words[at].sense, at + 1
        mark = self.norm(i)
        bracket = mark in ("(", "[")
        j = i + 1 if mark in _SEPARATORS or bracket or mark in ("،", "ـ") else i
        other = self.words[j] if j < self.size else None
        if other is None or other.kind != "month" or other.sense.cut:
            return i
        if (other.sense.value, other.sense.number) != (sense.value, sense.number):
            return i
        j += 1
        if bracket and self.norm(j) in (")", "]"):
            j += 1
        return j

    def _with_equal(self, found: Read) -> Read:
        """A Hijri date with the Gregorian one that the text gives for it."""
        i = found.stop
        if self.norm(i) in ("،", ",", "(", "/", "-"):
            i += 1
        if self.kind(i) == "equals":
            i += 1
            if load_closed().is_in("equal_day", self.norm(i)):
                i += 1
        elif found.moments[0].calendar != "h" or self.norm(i - 1) not in (
            "/",
            "-",
            "(",
        ):
            return found
        while self.kind(i) in ("weekday",) or self.norm(i) in ("،", ",", "يوم"):
            i += 1
        if self.kind(i) not in ("digits", "ordinal"):
            return found
        other = self._read_day(i, False)
        if other is None or len(other.moments) != 1 or other.moments[0].day is None:
            return found
        pair = found.moments[0], other.moments[0]
        if pair[0].calendar == pair[1].calendar:
            return found
        kept = pair[0] if pair[0].calendar == "g" else pair[1]
        year = kept.year or (pair[0].year if pair[0].calendar == "g" else None)
        return found._replace(moments=(replace(kept, year=year),), stop=other.stop)

    def _read_numeric(self, at: int) -> Read | None:
        """Dates in digits: 2012-08-04, 4/8/2012, 10-11-2018م, 25/10/1436هـ."""
        if at + 4 >= self.size:
            return None
        a, mark, b, mark2, c = self.words[at : at + 5]
        if min(a.number, b.number, c.number) < 0 or mark.norm not in _DATE_MARKS:
            return None
        if mark2.norm != mark.norm or a.number == 0 or b.number == 0:
            return None
        if self.norm(at - 1) in _DATE_MARKS or self.norm(at + 5) in ("/",):
            return None
        era, stop = self._era(at + 5)
        if a.end - a.start == 4:
            year, month, day = a.number, b.number, c.number
        elif c.end - c.start == 4:
            year, month, day = c.number, b.number, a.number
        else:
            return None
        hijri = era == "h" or 1300 <= year <= 1500
        if hijri:
            if month > 12 and day <= 12:
                month, day = day, month
            if not (1 <= month <= 12 and 1 <= day <= 30):
                return None
        elif not is_day(year, month, day):
            month, day = day, month
            if not is_day(year, month, day):
                return None
        if not hijri and not 1500 <= year <= 2150:
            return None
        moment = Moment("date", year, month, day, "h" if hijri else "g")
        return self._with_equal(Read((moment,), stop))
