"""Hijri dates that news agencies printed beside Gregorian ones, converted and compared.

    python benchmarks/dates.py [PAIRS.tsv]

PAIRS.tsv has the columns surface, hijri_day, hijri_month, hijri_year, greg_day,
greg_month_word, greg_year. A difference of one day can be the agency's own calendar.
"""

from __future__ import annotations

import csv
import sys
from datetime import date
from pathlib import Path

from marsad.annotate.normalize import fold
from marsad.annotate.times import find_times
from marsad.lexicon.tables import Tables, split
from marsad.records import Sentence, Token

SHARED = Path(__file__).parents[1] / "../shared/gold/dates/hijri_gregorian.tsv"


def read_surface(surface: str) -> str | None:
    """The EDTF value of a surface's only date, None where it is not read."""
    tokens, at = [], 0
    for word in surface.split():
        start = surface.index(word, at)
        at = start + len(word)
        tokens.append(Token(start, at, word, fold(word)))
    times = find_times(surface, [Sentence(0, len(surface), tuple(tokens))], None)
    return times[0].edtf if len(times) == 1 else None


def main(path: Path) -> int:
    """Print how many Hijri dates come out on the day, and within one day."""
    months = {
        fold(form): int(row["month"])
        for row in Tables().rows("times/months")
        if row["calendar"] == "g"
        for form in split(row["forms"])
    }
    exact = near = whole = total = 0
    with path.open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle, delimiter="\t"):
            month = months[fold(row["greg_month_word"])]
            gold = date(int(row["greg_year"]), month, int(row["greg_day"]))
            hijri = f"{row['hijri_day']} {row['hijri_month']} {row['hijri_year']} هـ"
            found = read_surface(hijri)
            total += 1
            whole += read_surface(row["surface"]) == gold.isoformat()
            if found is None or len(found) != 10:
                sys.stderr.write(f"not read: {hijri}: {found}\n")
                continue
            days = abs((date.fromisoformat(found) - gold).days)
            exact += days == 0
            near += days <= 1
    print(f"pairs {total}")
    print(f"hijri alone, same day   {exact / total:.3f}")
    print(f"hijri alone, within one {near / total:.3f}")
    print(f"whole surface, same day {whole / total:.3f}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED.resolve()))
