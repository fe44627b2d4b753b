"""``marsad recode``: the articles of a store coded again."""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from marsad.cli.code import add_coding_options, load_tables
from marsad.cli.ingest import add_store_option
from marsad.cli.inputs import report
from marsad.lexicon import LexiconError
from marsad.read import Failure
from marsad.run import CodeOptions
from marsad.run.recode import Changes, recode
from marsad.store import StoreError


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "recode",
        help="code a store's articles again and tell what changed",
        description="Codes the articles of a store again, with this version of Marsad "
        "and its lexicon. Decisions of people are kept; those whose event is gone are "
        "listed. Prints what changed.",
    )
    parser.add_argument(
        "articles",
        nargs="*",
        metavar="ARTICLE",
        help="ids of articles in the store (default: all)",
    )
    parser.add_argument(
        "--lexicon",
        type=Path,
        metavar="DIR",
        help="a folder of lexicon tables laid over the shipped ones",
    )
    add_store_option(parser)
    add_coding_options(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Code again; 0, or 1 when some failed, or 2 for wrong use."""
    from marsad.store import open_store

    total = Total(quiet=arguments.quiet)
    try:
        tables = load_tables(arguments.lexicon)
        options = CodeOptions(arguments.jobs, tables, arguments.threshold)
        with open_store(arguments.store, create=False) as store:
            for step in recode(store, options, arguments.articles or None):
                total.take(step)
    except (LexiconError, StoreError) as error:
        print(f"marsad: {error}", file=sys.stderr)
        return 2
    total.clear()
    print(total.report())
    return 1 if total.failed else 0


class Total:
    """What changed over all articles; progress on standard error meanwhile."""

    def __init__(self, quiet: bool = False):
        self.live = sys.stderr.isatty() and not quiet
        self.articles = self.touched = self.failed = 0
        self.counts: dict[str, Counter[str]] = {
            name: Counter() for name in ("added", "removed", "changed", "kept")
        }
        self.fields: Counter[str] = Counter()
        self.orphaned: list[tuple[str, str]] = []
        self.shown = time.monotonic()

    def take(self, step: Changes | Failure) -> None:
        """Count one article."""
        if isinstance(step, Failure):
            self.failed += 1
            report(step)
            return
        self.articles += 1
        self.touched += bool(step.added or step.removed or step.changed)
        for name, counter in self.counts.items():
            counter.update(getattr(step, name))
        self.fields.update(step.fields)
        self.orphaned += [(id, step.file) for id in step.orphaned]
        now = time.monotonic()
        if self.live and now - self.shown > 0.2:
            self.shown = now
            shown = f"\r{self.articles} articles, {self.touched} changed "
            print(shown, end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Take the progress off the screen."""
        if self.live:
            print("\r\x1b[K", end="", file=sys.stderr)

    def report(self) -> str:
        """The totals as lines."""
        lines = [f"{self.articles} articles coded again, {self.touched} changed"]
        for kind in ("event", "claim"):
            counts = ", ".join(
                f"{counter[kind]} {name}" for name, counter in self.counts.items()
            )
            lines.append(f"  {kind}s: {counts}")
        if self.fields:
            fields = ", ".join(f"{k} {n}" for k, n in self.fields.most_common())
            lines.append(f"  changed fields: {fields}")
        lines.append(f"  decisions without their target: {len(self.orphaned)}")
        lines += [f"    {id} in {file}" for id, file in self.orphaned]
        return "\n".join(lines)
