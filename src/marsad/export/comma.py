"""CSV: one flat table a file, with a header, quoted as RFC 4180 has it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from marsad.export.flat import TABLES, Value, rows_of, table_named
from marsad.export.options import (
    ALL_AUX,
    ExportError,
    ExportOptions,
    ExportReport,
    Format,
)
from marsad.export.selection import select
from marsad.export.tabbed import guard, unguard
from marsad.records import CodedArticle


def write(
    articles: Iterable[CodedArticle],
    out: BinaryIO,
    options: ExportOptions,
    report: ExportReport,
) -> None:
    """Write the table that the options name, the events where they name none.

    Whether a text was missing or empty is lost: both are an empty cell.
    """
    table = table_named(options.table)
    text = io.TextIOWrapper(
        out, "utf-8-sig" if options.bom else "utf-8", "replace", newline=""
    )
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(table.names)
    for row in rows_of(table, select(articles, options, FORMAT.aux, report)):
        report.rows += 1
        writer.writerow([_cell(value, options) for value in row])
    text.flush()
    text.detach()


def _cell(value: Value, options: ExportOptions) -> Value:
    if isinstance(value, str) and options.guard_formulas:
        return guard(value)
    return value


def read(
    lines: Iterable[str], table: str, *, guarded: bool = False
) -> Iterator[dict[str, Value]]:
    """Yield the rows of a table as ``write`` wrote it, an empty cell as None.

    ``lines`` come from a file opened with ``newline=''``. ``guarded`` takes away what
    ``guard_formulas`` put before cells.

    Raises:
        ExportError: the header is another table's, or a cell is no number.
    """
    columns = table_named(table).columns
    reader = csv.reader(lines)
    header = [name.removeprefix("\ufeff") for name in next(reader, [])]
    if header != [name for name, _ in columns]:
        raise ExportError(
            f"M-X03 the header is not that of the {table} table; name the right table."
        )
    for row in reader:
        try:
            yield {
                name: _value(text, kind, guarded)
                for (name, kind), text in zip(columns, row, strict=True)
            }
        except ValueError as error:
            raise ExportError(
                f"M-X04 {table}, line {reader.line_num}: {error}; mend the row."
            ) from error


def _value(text: str, kind: type, guarded: bool) -> Value:
    if text == "":
        return None
    if kind is int:
        return int(text)
    if kind is float:
        return float(text)
    return unguard(text) if guarded else text


FORMAT = Format("csv", "text/csv", TABLES["events"].names, frozenset(ALL_AUX), write)
