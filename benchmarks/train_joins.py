"""Learn which tellings are of one event (``marsad.code.reader.pairing``).

    train_joins.py GOLD --news ARTICLES --folds DIR [--half learn|all] [--out DIR]

Takes the inputs of ``train_roles.py``, after ``train_witnesses.py``: the facts of a pair are
of tellings cast by the witnesses that ship, each article read by a network that does not
know it; what the encoder makes of the words is the network's of all articles. Pairs of
tellings that gold codes are learned from; the sources differ in what they take for one
event, so each has a bias of its own, and pairs are read as gold's.

Prints how well pairs of the checking half are told apart. Needs torch
(``pip install 'marsad[train]'``); some thirty minutes for five thousand articles, most of
them for reading. Writes weights and names of facts, no text.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from article_sources import add_sources, read_sources
from gold_articles import Coded, is_learning, read_gold
from learned_pairs import learn_in_rounds, write_network
from looker import Looker
from numpy.typing import NDArray
from often import often
from readers import Readers, add_networks, load_readers
from sentence_lessons import STRENGTHS
from torch import Tensor
from train_witnesses import match
from word_network import READ_AS, SEEN, SOURCES, WordNetwork

from marsad.code.candidates import Candidate
from marsad.code.merge import pair_facts, pairs_of
from marsad.code.reader.encoder import Encoder
from marsad.code.rules import RulesCoder

ROUNDS, RATE, DECAY, TOGETHER = 3, 1.5e-3, 0.3, 256

LEAST = 0.06
"""Candidates less likely than this are no tellings to learn from."""

SENTENCE_ONLY = 0.5
"""What a pair counts where gold codes the sentence so, but not the word."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two tellings, whether they are of one event, and what the pair counts.

    ``one`` and ``other`` are the encoder's vectors of trigger and sentence, one row each.
    """

    one: NDArray[np.float16]
    other: NDArray[np.float16]
    facts: tuple[str, ...]
    same: bool
    strength: float
    source: int


def pairs_told(
    coder: RulesCoder, encoder: Encoder, coded: Coded, source: str
) -> Iterator[Pair]:
    """The pairs of an article's tellings that gold decides, as ``coder`` reads them."""
    scenes = coder.set_scenes(coded.text, coded.annotation)
    cast = coder.cast(
        coded.annotation, scenes, coder.propose(scenes, coder.read(scenes))
    )
    told = tellings(coder.weigh(coded.annotation, cast))
    matched = [match(c, coded) for c in told]
    look = Looker(scenes, encoder)
    rows = [
        look.at(c.sentence, c.trigger.first, c.trigger.last) if level else None
        for c, (_, level) in zip(told, matched, strict=True)
    ]
    for i, j in pairs_of(told):
        one, other = rows[i], rows[j]
        if one is None or other is None:
            continue
        level = min(matched[i][1], matched[j][1])
        yield Pair(
            one,
            other,
            tuple(pair_facts(told[i], told[j])),
            matched[i][0] is matched[j][0],
            STRENGTHS[source] * (1.0 if level == 2 else SENTENCE_ONLY),
            SOURCES.index(source),
        )


def tellings(weighed: Sequence[tuple[float, Candidate]]) -> list[Candidate]:
    """The likelier candidates in the order of the text, one for each word and type."""
    best: dict[tuple[int, int, str], tuple[float, Candidate]] = {}
    for score, c in weighed:
        key = c.sentence, c.trigger.first, c.predicate.type
        if score >= LEAST and (key not in best or score > best[key][0]):
            best[key] = score, c
    return [best[key][1] for key in sorted(best)]


class PairNetwork(WordNetwork):
    """As ``Pairing``, with a bias for each source and parts hidden while learning."""

    views = ("",)
    parts = 3

    def forward(
        self, one: Tensor, other: Tensor, facts: Tensor, starts: Tensor, source: Tensor
    ) -> Tensor:
        """The log odds of pairs."""
        a, b = self.see(one), self.see(other)
        pair = torch.cat([a * b, (a - b).abs(), torch.tanh(a + b)], 1)
        return self.odds(pair, facts, starts, source)


def packed(
    pairs: Sequence[Pair], known: dict[str, int], source: int | None = None
) -> tuple[Tensor, ...]:
    """Pairs as the network takes them; of one source where that is given."""
    facts = [[0, *(known[f] for f in p.facts if f in known)] for p in pairs]
    starts = np.cumsum([0, *(len(row) for row in facts[:-1])])
    return (
        torch.from_numpy(np.array([p.one for p in pairs], np.float32)),
        torch.from_numpy(np.array([p.other for p in pairs], np.float32)),
        torch.tensor([n for row in facts for n in row]),
        torch.from_numpy(starts),
        torch.tensor([p.source if source is None else source for p in pairs]),
    )


def learn(pairs: Sequence[Pair], known: dict[str, int], seed: int = 0) -> PairNetwork:
    """Learn by Adam with a rate that rises and falls once."""
    torch.manual_seed(seed)
    network = PairNetwork(
        len(known), np.array([v for p in pairs for v in (p.one, p.other)], np.float32)
    )

    def loss(some: Sequence[Pair]) -> Tensor:
        odds = network(*packed(some, known))
        right = torch.tensor([float(p.same) for p in some])
        strength = torch.tensor([p.strength for p in some])
        cross = F.binary_cross_entropy_with_logits(odds, right, reduction="none")
        return (cross * strength).mean()

    learn_in_rounds(network, pairs, loss, ROUNDS, TOGETHER, RATE, DECAY, seed)
    return network


@torch.no_grad()
def show(network: PairNetwork, pairs: Sequence[Pair], known: dict[str, int]) -> None:
    """Print how well pairs are told apart: area under the curve, share right."""
    certain = [p for p in pairs if p.strength == STRENGTHS[READ_AS]]
    odds = network(*packed(certain, known, SOURCES.index(READ_AS))).numpy()
    same = np.array([p.same for p in certain])
    rank = np.argsort(np.argsort(odds))
    ones = int(same.sum())
    others = len(same) - ones
    area = (rank[same].sum() - ones * (ones - 1) / 2) / max(1, ones * others)
    print(
        f"checking half: {len(same)} pairs, area {area:.3f}, "
        f"right {((odds > 0) == same).mean():.3f}, never joined {others / len(same):.3f}"
    )


def read_pairs(
    coder: RulesCoder, readers: Readers, articles: Sequence[Coded], source: str
) -> list[Pair]:
    """The pairs of articles, each read by a network that does not know it."""
    found: list[Pair] = []
    for c in articles:
        coder.reader = readers.of(c.name)
        found += pairs_told(coder, readers.encoder, c, source)
    return found


def main() -> None:
    """Learn, show and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sources(parser)
    add_networks(parser)
    arguments = parser.parse_args()
    readers = load_readers(arguments.folds, arguments.out)
    coder = RulesCoder(threshold=0.0)
    pairs: list[Pair] = []
    for source, some in read_sources(arguments):
        pairs += read_pairs(coder, readers, some, source)
    seen = often((f for p in pairs for f in p.facts), SEEN)
    known = {f: i for i, f in enumerate(seen, 1)}
    print(f"{len(pairs)} pairs, {len(known)} facts", flush=True)
    torch.use_deterministic_algorithms(True)
    network = learn(pairs, known)
    if arguments.half == "learn":
        check = [c for c in read_gold([arguments.gold]) if not is_learning(c.name)]
        show(network, read_pairs(coder, readers, check, READ_AS), known)
    write_network(network.tables("j_"), "pair", known, "j_", arguments.out)


if __name__ == "__main__":
    main()
