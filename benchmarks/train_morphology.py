"""Learns the annotator's weights from a treebank in CoNLL-U.

``python benchmarks/train_morphology.py TREEBANK.conllu`` writes the weights that
the annotator ships; with ``--half`` it learns from every second sentence and
prints how well the others are read. The shipped weights were learned from half of
UD_Arabic-PUD (Universal Dependencies, CC BY-SA 3.0), whose licence they carry; no
sentence of it is kept.
"""

from __future__ import annotations

import argparse
import random
import sys
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from marsad.annotate.conllu import tag_of
from marsad.annotate.evidence import evidence_for, left_class, right_class
from marsad.annotate.model import EVERY, FIRST, WEIGHTS, write_weights
from marsad.annotate.normalize import fold
from marsad.annotate.readings import Reading, Written, look_at, possible_readings
from marsad.annotate.tokens import tokenize
from marsad.annotate.words import WordLexicon, load_word_lexicon
from marsad.records import Token

EPOCHS = 15
RUNS = 8
MARGIN = 1.0


class Gold(NamedTuple):
    """A syntactic word of the treebank with its place in the sentence."""

    start: int
    end: int
    form: str
    lemma: str
    pos: str


class Item(NamedTuple):
    """A written word: its readings with features, and which of them are right."""

    readings: list[Reading]
    features: list[list[str]]
    lefts: list[tuple[str, str]]
    rights: list[str]
    right: list[int]
    gold: list[Gold]


def read_treebank(path: Path) -> Iterator[tuple[str, list[Gold]]]:
    """Yield each sentence's text and words."""
    for block in path.read_text("utf-8").strip().split("\n\n"):
        text, words, at = "", [], 0
        for line in block.splitlines():
            if line.startswith("# text = "):
                text = line.removeprefix("# text = ")
            cells = line.split("\t")
            if len(cells) > 3 and cells[0].isdigit():
                at = max(at, text.find(cells[1], at))
                end = at + len(cells[1])
                words.append(Gold(at, end, cells[1], cells[2], cells[3]))
                at = end
        yield text, words


def build(text: str, words: list[Gold], lexicon: WordLexicon) -> list[Item]:
    """The items of a sentence."""
    items = []
    for start, end in tokenize(text):
        written = text[start:end]
        norm = fold(written) or written
        gold = [w for w in words if w.start >= start and w.end <= end]
        if not ("\u0620" <= norm[0] <= "\u06ff" and norm[0].isalpha()):
            tag = tag_of(Token(start, end, written, norm))
            fine = f"{tag}:{norm}" if tag == "PUNCT" else tag
            items.append(Item([], [[]], [(tag, fine)], [tag], [0], gold))
            continue
        word = look_at(written)
        readings = list(possible_readings(word, lexicon))
        whole = bool(gold) and gold[0].start == start and gold[-1].end == end
        right = [i for i, r in enumerate(readings) if whole and _fits(r, gold, True)]
        right = right or [
            i for i, r in enumerate(readings) if whole and _fits(r, gold, False)
        ]
        items.append(
            Item(
                readings,
                [features_of(r, word, lexicon) for r in readings],
                [left_class(r, lexicon) for r in readings],
                [right_class(r, lexicon) for r in readings],
                right or list(range(len(readings))),
                gold,
            )
        )
    return items


def features_of(reading: Reading, word: Written, lexicon: WordLexicon) -> list[str]:
    """The features of a reading as the model names them, its tag at the end."""
    evidence = evidence_for(reading.cut, word, lexicon)
    names = [*evidence.features, *evidence.of_tag(reading.pos)]
    return [n if n.endswith(f"|{EVERY}") else f"{n}|{reading.pos}" for n in names]


def _fits(reading: Reading, gold: list[Gold], tagged: bool) -> bool:
    heads = [c for c in reading.cut.proclitics if c != "ال"]
    enclitic = reading.cut.enclitic
    forms = [fold(word.form) for word in gold]
    return (
        len(gold) == len(heads) + 1 + bool(enclitic)
        and forms[: len(heads)] == heads
        and (not enclitic or forms[-1] == enclitic)
        and (not tagged or gold[len(heads)].pos == reading.pos)
    )


