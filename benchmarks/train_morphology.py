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
from marsad.annotate.model import FIRST, WEIGHTS, write_weights
from marsad.annotate.normalize import fold
from marsad.annotate.readings import Reading, look_at, possible_readings
from marsad.annotate.tokens import tokenize
from marsad.annotate.words import WordLexicon, load_word_lexicon
from marsad.records import Token

EPOCHS = 20


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
                [evidence_for(r, word, lexicon) for r in readings],
                [left_class(r, lexicon) for r in readings],
                [right_class(r, lexicon) for r in readings],
                right or list(range(len(readings))),
                gold,
            )
        )
    return items


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


def decode(items: list[Item], weights: dict[str, float], right: bool) -> list[int]:
    """The best sequence of readings; with ``right`` among the right ones only."""
    before: list[tuple[float, tuple[str, str]]] = [(0.0, (FIRST, FIRST))]
    links: list[dict[int, int]] = []
    scores: list[list[int]] = []
    get = weights.get
    for item in items:
        allowed = item.right if right else range(len(item.rights))
        now: list[tuple[float, tuple[str, str]]] = []
        back: dict[int, int] = {}
        for i in allowed:
            own = sum(get(f, 0.0) for f in item.features[i])
            best, link = -1e18, 0
            for j, (score, (coarse, fine)) in enumerate(before):
                value = score + get(f"t:{coarse}>{item.rights[i]}", 0.0)
                if fine != coarse:
                    value += get(f"t:{fine}>{item.rights[i]}", 0.0)
                if value > best:
                    best, link = value, j
            back[len(now)] = link
            now.append((best + own, item.lefts[i]))
        links.append(back)
        scores.append(list(allowed))
        before = now
    at = max(range(len(before)), key=lambda j: before[j][0])
    path = []
    for back, allowed in zip(reversed(links), reversed(scores), strict=True):
        path.append(allowed[at])
        at = back[at]
    return path[::-1]


def features_of(items: list[Item], path: list[int]) -> Counter[str]:
    """The features of a whole sequence."""
    found: Counter[str] = Counter()
    coarse = fine = FIRST
    for item, i in zip(items, path, strict=True):
        found.update(item.features[i])
        found[f"t:{coarse}>{item.rights[i]}"] += 1
        if fine != coarse:
            found[f"t:{fine}>{item.rights[i]}"] += 1
        coarse, fine = item.lefts[i]
    return found


def train(sentences: list[list[Item]], epochs: int = EPOCHS) -> dict[str, float]:
    """Averaged structured perceptron; the same sentences give the same weights."""
    weights: defaultdict[str, float] = defaultdict(float)
    total: defaultdict[str, float] = defaultdict(float)
    step = 1
    order = list(range(len(sentences)))
    shuffle = random.Random(7).shuffle
    for _ in range(epochs):
        shuffle(order)
        for n in order:
            items = sentences[n]
            path = decode(items, weights, False)
            if any(i not in item.right for i, item in zip(path, items, strict=True)):
                wanted = features_of(items, decode(items, weights, True))
                wanted.subtract(features_of(items, path))
                for feature, count in wanted.items():
                    if count:
                        weights[feature] += count
                        total[feature] += count * step
            step += 1
    return {f: w - total[f] / step for f, w in weights.items()}


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
    weights = train(learned + [forget(build(*s, thin(lexicon))) for s in kept])
    if arguments.half:
        report(sentences[1::2], weights)
    write_weights(weights, collect_lemmas(learned), WEIGHTS)
    print(f"{len(weights)} weights, {WEIGHTS.stat().st_size} bytes")
    return 0


def report(sentences: list[list[Item]], weights: dict[str, float]) -> None:
    """Print how many words are cut right and how many are tagged right too."""
    total = cut = tagged = 0
    wrong: Counter[str] = Counter()
    for items in sentences:
        for item, i in zip(items, decode(items, weights, False), strict=True):
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
