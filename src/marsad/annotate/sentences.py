"""Sentences, headings and list items of an article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from marsad.annotate.closed import load_closed
from marsad.annotate.normalize import fold
from marsad.lexicon.tables import Tables
from marsad.records import Article, Span

LONGEST = 3_000
"""A sentence has at most so many characters."""

HEADING = 110
"""A line longer than this is no heading."""
_BLANK = " \t\xa0\u200b\u200c\u200d\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\x00"
_LINES = re.compile("[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_END = re.compile(
    f"(?:\\.{{1,6}}|[؟!?۔]+|…+)"
    f"(?:[\"'’‘)\\]]|[{_BLANK}]?[»”›“](?![\u0621-\u064a])|[.؟!?](?=\\s|$))*+"
)
"""Marks that may end a sentence with what closes behind them: '."', '؟».'."""
_LABEL = re.compile(
    rf"[{_BLANK}]*(?:"
    r"(\d{1,2})\s?(?:[-–ـ.)\]:/]|\s[-–])\s*"
    r"|\((\d{1,2}|[\u0621-\u064a])\)\s*"
    r"|([\u0621-\u064a])\s?[-–ـ)/]\s+"
    r"|([•▪●◦■□◆⁃∙·*])\s*"
    r"|([-–—])\s+"
    r")(?=\S)"
)
_ORDINAL = re.compile("([\u0621-\u0652]{4,9})\\s*[:،\\-–.](?=\\s)\\s*")
_PAUSES = frozenset("،؛")
_TITLE_END = frozenset(".؟!?…:؛،")


@dataclass(frozen=True, slots=True)
class Extent:
    """A sentence's extent with its kind (``body``, ``title``, ``heading``, ``item``)."""

    start: int
    end: int
    kind: str = "body"
    label: str = ""


def split_sentences(text: str, article: Article) -> list[Extent]:
    """The sentences of the article in order, without its noise and blank lines.

    A line break ends a sentence unless the text is hard-wrapped; full stops,
    question and exclamation marks end one, save in abbreviations ('أ.ف.ب') and
    decimals. A stop inside a quotation ends one too: speeches are quoted at length.
    '1- عنوان: نص.' (1- heading: text) is an item with the label '1-'.
    """
    lines = list(_paragraphs(text, article))
    found: list[Extent] = []
    for number, (start, end) in enumerate(lines):
        label = ""
        kind = ""
        match = _LABEL.match(text, start, end) or _ordinal(text, start, end)
        if match:
            kind, label = "item", match.group().strip()
        elif _is_title(article, start, end):
            kind = "title"
        elif _is_heading(text, lines, number):
            kind = "heading"
        for begin, stop in _split_line(text, start, end, match.end() if match else 0):
            for first, last in _bounded(text, begin, stop):
                found.append(Extent(first, last, kind or "body", label))
                if kind == "item":
                    kind, label = "body", ""
    return found


def _bounded(text: str, start: int, end: int) -> Iterator[Span]:
    """The extent, cut at spaces where it is longer than any sentence.

    A line of a million characters without a full stop must not be read as one
    sentence: what looks around in a sentence would take quadratic time.
    """
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        piece = _trim(text, start, cut)
        if piece[0] < piece[1]:
            yield piece
        start = _trim(text, cut, end)[0]
    if start < end:
        yield start, end


def _ordinal(text: str, start: int, end: int) -> re.Match[str] | None:
    match = _ORDINAL.match(text, start, end)
    return match if match and fold(match.group(1)) in _labels() else None


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in Tables().rows("morphology/labels"))


