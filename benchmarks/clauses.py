"""How many slots of the clause tables of the tests are read right: subject, object …

``python benchmarks/clauses.py [-v]`` prints the share of each slot, for the table that
the rules were developed on and for the one that only checks them; with ``-v`` the
slots that are wrong.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "annotate"))

from clause_gold import CHECK, TABLE, compare, read_cases

NAMES = {
    "s": "subject",
    "o": "object",
    "c": "complement",
    "a": "antecedent",
    "v": "voice",
    "n": "light verb",
    "g": "governor",
}


def main() -> int:
    """Print the shares; 0."""
    for path in (TABLE, CHECK):
        print(f"# {path.name}")
        report(path)
    return 0


def report(path: Path) -> None:
    """Print the shares of one table."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    cases = read_cases(path)
    whole = 0
    for case in cases:
        wrong = 0
        for slot, predicate, wanted, read in compare(case):
            total[slot] += 1
            right[slot] += wanted == read
            wrong += wanted != read
            if wanted != read and "-v" in sys.argv:
                print(f"{slot} {predicate}: {wanted} <> {read} | {case.text}")
        whole += not wrong
    for slot, name in NAMES.items():
        if total[slot]:
            share = right[slot] / total[slot]
            print(f"{name}: {right[slot]} of {total[slot]} ({share:.3f})")
    share = right.total() / total.total()
    print(f"all slots: {right.total()} of {total.total()} ({share:.3f})")
    print(f"sentences without a mistake: {whole} of {len(cases)}")


if __name__ == "__main__":
    sys.exit(main())
