"""Measures the annotator: words a second cold and warm, memory, and that the time
a character does not grow with the text.

``python benchmarks/annotate_speed.py [FILE.jsonl.gz]`` reads the field ``text`` of
every record; without a file it repeats sentences of its own. ``cold`` is the first
pass of a new process over all texts, its tables loaded; ``clauses`` what phrases,
clauses and pronouns cost on top. The curve goes to texts of ten million characters,
with line breaks and without.
"""

from __future__ import annotations

import gzip
import json
import resource
import sys
import time
from collections.abc import Callable

from marsad.annotate.annotator import annotate
from marsad.annotate.structure import read_structures
from marsad.annotate.tokens import tokenize
from marsad.records import Article

OWN = (
    "التقى وزير الخارجية نظيره في العاصمة، وبحثا سبل تعزيز التعاون بين البلدين. "
    "وقال الوزير إن بلاده «ستواصل دعم الحوار»، مشيراً إلى لقاءات مقبلة.\n"
)


def run(texts: list[str], parse: bool = False) -> tuple[int, float]:
    """Annotate the texts: how many words, and how many seconds the stage asked for.

    With ``parse`` the seconds are those of the structures alone.
    """
    words, spent = 0, 0.0
    for text in texts:
        begun = time.process_time()
        annotation = annotate(text, Article("a", (0, len(text))))
        if parse:
            begun = time.process_time()
            tuple(read_structures(annotation.sentences))
        spent += time.process_time() - begun
        words += sum(len(s.tokens) for s in annotation.sentences)
    return words, spent


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
    texts = [OWN * 20] * 300
    if len(sys.argv) > 1:
        with gzip.open(sys.argv[1], "rt", encoding="utf-8") as lines:
            texts = [json.loads(line)["text"] for line in lines]
    before = sum(len(text) for text in texts) >> 20
    whole("حمّل الجداول.")
    for state in ("cold", "warm", "clauses"):
        words, seconds = run(texts, state == "clauses")
        print(f"{state}: {words} words, {words / seconds:.0f} a second")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"memory: {peak} MB at most, {before} million characters of texts with it")
    sizes = [1_000, 10_000, 100_000, 1_000_000, 10_000_000]
    curve("annotate, prose", sizes, OWN, whole)
    curve("annotate, one line", sizes[:4], OWN.replace("\n", " "), whole)
    curve("annotate, odd line", sizes[:4], 'قال «إن الأمر " جيد ', whole)
    curve("tokenize, one word", sizes, "سياسى", tokenize)
    return 0


if __name__ == "__main__":
    sys.exit(main())
