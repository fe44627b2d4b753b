"""The network that reads sentences as it is learned (torch).

``marsad.code.reader.reading`` runs it without torch: ``Network.reader`` gives its weights
the names that are used there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from numpy.typing import NDArray
from often import often
from sentence_lessons import STRENGTHS, Lesson
from torch import Tensor, nn
from two_sides import TwoSides
from upper_layers import UpperLayers, hide_along, of_like_length

from marsad.code.reader.inputs import CLAIMS, FIELDS, TYPES
from marsad.code.reader.reading import (
    AUX,
    RAISED,
    TOPIC,
    TOPIC_GAIN,
    UNKNOWN,
    Reader,
    offers_of,
)
from marsad.code.reader.rereading import bucket

SIZES = {
    "lemma": 48,
    "prefix": 10,
    "suffix": 10,
    "tag": 12,
    "clitics": 6,
    "mention": 12,
    "cue": 8,
    "syntax": 12,
    "trigger": 6,
    "sentence": 6,
    "meaning": 48,
    "verb": 32,
    "form": 8,
    "root": 32,
}
"""How many numbers stand for a name of each field."""

HIDDEN, LAYER, TOPIC_SIZE, ENCODED, SOURCE = 96, 96, 32, 128, 8
"""The size of the recurrent state on either side, of the layers above, of the topic, of
what a word's vector from the encoder is turned into, of what stands for a source."""

SOURCES, READ_AS = tuple(STRENGTHS), "gold"
"""Where articles were coded, each a little in its own way; articles are read as if they
were to be coded as the gold."""

SEEN, SEEN_LEMMA = 4, 3
"""A name seen less often is unknown."""

DROP, WORD_DROP, ENCODED_DROP, LAYER_DROP = 0.38, 0.1, 0.2, 0.3
"""The shares of states, lemmas, encodings and layers hidden while learning."""

AUX_LOSS, ROLE_LOSS, CLAIM_LOSS = 0.5, 0.5, 0.5

SECOND = {"t": ("t_w2", "t_b2"), "a": ("a_w", "a_b"), "c": ("c_w2", "c_b2")}
"""The second layers of the heads for types, aux and claims."""

FIRST_ODDS = {"t": -4.0, "a": 0.0, "c": -3.0}
"""What they say before learning."""

OVER_INPUTS = {
    "l1f_x": "l1f_b",
    "l1b_x": "l1b_b",
    "t_w1": "t_b1",
    "a_w1": "a_b1",
    "c_w1": "c_b1",
}
"""The weights that look at the inputs, and the bias beside each."""

SAMPLE = 1000
"""On so many sentences it is measured how the encoder's numbers are spread."""

UNUSED = ("r_t", "r_f", "r_l", "r_type", "r_d", "r_b", "r_w2", "r_b2")
"""Weights that only learning needs: roles are told by the second reading."""

Names = dict[str, dict[str, int]]


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of the lemmas, row 0 of those that have none."""

    names: dict[str, int]
    vectors: NDArray[np.float32]


def read_meanings(file: Path) -> Meanings:
    """The vectors that ``embed_lemmas.py`` wrote."""
    with np.load(file) as arrays:
        lemmas: list[str] = arrays["lemmas"].tolist()
        vectors = arrays["vectors"].astype(np.float32)
    nothing = np.zeros((1, vectors.shape[1]), np.float32)
    return Meanings(
        {lemma: i for i, lemma in enumerate(lemmas, 1)},
        np.concatenate([nothing, vectors]),
    )


LEARNED = tuple(field for field in FIELDS if field != "meaning")
"""The fields whose names are learned from the lessons alone."""


def learn_names(lessons: Sequence[Lesson], meanings: Meanings) -> Names:
    """The names of each field that were seen often enough, numbered from 1."""
    found: Names = {"meaning": meanings.names}
    for field in LEARNED:
        seen = (x for lesson in lessons for x in lesson.named.names[field])
        names = often(seen, SEEN_LEMMA if field == "lemma" else SEEN)
        found[field] = {name: i for i, name in enumerate(names, 1)}
    return found


@dataclass(frozen=True, slots=True)
class Numbered:
    """A lesson as numbers; ``place`` is its sentence's among those laid out."""

    place: int
    names: NDArray[np.int64]
    offers: NDArray[np.float32]
    topic: NDArray[np.int64]
    lesson: Lesson

    @property
    def strength(self) -> float:
        """What the lesson counts."""
        return STRENGTHS[self.lesson.source]

    def __len__(self) -> int:
        return len(self.names)


def number(place: int, lesson: Lesson, reader: Reader) -> Numbered:
    """The numbers of a lesson's names."""
    n = lesson.named
    columns = [[reader.number(f, x) for x in n.names[f]] for f in FIELDS]
    topic = np.zeros(TOPIC, np.int64)
    rows = [reader.number("lemma", x) for x in lesson.topic]
    topic[: len(rows)] = rows
    return Numbered(place, np.array(columns).T, offers_of([n]), topic, lesson)


