"""``marsad export``: coded articles in the formats of the field."""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from marsad.cli.filters import add_filters, filters_of
from marsad.cli.output import whole_bytes
from marsad.export import (
    ALL_AUX,
    FORMATS,
    ExportError,
    ExportOptions,
    ExportReport,
    export,
)
from marsad.export.flat import TABLES
from marsad.export.jsonl import read
from marsad.lexicon import DATA, LexiconError, Tables
from marsad.records import CodedArticle


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "export",
        help="write coded articles as CSV, Parquet, POLECAT, GDELT, ICEWS, GEXF …",
        description="Writes coded articles, from what `marsad code` wrote or from a "
        "store, in a format of the field.",
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="JSON Lines of `marsad code`, also as .gz; - for standard input",
    )
    parser.add_argument(
        "--store", metavar="TARGET", help="a store's file or postgresql:// address"
    )
    parser.add_argument(
        "--format", choices=tuple(FORMATS), default="jsonl", help="default: jsonl"
    )
    parser.add_argument(
        "--table",
        choices=tuple(TABLES),
        help="which table for csv and parquet (csv: events; parquet: all, nested)",
    )
    parser.add_argument(
        "--strict-plover",
        action="store_true",
        help="apply PLOVER's own rules: announced cooperation becomes AGREE …",
    )
    parser.add_argument(
        "--aux",
        type=_aux,
        metavar="LIST",
        help="only events that are actual,future,hypothetical,negation (default: "
        "what the format can tell apart)",
    )
    parser.add_argument(
        "--guard-formulas",
        action="store_true",
        help="put an apostrophe before cells that a spreadsheet would run",
    )
    parser.add_argument(
        "--bom",
        action="store_true",
        help="begin text with a byte order mark, for Excel",
    )
    parser.add_argument(
        "--lexicon",
        type=Path,
        metavar="DIR",
        help="a folder of lexicon tables laid over the shipped ones",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write here instead of standard output"
    )
    add_filters(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the export; 2 when it cannot be made."""
    options = ExportOptions(
        strict_plover=arguments.strict_plover,
        aux=arguments.aux,
        table=arguments.table,
        guard_formulas=arguments.guard_formulas,
        bom=arguments.bom,
        tables=Tables((DATA, arguments.lexicon)) if arguments.lexicon else Tables(),
    )
    from marsad.store import StoreError

    try:
        with whole_bytes(arguments.output) as out, _articles(arguments) as articles:
            report = export(articles, out, arguments.format, options)
    except BrokenPipeError:
        raise
    except (ExportError, LexiconError, StoreError) as error:
        print(f"marsad: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"marsad: M-X09 {error}; name a file that can be used.", file=sys.stderr)
        return 2
    _tell(report, arguments.format)
    return 0


def _tell(report: ExportReport, form: str) -> None:
    print(f"{report.articles} articles, {report.rows} rows of {form}", file=sys.stderr)
    for reason, count in report.left_out.most_common():
        print(f"  {count} events left out: {reason}", file=sys.stderr)


@contextmanager
def _articles(arguments: argparse.Namespace) -> Iterator[Iterator[CodedArticle]]:
    if bool(arguments.files) == bool(arguments.store):
        raise ExportError("M-X10 name what to export: FILE, - for a pipe, or --store.")
    filters = filters_of(arguments)
    if arguments.files:
        if filters:
            raise ExportError(
                "M-X12 only a store is filtered; `marsad ingest` the texts into one and "
                "name it with --store."
            )
        yield _from_files(arguments.files)
        return
    from marsad.export.stored import stored_articles
    from marsad.store import open_store

    with open_store(arguments.store, create=False) as store:
        yield stored_articles(store.view(), filters)


def _from_files(names: list[str]) -> Iterator[CodedArticle]:
    for name in names:
        if name == "-":
            stream = sys.stdin.buffer
            yield from read((line.decode("utf-8") for line in stream), "standard input")
            continue
        path = Path(name)
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            try:
                yield from read(lines, name)
            except UnicodeDecodeError as error:
                raise ExportError(f"M-X11 {name}: not UTF-8: {error}") from error


def _aux(text: str) -> frozenset[str]:
    values = frozenset(x.strip() for x in text.split(",") if x.strip())
    if not values or values - set(ALL_AUX):
        raise argparse.ArgumentTypeError(f"choose from {', '.join(ALL_AUX)}")
    return values
