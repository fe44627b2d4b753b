"""The network read over an article: how likely each word tells which kind of event.

A bidirectional LSTM (Hochreiter and Schmidhuber 1997; Graves and Schmidhuber 2005) over
the tokens of a sentence, with four small layers on top: of which types a token names an
event, whether what it names happened, which role a mention plays in it, and whether a
token stands in a claim. It was learned from coded articles by ``benchmarks/train_reader.py``; its numbers are facts for
the witnesses, which weigh them beside the others.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.code.reader.choosing import Choosing
from marsad.code.reader.encoder import Encoder, gelu, load_encoder
from marsad.code.reader.inputs import FIELDS, PLACE, TYPES, TokenNames, name_tokens
from marsad.code.reader.pairing import Pairing
from marsad.code.reader.recurrence import log_sum, one_thread, recur
from marsad.code.reader.rereading import Rereading
from marsad.code.scene import Scene
from marsad.lexicon.tables import DATA

Array = NDArray[np.float32]

Half = NDArray[np.float16]

TOGETHER = 128
"""So many sentences are read at once, so that a huge text needs no huge memory."""

UNKNOWN = 256
"""Lemmas that were not learned share so many places."""

TOPIC = 48
"""The article's most frequent content words, so many, stand for what it is about."""

TOPIC_GAIN = 4.0
"""By how much the mean of their vectors is raised: many words level each other."""

CONTENT = ("NOUN", "VERB", "ADJ", "PROPN")

RAISED = "raised_"
"""What the tables of the encoder's upper layers begin with among the weights."""

OFFERED = 0.3
"""What an offer of the lexicon counts beyond its weight."""

AUX = ("actual", "future", "hypothetical", "negation")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of a sentence.

    ``types[i, t]`` are the log odds that token ``i`` names an event of type ``TYPES[t]``,
    ``aux[i]`` the log likelihoods of the four auxiliary modes if it does, ``claims[i]``
    the log odds of each of ``CLAIMS``. ``sight`` is what a second reading sees of the
    tokens, ``again`` the network that does it. ``trace`` is what counts of the tokens
    where words are compared: tellings with each other, an event with its options.
    """

    types: Array
    aux: Array
    claims: Array
    sight: Half
    again: Rereading | None
    trace: Half

    def seen(self, first: int, last: int) -> Array:
        """What is seen of tokens ``first`` up to ``last`` together, in their sentence."""
        mean: Array = self.trace[first:last].astype(np.float32).mean(0)
        return mean

    def of_type(self, tokens: Sequence[int], type_: str) -> tuple[float, float]:
        """The log odds of a type at the likeliest of the tokens, and of the best other."""
        at = PLACE[type_]
        rows: list[list[float]] = self.types[list(tokens)].tolist()
        row = max(rows, key=lambda row: row[at])
        return row.pop(at), max(row)


class Reader:
    """The network's numbers, the names that it learned and what encodes its words."""

    def __init__(
        self,
        names: dict[str, dict[str, int]],
        weights: dict[str, Any],
        encoder: Encoder | None = None,
    ) -> None:
        self.names = names
        self.encoder = encoder
        self.weights = as_floats(weights)
        self._again = Rereading(self.weights) if "s_see" in self.weights else None
        paired = "j_pair" in self.weights and encoder is not None
        self.pairing = Pairing(names["pair"], self.weights) if paired else None
        self._views = [self.pairing.view] if self.pairing else []
        self.dates = self._choosing("dates", "d_")
        self.vouchers = self._choosing("vouchers", "v_")

    def _choosing(self, field: str, prefix: str) -> Choosing | None:
        """The network of a choice, whose views are those after the ones before."""
        if f"{prefix}pair" not in self.weights or self.encoder is None:
            return None
        start = sum(view.width for view in self._views)
        found = Choosing(self.names[field], self.weights, prefix, start)
        self._views += [found.asked, found.option]
        return found

    def read(self, scenes: Sequence[Scene]) -> list[Reading]:
        """The reading of each sentence of an article."""
        named = [name_tokens(scene) for scene in scenes]
        with one_thread():
            topic = self._topic(named)
            return [
                reading
                for k in range(0, len(named), TOGETHER)
                for reading in self._readings(named[k : k + TOGETHER], topic)
            ]

    def states(self, named: Sequence[TokenNames]) -> Array:
        """What the first reading makes of an article's tokens, one row each."""
        with one_thread():
            return self._states(named, self._topic(named), self._encode(named))

    def _encode(self, named: Sequence[TokenNames]) -> Array | None:
        """The encoder's vectors of all tokens of the sentences, one row each."""
        if self.encoder is None:
            return None
        return np.concatenate(self.encoder.encode([n.written for n in named]))

    def _states(
        self, named: Sequence[TokenNames], topic: Array, encoded: Array | None
    ) -> Array:
        w = self.weights
        x = self._inputs(named, topic, encoded)
        gates = [x @ w[f"l1{side}_x"] + w[f"l1{side}_b"] for side in "fb"]
        recurrent = np.stack([w[f"l1{side}_h"] for side in "fb"])
        lengths = np.array([len(n) for n in named])
        return np.concatenate([*recur(gates, recurrent, lengths), x], axis=1)

    def _readings(self, named: Sequence[TokenNames], topic: Array) -> list[Reading]:
        w = self.weights
        encoded = self._encode(named)
        c = self._states(named, topic, encoded)
        types = np.maximum(c @ w["t_w1"] + w["t_b1"], 0.0) @ w["t_w2"] + w["t_b2"]
        types += offers_of(named) * w["t_o"]
        aux = np.maximum(c @ w["a_w1"] + w["a_b1"], 0.0) @ w["a_w"] + w["a_b"]
        aux -= log_sum(aux)[:, None]
        claims = np.maximum(c @ w["c_w1"] + w["c_b1"], 0.0) @ w["c_w2"] + w["c_b2"]
        nothing = np.zeros((len(c), 0), np.float16)
        sight = self._again.see(c) if self._again else nothing
        lengths = np.array([len(n) for n in named])
        trace = self._trace(encoded, lengths)
        ends = lengths.cumsum()
        return [
            Reading(
                types[s:e],
                aux[s:e],
                claims[s:e],
                sight[s:e],
                self._again,
                trace[s:e],
            )
            for s, e in zip(ends - lengths, ends, strict=True)
        ]

    def _trace(self, encoded: Array | None, lengths: NDArray[np.int64]) -> Half:
        """What counts of the tokens where words are compared, one row each."""
        if not self._views or encoded is None:
            return np.zeros((int(lengths.sum()), 0), np.float16)
        seen = [view.see(encoded, lengths) for view in self._views]
        return np.concatenate(seen, axis=1)

    def traced(
        self, readings: Sequence[Reading], scenes: Sequence[Scene]
    ) -> list[Reading]:
        """Another network's readings with what this one sees where words are compared."""
        named = [name_tokens(scene) for scene in scenes]
        with one_thread():
            lengths = np.array([len(n) for n in named])
            trace = self._trace(self._encode(named), lengths)
        ends = lengths.cumsum()
        return [
            replace(reading, trace=trace[s:e])
            for reading, s, e in zip(readings, ends - lengths, ends, strict=True)
        ]

    def number(self, name: str, value: str) -> int:
        """The place of a name in its field's table."""
        at = self.names[name].get(value, 0)
        if not at and name == "lemma":
            return len(self.names[name]) + 1 + zlib.crc32(value.encode()) % UNKNOWN
        return at

    def _topic(self, named: Sequence[TokenNames]) -> Array:
        w = self.weights
        rows = [self.number("lemma", lemma) for lemma in topic_lemmas(named)]
        mean = w["e_lemma"][rows].sum(0) / max(1, len(rows))
        topic: Array = np.tanh(np.float32(TOPIC_GAIN) * (mean @ w["doc"]))
        return topic

    def _inputs(
        self, named: Sequence[TokenNames], topic: Array, encoded: Array | None
    ) -> Array:
        """The inputs of all tokens of the sentences, one row each."""
        columns = [
            self.weights[f"e_{name}"][
                [self.number(name, v) for n in named for v in n.names[name]]
            ]
            for name in FIELDS
        ]
        offers = offers_of(named)
        tail = np.broadcast_to(topic, (len(offers), len(topic)))
        columns += [offers, tail]
        if encoded is not None:
            columns.append(gelu(encoded @ self.weights["x_w"] + self.weights["x_b"]))
        return np.concatenate(columns, axis=1)


