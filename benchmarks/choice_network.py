"""The network that takes one of an event's options, as it is learned (torch).

``marsad.code.reader.choosing`` runs it without torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from learned_pairs import learn_in_rounds
from looker import Half
from often import often
from torch import Tensor
from word_network import READ_AS, SEEN, SOURCES, WordNetwork

ROUNDS, RATE, DECAY, TOGETHER = 5, 1.5e-3, 0.3, 128

OF_GOLD = 3.0
"""What an event of the gold counts against one of another source."""

TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Question:
    """An event's options and which of them gold gives.

    ``asked`` are the encoder's vectors of the trigger and of its sentence, one row each,
    ``options`` the same of the words of each option, ``None`` where it has none. ``facts``
    are the names of what speaks for each. ``is_written`` says of each whether words tell
    it, ``is_said`` whether gold has a value, ``before`` whether the coder's own is right.
    """

    article: str
    source: str
    asked: Half
    options: tuple[Half | None, ...]
    facts: tuple[tuple[str, ...], ...]
    is_written: tuple[bool, ...]
    right: frozenset[int]
    is_said: bool
    before: bool

    @property
    def weight(self) -> float:
        """What the question counts."""
        return OF_GOLD if self.source == READ_AS else 1.0


def habit(source: str, fact: str) -> str:
    """What only holds of a source: its coders' habits are no weights of the fact."""
    return f"{source}:{fact}"


def learn_facts(questions: Sequence[Question], habits: Sequence[str]) -> dict[str, int]:
    """The numbers, from 1, of the facts seen often enough and of the sources' habits."""
    seen = often((f for q in questions for row in q.facts for f in row), SEEN)
    others = [source for source in SOURCES if source != READ_AS]
    names = [*seen, *(habit(source, f) for source in others for f in habits)]
    return {name: i for i, name in enumerate(names, 1)}


@dataclass(frozen=True, slots=True)
class Packed:
    """Questions with their options below each other; ``of`` is each option's question."""

    asked: Tensor
    options: Tensor
    has_words: Tensor
    of: Tensor
    facts: Tensor
    starts: Tensor
    source: Tensor
    right: Tensor
    weight: Tensor


def packed(
    questions: Sequence[Question], known: dict[str, int], source: str | None = None
) -> Packed:
    """Questions as the network takes them; as of one source where that is given."""
    nothing = np.zeros_like(questions[0].asked)
    facts: list[int] = []
    starts: list[int] = []
    for q in questions:
        own = source or q.source
        for row in q.facts:
            starts.append(len(facts))
            named = [*row, *(habit(own, f) for f in row)] if own != READ_AS else row
            facts += [0, *(known[f] for f in named if f in known)]
    options = [(i, k) for i, q in enumerate(questions) for k in range(len(q.options))]
    words = [questions[i].options[k] for i, k in options]
    return Packed(
        torch.from_numpy(np.array([q.asked for q in questions], np.float32)),
        torch.from_numpy(
            np.array([nothing if x is None else x for x in words], np.float32)
        ),
        torch.tensor([float(x is not None) for x in words]),
        torch.tensor([i for i, _ in options]),
        torch.tensor(facts),
        torch.tensor(starts),
        torch.tensor(
            [SOURCES.index(source or questions[i].source) for i, _ in options]
        ),
        torch.tensor([float(k in questions[i].right) for i, k in options]),
        torch.tensor([q.weight for q in questions]),
    )


class ChoiceNetwork(WordNetwork):
    """As ``Choosing``, with a bias for each source and parts hidden while learning."""

    views = ("", "o_")
    parts = 5

    def forward(self, p: Packed) -> Tensor:
        """The log odds of the options."""
        a = self.see(p.asked)[p.of]
        b = self.see(p.options, "o_") * p.has_words[:, None]
        pair = torch.cat([a * b, (a - b).abs(), torch.tanh(a + b), a, b], 1)
        return self.odds(pair, p.facts, p.starts, p.source)


def loss(network: ChoiceNetwork, p: Packed) -> Tensor:
    """Minus the log of what the right options of a question get together, in the mean."""
    odds, count = network(p), len(p.weight)
    top = torch.full((count,), -1e9).scatter_reduce(0, p.of, odds.detach(), "amax")
    grown = torch.exp(odds - top[p.of])
    total = torch.zeros(count).index_add(0, p.of, grown)
    good = torch.zeros(count).index_add(0, p.of, grown * p.right)
    told = torch.log(good + TINY) - torch.log(total)
    return -(p.weight * told).sum() / p.weight.sum()


def learn(
    questions: Sequence[Question], known: dict[str, int], seed: int = 0
) -> ChoiceNetwork:
    """Learn, by Adam with a rate that rises and falls once, from what gold answers."""
    torch.manual_seed(seed)
    answered = [q for q in questions if q.right]
    vectors = [v for q in answered for v in (q.asked, *q.options) if v is not None]
    network = ChoiceNetwork(len(known), np.array(vectors[::7], np.float32))
    learn_in_rounds(
        network,
        answered,
        lambda some: loss(network, packed(some, known)),
        ROUNDS,
        TOGETHER,
        RATE,
        DECAY,
        seed,
    )
    return network


@torch.no_grad()
def shares_of(
    network: ChoiceNetwork, questions: Sequence[Question], known: dict[str, int]
) -> list[list[float]]:
    """How likely the options of each question are, read as gold's."""
    found: list[list[float]] = []
    for k in range(0, len(questions), TOGETHER):
        p = packed(questions[k : k + TOGETHER], known, READ_AS)
        odds, of = network(p), p.of
        for i in range(len(p.weight)):
            found.append(torch.softmax(odds[of == i], 0).tolist())
    return found
