"""The noun phrases of a sentence: idafa chains, adjectives, titles with names."""

from __future__ import annotations

from marsad.annotate.agreement import agreement_of
from marsad.annotate.coordination import Coordination
from marsad.annotate.layout import NOMINAL, Layout
from marsad.annotate.phrase_grammar import PhraseDraft
from marsad.records import Phrase

DEEPEST = 12
"""An idafa chain has at most so many links."""

_OPENING = frozenset('«“"‹‘')
_CLOSING = frozenset('»”"›’')
_STARTS = NOMINAL | {"dem", "pronoun"}


def phrases_of(layout: Layout) -> tuple[Phrase, ...]:
    """The noun phrases of a sentence in order, an outer one before its parts.

    'زيارة وزير الدفاع المالي ساديو كامارا' (the visit of the Malian minister of
    defence Sadio Camara) is one phrase; 'وزير …' is its genitive, 'الدفاع' that one's
    genitive, the name its apposition, 'المالي' (Malian) a modifier of 'وزير'.
    """
    return _Builder(layout).build()


class _Builder(Coordination):
    """Reads a sentence once from left to right and drafts its phrases."""

    def build(self) -> tuple[Phrase, ...]:
        """The finished phrases, in order of their first words."""
        layout, kinds = self.layout, self.layout.kinds
        at = 0
        preposition, marker = "", -1
        while at < self.size:
            kind = kinds[at]
            if kind in ("prep", "agentive"):
                at, preposition, marker = self._preposition(at)
                continue
            if kind in _STARTS:
                stop = self._top(at, preposition, marker)
            else:
                if kind in ("verb", "comp") and layout.enclitic(at):
                    self._pronoun(at, "" if kind == "verb" else "ان", -1)
                stop = at + layout.lengths[at]
            if kind != "mark" or layout.norms[at] not in _OPENING:
                preposition, marker = "", -1
            at = max(stop, at + 1)
        return tuple(self._finish(draft) for draft in self.drafts)

    def _preposition(self, at: int) -> tuple[int, str, int]:
        layout = self.layout
        stop = at + layout.lengths[at]
        if layout.kinds[at] == "agentive":
            return stop, "agent", at
        slot = layout.slots[at]
        if layout.enclitic(at):
            self._pronoun(at, slot, -1)
            return stop, "", -1
        return stop, slot, at

    def _pronoun(self, at: int, preposition: str, parent: int) -> None:
        draft = PhraseDraft(at, at, "pronoun", preposition, at if preposition else -1)
        if parent >= 0:
            draft.parent, draft.relation = parent, "genitive"
        draft.last, draft.definite = at + 1, True
        self.drafts.append(draft)

    def _top(self, at: int, preposition: str, marker: int) -> int:
        """A phrase with what is joined to it, from ``at``; the place behind."""
        layout = self.layout
        if not preposition and layout.bound[at]:
            preposition, marker = layout.bound[at], at
        number = len(self.drafts)
        stop = self._phrase(at, DEEPEST)
        if stop <= at:
            return at + 1
        draft = self.drafts[number]
        if preposition or not draft.preposition:
            draft.preposition, draft.marker = preposition, marker
        previous = self._joins(number, at)
        if previous >= 0:
            draft.parent, draft.relation = previous, "conjunct"
            if not preposition:
                draft.preposition = self.drafts[previous].preposition
        return stop

    # -- one phrase ---------------------------------------------------------------

    def _phrase(self, at: int, depth: int, named: bool = False) -> int:
        """Read a phrase that begins at ``at``; the place behind it, ``at`` for none."""
        layout, kinds = self.layout, self.layout.kinds
        if kinds[at] == "pronoun":
            draft = PhraseDraft(at, at, "pronoun", definite=True)
            if layout.enclitic(at) and layout.slots[at] != layout.norms[at]:
                draft.preposition, draft.marker = layout.slots[at], at
            draft.last = at + 1
            self.drafts.append(draft)
            return at + 1
        head, quantity, demonstrative = self._head(at)
        draft = PhraseDraft(at, head, quantity=quantity)
        number = len(self.drafts)
        self.drafts.append(draft)
        kind = kinds[head]
        if kind == "dem":
            draft.kind, draft.last, draft.definite = "demonstrative", head + 1, True
            return head + 1
        reading = layout.readings[head]
        if reading is not None:
            draft.agreement = agreement_of(reading)
        draft.kind = self._kind_of(head, demonstrative)
        draft.definite = demonstrative or self._is_definite(head)
        stop = head + 1
        if layout.enclitic(head) and kind != "number":
            self._pronoun(head, "", number)
            self.drafts[-1].preposition = ""
        if kind == "name" or named:
            stop = self._name_end(head)
            draft.kind = "name"
        elif kind == "det" and self._stem(head).endswith("ه"):
            draft.quantity = -1
        elif quantity == head and kind in ("number", "det"):
            draft.kind = "number"
        stop = self._tail(number, stop, depth)
        draft.last = stop
        return stop

    def _head(self, at: int) -> tuple[int, int, bool]:
        """The head behind demonstratives, quantifiers and numbers."""
        layout, kinds = self.layout, self.layout.kinds
        i, quantity, demonstrative = at, -1, False
        while i < self.size:
            kind = kinds[i]
            if kind == "dem":
                if i + 1 >= self.size or not self._continues(i + 1):
                    return i, quantity, demonstrative
                if not (layout.has_article(i + 1) or kinds[i + 1] == "name"):
                    return i, quantity, demonstrative
                demonstrative = True
                i += 1
                continue
            stem = self._stem(i)
            many = kind == "noun" and self.classes.is_in("many", stem)
            if (not many and kind not in ("det", "number")) or layout.enclitic(i):
                return i, quantity, demonstrative
            after = i + 1
            if (
                after + 1 < self.size
                and layout.norms[after] == "من"
                and (many or self.classes.is_in("counted", stem))
                and kinds[after + 1] in _STARTS
                and not layout.bound[after + 1]
            ):
                quantity, i = i, after + 1
                continue
            if not many and after < self.size and self._counts(i, after):
                quantity, i = i, after
                continue
            if many:
                return i, quantity, demonstrative
            return i, (i if quantity < 0 else quantity), demonstrative
        return self.size - 1, quantity, demonstrative

    def _counts(self, i: int, after: int) -> bool:
        """Whether the quantifier or number at ``i`` counts the word behind it."""
        layout, kinds = self.layout, self.layout.kinds
        kind = kinds[after]
        if layout.bound[after]:
            return False
        if kind == "number" and kinds[i] == "number":
            return True
        if layout.joined[after] or (kind not in NOMINAL and kind != "dem"):
            return False
        if layout.norms[i][0].isdigit():
            return kind == "noun" and not layout.has_article(after)
        if kinds[i] == "det" and self._stem(i).endswith("ه"):
            # 'مجموعة مسلحة' (an armed group) counts nothing.
            described = kind == "adj" or self._looks_relational(after)
            if described and self._stem(after).endswith("ه"):
                return False
        return kind != "adj" or kinds[i] == "det"

    def _tail(self, number: int, at: int, depth: int) -> int:
        """Genitives, adjectives and names behind the head; the place behind them."""
        layout, kinds = self.layout, self.layout.kinds
        draft = self.drafts[number]
        sealed = self._is_sealed(draft)
        i = at
        while i < self.size:
            kind = kinds[i]
            if kind == "mark":
                stop = self._quoted(number, i, sealed, depth)
                if stop == i:
                    break
                sealed, i = True, stop
                continue
            if layout.bound[i] or (kind not in NOMINAL and kind != "dem"):
                break
            if self._modifies(number, i):
                draft.modifiers.append(i)
                sealed, i = True, i + 1
                continue
            if layout.joined[i]:
                break
            if self._names(number, i):
                i = self._part(number, i, "apposition", depth)
                sealed = True
            elif not sealed and self._chains(number, i):
                stop = self._part(number, i, "genitive", depth)
                if stop == i:
                    break
                sealed, i = True, stop
            else:
                break
        return i

    def _part(self, number: int, at: int, relation: str, depth: int) -> int:
        if depth <= 0:
            return at
        index = len(self.drafts)
        if relation == "genitive":
            self.chain.append(number)
        stop = self._phrase(at, depth - 1, relation == "apposition")
        if relation == "genitive":
            self.chain.pop()
        if stop > at:
            part, draft = self.drafts[index], self.drafts[number]
            part.parent, part.relation = number, relation
            if relation == "genitive":
                draft.definite = draft.definite or part.definite
        return stop

    def _quoted(self, number: int, at: int, sealed: bool, depth: int) -> int:
        """A name between quotation marks ('حركة «طالبان»'), passed over with them."""
        layout = self.layout
        if layout.norms[at] not in _OPENING or at + 2 >= self.size:
            return at
        for close in range(at + 2, min(at + 5, self.size)):
            if layout.norms[close] in _CLOSING:
                break
        else:
            return at
        if not self._continues(at + 1) or (
            sealed and layout.kinds[at + 1] not in ("name", "noun")
        ):
            return at
        relation = "apposition" if sealed else "genitive"
        stop = self._part(number, at + 1, relation, depth)
        return close + 1 if stop <= close else stop

    def _finish(self, draft: PhraseDraft) -> Phrase:
        agreement = draft.agreement
        if not agreement.gender and draft.modifiers and draft.kind != "name":
            # 'هواتف ذكية' (smart phones): the adjective tells what the noun hides.
            adjective = self._stem(draft.modifiers[0])
            if adjective.endswith("ه"):
                agreement = agreement._replace(gender="feminine")
        return Phrase(
            draft.first,
            draft.last,
            draft.head,
            draft.kind,
            draft.preposition,
            draft.marker,
            draft.parent,
            draft.relation,
            tuple(draft.modifiers),
            draft.quantity,
            draft.definite,
            agreement.human,
            agreement.gender,
            agreement.number,
        )