Batch = dict[str, Tensor]


def packed(lessons: Sequence[Numbered]) -> Batch:
    """Lessons side by side, padded."""
    count, length = len(lessons), max(map(len, lessons))
    batch: dict[str, NDArray[Any]] = {
        "places": np.array([x.place for x in lessons]),
        "lengths": np.array([len(x) for x in lessons]),
        "sources": np.array([SOURCES.index(x.lesson.source) for x in lessons]),
        "names": np.zeros((count, length, len(FIELDS)), np.int64),
        "offers": np.zeros((count, length, len(TYPES)), np.float32),
        "types": np.zeros((count, length, len(TYPES)), np.float32),
        "mask": np.zeros((count, length), np.float32),
        "aux": np.full((count, length), -1),
        "claims": np.zeros((count, length, len(CLAIMS)), np.float32),
        "topic": np.array([x.topic for x in lessons]),
        "strength": np.array([x.strength for x in lessons], np.float32),
        "claim_strength": np.zeros(count, np.float32),
    }
    roles: list[tuple[int, ...]] = []
    weights: list[float] = []
    for j, x in enumerate(lessons):
        size = len(x)
        batch["names"][j, :size] = x.names
        batch["offers"][j, :size] = x.offers
        batch["types"][j, :size] = x.lesson.types
        batch["aux"][j, :size] = x.lesson.aux
        if x.lesson.claims is not None:
            batch["claims"][j, :size] = x.lesson.claims
            batch["claim_strength"][j] = x.strength
        batch["mask"][j, :size] = 1.0
        for token, type_, first, last, role, weight in x.lesson.roles:
            roles.append((j, token, type_, first, last, role, bucket(first - token)))
            weights.append(weight * x.strength)
    batch["roles"] = np.array(roles, np.int64).reshape(-1, 7)
    batch["role_strength"] = np.array(weights, np.float32)
    return {k: torch.from_numpy(v) for k, v in batch.items()}


