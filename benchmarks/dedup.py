"""Recall and precision of near-duplicate detection on pairs of articles.

    python benchmarks/dedup.py ARTICLES PAIRS [--judged FILE] [--show N]

ARTICLES is what `marsad code` reads; PAIRS is a table with the tab-separated columns
jaccard, containment, id, id and a heading. Without judgements the pairs found among
PAIRS and the pairs found beside them are counted. A judged FILE has the tab-separated
columns id, id, 1 (a copy) or 0 (boilerplate, formula): then recall and precision.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from marsad.clean import split_articles
from marsad.consolidate import Wording, compare, judge, wording_of
from marsad.read import open_inputs
from marsad.records import Document

Pair = frozenset[str]
SHARED = 2
"""Keys that two articles share before they are compared."""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--judged", type=Path)
    parser.add_argument("--show", type=int, default=0, metavar="N")
    arguments = parser.parse_args()
    begun = time.monotonic()
    wordings = read_wordings(arguments.articles)
    keyed = time.monotonic()
    met = meet(wordings)
    found = {
        pair: verdict
        for pair in met
        if (verdict := judge(compare(*(wordings[name] for name in sorted(pair))))).kind
    }
    done = time.monotonic()
    listed = {
        frozenset(line.split("\t")[2:4])
        for line in arguments.pairs.read_text("utf-8").splitlines()[1:]
    }
    keys = sum(len(w.keys) for w in wordings.values()) / len(wordings)
    print(
        f"{len(wordings)} articles, {keys:.1f} keys each; read in {keyed - begun:.1f} s"
    )
    print(f"{len(met)} pairs met and compared in {done - keyed:.1f} s")
    print(f"listed pairs that meet: {share(listed & met, listed)}")
    print(f"listed pairs found:     {share(listed & set(found), listed)}")
    print(f"found beside the list:  {len(set(found) - listed)}")
    print("kinds:", dict(Counter(v.kind for v in found.values())))
    if arguments.judged:
        report(arguments.judged, set(found))
    for pair in sorted(set(found) - listed, key=sorted)[: arguments.show]:
        print(*sorted(pair), *found[pair].reasons, sep="\t")


def read_wordings(articles: Path) -> dict[str, Wording]:
    """The wording of the first article of every document, by the document's name."""
    return {
        document.file: wording_of(document, split_articles(document)[0])
        for document in open_inputs([articles])
        if isinstance(document, Document)
    }


def meet(wordings: dict[str, Wording]) -> set[Pair]:
    """The pairs that share enough keys to be compared."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name, wording in wordings.items():
        for key in wording.keys:
            holders[key].append(name)
    shared = Counter(
        pair for names in holders.values() for pair in combinations(sorted(names), 2)
    )
    return {frozenset(pair) for pair, count in shared.items() if count >= SHARED}


def report(judged: Path, found: set[Pair]) -> None:
    """Print recall and precision on judged pairs."""
    copies, others = set(), set()
    for line in judged.read_text("utf-8").splitlines():
        first, second, verdict = line.split("\t")[:3]
        (copies if verdict == "1" else others).add(frozenset((first, second)))
    right, wrong = found & copies, found & others
    print(f"judged copies found (recall):  {share(right, copies)}")
    print(f"found that are copies (prec.): {share(right, right | wrong)}")


def share(part: Iterable[Pair], whole: Iterable[Pair]) -> str:
    """A share with its counts."""
    counted, total = len(set(part)), len(set(whole))
    return f"{counted / total if total else 0:.3f} ({counted} of {total})"


if __name__ == "__main__":
    main()
