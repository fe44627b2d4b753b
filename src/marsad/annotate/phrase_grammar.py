"""What may follow the head of a noun phrase: genitives, adjectives, names."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.annotate.agreement import (
    UNKNOWN,
    Agreement,
    fits_adjective,
    fits_pronoun,
    human_nouns,
    place_names,
)
from marsad.annotate.closed import load_closed
from marsad.annotate.layout import NOMINAL, Layout
from marsad.annotate.participles import speaking_participles
from marsad.annotate.word_kinds import is_time
from marsad.annotate.words import load_word_lexicon
from marsad.records import Analysis


@dataclass(slots=True)
class PhraseDraft:
    """A phrase in the making."""

    first: int
    head: int
    kind: str = "noun"
    preposition: str = ""
    marker: int = -1
    parent: int = -1
    relation: str = ""
    modifiers: list[int] = field(default_factory=list)
    quantity: int = -1
    last: int = -1
    definite: bool = False
    agreement: Agreement = UNKNOWN


class PhraseGrammar:
    """Questions about the words of a sentence and the phrases drafted so far.

    ``chain`` are the phrases whose genitive is being read, the outermost first.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.size = len(layout)
        self.drafts: list[PhraseDraft] = []
        self.chain: list[int] = []
        self.classes = load_closed()

    def _continues(self, i: int) -> bool:
        layout = self.layout
        return (
            layout.kinds[i] in NOMINAL and not layout.joined[i] and not layout.bound[i]
        )

    def _is_sealed(self, draft: PhraseDraft) -> bool:
        """Whether no genitive can follow the head: it is definite, or it has nunation."""
        head = draft.head
        reading = self.layout.readings[head]
        if reading is None:
            return self.layout.kinds[head] != "number"
        if reading.is_definite or reading.pos == "PROPN":
            return True
        text = self.layout.tokens[head].text
        if text[-1] in "\u064b\u064c\u064d" or text[-2:-1] == "\u064b":
            return True
        stem = reading.stem
        if stem.endswith("ا") and reading.lemma != stem:
            return True
        return stem.endswith(("ون", "ان", "ين")) and reading.lemma != stem

    def _is_definite(self, i: int) -> bool:
        reading = self.layout.readings[i]
        return reading is not None and (reading.is_definite or reading.pos == "PROPN")

    def _modifies(self, number: int, i: int) -> bool:
        """Whether the word is an adjective of this phrase, by state and agreement."""
        layout = self.layout
        draft = self.drafts[number]
        reading = layout.readings[i]
        if reading is None or reading.enclitic or draft.kind == "pronoun":
            return False
        article = layout.has_article(i)
        if layout.kinds[i] != "adj" and not (
            self._looks_relational(i) or self._both_accusative(draft, i)
        ):
            return False
        if layout.joined[i] and not (draft.modifiers and draft.modifiers[-1] == i - 1):
            return False
        if article != draft.definite:
            return False
        if draft.kind in ("name", "number") and not article:
            return False
        head = layout.readings[draft.head]
        if head is None:
            return article
        if not fits_adjective(reading, draft.agreement):
            return False
        return not self._prefers_title(number, reading)

    def _prefers_title(self, number: int, reading: Analysis) -> bool:
        """Whether a demonym goes with the person that the chain began with.

        In 'وزير الدفاع المالي' (the Malian minister of defence) the country is the
        minister's, though 'الدفاع' agrees with it too.
        """
        draft = self.drafts[number]
        if not self.chain or draft.agreement.human:
            return False
        lexicon = load_word_lexicon()
        if reading.stem not in lexicon.demonyms and reading.lemma not in (
            lexicon.demonyms
        ):
            return False
        head = self.drafts[self.chain[0]]
        return (
            head.agreement.human
            and self.layout.readings[head.head] is not None
            and fits_adjective(reading, head.agreement)
        )

    def _both_accusative(self, draft: PhraseDraft, i: int) -> bool:
        """Whether an accusative can describe the one before: 'هجوما واسعا'."""
        reading, head = self.layout.readings[i], self.layout.readings[draft.head]
        if reading is None or head is None or draft.head != i - 1:
            return False
        for one in (reading, head):
            if not one.stem.endswith("ا") or one.lemma != one.stem[:-1]:
                return False
        if self.layout.norms[i] in speaking_participles():
            return False
        return reading.kind.endswith("participle") or any(
            x.pos == "ADJ" and x.score > -60 for x in self.layout.tokens[i].analyses
        )

    def _looks_relational(self, i: int) -> bool:
        """Whether a word read as a noun is shaped as a nisba: 'الحكومي'."""
        reading = self.layout.readings[i]
        if reading is None or reading.pos != "NOUN":
            return False
        stem = reading.stem
        if len(stem) < 4 or self._is_locality(reading.lemma):
            return False
        if "ال" not in reading.proclitics and not stem.endswith(("ه", "ين", "ون")):
            return False
        shaped = stem.endswith(("ي", "يه")) or reading.kind.endswith("participle")
        return any(
            x.pos == "ADJ"
            and x.score > (-60 if shaped or x.kind.endswith("participle") else -5)
            for x in self.layout.tokens[i].analyses
        )

    def _chains(self, number: int, i: int) -> bool:
        """Whether the word can be the genitive of an open head."""
        layout, kinds = self.layout, self.layout.kinds
        draft = self.drafts[number]
        kind = kinds[i]
        if draft.modifiers or draft.kind in ("pronoun", "name"):
            return False
        if kind == "dem":
            return i + 1 < self.size and self._continues(i + 1)
        reading = layout.readings[i]
        if reading is not None and reading.enclitic and self._owns(number, reading):
            return False
        if kind == "adj":
            person = self._lemma(i) in human_nouns()
            return layout.has_article(i) or (person and draft.kind == "masdar")
        reading = layout.readings[i]
        if reading is not None and kind == "noun":
            text = layout.tokens[i].text
            if reading.state == "indefinite" or text.endswith("\u064b"):
                return False
            stem = reading.stem
            if stem.endswith("ا") and reading.lemma == stem[:-1]:
                return False
            if stem.endswith("ون") and reading.lemma != stem:
                return False
            if is_time(stem) and not is_time(self._stem(draft.head)):
                return draft.kind == "masdar" or layout.has_article(i)
        return True

    def _owns(self, number: int, reading: Analysis) -> bool:
        """Whether a noun's pronoun means the subject that the chain begins with.

        In 'علقت شركات طيران رحلاتها' (airlines suspended their flights) the last word
        is the verb's object and no genitive.
        """
        root = self.drafts[self.chain[0] if self.chain else number]
        verb = root.first > 0 and self.layout.kinds[root.first - 1] == "verb"
        return (
            verb
            and not root.preposition
            and not root.definite
            and fits_pronoun(reading.enclitic, root.agreement)
        )

    def _names(self, number: int, i: int) -> bool:
        """Whether a name or title in apposition follows: 'الرئيس الروسي بوتين'."""
        layout, kinds = self.layout, self.layout.kinds
        draft = self.drafts[number]
        reading = layout.readings[i]
        if draft.kind in ("name", "pronoun", "number", "time") or not draft.definite:
            return False
        if kinds[i] != "name" and not self._may_be_name(i):
            return False
        place = reading is not None and self._is_place(i)
        head = self._lemma(draft.head)
        if head in human_nouns():
            return not place and self._stem(draft.head) in human_nouns()
        if not place or not self._is_locality(head):
            return False
        return head.endswith("ه") or not self.layout.has_article(draft.head)

    def _may_be_name(self, i: int) -> bool:
        """Whether a noun is also a person's name: 'حسين', 'أمير'."""
        reading = self.layout.readings[i]
        if self.layout.kinds[i] not in ("noun", "adj") or reading is None:
            return False
        if reading.proclitics or reading.enclitic or reading.state == "indefinite":
            return False
        names = load_word_lexicon().names
        return reading.stem in names and reading.stem not in human_nouns()

    def _is_locality(self, lemma: str) -> bool:
        found = self.classes.expressions.get(lemma, ())
        return any(c.kind == "locality" and not c.rest for c in found)

    def _is_place(self, i: int) -> bool:
        reading = self.layout.readings[i]
        return reading is not None and (
            reading.stem in place_names() or self.layout.norms[i] in place_names()
        )

    def _name_end(self, at: int) -> int:
        """The place behind a name that begins at ``at``: names of places stand alone."""
        layout, kinds = self.layout, self.layout.kinds
        i = at + 1
        place = self._is_place(at)
        while i < self.size and not layout.joined[i] and not layout.bound[i]:
            if kinds[i] != "name" and (place or not self._goes_on(i)):
                break
            if self._is_place(i) or (place and layout.has_article(at)):
                break
            i += 1
        return i

    def _goes_on(self, i: int) -> bool:
        """Whether a noun can be a later part of a person's name: 'حسين أمير'."""
        reading = self.layout.readings[i]
        return (
            reading is not None
            and self.layout.kinds[i] in ("noun", "adj")
            and not reading.proclitics
            and not reading.enclitic
            and reading.stem in load_word_lexicon().names
        )

    def _kind_of(self, i: int, demonstrative: bool) -> str:
        layout = self.layout
        kind = layout.kinds[i]
        reading = layout.readings[i]
        if kind == "name":
            return "name"
        if kind == "number" or reading is None:
            return "number"
        if is_time(reading.stem) or is_time(reading.lemma):
            return "time"
        if reading.kind == "masdar" and self._is_event(reading.lemma):
            return "masdar"
        return "noun"

    def _is_event(self, lemma: str) -> bool:
        """Whether a noun of a verbal noun's shape is one: 'شرطة' (police) is not."""
        return not (
            lemma in human_nouns()
            or self.classes.is_in("mental_body", lemma)
            or self.classes.is_in("thing", lemma)
            or self._is_locality(lemma)
        )

    def _stem(self, i: int) -> str:
        reading = self.layout.readings[i]
        return reading.stem if reading is not None else self.layout.norms[i]

    def _lemma(self, i: int) -> str:
        reading = self.layout.readings[i]
        return reading.lemma if reading is not None else self.layout.norms[i]
