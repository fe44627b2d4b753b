"""Which mode of its type an event has: what is asked for, how is attacked, who meets.

'ناشدت الحكومة المجتمع الدولي تقديم الغذاء' (the government appealed to the world for food) is
REQUEST with the mode ``assist``, 'يجب على إسرائيل الانسحاب' (Israel must withdraw) ``yield``: the
word itself leaves it open, those beside it tell. Where the lexicon has no mode for any of
an event's tellings, a multinomial logistic witness of the type weighs their predicates, the
words beside them and how many countries take part. The weights are data
(``lexicon/data/witnesses/modes.json``), learned by ``benchmarks/train_modes.py``; without
them such an event has no mode.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from marsad.code.bundles import likeliest
from marsad.code.candidates import Candidate
from marsad.lexicon.tables import DATA

MANY = 4
"""So many countries or more count alike."""


@dataclass(frozen=True, slots=True)
class ModeWitness:
    """For each type its modes in order, and by fact the weight of each of them."""

    modes: Mapping[str, tuple[str, ...]]
    weights: Mapping[str, Mapping[str, tuple[float, ...]]]

    def choose(self, type_: str, facts: Sequence[str]) -> str:
        """The likeliest mode, '' for none and for a type that was not learned."""
        modes = self.modes.get(type_)
        if modes is None:
            return ""
        return likeliest(modes, self.weights[type_], facts)


@lru_cache(maxsize=1)
def load_modes() -> ModeWitness:
    """The shipped weights, or a witness of no type where the file is missing."""
    file = DATA / "witnesses" / "modes.json"
    if not file.is_file():
        return ModeWitness({}, {})
    raw = json.loads(file.read_text("utf-8"))
    return ModeWitness(
        {type_: tuple(x["modes"]) for type_, x in raw.items()},
        {
            type_: {fact: tuple(ws) for fact, ws in x["weights"].items()}
            for type_, x in raw.items()
        },
    )


def mode_facts(members: Sequence[Candidate]) -> list[str]:
    """What speaks for a mode in the tellings of one event, each fact once."""
    codes = {p.code for c in members for p in (*c.actor, *c.recipient) if p.code}
    found = {"bias": None, f"codes={min(len(codes), MANY)}": None}
    for c in members:
        found[f"predicate={c.predicate.id}"] = None
        found[f"word={c.lemma}"] = None
        for lemma in sorted(c.around):
            found[f"near={lemma}"] = None
    return list(found)


def mode_of(members: Sequence[Candidate], witness: ModeWitness) -> str:
    """The mode of the event that the candidates tell, '' where it has none."""
    known = next((c.predicate.mode for c in members if c.predicate.mode), "")
    if known:
        return known
    return witness.choose(members[0].predicate.type, mode_facts(members))
