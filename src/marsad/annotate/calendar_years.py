"""Years in a row of words: '1990م', 'عام 2015', 'من العام الماضي', 'انتخابات 2016'."""

from __future__ import annotations

from marsad.annotate.calendar_rows import Read, Row
from marsad.annotate.calendar_values import Moment

_MARKS = frozenset("،,/-–(")


class YearReader(Row):
    """Reads years, with their eras, from the words of one sentence."""

    def _is_year_word(self, at: int) -> bool:
        """Whether the word is 'the year': عام، سنة، لعام."""
        if self.kind(at) != "unit":
            return False
        sense = self.words[at].sense
        return sense.value == "year" and sense.number == 1

    def _year_behind(self, at: int) -> tuple[int | None, int, str]:
        """The year behind a month, with the place behind it and its era."""
        i = at
        if self.norm(i) in _MARKS and self.norm(i):
            i += 1 + self._is_year_word(i + 1)
        elif self._is_year_word(i):
            i += 1
        elif self.kind(i) == "of" and self._is_year_word(i + 1):
            i += 2
        year, stop, era = self._year(i)
        if year is None:
            return None, at, ""
        if self.norm(at) == "(" and self.norm(stop) == ")":
            stop += 1
        return year, stop, era

    def _year(self, at: int) -> tuple[int | None, int, str]:
        """A year in digits with its era, None where the digits are no year."""
        word = self.words[at] if at < self.size else None
        if word is None or word.number < 0:
            return None, at, ""
        digits = word.end - word.start
        era, stop = self._era(at + 1)
        if self.norm(stop) == "قبل" and self.norm(stop + 1).startswith("الميلاد"):
            return None, at, ""
        if era == "h" and 1 <= word.number <= 1600:
            return word.number, stop, "h"
        if digits == 4 and 1000 <= word.number <= 2150 and era != "x":
            return word.number, stop, era or "g"
        if digits == 2 and era == "g" and word.number > 20:
            return 1900 + word.number, stop, "g"
        return None, at, ""

    def _is_glued_number(self, at: int) -> bool:
        """Whether digits stand right behind: the 2 of '84م2' (square metres)."""
        return (
            self.kind(at) == "digits" and self.words[at].start == self.words[at - 1].end
        )

    def _era(self, at: int) -> tuple[str, int]:
        if self.kind(at) != "era":
            if self.norm(at) == "ه":
                return "h", at + 1
            return "", at
        glued = self.words[at].start == self.words[at - 1].end
        long = len(self.norm(at)) > 1
        following = (
            at + 1 < self.size and self.words[at + 1].start == self.words[at].end
        )
        if (
            self.norm(at) == "م"
            and not glued
            and following
            and (self.words[at + 1].norm not in ".،,)/-")
        ):
            return "", at
        if glued or long or self.norm(at) in ("م", "ه"):
            return self.words[at].sense.value, at + 1
        return "", at

    def _year_of(self, at: int) -> tuple[int | None, str, int]:
        """'من العام الماضي', 'من عام 2015' behind a month."""
        i = at + 1 if self.norm(at) == "من" else at
        this = self.kind(i) == "this"
        j = i + 1 if this else i
        unit = self.words[j] if j < self.size else None
        if unit is None or unit.kind != "unit" or unit.sense.value != "year":
            year, stop, _ = self._year(i) if i > at else (None, at, "")
            return (year, "", stop) if year else (None, "", at)
        year, stop, _ = self._year(j + 1)
        if year is not None:
            return year, "", stop
        rel = "current" if this else self.rel(j + 1)
        if rel in ("past", "future", "current"):
            return None, "year-" + rel, j + 1 + (not this)
        return None, "", at

    def _read_bare_year(self, at: int, after_part: bool) -> Read | None:
        word = self.words[at]
        year, stop, era = self._year(at)
        if year is None:
            return None
        marked = stop > at + 1
        if era == "h" and not marked:
            return None
        if marked and (
            self.is_context(at - 1, "label")
            or (stop < self.size and self._is_glued_number(stop))
        ):
            return None
        before, after = self.norm(at - 1), self.norm(stop)
        if not marked:
            if not 1800 <= year <= 2100 or (year % 1000 == 0 and not after_part):
                return None
            if self.is_context(at - 1, "label") or before in ("/", ".", "#", "$", "+"):
                return None
            if before in "-–" and self.kind(at - 2) != "digits":
                return None
            if self.is_context(stop, "counted") or after in ("%", "$", "٪", "+"):
                return None
            if year % 100 == 0 and not after_part and before not in ("في", "منذ"):
                return None
            if word.end - word.start != 4:
                return None
        calendar = "h" if era == "h" else "g"
        return Read((Moment("date", year, calendar=calendar),), stop)
