"""The times of a text: every expression that dates something, resolved to EDTF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from marsad.annotate.calendar_lexicon import TimeLexicon, load_time_lexicon
from marsad.annotate.calendar_points import PointReader
from marsad.annotate.calendar_rows import Read
from marsad.annotate.calendar_values import Moment, Reference, inherit, join, resolve
from marsad.annotate.calendar_words import Word, read_words
from marsad.records import Sentence, Time

_FUTURE_LETTERS = frozenset("سوف")
"""Letters that a future verb begins with: سيزور، وسيزور، فسيزور."""


class _Found(NamedTuple):
    start: int
    end: int
    read: Read
    ahead: bool


def find_times(
    text: str, sentences: Sequence[Sentence], published: str | None
) -> tuple[Time, ...]:
    """The time expressions of an article in order, each with its EDTF value.

    Relative and partial ones are seen from ``published``; without it from the
    latest full date of the article where no later year is spoken of; else a day
    without a year is 'XXXX-05-31' and relative times stay unresolved.

    'زار الوزير طهران في 31 مايو الفائت' (the minister visited Tehran last 31 May),
    published 2023-06-20, gives 2023-05-31.
    """
    lexicon = load_time_lexicon()
    found: list[_Found] = []
    for sentence in sentences:
        words, hot = read_words(text, sentence, lexicon)
        if hot:
            found.extend(_read_sentence(words, hot, sentence, lexicon))
    reference = _reference(found, published)
    times = []
    last: str | None = None
    for item in found:
        seen = replace(reference, last=last, ahead=item.ahead)
        value, basis = _value(item.read, seen)
        kind = "range" if value and "/" in value else "date"
        if value is None:
            ahead = any(x.rel == "future" for x in item.read.moments)
            kind = "future" if ahead else "past"
        else:
            last = value if kind == "date" and basis != "unresolved" else last
        extent = text[item.start : item.end]
        times.append(Time(item.start, item.end, extent, value, kind, basis))
    return tuple(times)


def _reference(found: Sequence[_Found], published: str | None) -> Reference:
    if published:
        try:
            return Reference(date.fromisoformat(published[:10]), "published")
        except ValueError:
            pass
    moments = [x for item in found for x in item.read.moments if x.kind == "date"]
    full = [x for x in moments if x.is_full]
    if not full:
        return Reference()
    days = [date(x.year or 1, x.month or 1, x.day or 1) for x in full]
    latest = max(days)
    if any(x.year and x.year > latest.year and x.calendar == "g" for x in moments):
        return Reference()
    return Reference(latest, "article-year")


def _value(read: Read, seen: Reference) -> tuple[str | None, str]:
    if read.named is not None:
        return read.named, "written"
    moments = tuple(_placed(x, seen) for x in read.moments)
    if len(moments) == 2:
        first, last = inherit(*moments)
        begin, basis = resolve(first, seen)
        end, other = resolve(last, seen)
        if begin is None or end is None:
            return begin or end, basis if begin else other
        return join(begin, end), basis if basis != "written" else other
    value, basis = resolve(moments[0], seen)
    if value is not None and read.open_end and not value.startswith("X"):
        return _since(moments[0], value, seen), basis
    return value, basis


def _since(moment: Moment, value: str, seen: Reference) -> str:
    """The time from a value on: open, or up to now where it was counted from now."""
    if moment.kind in ("few", "vague") or ("/" in value and moment.kind == "ago"):
        return value
    if moment.kind == "ago" and seen.day is not None:
        now = seen.day.isoformat()[: len(value)]
        return f"{value}/{now}" if moment.unit == "year" else value
    return value.split("/")[0] + "/.."


def _placed(moment: Moment, seen: Reference) -> Moment:
    """A month 'of last year' with that year."""
    if not moment.rel.startswith("year-"):
        return moment
    if seen.day is None:
        return replace(moment, rel="")
    shift = {"past": -1, "future": 1}.get(moment.rel[5:], 0)
    return replace(moment, rel="", year=seen.day.year + shift)


def _read_sentence(
    words: Sequence[Word], hot: Sequence[int], sentence: Sentence, lexicon: TimeLexicon
) -> Iterator[_Found]:
    reader = PointReader(words, lexicon)
    cues: list[int] | None = None
    behind = 0
    for at in hot:
        if at < behind:
            continue
        read = read_time(reader, at)
        if read is None:
            continue
        if _is_name(reader, at, read):
            behind = read.stop
            continue
        if cues is None:
            cues = _future_cues(words, sentence)
        start = words[at].start + words[at].sense.cut
        ahead = any(start - 90 < cue < start for cue in cues)
        if any(x.rel == "future" for x in read.moments):
            cues.append(start)
        yield _Found(start, words[read.stop - 1].end, read, ahead)
        behind = read.stop


def read_time(reader: PointReader, at: int) -> Read | None:
    """The point, range or distance in time that begins at a word, None if none."""
    kind = reader.kind(at)
    if kind == "since":
        return _read_since(reader, at)
    if kind == "ago":
        return _read_ago(reader, at)
    if kind in ("between", "from", "of"):
        return _read_between(reader, at)
    if kind == "within":
        return _read_within(reader, at)
    if kind in ("rel", "few", "approx", "after"):
        return None
    point = reader.read_point(at)
    if point is None or len(point.moments) != 1:
        return point
    return _extended(reader, point, at)


def _extended(reader: PointReader, point: Read, at: int) -> Read:
    """The point, or the range that it opens: 'عام 2004 حتى عام 2010', '2011-2013'."""
    moment, i = point.moments[0], point.stop
    if moment.kind not in ("date", "weekday", "day", "unit"):
        return point
    mark = reader.norm(i)
    dash = mark in ("-", "–", "—") and moment.kind == "date" and moment.month is None
    if not (dash or reader.kind(i) == "until"):
        return _coordinated(reader, point)
    if reader.kind(i) == "until" and not (
        moment.kind == "date" or reader.kind(at - 1) in ("of", "from", "between")
    ):
        return point
    other = reader.read_point(i + 1)
    if other is None or len(other.moments) != 1:
        return point
    if dash and not _follows(moment, other.moments[0]):
        return point
    if other.moments[0].kind not in ("date", "weekday", "day", "unit"):
        return point
    return Read((moment, other.moments[0]), other.stop)


def _follows(first: Moment, last: Moment) -> bool:
    return bool(
        first.year
        and last.year
        and first.year < last.year < first.year + 150
        and last.month is None
    )


def _coordinated(reader: PointReader, point: Read) -> Read:
    """'أبريل ومايو 2018' (two months in a row), '2012 و2013' (two years in a row)."""
    moment, i = point.moments[0], point.stop
    if moment.kind != "date" or moment.day is not None:
        return point
    word = reader.words[i] if i < reader.size else None
    if word is None:
        return point
    joined = word.kind == "month" and word.sense.cut == 1 and word.norm[0] == "و"
    if word.norm == "و" and reader.kind(i + 1) == "digits":
        i, joined = i + 1, True
    if not joined:
        return point
    other = reader.read_point(i)
    if other is None or len(other.moments) != 1:
        return point
    last = other.moments[0]
    if moment.month is None:
        adjacent = last.month is None and (last.year or 0) - (moment.year or 0) == 1
    else:
        adjacent = (
            last.day is None
            and last.month is not None
            and (
                moment.year is None
                and not moment.rel
                and (last.year is not None or (last.month - moment.month) % 12 == 1)
            )
        )
    return Read((moment, last), other.stop) if adjacent else point


def _read_since(reader: PointReader, at: int) -> Read | None:
    quantity = reader.read_quantity(at + 1)
    if quantity is not None:
        n, unit, stop = quantity
        if reader.rel(stop):
            return None
        moment = _distance(reader, at, n, unit)
        while reader.kind(stop) == "few":
            stop += 1
        return Read((moment,), stop, open_end=True)
    point = reader.read_point(at + 1)
    if point is None:
        return None
    if len(point.moments) == 1:
        ranged = _extended(reader, point, at + 1)
        if len(ranged.moments) == 2:
            return ranged
        return point._replace(open_end=True)
    return point


def _read_ago(reader: PointReader, at: int) -> Read | None:
    quantity = reader.read_quantity(at + 1)
    if quantity is None:
        return None
    n, unit, stop = quantity
    while reader.kind(stop) == "few":
        stop += 1
    if reader.norm(stop) == "من":
        return Read((Moment("vague", rel="past"),), stop)
    return Read((_distance(reader, at, n, unit),), stop)


def _distance(reader: PointReader, at: int, n: int, unit: str) -> Moment:
    """So many units ago; 'about', 'less than' make days and weeks a month."""
    if not n:
        return Moment("few", unit=unit, rel="past")
    rough = "about" if reader.kind(at + 1) == "approx" else ""
    return Moment("ago", unit=unit, n=n, rel=rough)


def _read_between(reader: PointReader, at: int) -> Read | None:
    first = reader.read_point(at + 1)
    if first is None:
        return _read_days_between(reader, at)
    if len(first.moments) != 1:
        return first
    i = first.stop
    if reader.kind(at) == "between":
        if reader.norm(i) == "و" or reader.kind(i) == "until":
            i += 1
        elif reader.norm(i)[:1] != "و":
            return None
    elif reader.kind(i) == "until" or reader.norm(i) in ("-", "–"):
        i += 1
    else:
        return None
    other = reader.read_point(i)
    if other is None or len(other.moments) != 1:
        return None
    return Read((first.moments[0], other.moments[0]), other.stop)


def _read_days_between(reader: PointReader, at: int) -> Read | None:
    """'بين 5 و8 مايو', 'من 5 إلى 8 مايو': the first day takes the second's month."""
    day = reader.words[at + 1].number if at + 1 < reader.size else -1
    if not 1 <= day <= 31:
        return None
    i = at + 2
    if reader.norm(i) == "و" or reader.kind(i) == "until" or reader.norm(i) in "-–":
        i += 1
    else:
        return None
    other = reader.read_point(i)
    if other is None or len(other.moments) != 1 or other.moments[0].day is None:
        return None
    last = other.moments[0]
    if last.kind != "date":
        return None
    return Read((replace(last, day=day), last), other.stop)


