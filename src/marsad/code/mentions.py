"""Who is mentioned: noun phrases of a sentence that stand for political actors."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.code.knowledge import Entry, Knowledge, NameForm
from marsad.code.splits import Cut, bare_nouns
from marsad.code.words import NOMINAL, Words

HEADS = frozenset({"office", "agent"})
NAMED = frozenset(
    {"country", "capital", "seat", "organisation", "group", "holder", "place"}
)
LOOK_AHEAD = 5
"""How many words a modifier may stand behind the head of a noun phrase."""


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A noun phrase for an actor: tokens ``first``..``last`` (exclusive).

    ``code`` is None where the phrase leaves the country open ('الحكومة', the
    government); ``pronoun`` is the attached pronoun that stands for it ('حكومته').
    ``kind`` is the lexicon's kind of its head, ``adjective`` for a demonym that
    modifies another noun, ``person`` for a name that the article taught.
    ``start``..``end`` is its extent in the document's text. ``also`` are the codes of
    the other parties that a phrase for several means ('البلدان', the two countries).
    """

    first: int
    last: int
    kind: str
    code: str | None
    sector: str
    name: str | None = None
    office: str | None = None
    id: str | None = None
    preposition: str = ""
    joined: bool = False
    definite: bool = True
    pronoun: str = ""
    flags: str = ""
    human: bool = False
    why: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    also: tuple[str, ...] = ()

    @property
    def is_party(self) -> bool:
        """Whether the phrase can act by itself."""
        return self.kind not in ("adjective", "media")


@dataclass(slots=True)
class Known:
    """What the article has taught so far about persons named in it."""

    persons: dict[str, PartyMention]
    published: str | None = None
    evidence: frozenset[str] = frozenset()
    """Codes of countries that the article names beyond doubt."""


def find_mentions(
    words: Words, knowledge: Knowledge, known: Known
) -> tuple[PartyMention, ...]:
    """The actor mentions of a sentence, in order and disjoint.

    'زار وزير الدفاع المالي ساديو كامارا طهران' (Mali's defence minister Sadio
    Camara visited Tehran) gives the minister (MLI, MIL) and Tehran (IRN).
    """
    finder = _Finder(words, knowledge, known)
    found: list[PartyMention] = []
    i = 0
    while i < len(words):
        mention = finder.at(i)
        if mention is None:
            i += 1
            continue
        mention = replace(
            mention,
            start=words.tokens[mention.first].start,
            end=words.tokens[mention.last - 1].end,
        )
        found.append(mention)
        i = mention.last
    return tuple(found)


