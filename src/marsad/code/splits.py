"""The ways a written word can be cut into clitics and stem, for look-ups.

The coder looks a word up under every cut that the script allows and lets the
lexicon decide; the contextual reading of ``annotate`` then breaks ties.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple


class Cut(NamedTuple):
    """One cut: ``و+ل+ال+حكومه`` has proclitics ``('و', 'ل')`` and ``article``."""

    proclitics: tuple[str, ...]
    article: bool
    stem: str

    @property
    def preposition(self) -> str:
        """The attached preposition ('ب', 'ك', 'ل') or ''."""
        last = self.proclitics[-1] if self.proclitics else ""
        return last if last in _PREPOSITIONS else ""

    @property
    def conjunction(self) -> str:
        """The attached conjunction ('و', 'ف') or ''."""
        first = self.proclitics[0] if self.proclitics else ""
        return first if first in _CONJUNCTIONS else ""


_CONJUNCTIONS = frozenset("وف")
_PREPOSITIONS = frozenset("بكل")


@lru_cache(maxsize=30_000)
def cuts(norm: str) -> tuple[Cut, ...]:
    """The cuts of a folded word, the least cut first.

    'وللحكومة' (and to the government), folded 'وللحكومه', gives among others
    ``Cut(('و', 'ل'), True, 'حكومه')``. A stem has two letters or more.
    """
    found: list[Cut] = []
    for conjunction in ("", "و", "ف"):
        if conjunction and not norm.startswith(conjunction):
            continue
        rest = norm[len(conjunction) :]
        outer = (conjunction,) if conjunction else ()
        for preposition in ("", "ب", "ك", "ل", "س"):
            if preposition and not rest.startswith(preposition):
                continue
            inner = rest[len(preposition) :]
            clitics = (*outer, preposition) if preposition else outer
            if len(inner) >= 2:
                found.append(Cut(clitics, False, inner))
            if preposition == "ل":
                if inner.startswith("ل") and len(inner) >= 3:
                    found.append(Cut(clitics, True, inner[1:]))
            elif preposition != "س" and inner.startswith("ال") and len(inner) >= 4:
                found.append(Cut(clitics, True, inner[2:]))
    found.sort(key=lambda cut: (len(cut.proclitics), not cut.article))
    return tuple(found)


_ENCLITICS = ("هما", "كما", "هم", "هن", "ها", "كم", "كن", "نا", "ه", "ك", "ي")


@lru_cache(maxsize=30_000)
def bare_nouns(stem: str) -> tuple[tuple[str, str], ...]:
    """The noun stems a folded stem may hold with the pronoun cut off.

    'حكومته' (his government) gives ``('حكومه', 'ه')``: the feminine ending comes
    back. Never empty: the first item is the stem as it stands, without pronoun.
    """
    found = [(stem, "")]
    for pronoun in _ENCLITICS:
        if stem.endswith(pronoun) and len(stem) - len(pronoun) >= 2:
            base = stem[: -len(pronoun)]
            found.append((base, pronoun))
            if base.endswith("ت"):
                found.append((base[:-1] + "ه", pronoun))
            elif base.endswith(("ئ", "ؤ")):
                found.append((base[:-1] + "ء", pronoun))
    return tuple(found)
