"""Learn the witness of sectors (``marsad.code.sectors``), show its gain.

    train_sectors.py GOLD --news ARTICLES [--margin M] [--report] [--out FILE]

Each party of a coded event, its words found in the article, is an example: the facts of
the mention there and the sector that the coders gave. Learns from the learning half of
GOLD and the coded news; ``--report`` instead learns from three news articles in five
and three quarters of the learning half, four times, and prints how often the lexicon
and the witness are right on the rest. Needs numpy and scipy.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gold_articles import Coded, is_learning, read_gold
from news_articles import LABELS, read_news
from parties import best_mention, nearest
from weights import fit_multinomial

from marsad.code.parties import PartyMention
from marsad.code.rules import RulesCoder
from marsad.code.scene import Scene
from marsad.code.sectors import UNKNOWN, Act, SectorWitness, sector_facts
from marsad.lexicon import DATA

FILE = DATA / "witnesses" / "sectors.json"

PENALTY, SEEN, SMALL = 6.0, 15, 0.1
"""The penalty on weights, how often a fact must be seen, the least weight kept."""

ROUNDS = 150
"""Steps of the fit at most."""

MARGIN = 0.25
"""By how much, in log odds, another sector must be likelier than the lexicon's."""

GOLD_WEIGHT = 3.0
"""How much more an example of the gold counts than one of the news."""

FOLDS = 4
HELD_OUT = range(60, 100)
"""The hundredths of the news that ``--report`` does not learn from."""


@dataclass(frozen=True, slots=True)
class Example:
    """A party of a coded event: its article, facts, sector by lexicon and by coders."""

    article: str
    facts: list[str]
    default: str
    sector: str
    weight: float


def hundredth(name: str) -> int:
    """In which of a hundred parts an article is, by the digest of its name."""
    return int(hashlib.md5(name.encode()).hexdigest(), 16) % 100


def examples_of(
    coder: RulesCoder, articles: Sequence[Coded], weight: float
) -> Iterator[Example]:
    """The parties of the articles' events that have a mention."""
    for c in articles:
        scenes = coder.set_scenes(c.text, c.annotation)
        mentions = [m for scene in scenes for m in scene.clauses.mentions]
        predicates = _predicates(coder, scenes)
        for event in c.gold["events"]:
            telling = event["mentions"][0]
            act = Act(
                event["type"],
                event["mode"] or "",
                event["aux"],
                predicates.get((telling["start"], event["type"]), ""),
            )
            found = {
                role: [(p, _mention(c, p, telling, mentions)) for p in event[role]]
                for role in ("actor", "recipient")
            }
            for role, opposite in (("actor", "recipient"), ("recipient", "actor")):
                other = next((m for _, m in found[opposite] if m is not None), None)
                for p, m in found[role]:
                    if m is None:
                        continue
                    word = c.text[m.start : m.end].partition(" ")[0]
                    facts = sector_facts(m, word, role, other, act)
                    default = m.sector or UNKNOWN
                    yield Example(c.name, facts, default, p["sector"], weight)


def _predicates(
    coder: RulesCoder, scenes: Sequence[Scene]
) -> dict[tuple[int, str], str]:
    """The lexicon's predicate for each word and type that it finds there."""
    found: dict[tuple[int, str], str] = {}
    for scene in scenes:
        tokens = scene.clauses.words.tokens
        for t in scene.triggers:
            p = coder.knowledge.predicates[t.form.predicate]
            for i in range(t.first, t.last):
                found.setdefault((tokens[i].start, p.type), p.id)
    return found


def _mention(
    c: Coded,
    party: dict[str, Any],
    telling: dict[str, Any],
    mentions: Sequence[PartyMention],
) -> PartyMention | None:
    start, end = telling["sentence"]
    span = nearest(c.text, party["text"], (start, end), tuple(c.gold["span"]))
    return best_mention(span, mentions) if span else None


def fit(examples: Sequence[Example], margin: float) -> SectorWitness:
    """A multinomial logistic model."""
    sectors = sorted({e.sector for e in examples})
    found = fit_multinomial(
        [e.facts for e in examples],
        [e.sector for e in examples],
        sectors,
        PENALTY,
        SEEN,
        [e.weight for e in examples],
        rounds=ROUNDS,
    )
    weights = {
        f: {
            s: round(float(x), 2)
            for s, x in zip(sectors, w, strict=True)
            if abs(x) >= SMALL
        }
        for f, w in found.items()
    }
    return SectorWitness({f: ws for f, ws in weights.items() if ws}, margin)


def right_of(witness: SectorWitness, examples: Sequence[Example]) -> int:
    """How many sectors the witness has right."""
    return sum(witness.choose(e.facts, e.default) == e.sector for e in examples)


def report(gold: Sequence[Example], news: Sequence[Example], margin: float) -> None:
    """Print the shares that are right on what was not learned from."""
    held = [e for e in news if hundredth(e.article) in HELD_OUT]
    learn = [e for e in news if hundredth(e.article) not in HELD_OUT]
    right, of_news = 0, 0.0
    for k in range(FOLDS):
        rest = [e for e in gold if hundredth(e.article) % FOLDS == k]
        mine = [e for e in gold if hundredth(e.article) % FOLDS != k]
        witness = fit([*learn, *mine], margin)
        right += right_of(witness, rest)
        of_news += right_of(witness, held) / len(held) / FOLDS
    for name, examples, share in (
        ("news held out", held, of_news),
        ("gold, learning half", gold, right / len(gold)),
    ):
        lexicon = sum(e.default == e.sector for e in examples) / len(examples)
        n = len(examples)
        print(f"{name}: {n} parties; lexicon {lexicon:.4f}, witness {share:.4f}")


def write(witness: SectorWitness, file: Path) -> None:
    """Write the weights, one fact a line."""
    lines = ",\n".join(
        f"{json.dumps(fact, ensure_ascii=False)}: {json.dumps(weights)}"
        for fact, weights in witness.weights.items()
    )
    file.write_text(
        f'{{"margin": {witness.margin},\n"weights": {{\n{lines}\n}}}}\n', "utf-8"
    )


def main() -> None:
    """Learn and write, or show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--news", type=Path, required=True)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--margin", type=float, default=MARGIN)
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--out", type=Path, default=FILE)
    arguments = parser.parse_args()
    coder = RulesCoder(threshold=0.0)
    learned = [c for c in read_gold([arguments.gold]) if is_learning(c.name)]
    gold = list(examples_of(coder, learned, GOLD_WEIGHT))
    told = read_news(arguments.news, arguments.labels)
    news = list(examples_of(coder, told, 1.0))
    if arguments.report:
        report(gold, news, arguments.margin)
        return
    witness = fit([*gold, *news], arguments.margin)
    write(witness, arguments.out)


if __name__ == "__main__":
    main()
