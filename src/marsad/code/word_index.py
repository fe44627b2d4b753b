"""What the lexicon has for a written word under every cut, found once for each form.

Most words of a text are nothing in the lexicon, and the rest come again and again: what
does not depend on the sentence is looked up once and kept by the folded form.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from marsad.annotate.verbforms import verb_forms
from marsad.code.splits import Cut, bare_nouns, cuts

if TYPE_CHECKING:
    from marsad.code.knowledge import Cue, Entry, Knowledge, NameForm, PredicateForm

KEPT = 40_000
"""So many word forms are kept."""

HEADS = frozenset({"office", "agent"})
"""Kinds of entries that take genitives and adjectives."""

WHOLE = frozenset({"condition", "negation"})
"""Kinds of cues that take no article or pronoun: 'الحالي' (current) is no 'حال' (if)."""

PREFERENCE = {
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

OWN_ARTICLE = 0.5
"""What a noun gains that the lexicon writes with its article: 'التنظيم'."""


class NameHere(NamedTuple):
    """An entry of the lexicon that may begin at a word, and how the word is cut.

    ``length`` and ``ease`` rank it first: the more words and the less is cut off the
    better; then ``preference`` for its kind, and ``own`` for its own article.
    """

    form: NameForm
    entry: Entry
    cut: Cut
    pronoun: str
    stem: str
    length: int
    ease: int
    preference: int
    own: float


class CountryHere(NamedTuple):
    """A name that may vouch for a country; ``behind`` only behind a preposition."""

    rest: tuple[str, ...]
    code: str
    behind: bool


class PhraseHere(NamedTuple):
    """A fixed expression of several words that begins with the word."""

    rest: tuple[str, ...]
    predicate: int
    pronoun: str


CueHere = tuple[tuple[str, ...], "Cue"]
"""The words that follow, and the cue."""


class WordIndex:
    """The lexicon by written forms; each method is kept for the forms met last."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        keep = lru_cache(maxsize=KEPT)
        self.names = keep(self._names)
        self.countries = keep(self._countries)
        self.holders = keep(self._holders)
        self.cues = keep(self._cues)
        self.phrases = keep(self._phrases)
        self.predicates = keep(self._predicates)
        self.name_kinds = keep(self._name_kinds)
        self.topic = keep(self._topic)

    def _names(self, norm: str) -> tuple[NameHere, ...]:
        """Every entry that may begin at the word, by what the word alone tells."""
        knowledge = self._knowledge
        return tuple(
            NameHere(
                form,
                entry,
                cut,
                pronoun,
                stem,
                len(form.rest),
                -len(cut.proclitics) - 2 * bool(pronoun),
                PREFERENCE.get(entry.kind, 0),
                OWN_ARTICLE * (form.article and entry.kind == "agent"),
            )
            for cut in cuts(norm)
            for stem, pronoun in bare_nouns(cut.stem)
            for form in knowledge.names.get(stem, ())
            for entry in (knowledge.entries[form.entry],)
            if _may_be(form, entry, cut, pronoun)
        )

    def _countries(self, norm: str) -> tuple[CountryHere, ...]:
        """The names of countries, their capitals, people and leaders."""
        knowledge = self._knowledge
        found: dict[CountryHere, None] = {}
        for cut in cuts(norm):
            for form in knowledge.names.get(cut.stem, ()):
                entry = knowledge.entries[form.entry]
                if entry.kind not in ("country", "capital", "demonym", "holder"):
                    continue
                if "ambiguous" not in entry.flags:
                    found.setdefault(CountryHere(form.rest, entry.code, False))
                elif (
                    entry.kind == "country"
                    and not cut.article
                    and "ك" not in cut.proclitics
                ):
                    found.setdefault(CountryHere(form.rest, entry.code, True))
        return tuple(found)

    def _holders(self, norm: str) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Names of several words that begin with the word: the rest, the holder's id."""
        knowledge = self._knowledge
        return tuple(
            (form.rest, entry.id)
            for form in knowledge.names.get(norm, ())
            for entry in (knowledge.entries[form.entry],)
            if form.rest and entry.kind == "holder"
        )

    def _cues(self, norm: str) -> dict[str, tuple[CueHere, ...]]:
        """The cues that may begin at the word, by table; tables without any left out."""
        found: dict[str, tuple[CueHere, ...]] = {}
        keys = _cue_keys(norm)
        for table in ("factuality", "speech", "claims"):
            index = self._knowledge.cues[table]
            cues = tuple(
                (rest, cue)
                for key, whole in keys.items()
                if key in index
                for rest, cue in index[key]
                if whole or cue.kind not in WHOLE
            )
            if cues:
                found[table] = cues
        return found

    def _phrases(self, norm: str) -> tuple[PhraseHere, ...]:
        """The fixed expressions that begin with the word."""
        phrases = self._knowledge.phrases
        return tuple(
            PhraseHere(rest, predicate, pronoun)
            for cut in cuts(norm)
            for stem, pronoun in bare_nouns(cut.stem)
            for rest, predicate in phrases.get(stem, ())
        )

    def _predicates(
        self, norm: str, is_verb: bool
    ) -> tuple[tuple[PredicateForm, str], ...]:
        """The predicates of a verb, or of a noun, with the pronoun attached."""
        forms = self._knowledge.forms
        found: dict[tuple[int, str], tuple[PredicateForm, str]] = {}
        for cut in cuts(norm):
            for stem, pronoun in bare_nouns(cut.stem):
                for form in forms.get(stem, ()):
                    key = (form.predicate, form.word)
                    if key in found or (form.word == "verb") != is_verb:
                        continue
                    if _allowed(cut, pronoun, form):
                        found[key] = form, pronoun
            if found and not (is_verb and cut.stem[0] == "و"):
                # 'ودعت' is 'she bade farewell' or 'and she called': both stand.
                break
        return tuple(found.values())

    def _name_kinds(self, norm: str) -> frozenset[str]:
        """The kinds of the entries that the whole word names outside quotation marks."""
        knowledge = self._knowledge
        return frozenset(
            entry.kind
            for form in knowledge.names.get(norm, ())
            for entry in (knowledge.entries[form.entry],)
            if not form.rest and "quoted" not in entry.flags
        )

    def _topic(self, norm: str) -> tuple[str, str] | None:
        """The stem of a word that tells what a text is about, and its field."""
        topics = self._knowledge.topics
        for cut in cuts(norm):
            for stem, _ in bare_nouns(cut.stem):
                if stem in topics:
                    return stem, topics[stem]
        return None


