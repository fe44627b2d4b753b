"""Measure what is said of events that are found: aux, mode, date, place, source.

    circumstances.py GOLD [--errors aux|mode|date|place|attribution]

GOLD is a folder of gold files with their texts in ``texts/`` (see the codebook). The
candidates whose trigger touches a gold mention of the same type are taken as that
event, whatever their confidence, so the figures do not move with what is found. Two
figures a field: right where the gold has a value (as the scorer asks), and right over
all, where a value for nothing is a fault. ``--errors`` lists those of the learning half
only; the checking half is never looked into.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path
from typing import Any

from gold_articles import is_learning, read_file

from marsad.annotate.annotator import annotate
from marsad.code.candidates import Candidate
from marsad.code.rules import RulesCoder
from marsad.code.seen import SeenArticle
from marsad.records import Event

FIELDS = ("aux", "mode", "date", "place", "attribution")

Pair = tuple[dict[str, Any], Event, str]
"""A gold event, the coded one, and the words of the sentence it stands in."""


def paired(gold: Path, name: str, coder: RulesCoder) -> list[Pair]:
    """The gold events of a file that have a candidate, each with its coded event."""
    found: list[Pair] = []
    for article, record, text in read_file(gold, name):
        annotation = annotate(text, article)
        scenes = coder.set_scenes(text, annotation)
        readings = coder.read(scenes)
        candidates = coder.find_candidates(annotation, scenes, readings)
        told = []
        for event in record["events"]:
            members = [
                c
                for c in candidates
                if any(_tells(c, event, m) for m in event["mentions"])
            ]
            if members:
                told.append((event, members))
        groups = [members for _, members in told]
        seen = SeenArticle(text, annotation, scenes, readings)
        events = coder.events(seen, groups, [[1.0] * len(g) for g in groups])
        for (event, members), coded in zip(told, events, strict=True):
            sentence = annotation.sentences[members[0].sentence]
            shown = text[sentence.start : sentence.end].replace("\n", " ")
            found.append((event, coded, shown))
    return found


def _tells(c: Candidate, event: dict[str, Any], mention: dict[str, Any]) -> bool:
    end = mention["start"] + len(mention["trigger"])
    return (
        c.predicate.type == event["type"] and c.start < end and mention["start"] < c.end
    )


def is_right(field: str, event: dict[str, Any], coded: Event) -> bool:
    """Whether the coded event's field is the gold's, an empty one included."""
    if field == "attribution":
        asked = [" ".join(x.split()) for x in event["attribution"]]
        given = [" ".join(x.text.split()) for x in coded.attribution]
        if not asked or not given:
            return not asked and not given
        return any(a in b or b in a for a in given for b in asked)
    return (_value(coded, field) or "") == (event[field] or "")


def _value(coded: Event, field: str) -> object:
    if field == "place":
        return coded.place.code if coded.place else None
    if field == "attribution":
        return [x.text for x in coded.attribution]
    return getattr(coded, field)


def show(field: str, pair: Pair) -> str:
    """One error as a line: the gold's value, the coded one, the words."""
    event, coded, sentence = pair
    given = _value(coded, field)
    trigger = coded.mentions[0].trigger
    return (
        f"gold {event[field]!r} coded {given!r} «{trigger}» {event['type']} "
        f"{' '.join(coded.why)}\n    {sentence}"
    )


def main() -> None:
    """Print the figures of both halves, and the errors asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--errors", choices=FIELDS)
    arguments = parser.parse_args()
    coder = RulesCoder(threshold=0.0)
    halves: dict[bool, list[Pair]] = defaultdict(list)
    for path in sorted(arguments.gold.glob("*.json")):
        halves[is_learning(path.name)] += paired(arguments.gold, path.name, coder)
    for field in FIELDS:
        line = f"{field:12}"
        for learning, name in ((True, "learn"), (False, "check")):
            pairs = halves[learning]
            right = [p for p in pairs if is_right(field, p[0], p[1])]
            told = [p for p in pairs if p[0][field]]
            hit = [p for p in right if p[0][field]]
            line += (
                f" {name} told {len(hit)}/{len(told)} = {len(hit) / len(told):.3f}, "
                f"all {len(right)}/{len(pairs)} = {len(right) / len(pairs):.3f}  "
            )
        print(line)
    if arguments.errors:
        for pair in halves[True]:
            if not is_right(arguments.errors, pair[0], pair[1]):
                print(show(arguments.errors, pair))


if __name__ == "__main__":
    main()
