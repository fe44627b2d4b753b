"""Learn the witness of the modes (``marsad.code.modes``) and show its gain.

    train_modes.py GOLD --news ARTICLES [--readers FOLDS] [--out FILE]

Takes the inputs of ``train_witnesses.py``; learns from the events for which the lexicon has
no mode. Prints how often the lexicon alone and the
witness are right: on articles held out (five folds of those learned from) and on the
checking half of GOLD. Needs numpy and scipy; some five minutes, most of them reading.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from gold_articles import Coded, is_learning, read_gold
from news_articles import LABELS, read_news
from numpy.typing import NDArray
from readers import Readers, load_readers
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from train_witnesses import match, read_written
from training_articles import FOLDER

from marsad.code.candidates import Candidate, as_candidate
from marsad.code.modes import ModeWitness, mode_facts, mode_of
from marsad.code.rules import RulesCoder
from marsad.lexicon import DATA

FILE = DATA / "witnesses" / "modes.json"
PENALTY, SEEN, SMALL = 2.0, 3, 0.05
LEAST = 12
"""A mode must be seen so often in a type; a rarer one is the lexicon's alone."""
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Example:
    """An event: its type, what speaks for a mode, the lexicon's mode, the gold's."""

    article: int
    type: str
    facts: list[str]
    lexicon: str
    mode: str


def examples_of(
    coder: RulesCoder, articles: Sequence[Coded], readers: Readers
) -> Iterator[Example]:
    """The gold events that have candidates on their very words."""
    nothing = ModeWitness({}, {})
    for k, c in enumerate(articles):
        coder.reader = readers.of(c.name)
        scenes = coder.set_scenes(c.text, c.annotation)
        told: dict[int, list[Candidate]] = {}
        events = {id(event): event for event in c.gold["events"]}
        for p in coder.propose(scenes, coder.read(scenes)):
            candidate = as_candidate(p, p.rule)
            event, level = match(candidate, c)
            if event is not None and level == 2:
                told.setdefault(id(event), []).append(candidate)
        for key, members in told.items():
            event = events[key]
            yield Example(
                k,
                event["type"],
                mode_facts(members),
                mode_of(members, nothing),
                event.get("mode") or "",
            )


def fit(examples: Sequence[Example]) -> ModeWitness:
    """A multinomial logistic model for each type that has modes."""
    examples = [x for x in examples if not x.lexicon]
    modes: dict[str, tuple[str, ...]] = {}
    weights: dict[str, dict[str, tuple[float, ...]]] = {}
    for type_ in sorted({x.type for x in examples}):
        inside = [x for x in examples if x.type == type_]
        seen = Counter(x.mode for x in inside)
        known = sorted(m for m, n in seen.items() if n >= LEAST or not m)
        if len(known) > 1:
            chosen = [x for x in inside if x.mode in known]
            modes[type_] = tuple(known)
            weights[type_] = _fit_type(chosen, known)
    return ModeWitness(modes, weights)


def _fit_type(
    examples: Sequence[Example], modes: Sequence[str]
) -> dict[str, tuple[float, ...]]:
    seen = Counter(f for x in examples for f in x.facts)
    names = sorted(f for f, n in seen.items() if n >= SEEN)
    at = {f: k for k, f in enumerate(names)}
    rows = [[at[f] for f in x.facts if f in at] for x in examples]
    data = csr_matrix(
        (
            np.ones(sum(map(len, rows))),
            [k for row in rows for k in row],
            np.cumsum([0, *map(len, rows)]),
        ),
        shape=(len(rows), len(names)),
    )
    right = np.zeros((len(rows), len(modes)))
    right[np.arange(len(rows)), [modes.index(x.mode) for x in examples]] = 1.0
    free = np.array([f != "bias" for f in names], dtype=float)[:, None]

    def loss(flat: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        w = flat.reshape(len(names), len(modes))
        z = data @ w
        z -= z.max(1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(1, keepdims=True))
        value = -(right * log_p).sum() + 0.5 * PENALTY * (free * w * w).sum()
        slope = data.T @ (np.exp(log_p) - right) + PENALTY * free * w
        return float(value), slope.ravel()

    found = minimize(
        loss, np.zeros(len(names) * len(modes)), jac=True, method="L-BFGS-B"
    )
    w = found.x.reshape(len(names), len(modes))
    return {
        f: tuple(round(float(x), 2) for x in w[k])
        for f, k in at.items()
        if np.abs(w[k]).max() >= SMALL
    }


def show(name: str, examples: Sequence[Example], chosen: Sequence[str]) -> None:
    """Print the shares that are right, by the lexicon and by the witness."""
    said = [x.lexicon or mode for x, mode in zip(examples, chosen, strict=True)]
    count = len(examples)
    lexicon = sum(x.lexicon == x.mode for x in examples) / count
    both = sum(m == x.mode for m, x in zip(said, examples, strict=True)) / count
    print(f"{name}: lexicon {lexicon:.3f}, witness {both:.3f} of {count}", flush=True)
    for type_ in sorted({x.type for x in examples}):
        own = [
            (x.lexicon == x.mode, m == x.mode)
            for m, x in zip(said, examples, strict=True)
            if x.type == type_
        ]
        print(
            f"  {type_}: {sum(a for a, _ in own)} -> {sum(b for _, b in own)}"
            f" of {len(own)}"
        )


def main() -> None:
    """Fit, show and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--readers", type=Path, help="the folds of train_reader.py")
    parser.add_argument("--written", type=Path, default=FOLDER)
    parser.add_argument("--out", type=Path, default=FILE)
    arguments = parser.parse_args()
    coder = RulesCoder(threshold=0.0)
    readers = load_readers(arguments.readers)
    gold = read_gold([arguments.gold])
    learn = [c for c in gold if is_learning(c.name)]
    learn += read_written(arguments.written)
    learn += read_news(arguments.news, arguments.labels)
    examples = list(examples_of(coder, learn, readers))
    held: list[Example] = []
    said: list[str] = []
    for fold in range(FOLDS):
        witness = fit([x for x in examples if x.article % FOLDS != fold])
        own = [x for x in examples if x.article % FOLDS == fold]
        held += own
        said += [witness.choose(x.type, x.facts) for x in own]
    show("held out", held, said)
    witness = fit(examples)
    check = [c for c in gold if not is_learning(c.name)]
    own = list(examples_of(coder, check, readers))
    show("checking half", own, [witness.choose(x.type, x.facts) for x in own])
    written = {
        type_: {"modes": list(modes), "weights": witness.weights[type_]}
        for type_, modes in witness.modes.items()
    }
    arguments.out.write_text(
        json.dumps(written, ensure_ascii=False, indent=0, sort_keys=True) + "\n",
        "utf-8",
    )


if __name__ == "__main__":
    main()
