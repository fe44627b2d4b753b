"""Learn the network that reads sentences (``marsad.code.reader``) from coded articles.

    train_reader.py GOLD --news ARTICLES --meanings MEANINGS [--half learn|all]
                    [--folds DIR] [--jobs N] [--out DIR]

Takes the inputs of ``train_witnesses.py`` and the vectors of lemmas that
``embed_lemmas.py`` makes of ARTICLES; of GOLD only the learning half is learned from
unless ``--half all`` is given. With ``--folds`` it also writes to DIR one network for
each half of the articles that did not see it: the witnesses must learn from readings of
articles that the network does not know. Needs jax and optax (``pip install
'marsad[train]'``) and the encoder of ``take_encoder.py``; some four minutes an epoch. Writes weights and words, no
text. The same inputs on the same machine give the same weights.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from batches import batches
from descent import Plan, Weights, descend, side_by_side
from gold_articles import Coded, is_learning, read_gold
from kept_encodings import KeptEncoder, keep
from news_articles import LABELS, read_news
from numpy.typing import NDArray
from readers import FOLDS, fold_of, shipped_encoder, write_names
from train_witnesses import read_written, roles_of_options
from training_articles import FOLDER

from marsad.code.reader.inputs import CLAIMS, FIELDS, TYPES, TokenNames, name_tokens
from marsad.code.reader.reading import (
    AUX,
    TOPIC,
    TOPIC_GAIN,
    UNKNOWN,
    Reader,
    offers_of,
    topic_lemmas,
)
from marsad.code.reader.rereading import bucket
from marsad.code.rules import RulesCoder
from marsad.lexicon import DATA
from marsad.records import Token

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

HIDDEN, LAYER, TOPIC_SIZE, ENCODED = 96, 96, 32, 128
"""The size of the recurrent state on either side, of the layers above, of the topic, of
what a word's vector from the encoder is turned into."""

SEEN, SEEN_LEMMA = 4, 3
"""A name seen less often is unknown."""

PLAN = Plan(rounds=3, rate=2e-3, decay=1e-4)

DROP, WORD_DROP, ENCODED_DROP = 0.38, 0.1, 0.2
"""The shares of states, lemmas and encodings hidden while learning."""

AUX_LOSS, ROLE_LOSS, CLAIM_LOSS = 0.5, 0.5, 0.5

EDGE = 3
"""So many characters a token may lie off the edge of a claim that it begins or ends."""

SOURCES = {"gold": 1.5, "news": 1.0, "written": 1.0}
"""What a sentence of each source counts."""

WITHOUT_CLAIMS = "written"
"""The source of whose articles not all have their claims coded."""

ROOM = 1024
"""Roles of a batch are padded to a multiple of this; few shapes are quick to compile."""

TOKENS = 2400
"""About how many tokens make a batch."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A sentence with the types, aux and claims of its tokens, the roles of its mentions.

    ``roles`` are trigger token, type, the mention's first and last token, role (0 none,
    1 actor, 2 recipient) and strength; ``claims`` is missing where none were coded.
    """

    article: str
    named: TokenNames
    types: NDArray[np.float32]
    aux: NDArray[np.int32]
    claims: NDArray[np.float32] | None
    roles: tuple[tuple[int, int, int, int, int, float], ...]
    topic: tuple[str, ...]
    strength: float


def lessons_of(coder: RulesCoder, coded: Coded, source: str) -> list[Lesson]:
    """The lessons of an article's sentences, what its gold says of each token."""
    strength = SOURCES[source]
    scenes = coder.set_scenes(coded.text, coded.annotation)
    proposals = coder.propose(scenes, [None] * len(scenes))
    named = [name_tokens(scene) for scene in scenes]
    topic = tuple(topic_lemmas(named))
    roles: list[list[tuple[int, int, int, int, int, float]]] = [[] for _ in scenes]
    for p in proposals:
        told = roles_of_options(p, coded)
        if told is None:
            continue
        own = {id(m) for m in p.scene.clauses.mentions}
        for o, role in zip(p.options, told[0], strict=True):
            if id(o.mention) in own:
                roles[p.scene.position].append(
                    (
                        p.trigger.first,
                        TYPES.index(p.predicate.type),
                        o.mention.first,
                        o.mention.last - 1,
                        role,
                        told[1],
                    )
                )
    found: list[Lesson] = []
    for scene, n, inside in zip(scenes, named, roles, strict=True):
        types = np.zeros((len(n), len(TYPES)), np.float32)
        aux = np.full(len(n), -1, np.int32)
        words = scene.clauses.words
        for event in coded.gold["events"]:
            for m in event["mentions"]:
                start, end = m["start"], m["start"] + len(m["trigger"])
                at = [
                    i
                    for i, t in enumerate(words.tokens)
                    if t.start < end and start < t.end
                ]
                for i in [i for i in at if not words.kinds[i]] or at[:1]:
                    types[i, TYPES.index(event["type"])] = 1.0
                    aux[i] = AUX.index(event["aux"])
        claims = None
        if source != WITHOUT_CLAIMS or coded.gold["claims_coded"]:
            claims = claims_of(words.tokens, coded.gold["claims"])
        found.append(
            Lesson(coded.name, n, types, aux, claims, tuple(inside), topic, strength)
        )
    return [lesson for lesson in found if len(lesson.named)]


