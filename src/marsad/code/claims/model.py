"""The claims model: plain weights that say how likely a passage is a claim."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import exp
from pathlib import Path

from marsad.code.claims.sight import KINDS
from marsad.lexicon.tables import DATA, LexiconError

FILE = DATA / "claims_model.json"

Weights = Mapping[str, tuple[float, ...]]


@dataclass(frozen=True, slots=True)
class ClaimsModel:
    """A multinomial logistic model over named features.

    ``weights`` holds for each feature one weight a kind (in the order of ``KINDS``),
    against 'no claim'; ``bias`` likewise. ``threshold`` is the least probability of a
    kind at which a passage is a claim.
    """

    weights: Weights
    bias: tuple[float, ...]
    threshold: float

    def totals(self, features: Iterable[tuple[str, float]]) -> tuple[float, ...]:
        """What the bias and the features say together for each kind."""
        driver, implication, constraint = self.bias
        find = self.weights.get
        for name, value in features:
            found = find(name)
            if found is not None:
                driver += found[0] * value
                implication += found[1] * value
                constraint += found[2] * value
        return driver, implication, constraint

    def probabilities(
        self, names: Iterable[str], totals: tuple[float, ...] | None = None
    ) -> tuple[float, ...]:
        """The probability of each kind; what is left is that of no claim.

        ``totals`` are those of the features that several passages share, ``names`` the
        passage's own, each of which counts once.
        """
        driver, implication, constraint = totals or self.bias
        find = self.weights.get
        for name in names:
            found = find(name)
            if found is not None:
                driver += found[0]
                implication += found[1]
                constraint += found[2]
        top = max(0.0, driver, implication, constraint)
        parts = exp(driver - top), exp(implication - top), exp(constraint - top)
        whole = exp(-top) + sum(parts)
        return tuple(p / whole for p in parts)


@lru_cache(maxsize=4)
def load_claims_model(file: Path = FILE) -> ClaimsModel:
    """The shipped model, or another file of the same form.

    Raises:
        LexiconError: the file has no weights for each of the three kinds.
    """
    raw = json.loads(file.read_text("utf-8"))
    try:
        weights = {name: tuple(ws) for name, ws in raw["weights"].items()}
        bias = tuple(raw["bias"][kind] for kind in KINDS)
        threshold = float(raw["threshold"])
    except (KeyError, TypeError) as error:
        raise LexiconError(
            f"M-L10 {file.name}: no claims model (missing {error}); write it anew "
            "with benchmarks/train_claims.py."
        ) from error
    if any(len(ws) != len(KINDS) for ws in weights.values()):
        raise LexiconError(
            f"M-L10 {file.name}: a feature has not {len(KINDS)} weights; write it "
            "anew with benchmarks/train_claims.py."
        )
    return ClaimsModel(weights, bias, threshold)
