"""``marsad code``: the main job."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from pathlib import Path

from marsad.cli.inputs import add_input_options, read_inputs, report
from marsad.cli.output import whole_output
from marsad.cli.table import Table
from marsad.lexicon import DATA, LexiconError, Tables
from marsad.read import Failure
from marsad.records import CodedArticle
from marsad.run import CodeOptions, code_documents, to_line


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "code",
        help="read Arabic documents and write their events and claims",
        description="Reads documents, finds the articles in them and writes events "
        "and claims with their evidence, one article a line.",
    )
    add_input_options(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write here instead of standard output"
    )
    parser.add_argument(
        "--format",
        choices=("jsonl", "table"),
        default="jsonl",
        help="jsonl: the records (default); table: one event a line, for eyes",
    )
    add_coding_options(parser)
    parser.set_defaults(run=run)


def add_coding_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of every verb that codes."""
    parser.add_argument(
        "--jobs",
        type=_jobs,
        default=1,
        metavar="N",
        help="worker processes; 0 for one a core (default: 1)",
    )
    parser.add_argument(
        "--threshold",
        type=_share,
        metavar="P",
        help="leave out events less sure than this, 0 to 1 (default: the coder's own)",
    )
    parser.add_argument(
        "--quiet", action="store_true", help="no progress and no summary"
    )


def run(arguments: argparse.Namespace) -> int:
    """Code the inputs; 0, or 1 when some failed, or 2 for wrong use."""
    try:
        tables = load_tables(arguments.lexicon)
    except LexiconError as error:
        print(f"marsad: {error}", file=sys.stderr)
        return 2
    options = CodeOptions(arguments.jobs, tables, arguments.threshold)
    summary = Summary(quiet=arguments.quiet)
    try:
        with whole_output(arguments.output) as out:
            writer = Table(out) if arguments.format == "table" else None
            for result in code_documents(read_inputs(arguments), options):
                summary.add(result)
                if isinstance(result, Failure):
                    report(result)
                elif writer is not None:
                    writer.write(result)
                else:
                    out.write(to_line(result) + "\n")
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        print(f"marsad: cannot write {arguments.output}: {error}", file=sys.stderr)
        return 2
    summary.close()
    return 1 if summary.failures else 0


def load_tables(folder: Path | None) -> Tables:
    """The shipped tables, with a folder of others laid over them."""
    if folder is None:
        return Tables()
    if not folder.is_dir():
        raise LexiconError(f"M-L03 {folder}: no such folder of lexicon tables.")
    return Tables((DATA, folder))


def _jobs(value: str) -> int:
    number = int(value)
    if number < 0:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return number or os.cpu_count() or 1


def _share(value: str) -> float:
    number = float(value)
    if not 0 <= number <= 1:
        raise argparse.ArgumentTypeError("must lie between 0 and 1")
    return number


class Summary:
    """Progress while it runs and what came of it at the end, on standard error."""

    def __init__(self, quiet: bool = False):
        self.quiet = quiet
        self.live = sys.stderr.isatty() and not quiet
        self.files: set[str] = set()
        self.articles = 0
        self.events: Counter[str] = Counter()
        self.claims = 0
        self.other_language = 0
        self.failures: list[Failure] = []
        self.begun = self.shown = time.monotonic()

    def add(self, result: CodedArticle | Failure) -> None:
        """Count one result."""
        if isinstance(result, Failure):
            self.failures.append(result)
        else:
            self.files.add(result.file)
            self.articles += 1
            self.claims += len(result.claims)
            self.events.update(event.type for event in result.events)
            self.other_language += result.article.language != "ar"
        now = time.monotonic()
        if self.live and now - self.shown > 0.2:
            self.shown = now
            print(
                f"\r{self.articles} articles, {self.events.total()} events, "
                f"{self.articles / (now - self.begun):.0f} articles/s ",
                end="",
                file=sys.stderr,
                flush=True,
            )

    def close(self) -> None:
        """Print the summary."""
        if self.quiet:
            return
        if self.live:
            print("\r\x1b[K", end="", file=sys.stderr)
        seconds = time.monotonic() - self.begun
        print(
            f"{len(self.files)} inputs, {self.articles} articles, "
            f"{self.events.total()} events, {self.claims} claims "
            f"in {seconds:.1f} s",
            file=sys.stderr,
        )
        if self.events:
            counts = ", ".join(f"{k} {n}" for k, n in self.events.most_common())
            print(f"  by type: {counts}", file=sys.stderr)
        if self.other_language:
            print(
                f"  not Arabic, passed through uncoded: {self.other_language}",
                file=sys.stderr,
            )
        if self.failures:
            print(f"  {len(self.failures)} inputs failed:", file=sys.stderr)
            for failure in self.failures[:20]:
                print(f"    {failure.message}", file=sys.stderr)
            if len(self.failures) > 20:
                print(f"    … and {len(self.failures) - 20} more", file=sys.stderr)
