"""How a mention hangs on a trigger in the sentence's structure: facts for the casting.

The structure (``annotate.structure``) knows subjects, objects, complements and what
pronouns mean, without politics; here its answer becomes one witness among others.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.code.mentions import PartyMention
from marsad.records import Clause, Structure

HeldPhrases = dict[tuple[int, int], tuple[frozenset[int], frozenset[int]]]
"""For a mention's tokens the phrases whose heads lie in it, and the pronouns for them."""


def hold_phrases(structure: Structure, mentions: Sequence[PartyMention]) -> HeldPhrases:
    """The phrases of a sentence's mentions, found once for all its triggers."""
    found: HeldPhrases = {}
    heads: dict[int, list[int]] = {}
    for k, phrase in enumerate(structure.phrases):
        if phrase.kind != "pronoun":
            heads.setdefault(phrase.head, []).append(k)
    pronouns: dict[int, list[int]] = {}
    for k, referent in enumerate(structure.referents):
        if referent >= 0:
            pronouns.setdefault(referent, []).append(k)
    for m in mentions:
        inside = frozenset(k for i in range(m.first, m.last) for k in heads.get(i, ()))
        meant = frozenset(p for k in inside for p in pronouns.get(k, ()))
        found[m.first, m.last] = inside, meant
    return found


class Syntax:
    """The structure of a sentence as seen from the words of a trigger."""

    def __init__(
        self, structure: Structure, held: HeldPhrases, first: int, last: int
    ) -> None:
        self.structure = structure
        self.held = held
        tokens = range(first, last)
        clauses = structure.clauses
        self.own = next((k for k, c in enumerate(clauses) if c.predicate in tokens), -1)
        self.noun = next(
            (k for k, p in enumerate(structure.phrases) if p.head in tokens), -1
        )
        self.ruler = self._ruler()
        above = clauses[self.ruler].governor if self.ruler >= 0 else -1
        self.above = above if above not in (self.own, self.ruler) else -1

    def _ruler(self) -> int:
        """The clause that governs the trigger's own, or has its noun as argument."""
        clauses = self.structure.clauses
        if self.own >= 0:
            return clauses[self.own].governor
        for k, clause in enumerate(clauses):
            arguments = (*clause.subject, *clause.objects)
            if self.noun in arguments or any(
                q == self.noun for _, q in clause.complements
            ):
                return k
        return -1

    def ties(self, mention: PartyMention) -> tuple[str, ...]:
        """The ties between the mention and the trigger, nearest first; 'none' for none.

        In 'نفت طهران أن تكون قد سلحت الحوثيين' (Tehran denied having armed the Houthis)
        Tehran is to 'سلحت' the subject of the governing clause: 'above-subject'.
        """
        structure = self.structure
        inside, meant = self.held.get((mention.first, mention.last), (None, None))
        if not inside or meant is None:
            return ("none",)
        ties: list[str] = []
        for name, clause in (
            ("", self.own),
            ("ruler-", self.ruler),
            ("above-", self.above),
        ):
            if clause < 0:
                continue
            for by, members in (("", inside), ("pronoun-", meant)):
                tie = _argument(structure.clauses[clause], members)
                if tie:
                    ties.append(name + by + tie)
        if self.noun >= 0:
            ties += self._nominal(inside, meant)
        return tuple(ties) or ("none",)

    def _nominal(self, inside: frozenset[int], meant: frozenset[int]) -> Sequence[str]:
        """Whether the mention is a genitive of the trigger's noun, or of its genitive."""
        phrases = self.structure.phrases
        for by, members in (("", inside), ("pronoun-", meant)):
            for k in sorted(members):
                depth, at = 0, k
                while at >= 0 and depth < 4:
                    if phrases[at].relation not in ("genitive", "conjunct"):
                        break
                    depth += phrases[at].relation == "genitive"
                    at = phrases[at].parent
                    if at == self.noun:
                        return [f"{by}genitive{min(depth, 2)}"]
        return []


def _argument(clause: Clause, members: frozenset[int]) -> str:
    """The role that one of the phrases has in the clause, '' for none."""
    if members.intersection(clause.subject):
        passive = "-passive" if clause.voice == "passive" else ""
        return f"subject-{clause.subject_basis}{passive}"
    if members.intersection(clause.objects):
        return "object-passive" if clause.voice == "passive" else "object"
    for preposition, phrase in clause.complements:
        if phrase in members:
            return f"with-{preposition}"
    if clause.antecedent in members:
        return "antecedent"
    return ""
