"""Glyphs with their places into lines of text in the order they are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

SAME_LINE = 0.35
"""Baselines closer than this share of the line's height are one line."""

WORD_GAP = 0.2
"""A gap wider than this share of the height stands between two words."""

SPACE_GAP = 0.13
"""A gap that holds a space is at least so wide."""

COLUMN_GAP = 2.5
"""A gap wider than this many heights stands between two columns."""

FULL = 0.12
"""A line that leaves less than this share of its column free goes on below."""

LONGEST = 500
"""Glyphs of a line; hostile files have lines without end."""

NEXT_LINE = 1.9
"""Lines further apart than this many heights are two paragraphs."""

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LATIN_RUN = re.compile(
    r"[0-9A-Za-z\u00c0-\u024f](?:[0-9A-Za-z\u00c0-\u024f .,:/&@_+'’-]*"
    r"[0-9A-Za-z\u00c0-\u024f])?"
)
_NUMBER = re.compile(r"\d+(?:[.,:/\u066b\u066c]\d+)*")
_PAIRS = ("()", "[]", "{}", "«»", "“”", "‘’")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character on a page: its horizontal extent, baseline and height, in points."""

    char: str
    left: float
    right: float
    baseline: float
    height: float
    origin: float

    @property
    def center(self) -> float:
        """The middle of its extent."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page: as the file orders it, and as its places order it."""

    raw: str
    placed: str
    left: float
    right: float
    baseline: float
    height: float


def page_lines(rows: Iterable[Sequence[Glyph]]) -> Iterator[PageLine]:
    """Yield the lines of a page from runs of glyphs in the file's order.

    Runs on one baseline that stand side by side are one line: a mark set a little
    higher makes a reader of PDFs break a line in two. A run that holds two baselines
    is two lines.
    """
    waiting: list[Glyph] = []
    for row in (part for run in rows for part in _by_baseline(run)):
        if waiting and (len(waiting) > LONGEST or not _continues(waiting, row)):
            yield _line(waiting)
            waiting = []
        waiting.extend(row)
    if waiting:
        yield _line(waiting)