class Row(NamedTuple):
    """An item as numbers: features and classes of each reading, the right ones."""

    features: list[list[int]]
    lefts: list[tuple[int, int]]
    rights: list[int]
    right: list[int]


class Learner:
    """Averaged structured perceptron with a margin; runs are averaged once more.

    A reading that is wrong gets ``MARGIN`` more while learning, so that the right
    path must win clearly. The same sentences and seeds give the same weights.
    """

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.weights: dict[int, float] = {}

    def number(self, name: str) -> int:
        """The number of a feature."""
        return self.numbers.setdefault(name, len(self.numbers))

    def rows(self, items: list[Item]) -> list[Row]:
        """A sentence as numbers."""
        return [
            Row(
                [[self.number(f) for f in features] for features in item.features],
                [
                    (
                        self.number(f"left:{c}"),
                        self.number(f"left:{f}") if f != c else -1,
                    )
                    for c, f in item.lefts
                ],
                [self.number(f"right:{r}") for r in item.rights],
                item.right,
            )
            for item in items
        ]

    def decode(self, rows: list[Row], mode: str = "") -> list[int]:
        """The best path; with ``right`` among right readings, ``margin`` against them."""
        get = self.weights.get
        first = self.number(f"left:{FIRST}")
        before = [(0.0, (first, -1))]
        links: list[list[int]] = []
        scores: list[list[int]] = []
        for row in rows:
            right = set(row.right)
            allowed = row.right if mode == "right" else range(len(row.rights))
            now, back = [], []
            for i in allowed:
                own = sum([get(f, 0.0) for f in row.features[i]])
                if mode == "margin" and i not in right:
                    own += MARGIN
                behind = row.rights[i]
                best, link = -1e18, 0
                for j, (score, (coarse, fine)) in enumerate(before):
                    value = score + get(coarse << 32 | behind, 0.0)
                    if fine >= 0:
                        value += get(fine << 32 | behind, 0.0)
                    if value > best:
                        best, link = value, j
                back.append(link)
                now.append((best + own, row.lefts[i]))
            links.append(back)
            scores.append(list(allowed))
            before = now
        at = max(range(len(before)), key=lambda j: before[j][0])
        path = []
        for back, allowed in zip(reversed(links), reversed(scores), strict=True):
            path.append(allowed[at])
            at = back[at]
        return path[::-1]

    def count(self, rows: list[Row], path: list[int]) -> Counter[int]:
        """The features of a whole path."""
        found: Counter[int] = Counter()
        coarse, fine = self.number(f"left:{FIRST}"), -1
        for row, i in zip(rows, path, strict=True):
            found.update(row.features[i])
            found[coarse << 32 | row.rights[i]] += 1
            if fine >= 0:
                found[fine << 32 | row.rights[i]] += 1
            coarse, fine = row.lefts[i]
        return found

    def learn(self, sentences: list[list[Row]], seed: int, epochs: int) -> None:
        """One run from nothing; the averaged weights are kept."""
        self.weights = weights = {}
        total: defaultdict[int, float] = defaultdict(float)
        step = 1
        order = list(range(len(sentences)))
        shuffle = random.Random(seed).shuffle
        for _ in range(epochs):
            shuffle(order)
            for n in order:
                rows = sentences[n]
                path = self.decode(rows, "margin")
                if any(i not in r.right for i, r in zip(path, rows, strict=True)):
                    wanted = self.count(rows, self.decode(rows, "right"))
                    wanted.subtract(self.count(rows, path))
                    for feature, count in wanted.items():
                        if count:
                            weights[feature] = weights.get(feature, 0.0) + count
                            total[feature] += count * step
                step += 1
        self.weights = {f: w - total[f] / step for f, w in weights.items()}

    def named(self) -> dict[str, float]:
        """The weights by the names of their features."""
        names = {number: name for name, number in self.numbers.items()}
        found = {}
        for key, weight in self.weights.items():
            left, right = key >> 32, key & 0xFFFFFFFF
            if left:
                pair = names[left].removeprefix("left:"), names[right]
                found[f"t:{pair[0]}>{pair[1].removeprefix('right:')}"] = weight
            else:
                found[names[key]] = weight
        return found


