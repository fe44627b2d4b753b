"""Learn which of a sentence's times dates an event (``marsad.code.dating``).

    train_dates.py GOLD --news ARTICLES [--readers FOLDS] [--out FILE]

Takes the inputs of ``train_witnesses.py``, learns from the learning half of GOLD and
the news (the written articles give no dates), and prints how often the time taken, or none, is gold's
date on the checking half, beside the nearest time by cost. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gold_articles import Coded, is_learning, read_gold
from news_articles import LABELS, read_news
from readers import Readers, load_readers
from train_witnesses import Choice, fit_roles, match

from marsad.code.candidates import as_candidate
from marsad.code.dating import FAR, DateWitness, time_cost, time_facts
from marsad.code.rules import RulesCoder
from marsad.lexicon import DATA
from marsad.records import Time

FILE = DATA / "witnesses" / "dates.json"

UNDATED = 0.5
"""What a telling counts whose event gold leaves without a date."""


@dataclass(frozen=True, slots=True)
class Example:
    """The times of a sentence beside a trigger, and gold's date."""

    facts: list[list[str]]
    times: list[Time]
    date: str | None
    nearest: str | None


def examples_of(
    coder: RulesCoder, articles: Sequence[Coded], readers: Readers
) -> Iterator[Example]:
    """The tellings of gold events in sentences that have times."""
    for c in articles:
        coder.reader = readers.of(c.name)
        _, proposals = coder.propose(c.text, c.annotation)
        for p in proposals:
            times = [t for t in p.scene.times if t.edtf is not None]
            if not times:
                continue
            candidate = as_candidate(p, p.rule)
            event, level = match(candidate, c)
            if event is None or level < 2:
                continue
            clauses = p.scene.clauses
            costs = [time_cost(clauses, p.trigger, t) for t in times]
            near = costs.index(min(costs))
            yield Example(
                time_facts(clauses, p.trigger, times, p.predicate.type, candidate.aux),
                times,
                event["date"],
                times[near].edtf if costs[near] <= FAR else None,
            )


def choice_of(example: Example) -> Choice:
    """The right options; 'none of them' where gold has another date or none."""
    right = {k for k, t in enumerate(example.times) if t.edtf == example.date}
    none = {len(example.times)}
    strength = 1.0 if example.date else UNDATED
    return Choice(example.facts, {"date": right or none}, strength)


def shown(name: str, examples: Sequence[Example], witness: DateWitness) -> None:
    """Print how often gold's date is taken where it stands in the sentence."""
    told = [x for x in examples if any(t.edtf == x.date for t in x.times)]
    other = [x for x in examples if x.date and x not in told]
    taken = [_taken(x, witness) for x in told]
    spared = [_taken(x, witness) is None for x in other]
    print(
        f"{name}: {len(told)} dated in the sentence:"
        f" nearest {sum(x.nearest == x.date for x in told) / len(told):.3f},"
        f" weighed {sum(a == x.date for a, x in zip(taken, told, strict=True)) / len(told):.3f};"
        f" {len(other)} dated elsewhere: left open"
        f" {sum(x.nearest is None for x in other) / len(other):.3f},"
        f" {sum(spared) / len(other):.3f}"
    )


def _taken(example: Example, witness: DateWitness) -> str | None:
    best = witness.choose(example.facts)
    return example.times[best].edtf if best < len(example.times) else None


def main() -> None:
    """Fit, show and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--readers", type=Path)
    parser.add_argument("--out", type=Path, default=FILE)
    arguments = parser.parse_args()
    coder = RulesCoder(threshold=0.0)
    readers = load_readers(arguments.readers)
    gold = read_gold([arguments.gold])
    learn = [c for c in gold if is_learning(c.name)]
    learn += read_news(arguments.news, arguments.labels)
    examples = list(examples_of(coder, learn, readers))
    witness = DateWitness(fit_roles([choice_of(x) for x in examples], "date"))
    shown("learned from", examples, witness)
    check = [c for c in gold if not is_learning(c.name)]
    shown("checking half", list(examples_of(coder, check, readers)), witness)
    arguments.out.write_text(
        json.dumps(witness.weights, ensure_ascii=False, indent=0, sort_keys=True)
        + "\n",
        "utf-8",
    )


if __name__ == "__main__":
    main()
