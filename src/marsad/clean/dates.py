"""The publication date that a page itself prints, in its dateline or beside a label."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from marsad.clean.lines import Line, plain
from marsad.lexicon import Tables, split
from marsad.records import Evidence

HEAD, FOOT = 7, 4
"""How many lines from the top and the foot a dateline may stand."""

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_ISO = re.compile(r"\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?((?:19|20)\d\d)\b"
)


def find_publication(
    text: str, lines: Sequence[Line]
) -> tuple[str, Evidence] | tuple[None, None]:
    """The date and the words it was read from, or two Nones.

    Only short lines near the top or the foot, and labelled ones, are looked at, so a
    date told in the article is never taken: '23 نوفمبر، 2021', '4/8/2012 - …',
    '30th, November 2023 GMT', '15 نيسان/ أبريل 2019'.
    """
    near = [*lines[:HEAD], *lines[-FOOT:]]
    labelled = [line for line in lines if line.effect == "dated"]
    for line in [*labelled, *near]:
        if len(line.text) > 110 or (line.effect != "dated" and _is_prose(line)):
            continue
        found = read_date(line.text)
        if found:
            edtf, start, end = found
            first = line.start + start
            return edtf, Evidence(
                text[first : line.start + end], first, line.start + end
            )
    return None, None


def _is_prose(line: Line) -> bool:
    """A line that tells something: long, or with many words besides a date."""
    return len(line.text.split()) > 9 or line.ends_sentence


def read_date(text: str) -> tuple[str, int, int] | None:
    """The full date in a short text with its extent, None where there is none."""
    flat = text.translate(_DIGITS)
    if match := _ISO.search(flat):
        return _checked(match, *match.groups())
    if match := _DAY_FIRST.search(flat):
        day, month, year = match.groups()
        return _checked(match, year, month, day)
    pattern, months = _named()
    if match := pattern.search(flat):
        month = months[plain(match["month"]).lower()]
        day = match["day"] or match["day2"]
        return _checked(match, match["year"], str(month), day)
    return None


def _checked(
    match: re.Match[str], year: str, month: str, day: str
) -> tuple[str, int, int] | None:
    if not (1 <= int(month) <= 12 and 1 <= int(day) <= 31):
        return None
    return f"{year}-{int(month):02d}-{int(day):02d}", match.start(), match.end()


@lru_cache(maxsize=1)
def _named() -> tuple[re.Pattern[str], dict[str, int]]:
    months: dict[str, int] = {}
    for row in Tables().rows("cleaning/months"):
        for form in split(row["forms"]):
            months[plain(form).lower()] = int(row["number"])
    names = sorted(
        {
            form
            for row in Tables().rows("cleaning/months")
            for form in split(row["forms"])
        },
        key=len,
        reverse=True,
    )
    any_name = "|".join(re.escape(name) for name in names)
    second = rf"(?:\s*[/(]\s*(?:{any_name})\s*\)?|\s+(?:{any_name}))?"
    pattern = re.compile(
        rf"(?<!\d)(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?:من\s+)?)?"
        rf"(?P<month>{any_name}){second}\s*،?,?\s*(?:(?P<day2>\d{{1,2}})\s*[،,]\s*)?"
        rf"(?P<year>(?:19|20)\d\d)(?!\d)",
        re.IGNORECASE,
    )
    return _WithDay(pattern), months  # type: ignore[return-value]


class _WithDay:
    """A pattern whose matches must hold a day."""

    def __init__(self, pattern: re.Pattern[str]):
        self.pattern = pattern

    def search(self, text: str) -> re.Match[str] | None:
        """The first match that names a day, None where none does."""
        for match in self.pattern.finditer(text):
            if match["day"] or match["day2"]:
                return match
        return None
