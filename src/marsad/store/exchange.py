"""Decisions as JSON Lines, out of one store and into another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from marsad.store.damage import to_json
from marsad.store.decision import Decision, decision_dict, decision_from
from marsad.store.errors import StoreError


def to_lines(decisions: Iterable[Decision]) -> Iterator[str]:
    """Yield one line of JSON for each decision, without its line end."""
    for decision in decisions:
        yield to_json(decision_dict(decision))


def from_lines(lines: Iterable[str], name: str) -> Iterator[Decision | StoreError]:
    """Yield the decisions of lines, and for each bad line what is wrong with it."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield decision_from(json.loads(line))
        except (ValueError, TypeError, RecursionError) as error:
            yield StoreError("M-S21", name, f"{number} ({error})")
