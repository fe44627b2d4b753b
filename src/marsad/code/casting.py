"""Who plays which part: the options of an event weighed, the likeliest cast taken.

A conditional logit model: each option's facts add up to a score, one for the actor and
one for the recipient, and 'nobody' is an option with facts of its own. The weights are
data (``lexicon/data/witnesses/roles.json``), learned by ``benchmarks/train_witnesses.py``
from coded articles; without them the frame's own cast stands.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import exp, log

from marsad.code.knowledge import Predicate
from marsad.code.mentions import PartyMention
from marsad.code.options import Option
from marsad.code.triggers import Trigger
from marsad.lexicon.tables import DATA

ROLES = ("actor", "recipient")

SHARE = 0.3
"""An option beside the likeliest joins it when it is at least so likely as this share."""

LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class RoleWitness:
    """Weights by fact for both roles; falsy where there are none."""

    actor: dict[str, float]
    recipient: dict[str, float]

    def __bool__(self) -> bool:
        return bool(self.actor)


@dataclass(frozen=True, slots=True)
class Cast:
    """The parties of an event: who acts, toward whom, and how sure each choice is.

    ``certainty`` are the probabilities of the likeliest actor and recipient (or of
    nobody), ``why`` the facts that spoke most for them.
    """

    actor: tuple[PartyMention, ...]
    recipient: tuple[PartyMention, ...]
    certainty: tuple[float, float] = (0.0, 0.0)
    nobody: tuple[float, float] = (0.0, 0.0)
    why: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def load_witness() -> RoleWitness:
    """The shipped weights, or none where the file is missing."""
    file = DATA / "witnesses" / "roles.json"
    if not file.is_file():
        return RoleWitness({}, {})
    raw = json.loads(file.read_text("utf-8"))
    return RoleWitness(raw["actor"], raw["recipient"])


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


def choose_cast(
    options: Sequence[Option], nobody: Sequence[str], witness: RoleWitness
) -> Cast:
    """The likeliest actor and recipient together, and those that go with them.

    In 'أدان الاتحاد الأوروبي إعدام إيران معارضا' (the European Union condemned Iran's
    execution of an opponent) the Union is the likeliest actor and Iran the recipient.
    """
    facts = [frozenset(o.facts) for o in options]
    acting = _probabilities(facts, nobody, witness.actor)
    receiving = _probabilities(facts, nobody, witness.recipient)
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
    actors = [
        k
        for k in range(count)
        if k == a
        or (
            a < count
            and k != b
            and acting[k] >= SHARE * acting[a]
            and acting[k] > receiving[k]
        )
    ]
    recipients = [
        k
        for k in range(count)
        if k == b
        or (
            b < count
            and k not in actors
            and receiving[k] >= SHARE * receiving[b]
            and receiving[k] > acting[k]
        )
    ]
    why = []
    for role, k, weights in (
        ("actor", a, witness.actor),
        ("recipient", b, witness.recipient),
    ):
        if k < count:
            fact = max(sorted(facts[k]), key=lambda f: weights.get(f, 0.0))
            why.append(f"{role}:{fact}")
    return Cast(
        _parties(options, actors),
        _parties(options, recipients),
        (acting[a], receiving[b]),
        (acting[count], receiving[count]),
        tuple(why),
    )


def _probabilities(
    facts: Sequence[frozenset[str]], nobody: Sequence[str], weights: dict[str, float]
) -> list[float]:
    scores = [sum(weights.get(f, 0.0) for f in sorted(one)) for one in facts]
    scores.append(sum(weights.get(f, 0.0) for f in nobody))
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
