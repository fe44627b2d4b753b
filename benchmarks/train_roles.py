"""Learn the second reading (``marsad.code.reader.rereading``): who acts, who receives.

    train_roles.py GOLD --news ARTICLES --folds DIR [--half learn|all] [--jobs N]

Takes the inputs of ``train_reader.py`` and the networks that it wrote, the shipped one and
those of the folds in DIR, and adds the weights of the second reading to each: over what
a network makes of the articles that it learned from. The triggers are those that the
coder proposes and gold codes, read by networks that do not know the article. Needs torch
(``pip install 'marsad[train]'``); some four minutes a round over all articles on one core.
Writes weights, no text. The same inputs on the same machine give the same weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from article_sources import add_sources, read_sources
from batches import LENGTHS, batches
from descent import descend
from gold_articles import Coded
from kept_encodings import KeptEncoder
from network import Batch, drawn_weights
from numpy.typing import NDArray
from readers import (
    FOLDS,
    WHOLE,
    Readers,
    add_networks,
    add_weights,
    fold_of,
    load_readers,
)
from sentence_lessons import STRENGTHS
from side_by_side import side_by_side
from torch import Tensor, nn
from train_witnesses import roles_of_options
from two_sides import TwoSides

from marsad.code.proposals import ask
from marsad.code.reader.inputs import PLACE, TYPES, TokenNames, name_tokens
from marsad.code.reader.reading import load_reader
from marsad.code.reader.rereading import (
    BEHIND,
    COUNTRIES,
    FAR,
    KNOWN,
    MARKS,
    Asked,
    marks_of,
)
from marsad.code.rules import RulesCoder

ROWS = {
    "type": len(TYPES),
    "away": 2 * FAR + 2,
    "mark": 4,
    "country": COUNTRIES + 1,
    "standing": KNOWN + 2,
}
SIZES = {"type": 24, "away": 16, "mark": 12, "country": 12, "standing": 6}
"""How many marks of each kind there are, and how many numbers stand for one."""

SIGHT, HIDDEN, LAYER = 128, 96, 96
"""The size of what is seen of a token, of the state on either side, of the layer above."""

ROUNDS, RATE, DECAY, WARM = 5, 2e-3, 1e-3, 100
"""How many rounds, the highest rate and after how many steps, how strongly weights decay."""

DROP = 0.3
"""The share of states hidden while learning."""

TOKENS = 2500
"""About how many tokens make a batch."""

ROOM = 256
"""Mentions of a batch are padded to a multiple of this."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """An article's sentences: all names, and what each counts."""

    article: str
    named: tuple[TokenNames, ...]
    strength: float


@dataclass(frozen=True, slots=True)
class RoleLesson:
    """A trigger with its mentions and the role of each: 0 none, 1 actor, 2 recipient.

    ``marks`` has a column for each of ``MARKS``; ``near`` are first and last token,
    distance and role of the mentions of the sentence; ``far`` sentence, first and last
    token, reach, fame and role of those from afar.
    """

    sentence: int
    token: int
    type: int
    marks: NDArray[np.int64]
    near: tuple[tuple[int, int, int, int], ...]
    far: tuple[tuple[int, int, int, int, int, int], ...]
    strength: float


Article = tuple[Sentences, list[RoleLesson]]


def lessons_of(coder: RulesCoder, coded: Coded, source: str) -> Article:
    """The lessons of an article; the coder reads it by a network that does not know it."""
    scenes = coder.set_scenes(coded.text, coded.annotation)
    readings = coder.read(scenes)
    told = [r for r in readings if r is not None]
    named = tuple(name_tokens(scene) for scene in scenes)
    found: list[RoleLesson] = []
    proposals = coder.propose(scenes, readings)
    # A reading stands for its sentence.
    place = {id(r): k for k, r in enumerate(told)}
    for p, asked in zip(proposals, ask(proposals, scenes, told), strict=True):
        told_roles = roles_of_options(p, coded)
        if told_roles is not None:
            found.append(_lesson(asked, place, *told_roles))
    return Sentences(coded.name, named, STRENGTHS[source]), found


def _lesson(
    asked: Asked, place: dict[int, int], roles: Sequence[int], strength: float
) -> RoleLesson:
    length = np.array([len(asked.reading.types)])
    marks = marks_of([asked], length, np.zeros(1, np.int64), np.arange(length[0]))
    return RoleLesson(
        place[id(asked.reading)],
        asked.token,
        PLACE[asked.type],
        np.array(marks).T,
        tuple((*row, role) for row, role in zip(asked.near, roles, strict=False)),
        tuple(
            (place[id(reading)], first, last, reach, fame, role)
            for (reading, first, last, reach, fame), role in zip(
                asked.far, roles[len(asked.spots) :], strict=True
            )
        ),
        strength,
    )


