"""The noun phrases of a sentence: idafa chains, adjectives, titles with names."""

from __future__ import annotations

from dataclasses import dataclass, field

from marsad.annotate.agreement import (
    UNKNOWN,
    Agreement,
    agreement_of,
    fits_adjective,
    human_nouns,
    place_names,
)
from marsad.annotate.closed import load_closed
from marsad.annotate.layout import NOMINAL, Layout, is_time, lay_out
from marsad.annotate.words import load_word_lexicon
from marsad.records import Analysis, Phrase, Sentence

DEEPEST = 12
"""An idafa chain has at most so many links."""

_OPENING = frozenset('«“"‹‘')
_CLOSING = frozenset('»”"›’')
_COMMAS = frozenset("،,")
_STARTS = NOMINAL | {"dem", "pronoun"}


def find_phrases(sentence: Sentence) -> tuple[Phrase, ...]:
    """The noun phrases of a sentence in order, an outer one before its parts.

    'زيارة وزير الدفاع المالي ساديو كامارا' (the visit of the Malian minister of
    defence Sadio Camara) is one phrase; 'وزير …' is its genitive, 'الدفاع' that one's
    genitive, the name its apposition, 'المالي' (Malian) a modifier of 'وزير'.
    """
    return phrases_of(lay_out(sentence.tokens))


def phrases_of(layout: Layout) -> tuple[Phrase, ...]:
    """The phrases of a sentence that is laid out already."""
    return _Builder(layout).build()


@dataclass(slots=True)
class _Draft:
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


class _Builder:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.size = len(layout)
        self.drafts: list[_Draft] = []
        self.classes = load_closed()

    def build(self) -> tuple[Phrase, ...]:
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
        draft = _Draft(at, at, "pronoun", preposition, at if preposition else -1)
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
            draft = _Draft(at, at, "pronoun", definite=True)
            if layout.enclitic(at) and layout.slots[at] != layout.norms[at]:
                draft.preposition, draft.marker = layout.slots[at], at
            draft.last = at + 1
            self.drafts.append(draft)
            return at + 1
        head, quantity, demonstrative = self._head(at)
        draft = _Draft(at, head, quantity=quantity)
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

    def _continues(self, i: int) -> bool:
        layout = self.layout
        return (
            layout.kinds[i] in NOMINAL and not layout.joined[i] and not layout.bound[i]
        )

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
        stop = self._phrase(at, depth - 1, relation == "apposition")
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

    # -- what may follow -----------------------------------------------------------

    def _is_sealed(self, draft: _Draft) -> bool:
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
        if layout.kinds[i] != "adj" and not self._looks_relational(i):
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
        if draft.relation != "genitive" or draft.agreement.human:
            return False
        lexicon = load_word_lexicon()
        if reading.stem not in lexicon.demonyms and reading.lemma not in (
            lexicon.demonyms
        ):
            return False
        head = self.drafts[draft.parent]
        return (
            head.agreement.human
            and head.relation != "apposition"
            and self.layout.readings[head.head] is not None
            and fits_adjective(reading, head.agreement)
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

    # -- joined phrases -------------------------------------------------------------

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

    def _likeness(self, draft: _Draft, other: _Draft) -> int:
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

    # -- reading words ----------------------------------------------------------------

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

    def _finish(self, draft: _Draft) -> Phrase:
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
