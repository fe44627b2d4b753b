"""The weights by which readings are ranked, learned once and shipped."""

from __future__ import annotations

import lzma
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from marsad.lexicon.tables import DATA

WEIGHTS = DATA / "morphology" / "weights.txt.xz"
FIRST = "^"
"""The class before a sentence's first word."""
_SCALE = 20
_HEAD = (
    "# Weights and lemmas of the annotator, learned by benchmarks/train_morphology.py\n"
    "# from UD_Arabic-PUD (Universal Dependencies). Licence: CC BY-SA 3.0.\n"
)


TAGS = (
    *("NOUN", "ADJ", "PROPN", "VERB", "ADV", "NUM", "DET", "ADP"),
    *("PART", "CCONJ", "SCONJ", "PRON", "AUX", "INTJ", "X"),
)
"""The universal tags that a word may get, in the order of a feature's weights."""
TAG_NUMBER = {tag: number for number, tag in enumerate(TAGS)}
EVERY = "*"
"""Stands for the tag in the name of a feature that weighs the same for all."""


@dataclass(frozen=True, slots=True)
class Model:
    """Weights of features by tag, of pairs of classes, and lemmas by stem and tag."""

    static: dict[str, list[int]] = field(default_factory=dict)
    lemmas: dict[tuple[str, str], str] = field(default_factory=dict)
    pairs: dict[str, dict[str, int]] = field(default_factory=dict)


@lru_cache(maxsize=1)
def load_weights() -> Model:
    """The shipped model; an empty one where the file is missing."""
    model = Model()
    if not WEIGHTS.is_file():
        return model
    for line in lzma.decompress(WEIGHTS.read_bytes()).decode().split("\n"):
        kind, _, rest = line.partition("\t")
        if kind == "w":
            weight, _, features = rest.partition("\t")
            for feature in features.split("\t"):
                _put(model.static, feature, int(weight))
        elif kind == "t":
            left, right, weight = rest.split("\t")
            model.pairs.setdefault(left, {})[right] = int(weight)
        elif kind == "l":
            stem, pos, lemma = rest.split("\t")
            model.lemmas[stem, pos] = lemma
    return model


def _put(static: dict[str, list[int]], feature: str, weight: int) -> None:
    """File a weight: 's1:ه|ADJ' under 's1:ه', 'u:و|ه|*' for every tag."""
    key, _, tag = feature.rpartition("|")
    if tag == EVERY:
        static[feature] = [weight] * len(TAGS)
    else:
        static.setdefault(key, [0] * len(TAGS))[TAG_NUMBER[tag]] = weight


def write_weights(
    weights: Mapping[str, float], lemmas: Mapping[tuple[str, str], str], path: Path
) -> None:
    """Write a model file: weights in steps of a twentieth, small ones left out."""
    groups: dict[int, list[str]] = {}
    lines = []
    for feature, weight in sorted(weights.items()):
        step = round(weight * _SCALE)
        if step == 0:
            continue
        if feature.startswith("t:"):
            left, _, right = feature[2:].rpartition(">")
            lines.append(f"t\t{left}\t{right}\t{step}")
        else:
            groups.setdefault(step, []).append(feature)
    lines += [f"w\t{step}\t" + "\t".join(groups[step]) for step in sorted(groups)]
    lines += [f"l\t{s}\t{p}\t{lemma}" for (s, p), lemma in sorted(lemmas.items())]
    text = _HEAD + "\n".join(lines) + "\n"
    path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
