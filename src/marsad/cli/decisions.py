"""``marsad decisions``: people's decisions out of a store, into one, and compared."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from marsad.cli.output import whole_output

if TYPE_CHECKING:
    from marsad.store import Store

BATCH = 500
"""Decisions taken in at a time."""


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "decisions",
        help="export and import people's decisions; agreement between reviewers",
        description="People's decisions on events and claims are rows of their own, "
        "never overwritten. They leave a store as JSON Lines and enter another; "
        "importing twice changes nothing.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    export = actions.add_parser("export", help="write every decision, one a line")
    _store_option(export)
    export.add_argument(
        "-o", "--output", metavar="FILE", help="write here instead of standard output"
    )
    take = actions.add_parser("import", help="take decisions from such a file")
    take.add_argument("file", metavar="FILE", help="JSON Lines; - for standard input")
    _store_option(take)
    compare = actions.add_parser(
        "agreement", help="Krippendorff's alpha between reviewers, by field"
    )
    _store_option(compare)
    compare.add_argument("--json", action="store_true", help="as one JSON line")
    parser.set_defaults(run=run)


def _store_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--store", required=True, metavar="STORE", help="a file, or a postgresql:// URL"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do the action; 0, or 1 when some lines failed, or 2 for wrong use."""
    from marsad.store import StoreError, open_store

    actions = {"export": _export, "import": _import, "agreement": _agreement}
    try:
        with open_store(arguments.store, create=False) as store:
            return actions[arguments.action](store, arguments)
    except StoreError as error:
        print(f"marsad: {error}", file=sys.stderr)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        print(f"marsad: {error}", file=sys.stderr)
    return 2


def _export(store: Store, arguments: argparse.Namespace) -> int:
    from marsad.store import to_lines

    number = 0
    with whole_output(arguments.output) as out:
        for line in to_lines(store.view().all_decisions()):
            out.write(line + "\n")
            number += 1
    print(f"{number} decisions", file=sys.stderr)
    return 0


def _import(store: Store, arguments: argparse.Namespace) -> int:
    from marsad.store import Decision, StoreError, from_lines

    read = new = failed = 0
    batch: list[Decision] = []

    def take() -> int:
        with store.writer() as writer:
            number = writer.import_decisions(batch)
        batch.clear()
        return number

    with _input(arguments.file) as lines:
        for item in from_lines(lines, arguments.file):
            if isinstance(item, StoreError):
                failed += 1
                print(f"marsad: {item}", file=sys.stderr)
                continue
            read += 1
            batch.append(item)
            if len(batch) == BATCH:
                new += take()
    new += take()
    print(
        f"{read} decisions read, {new} new, {failed} lines failed; "
        f"{len(store.view().orphans())} decisions in the store have lost their target",
        file=sys.stderr,
    )
    return 1 if failed else 0


def _agreement(store: Store, arguments: argparse.Namespace) -> int:
    found = store.view().agreement()
    if arguments.json:
        figures = {
            name: {"alpha": a.alpha, "units": a.units, "reviewers": a.reviewers}
            for name, a in found.items()
        }
        print(json.dumps(figures))
        return 0
    print(f"{'field':10} {'alpha':>7} {'events':>7} {'reviewers':>10}")
    for name, a in found.items():
        alpha = "-" if a.alpha is None else f"{a.alpha:.3f}"
        print(f"{name:10} {alpha:>7} {a.units:>7} {a.reviewers:>10}")
    return 0


@contextmanager
def _input(path: str) -> Iterator[IO[str]]:
    if path == "-":
        yield sys.stdin
        return
    with Path(path).open(encoding="utf-8", errors="replace") as file:
        yield file
