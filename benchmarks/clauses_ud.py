"""Compares subjects and objects with a treebank's, on the sentences not learned from.

``python benchmarks/clauses_ud.py TREEBANK.conllu [-v]``: for each verb that has a
subject (object) in the treebank, whether ours has the same head; and of the subjects
that we read behind or before a verb, how many the treebank has. The shipped weights
have seen all sentences; for an honest figure let ``train_morphology.py --half`` write
weights that have not seen these.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from marsad.annotate.annotator import annotate_words
from marsad.annotate.structure import read_structure
from marsad.records import Sentence, Structure


class Word(NamedTuple):
    """A word of the treebank with its place in the sentence."""

    key: str
    start: int
    tag: str
    head: str
    relation: str


def read(path: Path) -> Iterator[tuple[str, list[Word]]]:
    """Yield text and words of every second sentence, those not learned from."""
    blocks = path.read_text("utf-8").strip().split("\n\n")
    for block in blocks[1::2]:
        text, words, at = "", [], 0
        for line in block.splitlines():
            if line.startswith("# text = "):
                text = line.removeprefix("# text = ")
            cells = line.split("\t")
            if len(cells) > 7 and cells[0].isdigit():
                at = max(at, text.find(cells[1], at))
                words.append(Word(cells[0], at, cells[3], cells[6], cells[7]))
                at += len(cells[1])
        yield text, words


def main() -> int:
    """Print the shares; 0."""
    found: Counter[str] = Counter()
    for text, words in read(Path(sys.argv[1])):
        tokens = annotate_words(text, 0, len(text))
        structure = read_structure(Sentence(0, len(text), tokens))
        token_of = {
            w.key: next(
                (i for i, t in enumerate(tokens) if t.start <= w.start < t.end), -1
            )
            for w in words
        }
        for word in words:
            if word.tag == "VERB":
                compare(word, words, token_of, structure, found, text)
    for name in ("subject", "object"):
        wanted, hit = found[f"{name} wanted"], found[f"{name} hit"]
        ours, right = found[f"{name} ours"], found[f"{name} right"]
        print(f"{name}: {hit} of {wanted} found ({hit / wanted:.3f}); ", end="")
        print(f"{right} of {ours} ours are right ({right / ours:.3f})")
    print(f"verbs without clause: {found['missed']} of {found['verbs']}")
    return 0


def compare(
    verb: Word,
    words: list[Word],
    token_of: dict[str, int],
    structure: Structure,
    found: Counter[str],
    text: str,
) -> None:
    """Count how one verb's arguments agree with the treebank's."""
    at = token_of[verb.key]
    found["verbs"] += 1
    clause = next((c for c in structure.clauses if c.predicate == at), None)
    if clause is None:
        found["missed"] += 1
    heads = {p: structure.phrases[p].head for p in range(len(structure.phrases))}
    quantities = {structure.phrases[p].quantity: p for p in heads}
    pairs = {
        "subject": ({"nsubj", "csubj"}, clause.subject if clause else ()),
        "object": ({"obj", "nsubj:pass", "iobj"}, clause.objects if clause else ()),
    }
    for name, (relations, ours) in pairs.items():
        gold = {
            token_of[w.key]
            for w in words
            if w.head == verb.key and w.relation in relations
        }
        own = {heads[p] for p in ours}
        own |= {q for q, p in quantities.items() if p in ours and q >= 0}
        own |= {structure.phrases[p].first for p in ours}
        if clause is not None and clause.subject_basis == "antecedent":
            own.add(clause.link_at)
        if gold:
            found[f"{name} wanted"] += 1
            found[f"{name} hit"] += bool(gold & own)
            if not gold & own and "-v" in sys.argv:
                print(name, text[verb.start :][:12], sorted(gold), own, "|", text)
        stated = clause is not None and clause.subject_basis in ("after", "before")
        if ours and (name == "object" or stated):
            found[f"{name} ours"] += 1
            found[f"{name} right"] += bool(gold & own)


if __name__ == "__main__":
    sys.exit(main())
