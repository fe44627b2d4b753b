"""``marsad ingest``: inputs read, coded and kept in a store."""

from __future__ import annotations

import argparse
import sys

from marsad.cli.code import Summary, add_coding_options, load_tables
from marsad.cli.inputs import add_input_options, read_options, report
from marsad.lexicon import LexiconError
from marsad.read import Failure
from marsad.run import CodeOptions
from marsad.run.ingest import BATCH, IngestOptions, Step, Unchanged, ingest
from marsad.store import StoreError


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "ingest",
        help="read, code and keep documents, addresses and feeds in a store",
        description="Reads documents, addresses and feeds, codes what the store does "
        "not know yet and keeps it. Run it again as often as you like: what is known "
        "by its content is not added twice, and a run that was cut off goes on.",
    )
    add_input_options(parser)
    add_store_option(parser)
    add_coding_options(parser)
    parser.add_argument(
        "--batch",
        type=_batch,
        default=BATCH,
        metavar="N",
        help=f"documents kept in one transaction (default: {BATCH})",
    )
    parser.set_defaults(run=run)


def add_store_option(parser: argparse.ArgumentParser) -> None:
    """Add --store to a verb."""
    parser.add_argument(
        "--store",
        required=True,
        metavar="FILE|URL",
        help="an SQLite file, made if it is new, or a postgresql:// URL",
    )


def run(arguments: argparse.Namespace) -> int:
    """Keep the inputs; 0, or 1 when some failed, or 2 for wrong use."""
    from marsad.store import open_store

    try:
        tables = load_tables(arguments.lexicon)
        options = IngestOptions(
            read_options(arguments),
            CodeOptions(arguments.jobs, tables, arguments.threshold),
            arguments.batch,
        )
        progress = Progress(quiet=arguments.quiet)
        with open_store(arguments.store) as store:
            for step in ingest(arguments.paths, store, options):
                progress.take(step)
    except (LexiconError, StoreError) as error:
        print(f"marsad: {error}", file=sys.stderr)
        return 2
    progress.close()
    return 1 if progress.failures else 0


def _batch(value: str) -> int:
    number = int(value)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


class Progress(Summary):
    """What is kept, known and linked, on standard error."""

    def __init__(self, quiet: bool = False):
        super().__init__(quiet)
        self.known = self.copies = self.unchanged = 0

    def take(self, step: Step) -> None:
        """Count one step, and say at once what failed."""
        if isinstance(step, Failure):
            report(step)
            self.add(step)
        elif isinstance(step, Unchanged):
            self.unchanged += 1
        else:
            self.files.add(step.file)
            self.known += step.known
            self.copies += step.copies
            for coded in step.added:
                self.add(coded)

    def close(self) -> None:
        """Print the summary."""
        super().close()
        if not self.quiet:
            print(
                f"  {self.known} articles were known already, {self.copies} copies "
                f"linked, {self.unchanged} addresses unchanged",
                file=sys.stderr,
            )
