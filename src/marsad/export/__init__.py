"""Coded articles in the formats of the field, one module each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from marsad.export import (
    columnar,
    comma,
    gdelt,
    gexf,
    icews,
    jsonl,
    plover,
    polecat,
)
from marsad.export.options import (
    ALL_AUX,
    ExportError,
    ExportOptions,
    ExportReport,
    Format,
)
from marsad.records import CodedArticle

FORMATS: dict[str, Format] = {
    made.name: made
    for made in (
        jsonl.FORMAT,
        comma.FORMAT,
        columnar.FORMAT,
        plover.FORMAT,
        polecat.FORMAT,
        gdelt.EVENTS,
        gdelt.MENTIONS,
        icews.FORMAT,
        gexf.FORMAT,
    )
}
"""Every format by the name that ``marsad export --format`` takes."""


def export(
    articles: Iterable[CodedArticle],
    out: BinaryIO,
    form: str = "jsonl",
    options: ExportOptions | None = None,
) -> ExportReport:
    """What was written and left out, after writing ``articles`` to ``out``.

    Articles are taken one by one, so any number can be written.

    Raises:
        ExportError: there is no such format, or it lacks a library.
    """
    if form not in FORMATS:
        raise ExportError(f"M-X08 no format {form!r}; there are {', '.join(FORMATS)}.")
    report = ExportReport()
    FORMATS[form].write(articles, out, options or ExportOptions(), report)
    return report


__all__ = [
    "ALL_AUX",
    "FORMATS",
    "ExportError",
    "ExportOptions",
    "ExportReport",
    "Format",
    "export",
]
