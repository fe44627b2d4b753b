"""Clauses that were read without a verb: the word that can be one becomes it."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.annotate.agreement import verb_marks
from marsad.annotate.closed import load_closed
from marsad.annotate.word_kinds import Rows
from marsad.records import Analysis, Token

LEAST = -60.0
"""A verb reading less likely than this is not taken."""

_NOMINAL = frozenset(("noun", "adj", "name"))
_END = frozenset(".:؛!؟?")


def find_missing_verbs(rows: Rows) -> None:
    """Change classes and readings where a stretch wants a verb and has none.

    A stretch begins with the sentence or behind 'that' and a noun. In 'ذكرت أن انفجارا
    هز العاصمة' (it said that an explosion shook the capital) the tagger may take 'هز'
    for 'shaking', but then nothing is said of the explosion.
    """
    tokens, kinds = rows.tokens, rows.kinds
    start = 0
    size = len(tokens)
    opener = ""
    for i in range(size + 1):
        ends = i == size or tokens[i].norm in _END
        if ends or kinds[i] in ("comp", "rel", "sub"):
            if start < i and not any(k in ("verb", "aux") for k in kinds[start:i]):
                _mend(rows, start, i, opener)
            start = i + 1
            opener = "" if ends else kinds[i]


def _mend(rows: Rows, start: int, stop: int, opener: str) -> None:
    kinds, readings = rows.kinds, rows.readings
    content = opener == "comp"
    best, chosen = LEAST, -1
    accusative = any(_is_accusative(readings[i]) for i in range(start + 1, stop))
    for i in range(start, stop):
        if kinds[i] not in _NOMINAL or rows.bound[i]:
            continue
        verb = _verb(rows.tokens[i])
        if verb is None or verb.score <= best:
            continue
        best_now = readings[i]
        if i == start or kinds[i - 1] in ("mark", "adverb"):
            told = (
                accusative
                or _is_told(verb, readings[i])
                or (_is_pair(kinds, readings, i + 1, stop))
            )
            fits = told and not content and _is_definite(readings, i + 1, stop)
            fits = fits or (opener in ("rel", "sub") and i == start)
        elif best_now is not None and verb.score > best_now.score:
            fits = kinds[i - 1] in _NOMINAL
        else:
            before = readings[i - 1]
            fits = kinds[i - 1] in _NOMINAL and (
                content or (before is not None and before.is_definite)
            )
            fits = fits and i + 1 < stop and (not rows.bound[i + 1] or content)
        if fits:
            best, chosen = verb.score, i
    if chosen >= 0:
        kinds[chosen], readings[chosen] = "verb", _verb(rows.tokens[chosen])


def _verb(token: Token) -> Analysis | None:
    for reading in token.analyses:
        if reading.pos == "VERB":
            known = verb_marks(reading.stem)
            proper = "ال" not in reading.proclitics and reading.voice != "passive"
            return reading if known and proper else None
    return None


def _is_told(verb: Analysis, other: Analysis | None) -> bool:
    """Whether the verb is one that news are told with, and no verbal noun is likelier."""
    classes = load_closed()
    known = classes.is_in("transitive", verb.lemma) or classes.is_in(
        "intransitive", verb.lemma
    )
    return known and (other is None or other.kind != "masdar")


def _is_pair(
    kinds: Sequence[str], readings: Sequence[Analysis | None], i: int, stop: int
) -> bool:
    """Whether two nouns with the article follow: subject and object of a verb."""
    if i + 1 >= stop or kinds[i] not in _NOMINAL or kinds[i + 1] != "noun":
        return False
    first, second = readings[i], readings[i + 1]
    return (
        first is not None
        and second is not None
        and "ال" in first.proclitics
        and second.proclitics == ("ال",)
    )


def _is_definite(readings: Sequence[Analysis | None], i: int, stop: int) -> bool:
    reading = readings[i] if i < stop else None
    return reading is not None and (reading.is_definite or reading.pos == "PROPN")


def _is_accusative(reading: Analysis | None) -> bool:
    if reading is None or reading.pos not in ("NOUN", "ADJ"):
        return False
    stem = reading.stem
    return reading.state == "indefinite" or (
        stem.endswith("ا") and reading.lemma == stem[:-1]
    )