def train(learner: Learner, sentences: list[list[Row]], runs: int = RUNS) -> None:
    """Leave the mean of several runs' weights in the learner."""
    total: defaultdict[int, float] = defaultdict(float)
    for seed in range(runs):
        learner.learn(sentences, seed, EPOCHS)
        for feature, weight in learner.weights.items():
            total[feature] += weight / runs
    learner.weights = dict(total)


def collect_lemmas(sentences: list[list[Item]]) -> dict[tuple[str, str], str]:
    """The usual lemma of each stem and tag, for open classes."""
    counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for items in sentences:
        for item in items:
            for i in item.right if len(item.right) == 1 else ():
                if not item.readings:
                    continue
                cut, pos = item.readings[i]
                heads = [c for c in cut.proclitics if c != "ال"]
                lemma = fold(item.gold[len(heads)].lemma)
                if "`" in item.gold[len(heads)].lemma or pos == "PROPN":
                    continue
                counts[cut.stem + ("+" if cut.enclitic else ""), pos][lemma] += 1
    return {key: found.most_common(1)[0][0] for key, found in counts.items()}


def thin(lexicon: WordLexicon, share: float = 0.5) -> WordLexicon:
    """The lexicon without a share of its words, so that shapes are learned too."""

    def keeps(word: str) -> bool:
        return zlib.crc32(word.encode()) / 2**32 > share

    return replace(
        lexicon,
        verbs={k: [v for v in vs if keeps(v.lemma)] for k, vs in lexicon.verbs.items()},
        deverbals={k: v for k, v in lexicon.deverbals.items() if keeps(v.source)},
        plurals={k: v for k, v in lexicon.plurals.items() if keeps(k)},
        demonyms={k: v for k, v in lexicon.demonyms.items() if keeps(v)},
        names=frozenset(filter(keeps, lexicon.names)),
        nouns=frozenset(filter(keeps, lexicon.nouns)),
    )


def forget(items: list[Item]) -> list[Item]:
    """The items without the features that name the word itself."""
    return [
        item._replace(
            features=[
                [f for f in features if f[:2] not in ("w:", "W:")]
                for features in item.features
            ]
        )
        for item in items
    ]


def main() -> int:
    """Train and write or score; 0."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("treebank", type=Path)
    parser.add_argument("--half", action="store_true")
    arguments = parser.parse_args()
    lexicon = load_word_lexicon()
    texts = list(read_treebank(arguments.treebank))
    sentences = [build(*s, lexicon) for s in texts]
    learned = sentences[::2] if arguments.half else sentences
    kept = texts[::2] if arguments.half else texts
    learner = Learner()
    learner.number("left:")  # so that no class on the left has the number 0
    shown = [learner.rows(items) for items in learned]
    poorer = thin(lexicon)
    shown += [learner.rows(forget(build(*s, poorer))) for s in kept]
    train(learner, shown)
    if arguments.half:
        report(sentences[1::2], learner)
    weights = learner.named()
    write_weights(weights, collect_lemmas(learned), WEIGHTS)
    print(f"{len(weights)} weights, {WEIGHTS.stat().st_size} bytes")
    return 0


def report(sentences: list[list[Item]], learner: Learner) -> None:
    """Print how many words are cut right and how many are tagged right too."""
    total = cut = tagged = 0
    wrong: Counter[str] = Counter()
    for items in sentences:
        path = learner.decode(learner.rows(items))
        for item, i in zip(items, path, strict=True):
            if item.readings:
                total += 1
                tagged += _fits(item.readings[i], item.gold, True)
                fits = _fits(item.readings[i], item.gold, False)
                cut += fits
                if not _fits(item.readings[i], item.gold, True):
                    gold = "+".join(f"{g.form}/{g.pos}" for g in item.gold)
                    ours = item.readings[i]
                    wrong[
                        f"{gold} ours {'+'.join(ours.cut.proclitics)}|{ours.cut.stem}"
                        f"|{ours.cut.enclitic}/{ours.pos}"
                    ] += 1
    print(f"words cut right {cut / total:.4f}, tagged right {tagged / total:.4f}")
    for example, count in wrong.most_common(400 if "-v" in sys.argv else 0):
        print(count, example)


if __name__ == "__main__":
    sys.exit(main())
