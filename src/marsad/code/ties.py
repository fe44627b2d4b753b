"""Which clause a word belongs to, and how two words' clauses hang together."""

from __future__ import annotations

from marsad.records import Structure

DEEPEST = 6
"""So many clauses up are looked through."""


class Ties:
    """The clause of every token of a sentence; -1 where there is none.

    A phrase's words belong to the clause that it is subject, object or complement of,
    all others to the last predicate before them.
    """

    def __init__(self, structure: Structure, size: int):
        self.clauses = structure.clauses
        of = [-1] * size
        for number, clause in enumerate(structure.clauses):
            complements = (phrase for _, phrase in clause.complements)
            for k in (*clause.subject, *clause.objects, *complements):
                phrase = structure.phrases[k]
                for token in range(phrase.first, min(phrase.last, size)):
                    if of[token] < 0:
                        of[token] = number
        for number, clause in enumerate(structure.clauses):
            of[clause.predicate] = number
        last = -1
        for token in range(size):
            if of[token] < 0:
                of[token] = last
            elif structure.clauses[of[token]].predicate <= token:
                last = of[token]
        self.of = of

    def above(self, clause: int) -> list[int]:
        """The clause and those that govern it, innermost first."""
        found: list[int] = []
        while clause >= 0 and clause not in found and len(found) < DEEPEST:
            found.append(clause)
            clause = self.clauses[clause].governor
        return found

    def between(self, trigger: int, token: int) -> str:
        """How a token's clause is tied to the trigger's.

        ``same``; ``up1:content`` where it governs the trigger's, which is its content;
        ``down1:relative`` where the trigger's governs it; ``cousin``; ``apart``.
        """
        mine, other = self.of[trigger], self.of[token]
        if mine < 0 or other < 0:
            return "none"
        if mine == other:
            return "same"
        over_mine, over_other = self.above(mine), self.above(other)
        if other in over_mine:
            depth = min(2, over_mine.index(other))
            return f"up{depth}:{self.clauses[mine].relation}"
        if mine in over_other:
            depth = min(2, over_other.index(mine))
            return f"down{depth}:{self.clauses[other].relation}"
        return "cousin" if set(over_mine) & set(over_other) else "apart"
