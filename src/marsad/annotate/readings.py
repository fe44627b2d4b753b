"""The readings a written word may have: a cut with a part of speech each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from marsad.annotate.clitics import PREPOSITIONS, Cut, cut_word
from marsad.annotate.normalize import fold
from marsad.annotate.words import WordLexicon

TANWIN = "\u064b"
_OPEN = ("NOUN", "ADJ", "PROPN", "VERB")
_IMPERFECT = "يتنا"
_NO_PRONOUN = frozenset(("NUM", "CCONJ", "INTJ"))


class Written(NamedTuple):
    """A word with what folding hides: its last letter and its first hamza."""

    norm: str
    first: str
    last: str

    @property
    def is_accusative(self) -> bool:
        """Whether it ends in a written tanwin ('اتفاقًا')."""
        return self.last == TANWIN


class Reading(NamedTuple):
    """A cut with a tag."""

    cut: Cut
    pos: str


def look_at(text: str) -> Written:
    """The word as written, reduced to what decides its readings.

    'زيارةً' (a visit) keeps that it ends in ta marbuta, which no pronoun can be.
    """
    norm = fold(text) or text
    last = ""
    for char in reversed(text):
        if char == TANWIN and last == "":
            last = TANWIN
        elif "\u0621" <= char <= "\u064a" and char != "\u0640":
            if last == "" and char in "ةى":
                last = char
            if char == "ة" and last == TANWIN:
                last = char
            break
    first = text[0] if text[0] in "أإآٱ" else ""
    if not first and len(text) > 2 and text[0] in "وفبلكس" and text[1] in "أإآ":
        first = text[1]
    return Written(norm, first, last)


def possible_readings(word: Written, lexicon: WordLexicon) -> Iterator[Reading]:
    """Every reading that the script and the closed classes allow, the whole first."""
    seen = set()
    for cut in cut_word(word.norm):
        if not _agrees(cut, word, lexicon):
            continue
        for pos in _tags(cut, word, lexicon):
            if (cut, pos) not in seen:
                seen.add((cut, pos))
                yield Reading(cut, pos)
    if not seen:
        whole = Cut((), word.norm)
        for pos in lexicon.function.get(word.norm, ("X",)):
            yield Reading(whole, pos)


def _agrees(cut: Cut, word: Written, lexicon: WordLexicon) -> bool:
    """Whether the cut fits what folding hid."""
    if cut.enclitic:
        if word.last in ("ة", TANWIN) or (word.last == "ى" and cut.enclitic == "ي"):
            return False
        if cut.has_article:
            return False
    if cut.has_article:
        if word.first and len(cut.proclitics) == 1 and word.first != "ٱ":
            return False
        return lexicon.takes_article(cut.stem)
    if (cut.proclitics or cut.enclitic) and lexicon.knows_whole(word.norm):
        # A name or noun comes apart only into something commoner than itself.
        if word.norm in lexicon.names and "س" in cut.proclitics:
            return False
        if cut.stem in lexicon.function or cut.has_article:
            return True
        if len(cut.stem) > 2 and (word.norm not in lexicon.names or cut.enclitic):
            return True
        return lexicon.frequency(cut.stem) > lexicon.frequency(word.norm)
    return True


def _hides_article(stem: str, word: Written, lexicon: WordLexicon) -> bool:
    """Whether a stem begins with an article that ought to have been cut off."""
    return (
        stem.startswith("ال")
        and len(stem) > 4
        and not word.first
        and lexicon.takes_article(stem[2:])
    )


def _tags(cut: Cut, word: Written, lexicon: WordLexicon) -> Iterator[str]:
    proclitics, stem, enclitic = cut
    last = proclitics[-1] if proclitics else ""
    closed = lexicon.function.get(stem, {})
    if len(stem) == 1:
        if enclitic and stem in PREPOSITIONS and last not in PREPOSITIONS:
            yield "ADP"
        return
    if last == "س":
        if stem[0] in _IMPERFECT and len(stem) > 2:
            yield "AUX" if "AUX" in closed else "VERB"
        return
    article = cut.has_article
    for tag in closed:
        if tag in ("ADJ", "NOUN") or (
            article and tag in ("ADP", "PART", "SCONJ", "CCONJ", "AUX")
        ):
            continue
        if enclitic and (tag in _NO_PRONOUN or (tag == "PRON" and stem not in "ايا")):
            continue
        yield tag
    if _hides_article(stem, word, lexicon):
        if stem in lexicon.verbs and last not in PREPOSITIONS:
            yield "VERB"
        return
    if last in PREPOSITIONS or article:
        verbal = last == "ل" and stem[0] in _IMPERFECT and len(stem) > 2
        for tag in _OPEN:
            if tag != "VERB" or verbal:
                yield tag
    else:
        for tag in _OPEN:
            if tag == "VERB" and word.last in ("ة", TANWIN):
                continue
            if enclitic == "ني" and tag != "VERB":
                continue
            yield tag
    if word.is_accusative or stem.endswith("ا"):
        yield "ADV"
