"""Learn the second reading (``marsad.code.reader.rereading``): who acts, who receives.

    train_roles.py GOLD --news ARTICLES --folds DIR [--half learn|all] [--jobs N]

Takes the inputs of ``train_reader.py`` and the networks that it wrote, the shipped one and
those of the folds in DIR, and adds the weights of the second reading to each: over what
a network makes of the articles that it learned from. The triggers are those that the
coder proposes and gold codes, read by networks that do not know the article. Needs jax
and optax (``pip install 'marsad[train]'``); some three minutes a round and network.
Writes weights, no text. The same inputs on the same machine give the same weights.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from article_sources import add_sources, read_sources
from batches import LENGTHS, batches
from descent import Plan, Weights, descend
from gold_articles import Coded
from kept_encodings import KeptEncoder
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
from train_witnesses import roles_of_options

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

PLAN, DROP = Plan(rounds=5, rate=2e-3, decay=1e-3, warm=100), 0.3
"""How it learns, and the share of states hidden meanwhile."""

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


def packed(cut: Cut) -> dict[str, NDArray[Any]]:
    """Lessons side by side, padded."""
    length, count, lessons = cut
    width = lessons[0].states.shape[1]
    batch: dict[str, NDArray[Any]] = {
        "states": np.zeros((count, length, width), np.float32),
        "mask": np.zeros((count, length), np.float32),
        "marks": np.zeros((count, length, len(MARKS)), np.int32),
        "token": np.zeros(count, np.int32),
        "type": np.zeros(count, np.int32),
    }
    near: list[tuple[float, ...]] = []
    far: list[tuple[float, ...]] = []
    seen: list[NDArray[np.float16]] = []
    for j, x in enumerate(lessons):
        size = min(length, len(x.states))
        batch["states"][j, :size] = x.states[:size]
        batch["mask"][j, :size] = 1.0
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
    return batch


def _filled(
    rows: Sequence[tuple[float, ...]], width: int
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Rows of numbers with their weights last, padded with rows of no weight."""
    room = max(1, -(-len(rows) // ROOM)) * ROOM
    numbers = np.zeros((room, width), np.int32)
    weights = np.zeros(room, np.float32)
    if rows:
        table = np.array(rows)
        numbers[: len(rows)] = table[:, :-1]
        weights[: len(rows)] = table[:, -1]
    return numbers, weights


def first_weights(width: int, key: Any) -> Weights:
    """The weights before learning; ``width`` is that of the states."""
    keys: Iterator[Any] = iter(jax.random.split(key, 40))

    def drawn(rows: int, columns: int, scale: float | None = None) -> Any:
        return jax.random.normal(next(keys), (rows, columns)) * (scale or rows**-0.5)

    w: Weights = {"s_see": drawn(width, SIGHT), "s_see_b": jnp.zeros(SIGHT)}
    for name in MARKS:
        w[f"s_{name}"] = drawn(ROWS[name], SIZES[name], 0.3)
    inside = SIGHT + sum(SIZES.values())
    for side in "fb":
        w[f"s1{side}_x"] = drawn(inside, 4 * HIDDEN)
        w[f"s1{side}_h"] = drawn(HIDDEN, 4 * HIDDEN)
        w[f"s1{side}_b"] = jnp.zeros(4 * HIDDEN).at[HIDDEN : 2 * HIDDEN].set(1.0)
    above = 2 * HIDDEN + SIGHT
    w |= {"s_t": drawn(above, LAYER), "s_t_b": jnp.zeros(LAYER)}
    w |= {"s_f": drawn(above, LAYER), "s_l": drawn(above, LAYER)}
    w |= {"s_kind": drawn(len(TYPES), LAYER, 0.1)}
    w |= {"s_d": drawn(ROWS["away"], LAYER, 0.1)}
    w |= {"s_w": drawn(LAYER, 3, 0.1), "s_b": jnp.zeros(3)}
    w |= {"s_cf": drawn(SIGHT, LAYER), "s_cl": drawn(SIGHT, LAYER)}
    w |= {"s_cd": drawn(2 * (BEHIND + 1), LAYER, 0.1), "s_ck": drawn(6, LAYER, 0.1)}
    w |= {"s_cw": drawn(LAYER, 3, 0.1), "s_cb": jnp.zeros(3)}
    return w


def recur(x: Any, mask: Any, w: Weights, name: str) -> Any:
    """The hidden states of one direction ('s1f'); what is padded changes none."""
    back = name.endswith("b")
    recurrent = w[f"{name}_h"]
    gates = (x @ w[f"{name}_x"] + w[f"{name}_b"]).transpose(1, 0, 2)
    live = mask.T[..., None]

    def step(state: tuple[Any, Any], given: tuple[Any, Any]) -> tuple[Any, Any]:
        hidden, cell = state
        z, alive = given
        i, f, o, new = jnp.split(z + hidden @ recurrent, 4, -1)
        after = jax.nn.sigmoid(f) * cell + jax.nn.sigmoid(i) * jnp.tanh(new)
        out = jax.nn.sigmoid(o) * jnp.tanh(after)
        hidden, cell = (
            jnp.where(alive > 0, out, hidden),
            jnp.where(alive > 0, after, cell),
        )
        return (hidden, cell), hidden

    nothing = jnp.zeros((x.shape[0], recurrent.shape[0]))
    _, states = jax.lax.scan(step, (nothing, nothing), (gates, live), reverse=back)
    return states.transpose(1, 0, 2)


def forward(w: Weights, batch: dict[str, Any], key: Any) -> tuple[Any, Any]:
    """Scores of the roles of the mentions near and far, with parts hidden."""

    def hide(x: Any, k: int) -> Any:
        kept = jax.random.bernoulli(jax.random.fold_in(key, k), 1 - DROP, x.shape)
        return x * kept / (1 - DROP)

    def see(x: Any, k: int) -> Any:
        return jax.nn.relu(hide(x, k) @ w["s_see"] + w["s_see_b"])

    sight = see(batch["states"], 0)
    marks = [w[f"s_{name}"][batch["marks"][..., k]] for k, name in enumerate(MARKS)]
    x = jnp.concatenate([hide(sight, 1), *marks], -1)
    states = [recur(x, batch["mask"], w, f"s1{side}") for side in "fb"]
    c = jnp.concatenate([hide(jnp.concatenate(states, -1), 2), sight], -1)
    rows = jnp.arange(len(c))
    trigger = (
        c[rows, batch["token"]] @ w["s_t"] + w["s_t_b"] + w["s_kind"][batch["type"]]
    )
    j, first, last, away, _ = batch["near"].T
    near = trigger[j] + (c @ w["s_f"])[j, first] + (c @ w["s_l"])[j, last]
    near = hide(jax.nn.relu(near + w["s_d"][away]), 3) @ w["s_w"] + w["s_b"]
    j, reach, fame, _ = batch["far"].T
    seen = see(batch["seen"], 4)
    far = trigger[j] + seen[:, 0] @ w["s_cf"] + seen[:, 1] @ w["s_cl"]
    far = hide(jax.nn.relu(far + w["s_cd"][reach] + w["s_ck"][fame]), 5)
    return near, far @ w["s_cw"] + w["s_cb"]


def loss(w: Weights, batch: dict[str, Any], key: Any) -> Any:
    """Cross entropy of the roles, for each mention."""
    total = 0.0
    for scores, name in zip(forward(w, batch, key), ("near", "far"), strict=True):
        right = batch[name][:, -1]
        cross = optax.softmax_cross_entropy_with_integer_labels(scores, right)
        total += (cross * batch[f"{name}_weight"]).sum()
    return total / (batch["near_weight"].sum() + batch["far_weight"].sum() + 1.0)


def learn(lessons: Sequence[Numbered], seed: int = 0) -> dict[str, NDArray[Any]]:
    """The weights after all rounds."""
    w = first_weights(lessons[0].states.shape[1], jax.random.PRNGKey(seed))
    w = descend(w, loss, lambda chance: cuts(lessons, chance), packed, PLAN, seed)
    return {k: np.asarray(v) for k, v in w.items()}


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
