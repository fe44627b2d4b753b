"""Marsad's own lines, one article each: nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from marsad.export.options import (
    ALL_AUX,
    ExportError,
    ExportOptions,
    ExportReport,
    Format,
)
from marsad.export.selection import select
from marsad.lines import from_line, to_line
from marsad.records import CodedArticle


def write(
    articles: Iterable[CodedArticle],
    out: BinaryIO,
    options: ExportOptions,
    report: ExportReport,
) -> None:
    """Write one article a line, articles without events too.

    UTF-8 cannot hold a lone surrogate; one in a title becomes ``?``.
    """
    for coded in select(articles, options, FORMAT.aux, report):
        report.rows += 1
        out.write(to_line(coded).encode("utf-8", "replace") + b"\n")


def read(lines: Iterable[str], name: str = "input") -> Iterator[CodedArticle]:
    """Yield the articles of the lines; empty lines are passed over.

    Raises:
        ExportError: a line holds no coded article; the message names it.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield from_line(line)
        except ValueError as error:
            raise ExportError(
                f"M-X01 {name}, line {number}: {error}; give what `marsad code` wrote."
            ) from error


FORMAT = Format("jsonl", "application/x-ndjson", (), frozenset(ALL_AUX), write)
