"""The options that every verb with inputs shares."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from marsad.read import Failure, FetchOptions, ReadOptions, open_inputs
from marsad.records import Document


def add_input_options(parser: argparse.ArgumentParser) -> None:
    """Add PATH… and the reading options to a verb."""
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="a file, a folder, a glob, - for standard input, an http(s) address or a "
        "feed; text, HTML, PDF, DOCX, JSON Lines, CSV, WARC, RSS, Atom, also as .gz",
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
    web = parser.add_argument_group("addresses and feeds")
    web.add_argument(
        "--feed-text",
        action="store_true",
        help="take the text that a feed carries instead of the pages it links to",
    )
    web.add_argument(
        "--delay",
        type=_seconds,
        default=1.0,
        metavar="S",
        help="seconds between two requests to one host, at least (default: 1)",
    )
    web.add_argument(
        "--timeout",
        type=_seconds,
        default=15.0,
        metavar="S",
        help="seconds to wait for a server at each step (default: 15)",
    )
    web.add_argument(
        "--allow-private",
        action="store_true",
        help="fetch from private, loopback and link-local addresses, too",
    )


def read_inputs(arguments: argparse.Namespace) -> Iterator[Document | Failure]:
    """Yield the documents that the options name, and what could not be read."""
    return open_inputs(arguments.paths, read_options(arguments))


def read_options(arguments: argparse.Namespace) -> ReadOptions:
    """How the options say that inputs are read."""
    return ReadOptions(
        text_field=arguments.text_field,
        metadata=arguments.metadata,
        fetch=FetchOptions(
            timeout=arguments.timeout,
            delay=arguments.delay,
            allow_private=arguments.allow_private,
            follow=not arguments.feed_text,
        ),
    )


def _seconds(value: str) -> float:
    number = float(value)
    if not 0 <= number <= 3600:
        raise argparse.ArgumentTypeError("must lie between 0 and 3600")
    return number


def report(failure: Failure) -> None:
    """Say on standard error what failed and how to mend it."""
    print(f"marsad: {failure.code}: {failure.message}", file=sys.stderr)
