"""Which written forms are verbs, and in which aspect, by the verbs of the lexicon."""

from __future__ import annotations

from functools import lru_cache

from marsad.annotate.inflect import conjugate, derive, inflect_noun
from marsad.lexicon import Tables, split


@lru_cache(maxsize=1)
def verb_forms() -> dict[str, str]:
    """Folded stems with flags: 'p' perfect, 'i' imperfect, 'n' also a noun.

    'قصف' is 'pn' (he shelled; shelling), 'يقصف' is 'i'.
    """
    tables = Tables()
    flags: dict[str, set[str]] = {}
    verbs: set[str] = set()
    nouns: set[str] = set()
    for table in (
        "predicates",
        "light",
        "cues/factuality",
        "cues/speech",
        "cues/claims",
    ):
        for row in tables.rows(table):
            verbs.update(split(row.get("verb")))
            for column in ("masdar", "active", "passive"):
                nouns.update(x for x in split(row.get(column)) if " " not in x)
    for row in tables.rows("morphology/verbs"):
        verbs.add(f"{row['past']} {row['present']}")
        listed = split(row["masdar"])
        derived = derive(row["past"], row["present"], *listed[:1])
        nouns.update((*derived.masdars, *derived.active, *derived.passive, *listed))
    for parts in verbs:
        words = parts.split()
        if len(words) == 2:
            for stem, readings in conjugate(*words).items():
                for reading in readings:
                    flags.setdefault(stem, set()).add(
                        {"perfect": "p", "imperfect": "i"}.get(reading.aspect, "")
                    )
    for noun in nouns:
        for stem in inflect_noun(noun):
            flags.setdefault(stem, set()).add("n")
    return {stem: "".join(sorted(found)) for stem, found in flags.items()}
