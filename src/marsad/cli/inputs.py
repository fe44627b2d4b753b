"""The options that every verb with inputs shares."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from marsad.read import Failure, ReadOptions, open_inputs
from marsad.records import Document


def add_input_options(parser: argparse.ArgumentParser) -> None:
    """Add PATH… and the reading options to a verb."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file, a folder, a glob, or - for standard input; text, HTML, JSON "
        "Lines, CSV, or any of these as .gz",
    )
    parser.add_argument(
        "--text-field",
        default="text",
        metavar="NAME",
        help="the field that holds the text in JSON Lines and CSV (default: text)",
    )
    parser.add_argument(
        "--metadata",
        type=Path,
        metavar="FILE",
        help="JSON Lines with 'file' and any of published, outlet, url, title, for "
        "what the texts do not say themselves",
    )
    parser.add_argument(
        "--lexicon",
        type=Path,
        metavar="DIR",
        help="a folder of lexicon tables laid over the shipped ones",
    )


def read_inputs(arguments: argparse.Namespace) -> Iterator[Document | Failure]:
    """Yield the documents that the options name, and what could not be read."""
    return open_inputs(
        arguments.paths,
        ReadOptions(text_field=arguments.text_field, metadata=arguments.metadata),
    )


def report(failure: Failure) -> None:
    """Say on standard error what failed and how to mend it."""
    print(f"marsad: {failure.code}: {failure.message}", file=sys.stderr)
