"""How well parties are named: the share of gold parties with the right code.

    parties.py GOLD [--errors N [--only FAULT]]

GOLD is a folder of gold files with their texts in ``texts/`` (see the codebook). Each
text of a gold ``actor`` or ``recipient`` is looked for in its article, the occurrence
nearest to the mention's sentence, and the party mention that overlaps it best is
compared with it. Prints for each half the share with the right code and the right
sector, the share not found and the share whose code is named anywhere in the sentence;
``--errors N`` lists faults by class, of the learning half only.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from gold_articles import is_learning

from marsad.annotate.annotator import annotate
from marsad.code.mentions import PartyMention
from marsad.code.rules import RulesCoder
from marsad.records import Article

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gold:
    """A party of a gold event: its words, code and sector, and where it is told."""

    text: str
    code: str
    sector: str
    span: Span | None
    sentence: Span


@dataclass(frozen=True, slots=True)
class Outcome:
    """A gold party with the mention found for it and the fault, '' where right."""

    gold: Gold
    found: PartyMention | None
    fault: str
    in_sentence: bool
    words: str = ""
    around: str = ""


@dataclass(slots=True)
class Tally:
    """Counts over the parties of one half."""

    parties: int = 0
    code: int = 0
    sector: int = 0
    both: int = 0
    in_sentence: int = 0
    faults: Counter[str] = field(default_factory=Counter)

    def add(self, outcome: Outcome) -> None:
        """Count one party."""
        self.parties += 1
        found, gold = outcome.found, outcome.gold
        right = found is not None and gold.code in found.codes
        same = found is not None and (found.sector or "UNK") == gold.sector
        self.code += right
        self.sector += same
        self.both += right and same
        self.in_sentence += outcome.in_sentence
        self.faults[outcome.fault] += bool(outcome.fault)


def nearest(text: str, words: str, sentence: Span, article: Span) -> Span | None:
    """The occurrence of ``words`` nearest to the sentence: in it, before it, after."""
    best: tuple[tuple[int, int], Span] | None = None
    at = text.find(words, article[0], article[1])
    while at >= 0:
        end = at + len(words)
        if sentence[0] <= at < sentence[1]:
            rank = (0, at)
        elif at < sentence[0]:
            rank = (1, sentence[0] - at)
        else:
            rank = (2, at - sentence[1])
        if best is None or rank < best[0]:
            best = (rank, (at, end))
        at = text.find(words, at + 1, article[1])
    return best[1] if best else None


def overlap(a: Span, b: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def best_mention(span: Span, mentions: Sequence[PartyMention]) -> PartyMention | None:
    """The mention that shares most with the span; of equals a party, then the first."""
    shared = [
        (overlap(span, (m.start, m.end)), m.is_party, -m.start, m)
        for m in mentions
        if m.kind != "media" and overlap(span, (m.start, m.end))
    ]
    return max(shared, key=lambda x: x[:3])[3] if shared else None


def fault_of(gold: Gold, found: PartyMention | None) -> str:
    """The class of the fault, '' where code and sector are right."""
    if gold.span is None:
        return "not in the text"
    if found is None:
        return "not found"
    if gold.code not in found.codes:
        if found.code is None:
            return "code open"
        settled = [w for w in found.why if w.startswith(("country:", "in:"))]
        return f"code wrong ({settled[-1] if settled else found.kind})"
    if (found.sector or "UNK") != gold.sector:
        return "only an adjective" if not found.is_party else "sector wrong"
    return ""


@lru_cache(maxsize=1)
def published(gold: Path) -> dict[str, str]:
    """The dates of the manifest by file, where the gold folder has one."""
    manifest = gold / "manifest.jsonl"
    if not manifest.is_file():
        return {}
    rows = [json.loads(line) for line in manifest.read_text("utf-8").splitlines()]
    return {row["file"]: row["published"] for row in rows if row.get("published")}


def outcomes(gold: Path, name: str, coder: RulesCoder) -> Iterator[Outcome]:
    """The outcome for every party of every event of a gold file."""
    record = json.loads((gold / name).read_text("utf-8"))
    dates = published(gold)
    with (gold / "texts" / record["file"]).open(encoding="utf-8", newline="") as file:
        text = file.read()
    for a in record["articles"]:
        article = Article(
            a["id"],
            tuple(a["span"]),
            tuple(tuple(x) for x in a["noise"]),
            title=a["title"],
            published=a["published"] or dates.get(record["file"]),
        )
        scenes = coder.set_scenes(text, annotate(text, article))
        mentions = [m for scene in scenes for m in scene.clauses.mentions]
        for party in _parties(a, text):
            found = best_mention(party.span, mentions) if party.span else None
            s, e = party.sentence
            named = any(
                party.code in m.codes for m in mentions if m.start < e and s < m.end
            )
            words = text[found.start : found.end] if found else ""
            yield Outcome(party, found, fault_of(party, found), named, words, text[s:e])


def _parties(article: dict, text: str) -> Iterator[Gold]:  # type: ignore[type-arg]
    span = tuple(article["span"])
    for event in article["events"]:
        sentence = tuple(event["mentions"][0]["sentence"])
        for p in (*event["actor"], *event["recipient"]):
            at = nearest(text, p["text"], sentence, span)
            yield Gold(p["text"], p["code"], p["sector"], at, sentence)


def main() -> None:
    """Print the figures of both halves, and the faults of the learning half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--only", default="", help="faults that begin so")
    arguments = parser.parse_args()
    coder = RulesCoder(threshold=0.0)
    halves = {"learning": Tally(), "checking": Tally()}
    faulty: list[tuple[str, Outcome]] = []
    for path in sorted(arguments.gold.glob("*.json")):
        learning = is_learning(path.name)
        tally = halves["learning" if learning else "checking"]
        for outcome in outcomes(arguments.gold, path.name, coder):
            tally.add(outcome)
            if learning and outcome.fault:
                faulty.append((path.name, outcome))
    for half, tally in halves.items():
        n = tally.parties or 1
        print(
            f"{half}: {tally.parties} parties; code {tally.code / n:.3f}, sector "
            f"{tally.sector / n:.3f}, both {tally.both / n:.3f}; code named in the "
            f"sentence {tally.in_sentence / n:.3f}"
        )
        print("  " + ", ".join(f"{n} {x}" for x, n in tally.faults.most_common() if x))
    shown = [x for x in faulty if x[1].fault.startswith(arguments.only)]
    for name, outcome in shown[: arguments.errors]:
        found, gold = outcome.found, outcome.gold
        got = f"{found.code}:{found.sector} {'+'.join(found.why)}" if found else "-"
        print(
            f"{name}\t{outcome.fault}\t{gold.text}\t{gold.code}:{gold.sector}\t"
            f"{outcome.words}\t{got}"
        )


if __name__ == "__main__":
    main()
