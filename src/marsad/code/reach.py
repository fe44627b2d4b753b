"""Does an operator reach the act? What stands between them, weighed.

A scope by grammar says too much. In 'وعدت أنقرة غداة الهجوم بتعزيز الأمن' (the day after
the attack Ankara promised more security) the promise stands before 'الهجوم' and does
not make it a plan; 'فشل الهجوم' (the attack failed) has happened, 'فشل في عقد اتفاق'
(failed to make a deal) has not. A logistic witness over the operator, the act and what
is between them says how sure its effect is. The weights are data
(``lexicon/data/witnesses/reach.json``), learned by ``benchmarks/train_reach.py``;
without them every operator holds.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from marsad.code.clauses import Clauses
from marsad.code.roles import Filled
from marsad.code.rows import COMMAS
from marsad.code.triggers import Trigger
from marsad.lexicon.tables import DATA

FILE = DATA / "witnesses" / "reach.json"

STEPS = (0, 1, 2, 3, 5, 8, 14)
"""Distances in tokens up to each of these count alike."""

_NAMING = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM", "PUNCT"})


class Operator(NamedTuple):
    """A word or form over the act: where it stands, what it does, of what kind, why."""

    at: int
    effect: str
    kind: str
    why: str


def reach_facts(
    clauses: Clauses,
    trigger: Trigger,
    filled: Filled,
    operators: Sequence[Operator],
    aux: str,
    type_: str,
) -> tuple[str, ...]:
    """What speaks for and against the operator that made an act ``aux``; its names.

    In 'فشل الهجوم' (the attack failed) 'far=1&kind=failed' and 'act=the&noun'.
    """
    words = clauses.words
    at = trigger.first
    inward = sorted(operators, key=lambda o: -o.at)
    own = next((o for o in inward if o.effect in (aux, "negation")), inward[0])
    between = range(max(0, own.at + 1), at)
    far = (
        f"far={next((k for k, n in enumerate(STEPS) if at - own.at <= n), len(STEPS))}"
    )
    kind, word = f"kind={own.kind}", f"word={own.why}"
    state = "the" if words.has_article(at) else "own" if trigger.pronoun else "bare"
    act = f"act={state}&{words.aspects[at] or 'noun'}"
    part = clauses.parts[clauses.part_of[at]]
    preposition = f"by={part.preposition}"
    verbs = f"verbs={min(2, sum(bool(words.aspects[i]) for i in between))}"
    opened = f"opened={any(words.kinds[i] == 'complementiser' for i in between)}"
    comma = f"comma={any(words.norm(i) in COMMAS for i in between)}"
    type_ = f"type={type_}"
    control = f"control={'control' in filled.slots}"
    return (
        "bias",
        kind,
        word,
        f"effect={own.effect}",
        far,
        f"{far}&{kind}",
        f"{far}&{word}",
        f"{far}&{act}&{kind}",
        act,
        f"{act}&{kind}",
        f"{act}&{word}",
        f"{preposition}&begins={part.first == at}",
        f"{preposition}&{kind}",
        f"{preposition}&{word}",
        verbs,
        f"{verbs}&{kind}",
        opened,
        f"{opened}&{far}&{kind}",
        f"relative={any(words.kinds[i] == 'relative' for i in between)}",
        comma,
        f"{comma}&{kind}",
        f"joined={words.has_conjunction(at)}",
        f"light={filled.light}",
        control,
        f"{control}&{kind}",
        f"operators={min(3, len(operators))}",
        type_,
        f"{type_}&{kind}",
        f"{type_}&{act}",
        f"sentence={words.sentence.kind}",
        *sorted(
            {
                f"between={words.norm(i)}"
                for i in between
                if words.pos(i) not in _NAMING or words.kinds[i]
            }
        ),
    )


def reach(facts: Sequence[str]) -> float | None:
    """The log odds that the operator's effect holds; ``None`` without weights."""
    weights = _weights()
    if not weights:
        return None
    return sum(weights.get(fact, 0.0) for fact in facts)


@lru_cache(maxsize=1)
def _weights() -> dict[str, float]:
    if not FILE.is_file():
        return {}
    weights: dict[str, float] = json.loads(FILE.read_text("utf-8"))
    return weights
