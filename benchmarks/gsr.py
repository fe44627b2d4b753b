"""Measure detection on the Arabic event gold standard records (OEDA 2018).

    gsr.py FOLDER

FOLDER has ``assault.jsonl`` and ``protest.jsonl``: sentences with a label by several
annotators (Halterman, Irvine, Landis and others 2018). ``yes`` counts as positive,
``easy no`` and ``difficult no`` as negative, ``ambiguous`` is left out. A sentence is
found where an event of its type is coded whose aux is not negation. Prints precision,
recall and F1 for several least confidences. Nothing is learned from these sentences.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

from marsad.code import RulesCoder
from marsad.records import Article, Document, Event

TYPES = ("ASSAULT", "PROTEST")

LEAST = (0.34, 0.5, 0.6, 0.7, 0.8, 0.9)


def read(file: Path) -> Iterator[tuple[bool, str]]:
    """Whether a sentence tells an event of the type, and its text."""
    for line in file.read_text("utf-8").splitlines():
        record = json.loads(line)
        if record["label"] != "ambiguous":
            yield record["label"] == "yes", record["text"]


def surest(coder: RulesCoder, type_: str, text: str) -> float:
    """The confidence of the surest event of the type; 0 where there is none."""
    coded = coder.code(Document("gsr", text), Article("a1", (0, len(text))))
    return max((e.confidence for e in coded.events if _is_told(e, type_)), default=0.0)


def _is_told(event: Event, type_: str) -> bool:
    return event.type == type_ and event.aux != "negation"


def main() -> None:
    """Print the figures of both types."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    arguments = parser.parse_args()
    coder = RulesCoder(threshold=min(LEAST))
    for type_ in TYPES:
        told = [
            (positive, surest(coder, type_, text))
            for positive, text in read(arguments.folder / f"{type_.lower()}.jsonl")
        ]
        positives = sum(positive for positive, _ in told)
        print(f"{type_}: {len(told)} sentences, {positives} positive")
        for least in LEAST:
            found = [positive for positive, confidence in told if confidence >= least]
            right = sum(found)
            precision = right / max(1, len(found))
            recall = right / positives
            f1 = 2 * right / (len(found) + positives)
            print(f"  {least:.2f}: P {precision:.2f} R {recall:.2f} F1 {f1:.2f}")


if __name__ == "__main__":
    main()
