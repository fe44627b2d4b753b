"""Lines of tab-separated cells, as GDELT, ICEWS and POLECAT have them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from marsad.export.options import ExportOptions

Cell = str | int | float | None
BREAKS = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029\x00]+")
"""What would end a cell or a line for one reader or another."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a cell for a formula."""


def cell(value: Cell, options: ExportOptions) -> str:
    """The value as a cell: no tab, no line break, no quotation mark.

    The formats know no quoting, so what could not stand in a cell becomes a space and
    a double quotation mark a single one. Numbers are never guarded: ``-3.0`` is none
    that a spreadsheet would run.
    """
    if value is None:
        return ""
    if isinstance(value, str):
        text = BREAKS.sub(" ", value).replace('"', "'")
        return guard(text) if options.guard_formulas else text
    return str(value)


def guard(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run.

    A text that looks guarded already gets one more, so that ``unguard`` is exact.
    """
    return "'" + text if text.lstrip("'").startswith(FORMULA) else text


def unguard(text: str) -> str:
    """The text as it was before ``guard``."""
    guarded = text[:1] == "'" and text.lstrip("'").startswith(FORMULA)
    return text[1:] if guarded else text


def write_rows(
    rows: Iterable[Sequence[Cell]],
    out: BinaryIO,
    options: ExportOptions,
    header: Sequence[str] | None = None,
) -> None:
    """Write the rows, each a line ended by a line feed, with a header if one is given.

    ``out`` receives UTF-8; a lone surrogate, which UTF-8 cannot hold, becomes ``?``.
    """
    if options.bom:
        out.write(b"\xef\xbb\xbf")
    if header:
        out.write(("\t".join(header) + "\n").encode())
    for line in lines(rows, options):
        out.write(line.encode("utf-8", "replace"))


def lines(rows: Iterable[Sequence[Cell]], options: ExportOptions) -> Iterator[str]:
    """Yield the rows as lines."""
    for row in rows:
        yield "\t".join(cell(value, options) for value in row) + "\n"