@dataclass(frozen=True, slots=True)
class Numbered:
    """A lesson beside the states of its sentence and of its mentions from afar."""

    states: NDArray[np.float16]
    far: NDArray[np.float16]
    lesson: RoleLesson
    strength: float


def number(articles: Sequence[Article], folder: Path, kept: Path) -> list[Numbered]:
    """The lessons with the states that the network in a folder makes of the articles."""
    reader = load_reader(folder)
    if reader is None or reader.encoder is None:
        raise FileNotFoundError(f"{folder}: has no network: run train_reader.py first")
    reader.encoder = KeptEncoder(reader.encoder, kept)
    found: list[Numbered] = []
    for sentences, lessons in articles:
        if not lessons:
            continue
        lengths = [len(n) for n in sentences.named]
        ends = np.cumsum(lengths)[:-1]
        all_states = reader.states(sentences.named).astype(np.float16)
        states = np.split(all_states, ends)
        wanted = {k: states[k].copy() for k in {x.sentence for x in lessons}}
        for x in lessons:
            far = [states[s][[first, last]] for s, first, last, *_ in x.far]
            width = all_states.shape[1]
            together = np.array(far, np.float16).reshape(-1, 2, width)
            found.append(Numbered(wanted[x.sentence], together, x, sentences.strength))
    return found


Cut = tuple[int, int, list[Numbered]]


def cuts(lessons: Sequence[Numbered], chance: np.random.Generator) -> list[Cut]:
    """The lessons in batches; those whose trigger would be cut off are left out."""
    inside = [x for x in lessons if x.lesson.token < LENGTHS[-1]]
    return batches(inside, [len(x.states) for x in inside], TOKENS, chance)


def packed(cut: Cut) -> Batch:
    """Lessons side by side, padded."""
    length, count, lessons = cut
    width = lessons[0].states.shape[1]
    batch: dict[str, NDArray[Any]] = {
        "states": np.zeros((count, length, width), np.float32),
        "lengths": np.zeros(count, np.int64),
        "marks": np.zeros((count, length, len(MARKS)), np.int64),
        "token": np.zeros(count, np.int64),
        "type": np.zeros(count, np.int64),
    }
    near: list[tuple[float, ...]] = []
    far: list[tuple[float, ...]] = []
    seen: list[NDArray[np.float16]] = []
    for j, x in enumerate(lessons):
        size = min(length, len(x.states))
        batch["states"][j, :size] = x.states[:size]
        batch["lengths"][j] = size
        batch["marks"][j, :size] = x.lesson.marks[:size]
        batch["token"][j] = x.lesson.token
        batch["type"][j] = x.lesson.type
        weight = x.strength * x.lesson.strength
        near += [(j, *n, weight) for n in x.lesson.near if n[1] < size]
        far += [(j, *n[3:], weight) for n in x.lesson.far]
        seen += list(x.far)
    batch["near"], batch["near_weight"] = _filled(near, 5)
    batch["far"], batch["far_weight"] = _filled(far, 4)
    batch["seen"] = np.zeros((len(batch["far"]), 2, width), np.float32)
    if seen:
        batch["seen"][: len(seen)] = seen
    return {k: torch.from_numpy(v) for k, v in batch.items()}