def _read_within(reader: PointReader, at: int) -> Read | None:
    i = at + 1
    if reader.kind(i) == "approx":
        i += 1
    quantity = reader.read_quantity(i)
    if quantity is not None and quantity[0]:
        n, unit, stop = quantity
        rel = reader.rel(stop)
        if rel in ("past", "future"):
            return Read((Moment("count", unit=unit, n=n, rel=rel),), stop + 1)
    point = reader.read_point(i)
    if point is not None and len(point.moments) == 1:
        return _extended(reader, point, i)
    return point


def _is_name(reader: PointReader, at: int, read: Read) -> bool:
    """Whether a day and month are part of a proper name: 'ثورة 25 يناير'."""
    moment = read.moments[0]
    if read.named or moment.kind != "date" or moment.rel or moment.year is not None:
        return False
    return moment.day is not None and reader.is_context(at - 1, "name")


def _future_cues(words: Sequence[Word], sentence: Sentence) -> list[int]:
    """Where the sentence looks ahead: 'سيزور', 'المقرر'."""
    cues = [x.start for x in words if x.kind == "cue"]
    for token in sentence.tokens:
        best = token.best if token.norm[:1] in _FUTURE_LETTERS else None
        if best is not None and "س" in best.proclitics:
            cues.append(token.start)
    return cues
