"""Which words of a sentence may name an event: predicates of the lexicon found."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from marsad.code.clauses import Clauses
from marsad.code.knowledge import Knowledge, PredicateForm
from marsad.code.splits import bare_nouns, cuts

GAP = 4
"""How many words an open gap ('…') in a fixed expression may span."""


@dataclass(frozen=True, slots=True)
class Trigger:
    """A predicate found at tokens ``first``..``last``; ``word`` is its word class.

    ``pronoun`` is the pronoun attached to it ('زيارته', his visit).
    """

    first: int
    last: int
    form: PredicateForm
    pronoun: str = ""
    fixed: bool = False

    @property
    def word(self) -> str:
        """'verb', 'masdar', 'active', 'passive' or 'phrase'."""
        return self.form.word


def find_triggers(clauses: Clauses, knowledge: Knowledge) -> tuple[Trigger, ...]:
    """The triggers of a sentence in order; one token may give several.

    'قصف' is a verb in 'قصف الجيش المدينة' (the army shelled the town) and a noun in
    'بعد قصف المدينة' (after the shelling of the town): the annotation and the
    neighbours decide.
    """
    words = clauses.words
    taken = {
        i
        for m in clauses.mentions
        for i in range(m.first, m.last)
        if m.kind != "adjective"
    }
    found: list[Trigger] = []
    for i in range(len(words)):
        if words.kinds[i] in ("mark", "number"):
            continue
        fixed = _phrases(clauses, knowledge, i)
        found.extend(fixed)
        if i in taken or words.kinds[i]:
            continue
        found.extend(_forms(clauses, knowledge, i))
    return tuple(found)


def _phrases(clauses: Clauses, knowledge: Knowledge, i: int) -> list[Trigger]:
    words = clauses.words
    found: list[Trigger] = []
    seen: set[int] = set()
    for rest, predicate, pronoun in knowledge.of_word.phrases(words.norm(i)):
        if predicate in seen:
            continue
        last = _match_rest(clauses, i + 1, rest)
        if last:
            seen.add(predicate)
            form = PredicateForm(predicate, "phrase")
            found.append(Trigger(i, last, form, pronoun, fixed=True))
    return found


def _match_rest(clauses: Clauses, k: int, rest: tuple[str, ...]) -> int:
    """The token behind the fixed expression, 0 where it does not go on so."""
    words = clauses.words
    gap = 0
    for word in rest:
        if word == "…":
            gap = GAP
            continue
        while True:
            if k >= len(words):
                return 0
            norm = words.norm(k)
            if word in _stands_for(norm):
                k += 1
                break
            if gap <= 0 or words.is_mark(k):
                return 0
            gap -= 1
            k += 1
    return k


@lru_cache(maxsize=20_000)
def _stands_for(norm: str) -> frozenset[str]:
    """The words of a fixed expression that a written word may be."""
    return frozenset(
        (
            norm,
            norm.removeprefix("ال"),
            *(
                stem
                for cut in cuts(norm)
                if not cut.conjunction
                for stem, _ in bare_nouns(cut.stem)
            ),
        )
    )


def _forms(clauses: Clauses, knowledge: Knowledge, i: int) -> list[Trigger]:
    words = clauses.words
    found = knowledge.of_word.predicates(words.norm(i), bool(words.aspects[i]))
    return [Trigger(i, i + 1, form, pronoun) for form, pronoun in found]
