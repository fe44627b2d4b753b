"""Which phrases are joined: 'إيران وروسيا', 'السفير، والوزير', 'حلب أو إدلب'."""

from __future__ import annotations

from marsad.annotate.phrase_grammar import PhraseDraft, PhraseGrammar

_COMMAS = frozenset("،,")


class Coordination(PhraseGrammar):
    """Finds for a phrase the one before it that it is joined to."""

    def _joins(self, number: int, at: int) -> int:
        """The phrase that the one at ``number`` is joined to, -1 for none."""
        layout, kinds = self.layout, self.layout.kinds
        draft = self.drafts[number]
        before = at - 1
        if draft.marker >= 0 and draft.marker < at:
            before = draft.marker - 1
        joined = layout.joined[draft.marker if 0 <= draft.marker < at else at]
        if before >= 0 and kinds[before] in ("conj", "particle"):
            if layout.norms[before] not in ("و", "او", "ام", "ثم"):
                return -1
            joined, before = True, before - 1
        comma = before >= 0 and layout.norms[before] in _COMMAS
        if comma:
            before -= 1
        if before < 0 or not (joined or comma):
            return -1
        if comma and not joined and self._is_sealed(draft) and not draft.definite:
            return -1  # '…، مؤكداً' (affirming) goes on with a clause.
        return self._partner(number, before + 1, joined, comma)

    def _partner(self, number: int, end: int, joined: bool, comma: bool) -> int:
        """The phrase ending at ``end`` that is most like the one at ``number``."""
        draft = self.drafts[number]
        best, found = 0, -1
        for k in range(number - 1, max(-1, number - 9), -1):
            other = self.drafts[k]
            if other.last != end or other.head == draft.head:
                continue
            if other.kind == "pronoun" and other.relation == "genitive":
                continue
            top = other
            while top.parent >= 0 and top.relation in ("genitive", "apposition"):
                top = self.drafts[top.parent]
            if draft.preposition and draft.preposition != top.preposition:
                continue
            if draft.preposition and other is not top:
                continue
            likeness = self._likeness(draft, other)
            if comma and (not joined or not draft.preposition):
                needed = 3 if not joined else 2
                if likeness < needed:
                    continue
            if other.relation == "apposition":
                likeness -= 2
            if likeness > best or (likeness == best and other is top):
                best, found = likeness, k
        return found

    def _likeness(self, draft: PhraseDraft, other: PhraseDraft) -> int:
        """How alike two phrases are, as members of one coordination."""
        layout = self.layout
        score = 1
        if draft.kind == other.kind:
            score += 2 if draft.kind in ("name", "masdar") else 1
        if draft.kind == "time" or other.kind == "time":
            return score if draft.kind == other.kind else 0
        if draft.agreement.human and other.agreement.human:
            score += 2
        if layout.has_article(draft.head) == layout.has_article(other.head):
            score += 1
        if draft.definite == other.definite:
            score += 1
        if self._lemma(draft.head) == self._lemma(other.head):
            score += 2
        return score
