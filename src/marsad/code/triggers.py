"""Which words of a sentence may name an event: predicates of the lexicon found."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.code.clauses import Clauses
from marsad.code.knowledge import Knowledge, PredicateForm
from marsad.code.splits import Cut, bare_nouns

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
    for cut in words.cuts(i):
        for stem, pronoun in bare_nouns(cut.stem):
            for rest, predicate in knowledge.phrases.get(stem, ()):
                if predicate in seen:
                    continue
                last = _match_rest(clauses, i + 1, rest)
                if last:
                    seen.add(predicate)
                    found.append(
                        Trigger(
                            i,
                            last,
                            PredicateForm(predicate, "phrase"),
                            pronoun,
                            fixed=True,
                        )
                    )
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
            if norm in (word, "ال" + word) or any(
                stem == word
                for cut in words.cuts(k)
                if not cut.conjunction
                for stem, _ in bare_nouns(cut.stem)
            ):
                k += 1
                break
            if gap <= 0 or words.is_mark(k):
                return 0
            gap -= 1
            k += 1
    return k


def _forms(clauses: Clauses, knowledge: Knowledge, i: int) -> list[Trigger]:
    words = clauses.words
    found: dict[tuple[int, str], Trigger] = {}
    verb = bool(words.aspects[i])
    for cut in words.cuts(i):
        for stem, pronoun in bare_nouns(cut.stem):
            for form in knowledge.forms.get(stem, ()):
                key = (form.predicate, form.word)
                if key in found:
                    continue
                if not _allowed(cut, pronoun, form):
                    continue
                if (form.word == "verb") != verb:
                    continue
                found[key] = Trigger(i, i + 1, form, pronoun)
        if found and not (verb and cut.stem[0] == "و"):
            # 'ودعت' is 'she bade farewell' or 'and she called': both stand.
            break
    return list(found.values())


def _allowed(cut: Cut, pronoun: str, form: PredicateForm) -> bool:
    """Whether the clitics can stand on this word class."""
    if form.word == "verb":
        if cut.article or "ك" in cut.proclitics or "ب" in cut.proclitics:
            return False
        if "س" in cut.proclitics:
            return form.aspect == "imperfect"
        if "ل" in cut.proclitics:
            return form.aspect == "imperfect"
        return True
    if "س" in cut.proclitics:
        return False
    if form.word == "active" and cut.article:
        return False
    if form.number == "dual" and cut.article and cut.stem.endswith("ي"):
        # 'الاجتماعي' (social) is no construct dual of 'اجتماع' (meeting).
        return False
    return not (pronoun and cut.article)
