"""Learn how surely operators reach their acts (``marsad.code.reach``), show the gain.

    train_reach.py GOLD --news ARTICLES [--out FILE]

Takes the inputs of ``train_witnesses.py``. Each telling of a coded event that scopes make
anything but actual is an example: its operator holds where the coders gave the same
auxiliary mode. Learns from the learning half of GOLD, the written articles, the news and
sentences written for it (the acts of ``reach_acts.csv`` in the frames of
``reach_frames.csv``), no network needed, and prints how often scopes are right on the checking half without and
with the witness. Needs numpy and scipy; some ten minutes.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from article_sources import add_sources, read_sources
from gold_articles import Coded, is_learning, read_gold
from train_witnesses import match
from weights import fit_multinomial

from marsad.annotate.annotator import annotate
from marsad.code.auxiliary import judge_scopes
from marsad.code.candidates import as_candidate
from marsad.code.factuality import Judgement
from marsad.code.reach import FILE
from marsad.code.rules import RulesCoder
from marsad.lexicon.tables import read_csv
from marsad.records import Article

PENALTY, SEEN, SMALL = 8.0, 4, 0.03
"""The penalty on weights, how often a fact must be seen, the least weight kept."""

STRENGTHS = {"gold": 2.0, "written": 1.0, "news": 1.0, "frames": 2.0}
"""What an example of each source counts."""

HERE = Path(__file__).parent

HOLDS = ("no", "yes")

Example = tuple[Judgement, str]
"""What scopes say, and the mode that gold gives."""


def examples_of(coder: RulesCoder, articles: Sequence[Coded]) -> Iterator[Example]:
    """The tellings of gold events."""
    for c in articles:
        scenes = coder.set_scenes(c.text, c.annotation)
        for p in coder.propose(scenes, [None] * len(scenes)):
            event, level = match(as_candidate(p, p.rule), c)
            if event is not None and level == 2 and not p.predicate.aux:
                yield judge_scopes(p), event["aux"]


def examples_of_frames(coder: RulesCoder) -> Iterator[Example]:
    """The acts in the frames, each frame with the mode that it gives."""
    for frame in read_csv(HERE / "reach_frames.csv"):
        for act in read_csv(HERE / "reach_acts.csv"):
            text = frame["frame"].format(
                s=act["subject"],
                o=act["object"],
                p=act["perfect"],
                i=act["imperfect"],
                j=act["jussive"],
                m=f"{act['masdar']} {act['of']}",
            )
            scenes = coder.set_scenes(
                text, annotate(text, Article("a1", (0, len(text))))
            )
            for p in coder.propose(scenes, [None] * len(scenes)):
                if p.predicate.type == act["type"] and not p.predicate.aux:
                    yield judge_scopes(p), frame["aux"]


def fit(examples: Sequence[tuple[Example, float]]) -> dict[str, float]:
    """The weights of a logistic model of whether an operator holds."""
    asked = [(x, strength) for x, strength in examples if x[0].facts]
    found = fit_multinomial(
        [x[0].facts for x, _ in asked],
        [HOLDS[x[0].aux == x[1]] for x, _ in asked],
        HOLDS,
        PENALTY,
        SEEN,
        [strength for _, strength in asked],
    )
    odds = {name: float(yes - no) for name, (no, yes) in found.items()}
    return {name: round(w, 3) for name, w in sorted(odds.items()) if abs(w) >= SMALL}


def show(name: str, examples: Sequence[Example], weights: dict[str, float]) -> None:
    """Print how often scopes are right without and with the witness."""
    before = sum(told.aux == aux for told, aux in examples)
    now = sum(
        (told.aux if sum(weights.get(f, 0.0) for f in told.facts) >= 0 else "actual")
        == aux
        for told, aux in examples
    )
    print(f"{name}: {before} -> {now} of {len(examples)}")


def main() -> None:
    """Learn, show and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    add_sources(parser)
    parser.add_argument("--out", type=Path, default=FILE)
    arguments = parser.parse_args()
    coder = RulesCoder(threshold=0.0)
    coder.reader = None
    examples = [
        (x, STRENGTHS[source])
        for source, articles in read_sources(arguments)
        for x in examples_of(coder, articles)
    ]
    frames = list(examples_of_frames(coder))
    examples += [(x, STRENGTHS["frames"]) for x in frames]
    weights = fit(examples)
    print(f"{len(examples)} tellings, {len(weights)} weights", flush=True)
    held = [c for c in read_gold([arguments.gold]) if not is_learning(c.name)]
    show("checking half", list(examples_of(coder, held)), weights)
    show("frames", frames, weights)
    lines = ",\n".join(
        f"{json.dumps(name, ensure_ascii=False)}: {w}" for name, w in weights.items()
    )
    arguments.out.write_text(f"{{\n{lines}\n}}\n", "utf-8")


if __name__ == "__main__":
    main()
