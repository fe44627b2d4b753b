"""An article's text cut where a sentence that tells an event begins or ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text; ``events`` are the uids that it tells, ``noise`` no article."""

    text: str
    start: int
    events: tuple[str, ...] = ()
    noise: bool = False


def passages(
    text: str,
    span: Sequence[int],
    noise: Iterable[Sequence[int]],
    events: Iterable[dict[str, Any]],
) -> list[Passage]:
    """The passages of the article in order; together they are ``text[start:end]``.

    Sentences that overlap share the passage that both cover.
    """
    begin, end = span
    told = [
        (mention["sentence"][0], mention["sentence"][1], event["uid"])
        for event in events
        for mention in event["mentions"]
    ]
    apart = [(start, stop) for start, stop in noise]
    cuts = {begin, end}
    for start, stop, *_ in (*told, *apart):
        cuts |= {min(max(start, begin), end), min(max(stop, begin), end)}
    points = sorted(cuts)
    return [
        Passage(
            text[a:b],
            a,
            tuple(dict.fromkeys(uid for s, e, uid in told if s <= a and b <= e)),
            any(s <= a and b <= e for s, e in apart),
        )
        for a, b in pairwise(points)
        if a < b
    ]
