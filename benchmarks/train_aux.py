"""Learn the witness of the auxiliary modes (``marsad.code.auxiliary``), show its gain.

    train_aux.py GOLD --news ARTICLES --readers FOLDS [--out FILE]

Takes the inputs of ``train_witnesses.py``, learns from the learning half of GOLD, the
written articles and the news, and prints how often scopes alone, the network alone and
both together are right on the checking half. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from gold_articles import Coded, is_learning, read_gold
from news_articles import LABELS, read_news
from readers import Readers, load_readers
from train_witnesses import match, read_written
from training_articles import FOLDER
from weights import fit_multinomial, rounded, write_weights

from marsad.code.auxiliary import AuxWitness, aux_facts, judge_scopes
from marsad.code.candidates import as_candidate
from marsad.code.proposals import Proposal
from marsad.code.reader.reading import AUX
from marsad.code.rules import RulesCoder
from marsad.lexicon import DATA

FILE = DATA / "witnesses" / "aux.json"
PENALTY, SEEN, SMALL = 6.0, 5, 0.02

Example = tuple[list[str], str]
"""Facts and the mode that gold gives."""


def examples_of(
    coder: RulesCoder, articles: Sequence[Coded], readers: Readers
) -> Iterator[Example]:
    """The tellings of gold events with their facts."""
    for c in articles:
        coder.reader = readers.of(c.name)
        scenes = coder.set_scenes(c.text, c.annotation)
        for p in coder.propose(scenes, coder.read(scenes)):
            event, level = match(as_candidate(p, p.rule), c)
            if event is not None and level == 2 and not p.predicate.aux:
                yield _facts(p), event["aux"]


def _facts(p: Proposal) -> list[str]:
    assert p.reading is not None
    aux, signs, _ = judge_scopes(p)
    return aux_facts(aux, signs, p.reading, p.trigger.first, p.predicate.type)


def fit(examples: Sequence[Example]) -> AuxWitness:
    """A multinomial logistic model."""
    rows = [facts for facts, _ in examples]
    labels = [aux for _, aux in examples]
    return AuxWitness(
        rounded(fit_multinomial(rows, labels, AUX, PENALTY, SEEN), 3, SMALL)
    )


def shown(name: str, examples: Sequence[Example], witness: AuxWitness) -> None:
    """Print the shares that are right."""
    scope = [next(f[6:] for f in x if f.startswith("scope=")) for x, _ in examples]
    read = [next(f[5:] for f in x if f.startswith("read=")) for x, _ in examples]
    both = [witness.choose(x) for x, _ in examples]
    shares = [
        sum(one == aux for one, (_, aux) in zip(said, examples, strict=True))
        / len(examples)
        for said in (scope, read, both)
    ]
    print(
        f"{name}: scopes {shares[0]:.3f}, network {shares[1]:.3f}, both {shares[2]:.3f}"
    )


def main() -> None:
    """Fit, show and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--readers", type=Path, required=True)
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
    witness = fit(examples)
    shown("learned from", examples, witness)
    check = [c for c in gold if not is_learning(c.name)]
    shown("checking half", list(examples_of(coder, check, readers)), witness)
    write_weights(arguments.out, witness.weights)


if __name__ == "__main__":
    main()
