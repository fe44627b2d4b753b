"""Who is mentioned: noun phrases of a sentence that stand for political actors."""

from __future__ import annotations

from dataclasses import dataclass, replace

from marsad.annotate.closed import load_closed
from marsad.code.generic_nouns import BODY
from marsad.code.knowledge import Entry, Knowledge
from marsad.code.lookup import NAMED, QUOTES, Lookup, Match
from marsad.code.parties import BODIES, Known, PartyMention
from marsad.code.splits import Cut
from marsad.code.standins import settle
from marsad.code.titles import person_after, taught, teach
from marsad.code.word_index import HEADS
from marsad.code.words import Words

__all__ = ["HEADS", "NAMED", "Known", "PartyMention", "find_mentions"]

LOOK_AHEAD = 5
"""How many words a modifier may stand behind the head of a noun phrase."""

VAGUE = frozenset({"", "UNK", "ELI"})
"""Sectors of a title that a known person's own sector stands above."""

OPEN = frozenset({"", "locality", "transparent"})
"""Kinds of words that may begin a mention."""

NUNATED = 6
"""Letters from which ون and ين are taken for the ending of a plural."""

WEST = "WST"
LANDS = frozenset({"country", "capital", "place"})
"""Names beside which 'western' is a direction, not the West's."""

ARMED_OPPOSITION = frozenset({"OPP", "PTY", "REB"})
"""Bodies whose armed forces are rebels: 'قوات المعارضة' (opposition forces)."""


def find_mentions(
    words: Words, knowledge: Knowledge, known: Known
) -> tuple[PartyMention, ...]:
    """The actor mentions of a sentence, in order and disjoint.

    'زار وزير الدفاع المالي ساديو كامارا طهران' (Mali's defence minister Sadio
    Camara visited Tehran) gives the minister (MLI, MIL) and Tehran (IRN).
    """
    finder = _Finder(words, knowledge, known, Lookup(words, knowledge, known))
    found: list[PartyMention] = []
    i = 0
    while i < len(words):
        mention = finder.at(i)
        if mention is None:
            i += 1
            continue
        if finder.is_eponym(mention):
            i = mention.last
            continue
        mention = replace(
            mention,
            start=words.tokens[mention.first].start,
            end=words.tokens[mention.last - 1].end,
        )
        found.append(mention)
        i = mention.last
    return settle(found, words, known, knowledge.classes.get("pairs", frozenset()))