def _by_baseline(row: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    """Yield the parts of a run that share a baseline, without spaces at their ends."""
    part: list[Glyph] = []
    last: Glyph | None = None
    for glyph in row:
        if glyph.char.isspace():
            if part:
                part.append(glyph)
            continue
        if last is not None and not _is_mark(glyph.char):
            height = 2 * SAME_LINE * max(last.height, glyph.height)
            if abs(last.baseline - glyph.baseline) > height or len(part) > LONGEST:
                yield part
                part = []
        part.append(glyph)
        last = glyph
    if part:
        yield part


def _continues(line: Sequence[Glyph], row: Sequence[Glyph]) -> bool:
    shown, row = _shown(line), _shown(row)
    height = max(g.height for g in shown)
    if abs(_median(shown) - _median(row)) > SAME_LINE * height:
        return False
    gap = max(
        min(g.left for g in row) - max(g.right for g in shown),
        min(g.left for g in shown) - max(g.right for g in row),
    )
    return gap < COLUMN_GAP * height


def _shown(glyphs: Sequence[Glyph]) -> list[Glyph]:
    return [g for g in glyphs if not g.char.isspace()]


def _median(glyphs: Sequence[Glyph]) -> float:
    return sorted(g.baseline for g in glyphs)[len(glyphs) // 2]


def _line(glyphs: Sequence[Glyph]) -> PageLine:
    shown = _shown(glyphs)
    raw = " ".join("".join(g.char for g in glyphs).split())
    return PageLine(
        raw,
        place(glyphs) if _is_arabic(raw) else raw,
        min(g.left for g in shown),
        max(g.right for g in shown),
        _median(shown),
        max(g.height for g in shown),
    )


def place(glyphs: Sequence[Glyph]) -> str:
    """The text of a right-to-left line by where its glyphs stand.

    What is seen is certain where the order in the file is not: read from the right,
    with numbers and Latin words turned back. 'عام 2019' (the year 2019) stays so.
    """
    spaces = [g.center for g in glyphs if g.char.isspace()]
    bases = [g for g in _shown(glyphs) if not _is_mark(g.char)]
    if not bases:
        return "".join(g.char for g in glyphs)
    bases.sort(key=lambda g: -g.center)
    _ligatures(bases)
    marks: dict[int, list[Glyph]] = {}
    for mark in (g for g in glyphs if _is_mark(g.char)):
        marks.setdefault(_bearer(mark, bases), []).append(mark)
    pieces: list[str] = []
    end: float | None = None
    height = max(g.height for g in bases)
    for at, glyph in enumerate(bases):
        carried = marks.get(at, [])
        begin = max(x.right for x in (glyph, *carried))
        if end is not None and _is_apart(end, begin, height, spaces):
            pieces.append(" ")
        pieces.append(glyph.char + "".join(mark.char for mark in carried))
        end = min(x.left for x in (glyph, *carried))
    return _brackets(to_logical(" ".join("".join(pieces).split())))


def _is_apart(end: float, begin: float, height: float, spaces: Sequence[float]) -> bool:
    """Whether a word ends at ``end`` before a glyph whose right edge is ``begin``.

    A wide gap does; a narrow one where a space stands in it. Spaces that an
    extractor makes up stand at a letter's edge, in no gap at all.
    """
    gap = end - begin
    if gap > WORD_GAP * height:
        return True
    return gap > SPACE_GAP * height and any(begin <= x <= end for x in spaces)


def to_logical(seen: str) -> str:
    """Text read glyph by glyph from the right, with what runs leftward turned back."""

    def turn(match: re.Match[str]) -> str:
        run = match.group()
        if re.search("[A-Za-z\u00c0-\u024f]", run):
            return run[::-1]
        return _NUMBER.sub(lambda number: number.group()[::-1], run)

    turned = _LATIN_RUN.sub(turn, seen)
    return re.sub(
        "[\u0660-\u0669\u06f0-\u06f9]+(?:[.,:/\u066b\u066c][\u0660-\u0669\u06f0-\u06f9]+)*",
        lambda number: number.group()[::-1],
        turned,
    )


def _ligatures(bases: list[Glyph]) -> None:
    """Put lam before alef where one glyph stands for both: no other order exists."""
    for i in range(len(bases) - 1):
        first, second = bases[i], bases[i + 1]
        if (
            second.char == "ل"
            and first.char in "اأإآ"
            and abs(first.origin - second.origin) < 0.05
        ):
            bases[i], bases[i + 1] = second, first


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) == "Mn"


def _bearer(mark: Glyph, bases: Sequence[Glyph]) -> int:
    """Which base bears the mark: the one drawn with it, else over which it stands."""

    def distance(at: int) -> tuple[float, float]:
        base = bases[at]
        if abs(base.origin - mark.origin) < 0.05:
            return -1.0, 0.0
        apart = max(base.left - mark.center, mark.center - base.right, 0.0)
        return round(apart, 1), abs(base.center - mark.center) - base.center / 1e6

    return min(range(len(bases)), key=distance)


def _brackets(text: str) -> str:
    """The text with every bracket and quotation mark opening as its place demands.

    Files keep the mirrored shape or the character, extractors mirror some again; but
    before a word a pair opens, and behind one it closes.
    """
    chars = list(text)
    is_open = dict.fromkeys(_PAIRS, False)
    for at, char in enumerate(chars):
        pair = next((p for p in _PAIRS if char in p), None)
        if pair is None:
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < len(text) else " "
        if before.isspace() != after.isspace():
            opens = before.isspace()
        elif not after.isalnum() and before.isalnum():
            opens = False
        else:
            opens = not is_open[pair]
        chars[at] = pair[0] if opens else pair[1]
        is_open[pair] = opens
    return "".join(chars)


def _is_arabic(text: str) -> bool:
    latin = len(re.findall("[A-Za-z]", text))
    return len(_ARABIC.findall(text)) > latin


def paragraphs(lines: Sequence[tuple[PageLine, str]]) -> Iterator[str]:
    """Yield the paragraphs of a page from its lines and their texts.

    A line that fills its column goes on in the next one unless a wider gap, another
    size or a sentence's end with room left says otherwise.
    """
    text = ""
    before: PageLine | None = None
    for line, words in lines:
        if before is not None and not _goes_on(before, line, lines):
            yield text
            text = ""
        text = f"{text} {words}" if text else words
        before = line
    if text:
        yield text


def _goes_on(
    line: PageLine, below: PageLine, lines: Sequence[tuple[PageLine, str]]
) -> bool:
    column = [x for x, _ in lines if x.left < line.right and x.right > line.left]
    left, right = min(x.left for x in column), max(x.right for x in column)
    free = (line.left - left) if _is_arabic(line.raw) else (right - line.right)
    drop = line.baseline - below.baseline
    return (
        free < FULL * max(right - left, 1.0)
        and 0 < drop < NEXT_LINE * max(line.height, below.height)
        and abs(line.height - below.height) < 0.2 * max(line.height, below.height)
    )
