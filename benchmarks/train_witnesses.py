"""Learn the weights of the coder's witnesses from coded articles, and show their gain.

    train_witnesses.py GOLD... [--report] [--out DIR]

GOLD are folders of gold files (docs/en/record.md) with their texts in ``texts/``. Two
witnesses are learned: who plays which part (``roles.json``, a conditional logit over
the options of a trigger) and whether a candidate is an event (``events.json``, a
logistic model over facts of the candidate, cast by role weights that did not see its
article). ``--report`` first scores the whole coder on articles that it did not learn
from: the checking half (by the digest of the file name) with weights of the learning
half, then all articles by five-fold cross-validation.

Needs numpy (``pip install 'marsad[train]'``). Writes weights by name of a fact, no text.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from marsad.annotate.annotator import annotate
from marsad.code.candidates import Candidate
from marsad.code.casting import RoleWitness
from marsad.code.confidence import Model
from marsad.code.facts import article_facts
from marsad.code.options import Option
from marsad.code.rules import RulesCoder
from marsad.evaluate.score import score
from marsad.lexicon import DATA
from marsad.records import Annotation, Article, Document
from marsad.run.lines import to_dict

SEEN = 3
"""A fact seen in fewer examples gets no weight."""

SMALL = 0.02
"""A weight smaller than this is dropped."""

ROLE_PENALTY, EVENT_PENALTY = 6.0, 6.0
"""Strength of the quadratic penalty; chosen by cross-validation."""

NEAR_LABEL = 0.7
"""What a candidate counts whose sentence, but not whose word, gold codes so."""

FOLDS = 5


@dataclass(slots=True)
class Coded:
    """An article with its gold, annotated once."""

    name: str
    text: str
    article: Article
    annotation: Annotation
    gold: dict[str, Any]


@dataclass(slots=True)
class Choice:
    """A trigger with its options: the facts of each, 'nobody' last, and the right ones."""

    facts: list[Sequence[str]]
    right: dict[str, set[int] | None]
    weight: float


@dataclass(slots=True)
class Matrix:
    """Rows of present facts as flat index arrays."""

    index: NDArray[np.int64]
    start: NDArray[np.int64]
    row: NDArray[np.int64]
    names: list[str] = field(default_factory=list)

    def times(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """The score of each row."""
        return np.bincount(
            self.row, weights=weights[self.index], minlength=len(self.start)
        )

    def back(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """The gradient of each fact, given that of each row's score."""
        return np.bincount(
            self.index, weights=values[self.row], minlength=len(self.names)
        )


def is_learning(name: str) -> bool:
    """Whether a gold file belongs to the learning half."""
    return hashlib.md5(name.encode()).hexdigest()[0] in "01234567"


def read_gold(folders: Iterable[Path]) -> list[Coded]:
    """The gold articles with their annotation."""
    found: list[Coded] = []
    for folder in folders:
        for path in sorted(folder.glob("*.json")):
            record = json.loads(path.read_text("utf-8"))
            with (folder / "texts" / record["file"]).open(
                encoding="utf-8", newline=""
            ) as file:
                text = file.read()
            for a in record["articles"]:
                article = Article(
                    a["id"],
                    tuple(a["span"]),
                    tuple(tuple(x) for x in a["noise"]),
                    title=a["title"],
                    published=a["published"],
                    outlet=a["outlet"],
                )
                found.append(
                    Coded(record["file"], text, article, annotate(text, article), a)
                )
    return found


def matrix(rows: Sequence[Iterable[str]], names: list[str] | None = None) -> Matrix:
    """Rows of facts as a matrix; without ``names`` those seen often enough."""
    listed = [sorted(set(row)) for row in rows]
    if names is None:
        seen = Counter(f for row in listed for f in row)
        names = sorted(f for f, n in seen.items() if n >= SEEN)
    at = {f: k for k, f in enumerate(names)}
    index: list[int] = []
    row_of: list[int] = []
    for k, row in enumerate(listed):
        for f in row:
            if f in at:
                index.append(at[f])
                row_of.append(k)
    return Matrix(
        np.array(index, dtype=np.int64),
        np.zeros(len(listed), dtype=np.int64),
        np.array(row_of, dtype=np.int64),
        names,
    )


def descend(gradient: Any, size: int, rounds: int) -> NDArray[np.float64]:
    """Weights by Adam on the full batch: deterministic, no line search."""
    w = np.zeros(size)
    first, second = np.zeros(size), np.zeros(size)
    for step in range(1, rounds + 1):
        g = gradient(w)
        first = 0.9 * first + 0.1 * g
        second = 0.999 * second + 0.001 * g * g
        rate = 0.05 * (1.0 - step / (rounds + 1)) + 0.002
        w -= (
            rate
            * (first / (1 - 0.9**step))
            / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
        )
    return w


