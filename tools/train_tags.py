"""Learn the part-of-speech weights from a CoNLL-U treebank.

    train_tags.py TREEBANK.conllu OUT.json.gz [--hold-out]

With --hold-out every other sentence is kept from learning and the accuracy on them is
printed. The shipped weights were learned from UD Arabic-PUD (CC BY-SA 3.0, Universal
Dependencies) and carry that licence; no sentence of it is in them.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
from marsad.annotate.normalize import fold
from marsad.annotate.segments import segment
from marsad.annotate.tags import features, tag

WEAK = frozenset({"CCONJ", "ADP", "PRON", "PART", "SCONJ", "AUX", "PUNCT"})


def read(path: Path) -> list[list[tuple[str, str]]]:
    """The sentences as written words with the tag of their main part."""
    sentences = []
    for block in path.read_text("utf-8").split("\n\n"):
        words: list[tuple[str, str]] = []
        until = 0
        for line in block.splitlines():
            if not line or line[0] == "#":
                continue
            cell = line.split("\t")
            if "-" in cell[0]:
                until = int(cell[0].split("-")[1])
                words.append((cell[1], ""))
            elif "." not in cell[0]:
                if int(cell[0]) <= until:
                    form, found = words[-1]
                    if not found or (found in WEAK and cell[3] not in WEAK):
                        words[-1] = form, cell[3]
                else:
                    words.append((cell[1], cell[3]))
        if words:
            sentences.append(words)
    return sentences


def learn(
    sentences: list[list[tuple[str, str]]], rounds: int = 8
) -> dict[str, dict[str, float]]:
    """The averaged perceptron's weights."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    totals: dict[tuple[str, str], float] = defaultdict(float)
    stamps: dict[tuple[str, str], int] = defaultdict(int)
    step = 0
    chance = random.Random(7)
    order = list(range(len(sentences)))

    def update(name: str, label: str, value: float) -> None:
        key = name, label
        totals[key] += (step - stamps[key]) * weights[name][label]
        stamps[key] = step
        weights[name][label] += value

    for _ in range(rounds):
        chance.shuffle(order)
        for index in order:
            words = sentences[index]
            norms = [fold(w) for w, _ in words]
            cuts = [segment(w) for w, _ in words]
            previous, before = "<s>", "<s>"
            for i, (_, gold) in enumerate(words):
                step += 1
                names = features(i, norms, cuts, previous, before)
                scores: dict[str, float] = defaultdict(float)
                for name in names:
                    for label, weight in weights.get(name, {}).items():
                        scores[label] += weight
                guess = max(scores, key=lambda t: (scores[t], t)) if scores else "NOUN"
                if guess != gold:
                    for name in names:
                        update(name, gold, 1.0)
                        update(name, guess, -1.0)
                before, previous = previous, guess
    averaged: dict[str, dict[str, float]] = {}
    for name, row in weights.items():
        kept = {}
        for label, weight in row.items():
            total = totals[name, label] + (step - stamps[name, label]) * weight
            value = round(total / step, 2)
            if abs(value) >= 0.05:
                kept[label] = value
        if kept:
            averaged[name] = kept
    return averaged


def main() -> None:
    """Learn, check and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--hold-out", action="store_true")
    arguments = parser.parse_args()
    sentences = read(arguments.treebank)
    if arguments.hold_out:
        model = learn(sentences[0::2])
        right = total = 0
        for words in sentences[1::2]:
            found = tag(
                [fold(w) for w, _ in words], [segment(w) for w, _ in words], model
            )
            right += sum(a == b for a, (_, b) in zip(found, words, strict=True))
            total += len(words)
        print(f"held out: {right / total:.3f} of {total} words")
        return
    model = learn(sentences)
    data = json.dumps(model, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    arguments.out.write_bytes(gzip.compress(data.encode(), 9, mtime=0))
    print(f"{len(model)} features, {arguments.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
