"""Where sentences, headings and list items begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from marsad.records import Article

HEADING = 75
"""A line of fewer characters without a final mark may be a heading."""

_LINE = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_LABEL = re.compile(
    r"(?:[(\[]?[0-9\u0660-\u0669]{1,2}\s?[-–.)\]/]|[•▪◦●]|[-–]\s"
    r"|(?:أولا|ثانيا|ثالثا|رابعا|خامسا|سادسا|سابعا|ثامنا|تاسعا|عاشرا)ً?ا?ً?\s?[،:,])\s*"
)
_STOP = re.compile(r"[.!?؟…]+[»”\"'’)\]]*")
_INITIAL = re.compile(r"(?:^|[\s(«\"“.])(?:[\u0621-\u064a]|[A-Z])$")


class Extent(NamedTuple):
    """A sentence's extent, its kind ('title', 'heading', 'item', 'body') and label."""

    start: int
    end: int
    kind: str
    label: str = ""


def split_sentences(text: str, article: Article) -> Iterator[Extent]:
    """Yield the sentences of an article in order, noise left out.

    A line end always ends one. Full stops end one unless they belong to a decimal, an
    initial ('أ.ف.ب') or a run of dots inside a quotation; '1- عنوان: …' is an item
    with its label.
    """
    first = True
    position, end = article.span
    noise = list(article.noise)
    while position < end:
        match = _LINE.search(text, position, end)
        stop = match.start() if match else end
        for start, last in _outside(position, stop, noise):
            start, last = _trim(text, start, last)
            if start >= last:
                continue
            yield from _line(text, start, last, first, article)
            first = False
        position = match.end() if match else end


def _outside(start: int, end: int, noise: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The parts of an extent that are not noise."""
    while noise and noise[0][1] <= start:
        noise.pop(0)
    for a, b in noise:
        if a >= end:
            break
        if a > start:
            yield start, a
        start = max(start, b)
    if start < end:
        yield start, end


def _line(
    text: str, start: int, end: int, first: bool, article: Article
) -> Iterator[Extent]:
    is_title = article.title_span is not None and start == article.title_span[0]
    if is_title or (first and article.title_span is None and end - start < 2 * HEADING):
        stops = list(_sentences(text, start, end))
        if len(stops) == 1:
            yield Extent(start, end, "title")
            return
    label = _LABEL.match(text, start, end)
    if label and label.end() < end:
        mark = label.group().strip()
        for number, (a, b) in enumerate(_sentences(text, start, end)):
            yield Extent(a, b, "body" if number else "item", "" if number else mark)
        return
    if end - start < HEADING and text[end - 1] not in ".!?؟…»”\"،":
        yield Extent(start, end, "heading")
        return
    for a, b in _sentences(text, start, end):
        yield Extent(a, b, "body")


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The extents between full stops; a stop inside brackets or a short quote holds."""
    begin = start
    for match in _STOP.finditer(text, start, end):
        stop = match.end()
        if stop < end and not text[stop].isspace() and text[stop] not in "«“\"(":
            previous = text[match.start() - 1] if match.start() > start else " "
            if match.group()[0] == "." and not (
                previous.isalpha() and text[stop].isalpha() and len(match.group()) == 1
            ):
                continue
            if _INITIAL.search(text, max(start, match.start() - 3), match.start()) or (
                text[match.start()] == "." and previous.isascii()
            ):
                continue
            if text[stop] in "،؛:,.»”":
                continue
        if match.group()[0] == "." and _INITIAL.search(
            text, max(start, match.start() - 3), match.start()
        ):
            continue
        if match.start() - begin < 2:
            continue
        a, b = _trim(text, begin, stop)
        if a < b:
            yield a, b
        begin = stop
    a, b = _trim(text, begin, end)
    if a < b and any(c.isalnum() for c in text[a:b]):
        yield a, b


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in "\0\u200f\u200e\ufeff"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "\0\u200f\u200e\ufeff"):
        end -= 1
    return start, end
