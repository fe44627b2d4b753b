"""Which of a sentence's times dates an event: the times weighed, the likeliest taken.

A conditional logit over named facts, as for the parties (`code.casting`); that none of
them does is an option of its own. The weights are data
(``lexicon/data/witnesses/dates.json``), learned by ``benchmarks/train_dates.py``;
without them the nearest time stands (`code.circumstances`).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from marsad.code.clauses import OPENERS, Clauses
from marsad.code.triggers import Trigger
from marsad.lexicon.tables import DATA
from marsad.records import Time

VERB, OPENER, STOP, AHEAD, DEVERBAL = 8.0, 6.0, 6.0, 2.0, 6.0
"""What a verb, a clause opener, a stop, standing ahead, a verbal noun cost in words."""

FAR = 48.0
"""Beyond this cost a time dates something else."""


@dataclass(frozen=True, slots=True)
class DateWitness:
    """Weights by fact."""

    weights: dict[str, float]

    def choose(self, options: Sequence[Sequence[str]]) -> int:
        """The number of the likeliest option."""
        scores = [sum(self.weights.get(f, 0.0) for f in facts) for facts in options]
        return scores.index(max(scores))

    def odds(self, options: Sequence[Sequence[str]]) -> list[float]:
        """How likely each option is."""
        scores = [sum(self.weights.get(f, 0.0) for f in facts) for facts in options]
        raised = [exp(s - max(scores)) for s in scores]
        return [x / sum(raised) for x in raised]


@lru_cache(maxsize=1)
def load_dates() -> DateWitness | None:
    """The shipped weights, ``None`` where the file is missing."""
    file = DATA / "witnesses" / "dates.json"
    if not file.is_file():
        return None
    return DateWitness(json.loads(file.read_text("utf-8")))


def choose_time(
    clauses: Clauses, trigger: Trigger, times: Sequence[Time], type_: str, aux: str
) -> Time | None:
    """The time that dates an event, ``None`` where none of the sentence does.

    In 'وصل الوفد الأحد بعد زيارة في مايو' (the delegation arrived on Sunday after a visit
    in May) the visit was in May.
    """
    dated = [t for t in times if t.edtf is not None]
    if not dated:
        return None
    witness = load_dates()
    options = time_facts(clauses, trigger, dated, type_, aux)
    if witness is None:
        costs = [time_cost(clauses, trigger, t) for t in dated]
        nearest = costs.index(min(costs))
        return dated[nearest] if costs[nearest] <= FAR else None
    best = witness.choose(options)
    return dated[best] if best < len(dated) else None


def time_facts(
    clauses: Clauses, trigger: Trigger, times: Sequence[Time], type_: str, aux: str
) -> list[list[str]]:
    """The facts of each time, and last those of 'none of them'."""
    costs = [time_cost(clauses, trigger, t) for t in times]
    ranks = sorted(range(len(times)), key=lambda k: costs[k])
    found: list[list[str]] = []
    for k, time in enumerate(times):
        facts = _facts(clauses, trigger, time, type_)
        rank = min(2, ranks.index(k))
        cost = _size(costs[k])
        facts += [
            f"cost={cost}",
            f"rank={rank}",
            f"rank={rank}&cost={cost}",
            f"only={len(times) == 1}&cost={cost}",
            f"order={'first' if k == 0 else 'later'}&{rank}",
            f"aux={aux}&{_precision(time)}",
            f"aux={aux}&basis={time.basis}",
        ]
        found.append(facts)
    found.append(
        [
            "none",
            f"none&{type_}",
            f"none&{trigger.word}",
            f"none&{type_}&{trigger.word}",
            f"none&aux={aux}",
            f"none&many={min(3, len(times))}",
            f"none&least={_size(min(costs))}",
        ]
    )
    return found


def _facts(clauses: Clauses, trigger: Trigger, time: Time, type_: str) -> list[str]:
    words = clauses.words
    anchor = words.tokens[trigger.first].start
    behind = time.start >= anchor
    side = "behind" if behind else "ahead"
    between = (
        _tokens_between(clauses, anchor, time.start)
        if behind
        else _tokens_between(clauses, time.end, anchor)
    )
    verbs = min(2, sum(bool(words.aspects[i]) for i in between))
    openers = min(2, sum(words.kinds[i] in OPENERS for i in between))
    stops = any(words.norm(i) in "؛:.»" for i in between)
    gap = _size(len(between))
    aspect = words.aspects[trigger.first] or "noun"
    before = next(
        (i for i, t in enumerate(words.tokens) if t.start <= time.start < t.end),
        0,
    )
    opener = words.kinds[before - 1] if before else "start"
    return [
        f"side={side}",
        f"side={side}&gap={gap}",
        f"side={side}&verbs={verbs}",
        f"side={side}&verbs={verbs}&{aspect}",
        f"side={side}&openers={openers}",
        f"side={side}&stops={stops}",
        f"verbs={verbs}&openers={openers}&gap={gap}",
        f"{_precision(time)}",
        f"{_precision(time)}&{type_}",
        f"{_precision(time)}&{trigger.word}",
        f"basis={time.basis}",
        f"basis={time.basis}&{trigger.word}",
        f"basis={time.basis}&{type_}",
        f"kind={time.kind}",
        f"opens={before < 3}&side={side}",
        f"behind={opener}",
        f"word={trigger.word}&side={side}",
        f"sentence={words.sentence.kind}",
    ]


def _precision(time: Time) -> str:
    value = time.edtf or ""
    if "/" in value:
        return "range"
    return {4: "year", 7: "month", 10: "day"}.get(len(value), "other")


def _size(value: float) -> str:
    steps = (0, 1, 2, 4, 7, 11, 16, 24, 36, 48)
    return next((str(most) for most in steps if value <= most), "far")


def time_cost(clauses: Clauses, trigger: Trigger, time: Time) -> float:
    """What lies between a trigger and a time: verbs, openers and stops cost most."""
    words = clauses.words
    tokens = words.tokens
    anchor = tokens[trigger.first].start
    if time.start >= anchor:
        between, cost = _tokens_between(clauses, anchor, time.start), 0.0
    else:
        between, cost = _tokens_between(clauses, time.end, anchor), AHEAD
    for i in between:
        best = tokens[i].best
        if i < trigger.last and i > trigger.first:
            continue
        if words.aspects[i]:
            cost += VERB
        elif words.kinds[i] in OPENERS:
            cost += OPENER
        elif words.norm(i) in _STOPS:
            cost += STOP
        elif best is not None and best.source and not words.kinds[i]:
            cost += DEVERBAL
        else:
            cost += 1.0
    return cost


_STOPS = frozenset("؛:.»«")


def _tokens_between(clauses: Clauses, start: int, end: int) -> list[int]:
    """The tokens that begin inside the extent, the first one left out."""
    return [
        i for i, token in enumerate(clauses.words.tokens) if start < token.start < end
    ]