@lru_cache(maxsize=KEPT)
def verb_cuts(norm: str) -> tuple[tuple[Cut, str], ...]:
    """The cuts under which a word is a verb form, with the flags of ``verb_forms``."""
    return tuple(_verb_cuts(norm))


def _verb_cuts(norm: str) -> Iterator[tuple[Cut, str]]:
    forms = verb_forms()
    for cut in cuts(norm):
        if not cut.article and "ب" not in cut.proclitics and "ك" not in cut.proclitics:
            flags = forms.get(cut.stem, "")
            if flags.strip("n"):
                yield cut, flags


def _cue_keys(norm: str) -> dict[str, bool]:
    """The forms a word may be, each with whether nothing but 'and' was cut off."""
    keys = {norm: True}
    for cut in cuts(norm):
        if cut.preposition and len(cut.stem) <= 3:
            continue
        for stem, pronoun in bare_nouns(cut.stem):
            keys.setdefault(stem, not pronoun and not cut.article)
            if cut.article:
                keys.setdefault("ال" + stem, not pronoun)
    return keys


def _may_be(form: NameForm, entry: Entry, cut: Cut, pronoun: str) -> bool:
    """Whether the entry can be the word, whatever stands around it."""
    kind = entry.kind
    if "س" in cut.proclitics or not _state_fits(form, kind, cut, pronoun):
        return False
    if kind == "media" and "needs_noun" in entry.flags:
        return False
    return bool(
        form.rest
        or cut.article
        or not cut.proclitics
        or len(cut.stem) > 3
        or kind not in ("holder", "place", "capital", "group", "agent")
    )


def _state_fits(form: NameForm, kind: str, cut: Cut, pronoun: str) -> bool:
    """Whether article and pronoun of the word go with the form's."""
    if pronoun and (kind not in HEADS or form.rest or cut.article or pronoun == "ي"):
        # 'رئيسي' is main, not 'my president'.
        return False
    if kind in ("agent", "office", "demonym", "orgadj"):
        return cut.article or not form.article
    return form.article == cut.article


def _allowed(cut: Cut, pronoun: str, form: PredicateForm) -> bool:
    """Whether the clitics can stand on this word class."""
    if form.word == "verb":
        if cut.article or "ك" in cut.proclitics or "ب" in cut.proclitics:
            return False
        if "س" in cut.proclitics:
            return form.aspect == "imperfect"
        if "ل" in cut.proclitics:
            return form.aspect == "imperfect"
        return True
    if "س" in cut.proclitics:
        return False
    if form.word == "active" and cut.article:
        return False
    if form.number == "dual" and cut.article and cut.stem.endswith("ي"):
        # 'الاجتماعي' (social) is no construct dual of 'اجتماع' (meeting).
        return False
    return not (pronoun and cut.article)
