"""Make the word statistics of the Arabic layer from wordfreq.

    build_words.py OUT.txt.gz     (needs `pip install wordfreq`)

Each line is a frequency (Zipf scale times ten) and the folded forms that have it. The
table is derived from wordfreq's data (CC BY-SA 4.0, Robyn Speer and contributors) and
ships under the same licence.
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from math import log10
from pathlib import Path

from wordfreq import get_frequency_dict

sys.path.insert(0, str(Path(__file__).parents[1] / "src"))
from marsad.annotate.normalize import fold

LEAST = 2.0
"""The least Zipf frequency kept: once in ten million words."""


def main() -> None:
    """Write the table."""
    counts: dict[str, float] = defaultdict(float)
    for word, frequency in get_frequency_dict("ar", "large").items():
        folded = fold(word)
        if folded.isalpha() and "\u0621" <= folded[0] <= "\u064a":
            counts[folded] += frequency
    grades: dict[int, list[str]] = defaultdict(list)
    for word, frequency in counts.items():
        zipf = log10(frequency) + 9
        if zipf >= LEAST:
            grades[round(zipf * 10)].append(word)
    lines = [f"{g} {' '.join(sorted(grades[g]))}" for g in sorted(grades, reverse=True)]
    data = "\n".join(lines).encode()
    with open(sys.argv[1], "wb") as file:
        file.write(gzip.compress(data, 9, mtime=0))
    print(len(counts), "forms", sum(map(len, grades.values())), "kept")


if __name__ == "__main__":
    main()
