"""Whether a phrase can be subject of a verb, and whether the verb is passive."""

from __future__ import annotations

from marsad.annotate.agreement import (
    Agreement,
    fits_after,
    fits_before,
    fits_pronoun,
)
from marsad.annotate.clause_drafts import Draft, Drawer
from marsad.annotate.closed import load_closed
from marsad.records import Analysis

_DAMMA = "\u064f"


class Voices:
    """Questions about verbs and phrases of one sentence."""

    def __init__(self, drawer: Drawer, before: Agreement | None) -> None:
        self.drawer = drawer
        self.phrases = drawer.phrases
        self.before = before
        self.classes = load_closed()

    def _voice(self, draft: Draft, reading: Analysis) -> str:
        if self.drawer.layout.kinds[draft.predicate] == "aux":
            return "active"
        text = self.drawer.layout.tokens[draft.predicate].text
        if reading.voice == "passive":
            return "passive"
        if _DAMMA in text[:5]:
            # 'قُتل', 'اعتُقل'; 'يُعلن' may be active, 'يُقتل' may not.
            plain = reading.form in ("I", "VIII", "X", "V", "")
            if reading.aspect == "perfect" or plain:
                return "passive"
        lemma = reading.lemma
        always = self.classes.is_in("always_passive", lemma)
        if always and len(draft.after) < 2 and not draft.before:
            alone = not draft.after and draft.relation == "main"
            harmed = self.classes.is_in("always_harmed", lemma)
            if harmed or (alone and reading.gender == "masculine"):
                return "passive"
        if not self.classes.is_in("passive", lemma) or reading.enclitic:
            return "active"
        if reading.aspect != "perfect" or len(draft.after) != 1 or draft.before:
            return "active"
        if draft.relation not in ("main", "content", "adverbial", "coordinate"):
            return "active"
        phrase = self.phrases[draft.after[0]]
        harmed = self.classes.is_in("harm", lemma) and (
            phrase.quantity >= 0 or not phrase.is_definite
        )
        fits = self._fits_after(reading, draft.after[0])
        return "passive" if harmed and fits else "active"

    def _turn(self, draft: Draft) -> None:
        """A passive verb's noun is what the act is done to."""
        if draft.subject and (not draft.objects or draft.basis == "after"):
            draft.objects = draft.subject
        draft.subject, basis = (), draft.basis
        agents = [k for p, k in draft.complements if p == "agent"]
        if agents:
            draft.subject, draft.basis = self.drawer.group(agents[0]), "agent"
        else:
            draft.basis = "" if basis != "previous" else basis

    def _agreement(self, phrase: int) -> Agreement:
        """How a phrase with all that is joined to it is agreed with."""
        group = self.drawer.group(phrase)
        first = self.phrases[phrase]
        if len(group) == 1:
            gender, number = first.gender, first.number
            quantity = first.quantity
            if quantity >= 0 and first.is_human and number == "plural":
                number = ""
            return Agreement(gender, number, first.is_human)
        genders = {self.phrases[k].gender for k in group}
        gender = "feminine" if genders == {"feminine"} else "masculine"
        return Agreement(
            gender, "dual" if len(group) == 2 else "plural", first.is_human
        )

    def _fits_before(self, reading: Analysis, phrase: int) -> bool:
        if self.phrases[phrase].kind == "pronoun":
            if reading.person == "1":
                norm = self.drawer.layout.norms[self.phrases[phrase].head]
                return self.classes.is_in("self", norm)
            pronoun = self._enclitic(self.phrases[phrase].head)
            mark = Agreement(reading.gender, reading.number)
            return fits_pronoun(pronoun, mark) if pronoun else True
        single = self.phrases[phrase]
        alone = Agreement(single.gender, single.number, single.is_human)
        return fits_before(reading, self._agreement(phrase)) or (
            not self.drawer.members.get(phrase) and fits_before(reading, alone)
        )

    def _group_fits(self, reading: Analysis, group: tuple[int, ...]) -> bool:
        if len(group) == 1:
            return self._fits_before(reading, group[0])
        return self._fits_before(reading, group[0])

    def _fits_after(self, reading: Analysis, phrase: int) -> bool:
        first = self.phrases[phrase]
        if first.kind == "pronoun":
            return False
        quantity = first.quantity
        gender = first.gender
        if quantity >= 0 and quantity != first.head:
            # 'قتل خمسة أشخاص', 'وصلت مئات الأسر': the number or the noun may agree.
            gender = ""
        return fits_after(reading, Agreement(gender, first.number, first.is_human))

    def _is_accusative(self, phrase: int) -> bool:
        head = self.phrases[phrase].head
        reading = self.drawer.reading(head)
        if reading is None or self.phrases[phrase].quantity >= 0:
            return False
        if reading.pos == "PROPN":
            return False
        if reading.state == "indefinite":
            return True
        stem = reading.stem
        if stem.endswith("ين") and reading.lemma != stem:
            return reading.number in ("", "plural", "dual")
        return stem.endswith("ا") and reading.lemma == stem[:-1]

    def _is_body(self, phrase: int) -> bool:
        head = self.phrases[phrase].head
        return self.classes.is_in("mental_body", self.drawer.lemma(head))

    def _enclitic(self, i: int) -> str:
        layout = self.drawer.layout
        return layout.enclitic(i) or layout.norms[i]

    def _own_pronoun(self, i: int) -> int:
        for number, phrase in enumerate(self.phrases):
            if phrase.first == i and phrase.kind == "pronoun":
                return number
        return -1
