"""Measures the annotator: words a second cold and warm, memory, and that the time
a character does not grow with the text.

``python benchmarks/annotate_speed.py [FILE.jsonl.gz]`` reads the field ``text``;
without a file it repeats sentences of its own.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
from collections.abc import Callable
from itertools import islice

from marsad.annotate.annotator import annotate
from marsad.annotate.tokens import tokenize
from marsad.records import Article

ARTICLES = 300
OWN = (
    "التقى وزير الخارجية نظيره في العاصمة، وبحثا سبل تعزيز التعاون بين البلدين. "
    "وقال الوزير إن بلاده «ستواصل دعم الحوار»، مشيراً إلى لقاءات مقبلة.\n"
)


def run(texts: list[str]) -> tuple[int, float]:
    """Annotate the texts: how many words, how many seconds."""
    begun = time.process_time()
    words = 0
    for text in texts:
        annotation = annotate(text, Article("a", (0, len(text))))
        words += sum(len(s.tokens) for s in annotation.sentences)
    return words, time.process_time() - begun


def curve(name: str, sizes: list[int], unit: str, act: Callable[[str], object]) -> None:
    """Print the time a character for growing texts made of ``unit``."""
    for size in sizes:
        text = (unit * (size // len(unit) + 1))[:size]
        begun = time.process_time()
        act(text)
        spent = time.process_time() - begun
        print(f"{name} {size:>9} characters: {1e9 * spent / size:7.0f} ns each")


def whole(text: str) -> object:
    """The annotation of a text that is one article."""
    return annotate(text, Article("a", (0, len(text))))


def main() -> int:
    """Print the figures; 0."""
    texts = [OWN * 20] * ARTICLES
    if len(sys.argv) > 1:
        with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in islice(lines, ARTICLES)]
    for state in ("cold", "warm"):
        words, seconds = run(texts)
        print(f"{state}: {words} words, {words / seconds:.0f} a second")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"memory: {peak} MB at most")
    sizes = [1_000, 10_000, 100_000, 1_000_000]
    curve("annotate, prose", sizes, OWN, whole)
    curve("annotate, one line", sizes, 'قال «إن الأمر " جيد ', whole)
    curve("tokenize", [*sizes, 10_000_000], OWN, tokenize)
    curve("tokenize, one word", [*sizes, 10_000_000], "سياسى", tokenize)
    return 0


if __name__ == "__main__":
    sys.exit(main())