class Network(nn.Module):
    """The network as it is learned: ``Reader`` and the layers below it in torch."""

    def __init__(self, names: Names, meanings: Meanings, upper: UpperLayers) -> None:
        super().__init__()
        self.upper = upper
        self.vectors = torch.from_numpy(meanings.vectors)
        self.mean, self.spread = torch.zeros(upper.size), torch.ones(upper.size)
        w: dict[str, Tensor] = {}
        for f in LEARNED:
            rows = len(names[f]) + 1 + (UNKNOWN if f == "lemma" else 0)
            w[f"e_{f}"] = drawn_weights(rows, SIZES[f], 0.1)
        w["meaning"] = drawn_weights(self.vectors.shape[1], SIZES["meaning"])
        w["x_w"], w["x_b"] = drawn_weights(upper.size, ENCODED), torch.zeros(ENCODED)
        w["doc"] = drawn_weights(SIZES["lemma"], TOPIC_SIZE, 0.1)
        w["source"] = drawn_weights(len(SOURCES), SOURCE, 0.3)
        width = sum(SIZES.values()) + len(TYPES) + TOPIC_SIZE + ENCODED + SOURCE
        self.sides = TwoSides(width, HIDDEN)
        width += 2 * HIDDEN
        for head, outputs in (("t", len(TYPES)), ("a", len(AUX)), ("c", len(CLAIMS))):
            w[f"{head}_w1"], w[f"{head}_b1"] = (
                drawn_weights(width, LAYER),
                torch.zeros(LAYER),
            )
            w[SECOND[head][0]] = drawn_weights(LAYER, outputs, 0.1)
            w[SECOND[head][1]] = torch.full((outputs,), FIRST_ODDS[head])
        w["t_o"] = torch.ones(len(TYPES))
        w |= {f"r_{part}": drawn_weights(width, LAYER) for part in "tfl"}
        w["r_type"] = drawn_weights(len(TYPES), LAYER, 0.1)
        w |= {"r_d": drawn_weights(24, LAYER, 0.1), "r_b": torch.zeros(LAYER)}
        w |= {"r_w2": drawn_weights(LAYER, 3, 0.1), "r_b2": torch.zeros(3)}
        self.w = nn.ParameterDict({k: nn.Parameter(v) for k, v in w.items()})

    @torch.no_grad()
    def level(self, places: Sequence[int]) -> None:
        """Measure what the encoder's numbers are less and divided by, on a sample."""
        self.upper.eval()
        some = places[:: max(1, len(places) // SAMPLE)]
        batches = of_like_length(self.upper.laid, some)
        rows = [self.upper(batch).flatten(0, 1) for batch in batches]
        words = torch.cat([x[x.any(1)] for x in rows])
        self.mean, self.spread = words.mean(0), words.std(0) + 1e-3

    def forward(self, b: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Log odds of types, scores of aux and roles, log odds of claims."""
        w, training = self.w, self.training
        x = self._inputs(b)
        states = self.sides(x, b["lengths"])
        c = torch.cat([F.dropout(states, DROP, training), x], -1)

        def head(name: str) -> Tensor:
            layer = F.relu(c @ w[f"{name}_w1"] + w[f"{name}_b1"])
            weight, bias = SECOND[name]
            return F.dropout(layer, LAYER_DROP, training) @ w[weight] + w[bias]

        j, token, type_, first, last, _, far = b["roles"].T
        together = (c @ w["r_t"])[j, token] + (c @ w["r_f"])[j, first]
        together = together + (c @ w["r_l"])[j, last] + w["r_type"][type_]
        together = F.relu(together + w["r_d"][far] + w["r_b"])
        roles = F.dropout(together, LAYER_DROP, training) @ w["r_w2"] + w["r_b2"]
        return head("t") + b["offers"] * w["t_o"], head("a"), roles, head("c")

    def _inputs(self, b: Batch) -> Tensor:
        w, training = self.w, self.training
        count, length = b["mask"].shape
        embedded = [
            (self.vectors if f == "meaning" else w[f"e_{f}"])[b["names"][..., k]]
            for k, f in enumerate(FIELDS)
        ]
        embedded[FIELDS.index("meaning")] @= w["meaning"]
        if training:
            embedded[0] = embedded[0] * (torch.rand(count, length, 1) >= WORD_DROP)
        named = (b["topic"] > 0)[..., None]
        mean = (w["e_lemma"][b["topic"]] * named).sum(1) / named.sum(1).clamp(min=1)
        topic = torch.tanh(TOPIC_GAIN * (mean @ w["doc"]))[:, None]
        x = torch.cat([*embedded, b["offers"], topic.expand(-1, length, -1)], -1)
        encoded = (self.upper(b["places"].numpy()) - self.mean) / self.spread
        encoded = F.dropout(encoded, ENCODED_DROP, training) @ w["x_w"] + w["x_b"]
        encoded = F.gelu(encoded, approximate="tanh")
        source = w["source"][b["sources"]][:, None].expand(-1, length, -1)
        return torch.cat(
            [
                hide_along(x, DROP * 0.6, training),
                F.dropout(encoded, ENCODED_DROP, training),
                source,
            ],
            -1,
        )

    def reader(self, names: Names) -> Reader:
        """The network as the coder runs it, its articles taken for the gold's."""
        w = {k: v.detach().numpy() for k, v in self.w.items()}
        w |= self.sides.tables("l1")
        # The source is always the same: what it adds is a part of the biases.
        source = w.pop("source")[SOURCES.index(READ_AS)]
        for name, bias in OVER_INPUTS.items():
            w[bias] = w[bias] + source @ w[name][-SOURCE:]
            w[name] = w[name][:-SOURCE]
        # What the vectors are turned into is all that reading needs.
        w["e_meaning"] = self.vectors.numpy() @ w.pop("meaning")
        # The encoder's numbers need not be levelled before they are weighed.
        w["x_w"] = w["x_w"] / self.spread.numpy()[:, None]
        w["x_b"] = w["x_b"] - self.mean.numpy() @ w["x_w"]
        raised = {k: v.detach().numpy() for k, v in self.upper.tables.items()}
        w |= {f"{RAISED}{k}": v for k, v in raised.items()}
        return Reader(names, {k: v for k, v in w.items() if k not in UNUSED})


def drawn_weights(rows: int, columns: int, scale: float | None = None) -> Tensor:
    """Weights before learning, by chance."""
    return torch.randn(rows, columns) * (scale or rows**-0.5)


def loss(network: Network, b: Batch) -> Tensor:
    """Cross entropy of types, aux, roles and claims, for each token."""
    types, aux, roles, claims = network(b)
    strength = b["mask"] * b["strength"][:, None]
    total = (_binary(types, b["types"]) * strength[..., None]).sum()
    told = (b["aux"] >= 0) * strength
    total = total + AUX_LOSS * (told * _cross(aux, b["aux"].clamp(min=0))).sum()
    right = _cross(roles, b["roles"][:, 5])
    total = total + ROLE_LOSS * (b["role_strength"] * right).sum()
    strength = b["mask"] * b["claim_strength"][:, None]
    wrong = _binary(claims, b["claims"]) * strength[..., None]
    return (total + CLAIM_LOSS * wrong.sum()) / b["mask"].sum()


def _binary(odds: Tensor, right: Tensor) -> Tensor:
    return F.binary_cross_entropy_with_logits(odds, right, reduction="none")


def _cross(scores: Tensor, right: Tensor) -> Tensor:
    found = F.cross_entropy(scores.flatten(0, -2), right.flatten(), reduction="none")
    return found.view(right.shape)
