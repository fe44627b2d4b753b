"""Which entry of the lexicon begins at a word: the longest, the least cut, likeliest."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from marsad.annotate.closed import load_closed
from marsad.code.knowledge import Entry, Knowledge, NameForm
from marsad.code.parties import Known
from marsad.code.splits import Cut, bare_nouns
from marsad.code.word_index import HEADS, NameHere
from marsad.code.words import NOMINAL, Words

NAMED = frozenset(
    {"country", "capital", "seat", "organisation", "group", "holder", "place"}
)
QUOTES = frozenset('"«“”»„')
"""Marks that a press name stands in."""

EVIDENT = 5
"""What an ambiguous name gains where the article names its country beyond doubt."""


IN_OFFICE = 0.4
"""The least that `in_office` gives one who held the office or has just left it."""


COUNTED = NOMINAL - {"DET"}
"""Words that say what a number of people counts."""


class Match(NamedTuple):
    """An entry found: how its first word is cut, the token behind it, the pronoun."""

    entry: Entry
    cut: Cut
    last: int
    pronoun: str


@dataclass(slots=True)
class Lookup:
    """Entries of the lexicon at the tokens of one sentence."""

    words: Words
    knowledge: Knowledge
    known: Known
    _seen: dict[tuple[int, bool], Match | None] = field(default_factory=dict)

    def match(self, i: int, after_head: bool = False) -> Match | None:
        """The best entry at token ``i``.

        ``after_head`` where a noun for people or bodies stands right before, so that
        an ambiguous adjective is a country's ('الجيش المالي', the Malian army).
        """
        key = (i, after_head)
        if key not in self._seen:
            self._seen[key] = self._match(i, after_head)
        return self._seen[key]

    def plain(self, i: int) -> Match | None:
        """The entry at ``i`` where no clitic is cut off."""
        match = self.match(i)
        return match if match and not match.cut.proclitics else None

    def _match(self, i: int, after_head: bool) -> Match | None:
        best: tuple[int, int, float] = (-1, 0, 0.0)
        found: NameHere | None = None
        for name in self.knowledge.of_word.names(self.words.norm(i)):
            # The cheap half of the rank first: most are beaten by it.
            if (name.length, name.ease) < best[:2]:
                continue
            entry, cut = name.entry, name.cut
            if not self._fits(i, name, after_head):
                continue
            if (
                entry.kind in ("country", "capital")
                and cut.article
                and not name.length
                and self.is_adjective_position(i)
                and self._has_demonym(name.stem)
            ):
                continue
            likely = name.preference + self._likelihood(entry) + name.own
            rank = (name.length, name.ease, likely)
            if found is None or rank > best:
                best, found = rank, name
        if found is None:
            return None
        return Match(found.entry, found.cut, i + 1 + found.length, found.pronoun)

    def _has_demonym(self, stem: str) -> bool:
        return any(
            not form.rest and self.knowledge.entries[form.entry].kind == "demonym"
            for form in self.knowledge.names.get(stem, ())
        )

    def _fits(self, i: int, name: NameHere, after_head: bool) -> bool:
        words = self.words
        entry, cut, kind = name.entry, name.cut, name.entry.kind
        if name.pronoun == "ه" and words.tokens[i].text.endswith("ة"):
            # 'محافظة' (a province) is no 'محافظ' (governor) of his.
            return False
        if "quoted" in entry.flags and not self._is_quoted(i, i + 1 + name.length):
            return False
        alone = "alone" in entry.flags
        if alone and (cut.preposition == "ب" or self._counts(i + 1 + name.length)):
            return False
        if name.length:
            return self._rest_fits(i, name.form, kind)
        if words.kinds[i] in ("transparent", "locality"):
            return alone or kind == "office"
        if words.pos(i) == "VERB" and not cut.article:
            if kind in ("agent", "office", "place", "holder", "media"):
                return False
            if kind in ("country", "capital", "demonym") and len(cut.stem) <= 3:
                return kind == "country" and self._coordinated(i, cut)
        if "ambiguous" in entry.flags:
            return self._unambiguous(i, entry, cut, after_head)
        return True

    def _counts(self, behind: int) -> bool:
        """Whether what stands behind a number of people is who they are: in 'آلاف
        اليمنيين' and 'المئات من أنصاره' it is, in 'تظاهر الآلاف في صنعاء' not."""
        words = self.words
        if words.is_mark(behind) or words.proclitics(behind):
            return False
        if words.kinds[behind] == "preposition":
            return words.norm(behind) == "من"
        return words.kinds[behind] in ("", "number") and words.pos(behind) in COUNTED

    def _is_quoted(self, first: int, behind: int) -> bool:
        """Whether tokens stand by themselves in quotation marks: '«الحشد»'."""
        words = self.words
        if not first or behind >= len(words):
            return False
        return words.norm(first - 1) in QUOTES and words.norm(behind) in QUOTES

    def _rest_fits(self, i: int, form: NameForm, kind: str) -> bool:
        """Whether the words behind the first are there; a head's last may have ال."""
        words = self.words
        count = len(form.rest)
        if i + 1 + count > len(words):
            return False
        for offset, rest in enumerate(form.rest, 1):
            norm = words.norm(i + offset)
            if norm != rest and not (
                kind in HEADS and norm == "ال" + rest and offset == count
            ):
                return False
        return True

    def _unambiguous(self, i: int, entry: Entry, cut: Cut, after_head: bool) -> bool:
        """Whether the context takes an ambiguous form as the name."""
        if entry.kind == "demonym":
            if self._ordinary_head(i, 1 if after_head else 2):
                return False
            return after_head or entry.code in self.known.evidence
        if entry.kind == "holder":
            return self._stands_alone(i, entry, cut)
        if entry.code in self.known.evidence:
            return True
        if entry.kind == "place":
            return False
        if after_head and not cut.article:
            return self.words.norm(i - 1).endswith(("ه", "ات"))
        if load_closed().is_in("name_preposition", self.words.preposition(i)):
            return True
        return self._coordinated(i, cut)

    def _stands_alone(self, i: int, entry: Entry, cut: Cut) -> bool:
        """Whether a short name is its holder's: he was named in full before, or his
        country is named and he was in office; no other person of that name and no
        other part of a name is beside."""
        words = self.words
        key = "ال" + cut.stem if cut.article else cut.stem
        named = entry.id in self.known.named
        if key in self.known.persons:
            return False
        if not named and entry.code not in self.known.evidence:
            return False
        if cut.proclitics and len(cut.stem) <= 3 and not cut.article and not named:
            return False
        day = self.known.published or self.known.year
        if not named and in_office(entry, day) < IN_OFFICE:
            return False
        if words.kinds[i] or words.pos(i) == "VERB":
            return False
        if self.is_adjective_position(i) and not (named and words.pos(i) == "PROPN"):
            return False
        return not any(
            not words.is_mark(j)
            and words.pos(j) in ("PROPN", "X")
            and not words.kinds[j]
            for j in (i - 1, i + 1)
        )

    def _coordinated(self, i: int, cut: Cut) -> bool:
        """Whether a sure country's name stands beside it: 'السعودية وقطر'."""
        if cut.conjunction and self._names_country(i - 1):
            return True
        return self._names_country(i + 1) and self.words.has_conjunction(i + 1)

    def _names_country(self, j: int) -> bool:
        if self.words.is_mark(j):
            return False
        return any(
            entry.kind == "country" and "ambiguous" not in entry.flags and not form.rest
            for cut in self.words.cuts(j)
            for form in self.knowledge.names.get(cut.stem, ())
            if form.article == cut.article
            for entry in (self.knowledge.entries[form.entry],)
        )

    def _ordinary_head(self, i: int, reach: int) -> bool:
        """Whether a noun before takes the adjective's ordinary sense."""
        ordinary = self.knowledge.classes.get("homograph-heads", frozenset())
        ordinary |= self.knowledge.classes.get("homograph-bodies", frozenset())
        for j in range(i - 1, i - 1 - reach, -1):
            if j < 0 or self.words.is_mark(j):
                return False
            for cut in self.words.cuts(j):
                for stem, _ in bare_nouns(cut.stem):
                    if stem in ordinary:
                        return True
        return False

    def _likelihood(self, entry: Entry) -> float:
        """What speaks for an entry: its country is named, its holder in office."""
        if entry.kind == "holder":
            return in_office(entry, self.known.published or self.known.year)
        if "ambiguous" in entry.flags:
            return EVIDENT if entry.code in self.known.evidence else 0.0
        return 0.0

    def is_adjective_position(self, i: int) -> bool:
        """Whether a noun stands right before that a demonym at ``i`` can modify."""
        j = i - 1
        clitics = self.words.proclitics(i)[:1]
        if j < 0 or self.words.kinds[j] or clitics in (("و",), ("ب",), ("ل",)):
            return False
        return self.words.pos(j) in NOMINAL and self.words.has_article(
            j
        ) == self.words.has_article(i)


def in_office(entry: Entry, day: str | None) -> float:
    """0.5 for who held the office that day, less for who had left it, 0 for who had
    not come to it. The day may be a year only; without one a later office of state
    is likelier than an earlier one."""
    if not day:
        state = entry.sector not in ("PTY", "ELI", "OPP")
        return IN_OFFICE if not entry.start else state * int(entry.start[:4]) / 5000
    if entry.start and _before(day, entry.start):
        return 0.0
    if not entry.end or not _before(entry.end, day):
        return 0.5
    # Out of office: the office held last tells who he is.
    return 0.4 / (1 + max(0, int(day[:4]) - int(entry.end[:4])))


def _before(day: str, other: str) -> bool:
    shared = min(len(day), len(other))
    return day[:shared] < other[:shared]
