"""Did it happen? Where no scope says otherwise, the network may.

A multinomial logistic witness: what the scopes of the sentence say (`code.factuality`) and
how likely the network finds each auxiliary mode. It is asked where the scopes leave an act
actual: what is feared, planned or denied is often told without an operator over the very
word. The weights are data
(``lexicon/data/witnesses/aux.json``), learned by ``benchmarks/train_aux.py``;
without them, or without the network, the scopes decide.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from marsad.code.bundles import likeliest
from marsad.code.reader.facts import step
from marsad.code.reader.reading import AUX, Reading
from marsad.lexicon.tables import DATA


@dataclass(frozen=True, slots=True)
class AuxWitness:
    """By fact the weights of the four modes, in the order of ``AUX``."""

    weights: dict[str, tuple[float, ...]]

    def choose(self, facts: Sequence[str]) -> str:
        """The likeliest mode."""
        return likeliest(AUX, self.weights, facts)


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