def _paragraphs(text: str, article: Article) -> Iterator[Span]:
    """Trimmed lines outside noise; the lines of a hard-wrapped text are joined."""
    lines = []
    for start, end in _clean_stretches(article):
        for match in _LINES.finditer(text, start, end):
            trimmed = _trim(text, *match.span())
            if trimmed[0] < trimmed[1]:
                lines.append(trimmed)
    if not _is_wrapped(text, lines):
        yield from lines
        return
    width = max(end - start for start, end in lines)
    begin, last = lines[0]
    for start, end in lines[1:]:
        full = last - begin >= 0 and last - text.rfind("\n", 0, last) > 0.75 * width
        gap = text[last:start]
        if full and text[last - 1] not in _TITLE_END and gap.count("\n") == 1:
            last = end
            continue
        yield begin, last
        begin, last = start, end
    yield begin, last


def _clean_stretches(article: Article) -> Iterator[Span]:
    at, stop = article.span
    for start, end in article.noise:
        if start > at:
            yield at, min(start, stop)
        at = max(at, end)
    if at < stop:
        yield at, stop


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether the lines end where the page did and not where the paragraph does."""
    if len(lines) < 8:
        return False
    widths = sorted(end - start for start, end in lines)
    width = widths[int(len(widths) * 0.95)]
    if not 40 <= width <= 120 or widths[-1] > 1.3 * width:
        return False
    long = [(s, e) for s, e in lines if e - s > 0.75 * width]
    open_ended = sum(text[e - 1] not in _TITLE_END for _, e in long)
    return len(long) > 0.6 * len(lines) and open_ended > 0.6 * len(long)


def _is_title(article: Article, start: int, end: int) -> bool:
    if article.title_span is not None:
        return article.title_span[0] <= start and end <= article.title_span[1]
    return False


def _is_heading(text: str, lines: list[Span], number: int) -> bool:
    """A short line without final stop, with a longer one behind it."""
    start, end = lines[number]
    if end - start > HEADING or text[end - 1] in ".،؛":
        return False
    for following in lines[number + 1 : number + 3]:
        if following[1] - following[0] > 1.3 * (end - start):
            return True
    return False


def _split_line(text: str, start: int, end: int, labelled: int) -> Iterator[Span]:
    begin = start
    for match in _END.finditer(text, max(start, labelled), end):
        stop = match.end()
        if not _ends(text, match.start(), stop, end):
            continue
        trimmed = _trim(text, begin, stop)
        if trimmed[0] < trimmed[1]:
            yield trimmed
        begin = stop
    trimmed = _trim(text, begin, end)
    if trimmed[0] < trimmed[1]:
        yield trimmed


def _ends(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the marks ``text[start:stop]`` end a sentence."""
    if stop >= end:
        return True
    mark = text[start]
    following = text[stop]
    if mark in "؟!?۔":
        return following not in "،؛,)"
    before = text[start - 1] if start else " "
    if mark == "." and text[start + 1 : start + 2] != ".":
        if following.isdigit() and before.isdigit():
            return False
        if following.isascii() and following.isalnum() and before.isascii():
            return False
        if _is_initial(text, start):
            return False
    elif (
        before.isspace()
        or before in "(["
        or (stop - start == 2 and _goes_on(text, stop, end))
    ):
        return False
    else:
        return following.isspace() and text[stop : stop + 3].strip()[:1] not in _PAUSES
    return following not in "،؛,:."


_WORD = re.compile("\\s*([\u0621-\u0652]{1,8})")


def _goes_on(text: str, stop: int, end: int) -> bool:
    """Whether two dots are only a pause: 'قال الرئيس.. إن بلاده' (said that …)."""
    match = _WORD.match(text, stop, end)
    if match is None:
        return False
    found = load_closed().expressions.get(fold(match.group(1)), ())
    return any(c.kind in ("complementiser", "relative") for c in found)


def _is_initial(text: str, dot: int) -> bool:
    """Whether one letter alone stands before the dot: 'د.', 'أ.ف.ب', 'U.S.'."""
    if dot == 0 or not text[dot - 1].isalpha():
        return False
    return dot == 1 or not text[dot - 2].isalnum()


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and (text[start].isspace() or text[start] in _STRIPPED):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in _STRIPPED):
        end -= 1
    return start, end


_STRIPPED = frozenset(
    "\x00\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069\ufeff"
)
