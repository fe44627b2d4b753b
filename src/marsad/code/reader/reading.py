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
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from marsad.code.reader.encoder import Encoder, gelu, load_encoder
from marsad.code.reader.inputs import FIELDS, TYPES, TokenNames, name_tokens
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

OFFERED = 0.3
"""What an offer of the lexicon counts beyond its weight."""

FAR = 11
"""Buckets of distance on either side."""

PLACE = {type_: at for at, type_ in enumerate(TYPES)}
"""The place of each type among the network's outputs."""

AUX = ("actual", "future", "hypothetical", "negation")


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of a sentence.

    ``types[i, t]`` are the log odds that token ``i`` names an event of type ``TYPES[t]``,
    ``aux[i]`` the log likelihoods of the four auxiliary modes if it does, ``claims[i]``
    the log odds of each of ``CLAIMS``.
    """

    types: Array
    aux: Array
    claims: Array
    _trigger: Half
    _first: Half
    _last: Half
    _weights: dict[str, Array]

    def sense(self, token: int) -> Array:
        """A vector of length one that stands for a trigger in its sentence."""
        x = self._trigger[token].astype(np.float32)
        unit: Array = x / (np.linalg.norm(x) + np.float32(1e-6))
        return unit

    def of_type(self, tokens: Sequence[int], type_: str) -> tuple[float, float]:
        """The log odds of a type at the likeliest of the tokens, and of the best other."""
        at = PLACE[type_]
        rows: list[list[float]] = self.types[list(tokens)].tolist()
        row = max(rows, key=lambda row: row[at])
        return row.pop(at), max(row)

    def roles(self, asked: Sequence[tuple[int, str, int, int]]) -> list[list[float]]:
        """The log likelihoods that each mention has no role, acts, receives.

        ``asked`` has each one's trigger token, event type, first and last token.
        """
        if not asked:
            return []
        w = self._weights
        tokens, types, firsts, lasts = zip(*asked, strict=True)
        away = [bucket(f - t) for f, t in zip(firsts, tokens, strict=True)]
        hidden = (
            self._trigger[list(tokens)]
            + self._first[list(firsts)]
            + self._last[list(lasts)]
            + w["r_type"][[PLACE[type_] for type_ in types]]
            + w["r_d"][away]
        )
        # One product for each row: a row is read alike whatever is asked beside it.
        rows: Array = np.maximum(hidden, 0.0)[:, None, :] @ w["r_w2"]
        z = rows[:, 0] + w["r_b2"]
        found: list[list[float]] = (z - _log_sum(z)[:, None]).tolist()
        return found


def bucket(distance: int) -> int:
    """The bucket of a signed distance in tokens; ``FAR`` for each side."""
    size = abs(distance)
    if size > 6:
        size = next((k for k, most in ((7, 9), (8, 14), (9, 22)) if size <= most), 10)
    return size if distance >= 0 else FAR + size


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
        self.weights = {k: np.asarray(v, np.float32) for k, v in weights.items()}

    def read(self, scenes: Sequence[Scene]) -> list[Reading]:
        """The reading of each sentence of an article."""
        named = [name_tokens(scene) for scene in scenes]
        # The matrices are small: more threads would only wait for each other.
        with _threads().limit(limits=1, user_api="blas"):
            topic = self._topic(named)
            return [
                reading
                for k in range(0, len(named), TOGETHER)
                for reading in self._readings(named[k : k + TOGETHER], topic)
            ]

    def _readings(self, named: Sequence[TokenNames], topic: Array) -> list[Reading]:
        w = self.weights
        lengths = np.array([len(n) for n in named])
        x = self._inputs(named, topic)
        c = np.concatenate([*self._pass(x, lengths), x], axis=1)
        types = np.maximum(c @ w["t_w1"] + w["t_b1"], 0.0) @ w["t_w2"] + w["t_b2"]
        types += offers_of(named) * w["t_o"]
        aux = np.maximum(c @ w["a_w1"] + w["a_b1"], 0.0) @ w["a_w"] + w["a_b"]
        aux -= _log_sum(aux)[:, None]
        claims = np.maximum(c @ w["c_w1"] + w["c_b1"], 0.0) @ w["c_w2"] + w["c_b2"]
        trigger = (c @ w["r_t"] + w["r_b"]).astype(np.float16)
        first = (c @ w["r_f"]).astype(np.float16)
        last = (c @ w["r_l"]).astype(np.float16)
        ends = lengths.cumsum()
        return [
            Reading(
                types[s:e],
                aux[s:e],
                claims[s:e],
                trigger[s:e],
                first[s:e],
                last[s:e],
                w,
            )
            for s, e in zip(ends - lengths, ends, strict=True)
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

    def _inputs(self, named: Sequence[TokenNames], topic: Array) -> Array:
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
        if self.encoder:
            x = np.concatenate(self.encoder.encode([n.written for n in named]))
            columns.append(gelu(x @ self.weights["x_w"] + self.weights["x_b"]))
        return np.concatenate(columns, axis=1)

    def _pass(self, x: Array, lengths: NDArray[np.int64]) -> list[Array]:
        """The hidden states of both directions, all sentences together word by word."""
        w = self.weights
        recurrent = np.stack([w[f"l1{side}_h"] for side in "fb"])
        size = recurrent.shape[1]
        gates = [x @ w[f"l1{side}_x"] + w[f"l1{side}_b"] for side in "fb"]
        order = np.argsort(-lengths, kind="stable")
        starts = (lengths.cumsum() - lengths)[order]
        sizes = lengths[order]
        ends = starts + sizes - 1
        states = [np.zeros((len(x), size), np.float32) for _ in "fb"]
        hidden = np.zeros((2, len(order), size), np.float32)
        cell = np.zeros_like(hidden)
        most = int(sizes.max(initial=0))
        # So many sentences have a word at each step.
        live = len(sizes) - np.searchsorted(sizes[::-1], np.arange(most), "right")
        for t, count in enumerate(live.tolist()):
            rows = starts[:count] + t, ends[:count] - t
            z = hidden[:, :count] @ recurrent
            z[0] += gates[0][rows[0]]
            z[1] += gates[1][rows[1]]
            open_ = _sigmoid(z[:, :, : 3 * size])
            i, f, o = (open_[:, :, k * size : (k + 1) * size] for k in range(3))
            cell = f * cell[:, :count] + i * np.tanh(z[:, :, 3 * size :])
            hidden = o * np.tanh(cell)
            states[0][rows[0]] = hidden[0]
            states[1][rows[1]] = hidden[1]
        return states


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


def _sigmoid(x: Array) -> Array:
    turned: Array = np.float32(0.5) * (np.tanh(np.float32(0.5) * x) + np.float32(1.0))
    return turned


def _log_sum(x: Array) -> Array:
    top = x.max(-1, keepdims=True)
    total: Array = np.log(np.exp(x - top).sum(-1)) + top[..., 0]
    return total


@lru_cache(maxsize=1)
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


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
    return Reader(
        {k: {v: i for i, v in enumerate(x, 1)} for k, x in listed.items()},
        weights,
        load_encoder() if "x_w" in weights else None,
    )
