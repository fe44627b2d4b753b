"""Reads a sentence's words once and leaves a draft for each of its clauses."""

from __future__ import annotations

from marsad.annotate.antecedents import Antecedents
from marsad.annotate.clause_drafts import Draft, Frame
from marsad.annotate.closed import load_closed
from marsad.annotate.participles import is_circumstance

_STRONG = frozenset(":؛.!؟?…")
_WEAK = frozenset("،,-–—")


class Walker(Antecedents):
    """Reads a sentence once from left to right and leaves a draft for each predicate."""

    def walk(self) -> None:
        """Fill the drafts."""
        layout = self.layout
        i = 0
        while i < len(layout):
            kind = layout.kinds[i]
            number = self.drawer.starts.get(i, -1)
            if number >= 0:
                self._phrase(number)
                i = max(self.phrases[number].last, i + 1)
                continue
            if kind in ("verb", "aux"):
                self._verb(i, kind)
            elif kind == "comp":
                self._content(i)
            elif kind == "rel":
                self._relative(i)
            elif kind == "sub":
                self._adverbial(i)
            elif kind == "mark":
                self._mark(i)
            i += layout.lengths[i]
        self._close(self.frame)
        for frame in reversed(self.stack):
            self._close(frame)
        self._late_governors()

    # -- phrases ------------------------------------------------------------------

    def _phrase(self, number: int) -> None:
        phrase = self.phrases[number]
        frame = self.frame
        if phrase.relation == "conjunct":
            self._member(number)
            self.last_phrase = number
            return
        if is_circumstance(self.drawer, number, frame):
            self._participle(number)
            return
        draft = self.drafts[frame.verb] if frame.verb >= 0 else None
        if phrase.preposition:
            target = draft.complements if draft is not None else frame.complements
            target.append((phrase.preposition, number))
        elif draft is None:
            frame.before.append(number)
        elif phrase.kind != "time":
            if not frame.comma or not draft.after:
                draft.after.append(number)
            else:
                frame.before.append(number)
        self.last_phrase = number

    def _member(self, number: int) -> None:
        """A phrase joined to one with a preposition shares it."""
        first = number
        while self.phrases[first].relation == "conjunct":
            first = self.phrases[first].parent
        verb = self.frame.verb
        pairs = self.drafts[verb].complements if verb >= 0 else self.frame.complements
        for preposition, k in tuple(pairs):
            if k == first:
                pairs.append((preposition, number))

    def _participle(self, number: int) -> None:
        governor = self.frame.verb
        head = self.phrases[number].head
        self.drafts.append(Draft(head, "participle", "adverbial", governor=governor))
        inner = Frame("adverbial", governor=governor)
        inner.verb = len(self.drafts) - 1
        self._push(inner)
        self.last_phrase = number

    # -- predicates ---------------------------------------------------------------

    def _verb(self, i: int, kind: str) -> None:
        reading = self.layout.readings[i]
        frame = self.frame
        joined = self.layout.joined[i]
        purpose = reading is not None and "ل" in reading.proclitics
        if frame.verb >= 0 and kind == "verb" and not joined and self._is_aux(frame):
            self._replace_aux(i)
            return
        draft = Draft(i, "verb-initial")
        if frame.verb < 0 and not purpose:
            self._open(draft, frame)
            return
        if purpose:
            draft.relation, draft.link, draft.link_at = "purpose", "ل", i
            draft.governor = self._latest_verb()
            self._push(Frame("purpose", "ل", i, draft.governor))
        elif joined:
            self._unwind()
            frame = self.frame
            if frame.verb < 0:
                self._open(draft, frame)
                return
            draft.relation, draft.link, draft.link_at = "coordinate", "و", i
            draft.governor = frame.verb
            self.frame = Frame(
                frame.relation,
                frame.link,
                frame.link_at,
                frame.governor,
                frame.antecedent,
            )
        else:
            self._unjoined(draft, i)
        self.drafts.append(draft)
        self.frame.verb = len(self.drafts) - 1

    def _unjoined(self, draft: Draft, i: int) -> None:
        """A verb without link in a stretch that has one already."""
        frame = self.frame
        outer = next((f for f in reversed(self.stack) if f.verb < 0 and f.before), None)
        if frame.relation == "relative" and outer is not None:
            while self.frame is not outer:
                self._close(self.frame)
                self.frame = self.stack.pop()
            draft.before = list(outer.before)
            draft.complements = outer.complements
            draft.kind = "subject-initial"
            draft.relation, draft.link = outer.relation, outer.link
            draft.link_at, draft.governor = outer.link_at, outer.governor
            draft.antecedent = outer.antecedent
            return
        previous = self.drafts[frame.verb]
        if frame.before:
            # A new subject behind a comma: '…، الجيش أعلن'.
            draft.before, draft.kind = list(frame.before), "subject-initial"
            draft.relation, draft.governor = "coordinate", frame.verb
            self.frame = Frame("main", governor=frame.verb)
            return
        last = self.last_phrase
        if last >= 0 and self._describes(last, i):
            inner = self._described(last, i)
            draft.relation, draft.antecedent = "relative", inner
            draft.governor = frame.verb
            self._push(Frame("relative", "", i, frame.verb, inner))
            return
        if frame.comma:
            draft.relation, draft.governor = "coordinate", frame.verb
            self.frame = Frame("main", governor=frame.verb)
            return
        further = self._described_further(previous, i)
        if further >= 0:
            draft.relation, draft.antecedent = "relative", further
            draft.governor = frame.verb
            self._push(Frame("relative", "", i, frame.verb, further))
            return
        draft.relation, draft.governor = "argument", frame.verb
        self._push(Frame("argument", "", i, frame.verb))
        if previous.has_content:
            draft.relation = "coordinate"

    def _open(self, draft: Draft, frame: Frame) -> None:
        draft.relation, draft.link = frame.relation, frame.link
        draft.link_at, draft.governor = frame.link_at, frame.governor
        draft.antecedent = frame.antecedent
        draft.before = [k for k in frame.before if self.phrases[k].kind != "time"]
        draft.complements = list(frame.complements)
        if draft.before:
            draft.kind = "subject-initial"
            described = {d.antecedent for d in self.drafts}
            draft.topic = frame.comma and not described & set(draft.before)
        self.drafts.append(draft)
        frame.verb = len(self.drafts) - 1
        frame.before = []
        frame.comma = False

    def _replace_aux(self, i: int) -> None:
        """'كان الوفد قد غادر': the auxiliary's subject is the verb's."""
        draft = self.drafts[self.frame.verb]
        draft.predicate = i
        draft.before += draft.after[:1]
        draft.after = []
        if draft.before:
            draft.kind = "subject-initial"

    # -- links --------------------------------------------------------------------

    def _content(self, i: int) -> None:
        layout = self.layout
        joined = layout.joined[i] or layout.norms[i][0] in "وف"
        reading = layout.readings[i]
        link = layout.slots[i] or layout.norms[i]
        if reading is not None and reading.enclitic:
            link = reading.stem
        governor = self._latest_verb()
        if joined and self.content is not None:
            governor = self.content.governor
        elif self.frame.comma:
            self._unwind()
            governor = max(self.frame.verb, self._participle_latest())
        relation = "content" if governor >= 0 else "main"
        if load_closed().is_in("cause", layout.norms[i]):
            relation = "adverbial"
        elif load_closed().is_in("contrast", link):
            self._unwind()
            relation, governor = "coordinate", self._latest_verb()
        if governor >= 0 and relation == "content":
            self.drafts[governor].has_content = True
        frame = Frame(relation, link, i, governor)
        if relation == "content":
            self.content = frame
        pronoun = self._pronoun_at(i)
        if pronoun >= 0:
            frame.before.append(pronoun)
        self._push(frame)

    def _relative(self, i: int) -> None:
        layout = self.layout
        antecedent = self.last_phrase
        if antecedent >= 0 and self.phrases[antecedent].last < i - 1:
            antecedent = -1
        if load_closed().is_in("clausal_relative", layout.norms[i]):
            antecedent = -1
        if antecedent >= 0:
            antecedent = self._agreeing(antecedent, layout.norms[i])
        self._push(
            Frame("relative", layout.norms[i], i, self._latest_verb(), antecedent)
        )

    def _adverbial(self, i: int) -> None:
        norm = self.layout.slots[i] or self.layout.norms[i]
        self._unwind()
        governor = self.frame.verb
        self._push(Frame("adverbial", norm, i, governor))

    def _mark(self, i: int) -> None:
        norm = self.layout.norms[i]
        if norm in _WEAK:
            if self.frame.relation == "relative" and self.frame.verb >= 0:
                self._unwind(1)
            self.frame.comma = True
        elif norm in _STRONG:
            self._unwind()
            self._close(self.frame)
            verb = self.frame.verb
            if norm == ":" and verb >= 0:
                self.drafts[verb].has_content = True
                self.frame = Frame("content", ":", i, verb)
            else:
                self.frame = Frame()
            self.content = None
            self.last_phrase = -1
