"""The ways a written word can be cut into proclitics, stem and pronoun."""

from __future__ import annotations

from typing import NamedTuple

CONJUNCTIONS = frozenset("وف")
PREPOSITIONS = frozenset("بكل")
_PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "كن", "نا", "ني", "ه", "ك", "ي")
_HEADS: tuple[tuple[str, tuple[str, ...]], ...] = tuple(
    (conjunction + inner, (conjunction, inner) if inner else (conjunction,))
    if conjunction
    else (inner, (inner,) if inner else ())
    for conjunction in ("", "و", "ف")
    for inner in ("", "ب", "ك", "ل", "س")
)


class Cut(NamedTuple):
    """One cut of a folded word; ``stem`` has neither article nor pronoun."""

    proclitics: tuple[str, ...]
    stem: str
    enclitic: str = ""

    @property
    def has_article(self) -> bool:
        """Whether the article was cut off."""
        return "ال" in self.proclitics


def cut_word(norm: str) -> list[Cut]:
    """Every cut of a folded word that the script allows, the whole word first.

    'وللحكومه' (and to the government) has among others the cut
    ``(('و', 'ل', 'ال'), 'حكومه', '')``. A stem is two letters at least; before a
    pronoun a lone letter stands too ('به', 'له').
    """
    found: list[Cut] = []
    for written, proclitics in _HEADS:
        if not norm.startswith(written):
            continue
        rest = norm[len(written) :]
        last = proclitics[-1] if proclitics else ""
        if last == "ل":
            if rest.startswith("ل") and len(rest) > 2:
                found.append(Cut((*proclitics, "ال"), rest[1:]))
        elif last != "س" and rest.startswith("ال") and len(rest) > 3:
            found.append(Cut((*proclitics, "ال"), rest[2:]))
        if len(rest) < 2 and last not in CONJUNCTIONS:
            continue
        if len(rest) >= 2:
            found.append(Cut(proclitics, rest))
        found.extend(_with_pronoun(proclitics, rest))
    return found


def _with_pronoun(proclitics: tuple[str, ...], rest: str) -> list[Cut]:
    cuts = []
    for pronoun in _PRONOUNS:
        if rest.endswith(pronoun):
            stem = rest[: -len(pronoun)]
            if len(stem) > 1 or (stem in PREPOSITIONS and stem != "ك"):
                cuts.append(Cut(proclitics, stem, pronoun))
    return cuts
