"""How sure an event is: a logistic model over the coder's own features.

The rules propose; this witness says how often such proposals were events. Its
weights are data (``lexicon/data/witnesses/events.json``), learned by
``benchmarks/train_witnesses.py``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from marsad.code.bundles import Facts, Single
from marsad.lexicon.tables import DATA


@dataclass(frozen=True, slots=True)
class Model(Single):
    """Weights by feature name; ``threshold`` is the least confidence of an event."""

    bias: float
    weights: dict[str, float]
    threshold: float

    def score(self, facts: Facts) -> float:
        """The probability that a candidate of which these facts hold is an event."""
        return likelihood(self.bias + facts.worth(self)[0])


def likelihood(odds: float) -> float:
    """The probability that log odds stand for; beyond thirty they count alike."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, odds))))


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The shipped model, or one that takes every candidate where it is missing."""
    file = DATA / "witnesses" / "events.json"
    if not file.is_file():
        return Model(0.0, {}, 0.0)
    raw = json.loads(file.read_text("utf-8"))
    return Model(raw["bias"], raw["weights"], raw["threshold"])