def topic_lemmas(named: Sequence[TokenNames]) -> list[str]:
    """The content words that an article has most of."""
    seen = Counter(
        lemma
        for n in named
        for lemma, tag in zip(n.names["lemma"], n.names["tag"], strict=True)
        if tag.startswith(CONTENT)
    )
    ranked = sorted(seen.items(), key=lambda item: (-item[1], item[0]))
    return [lemma for lemma, _ in ranked[:TOPIC]]


def offers_of(named: Sequence[TokenNames]) -> Array:
    """The lexicon's offers of all tokens of the sentences, one row each."""
    offered = [offers for n in named for offers in n.offers]
    found = np.zeros((len(offered), len(TYPES)), np.float32)
    for i, offers in enumerate(offered):
        for t, weight in offers:
            found[i, t] = weight + OFFERED
    return found


@lru_cache(maxsize=8)
def load_reader(folder: Path = DATA / "reader") -> Reader | None:
    """The shipped network, ``None`` where its files are missing."""
    names, numbers = folder / "names.json", folder / "weights.npz"
    if not names.is_file() or not numbers.is_file():
        return None
    listed: dict[str, list[str]] = json.loads(names.read_text("utf-8"))
    with np.load(numbers) as arrays:
        weights = {k: arrays[k] for k in arrays.files}
    # The largest tables are kept in bytes, each column in steps of its own.
    for name in [k for k in weights if k.endswith("_steps")]:
        table = name.removesuffix("_steps")
        weights[table] = weights[table] * weights.pop(name)
    raised = {
        k.removeprefix(RAISED): weights.pop(k)
        for k in [*weights]
        if k.startswith(RAISED)
    }
    encoder = load_encoder() if "x_w" in weights else None
    return Reader(
        {k: {v: i for i, v in enumerate(x, 1)} for k, x in listed.items()},
        weights,
        encoder and encoder.raised(as_floats(raised)),
    )


def as_floats(weights: dict[str, Any]) -> dict[str, Array]:
    """Weights in the precision in which they are reckoned with."""
    return {k: np.ascontiguousarray(v, np.float32) for k, v in weights.items()}
