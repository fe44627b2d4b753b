"""The readings of a folded word, best first, whatever stands around it."""

from __future__ import annotations

import re
from functools import lru_cache

from marsad.records import Analysis

_VERB = re.compile(r"س?[يت]\w{2,}")


@lru_cache(maxsize=200_000)
def read_word(norm: str) -> tuple[Analysis, ...]:
    """The readings of a folded word, the likeliest out of context first."""
    proclitics: tuple[str, ...] = ()
    stem = norm
    if stem[0] in "وف" and len(stem) > 4:
        proclitics, stem = (stem[0],), stem[1:]
    if stem.startswith("لل") and len(stem) > 4:
        proclitics, stem = (*proclitics, "ل", "ال"), stem[2:]
    elif stem[0] in "بك" and stem.startswith("ال", 1) and len(stem) > 5:
        proclitics, stem = (*proclitics, stem[0], "ال"), stem[3:]
    elif stem.startswith("ال") and len(stem) > 4:
        proclitics, stem = (*proclitics, "ال"), stem[2:]
    elif stem[0] in "بل" and len(stem) > 4:
        proclitics, stem = (*proclitics, stem[0]), stem[1:]
    pos = "NOUN"
    if "ال" not in proclitics and "ب" not in proclitics:
        ending = stem.endswith(("ه", "ات", "يه"))
        if (_VERB.fullmatch(stem) and not ending) or (
            stem.endswith(("ت", "وا")) and len(stem) > 3 and not stem.endswith("ات")
        ):
            pos = "VERB"
    return (Analysis(stem, stem, pos, proclitics),)
