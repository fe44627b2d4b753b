"""The clauses of a sentence: who does what to whom, as far as grammar tells."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.annotate.agreement import Agreement, fits_before, fits_pronoun
from marsad.annotate.clause_drafts import Draft, Drawer, Frame
from marsad.annotate.closed import load_closed
from marsad.annotate.layout import Layout, lay_out
from marsad.annotate.participles import is_circumstance
from marsad.annotate.subjects import Resolver
from marsad.annotate.verbal_nouns import add_verbal_nouns
from marsad.records import Clause, Phrase, Sentence

_STRONG = frozenset(":؛.!؟?…")
_WEAK = frozenset("،,-–—")


def find_clauses(
    sentence: Sentence,
    phrases: Sequence[Phrase],
    subject_before: Agreement | None = None,
) -> tuple[Clause, ...]:
    """The clauses of a sentence whose phrases are known, in order of predicates.

    ``subject_before`` is how the last subject of the sentence before is agreed with:
    a verb without subject that fits it has the basis ``previous``. In 'قالت الحكومة إن
    واشنطن فرضت عقوبات على طهران' (the government said that Washington imposed sanctions
    on Tehran) the second clause is the content of the first, with subject 'واشنطن'
    before its verb, object 'عقوبات' and complement ('علي', 'طهران').
    """
    return clauses_of(lay_out(sentence.tokens), phrases, subject_before)


def clauses_of(
    layout: Layout, phrases: Sequence[Phrase], before: Agreement | None = None
) -> tuple[Clause, ...]:
    """The clauses of a sentence that is laid out already."""
    drawer = Drawer(layout, phrases)
    _Walker(drawer).walk()
    Resolver(drawer, before).resolve()
    add_verbal_nouns(drawer)
    order = sorted(range(len(drawer.drafts)), key=lambda k: drawer.drafts[k].predicate)
    place = {old: new for new, old in enumerate(order)}
    place[-1] = -1
    return tuple(_finish(drawer.drafts[k], place) for k in order)


def _finish(draft: Draft, place: dict[int, int]) -> Clause:
    return Clause(
        draft.predicate,
        draft.kind,
        draft.subject,
        draft.basis,
        draft.objects,
        tuple(draft.complements),
        draft.voice,
        draft.relation,
        draft.link,
        draft.link_at,
        place[draft.governor],
        draft.antecedent,
        draft.light,
    )


class _Walker:
    """Reads a sentence once from left to right and leaves a draft for each predicate."""

    def __init__(self, drawer: Drawer) -> None:
        self.drawer = drawer
        self.layout = drawer.layout
        self.phrases = drawer.phrases
        self.drafts = drawer.drafts
        self.frame = Frame()
        self.stack: list[Frame] = []
        self.last_phrase = -1
        self.content: Frame | None = None

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
            draft.governor = self._latest()
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
        draft.relation, draft.governor = "argument", frame.verb
        self._push(Frame("argument", "", i, frame.verb))
        if previous.has_content:
            draft.relation = "coordinate"

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

    def _is_aux(self, frame: Frame) -> bool:
        return self.layout.kinds[self.drafts[frame.verb].predicate] == "aux"

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
        governor = self._latest()
        if joined and self.content is not None:
            governor = self.content.governor
        elif self.frame.comma:
            self._unwind()
            governor = max(self.frame.verb, self._participle_latest())
        relation = "content" if governor >= 0 else "main"
        if layout.norms[i] in _CAUSE:
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

    def _participle_latest(self) -> int:
        for k in range(len(self.drafts) - 1, -1, -1):
            if self.drafts[k].kind == "participle":
                return k if self.drafts[k].predicate > self._predicate() else -1
        return -1

    def _predicate(self) -> int:
        verb = self.frame.verb
        return self.drafts[verb].predicate if verb >= 0 else -1

    def _pronoun_at(self, i: int) -> int:
        if not self.layout.enclitic(i):
            return -1
        for number, phrase in enumerate(self.phrases):
            if phrase.first == i and phrase.kind == "pronoun":
                return number
        return -1

    def _relative(self, i: int) -> None:
        layout = self.layout
        antecedent = self.last_phrase
        if antecedent >= 0 and self.phrases[antecedent].last < i - 1:
            antecedent = -1
        if layout.norms[i] in _CLAUSAL:
            antecedent = -1
        if antecedent >= 0:
            antecedent = self._agreeing(antecedent, layout.norms[i])
        self._push(
            Frame("relative", layout.norms[i], i, self._latest_verb(), antecedent)
        )

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

    # -- frames -------------------------------------------------------------------

    def _push(self, frame: Frame) -> None:
        self.stack.append(self.frame)
        self.frame = frame

    def _unwind(self, depth: int = 0) -> None:
        """Go back to the outer stretch; ``depth`` levels, or out of relatives."""
        if depth:
            for _ in range(depth):
                if self.stack:
                    self._close(self.frame)
                    self.frame = self.stack.pop()
            return
        while self.stack and (
            self.frame.relation in ("relative", "adverbial", "argument", "purpose")
            and self.frame.comma
        ):
            self._close(self.frame)
            self.frame = self.stack.pop()

    def _latest(self) -> int:
        """The predicate that a clause from here on depends on."""
        return self._latest_verb()

    def _latest_verb(self) -> int:
        if self.frame.verb >= 0:
            return self.frame.verb
        for frame in reversed(self.stack):
            if frame.verb >= 0:
                return frame.verb
        return -1

    def _close(self, frame: Frame) -> None:
        """A stretch without verb is a nominal clause where it has two parts."""
        if frame.verb >= 0 or not frame.before:
            return
        subject = frame.before[0]
        rest = [k for k in frame.before[1:] if self.phrases[k].kind != "time"]
        predicate = -1
        if rest and not self.phrases[rest[0]].is_definite:
            predicate = self.phrases[rest[0]].head
        elif frame.relation == "content" and frame.complements:
            predicate = self.phrases[frame.complements[0][1]].head
        elif rest and frame.relation == "content":
            predicate = self.phrases[rest[0]].head
        if predicate < 0:
            return
        self.drafts.append(
            Draft(
                predicate,
                "nominal",
                frame.relation,
                frame.link,
                frame.link_at,
                frame.governor,
                frame.antecedent,
                [subject],
                complements=list(frame.complements),
            )
        )
        frame.verb = len(self.drafts) - 1

    def _late_governors(self) -> None:
        """An adverbial clause at the head of a sentence depends on the next main one."""
        main = next((k for k, d in enumerate(self.drafts) if d.relation == "main"), -1)
        for draft in self.drafts:
            if draft.relation == "adverbial" and draft.governor < 0:
                draft.governor = main if self.drafts[main] is not draft else -1


_CAUSE = frozenset(("لان", "لانه", "لانها", "لانهم", "كان", "لئلا"))
_CLAUSAL = frozenset(("مما", "وهوما"))