def claims_of(
    tokens: Sequence[Token], claims: Sequence[dict[str, Any]]
) -> NDArray[np.float32]:
    """What of ``CLAIMS`` holds of each token of a sentence."""
    found = np.zeros((len(tokens), len(CLAIMS)), np.float32)
    for claim in claims:
        start, end = claim["span"]
        inside = [i for i, t in enumerate(tokens) if t.start < end and start < t.end]
        if not inside:
            continue
        found[inside, CLAIMS.index(claim["kind"])] = 1.0
        # A claim of several sentences begins in the first and ends in the last.
        if start < tokens[inside[0]].end and start + EDGE >= tokens[inside[0]].start:
            found[inside[0], CLAIMS.index("begins")] = 1.0
        if end <= tokens[inside[-1]].end + EDGE:
            found[inside[-1], CLAIMS.index("ends")] = 1.0
    return found


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


def seen_names(lessons: Sequence[Lesson]) -> dict[str, set[str]]:
    """The names of each field that were seen often enough."""
    found: dict[str, set[str]] = {}
    for field in LEARNED:
        seen = Counter(x for lesson in lessons for x in lesson.named.names[field])
        least = SEEN_LEMMA if field == "lemma" else SEEN
        found[field] = {name for name, n in seen.items() if n >= least}
    return found


def learn_names(
    lessons: Sequence[Lesson], some: Sequence[Lesson], meanings: Meanings
) -> Names:
    """The names of all lessons numbered from 1; those not seen in some are blank.

    So the networks of the folds have one shape and are compiled once.
    """
    inside = seen_names(some)
    return {
        field: {
            name if name in inside[field] else f"\0{i}": i
            for i, name in enumerate(sorted(names), 1)
        }
        for field, names in seen_names(lessons).items()
    } | {"meaning": meanings.names}


@dataclass(frozen=True, slots=True)
class Levels:
    """What the encoder's numbers are less and divided by, to be of mean 0, spread 1."""

    mean: NDArray[np.float32]
    spread: NDArray[np.float32]


