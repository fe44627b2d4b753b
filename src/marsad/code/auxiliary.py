"""Did it happen? What operators say, how surely they reach the act, what the network reads.

A multinomial logistic witness weighs what the scopes of the sentence say
(`code.factuality`) and how likely the network finds each auxiliary mode; to the mode that
an operator gives it adds how surely that operator reaches the act (`code.reach`). What is
feared, planned or denied is often told without an operator over the very word, and an
operator often stands over another word. The weights are data
(``lexicon/data/witnesses/aux.json``), learned by ``benchmarks/train_aux.py``; without
them, or without the network, operators that reach the act decide.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from marsad.code.bundles import likeliest, totals
from marsad.code.factuality import Judgement, judge_factuality
from marsad.code.proposals import Proposal
from marsad.code.reach import reach
from marsad.code.reader.facts import step
from marsad.code.reader.reading import AUX, Reading
from marsad.lexicon.tables import DATA


@dataclass(frozen=True, slots=True)
class AuxWitness:
    """By fact the weights of the four modes, in the order of ``AUX``."""

    weights: dict[str, tuple[float, ...]]

    def totals(self, facts: Sequence[str]) -> list[float]:
        """What the facts speak for each mode."""
        return totals(AUX, self.weights, facts)

    def choose(self, facts: Sequence[str]) -> str:
        """The likeliest mode."""
        return likeliest(AUX, self.weights, facts)


def judge_scopes(p: Proposal) -> Judgement:
    """What the scopes that a proposal's act stands in say of it."""
    scene = p.scene
    return judge_factuality(
        scene.clauses, p.trigger, p.filled, scene.cues.factuality, p.predicate.type
    )


def judge_aux(p: Proposal) -> tuple[str, tuple[str, ...]]:
    """The auxiliary mode of a proposal's act and what speaks for it.

    A predicate may have a mode of its own. Operators of which the act stays actual ('استمر القصف', 'نفى عدم المشاركة') are not
    outvoted.
    """
    if p.predicate.aux:
        return p.predicate.aux, ("aux:predicate",)
    aux, signs, facts = judge_scopes(p)
    sure = reach(facts) if facts else 0.0
    if sure is None or (signs and not facts):
        return aux, signs
    witness = load_aux()
    if p.reading is None or witness is None:
        if sure < 0:
            return "actual", (*signs, "aux:reach:actual")
        return aux, signs
    first, type_ = p.trigger.first, p.predicate.type
    found = witness.totals(aux_facts(aux, signs, p.reading, first, type_))
    found[AUX.index(aux)] += sure
    chosen = AUX[found.index(max(found))]
    return chosen, signs if chosen == aux else (*signs, f"aux:reader:{chosen}")


@lru_cache(maxsize=1)
def load_aux() -> AuxWitness | None:
    """The shipped weights, ``None`` where the file is missing."""
    file = DATA / "witnesses" / "aux.json"
    if not file.is_file():
        return None
    raw = json.loads(file.read_text("utf-8"))
    return AuxWitness({fact: tuple(ws) for fact, ws in raw.items()})


def aux_facts(
    by_scope: str,
    signs: Sequence[str],
    reading: Reading,
    token: int,
    type_: str,
) -> list[str]:
    """What speaks for each auxiliary mode of an event.

    In 'نفى أن يكون قد زار' (he denied having visited) the scopes say ``negation``.
    """
    odds = reading.aux[token]
    likeliest = AUX[int(odds.argmax())]
    steps = [f"odds-{name}={step(float(x))}" for name, x in zip(AUX, odds, strict=True)]
    return [
        "bias",
        f"scope={by_scope}",
        f"scope={by_scope}&type={type_}",
        f"read={likeliest}",
        f"read={likeliest}&scope={by_scope}",
        f"read={likeliest}&type={type_}",
        *steps,
        *(f"{fact}&scope={by_scope}" for fact in steps),
        *(f"sign={sign}" for sign in signs),
    ]
