"""``marsad demo``: the sample corpus that ships with the package, coded."""

from __future__ import annotations

import argparse
import sys
from importlib.resources import as_file, files
from pathlib import Path

from marsad.cli.code import Summary
from marsad.cli.inputs import report
from marsad.cli.table import Table
from marsad.read import Failure, ReadOptions, open_inputs
from marsad.run import CodeOptions, code_documents, to_line


def add_parser(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the verb to the command line."""
    parser = verbs.add_parser(
        "demo",
        help="code the sample articles that ship with Marsad",
        description="Codes the sample corpus (written for Marsad: no real news) and "
        "shows its events.",
    )
    parser.add_argument("--format", choices=("table", "jsonl"), default="table")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Code the samples and print them."""
    summary = Summary()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    table = Table(sys.stdout)
    with as_file(files("marsad") / "demo") as folder:
        options = ReadOptions(metadata=Path(folder) / "metadata.jsonl")
        documents = open_inputs([Path(folder) / "corpus"], options)
        for result in code_documents(documents, CodeOptions()):
            summary.add(result)
            if isinstance(result, Failure):
                report(result)
            elif arguments.format == "jsonl":
                print(to_line(result))
            else:
                table.write(result)
    sys.stdout.flush()
    summary.close()
    return 1 if summary.failures else 0
