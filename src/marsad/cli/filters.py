"""Filters of the command line: those of the API's lists of events, by the same names."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from marsad.store import Filters

MANY = {
    "actor": ("CODE", "who acts"),
    "recipient": ("CODE", "toward whom"),
    "dyad": ("AAA-BBB", "between these two, in either direction"),
    "type": ("TYPE", "PLOVER type"),
    "outlet": ("NAME", "outlet of the article"),
}
"""Filters that may be given again: either value will do."""
DAYS = {"since": ("--from", "first day"), "until": ("--to", "last day")}


def add_filters(parser: argparse.ArgumentParser) -> None:
    """Add the filters to a verb that reads a store."""
    group = parser.add_argument_group(
        "filters of a store", "all must hold; one given twice means either value"
    )
    for name, (flag, meaning) in DAYS.items():
        group.add_argument(
            flag,
            dest=name,
            metavar="DAY",
            help=f"{meaning} of the event, else of its article; 2021 or 2021-03 will do",
        )
    for name, (metavar, meaning) in MANY.items():
        group.add_argument(
            f"--{name}", action="append", default=[], metavar=metavar, help=meaning
        )


def filters_of(arguments: argparse.Namespace) -> Filters | None:
    """The filters that were given, None where there are none."""
    given: dict[str, Any] = {
        **{name: tuple(getattr(arguments, name)) for name in MANY},
        **{name: getattr(arguments, name) for name in DAYS},
    }
    if not any(given.values()):
        return None
    from marsad.store import Filters

    return Filters(**given)
