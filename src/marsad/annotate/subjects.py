"""Subject and objects of each verb, chosen by order, agreement and what verbs take."""

from __future__ import annotations

from marsad.annotate.agreement import (
    Agreement,
    fits_before,
    fits_pronoun,
)
from marsad.annotate.clause_drafts import Draft
from marsad.annotate.participles import is_speaking
from marsad.annotate.valency import lemmas_of, takes_object
from marsad.annotate.voices import Voices
from marsad.records import Analysis

_NO_VERB = Analysis("", "", "VERB")


class Resolver(Voices):
    """Fills subject, objects and voice of every draft, in the order of the sentence."""

    def resolve(self) -> None:
        """Resolve all drafts."""
        for number, draft in enumerate(self.drawer.drafts):
            if draft.kind == "nominal":
                draft.subject, draft.basis = (
                    self.drawer.group(draft.before[0]),
                    "before",
                )
                self._pronoun_subject(draft)
            elif draft.kind == "participle":
                self._participle(draft)
            else:
                self._verb(number, draft)

    def _participle(self, draft: Draft) -> None:
        governor = self._draft(draft.governor)
        if governor is not None and is_speaking(self.drawer, draft.predicate):
            # 'أضاف أن …، مشيراً': who goes on speaking is who spoke.
            steps = 0
            while governor.relation == "content" and steps < 4:
                above = self._draft(governor.governor)
                if above is None:
                    break
                governor, steps = above, steps + 1
        if governor is not None:
            draft.subject, draft.basis = governor.subject, "carried"
            if governor.basis == "previous":
                draft.basis = "previous"
        if draft.after:
            draft.objects = self.drawer.group(draft.after[0])

    def _draft(self, number: int) -> Draft | None:
        return self.drawer.drafts[number] if number >= 0 else None

    def _verb(self, number: int, draft: Draft) -> None:
        reading = self.drawer.reading(draft.predicate) or _NO_VERB
        after = draft.after = self._without_titles(draft.after)
        draft.voice = self._voice(draft, reading)
        if draft.relation == "relative" and draft.antecedent >= 0 and not draft.before:
            self._relative(draft, reading)
        elif draft.topic and after and self._fits_after(reading, after[0]):
            self._from_after(number, draft, reading)
        elif draft.before and self._fits_before(reading, draft.before[-1]):
            self._set(draft, draft.before[-1], "before", after)
            self._pronoun_subject(draft)
        elif len(draft.before) > 1 and self._fits_before(reading, draft.before[0]):
            self._set(draft, draft.before[0], "before", after)
        else:
            self._from_after(number, draft, reading)
        if draft.voice == "passive":
            self._turn(draft)
        elif not draft.objects and reading.enclitic:
            pronoun = self._own_pronoun(draft.predicate)
            if pronoun >= 0:
                draft.objects = (pronoun,)

    def _without_titles(self, after: list[int]) -> list[int]:
        """The phrases without one that only names the person before it once more.

        'أكد الناطق باسم الجيش العقيد سالم استعادة المطار' (the army's spokesman,
        Colonel Salem, affirmed the recapture of the airport).
        """
        if len(after) < 3:
            return after
        first, second = self.phrases[after[0]], self.phrases[after[1]]
        named = self.drawer.part(after[1], "apposition") >= 0
        bare = self.drawer.part(after[0], "apposition") < 0
        again = named and bare and first.is_human and first.is_definite
        return [after[0], *after[2:]] if again and second.is_human else after

    def _set(self, draft: Draft, subject: int, basis: str, objects: list[int]) -> None:
        draft.subject, draft.basis = self.drawer.group(subject), basis
        draft.objects = self._objects(draft, objects)

    def _objects(self, draft: Draft, objects: list[int]) -> tuple[int, ...]:
        """The first object, and a second one where the verb takes two."""
        reading = self.drawer.reading(draft.predicate) or _NO_VERB
        two = any(self.classes.is_in("ditransitive", x) for x in lemmas_of(reading))
        kept = objects[: 2 if two else 1]
        return tuple(m for k in kept for m in self.drawer.group(k))

    # -- where the subject is ----------------------------------------------------

    def _relative(self, draft: Draft, reading: Analysis) -> None:
        """The antecedent is subject, unless a pronoun says that it is something else."""
        antecedent, after = draft.antecedent, draft.after
        whole = self._agreement(antecedent)
        first = after[0] if after else -1
        pronoun = reading.enclitic and fits_pronoun(reading.enclitic, whole)
        resumed = any(
            self.phrases[k].kind == "pronoun"
            and fits_pronoun(self._enclitic(self.phrases[k].head), whole)
            for _, k in draft.complements
        )
        fits = self._fits_before(reading, antecedent)
        if first >= 0 and self._fits_after(reading, first):
            owned = self._is_owned(first, whole) and not takes_object(reading.lemma)
            if pronoun or not fits or owned or (resumed and len(after) < 3):
                rest = after[1:]
                self._set(draft, first, "after", rest)
                if pronoun:
                    own = self._own_pronoun(draft.predicate)
                    draft.objects = ((own,) if own >= 0 else ()) + draft.objects
                return
        if pronoun and first < 0:
            governor = self._draft(draft.governor)
            if (
                governor is not None
                and governor.subject
                and not self._same(governor.subject, antecedent)
            ):
                draft.subject, draft.basis = governor.subject, "carried"
                own = self._own_pronoun(draft.predicate)
                draft.objects = (own,) if own >= 0 else ()
                return
        draft.subject, draft.basis = self.drawer.group(antecedent), "antecedent"
        draft.objects = self._objects(draft, after)

    def _same(self, subject: tuple[int, ...], phrase: int) -> bool:
        return phrase in subject

    def _is_owned(self, phrase: int, whole: Agreement) -> bool:
        """Whether a phrase carries a pronoun of the antecedent: 'الذي تحطمت طائرته'."""
        part = self.drawer.part(phrase, "genitive")
        return (
            part >= 0
            and self.phrases[part].kind == "pronoun"
            and fits_pronoun(self._enclitic(self.phrases[part].head), whole)
            and not self.phrases[phrase].is_human
        )

    def _from_after(self, number: int, draft: Draft, reading: Analysis) -> None:
        after = draft.after
        carried, basis = self._carried(number, draft, reading)
        if not after:
            draft.subject, draft.basis = carried, basis
            return
        first = after[0]
        if self._leads(draft, reading, first, carried, basis):
            self._set(draft, first, "after", after[1:])
        else:
            draft.subject, draft.basis = carried, basis
            draft.objects = self._objects(draft, after)

    def _leads(
        self,
        draft: Draft,
        reading: Analysis,
        first: int,
        carried: tuple[int, ...],
        basis: str,
    ) -> bool:
        """Whether the bare phrase behind a verb is its subject and not its object."""
        if not self._fits_after(reading, first) or self._is_accusative(first):
            return False
        if len(draft.after) > 1 or reading.enclitic:
            return True
        transitive = takes_object(reading.lemma)
        if draft.voice == "passive" or not transitive:
            return True
        if not basis:
            return True
        phrase = self.phrases[first]
        acts = phrase.is_human or phrase.kind == "name" or self._is_body(first)
        if draft.relation in ("argument", "purpose"):
            return False
        if draft.has_content or draft.relation == "content":
            return acts
        linked = self.drawer.layout.joined[draft.predicate]
        if not linked:
            return acts or basis == "previous"
        if any(self.classes.is_in("needs_object", x) for x in lemmas_of(reading)):
            return False
        return acts and basis != "carried"

    def _carried(
        self, number: int, draft: Draft, reading: Analysis
    ) -> tuple[tuple[int, ...], str]:
        """The subject that a verb takes over, and from where."""
        if reading.person in ("1", "2"):
            return (), ""
        governor = self._draft(draft.governor)
        seen = 0
        while governor is not None and seen < 6:
            for group in self._offers(governor, draft):
                if group and self._group_fits(reading, group):
                    return group, "carried"
            if governor.basis == "previous" and self._fits_previous(reading):
                return (), "previous"
            governor, seen = self._draft(governor.governor), seen + 1
        if draft.relation in ("coordinate", "main"):
            for k in range(number - 1, -1, -1):
                earlier = self.drawer.drafts[k]
                if earlier.subject and self._group_fits(reading, earlier.subject):
                    return earlier.subject, "carried"
        if self._fits_previous(reading):
            return (), "previous"
        return (), ""

    def _offers(self, governor: Draft, draft: Draft) -> list[tuple[int, ...]]:
        """The phrases of a clause that may be subject of one that hangs on it."""
        objects = governor.objects
        objects += tuple(k for p, k in governor.complements if p in _ADDRESSED)
        if draft.relation == "content" and self.classes.is_in(
            "address", self.drawer.lemma(governor.predicate)
        ):
            named = [
                self.drawer.group(k)
                for k in objects
                if self.phrases[k].is_human
                or self.phrases[k].kind in ("name", "pronoun")
                or self._is_body(k)
            ]
            return [*named, governor.subject]
        return [governor.subject]

    def _fits_previous(self, reading: Analysis) -> bool:
        return self.before is not None and fits_before(reading, self.before)

    def _pronoun_subject(self, draft: Draft) -> None:
        """'إنها ستواصل': the pronoun behind 'that' is said of an earlier subject."""
        phrase = self.phrases[draft.subject[0]]
        if phrase.kind != "pronoun":
            return
        draft.basis = "pronoun"


_ADDRESSED = frozenset(("ل", "الي", "من", "ب"))
