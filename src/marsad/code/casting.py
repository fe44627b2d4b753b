"""Who plays which part: the options of an event weighed, the likeliest cast taken.

A conditional logit model: each option's facts add up to a score, one for the actor and
one for the recipient, and 'nobody' is an option with facts of its own. It is asked
twice: a first draft weighs each event alone, the second also what the drafts of the
article's other events say of the same party. The weights are data
(``lexicon/data/witnesses/roles.json``), learned by ``benchmarks/train_witnesses.py``
from coded articles; without them the frame's own cast stands.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, log
from typing import NamedTuple

from marsad.code.knowledge import Predicate
from marsad.code.mentions import PartyMention
from marsad.code.options import Option
from marsad.code.roles import Cast
from marsad.code.triggers import Trigger
from marsad.lexicon.tables import DATA

SHARE, JOINED_SHARE = 0.3, 0.15
"""An option joins the likeliest one when it is at least so likely as this share of it,
the second where 'and' ties it to that one."""

MOST = 3
"""How many parties play a role besides those tied to the likeliest by 'and'."""

LEAST = 1e-9

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class RoleWitness:
    """Weights by fact for both roles, of the draft and of the final cast.

    Falsy where there are none.
    """

    actor: Weights
    recipient: Weights
    final_actor: Weights
    final_recipient: Weights

    def __bool__(self) -> bool:
        return bool(self.actor)


class Odds(NamedTuple):
    """How likely each option, and last 'nobody', acts and receives."""

    acting: list[float]
    receiving: list[float]


@lru_cache(maxsize=1)
def load_witness() -> RoleWitness:
    """The shipped weights, or none where the file is missing."""
    file = DATA / "witnesses" / "roles.json"
    if not file.is_file():
        return NO_WITNESS
    raw = json.loads(file.read_text("utf-8"))
    return RoleWitness(
        raw["actor"], raw["recipient"], raw["final_actor"], raw["final_recipient"]
    )


NO_WITNESS = RoleWitness({}, {}, {}, {})
"""A witness that knows nothing."""


def nobody_facts(
    trigger: Trigger, predicate: Predicate, options: Sequence[Option], cast: Cast
) -> tuple[str, ...]:
    """The facts of the option that no party plays the role."""
    type_, word = predicate.type, trigger.word
    inside = sum("carried" not in o.facts and "distant" not in o.facts for o in options)
    frames = {
        fact
        for o in options
        for fact in o.facts
        if fact.startswith("frame=") and "&" not in fact
    }
    actors, recipients = min(len(cast.actor), 2), min(len(cast.recipient), 1)
    return (
        "nobody",
        f"nobody&{type_}",
        f"nobody&inside={min(inside, 4)}",
        *(f"nobody&{frame}" for frame in sorted(frames)),
        f"nobody&{word}",
        f"nobody&{type_}&{word}",
        f"nobody&rule-actors={actors}",
        f"nobody&rule-recipients={recipients}",
        f"nobody&{type_}&rule-recipients={recipients}",
        f"nobody&{type_}&rule-actors={actors}",
        f"nobody&{predicate.id}",
    )


def weigh_options(
    facts: Sequence[Sequence[str]], nobody: Sequence[str], witness: RoleWitness
) -> Odds:
    """The odds of a draft: each option by its own facts."""
    return Odds(
        _probabilities(facts, nobody, witness.actor),
        _probabilities(facts, nobody, witness.recipient),
    )


def weigh_again(
    facts: Sequence[Sequence[str]], nobody: Sequence[str], witness: RoleWitness
) -> Odds:
    """The final odds, where the facts of the article's other events are among them."""
    return Odds(
        _probabilities(facts, nobody, witness.final_actor),
        _probabilities(facts, nobody, witness.final_recipient),
    )


def choose_cast(options: Sequence[Option], odds: Odds) -> Cast:
    """The likeliest actor and recipient together, and those that go with them.

    In 'أدان الاتحاد الأوروبي إعدام إيران معارضا' (the European Union condemned Iran's
    execution of an opponent) the Union is the likeliest actor and Iran the recipient.
    """
    acting, receiving = odds
    count = len(options)
    best: tuple[float, int, int] | None = None
    for a in range(count + 1):
        for b in range(count + 1):
            if a == b:
                continue
            score = log(acting[a] + LEAST) + log(receiving[b] + LEAST)
            if best is None or score > best[0]:
                best = score, a, b
    if best is None:
        return Cast((), ())
    _, a, b = best
    actors = _company(options, a, acting, receiving, frozenset({b}))
    recipients = _company(options, b, receiving, acting, frozenset(actors))
    return Cast(
        _parties(options, actors),
        _parties(options, recipients),
        (acting[a], receiving[b]),
        tuple(
            f"{role}:{_telling(options[k].facts)}"
            for role, k in (("actor", a), ("recipient", b))
            if k < count
        ),
    )


def _company(
    options: Sequence[Option],
    lead: int,
    mine: Sequence[float],
    other: Sequence[float],
    taken: frozenset[int],
) -> list[int]:
    """The lead and the options that share its role, in the order of the text."""
    if lead >= len(options):
        return []
    chosen = [lead]
    codes = {options[lead].mention.code}
    beside = 1
    for k in sorted(range(len(options)), key=lambda k: -mine[k]):
        if k == lead or k in taken or mine[k] <= other[k]:
            continue
        tied = _tied(options, k, lead)
        if "vouches" in options[k].facts and not tied:
            # Who tells of an act has no part in it for telling it.
            continue
        if mine[k] < (JOINED_SHARE if tied else SHARE) * mine[lead]:
            continue
        code = options[k].mention.code
        # Of a country that is cast already only what 'and' adds is a party of its own.
        if tied or (beside < MOST and code not in codes):
            chosen.append(k)
            codes.add(code)
        beside += not tied
    return sorted(chosen)


def _tied(options: Sequence[Option], one: int, other: int) -> bool:
    """Whether 'and' ties two options together, over those between them."""
    first, last = min(one, other), max(one, other)
    return all("joined" in options[k].facts for k in range(first + 1, last + 1))


_TOLD = ("slot=", "frame=", "ruled=", "carried=", "distant=", "side=")
"""Facts that tell a reader why, the most telling first."""


def _telling(facts: Sequence[str]) -> str:
    for start in _TOLD:
        for fact in facts:
            if fact.startswith(start) and "&" not in fact:
                return fact
    return "near"


def _probabilities(
    facts: Sequence[Sequence[str]], nobody: Sequence[str], weights: Weights
) -> list[float]:
    get = weights.get
    scores = [sum([get(f, 0.0) for f in one]) for one in facts]
    scores.append(sum([get(f, 0.0) for f in nobody]))
    top = max(scores)
    raised = [exp(s - top) for s in scores]
    total = sum(raised)
    return [x / total for x in raised]


def _parties(
    options: Sequence[Option], chosen: Sequence[int]
) -> tuple[PartyMention, ...]:
    """The mentions chosen, one for each party, and those they stand for besides."""
    found: dict[tuple[str | None, str], PartyMention] = {}
    for k in chosen:
        m = options[k].mention
        found.setdefault((m.code, m.sector), m)
        for code in m.also:
            found.setdefault((code, m.sector), replace(m, code=code, also=()))
    return tuple(found.values())