@dataclass(slots=True)
class _Finder:
    words: Words
    knowledge: Knowledge
    known: Known
    lookup: Lookup

    def at(self, i: int, inner: bool = False) -> PartyMention | None:
        """The mention that begins at token ``i``; ``inner`` inside another phrase."""
        words = self.words
        if words.kinds[i] in ("mark", "number"):
            return None
        match = self.lookup.match(i)
        if words.kinds[i] not in OPEN and (
            not match
            or match.last == i + 1
            or (words.kinds[i] == "preposition" and match.entry.kind != "holder")
        ):
            # Only a name of several words: 'ولي العهد' looks like 'and to me', 'علي
            # خامنئي' like 'upon Khamenei'.
            return None
        if match is None:
            return taught(self.lookup, i)
        entry, cut = match.entry, match.cut
        if inner and cut.proclitics:
            return None
        if entry.kind in ("demonym", "orgadj"):
            return None if self._is_side(i, match) else self._demonym(i, match)
        if self._is_side(i, match) or self._governs(match):
            return None
        mention = self.unmodified(i, match)
        if entry.kind in HEADS:
            mention = self._modified(mention, cut)
            if mention.code is None and mention.last == i + 1 and cut.article:
                short = taught(self.lookup, i)
                if short is not None:
                    return short
            if mention.code is None and mention.flag("bound") is not None:
                return None
        if entry.kind == "holder":
            teach(self.lookup, mention)
        if entry.kind in BODY:
            self.teach_short(mention, cut)
        return mention

    def unmodified(self, i: int, match: Match) -> PartyMention:
        """The mention that an entry makes by itself, without what stands behind it."""
        entry, cut, last, pronoun = match
        return PartyMention(
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

    def is_eponym(self, mention: PartyMention) -> bool:
        """Whether it only names a thing: 'جامعة الملك سعود' (a university)."""
        words = self.words
        j = mention.first - 1
        if not mention.human or mention.preposition or words.is_mark(j):
            return False
        if words.has_article(j) or mention.joined:
            return False
        things = self.knowledge.classes.get("named-after", frozenset())
        return any(cut.stem in things for cut in words.cuts(j) if not cut.article)

    def _is_side(self, i: int, match: Match) -> bool:
        """Whether 'west' is a direction: 'الساحل الغربي', 'ريف حلب الغربي', 'شمال الغرب'."""
        entry = match.entry
        if entry.code != WEST or match.last > i + 1 or not i:
            return False
        sides = self.knowledge.classes.get("sides", frozenset())
        if any(cut.stem in sides for cut in self.words.cuts(i - 1)):
            return True
        if entry.kind != "orgadj":
            return False
        before = self.lookup.plain(i - 1)
        return before is not None and before.entry.kind in LANDS

    def _governs(self, match: Match) -> bool:
        """Whether the word is the verb of a subject: in 'طالب الحوثيون' (the Houthis
        demanded) a nominative stands behind it, no genitive: they are no students."""
        words = self.words
        if match.entry.kind not in HEADS or match.cut.article or match.pronoun:
            return False
        if match.last >= len(words) or self._has_ended(words.norm(match.last - 1)):
            return False
        behind = words.norm(match.last)
        nominative = len(behind) >= NUNATED and behind.endswith("ون")
        return nominative and words.has_article(match.last)

    def _has_ended(self, norm: str) -> bool:
        """Whether a word has the ending of a plural that takes no genitive."""
        return len(norm) >= NUNATED and norm.endswith(("ون", "ين"))

    def teach_short(self, mention: PartyMention, cut: Cut) -> None:
        """'المنظمة' later in the article is the organisation named in full before.

        After 'حماس', which is a movement, 'الحركة' is Hamas.
        """
        generic = self.knowledge.generic
        long = mention.last - mention.first > 1
        if long and (cut.article or generic.is_generic(cut.stem)):
            self.known.persons["ال" + cut.stem] = mention
        for stem in generic.of(mention.name or ""):
            self.known.persons["ال" + stem] = mention

    def _preposition(self, i: int, cut: Cut) -> str:
        return cut.preposition or self.words.preposition(i)

    # -- phrases -------------------------------------------------------------

    def _demonym(self, i: int, match: Match) -> PartyMention:
        """A demonym: head of its own phrase when plural, else an adjective."""
        entry, cut, last, _ = match
        person = self.lookup.plain(last) if last < len(self.words) else None
        if cut.article and person and person.entry.kind == "holder":
            return self._holder(i, entry, cut, person)
        plural = not cut.stem.endswith(("ي", "يه", "يا"))
        counted = i > 0 and self._is_numeral(i - 1)
        attached = not counted and self.lookup.is_adjective_position(i)
        heads = entry.kind == "demonym" and not attached and (plural or counted)
        return PartyMention(
            i,
            last,
            "demonym" if heads else "adjective",
            entry.code,
            "CVL"
            if heads and self._is_people(i, entry, cut)
            else entry.sector or "GOV",
            name=entry.name,
            id=entry.id,
            preposition=self._preposition(i, cut) if heads else "",
            joined=bool(cut.conjunction),
            definite=cut.article,
            flags=entry.flags,
            human=heads,
            why=(f"{entry.kind}:{entry.id}",),
        )

    def _is_people(self, i: int, entry: Entry, cut: Cut) -> bool:
        """Whether a demonym means people, not their government: 'يمنيون' (Yemenis),
        'آلاف اليمنيين' (thousands of them), 'الفلسطينيون' (who have no state in the
        lists of states)."""
        return (
            not cut.article
            or "stateless" in entry.flags
            or (i > 0 and self.words.kinds[i - 1] == "transparent")
        )

    def _is_numeral(self, i: int) -> bool:
        """Whether digits or a numeral stand there: 'ثلاثة فلسطينيين' (three of them)."""
        words = self.words
        return words.kinds[i] == "number" or words.pos(i) == "NUM"

    def _holder(self, i: int, demonym: Entry, cut: Cut, person: Match) -> PartyMention:
        """'والسعودي عادل الجبير': a minister named after his colleague by country."""
        holder = person.entry
        return PartyMention(
            i,
            person.last,
            "holder",
            holder.code or demonym.code,
            holder.sector,
            name=holder.name,
            office=holder.office or None,
            id=holder.id,
            preposition=self._preposition(i, cut),
            joined=bool(cut.conjunction),
            flags=holder.flags,
            human=True,
            why=(f"demonym:{demonym.id}", f"holder:{holder.id}"),
        )

    def _modified(self, mention: PartyMention, cut: Cut) -> PartyMention:
        """The head with its genitives, demonyms, place and the person named."""
        phrase = _Phrase(self, mention, self._awaits_genitive(mention, cut))
        phrase.extend()
        return phrase.closed()

    def _awaits_genitive(self, mention: PartyMention, cut: Cut) -> bool:
        """Whether a genitive may follow: 'وزير الدفاع' is closed by its article,
        'مسؤولون' by its nun, '30 دولة' by its number, 'وزير دفاع' is open."""
        last = self.words.norm(mention.last - 1)
        if cut.article or mention.pronoun or last.startswith("ال"):
            return False
        if self._has_ended(last):
            return False
        first = mention.first
        counted = first > 0 and self.words.kinds[first - 1] == "number"
        return not (counted and mention.flag("counted"))


@dataclass(slots=True)
class _Phrase:
    """A head being extended over the words behind it; ``construct`` while a genitive
    may follow directly."""

    finder: _Finder
    mention: PartyMention
    construct: bool

    def extend(self) -> None:
        """Take in the genitives and adjectives that follow the head."""
        words = self.finder.words
        lookup = self.finder.lookup
        k = self.mention.last
        limit = min(len(words), k + LOOK_AHEAD)
        while k < limit:
            if words.is_mark(k):
                end = self._quoted(k)
                if not end:
                    break
                k = end
                continue
            if words.kinds[k] and words.kinds[k] not in ("locality", "transparent"):
                break
            match = lookup.match(k, after_head=k == self.mention.last)
            plain = match if match and not match.cut.proclitics else None
            if words.has_conjunction(k) and not plain and not self._paired(k):
                break
            if plain is not None:
                end = self._take(k, plain)
                if end < 0:
                    break
                if end:
                    k = end
                    continue
            if (
                words.has_article(k)
                and (not words.proclitics(k) or self._paired(k))
                and not (k == limit - 1 and words.has_conjunction(k))
            ):
                k += 1
                if k - self.mention.last <= 2 and words.pos(k - 1) == "ADJ":
                    self._reach(k)
                elif k - self.mention.last <= 3 and self.construct:
                    self._reach(k)
                    self.construct = False
                continue
            if (
                self.construct
                and words.pos(k) in ("NOUN", "X", "PROPN")
                and not words.proclitics(k)
            ):
                k += 1
                continue
            break

    def _quoted(self, k: int) -> int:
        """Where a name in quotation marks ends that the head governs, 0 for none:
        'عناصر "داعش"'."""
        words = self.finder.words
        if not self.construct or words.norm(k) not in QUOTES or words.is_mark(k + 1):
            return 0
        match = self.finder.lookup.plain(k + 1)
        if match is None or match.entry.kind not in BODY:
            return 0
        end = self._take(k + 1, match)
        return end + 1 if words.norm(end) in QUOTES else end

    def _paired(self, k: int) -> bool:
        """Whether 'والزيارة' goes on a title that its demonym closes.

        'وزير الأوقاف والشؤون الدينية المصري': the country stands behind the pair.
        """
        words = self.finder.words
        if words.proclitics(k) != ("و",) or not words.has_article(k):
            return False
        for j in (k + 1, k + 2):
            if j >= len(words) or words.is_mark(j) or words.kinds[j]:
                return False
            match = self.finder.lookup.plain(j)
            if match and match.entry.kind == "demonym" and match.cut.article:
                return self.finder.lookup.match(k) is None
            if not words.has_article(j):
                return False
        return False

    def _reach(self, last: int, **fields: object) -> None:
        self.mention = replace(self.mention, last=last, **fields)  # type: ignore[arg-type]

    def _take(self, k: int, match: Match) -> int:
        """Take the entry at ``k`` in: where it ends, 0 not taken, -1 it stops here."""
        entry, _, end, _ = match
        mention = self.mention
        why = (*mention.why, f"{entry.kind}:{entry.id}")
        if entry.kind in ("demonym", "orgadj"):
            sector = mention.sector
            code = mention.code or entry.code
            if entry.kind == "orgadj":
                sector = _sector_of(mention, "group", entry.sector)
            elif mention.code in BODIES and mention.why[-1].startswith("orgadj:"):
                # 'الجيش العربي السوري': the country's, not the Arabs'.
                code = entry.code
            if len(mention.why) == 1 and code in BODIES:
                # 'الحلفاء الأميركيون' are America's; without a name they are states.
                code = entry.code
            self._reach(end, code=code, sector=sector, why=why)
            self.construct = False
            return end
        if entry.kind == "holder":
            if self.construct and "inherit" in mention.flags:
                self._reach(
                    end,
                    code=mention.code or entry.code,
                    sector=mention.sector or entry.sector,
                    why=why,
                )
                self.construct = False
                return end
            return -1
        if entry.kind in NAMED and self.construct:
            if entry.kind in BODY:
                # 'الجبهة' after 'وفد جبهة البوليساريو' is the front.
                self.finder.teach_short(self.finder.unmodified(k, match), match.cut)
            self._reach(
                end,
                code=mention.code or entry.code or None,
                sector=_sector_of(mention, entry.kind, entry.sector),
                name=mention.name
                or (
                    entry.name
                    if entry.kind in ("organisation", "group", "seat")
                    else None
                ),
                why=why,
            )
            self.construct = False
            return end
        if entry.kind == "media" and self.construct and mention.sector == "JRN":
            self._reach(end, code=mention.code or entry.code or None, why=why)
            return end
        if entry.kind in HEADS and self.construct:
            sub = self.finder.at(k, inner=True)
            if sub is None:
                return 0
            self._reach(
                sub.last,
                code=mention.code or sub.code,
                sector=_sector_of(mention, sub.kind, sub.sector),
                pronoun=sub.pronoun or mention.pronoun,
                why=(*mention.why, *sub.why),
            )
            self.construct = False
            return sub.last
        # 'هاجم المرشد الشيطان الأكبر': another party, no part of this phrase.
        return -1 if entry.kind in HEADS | NAMED else 0

    def closed(self) -> PartyMention:
        """The phrase with its body, place and person behind it."""
        mention = self.mention
        lookup = self.finder.lookup
        if mention.code is None and mention.kind == "office":
            body = self._of_body(mention.last)
            if body is not None:
                entry, last = body
                why = (*mention.why, f"{entry.kind}:{entry.id}")
                self._reach(last, code=entry.code or None, why=why)
        if self.mention.code is None:
            self._locate()
        self._accredited()
        mention = self.mention
        person = person_after(lookup, mention.last, mention)
        if person is None:
            return mention
        last, who = person
        if who is None:
            result = replace(mention, last=last)
        else:
            # A former official acts as what he is known for, if that is known.
            own = mention.office is not None and mention.sector not in VAGUE
            result = replace(
                mention,
                last=last,
                code=mention.code or who.code or None,
                name=who.name,
                id=who.id,
                sector=mention.sector if own else who.sector or mention.sector,
                why=(*mention.why, f"holder:{who.id}"),
            )
        teach(lookup, result)
        return result

    def _accredited(self) -> None:
        """Take in the body that an envoy is sent to: 'سفيرة أميركا لدى الأمم المتحدة'
        (America's ambassador to the United Nations) acts for America."""
        words = self.finder.words
        last = self.mention.last
        if last + 1 >= len(words):
            return
        at = last + 1 if words.norm(last) == "لدي" else last
        match = self.finder.lookup.match(at)
        if match is None or match.entry.kind != "organisation":
            return
        office = self.mention.kind == "office" and self.mention.code is not None
        if at > last or (office and match.cut.preposition == "ب"):
            self._reach(match.last)

    def _of_body(self, last: int) -> tuple[Entry, int] | None:
        """The body of 'الأمين العام للأمم المتحدة': named with ل behind the office."""
        words = self.finder.words
        for k in (last, last + 1, last + 2):
            if k >= len(words) or words.is_mark(k):
                return None
            match = self.finder.lookup.match(k)
            if match and match.entry.kind in NAMED | {"seat"}:
                entry, cut, end, _ = match
                if cut.preposition == "ل" and entry.kind not in ("holder", "place"):
                    return entry, end
                return None
            if not (words.has_article(k) or match):
                return None
        return None

    def _locate(self) -> None:
        """The country of 'السلطات في مالي' (the authorities in Mali) and of 'الجماعات
        المسلحة شمالي مالي' (the armed groups in northern Mali), or the group of 'قيادي
        في حركة حماس' (a leader in Hamas)."""
        words = self.finder.words
        k = self.mention.last
        if k < len(words) and words.norm(k) == "في":
            k += 1
        elif not (
            k < len(words) and (words.proclitics(k)[-1:] == ("ب",) or self._is_part(k))
        ):
            return
        match = self.finder.lookup.match(k) if k < len(words) else None
        if match is None and k + 1 < len(words) and words.kinds[k] == "locality":
            # 'في شرق مالي', but 'في جنوب السودان' is South Sudan.
            match = self.finder.lookup.match(k + 1)
        if match is None:
            return
        entry = match.entry
        if self.mention.definite and self.mention.flag("else") == "IMG":
            # 'التنظيم في سوريا': where a group across borders is, not whose it is.
            return
        why = (*self.mention.why, f"in:{entry.id}")
        if entry.kind in ("country", "capital", "place") and entry.code:
            self._reach(self.mention.last, code=entry.code, why=why)
        elif entry.kind in ("group", "organisation", "seat") and self.mention.human:
            sector = _sector_of(self.mention, entry.kind, entry.sector)
            self._reach(self.mention.last, code=entry.code, sector=sector, why=why)

    def _is_part(self, k: int) -> bool:
        """Whether the word behind says in which part of a country they are; behind an
        army's verb it may be what is hit: 'قصفت الطائرات شمال سوريا'."""
        words, first = self.finder.words, self.mention.first
        ruled = first > 0 and words.pos(first - 1) == "VERB"
        if ruled and self.mention.sector == "MIL":
            return False
        return load_closed().is_in("compass", words.norm(k))


def _sector_of(mention: PartyMention, kind: str, of: str) -> str:
    """The sector of people or a body of something else.

    Members of a group are the group's ('عناصر الشرطة', policemen), forces of the
    opposition or a group are rebels or its own kind ('قوات المعارضة').
    """
    sector = mention.sector
    if not of or kind in ("country", "capital", "place"):
        return sector
    if sector in ("", "UNK") or "inherit" in mention.flags:
        return of
    if sector in ("MIL", "REB"):
        if kind == "group" and of not in ("GOV", "LEG", "BUS"):
            return of if of != "PTY" else "REB"
        if of in ARMED_OPPOSITION:
            return "REB"
    if mention.kind == "agent" and mention.human and sector in ("CVL", "GOV", "ELI"):
        return of
    if kind == "group" and mention.kind == "agent" and sector == "GOV":
        return of if of != "GOV" else sector
    return sector
