"""The closed classes that shape clauses, as the lexicon lists them, by folded word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from marsad.annotate.normalize import fold
from marsad.lexicon.tables import Tables, split


class Closed(NamedTuple):
    """A closed-class expression behind its first word.

    ``rest`` are the words that follow the first, ``kind`` its class in the table,
    ``slot`` the preposition that it counts as ('الي' for نحو, toward).
    """

    rest: tuple[str, ...]
    kind: str
    slot: str


@dataclass(frozen=True, slots=True)
class ClosedClasses:
    """Expressions under their first word, the longest first; small sets of words."""

    expressions: dict[str, tuple[Closed, ...]]
    groups: dict[str, frozenset[str]]

    def is_in(self, group: str, word: str) -> bool:
        """Whether a folded word belongs to a group of ``morphology/syntax.csv``."""
        return word in self.groups.get(group, ())


@lru_cache(maxsize=1)
def load_closed() -> ClosedClasses:
    """The classes of ``cues/particles`` and the groups of ``morphology/syntax``.

    'في حين' (while) is a subordinator of two words, 'في' (in) alone a preposition.
    """
    tables = Tables()
    found: dict[str, list[Closed]] = {}
    for row in tables.rows("cues/particles"):
        for form in split(row["form"]):
            first, *rest = fold(form).split()
            slot = fold(row.get("effect") or form)
            found.setdefault(first, []).append(Closed(tuple(rest), row["kind"], slot))
    groups: dict[str, set[str]] = {}
    for row in tables.rows("morphology/syntax"):
        groups.setdefault(row["group"], set()).update(
            fold(form) for form in split(row["forms"])
        )
    return ClosedClasses(
        {
            first: tuple(sorted(several, key=lambda c: -len(c.rest)))
            for first, several in found.items()
        },
        {name: frozenset(forms) for name, forms in groups.items()},
    )


def match_closed(
    norms: Sequence[str], at: int, classes: ClosedClasses
) -> tuple[Closed, bool] | None:
    """The longest expression at a word, and whether a leading 'and' was passed over."""
    norm = norms[at]
    found = _longest(norms, at, classes.expressions.get(norm, ()))
    if found is not None:
        return found, False
    if len(norm) > 2 and norm[0] in "وف":
        found = _longest(norms, at, classes.expressions.get(norm[1:], ()))
        if found is not None:
            return found, True
    return None


def _longest(
    norms: Sequence[str], at: int, several: tuple[Closed, ...]
) -> Closed | None:
    for closed in several:
        size = len(closed.rest)
        if not size or tuple(norms[at + 1 : at + 1 + size]) == closed.rest:
            return closed
    return None
