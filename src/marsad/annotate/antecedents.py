"""Which phrase a relative clause describes."""

from __future__ import annotations

from marsad.annotate.agreement import Agreement, fits_before, fits_pronoun
from marsad.annotate.clause_drafts import Draft
from marsad.annotate.clause_frames import Frames
from marsad.annotate.closed import load_closed


class Antecedents(Frames):
    """Chooses among the links of an idafa chain and the phrase before it."""

    def _describes(self, number: int, i: int) -> bool:
        """Whether a verb right behind an indefinite phrase describes it."""
        phrase = self.phrases[number]
        if phrase.is_definite or phrase.kind in ("pronoun", "time", "name"):
            return False
        if phrase.last != i and not (
            phrase.last == i - 1 and self.layout.kinds[i - 1] == "particle"
        ):
            return False
        previous = self.drafts[self.frame.verb]
        # 'بدأ جنود يقصفون': the first noun behind a verb may go on as its subject.
        if previous.after[:1] == [number] and len(previous.after) == 1:
            return not load_closed().is_in(
                "begin", self.drawer.lemma(previous.predicate)
            )
        return True

    def _described_further(self, previous: Draft, i: int) -> int:
        """An indefinite phrase with others between it and the verb that describes it.

        In 'اختتم زيارة إلى الرياض شملت' (he ended a visit to Riyadh that included) it
        is the visit; -1 where none agrees, or the verb goes on with its own clause.
        """
        reading = self.layout.readings[i]
        begins = load_closed().is_in("begin", self.drawer.lemma(previous.predicate))
        if reading is None or begins:
            return -1
        for k in reversed(previous.after[-1:]):
            phrase = self.phrases[k]
            how = Agreement(phrase.gender, phrase.number, phrase.is_human)
            plain = not phrase.is_definite and phrase.kind in ("noun", "masdar")
            if plain and fits_before(reading, how):
                return k
        return -1

    def _described(self, number: int, i: int) -> int:
        """Which link of an idafa chain the verb behind it describes, by agreement.

        In 'قصف محطة شنته الطائرات' (a shelling of a station that the planes carried
        out) the pronoun is masculine, so it is the shelling.
        """
        inner = self._innermost(number)
        reading = self.layout.readings[i]
        while reading is not None and inner != number:
            phrase = self.phrases[inner]
            how = Agreement(phrase.gender, phrase.number, phrase.is_human)
            if reading.enclitic:
                fits = bool(phrase.gender) and fits_pronoun(reading.enclitic, how)
            else:
                fits = fits_before(reading, how)
            if fits:
                break
            inner = phrase.parent
        return inner

    def _innermost(self, number: int) -> int:
        """The last link of a phrase's idafa chain that no adjective follows."""
        for _ in range(8):
            part = self.drawer.part(number, "genitive")
            if part < 0 or self.phrases[part].kind == "pronoun":
                return number
            if self.phrases[number].modifiers:
                return number
            number = part
        return number

    def _agreeing(self, number: int, word: str) -> int:
        """The phrase that a relative pronoun agrees with: a genitive or its head."""
        chain = [number]
        for _ in range(8):
            part = self.drawer.part(chain[-1], "genitive")
            if part < 0 or self.phrases[part].kind == "pronoun":
                break
            chain.append(part)
        feminine = word.endswith("التي")
        plural = word.endswith("الذين")
        for k in reversed(chain) if not plural else chain:
            phrase = self.phrases[k]
            if phrase.gender and (phrase.gender == "feminine") != feminine:
                continue
            if phrase.kind == "name" and phrase.preposition and not phrase.gender:
                continue
            if plural != (phrase.number == "plural"):
                continue
            return k
        outer = self._outer(number)
        gender = self.phrases[outer].gender if outer >= 0 else ""
        return outer if gender and (gender == "feminine") == feminine else number

    def _outer(self, number: int) -> int:
        """The phrase right before the one with a preposition at ``number``."""
        phrase = self.phrases[number]
        if phrase.marker < 0:
            return -1
        for k in range(number - 1, max(-1, number - 6), -1):
            other = self.phrases[k]
            if other.relation in ("", "conjunct") and other.kind != "pronoun":
                return k if other.last == phrase.marker else -1
        return -1