def fit_roles(
    choices: Sequence[Choice], role: str, rounds: int = 250
) -> dict[str, float]:
    """Weights of the conditional logit for one role."""
    used = [c for c in choices if c.right[role] is not None]
    data = matrix([f for c in used for f in c.facts])
    group = np.repeat(np.arange(len(used)), [len(c.facts) for c in used])
    target = np.zeros(len(group))
    at = 0
    for c in used:
        right = c.right[role] or {len(c.facts) - 1}
        for k in right:
            target[at + k] = 1.0 / len(right)
        at += len(c.facts)
    strength = np.array([c.weight for c in used])[group]

    def gradient(w: NDArray[np.float64]) -> NDArray[np.float64]:
        z = data.times(w)
        top = np.full(len(used), -np.inf)
        np.maximum.at(top, group, z)
        raised = np.exp(z - top[group])
        p = raised / np.bincount(group, raised, minlength=len(used))[group]
        return data.back(strength * (p - target)) + ROLE_PENALTY * w

    return _kept(data.names, descend(gradient, len(data.names), rounds))


def fit_events(
    rows: Sequence[Sequence[str]], labels: Sequence[float], rounds: int = 250
) -> tuple[float, dict[str, float]]:
    """Bias and weights of the logistic model."""
    data = matrix([(*row, "bias") for row in rows])
    target = np.array(labels)
    free = np.array([name != "bias" for name in data.names], dtype=float)

    def gradient(w: NDArray[np.float64]) -> NDArray[np.float64]:
        p = 1.0 / (1.0 + np.exp(-np.clip(data.times(w), -30, 30)))
        return data.back(p - target) + EVENT_PENALTY * w * free

    weights = _kept(data.names, descend(gradient, len(data.names), rounds))
    return weights.pop("bias", 0.0), weights


def _kept(names: Sequence[str], weights: NDArray[np.float64]) -> dict[str, float]:
    return {
        name: round(float(w), 3)
        for name, w in zip(names, weights, strict=True)
        if abs(w) >= SMALL
    }


def match(candidate: Candidate, coded: Coded) -> tuple[dict[str, Any] | None, int]:
    """The gold event a candidate tells: 2 by its words, 1 by its sentence, else 0."""
    best: tuple[dict[str, Any] | None, int] = None, 0
    for event in coded.gold["events"]:
        if event["type"] != candidate.predicate.type:
            continue
        for m in event["mentions"]:
            end = m["start"] + len(m["trigger"])
            if candidate.start < end and m["start"] < candidate.end:
                return event, 2
            if m["sentence"][0] <= candidate.start < m["sentence"][1] and not best[1]:
                best = event, 1
    return best


def right_options(
    options: Sequence[Option], parties: Sequence[dict[str, Any]], text: str
) -> set[int] | None:
    """Which options are the gold parties; None where gold has some but no option is."""
    found: set[int] = set()
    for party in parties:
        written = party["text"].lstrip("ولب").strip('«»"')
        scored: list[tuple[float, int]] = []
        for k, option in enumerate(options):
            m = option.mention
            if m.code != party["code"] and party["code"] not in m.also:
                continue
            words = text[m.start : m.end]
            score = 1.0 + (m.sector == party["sector"])
            if words in party["text"] or written in words:
                score += 1.5
            elif set(words.split()) & set(party["text"].split()):
                score += 0.7
            if "carried" in option.facts or "distant" in option.facts:
                score -= 0.6
            scored.append((score, k))
        if scored:
            top = max(scored)[0]
            found |= {k for score, k in scored if score >= top - 0.01}
    return None if parties and not found else found


def role_choices(coder: RulesCoder, coded: Coded) -> list[Choice]:
    """The choices of an article that gold decides."""
    _, candidates = coder.read(coded.text, coded.annotation)
    found: list[Choice] = []
    for c in candidates:
        event, level = match(c, coded)
        if event is None:
            continue
        found.append(
            Choice(
                [*(o.facts for o in c.options), c.nobody],
                {
                    role: right_options(c.options, event[role], coded.text)
                    for role in ("actor", "recipient")
                },
                1.0 if level == 2 else 0.6,
            )
        )
    return found


