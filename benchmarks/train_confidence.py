"""Learn the weights of the events' witness from labelled articles.

    train_confidence.py GOLD [--half learn|all] [--out DIR]

GOLD is a folder of gold files with their texts in ``texts/`` (see the codebook). Only
articles of the learning half (by the digest of the file name) are used unless ``--half
all`` is given, so the other half can check the result. Writes ``confidence.json``:
weights by feature name, no text. The claims model has a script of its own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from math import exp, sqrt
from pathlib import Path

from marsad.annotate.annotator import annotate
from marsad.code.rules import RulesCoder
from marsad.lexicon import DATA
from marsad.records import Article

SAME = 0.98
"""Figures within two in a hundred of the best are as good: there are few examples."""

Example = tuple[dict[str, float], float, str]


def is_learning(name: str) -> bool:
    """Whether a gold file belongs to the learning half."""
    return hashlib.md5(name.encode()).hexdigest()[0] in "01234567"


def fit(
    examples: Sequence[Example], penalty: float, rounds: int = 400
) -> dict[str, float]:
    """The weights of a logistic model by full-batch Adagrad, 'bias' among them.

    A feature seen in fewer than three examples gets no weight.
    """
    seen: dict[str, int] = {}
    for features, _, _ in examples:
        for name in features:
            seen[name] = seen.get(name, 0) + 1
    rows = [
        (
            [(n, v) for n, v in features.items() if seen[n] >= 3] + [("bias", 1.0)],
            label,
        )
        for features, label, _ in examples
    ]
    weights: dict[str, float] = {}
    squares: dict[str, float] = {}
    for _ in range(rounds):
        gradient: dict[str, float] = {}
        for row, label in rows:
            total = sum(weights.get(n, 0.0) * v for n, v in row)
            error = 1.0 / (1.0 + exp(-max(-30.0, min(30.0, total)))) - label
            for n, v in row:
                gradient[n] = gradient.get(n, 0.0) + error * v
        for n, g in gradient.items():
            if n != "bias":
                g += penalty * weights.get(n, 0.0)
            squares[n] = squares.get(n, 1e-6) + g * g
            weights[n] = weights.get(n, 0.0) - 0.3 * g / sqrt(squares[n])
    return {n: round(w, 4) for n, w in weights.items() if abs(w) > 1e-4}


def event_examples(
    gold: Path, names: Sequence[str], coder: RulesCoder
) -> list[Example]:
    """Candidates of the articles, 1.0 where gold tells that type with those words."""
    found: list[Example] = []
    for name in names:
        for article, record, text in _articles(gold, name):
            annotation = annotate(text, article)
            _, candidates = coder.read(text, annotation)
            mentions = [
                (e["type"], m["start"], m["start"] + len(m["trigger"]), m["sentence"])
                for e in record["events"]
                for m in e["mentions"]
            ]
            exact = set()
            for c in candidates:
                for k, (type_, start, end, _) in enumerate(mentions):
                    if type_ == c.predicate.type and c.start < end and start < c.end:
                        exact.add(k)
            for c in candidates:
                label = 0.0
                for k, (type_, start, end, (s, e)) in enumerate(mentions):
                    if type_ != c.predicate.type:
                        continue
                    if c.start < end and start < c.end:
                        label = 1.0
                        break
                    if k not in exact and s <= c.start < e:
                        label = max(label, 0.5)
                found.append((c.features, label, name))
    return found


def _articles(gold: Path, name: str) -> list[tuple[Article, dict, str]]:  # type: ignore[type-arg]
    record = json.loads((gold / name).read_text("utf-8"))
    with (gold / "texts" / record["file"]).open(encoding="utf-8", newline="") as file:
        text = file.read()
    return [
        (
            Article(
                a["id"],
                tuple(a["span"]),
                tuple(tuple(x) for x in a["noise"]),
                title=a["title"],
                published=a["published"],
            ),
            a,
            text,
        )
        for a in record["articles"]
    ]


def best_threshold(
    examples: Sequence[Example], weights: dict[str, float], missed: float = 0.0
) -> float:
    """The probability above which F1 is best, ``missed`` right ones being no example.

    Of thresholds that are as good, the one that gives as many events as there are.
    """
    scored = sorted(
        (
            (
                1.0
                / (
                    1.0
                    + exp(
                        -sum(weights.get(n, 0.0) * v for n, v in f.items())
                        - weights.get("bias", 0.0)
                    )
                ),
                y,
            )
            for f, y, _ in examples
        ),
        reverse=True,
    )
    total = sum(y for _, y in scored) + missed
    curve: list[tuple[float, int, float]] = []
    right = 0.0
    for count, (p, y) in enumerate(scored, 1):
        right += y
        curve.append((2 * right / (count + total), count, p))
    top = max((f1 for f1, _, _ in curve), default=0.0)
    level = [(abs(count - total), p) for f1, count, p in curve if f1 >= SAME * top]
    return round(min(level)[1], 3) if level else 0.5


def missed_events(
    gold: Path, names: Sequence[str], examples: Sequence[Example]
) -> float:
    """How many gold mentions of events no candidate tells."""
    told = sum(label for _, label, _ in examples)
    total = sum(
        len(event["mentions"])
        for name in names
        for _, record, _ in _articles(gold, name)
        for event in record["events"]
    )
    return max(0.0, total - told)


def cross_validated(examples: Sequence[Example], penalty: float) -> list[Example]:
    """The examples with the score of a model that did not see their article."""
    folds = 5
    held: list[Example] = []
    names = sorted({name for _, _, name in examples})
    for fold in range(folds):
        out = {n for k, n in enumerate(names) if k % folds == fold}
        weights = fit([x for x in examples if x[2] not in out], penalty, 200)
        for features, label, name in examples:
            if name in out:
                total = weights.get("bias", 0.0) + sum(
                    weights.get(n, 0.0) * v for n, v in features.items()
                )
                held.append(({"score": total}, label, name))
    return held


def main() -> None:
    """Fit the model and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--half", choices=("learn", "all"), default="learn")
    parser.add_argument("--out", type=Path, default=DATA)
    parser.add_argument("--penalty", type=float, default=4.0)
    arguments = parser.parse_args()
    names = [
        p.name
        for p in sorted(arguments.gold.glob("*.json"))
        if arguments.half == "all" or is_learning(p.name)
    ]
    coder = RulesCoder(threshold=0.0)
    examples = event_examples(arguments.gold, names, coder)
    weights = fit(examples, arguments.penalty)
    held = cross_validated(examples, arguments.penalty)
    threshold = best_threshold(
        held, {"score": 1.0}, missed_events(arguments.gold, names, examples)
    )
    bias = weights.pop("bias", 0.0)
    _write(
        arguments.out / "confidence.json",
        {"bias": bias, "threshold": threshold, "weights": weights},
    )
    print(
        f"events: {len(examples)} candidates, {sum(y for _, y, _ in examples):.0f} "
        f"right, {len(weights)} weights, threshold {threshold}"
    )


def _write(file: Path, data: object) -> None:
    file.write_text(
        json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8"
    )


if __name__ == "__main__":
    main()
