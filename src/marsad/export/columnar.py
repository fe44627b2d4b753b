"""Parquet: the whole record with nested columns, or one flat table.

Without a table an article is a row, its events, parties, mentions and claims nested
columns: nothing is lost and DuckDB, Arrow and Spark read it. Needs ``marsad[parquet]``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from marsad.export.flat import rows_of, table_named
from marsad.export.options import (
    ALL_AUX,
    ExportError,
    ExportOptions,
    ExportReport,
    Format,
)
from marsad.export.selection import select
from marsad.lines import from_dict, to_dict
from marsad.records import CodedArticle

if TYPE_CHECKING:
    import pyarrow

GROUP = 1000
"""Articles in a row group."""


def write(
    articles: Iterable[CodedArticle],
    out: BinaryIO,
    options: ExportOptions,
    report: ExportReport,
) -> None:
    """Write a Parquet file, zstd-compressed, a thousand articles a row group."""
    arrow, parquet = _arrow()
    chosen = select(articles, options, FORMAT.aux, report)
    if options.table:
        table = table_named(options.table)
        kinds = {str: arrow.string(), int: arrow.int64(), float: arrow.float64()}
        schema = arrow.schema([(name, kinds[kind]) for name, kind in table.columns])
        rows: Iterator[dict[str, Any]] = (
            dict(zip(table.names, row, strict=True)) for row in rows_of(table, chosen)
        )
    else:
        schema = _nested(arrow)
        rows = (_row(coded) for coded in chosen)
    with parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        while group := list(islice(rows, GROUP)):
            report.rows += len(group)
            writer.write_table(arrow.Table.from_pylist(group, schema))


def read(path: Path) -> Iterator[CodedArticle]:
    """Yield the articles of a file with nested columns.

    Raises:
        ExportError: the file is no Parquet, or one of the flat tables.
    """
    arrow, parquet = _arrow()
    try:
        file = parquet.ParquetFile(path)
    except (arrow.ArrowInvalid, OSError) as error:
        raise ExportError(f"M-X05 {path}: no Parquet file: {error}") from error
    if "events" not in file.schema_arrow.names:
        raise ExportError(
            f"M-X06 {path}: a flat table; export without --table to read it back."
        )
    for batch in file.iter_batches(GROUP):
        for row in batch.to_pylist():
            row["coder"] = json.loads(row["coder"])
            yield from_dict(row)


def _row(coded: CodedArticle) -> dict[str, Any]:
    row = to_dict(coded)
    row["coder"] = json.dumps(row["coder"], ensure_ascii=False)
    return row


def _nested(arrow: Any) -> pyarrow.Schema:
    text, whole, real = arrow.string(), arrow.int64(), arrow.float64()
    span, texts = arrow.list_(whole, 2), arrow.list_(text)
    spans = arrow.list_(span)
    quote = arrow.struct([("text", text), ("start", whole), ("end", whole)])
    named = "text start:i end:i code sector name office id"
    actor = arrow.struct(
        [
            (n, whole if k else text)
            for n, _, k in (w.partition(":") for w in named.split())
        ]
        + [("why", texts)]
    )
    place = [("name", text), ("lat", real), ("lon", real), ("geonames", whole)]
    mention = [("trigger", text), ("start", whole), ("sentence", span)]
    event = arrow.struct(
        [(name, text) for name in ("id", "type", "mode", "aux")]
        + [("contexts", texts), ("quad", text), ("intensity", real)]
        + [("actor", arrow.list_(actor)), ("recipient", arrow.list_(actor))]
        + [("date", text), ("date_basis", quote), ("place", text)]
        + [("place_detail", arrow.struct(place))]
        + [("attribution", texts), ("attribution_spans", spans)]
        + [("mentions", arrow.list_(arrow.struct(mention)))]
        + [("confidence", real), ("why", texts)]
    )
    claim = arrow.struct(
        [
            ("id", text),
            ("kind", text),
            ("about", texts),
            ("holder", text),
            ("holder_span", span),
            ("hedge", text),
            ("span", span),
            ("gist", text),
            ("why", texts),
        ]
    )
    return arrow.schema(
        [(name, text) for name in ("schema", "file", "id")]
        + [("span", span), ("noise", spans), ("title", text), ("title_span", span)]
        + [("published", text), ("published_basis", quote)]
        + [("outlet", text), ("outlet_basis", quote)]
        + [(name, text) for name in ("author", "language", "url")]
        + [("notes", texts), ("events", arrow.list_(event))]
        + [("claims", arrow.list_(claim)), ("coder", text)]
    )


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise ExportError(
            "M-X07 Parquet needs pyarrow: install it with pip install 'marsad[parquet]'."
        ) from error
    return pyarrow, pyarrow.parquet


FORMAT = Format(
    "parquet",
    "application/vnd.apache.parquet",
    (),
    frozenset(ALL_AUX),
    write,
)
