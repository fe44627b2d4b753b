"""A choice among options of which one is 'nothing said': a conditional logit.

Named facts speak for and against each option; the weights are data
(``lexicon/data/witnesses/dates.json``), learned by ``benchmarks/train_dates.py``. A
choice is made twice: the second time knowing what the drafts of the article's other
events say (`history_facts`).
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from typing import NamedTuple

from marsad.code.bundles import Bundle, Facts, Row, Single, bundled
from marsad.lexicon.tables import DATA


class Drawer(Single):
    """Weights by fact: what they add up to for each option, as shares."""

    def __init__(self, weights: dict[str, float]):
        self.weights = weights

    def shares(self, rows: Sequence[Facts]) -> list[float]:
        """How likely each option is, given the facts of all."""
        totals = [row.worth(self)[0] for row in rows]
        most = max(totals)
        odds = [exp(total - most) for total in totals]
        whole = sum(odds)
        return [x / whole for x in odds]


@dataclass(frozen=True)
class ChoiceWitness:
    """The weights of both readings; ``reserve`` is what silence counts against words.

    Below 1 a value that words of the text tell is taken also where silence is a little
    likelier: who asks for a date wants the likeliest one. What no words tell has to be
    likelier than silence.
    """

    first: Drawer
    second: Drawer
    reserve: float


@lru_cache(maxsize=1)
def load_dates() -> ChoiceWitness | None:
    """The shipped weights for dates, ``None`` where the file is missing."""
    file = DATA / "witnesses" / "dates.json"
    if not file.is_file():
        return None
    raw = json.loads(file.read_text("utf-8"))
    return ChoiceWitness(Drawer(raw["first"]), Drawer(raw["second"]), raw["reserve"])


class Draft(NamedTuple):
    """An event's options with their facts, and where and by whom it happened.

    ``values`` are comparable; ``None`` says nothing and comes last. ``is_written``
    says of each whether words of the text tell it.
    """

    values: tuple[Hashable, ...]
    is_written: tuple[bool, ...]
    rows: tuple[Facts, ...]
    sentence: int
    type: str
    actors: frozenset[str]


def choose_all(drafts: Sequence[Draft], witness: ChoiceWitness) -> list[int]:
    """For each event of an article, in text order, the number of the option taken."""
    shares = [witness.first.shares(draft.rows) for draft in drafts]
    chosen: list[int] = []
    for draft, more in zip(drafts, history_facts(drafts, shares), strict=True):
        rows = [Row((row, fact)) for row, fact in zip(draft.rows, more, strict=True)]
        final = witness.second.shares(rows)
        chosen.append(take(final, draft.is_written, witness.reserve))
    return chosen


def take(shares: Sequence[float], is_written: Sequence[bool], reserve: float) -> int:
    """The number of the likeliest option, silence and guesses held back."""
    final = [
        share if written else share * reserve
        for share, written in zip(shares, is_written, strict=True)
    ]
    return final.index(max(final))


NEAR = 4
"""So many events told nearest count as the neighbourhood."""

STEPS = (0.02, 0.1, 0.25, 0.5, 0.75, 0.9)


def history_facts(
    drafts: Sequence[Draft], shares: Sequence[Sequence[float]]
) -> list[list[Bundle]]:
    """For each draft and option how likely the article's other events make it.

    Of three things said at one press conference the two that are plainly Thursday's
    make the third one Thursday's.
    """
    told = [
        dict(zip(d.values, s, strict=True)) for d, s in zip(drafts, shares, strict=True)
    ]
    sums: dict[Hashable, float] = {}
    for one in told:
        for value, share in one.items():
            sums[value] = sums.get(value, 0.0) + share
    size = len(drafts)
    found: list[list[Bundle]] = []
    for i, draft in enumerate(drafts):
        others = [j for j in range(size) if j != i]
        same = [j for j in others if drafts[j].sentence == draft.sentence]
        acting = [j for j in others if drafts[j].actors & draft.actors]
        alike = [j for j in others if drafts[j].type == draft.type]
        near = sorted(others, key=lambda j: abs(drafts[j].sentence - draft.sentence))
        groups = (
            same,
            acting,
            near[:NEAR],
            alike,
            [i - 1] if i else [],
            [i + 1] if i + 1 < size else [],
        )
        facts: list[Bundle] = []
        for value, share in told[i].items():
            means = [
                _step(sum(told[j].get(value, 0.0) for j in group) / len(group))
                if group
                else -1
                for group in groups
            ]
            rest = _step((sums[value] - share) / (size - 1)) if size > 1 else -1
            facts.append(_history(value is None, _step(share), rest, *means))
        found.append(facts)
    return found


def _step(share: float) -> int:
    return next((k for k, most in enumerate(STEPS) if share <= most), len(STEPS))


@bundled
def _history(
    nothing: bool,
    own: int,
    rest: int,
    same: int,
    acting: int,
    near: int,
    alike: int,
    before: int,
    behind: int,
) -> list[str]:
    z = "none" if nothing else "some"
    return [
        f"{z}:own={own}",
        f"{z}:same={same}",
        f"{z}:rest={rest}",
        f"{z}:acting={acting}",
        f"{z}:near={near}",
        f"{z}:alike={alike}",
        f"{z}:before={before}",
        f"{z}:behind={behind}",
        f"{z}:own={own}&same={same}",
        f"{z}:own={own}&acting={acting}",
        f"{z}:own={own}&rest={rest}",
    ]
