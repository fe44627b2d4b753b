"""The readings of a written word, best first, with lemma and features."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from marsad.annotate.evidence import evidence_for, left_class, right_class
from marsad.annotate.lemmas import best_verb, is_imperfect, lemma_of
from marsad.annotate.model import TAG_NUMBER, Model, load_weights
from marsad.annotate.neighbours import load_neighbours
from marsad.annotate.readings import Reading, Written, look_at, possible_readings
from marsad.annotate.words import Deverbal, WordLexicon, load_word_lexicon
from marsad.records import Analysis

KEPT = 6
"""Readings kept of a word, the best ones out of context."""
HOPELESS = 2_000
"""A reading that costs so much more than the best is not kept."""
_SCALE = 20.0


class Entry(NamedTuple):
    """A written word as the tagger needs it: readings with scores and classes.

    ``lefts`` are the numbers of their classes for the next word, ``rows`` the
    weights of their classes behind those of the word before (``Neighbours``).
    """

    norm: str
    analyses: tuple[Analysis, ...]
    scores: tuple[int, ...]
    lefts: tuple[int, ...]
    rows: tuple[list[int], ...]
    orders: dict[int, tuple[Analysis, ...]]

    def led_by(self, first: int) -> tuple[Analysis, ...]:
        """The readings with one of them moved to the front."""
        if not first:
            return self.analyses
        order = self.orders.get(first)
        if order is None:
            rest = self.analyses
            order = (rest[first], *rest[:first], *rest[first + 1 :])
            self.orders[first] = order
        return order


@lru_cache(maxsize=40_000)
def read_word(written: str) -> Entry:
    """The readings of a written word, whatever stands around it."""
    lexicon, model = load_word_lexicon(), load_weights()
    word = look_at(written)
    ranked = _rank(word, lexicon, model)
    best = ranked[0][0]
    neighbours = load_neighbours()
    return Entry(
        word.norm,
        tuple(
            _analysis(reading, word, (best - cost) / _SCALE, lexicon, model)
            for cost, _, reading in ranked
        ),
        tuple(-cost for cost, _, _ in ranked),
        tuple(neighbours.left(*left_class(r, lexicon)) for _, _, r in ranked),
        tuple(neighbours.row(right_class(r, lexicon)) for _, _, r in ranked),
        {},
    )


def _rank(
    word: Written, lexicon: WordLexicon, model: Model
) -> list[tuple[int, int, Reading]]:
    """The readings with their costs, the best first, without hopeless ones."""
    ranked = []
    get = model.static.get
    cut = None
    for number, reading in enumerate(possible_readings(word, lexicon)):
        if reading.cut is not cut:
            cut = reading.cut
            evidence = evidence_for(cut, word, lexicon)
            weights = [row for row in map(get, evidence.features) if row is not None]
        tag = TAG_NUMBER[reading.pos]
        cost = -sum([row[tag] for row in weights])
        for feature in evidence.of_tag(reading.pos):
            row = get(feature)
            if row is not None:
                cost -= row[tag]
        ranked.append((cost, number, reading))
    ranked.sort()
    limit = ranked[0][0] + HOPELESS
    return [item for item in ranked[:KEPT] if item[0] <= limit]


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
