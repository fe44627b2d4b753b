"""The item of a new coding that an old decision was about, by span and content."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marsad.store.judged import signature

Plain = dict[str, Any]

SAME_PARTIES = 0.5
"""Share of common parties from which two events at one trigger are the same."""

SAME_PASSAGE = 0.5
"""Share of common text from which two claims are the same."""


def find_again(
    basis: Plain, items: Mapping[str, Plain], kind: str, *, strict: bool = False
) -> str | None:
    """The uid of the item that ``basis`` became, None where there is none.

    An event is found by an overlapping trigger and, of the type and the parties, one
    the same and the other alike; a claim by a passage that overlaps by half. With
    ``strict`` the type or kind must be the same: who rejected 'قصف' (shelling) as an
    assault did not reject what a later coder finds at that word.
    """
    best: tuple[float, ...] | None = None
    found = None
    alike = _like_event if kind == "event" else _like_claim
    for uid, data in items.items():
        score = alike(basis, data)
        if score is None or (strict and not score[0]):
            continue
        if best is None or score > best:
            best, found = score, uid
    return found


def _like_event(old: Plain, new: Plain) -> tuple[float, ...] | None:
    overlap = sum(_common(a, b) > 0 for a in _triggers(old) for b in _triggers(new))
    if not overlap:
        return None
    same_type = old.get("type") == new.get("type")
    parties = _share(_parties(old), _parties(new))
    if not (parties == 1 or (same_type and parties >= SAME_PARTIES)):
        return None
    return (float(same_type), parties, float(overlap))


def _like_claim(old: Plain, new: Plain) -> tuple[float, ...] | None:
    a, b = tuple(old["span"]), tuple(new["span"])
    common = _common((a[0], a[1]), (b[0], b[1]))
    joint = (a[1] - a[0]) + (b[1] - b[0]) - common
    share = common / joint if joint else 0.0
    if share < SAME_PASSAGE:
        return None
    return (float(old.get("kind") == new.get("kind")), share)


def _triggers(data: Plain) -> list[tuple[int, int]]:
    return [
        (m["start"], m["start"] + len(m["trigger"])) for m in data.get("mentions") or ()
    ]


def _common(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _parties(data: Plain) -> set[tuple[str, str]]:
    return {
        (role, party[0])
        for role in ("actor", "recipient")
        for party in signature(role, data)
    }


def _share(a: set[tuple[str, str]], b: set[tuple[str, str]]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0
