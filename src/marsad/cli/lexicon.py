"""``marsad lexicon``: check the tables, show what a word means, add rows, update."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from marsad.cli.table import isolate
from marsad.lexicon import DATA, LexiconError, Tables

DONE, FAILED, USAGE = 0, 1, 2


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb with its four actions to the command line."""
    parser = verbs.add_parser(
        "lexicon",
        help="check, show, add to or update the tables of names and words",
        description="Works on the lexicon: the shipped tables and, with --lexicon, a "
        "folder of your own laid over them.",
    )
    parser.set_defaults(run=run)
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    check = actions.add_parser(
        "check",
        help="validate every row, run its example, list names claimed twice",
        description="Exit code 1 when a row is at fault.",
    )
    check.add_argument(
        "--no-examples", action="store_true", help="do not run the examples (quick)"
    )
    check.add_argument(
        "--strict", action="store_true", help="examples and clashes fail the check too"
    )
    show = actions.add_parser("show", help="what the lexicon knows of a word or name")
    show.add_argument("word", metavar="WORD", nargs="+")
    add = actions.add_parser(
        "add",
        help="write a row into your own folder",
        description="marsad lexicon add groups --lexicon my/ id=fajr "
        "names='حركة الفجر|الفجر' code=MLI sector=REB name_en='Al-Fajr'",
    )
    add.add_argument("table", metavar="TABLE", help="groups, holders, places, …")
    add.add_argument("cells", metavar="COLUMN=VALUE", nargs="+")
    update = actions.add_parser(
        "update",
        help="build holders, organisations and groups from Wikidata",
        description="Reads a SPARQL answer or a JSON dump that you have and writes "
        "wikidata tables into your folder.",
    )
    update.add_argument(
        "--from", dest="source", type=Path, metavar="FILE", help="the file to read"
    )
    update.add_argument(
        "--query",
        choices=("holders", "organisations"),
        help="print the SPARQL query to run at Wikidata, and stop",
    )
    update.add_argument(
        "--all", action="store_true", help="also what the lexicon knows already"
    )
    for action in (check, show, add, update):
        action.add_argument(
            "--lexicon",
            type=Path,
            metavar="DIR",
            help="your folder of tables; add and update write there",
        )


def run(arguments: argparse.Namespace) -> int:
    """Run one action; returns the exit code."""
    actions = {"check": _check, "show": _show, "add": _add, "update": _update}
    folder = arguments.lexicon
    reads = arguments.action in ("check", "show")
    if reads and folder is not None and not folder.is_dir():
        return _fail(f"M-L50 {folder}: no such folder; name one with your tables.")
    try:
        return actions[arguments.action](arguments)
    except LexiconError as error:
        return _fail(str(error))


def _fail(message: str) -> int:
    print(message, file=sys.stderr)
    return USAGE


def _tables(arguments: argparse.Namespace) -> Tables:
    folder = arguments.lexicon
    return Tables((DATA, folder)) if folder and folder.is_dir() else Tables()


def _check(arguments: argparse.Namespace) -> int:
    from marsad.code.examples import check_examples
    from marsad.lexicon.check import check_tables

    tables = _tables(arguments)
    grave = light = 0
    for finding in check_tables(tables, arguments.lexicon):
        print(finding)
        grave += finding.grave
        light += not finding.grave
    if grave == 0 and not arguments.no_examples:
        for finding in check_examples(tables, arguments.lexicon):
            print(finding)
            light += 1
    print(f"{grave} faults, {light} things to look at", file=sys.stderr)
    return FAILED if grave or (arguments.strict and light) else DONE


def _show(arguments: argparse.Namespace) -> int:
    lines = list(_lines(" ".join(arguments.word), _tables(arguments)))
    for line in lines:
        print(line)
    if not lines:
        print("nothing in the lexicon has this form", file=sys.stderr)
    return DONE if lines else FAILED


def _lines(word: str, tables: Tables) -> Iterator[str]:
    from marsad.code.look_word import look_word

    for found in look_word(word, tables):
        dates = "/".join((found.start, found.end)) if found.start or found.end else ""
        cells = (found.kind, found.id, found.code, found.sector, found.name, dates)
        marks = f"  [{found.flags}]" if found.flags else ""
        form = isolate(found.form)
        yield f"{form}  " + "  ".join(x for x in cells if x) + marks


def _add(arguments: argparse.Namespace) -> int:
    from marsad.lexicon.check import check_tables
    from marsad.lexicon.grow import add_row

    if arguments.lexicon is None:
        return _fail("M-L51 add writes into a folder of yours: give --lexicon DIR.")
    wrong = [cell for cell in arguments.cells if "=" not in cell]
    if wrong:
        return _fail(f"M-L52 {wrong[0]}: give each cell as COLUMN=VALUE.")
    cells = dict(cell.split("=", 1) for cell in arguments.cells)
    file = add_row(arguments.lexicon, arguments.table, cells)
    print(f"{file}: {cells['id']}")
    faults = [
        finding
        for finding in check_tables(_tables(arguments), arguments.lexicon)
        if finding.grave
    ]
    for finding in faults:
        print(finding, file=sys.stderr)
    return FAILED if faults else DONE


def _update(arguments: argparse.Namespace) -> int:
    from marsad.lexicon.grow import write_rows
    from marsad.lexicon.schema import SHAPES
    from marsad.lexicon.wikidata import build_rows, read_wikidata

    if arguments.query:
        print((DATA / "wikidata" / f"{arguments.query}.rq").read_text("utf-8"), end="")
        return DONE
    if arguments.source is None or arguments.lexicon is None:
        return _fail("M-L53 update needs --from FILE and --lexicon DIR.")
    if not arguments.source.is_file():
        return _fail(f"M-L54 {arguments.source}: no such file.")
    update = build_rows(
        read_wikidata(arguments.source), _tables(arguments), arguments.all
    )
    for table, rows in sorted(update.rows.items()):
        file = arguments.lexicon / f"{table}_wikidata.csv"
        comment = f"# From Wikidata, {arguments.source.name}. Licence: CC0 1.0."
        write_rows(file, rows, SHAPES[table].columns, [comment])
        print(f"{file}: {len(rows)} rows")
    passed = ", ".join(f"{n} {why}" for why, n in sorted(update.passed.items()))
    print(f"passed over: {passed or 'none'}", file=sys.stderr)
    return DONE