def level(vectors: NDArray[np.float16]) -> Levels:
    """The means and spreads of an even sample of rows."""
    some = vectors[:: max(1, len(vectors) // 20_000)].astype(np.float32)
    return Levels(some.mean(0), some.std(0) + 1e-3)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A lesson as numbers."""

    names: NDArray[np.int32]
    encoded: NDArray[np.float16]
    offers: NDArray[np.float32]
    topic: NDArray[np.int32]
    lesson: Lesson


def numbered(lesson: Lesson, reader: Reader, kept: KeptEncoder) -> Numbered:
    """The numbers of a lesson's names and words."""
    n = lesson.named
    columns = [[reader.number(f, x) for x in n.names[f]] for f in FIELDS]
    topic = np.zeros(TOPIC, np.int32)
    rows = [reader.number("lemma", x) for x in lesson.topic]
    topic[: len(rows)] = rows
    encoded = kept.find(n.written)
    if encoded is None:
        raise ValueError(f"{lesson.article}: a sentence was not encoded")
    return Numbered(
        np.array(columns, np.int32).T, encoded, offers_of([n]), topic, lesson
    )


Cut = tuple[int, int, list[Numbered]]


def cuts(lessons: Sequence[Numbered], chance: np.random.Generator) -> list[Cut]:
    """The lessons in batches."""
    return batches(lessons, [len(x.names) for x in lessons], TOKENS, chance)


def packed(cut: Cut, levels: Levels) -> dict[str, NDArray[Any]]:
    """Lessons side by side, padded."""
    length, count, lessons = cut
    batch: dict[str, NDArray[Any]] = {
        "names": np.zeros((count, length, len(FIELDS)), np.int32),
        "offers": np.zeros((count, length, len(TYPES)), np.float32),
        "encoded": np.zeros((count, length, len(levels.mean)), np.float32),
        "types": np.zeros((count, length, len(TYPES)), np.float32),
        "mask": np.zeros((count, length), np.float32),
        "aux": np.full((count, length), -1, np.int32),
        "claims": np.zeros((count, length, len(CLAIMS)), np.float32),
        "topic": np.zeros((count, TOPIC), np.int32),
        "strength": np.zeros(count, np.float32),
        "claim_strength": np.zeros(count, np.float32),
    }
    roles: list[tuple[int, ...]] = []
    weights: list[float] = []
    for j, x in enumerate(lessons):
        size = min(length, len(x.names))
        batch["names"][j, :size] = x.names[:size]
        batch["offers"][j, :size] = x.offers[:size]
        batch["encoded"][j, :size] = (x.encoded[:size] - levels.mean) / levels.spread
        batch["types"][j, :size] = x.lesson.types[:size]
        batch["aux"][j, :size] = x.lesson.aux[:size]
        if x.lesson.claims is not None:
            batch["claims"][j, :size] = x.lesson.claims[:size]
            batch["claim_strength"][j] = x.lesson.strength
        batch["mask"][j, :size] = 1.0
        batch["topic"][j] = x.topic
        batch["strength"][j] = x.lesson.strength
        for token, type_, first, last, role, weight in x.lesson.roles:
            if max(token, first, last) < size:
                roles.append(
                    (j, token, type_, first, last, role, bucket(first - token))
                )
                weights.append(weight * x.lesson.strength)
    room = max(1, -(-len(roles) // ROOM)) * ROOM
    batch["roles"] = np.zeros((room, 7), np.int32)
    batch["role_strength"] = np.zeros(room, np.float32)
    if roles:
        batch["roles"][: len(roles)] = roles
        batch["role_strength"][: len(roles)] = weights
    return batch


def first_weights(names: Names, meaning: int, encoded: int, key: Any) -> Weights:
    """The weights before learning.

    ``meaning`` is the length of a lemma's vector, ``encoded`` of a word's by the encoder.
    """
    keys: Iterator[Any] = iter(jax.random.split(key, 40))

    def drawn(rows: int, columns: int, scale: float | None = None) -> Any:
        return jax.random.normal(next(keys), (rows, columns)) * (scale or rows**-0.5)

    w: Weights = {}
    for f in LEARNED:
        rows = len(names[f]) + 1 + (UNKNOWN if f == "lemma" else 0)
        w[f"e_{f}"] = drawn(rows, SIZES[f], 0.1)
    width = sum(SIZES.values()) + len(TYPES) + TOPIC_SIZE + ENCODED
    w["meaning"] = drawn(meaning, SIZES["meaning"])
    w |= {"x_w": drawn(encoded, ENCODED), "x_b": jnp.zeros(ENCODED)}
    w["doc"] = drawn(SIZES["lemma"], TOPIC_SIZE, 0.1)
    for side in "fb":
        w[f"l1{side}_x"] = drawn(width, 4 * HIDDEN)
        w[f"l1{side}_h"] = drawn(HIDDEN, 4 * HIDDEN)
        # An open forget gate at the start (Jozefowicz and others 2015).
        w[f"l1{side}_b"] = jnp.zeros(4 * HIDDEN).at[HIDDEN : 2 * HIDDEN].set(1.0)
    width += 2 * HIDDEN
    w |= {"t_w1": drawn(width, LAYER), "t_b1": jnp.zeros(LAYER)}
    w |= {"t_w2": drawn(LAYER, len(TYPES), 0.1), "t_b2": jnp.full(len(TYPES), -4.0)}
    w |= {"t_o": jnp.ones(len(TYPES))}
    w |= {"a_w1": drawn(width, LAYER), "a_b1": jnp.zeros(LAYER)}
    w |= {"a_w": drawn(LAYER, len(AUX), 0.1), "a_b": jnp.zeros(len(AUX))}
    w |= {"c_w1": drawn(width, LAYER), "c_b1": jnp.zeros(LAYER)}
    w |= {"c_w2": drawn(LAYER, len(CLAIMS), 0.1), "c_b2": jnp.full(len(CLAIMS), -3.0)}
    w |= {f"r_{part}": drawn(width, LAYER) for part in "tfl"}
    w |= {"r_type": drawn(len(TYPES), LAYER, 0.1), "r_d": drawn(24, LAYER, 0.1)}
    w |= {"r_b": jnp.zeros(LAYER), "r_w2": drawn(LAYER, 3, 0.1), "r_b2": jnp.zeros(3)}
    return w


def recur(x: Any, mask: Any, w: Weights, name: str) -> Any:
    """The hidden states of one direction ('l1f'); what is padded changes none."""
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


def forward(w: Weights, batch: dict[str, Any], key: Any) -> tuple[Any, Any, Any, Any]:
    """Log odds of types and claims, scores of aux and roles, with parts hidden."""

    def hide(x: Any, k: int, share: float) -> Any:
        kept = jax.random.bernoulli(jax.random.fold_in(key, k), 1 - share, x.shape)
        return x * kept / (1 - share)

    embedded = [
        (batch["meanings"] if f == "meaning" else w[f"e_{f}"])[batch["names"][..., k]]
        for k, f in enumerate(FIELDS)
    ]
    embedded[FIELDS.index("meaning")] @= w["meaning"]
    shape = (*batch["mask"].shape, 1)
    embedded[0] *= jax.random.bernoulli(
        jax.random.fold_in(key, 9), 1 - WORD_DROP, shape
    )
    named = (batch["topic"] > 0)[..., None]
    mean = (w["e_lemma"][batch["topic"]] * named).sum(1) / jnp.maximum(1, named.sum(1))
    topic = jnp.tanh(TOPIC_GAIN * (mean @ w["doc"]))[:, None]
    x = jnp.concatenate(
        [*embedded, batch["offers"], jnp.repeat(topic, shape[1], axis=1)], -1
    )
    # The same inputs are hidden along a sentence (Gal and Ghahramani 2016).
    share = DROP * 0.6
    kept = jax.random.bernoulli(
        jax.random.fold_in(key, 0), 1 - share, (x.shape[0], 1, x.shape[2])
    )
    x = x * kept / (1 - share)
    encoded = hide(batch["encoded"], 11, ENCODED_DROP) @ w["x_w"] + w["x_b"]
    x = jnp.concatenate([x, hide(jax.nn.gelu(encoded), 12, ENCODED_DROP)], -1)
    states = [recur(x, batch["mask"], w, f"l1{side}") for side in "fb"]
    c = jnp.concatenate([hide(jnp.concatenate(states, -1), 1, DROP), x], -1)
    types = hide(jax.nn.relu(c @ w["t_w1"] + w["t_b1"]), 2, 0.3) @ w["t_w2"]
    types += w["t_b2"] + batch["offers"] * w["t_o"]
    aux = hide(jax.nn.relu(c @ w["a_w1"] + w["a_b1"]), 3, 0.3) @ w["a_w"] + w["a_b"]
    j, token, type_, first, last, _, far = batch["roles"].T
    together = (c @ w["r_t"])[j, token] + (c @ w["r_f"])[j, first]
    together += (c @ w["r_l"])[j, last] + w["r_type"][type_] + w["r_d"][far] + w["r_b"]
    roles = hide(jax.nn.relu(together), 4, 0.3) @ w["r_w2"] + w["r_b2"]
    claims = hide(jax.nn.relu(c @ w["c_w1"] + w["c_b1"]), 5, 0.3) @ w["c_w2"]
    return types, aux, roles, claims + w["c_b2"]


def loss(w: Weights, batch: dict[str, Any], key: Any) -> Any:
    """Cross entropy of types, aux, roles and claims, for each token."""
    types, aux, roles, claims = forward(w, batch, key)
    strength = batch["mask"] * batch["strength"][:, None]
    cross = optax.sigmoid_binary_cross_entropy(types, batch["types"])
    total = (cross * strength[..., None]).sum()
    told = (batch["aux"] >= 0) * strength
    total += AUX_LOSS * (told * _cross(aux, jnp.maximum(batch["aux"], 0))).sum()
    right = _cross(roles, batch["roles"][:, 5])
    total += ROLE_LOSS * (batch["role_strength"] * right).sum()
    cross = optax.sigmoid_binary_cross_entropy(claims, batch["claims"])
    strength = batch["mask"] * batch["claim_strength"][:, None]
    total += CLAIM_LOSS * (cross * strength[..., None]).sum()
    return total / batch["mask"].sum()


def _cross(scores: Any, right: Any) -> Any:
    return optax.softmax_cross_entropy_with_integer_labels(scores, right)


def learn(
    names: Names,
    meanings: Meanings,
    lessons: Sequence[Lesson],
    kept: KeptEncoder,
    seed: int = 0,
) -> Reader:
    """The network after all rounds; ``kept`` has the encoder's vectors."""
    blank = Reader(names, {})
    inside = [numbered(x, blank, kept) for x in lessons]
    levels = level(kept.vectors)
    vectors = jnp.asarray(meanings.vectors)
    w = first_weights(names, vectors.shape[1], kept.size, jax.random.PRNGKey(seed))

    def pack(cut: Cut) -> dict[str, Any]:
        return packed(cut, levels) | {"meanings": vectors}

    w = descend(w, loss, lambda chance: cuts(inside, chance), pack, PLAN, seed)
    # What the vectors are turned into is all that reading needs.
    w["e_meaning"] = vectors @ w.pop("meaning")
    # The encoder's numbers need not be levelled before they are weighed.
    w["x_w"] = w["x_w"] / levels.spread[:, None]
    w["x_b"] = w["x_b"] - levels.mean @ w["x_w"]
    return Reader(names, {k: np.asarray(v) for k, v in w.items()})


UNUSED = ("r_f", "r_l", "r_type", "r_d", "r_w2", "r_b2")
"""Weights that only learning needs: roles are told by the second reading."""


def write(reader: Reader, folder: Path) -> None:
    """Write the names and, in half precision, the weights; meanings in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    write_names(reader, folder / "names.json")
    written: dict[str, Any] = {
        k: v.astype(np.float16) for k, v in reader.weights.items() if k not in UNUSED
    }
    table = reader.weights["e_meaning"]
    steps = np.abs(table).max(0) / 127
    written["e_meaning"] = np.rint(table / steps).astype(np.int8)
    written["e_meaning_steps"] = steps.astype(np.float32)
    np.savez_compressed(folder / "weights.npz", **written)


def learn_all(
    lessons: Sequence[Lesson],
    meanings: Meanings,
    encodings: Path,
    out: Path,
    folds: Path | None = None,
    jobs: int = 1,
) -> None:
    """Learn the network and, into ``folds``, one for each fold; ``jobs`` at a time."""
    wanted: list[tuple[Path, list[Lesson]]] = [(out, list(lessons))]
    if folds is not None:
        for fold in range(FOLDS):
            others = [x for x in lessons if fold_of(x.article) != fold]
            wanted.append((folds / str(fold), others))
    calls = [(folder, lessons, some, meanings, encodings) for folder, some in wanted]
    side_by_side(learn_into, calls, jobs)
    if folds is not None:
        learned = sorted({x.article for x in lessons})
        listed = json.dumps(learned, ensure_ascii=False)
        (folds / "articles.json").write_text(listed, "utf-8")


def learn_into(
    folder: Path,
    lessons: Sequence[Lesson],
    some: Sequence[Lesson],
    meanings: Meanings,
    encodings: Path,
) -> None:
    """Learn a network from some of the lessons and write it to a folder."""
    names = learn_names(lessons, some, meanings)
    kept = KeptEncoder(shipped_encoder(), encodings)
    write(learn(names, meanings, some, kept), folder)


def main() -> None:
    """Learn the network, and those of the folds where asked, and write them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--news", type=Path)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--written", type=Path, default=FOLDER)
    parser.add_argument("--meanings", type=Path, required=True)
    parser.add_argument("--half", choices=("learn", "all"), default="learn")
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--jobs", type=int, default=1, help="networks learned at once")
    parser.add_argument("--out", type=Path, default=DATA / "reader")
    arguments = parser.parse_args()
    coder = RulesCoder(threshold=0.0)
    coder.reader = None
    gold = [
        c
        for c in read_gold([arguments.gold])
        if arguments.half == "all" or is_learning(c.name)
    ]
    news = read_news(arguments.news, arguments.labels) if arguments.news else []
    lessons: list[Lesson] = []
    for source, articles in (
        ("gold", gold),
        ("written", read_written(arguments.written)),
        ("news", news),
    ):
        for c in articles:
            lessons += lessons_of(coder, c, source)
    print(f"{len(lessons)} sentences", flush=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folds or Path(temporary)
        keep([x.named.written for x in lessons], shipped_encoder(), folder)
        print("encoded", flush=True)
        learn_all(
            lessons,
            read_meanings(arguments.meanings),
            folder,
            arguments.out,
            arguments.folds,
            arguments.jobs,
        )
    size = os.path.getsize(arguments.out / "weights.npz")
    print(f"{size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
