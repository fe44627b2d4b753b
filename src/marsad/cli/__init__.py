"""The command line: one module a verb."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

USAGE, FAILED, DONE = 2, 1, 0
"""Exit codes: wrong use, some inputs failed, all went well."""


def build_parser() -> argparse.ArgumentParser:
    """The parser of the command line with all its verbs."""
    from marsad import __version__
    from marsad.cli import (
        annotate,
        code,
        decisions,
        demo,
        evaluate,
        explain,
        export,
        ingest,
        lexicon,
        recode,
        serve,
        store,
        token,
    )

    parser = argparse.ArgumentParser(
        prog="marsad",
        description="Arabic news and analysis into coded political events (PLOVER), "
        "claims and relations, each with the words it rests on.",
        epilog="Exit codes: 0 all went well, 1 some inputs failed, 2 wrong use. "
        "Results go to standard output, everything else to standard error.",
    )
    parser.add_argument("--version", action="version", version=f"marsad {__version__}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)
    for module in (
        code,
        demo,
        explain,
        annotate,
        evaluate,
        lexicon,
        ingest,
        recode,
        export,
        decisions,
        store,
        serve,
        token,
    ):
        module.add_parser(verbs)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code."""
    arguments = build_parser().parse_args(argv)
    try:
        result: int = arguments.run(arguments)
    except BrokenPipeError:
        # The reader went away (`marsad … | head`): not our failure, and not noise.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        print("marsad: interrupted; what was written is complete.", file=sys.stderr)
        return 130
    return result
