"""Learn the witness of the modes (``marsad.code.modes``) and show its gain.

    train_modes.py GOLD --news ARTICLES [--readers FOLDS] [--out FILE]

Takes the inputs of ``train_witnesses.py``; learns from the events for which the lexicon has
no mode. Prints how often the lexicon alone and the
witness are right: on articles held out (five folds of those learned from) and on the
checking half of GOLD. Needs numpy and scipy; some five minutes, most of them reading.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gold_articles import Coded, is_learning, read_gold
from news_articles import LABELS, read_news
from readers import Readers, load_readers
from train_witnesses import match, read_written
from training_articles import FOLDER
from weights import fit_multinomial, rounded, write_weights

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
            weights[type_] = rounded(
                fit_multinomial(
                    [x.facts for x in chosen],
                    [x.mode for x in chosen],
                    known,
                    PENALTY,
                    SEEN,
                    free="bias",
                ),
                2,
                SMALL,
            )
    return ModeWitness(modes, weights)


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
    write_weights(arguments.out, written)


if __name__ == "__main__":
    main()
