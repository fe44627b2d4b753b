"""Writes the frequency table of Arabic forms that the annotator ships.

Run once with ``wordfreq`` installed (``pip install -e '.[data]'``); Marsad itself
does without it. wordfreq's data are CC BY-SA 4.0 (Robyn Speer and others),
and so is the table made here.
"""

from __future__ import annotations

import lzma
import math
import sys
from collections import defaultdict

from marsad.annotate.normalize import fold
from marsad.lexicon.frequencies import FREQUENCIES

KEPT = 260_000
LONGEST = 16
HEAD = (
    "# Folded Arabic forms by frequency: a step is a third of a decade, 1 is 1e-9.\n"
    "# Source: wordfreq 3.1.1 (https://github.com/rspeer/wordfreq), folded, cut and\n"
    "# rounded by benchmarks/build_frequencies.py. Licence: CC BY-SA 4.0.\n"
)


def main() -> int:
    """Write the table; 0."""
    import wordfreq  # type: ignore[import-not-found]

    total: defaultdict[str, float] = defaultdict(float)
    for word, share in wordfreq.get_frequency_dict("ar").items():
        form = fold(word)
        if form and len(form) <= LONGEST and all("ء" <= c <= "ي" for c in form):
            total[form] += share
    steps: defaultdict[int, list[str]] = defaultdict(list)
    for form in sorted(total, key=lambda form: (-total[form], form))[:KEPT]:
        steps[max(1, round(3 * (math.log10(total[form]) + 9)))].append(form)
    lines = [f"{step} {' '.join(sorted(steps[step]))}" for step in sorted(steps)]
    packed = lzma.compress(
        (HEAD + "\n".join(lines)).encode(), preset=9 | lzma.PRESET_EXTREME
    )
    FREQUENCIES.write_bytes(packed)
    print(f"{sum(map(len, steps.values()))} forms, {len(packed)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
