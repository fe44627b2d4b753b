"""How fast articles are coded, and in how much memory.

    speed.py [INPUT …] [--limit N]

INPUT is anything `marsad code` reads; without one the sample corpus, repeated, is used.
Prints articles, sentences and words a second on one core from raw text to events, the
peak memory, and the time of `import marsad`.
"""

from __future__ import annotations

import argparse
import platform
import resource
import subprocess
import sys
import time
from importlib.resources import files
from itertools import islice
from pathlib import Path

from marsad.annotate.annotator import annotate
from marsad.clean import split_articles
from marsad.code import RulesCoder
from marsad.read import open_inputs
from marsad.records import Document


def main() -> None:
    """Code the inputs and print the rates."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("inputs", nargs="*")
    parser.add_argument("--limit", type=int, default=1000)
    arguments = parser.parse_args()
    corpus = Path(str(files("marsad"))) / "demo" / "corpus"
    found = [
        d
        for d in islice(open_inputs(arguments.inputs or [corpus]), arguments.limit)
        if isinstance(d, Document)
    ]
    documents = found if arguments.inputs else found * (arguments.limit // len(found))
    print(
        f"machine: {platform.machine()}, Python {platform.python_version()}, one core"
    )
    begun = time.perf_counter()
    coder = RulesCoder()
    print(f"lexicon loaded in {time.perf_counter() - begun:.2f} s")
    pairs = [(d, a) for d in documents for a in split_articles(d)]
    begun = time.perf_counter()
    annotated = [annotate(d.text, a) for d, a in pairs]
    annotating = time.perf_counter() - begun
    sentences = sum(len(x.sentences) for x in annotated)
    words = sum(len(s.tokens) for x in annotated for s in x.sentences)
    del annotated
    begun = time.perf_counter()
    events = sum(len(coder.code(d, a).events) for d, a in pairs)
    coding = time.perf_counter() - begun
    print(
        f"{len(pairs)} articles, {sentences} sentences, {words} words, {events} events"
    )
    print(f"annotate: {words / annotating:,.0f} words/s")
    print(
        f"text to events: {sentences / coding:,.0f} sentences/s, "
        f"{words / coding:,.0f} words/s, {len(pairs) / coding:,.0f} articles/s"
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"peak memory: {peak / 1024:.0f} MiB (all inputs held)")
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "import marsad"], check=True)
    bare = time.perf_counter() - begun
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    print(f"import marsad: {1000 * (bare - (time.perf_counter() - begun)):.0f} ms")


if __name__ == "__main__":
    main()
