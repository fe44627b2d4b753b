"""Single points of time in a row of words: '31 مايو الفائت', 'مساء أمس', 'عام 1990م'."""

from __future__ import annotations

from marsad.annotate.calendar_rows import STEPS, Read
from marsad.annotate.calendar_units import UnitReader
from marsad.annotate.calendar_values import Moment
from marsad.annotate.closed import load_closed

_OPENING = frozenset("(،,/-–[")
_JOINING = frozenset("-–/")


class PointReader(UnitReader):
    """Reads points of time from the words of one sentence."""

    def read_point(self, at: int) -> Read | None:
        """The point of time that begins at a word, None where there is none."""
        i, season = at, False
        while self.kind(i) in ("part", "daypart", "season") and i < at + 3:
            season = season or self.kind(i) == "season"
            i += 1
        if i > at and self.kind(i) == "of" and self.kind(i + 1) in ("unit", "month"):
            i += 1
        kind = self.kind(i)
        found: Read | None = None
        if kind == "unit":
            found = self._read_unit(i, i > at)
        elif kind == "deictic":
            found = self._read_deictic(i)
        elif kind == "weekday":
            found = self._read_weekday(i)
        elif kind in ("digits", "ordinal"):
            found = self._read_day(i, i > at)
        elif kind == "month":
            found = self._read_month(i, None)
        elif kind == "decade":
            found = self._read_decade(i)
        elif kind in ("this", "that"):
            found = self._read_demonstrative(i)
        if found is None and season and self.rel(i) in ("past", "future"):
            return Read((Moment("vague", rel=self.rel(i)),), i + 1)
        return found

    def _read_deictic(self, at: int) -> Read | None:
        word = self.words[at]
        step = STEPS.get(self.rel(at + 1)) if word.norm.endswith("اليوم") else None
        if step is not None:
            return Read((Moment("same", unit="day", n=step),), at + 2)
        if word.sense.value == "0" and (
            self.is_context(at - 1, "outlet")
            or self.is_context(at + 1, "seventh")
            or self.rel(at + 1)
            or self.kind(at + 1) in ("same", "ordinal")
            or (self.kind(at + 1) == "unit" and word.norm != "اليوم")
        ):
            return None
        i = self._skip_to(at + 1, ("weekday",))
        if i and self.kind(i) == "weekday":
            stop = self._close(i + 1, i - 1)
            dated = self._dated(stop)
            if dated is not None:
                return dated
            n = int(word.sense.value)
            day = self.words[i].sense.number
            rel = "future" if n > 0 else "past" if n < 0 else ""
            return Read((Moment("weekday", n=day, rel=rel),), stop)
        dated = self._dated(at + 1)
        if dated is not None:
            return dated
        return Read((Moment("day", n=int(word.sense.value)),), at + 1)

    def _read_weekday(self, at: int) -> Read | None:
        word = self.words[at]
        if word.sense.number == 5 and self.is_context(at - 1, "prayer"):
            return None
        i, rel = at + 1, ""
        if load_closed().is_in("night", self.norm(at - 1).lstrip("و")):
            night = self._read_night(at)
            if night is not None:
                return night
        if self.kind(i) in ("daypart",):
            i += 1
        if self.rel(i):
            rel, i = self.rel(i), i + 1
        dated = self._dated(i)
        if dated is not None:
            return dated
        if rel in STEPS:
            return Read((Moment("vague", rel="past"),), i)
        near = load_closed().is_in("near_day", self.norm(i))
        if self.kind(i) == "deictic" and near:
            i += 1
        return Read((Moment("weekday", n=word.sense.number, rel=rel),), i)

    def _read_night(self, at: int) -> Read | None:
        """'ليل الجمعة - السبت': a night by the two days that it joins."""
        mark = self.norm(at + 1)
        joined = mark in _JOINING or load_closed().is_in("night_joint", mark)
        i = at + 1 + joined
        other = self.words[i] if i < self.size else None
        if other is None or other.kind != "weekday" or other.sense.cut:
            return None
        first = self.words[at].sense.number
        if other.sense.number != first % 7 + 1:
            return None
        ends = Moment("weekday", n=first), Moment("weekday", n=other.sense.number)
        return Read(ends, i + 1)

    def _dated(self, at: int) -> Read | None:
        """A day and month (or a numeric date) behind a weekday, past a mark."""
        i = at
        if self.norm(i) in _OPENING or self.kind(i) == "equals":
            i += 1
        if self.kind(i) == "unit" and self.norm(i).endswith("يوم"):
            i += 1
        if self.kind(i) not in ("digits", "ordinal"):
            return None
        found = self._read_day(i, False)
        if found is None or found.moments[0].day is None:
            return None
        return found._replace(stop=self._close(found.stop, i - 1))

    def _skip_to(self, at: int, kinds: tuple[str, ...]) -> int:
        i = at
        if self.norm(i) in _OPENING:
            i += 1
        if self.kind(i) == "unit" and self.norm(i).endswith("يوم"):
            i += 1
        return i if self.kind(i) in kinds else 0

    def _close(self, at: int, opening: int) -> int:
        if self.norm(opening) in "([" and self.norm(opening) and self.norm(at) in ")]":
            return at + 1 if self.norm(at) else at
        return at

    def _read_unit(self, at: int, after_part: bool) -> Read | None:
        word = self.words[at]
        unit, number, definite = (
            word.sense.value,
            word.sense.number,
            word.sense.definite,
        )
        i = at + 1
        if unit == "year":
            found = self._read_years(at)
            if found is not None:
                return found
        if unit == "month" and number == 1 and self.kind(i) == "month":
            return self._read_month(i, None)
        if unit == "day" and number == 1:
            return self._read_after_day(i)
        rel = self.rel(i)
        if number == 1 and rel and definite:
            if unit == "year" and self._is_title(at):
                return None
            if rel in STEPS:
                return Read((Moment("same", unit=unit, n=STEPS[rel]),), i + 1)
            return Read((Moment("unit", unit=unit, rel=rel),), i + 1)
        if number == 1 and self.kind(i) == "same":
            return Read((Moment("same", unit=unit),), i + 1)
        if (
            number == 1
            and definite
            and after_part
            and unit in ("year", "month", "week")
        ):
            return Read((Moment("unit", unit=unit, rel="current"),), i)
        return self._read_count(at)

    def _read_after_day(self, at: int) -> Read | None:
        """What stands behind 'يوم': a weekday, a date, or an attribute."""
        kind = self.kind(at)
        if kind in ("weekday", "deictic"):
            return self.read_point(at)
        if kind in ("digits", "ordinal"):
            found = self._read_day(at, False)
            return found if found and found.moments[0].day else None
        if self.rel(at) == "current":
            return Read((Moment("day", n=0),), at + 1)
        if kind == "same":
            return Read((Moment("same", unit="day"),), at + 1)
        return None
