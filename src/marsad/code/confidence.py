"""How sure an event is: a logistic model over the coder's own features.

The rules propose; this witness says how often such proposals were events. Its
weights are data (``lexicon/data/confidence.json``), made by
``benchmarks/train_confidence.py``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from math import exp

from marsad.lexicon.tables import DATA


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature name; ``threshold`` is the least confidence of an event."""

    bias: float
    weights: dict[str, float]
    threshold: float

    def score(self, features: dict[str, float]) -> float:
        """The probability that a candidate with these features is an event."""
        weights = self.weights
        total = self.bias
        for name, value in features.items():
            total += weights.get(name, 0.0) * value
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=1)
def load_model() -> Model:
    """The shipped model; without its file one that goes by the word's own weight."""
    file = DATA / "confidence.json"
    if not file.is_file():
        return Model(-2.0, {"weight": 4.0}, 0.0)
    raw = json.loads(file.read_text("utf-8"))
    return Model(raw["bias"], raw["weights"], raw["threshold"])
