"""How common the folded forms of Arabic words are."""

from __future__ import annotations

import lzma
from functools import lru_cache

from marsad.lexicon.tables import DATA

FREQUENCIES = DATA / "morphology" / "frequencies.txt.xz"


@lru_cache(maxsize=1)
def load_frequencies() -> dict[str, int]:
    """The step of every known form: a third of a decade each, 1 is 1e-9.

    A form that is not in it is unknown. 'وزاره' (ministry, folded) is in it.
    """
    found: dict[str, int] = {}
    if not FREQUENCIES.is_file():
        return found
    for line in lzma.decompress(FREQUENCIES.read_bytes()).decode().split("\n"):
        step, _, words = line.partition(" ")
        if step and not step.startswith("#"):
            found.update(dict.fromkeys(words.split(" "), int(step)))
    return found
