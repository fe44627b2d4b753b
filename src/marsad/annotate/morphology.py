"""The readings of a written word, best first, with lemma and features."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from marsad.annotate.evidence import evidence_for, left_class, right_class
from marsad.annotate.lemmas import best_verb, is_imperfect, lemma_of
from marsad.annotate.model import Model, load_weights
from marsad.annotate.readings import Reading, Written, look_at, possible_readings
from marsad.annotate.words import Deverbal, WordLexicon, load_word_lexicon
from marsad.records import Analysis

KEPT = 6
"""Readings kept of a word, the best ones out of context."""
_SCALE = 20.0


class Entry(NamedTuple):
    """A written word as the tagger needs it: readings with scores and classes."""

    norm: str
    analyses: tuple[Analysis, ...]
    scores: tuple[int, ...]
    lefts: tuple[tuple[str, str], ...]
    rights: tuple[str, ...]


@lru_cache(maxsize=200_000)
def read_word(written: str) -> Entry:
    """The readings of a written word, whatever stands around it."""
    lexicon, model = load_word_lexicon(), load_weights()
    word = look_at(written)
    ranked = sorted(
        (
            (-_score(reading, word, lexicon, model), number, reading)
            for number, reading in enumerate(possible_readings(word, lexicon))
        ),
    )[:KEPT]
    best = ranked[0][0]
    return Entry(
        word.norm,
        tuple(
            _analysis(reading, word, (best - cost) / _SCALE, lexicon, model)
            for cost, _, reading in ranked
        ),
        tuple(-cost for cost, _, _ in ranked),
        tuple(left_class(reading, lexicon) for _, _, reading in ranked),
        tuple(right_class(reading, lexicon) for _, _, reading in ranked),
    )


def _score(reading: Reading, word: Written, lexicon: WordLexicon, model: Model) -> int:
    get = model.static.get
    return sum(get(name, 0) for name in evidence_for(reading, word, lexicon))


def _analysis(
    reading: Reading, word: Written, score: float, lexicon: WordLexicon, model: Model
) -> Analysis:
    (proclitics, stem, enclitic), pos = reading
    lemma = lemma_of(reading, word, lexicon)
    if pos != "PROPN" and not (pos == "VERB" and stem in lexicon.verbs):
        key = stem + "+" if enclitic else stem
        lemma = model.lemmas.get((key, pos), lemma)
    if pos in ("VERB", "AUX"):
        return _verbal(reading, lemma, score, lexicon)
    gender, number = _agreement(stem, lemma, pos, word, lexicon)
    deverbal = _deverbal(stem, lemma, pos, lexicon)
    source, form, kind = deverbal.source, deverbal.form, deverbal.kind
    if not source and pos == "ADJ" and lemma.endswith("ي"):
        source, kind = _nisba_base(lemma, lexicon)
    return Analysis(
        stem,
        lemma,
        pos,
        proclitics,
        enclitic,
        gender=gender,
        number=number,
        state="definite"
        if "ال" in proclitics
        else "indefinite"
        if word.is_accusative
        else "",
        kind=kind,
        source=source,
        form=form,
        score=score,
    )


def _verbal(
    reading: Reading, lemma: str, score: float, lexicon: WordLexicon
) -> Analysis:
    (proclitics, stem, enclitic), pos = reading
    bound = is_imperfect(proclitics)
    verb = best_verb(stem, lexicon, bound)
    if verb is None:
        aspect = "imperfect" if stem[0] in "يتن" and len(stem) > 3 else "perfect"
        return Analysis(
            stem, lemma, pos, proclitics, enclitic, aspect=aspect, score=score
        )
    features = [f for f in verb.features if f.aspect != "imperative"]
    if bound:
        features = [f for f in features if f.aspect == "imperfect"] or features
    features = features or list(verb.features)
    # News is told in the third person: 'أعلنت' is 'she announced', hardly 'I did'.
    features = [f for f in features if f.person == "3"] or features
    if len({f.aspect for f in features}) > 1:
        features = [f for f in features if f.voice != "passive"] or features
    return Analysis(
        stem,
        lemma,
        pos,
        proclitics,
        enclitic,
        person=_agreed([f.person for f in features]),
        gender=_agreed([f.gender for f in features]),
        number=_agreed([f.number for f in features]),
        aspect=_agreed([f.aspect for f in features]),
        voice=_agreed([f.voice for f in features]),
        mood=_agreed([f.mood for f in features]),
        form=verb.form,
        source=verb.lemma,
        score=score,
    )


def _agreed(values: list[str]) -> str:
    """The value that all readings share; the third person where only that is left."""
    distinct = set(values)
    if len(distinct) == 1:
        return values[0]
    if distinct <= {"1", "2", "3"} and "3" in distinct:
        return "3"
    return ""


def _agreement(
    stem: str, lemma: str, pos: str, word: Written, lexicon: WordLexicon
) -> tuple[str, str]:
    if pos not in ("NOUN", "ADJ"):
        return "", ""
    if stem.endswith("ات") and lemma != stem:
        return "feminine", "plural"
    if stem in lexicon.plurals:
        number = "plural" if lemma != stem and pos == "NOUN" else ""
        return "", number
    if lemma != stem and stem.endswith("ون"):
        return "masculine", "plural"
    if lemma != stem and stem.endswith("ان"):
        return ("feminine" if stem.endswith("تان") else "masculine"), "dual"
    if lemma != stem and stem.endswith("تين"):
        return "feminine", "dual"
    if lemma != stem and stem.endswith("ين"):
        return "masculine", ""
    if stem.endswith("ه") or (lemma.endswith("ه") and stem.endswith("ت")):
        return "feminine", "singular"
    return "", "singular" if lemma == stem else ""


_NONE = Deverbal("", "", "")


def _deverbal(stem: str, lemma: str, pos: str, lexicon: WordLexicon) -> Deverbal:
    if pos not in ("NOUN", "ADJ"):
        return _NONE
    for candidate in (lemma, stem, stem[:-1] if stem.endswith("ه") else lemma):
        found = lexicon.deverbals.get(candidate)
        if found:
            return found
    return _NONE


def _nisba_base(lemma: str, lexicon: WordLexicon) -> tuple[str, str]:
    """The noun or name that a nisba adjective is made from, if it is known."""
    body = lemma[:-1]
    bases = (body, body + "ه", body + "ا", body + "يا")
    named = [base for base in bases if base in lexicon.names]
    if named:
        return named[0], "nisba"
    best = max(bases, key=lexicon.frequency)
    return (best, "nisba") if lexicon.frequency(best) else ("", "")