@dataclass(slots=True)
class _Finder:
    words: Words
    knowledge: Knowledge
    known: Known

    def at(self, i: int, inner: bool = False) -> PartyMention | None:
        """The mention that begins at token ``i``; ``inner`` inside another phrase."""
        words = self.words
        if words.kinds[i] in ("mark", "number"):
            return None
        if words.kinds[i] and words.kinds[i] not in ("locality", "transparent"):
            return None
        match = self._match(i)
        if match is None:
            return self._taught(i)
        entry, cut, last, pronoun = match
        if inner and cut.proclitics:
            return None
        if entry.kind in ("demonym", "orgadj"):
            return self._demonym(i, entry, cut, last)
        mention = PartyMention(
            i,
            last,
            entry.kind,
            entry.code or None,
            entry.sector,
            name=entry.name if entry.kind not in HEADS else None,
            office=entry.id if entry.kind == "office" else (entry.office or None),
            id=entry.id,
            preposition=self._preposition(i, cut),
            joined=bool(cut.conjunction),
            definite=cut.article or bool(pronoun) or entry.kind in NAMED,
            pronoun=pronoun,
            flags=entry.flags,
            human=entry.kind in ("office", "holder") or "human" in entry.flags,
            why=(f"{entry.kind}:{entry.id}",),
        )
        if entry.kind in HEADS:
            mention = self._modified(mention, cut)
        if entry.kind == "holder":
            self._teach(mention)
        if entry.kind in ("organisation", "group") and last - i > 1 and cut.article:
            # 'المنظمة' later in the article is the organisation named in full before.
            self.known.persons["ال" + cut.stem] = mention
        return mention

    # -- look-up -------------------------------------------------------------

    def _match(self, i: int) -> tuple[Entry, Cut, int, str] | None:
        """The best entry at ``i``: the longest name, the least cut, the likeliest."""
        best: tuple[tuple[int, int, float], Entry, Cut, int, str] | None = None
        for cut in self.words.cuts(i):
            for stem, pronoun in bare_nouns(cut.stem):
                for form in self.knowledge.names.get(stem, ()):
                    entry = self.knowledge.entries[form.entry]
                    if not self._fits(i, form, entry, cut, pronoun):
                        continue
                    if (
                        entry.kind in ("country", "capital")
                        and cut.article
                        and not form.rest
                        and self._is_adjective_position(i)
                        and self._has_demonym(stem)
                    ):
                        continue
                    rank = (
                        len(form.rest),
                        -len(cut.proclitics) - 2 * bool(pronoun),
                        _PREFERENCE.get(entry.kind, 0) + self._in_office(entry),
                    )
                    if best is None or rank > best[0]:
                        best = (rank, entry, cut, i + 1 + len(form.rest), pronoun)
        return best[1:] if best else None

    def _has_demonym(self, stem: str) -> bool:
        return any(
            not form.rest and self.knowledge.entries[form.entry].kind == "demonym"
            for form in self.knowledge.names.get(stem, ())
        )

    def _fits(
        self, i: int, form: NameForm, entry: Entry, cut: Cut, pronoun: str
    ) -> bool:
        words = self.words
        if "س" in cut.proclitics:
            return False
        kind = entry.kind
        if pronoun and (kind not in HEADS or form.rest):
            return False
        if kind in ("agent", "office", "demonym", "orgadj"):
            if form.article and not cut.article:
                return False
            if pronoun and cut.article:
                return False
        elif form.article != cut.article:
            return False
        if form.rest:
            last = i + 1 + len(form.rest)
            if last > len(words):
                return False
            for offset, rest in enumerate(form.rest, 1):
                norm = words.norm(i + offset)
                if norm != rest and not (
                    kind in HEADS and norm == "ال" + rest and offset == len(form.rest)
                ):
                    return False
        elif (
            kind in ("holder", "place", "capital", "group", "agent")
            and cut.proclitics
            and len(cut.stem) <= 3
            and not cut.article
        ):
            return False
        if kind == "media" and "needs_noun" in entry.flags:
            return False
        if not form.rest and words.kinds[i] in ("transparent", "locality"):
            return kind in ("office",)
        if words.pos(i) == "VERB" and not form.rest and not cut.article:
            if kind in ("agent", "office", "place", "holder", "media"):
                return False
            if kind in ("country", "capital", "demonym") and len(cut.stem) <= 3:
                return False
        if "ambiguous" in entry.flags and not form.rest:
            return self._unambiguous(i, entry, cut)
        return True

    def _unambiguous(self, i: int, entry: Entry, cut: Cut) -> bool:
        """Whether the context takes an ambiguous form as the name."""
        if entry.code in self.known.evidence:
            if entry.kind == "demonym":
                return not self._ordinary_head(i)
            return True
        return (
            entry.kind != "place"
            and entry.kind != "demonym"
            and bool(self.words.preposition(i) in ("في", "من", "إلى", "الي", "ب", "ل"))
        )

    def _ordinary_head(self, i: int) -> bool:
        """Whether the noun before takes the adjective's ordinary sense."""
        for j in (i - 1, i - 2):
            if j < 0 or self.words.is_mark(j):
                return False
            for cut in self.words.cuts(j):
                for stem, _ in bare_nouns(cut.stem):
                    if stem in self.knowledge.classes.get("homograph-heads", ()):
                        return True
        return False

    def _in_office(self, entry: Entry) -> float:
        """Half a point for a holder in office when the article was published."""
        day = self.known.published
        if entry.kind != "holder" or not day:
            return 0.0
        after = not entry.start or entry.start <= day[: len(entry.start)]
        before = not entry.end or day[: len(entry.end)] <= entry.end
        return 0.5 if after and before else 0.0

    def _preposition(self, i: int, cut: Cut) -> str:
        return cut.preposition or self.words.preposition(i)

    def _taught(self, i: int) -> PartyMention | None:
        for cut in self.words.cuts(i):
            key = "ال" + cut.stem if cut.article else cut.stem
            person = self.known.persons.get(key)
            if person is None or "س" in cut.proclitics:
                continue
            if self.words.pos(i) == "VERB" and cut.proclitics:
                continue
            return replace(
                person,
                first=i,
                last=i + 1,
                preposition=self._preposition(i, cut),
                joined=bool(cut.conjunction),
                kind="person",
                why=(*person.why, "taught-by-article"),
            )
        return None

    # -- phrases -------------------------------------------------------------

    def _demonym(self, i: int, entry: Entry, cut: Cut, last: int) -> PartyMention:
        """A demonym: head of its own phrase when plural, else an adjective."""
        heads = entry.kind == "demonym" and not cut.stem.endswith(("ي", "يه", "يا"))
        if cut.article and last < len(self.words):
            person = self._match(last)
            if person and person[0].kind == "holder" and not person[1].proclitics:
                return self._holder(i, entry, cut, person[0], person[2])
        attached = self._is_adjective_position(i)
        kind = "demonym" if heads and not attached else "adjective"
        return PartyMention(
            i,
            last,
            kind,
            entry.code,
            entry.sector or "GOV",
            name=entry.name,
            id=entry.id,
            preposition=self._preposition(i, cut) if kind == "demonym" else "",
            joined=bool(cut.conjunction),
            definite=cut.article,
            flags=entry.flags,
            human=heads,
            why=(f"{entry.kind}:{entry.id}",),
        )

    def _holder(
        self, i: int, demonym: Entry, cut: Cut, person: Entry, last: int
    ) -> PartyMention:
        """'والسعودي عادل الجبير': a minister named after his colleague by country."""
        return PartyMention(
            i,
            last,
            "holder",
            person.code or demonym.code,
            person.sector,
            name=person.name,
            office=person.office or None,
            id=person.id,
            preposition=self._preposition(i, cut),
            joined=bool(cut.conjunction),
            flags=person.flags,
            human=True,
            why=(f"demonym:{demonym.id}", f"holder:{person.id}"),
        )

    def _is_adjective_position(self, i: int) -> bool:
        """Whether a noun stands right before that the demonym can modify."""
        j = i - 1
        if (
            j < 0
            or self.words.kinds[j]
            or self.words.proclitics(i)[:1]
            in (
                ("و",),
                ("ب",),
                ("ل",),
            )
        ):
            return False
        return self.words.pos(j) in NOMINAL and self.words.has_article(
            j
        ) == self.words.has_article(i)

    def _modified(self, mention: PartyMention, cut: Cut) -> PartyMention:
        """The head with its genitives, demonyms, place and the person named."""
        words = self.words
        code, last = mention.code, mention.last
        sector, why = mention.sector, mention.why
        name, id_, office = mention.name, mention.id, mention.office
        construct = not cut.article and not mention.pronoun
        k = last
        limit = min(len(words), last + LOOK_AHEAD)
        while k < limit and not words.is_mark(k):
            if words.kinds[k] == "preposition":
                break
            if words.kinds[k] and words.kinds[k] not in ("locality", "transparent"):
                break
            if words.has_conjunction(k) and not self._match_plain(k):
                break
            match = self._match(k)
            if match and not match[1].proclitics:
                entry, _cut, end, _ = match
                if entry.kind in ("demonym", "orgadj"):
                    code, last = code or entry.code, end
                    why = (*why, f"{entry.kind}:{entry.id}")
                    k = end
                    construct = False
                    continue
                if entry.kind in NAMED and entry.kind != "holder" and construct:
                    code = code or entry.code
                    if entry.kind in ("organisation", "group", "seat"):
                        if mention.kind == "agent" or entry.kind == "group":
                            sector = sector if mention.human else entry.sector
                        name = name or entry.name
                    last, k = end, end
                    why = (*why, f"{entry.kind}:{entry.id}")
                    construct = False
                    continue
                if entry.kind == "holder":
                    break
                if entry.kind in HEADS and construct:
                    sub = self.at(k, inner=True)
                    if sub is not None:
                        code, last, k = code or sub.code, sub.last, sub.last
                        if sub.pronoun:
                            mention = replace(mention, pronoun=sub.pronoun)
                        why = (*why, *sub.why)
                        if mention.kind == "agent" and mention.human:
                            sector = _inherit(sector, sub.sector)
                        construct = False
                        continue
                if entry.kind in HEADS:
                    break
            if words.has_article(k) and not words.proclitics(k):
                k += 1
                if k - last <= 2 and words.pos(k - 1) == "ADJ":
                    last = k
                elif k - last <= 3 and construct:
                    last = k
                    construct = False
                continue
            if construct and words.pos(k) in ("NOUN", "X", "PROPN"):
                k += 1
                continue
            break
        if code is None and mention.kind == "office":
            body = self._of_body(last)
            if body is not None:
                entry, last = body
                code, why = entry.code or None, (*why, f"{entry.kind}:{entry.id}")
        if code is None:
            code, why = self._located(last, why)
        person = self._person(last, mention)
        if person is not None:
            last, who = person
            if who is not None:
                code = code or who.code or None
                name, id_ = who.name, who.id
                why = (*why, f"holder:{who.id}")
                if mention.office is None or sector in ("", "UNK"):
                    sector = who.sector or sector
        result = replace(
            mention,
            last=last,
            code=code,
            sector=sector,
            name=name,
            id=id_,
            office=office,
            why=why,
        )
        if person is not None:
            self._teach(result)
        return result

    def _of_body(self, last: int) -> tuple[Entry, int] | None:
        """The body of 'الأمين العام للأمم المتحدة': named with ل behind the office."""
        words = self.words
        for k in (last, last + 1, last + 2):
            if k >= len(words) or words.is_mark(k):
                return None
            match = self._match(k)
            if match and match[0].kind in NAMED | {"seat"}:
                entry, cut, end, _ = match
                if cut.preposition == "ل" and entry.kind not in ("holder", "place"):
                    return entry, end
                return None
            if not (words.has_article(k) or match):
                return None
        return None

    def _match_plain(self, k: int) -> bool:
        match = self._match(k)
        return bool(match and not match[1].proclitics)

    def _located(
        self, last: int, why: tuple[str, ...]
    ) -> tuple[str | None, tuple[str, ...]]:
        """The country of 'السلطات في مالي' (the authorities in Mali)."""
        words = self.words
        k = last
        if k < len(words) and words.norm(k) == "في":
            k += 1
        elif not (k < len(words) and words.proclitics(k)[-1:] == ("ب",)):
            return None, why
        if k < len(words) and words.kinds[k] == "locality":
            k += 1
        if k >= len(words):
            return None, why
        match = self._match(k)
        if match and match[0].kind in ("country", "capital", "place"):
            entry = match[0]
            return entry.code, (*why, f"in:{entry.id}")
        return None, why

    def _person(
        self, last: int, mention: PartyMention
    ) -> tuple[int, Entry | None] | None:
        """Where the name after a title ends, and the holder where he is known."""
        words = self.words
        if mention.kind != "office" and not mention.human:
            return None
        k = last
        comma = k < len(words) and words.norm(k) in ("،", ",")
        if comma:
            k += 1
        if k >= len(words):
            return None
        match = self._match(k)
        if match and match[0].kind == "holder" and not match[1].proclitics:
            end = match[2]
            return end, match[0]
        if comma or mention.kind != "office":
            return None
        end = k
        while end < len(words) and end - k < 4 and self._is_name_word(end, end - k):
            end += 1
        return (end, None) if end > k else None

    def _is_name_word(self, i: int, position: int) -> bool:
        words = self.words
        if words.kinds[i] or words.pos(i) not in ("PROPN", "X", "NOUN"):
            return False
        if words.has_article(i) and position == 0:
            return False
        norm = words.norm(i)
        if words.proclitics(i) or norm in self.knowledge.forms:
            return False
        match = self._match(i)
        if match and not match[1].proclitics and match[0].kind != "holder":
            return match[0].kind == "place" and words.pos(i) == "PROPN"
        return words.pos(i) in ("PROPN", "X") or (position > 0 and words.has_article(i))

    def _teach(self, mention: PartyMention) -> None:
        """Remember the last word of a full name for short mentions later on."""
        if mention.code is None and mention.id is None:
            return
        surname = self.words.norm(mention.last - 1)
        if len(surname) >= 4 and surname not in self.knowledge.names:
            self.known.persons.setdefault(surname, mention)


_PREFERENCE = {
    "country": 9,
    "group": 8,
    "organisation": 8,
    "seat": 8,
    "holder": 7,
    "capital": 6,
    "office": 5,
    "demonym": 5,
    "orgadj": 4,
    "agent": 3,
    "media": 2,
    "place": 1,
}


def _inherit(sector: str, of: str) -> str:
    """The sector of people of a body: fighters of the army are its army's."""
    return of if sector in ("", "UNK", "CVL", "GOV", "ELI") and of else sector
