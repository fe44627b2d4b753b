"""A sentence laid out for parsing: for each token its class and what clings to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from marsad.annotate.corrections import correct
from marsad.annotate.missing_verbs import find_missing_verbs
from marsad.annotate.word_kinds import Rows, classify, foreign_kind
from marsad.records import Analysis, Token

NOMINAL = frozenset({"noun", "adj", "name", "number", "det"})
"""Classes of words that a noun phrase is made of."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The tokens with parallel rows.

    ``kinds`` are ``verb``, ``aux``, ``noun``, ``adj``, ``name``, ``number``, ``det``
    (quantifier), ``pronoun``, ``dem``, ``prep``, ``agentive``, ``comp``, ``rel``,
    ``sub``, ``conj``, ``particle``, ``adverb``, ``time``, ``mark``; ``lengths`` how
    many tokens a closed-class expression takes; ``slots`` the preposition that one
    counts as; ``joined`` whether a word begins with an attached 'and'; ``bound`` the
    attached preposition; ``readings`` the reading that fits the class.
    """

    tokens: tuple[Token, ...]
    norms: tuple[str, ...]
    kinds: tuple[str, ...]
    lengths: tuple[int, ...]
    slots: tuple[str, ...]
    joined: tuple[bool, ...]
    bound: tuple[str, ...]
    readings: tuple[Analysis | None, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def has_article(self, i: int) -> bool:
        """Whether the article stands on token ``i``."""
        reading = self.readings[i]
        return reading is not None and "ال" in reading.proclitics

    def enclitic(self, i: int) -> str:
        """The pronoun attached to token ``i``, '' for none."""
        reading = self.readings[i]
        return reading.enclitic if reading is not None else ""


def lay_out(tokens: Sequence[Token]) -> Layout:
    """The tokens of a sentence with their classes, verbs told from nouns once more.

    In 'هجوم شنه مسلحون' (an attack that gunmen launched) the second word is a verb:
    a noun with a pronoun has no place between an indefinite noun and a bare one.
    """
    size = len(tokens)
    rows = Rows(
        tokens,
        tuple(token.norm for token in tokens),
        [""] * size,
        [1] * size,
        [""] * size,
        [False] * size,
        [""] * size,
        [token.best for token in tokens],
    )
    for i, reading in enumerate(rows.readings):
        if reading is None:
            rows.kinds[i] = foreign_kind(rows.norms[i])
            continue
        if reading.proclitics:
            heads = [clitic for clitic in reading.proclitics if clitic != "ال"]
            rows.joined[i] = reading.proclitics[0] in "وف"
            rows.bound[i] = heads[-1] if heads and heads[-1] in "بكل" else ""
        rows.kinds[i] = classify(rows, i, reading)
    for i in range(size):
        correct(rows, i)
    find_missing_verbs(rows)
    return Layout(
        tuple(tokens),
        rows.norms,
        tuple(rows.kinds),
        tuple(rows.lengths),
        tuple(rows.slots),
        tuple(rows.joined),
        tuple(rows.bound),
        tuple(rows.readings),
    )