def event_rows(coder: RulesCoder, coded: Coded) -> list[tuple[tuple[str, ...], float]]:
    """The facts of an article's candidates, each with its label."""
    _, candidates = coder.read(coded.text, coded.annotation)
    matched = [match(c, coded) for c in candidates]
    told = {id(event) for event, level in matched if level == 2}
    more = article_facts(candidates, len(coded.annotation.sentences))
    found: list[tuple[tuple[str, ...], float]] = []
    for c, (event, level), extra in zip(candidates, matched, more, strict=True):
        label = 1.0 if level == 2 else 0.0
        if level == 1 and id(event) not in told:
            label = NEAR_LABEL
        found.append(((*c.facts, *extra), label))
    return found


class Trainer:
    """Learns from some articles and codes others; keeps what it has computed."""

    def __init__(self, coded: Sequence[Coded]) -> None:
        self.coded = coded
        self.coder = RulesCoder(threshold=0.0)
        self.coder.witness = RoleWitness({}, {})
        self.choices = {id(c): role_choices(self.coder, c) for c in coded}

    def roles(self, articles: Sequence[Coded]) -> RoleWitness:
        """Role weights learned from the articles."""
        choices = [x for c in articles for x in self.choices[id(c)]]
        return RoleWitness(fit_roles(choices, "actor"), fit_roles(choices, "recipient"))

    def events(
        self, articles: Sequence[Coded]
    ) -> tuple[RoleWitness, float, dict[str, float]]:
        """Role weights, and event weights over casts that did not see their article."""
        rows: list[tuple[tuple[str, ...], float]] = []
        inner = 4
        for fold in range(inner):
            inside = [c for k, c in enumerate(articles) if k % inner != fold]
            self.coder.witness = self.roles(inside)
            for k, c in enumerate(articles):
                if k % inner == fold:
                    rows += event_rows(self.coder, c)
        bias, weights = fit_events([r for r, _ in rows], [y for _, y in rows])
        return self.roles(articles), bias, weights

    def code(
        self,
        articles: Sequence[Coded],
        learned: tuple[RoleWitness, float, dict[str, float]],
        threshold: float,
    ) -> list[dict[str, Any]]:
        """The articles coded with these weights, as records of the output."""
        witness, bias, weights = learned
        self.coder.witness = witness
        self.coder.model = Model(bias, weights, threshold)
        self.coder.threshold = threshold
        return [
            to_dict(self.coder.code(Document(c.name, c.text), c.article))
            for c in articles
        ]


def report(
    trainer: Trainer, folds: Sequence[tuple[Sequence[Coded], Sequence[Coded]]]
) -> None:
    """Print the scores of articles held out, at several thresholds."""
    learned = [(trainer.events(inside), held) for inside, held in folds]
    for threshold in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        predicted: dict[str, list[dict[str, Any]]] = {}
        gold: dict[str, list[dict[str, Any]]] = {}
        for weights, held in learned:
            for c, record in zip(
                held, trainer.code(held, weights, threshold), strict=True
            ):
                gold.setdefault(c.name, []).append(c.gold)
                predicted.setdefault(c.name, []).append(record)
        figures = score(gold, predicted).figures
        print(
            f"  threshold {threshold}: "
            + "  ".join(
                f"{name} {figures[name].f1:.3f}"
                for name in ("detection", "quad", "tuple", "full", "dyads")
            )
            + f"  predicted {figures['detection'].predicted} for {figures['detection'].gold}"
        )


def main() -> None:
    """Report where asked, then fit on all articles and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--threshold", type=float, default=0.35)
    parser.add_argument("--out", type=Path, default=DATA / "witnesses")
    arguments = parser.parse_args()
    coded = read_gold(arguments.gold)
    trainer = Trainer(coded)
    if arguments.report:
        learn = [c for c in coded if is_learning(Path(c.name).stem + ".json")]
        check = [c for c in coded if c not in learn]
        print("learning half -> checking half")
        report(trainer, [(learn, check)])
        print(f"all, {FOLDS}-fold")
        report(
            trainer,
            [
                (
                    [c for k, c in enumerate(coded) if k % FOLDS != fold],
                    [c for k, c in enumerate(coded) if k % FOLDS == fold],
                )
                for fold in range(FOLDS)
            ],
        )
    witness, bias, weights = trainer.events(coded)
    arguments.out.mkdir(parents=True, exist_ok=True)
    _write(
        arguments.out / "roles.json",
        {"actor": witness.actor, "recipient": witness.recipient},
    )
    _write(
        arguments.out / "events.json",
        {"bias": bias, "threshold": arguments.threshold, "weights": weights},
    )
    print(
        f"roles {len(witness.actor)}+{len(witness.recipient)}, events {len(weights)} weights"
    )


def _write(file: Path, data: object) -> None:
    file.write_text(
        json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
