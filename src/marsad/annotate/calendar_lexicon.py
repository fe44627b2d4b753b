"""The words of time as one look-up from a folded written word to its senses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from marsad.annotate.normalize import fold
from marsad.lexicon.tables import Tables, split


class Sense(NamedTuple):
    """What a written word is for dates.

    ``kind`` is ``month``, ``weekday``, ``unit``, ``rel``, ``deictic``, ``ordinal``,
    ``part`` … ; ``value`` its value as in the tables; ``loose`` true where the form
    is also another word; ``definite`` whether it carries ال; ``cut`` how many
    letters of proclitics stand before it.
    """

    kind: str
    value: str = ""
    number: int = 0
    loose: bool = False
    definite: bool = False
    cut: int = 0


Longer = tuple[tuple[str, ...], Sense]


@dataclass(frozen=True, slots=True)
class TimeLexicon:
    """Senses of single words, and of phrases under their first word, longest first."""

    words: dict[str, Sense]
    phrases: dict[str, tuple[Longer, ...]]
    contexts: dict[str, frozenset[str]]


_BARE = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول")
_ARTICLE = ("ال", "وال", "فال", "بال", "لل", "كال", "وبال", "ولل")


@lru_cache(maxsize=8)
def load_time_lexicon(tables: Tables | None = None) -> TimeLexicon:
    """The compiled tables ``times/*``; the shipped ones unless others are given."""
    tables = tables or Tables()
    words: dict[str, Sense] = {}
    phrases: dict[str, list[Longer]] = {}

    def put(form: str, sense: Sense, spelled: bool) -> None:
        first, *rest = fold(form).replace(".", " . ").split()
        for written, definite, cut in _written(first, spelled):
            made = sense._replace(definite=definite, cut=cut)
            if rest:
                phrases.setdefault(written, []).append((tuple(rest), made))
            else:
                words.setdefault(written, made)

    for row in tables.rows("times/weekdays"):
        for form in split(row["forms"]):
            put(form, Sense("weekday", row["id"], int(row["day"])), False)
    for row in tables.rows("times/months"):
        loose = {fold(x) for x in split(row["loose"])}
        for form in split(row["forms"]):
            sense = Sense(
                "month", row["calendar"], int(row["month"]), fold(form) in loose
            )
            put(form, sense, True)
    for row in tables.rows("times/ordinals"):
        for form in split(row["forms"]):
            put(form, Sense("ordinal", "", int(row["value"])), False)
    for row in tables.rows("times/words"):
        value, _, number = row["value"].partition(" ")
        count = int(number) if number.isdecimal() else 0
        for form in split(row["forms"]):
            sense = Sense(row["kind"], value, count)
            if row["article"] == "as-written":
                put(form, sense, True)
            else:
                put(form, sense, True)
                put("ال" + form, sense, False)
    contexts: dict[str, set[str]] = {}
    for row in tables.rows("times/contexts"):
        kept = contexts.setdefault(row["kind"], set())
        for form in split(row["forms"]):
            kept |= {x for x, _, _ in _written(fold(form), True)}
            kept |= {x for x, _, _ in _written("ال" + fold(form), False)}
    for row in tables.rows("times/named"):
        key = f"named:{row['month']}:{row['day']}:{row['edtf']}"
        contexts[key] = set()
        for form in split(row["before"]):
            contexts[key] |= {x for x, _, _ in _written(fold(form), True)}
            contexts[key] |= {x for x, _, _ in _written("ال" + fold(form), False)}
    return TimeLexicon(
        words,
        {k: tuple(sorted(v, key=lambda x: -len(x[0]))) for k, v in phrases.items()},
        {k: frozenset(v) for k, v in contexts.items()},
    )


def _written(word: str, spelled: bool) -> list[tuple[str, bool, int]]:
    """The word with its proclitics: written form, definite or not, letters to cut."""
    if word.startswith("ال") and not spelled:
        rest = word[2:]
        return [(prefix + rest, True, len(prefix) - 2) for prefix in _ARTICLE]
    if not word.isalpha() or len(word) < 2:
        return [(word, False, 0)]
    return [(prefix + word, False, len(prefix)) for prefix in _BARE]