def _filled(
    rows: Sequence[tuple[float, ...]], width: int
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Rows of numbers with their weights last, padded with rows of no weight."""
    room = max(1, -(-len(rows) // ROOM)) * ROOM
    numbers = np.zeros((room, width), np.int64)
    weights = np.zeros(room, np.float32)
    if rows:
        table = np.array(rows)
        numbers[: len(rows)] = table[:, :-1]
        weights[: len(rows)] = table[:, -1]
    return numbers, weights


class RolesNetwork(nn.Module):
    """As ``Rereading``, with parts hidden while learning; ``width`` is the states'."""

    def __init__(self, width: int) -> None:
        super().__init__()
        w = {"s_see": drawn_weights(width, SIGHT), "s_see_b": torch.zeros(SIGHT)}
        w |= {f"s_{x}": drawn_weights(ROWS[x], SIZES[x], 0.3) for x in MARKS}
        self.sides = TwoSides(SIGHT + sum(SIZES.values()), HIDDEN)
        above = 2 * HIDDEN + SIGHT
        w |= {f"s_{part}": drawn_weights(above, LAYER) for part in "tfl"}
        w |= {"s_t_b": torch.zeros(LAYER)}
        w |= {"s_kind": drawn_weights(len(TYPES), LAYER, 0.1)}
        w |= {"s_d": drawn_weights(ROWS["away"], LAYER, 0.1)}
        w |= {"s_w": drawn_weights(LAYER, 3, 0.1), "s_b": torch.zeros(3)}
        w |= {f"s_c{part}": drawn_weights(SIGHT, LAYER) for part in "fl"}
        w |= {"s_cd": drawn_weights(2 * (BEHIND + 1), LAYER, 0.1)}
        w |= {"s_ck": drawn_weights(6, LAYER, 0.1)}
        w |= {"s_cw": drawn_weights(LAYER, 3, 0.1), "s_cb": torch.zeros(3)}
        self.w = nn.ParameterDict({k: nn.Parameter(v) for k, v in w.items()})

    def forward(self, b: Batch) -> tuple[Tensor, Tensor]:
        """Scores of the roles of the mentions near and far."""
        w = self.w

        def hide(x: Tensor) -> Tensor:
            return F.dropout(x, DROP, self.training)

        def see(x: Tensor) -> Tensor:
            return F.relu(hide(x) @ w["s_see"] + w["s_see_b"])

        sight = see(b["states"])
        marks = [w[f"s_{x}"][b["marks"][..., k]] for k, x in enumerate(MARKS)]
        states = self.sides(torch.cat([hide(sight), *marks], -1), b["lengths"])
        c = torch.cat([hide(states), sight], -1)
        trigger = c[torch.arange(len(c)), b["token"]] @ w["s_t"] + w["s_t_b"]
        trigger = trigger + w["s_kind"][b["type"]]
        j, first, last, away, _ = b["near"].T
        near = trigger[j] + (c @ w["s_f"])[j, first] + (c @ w["s_l"])[j, last]
        near = hide(F.relu(near + w["s_d"][away])) @ w["s_w"] + w["s_b"]
        j, reach, fame, _ = b["far"].T
        seen = see(b["seen"])
        far = trigger[j] + seen[:, 0] @ w["s_cf"] + seen[:, 1] @ w["s_cl"]
        far = hide(F.relu(far + w["s_cd"][reach] + w["s_ck"][fame]))
        return near, far @ w["s_cw"] + w["s_cb"]

    def tables(self) -> dict[str, NDArray[Any]]:
        """The weights by the names that ``Rereading`` gives them."""
        own = {k: v.detach().numpy() for k, v in self.w.items()}
        return own | self.sides.tables("s1")


def loss(network: RolesNetwork, b: Batch) -> Tensor:
    """Cross entropy of the roles, for each mention."""
    total = torch.zeros(())
    for scores, name in zip(network(b), ("near", "far"), strict=True):
        cross = F.cross_entropy(scores, b[name][:, -1], reduction="none")
        total = total + (cross * b[f"{name}_weight"]).sum()
    return total / (b["near_weight"].sum() + b["far_weight"].sum() + 1.0)


def learn(lessons: Sequence[Numbered], seed: int = 0) -> dict[str, NDArray[Any]]:
    """The weights after all rounds, by Adam with a rate that falls as a cosine."""
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    torch.use_deterministic_algorithms(True)
    network = RolesNetwork(lessons[0].states.shape[1])
    rule = torch.optim.AdamW(
        network.parameters(), lr=RATE, weight_decay=DECAY, fused=True
    )
    descend(
        network,
        rule,
        lambda chance: cuts(lessons, chance),
        lambda cut: loss(network, packed(cut)),
        ROUNDS,
        seed,
        WARM,
    )
    return network.tables()


def learn_into(folder: Path, articles: Sequence[Article], kept: Path) -> None:
    """Learn for the network in a folder and add the weights to its own."""
    add_weights(learn(number(articles, folder, kept)), folder, "s_", "s1")


def learn_all(articles: Sequence[Article], out: Path, folds: Path, jobs: int) -> None:
    """Learn for the network of ``out`` and those of ``folds``; ``jobs`` at a time."""
    wanted = [(out, list(articles), folds / WHOLE)]
    for fold in range(FOLDS):
        others = [x for x in articles if fold_of(x[0].article) != fold]
        wanted.append((folds / str(fold), others, folds / str(fold)))
    side_by_side(learn_into, wanted, jobs)


def read_lessons(
    coder: RulesCoder, readers: Readers, articles: Sequence[Coded], source: str
) -> list[Article]:
    """The lessons of articles, each read by a network that does not know it."""
    found: list[Article] = []
    for coded in articles:
        coder.reader = readers.of(coded.name)
        found.append(lessons_of(coder, coded, source))
    return found


def main() -> None:
    """Learn the second reading of all networks."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sources(parser)
    add_networks(parser)
    parser.add_argument("--jobs", type=int, default=1, help="networks learned at once")
    arguments = parser.parse_args()
    readers = load_readers(arguments.folds, arguments.out)
    coder = RulesCoder(threshold=0.0)
    articles = [
        x
        for source, some in read_sources(arguments)
        for x in read_lessons(coder, readers, some, source)
    ]
    print(f"{sum(len(x) for _, x in articles)} triggers", flush=True)
    learn_all(articles, arguments.out, arguments.folds, arguments.jobs)


if __name__ == "__main__":
    main()
