"""Gender, number and animacy of nouns, and whether verbs and adjectives fit them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from marsad.annotate.closed import load_closed
from marsad.annotate.normalize import fold
from marsad.annotate.words import load_word_lexicon
from marsad.lexicon.tables import Tables, split
from marsad.records import Analysis


class Agreement(NamedTuple):
    """How a noun is agreed with: gender and number as features name them, '' unknown.

    A plural of things counts as feminine singular: 'الطائرات قصفت' (the planes
    shelled). ``human`` says that it names persons, ``body`` that it names persons
    or a body that acts like one.
    """

    gender: str = ""
    number: str = ""
    human: bool = False
    body: bool = False


UNKNOWN = Agreement()


@lru_cache(maxsize=1)
def human_nouns() -> frozenset[str]:
    """Folded singulars and plurals of nouns that name persons."""
    found = set(load_closed().groups.get("human", ()))
    tables = Tables()
    for row in tables.rows("agents"):
        if row.get("human") == "1":
            found.update(fold(form) for form in split(row["forms"]) if " " not in form)
    for row in tables.rows("offices"):
        for form in split(row["forms"]):
            first = fold(form).split()[0]
            found.add(first.removeprefix("ال") if len(first) > 5 else first)
    return frozenset(found) - load_closed().groups.get("mental_body", frozenset())


@lru_cache(maxsize=1)
def place_names() -> frozenset[str]:
    """Folded first words of the names of countries and places, with and without ال."""
    found: set[str] = set()
    tables = Tables()
    for table, columns in (("countries", ("names", "capital")), ("places", ("names",))):
        for row in tables.rows(table):
            ambiguous = {fold(x) for x in split(row.get("ambiguous"))}
            for column in columns:
                for name in split(row.get(column)):
                    words = fold(name).split()
                    if len(words) == 1 and words[0] not in ambiguous:
                        found.add(words[0])
                        if words[0].startswith("ال") and len(words[0]) > 4:
                            found.add(words[0][2:])
    return frozenset(found)


def agreement_of(reading: Analysis) -> Agreement:
    """How verbs and adjectives agree with a noun, from its reading.

    'الحكومة' (the government) is feminine singular, 'قوات' (forces) too, 'وزراء'
    (ministers) masculine plural; a name that is no place stays unknown.
    """
    return _agreement(
        reading.stem,
        reading.lemma,
        reading.pos,
        reading.gender,
        reading.number,
        reading.kind,
    )


@lru_cache(maxsize=20_000)
def _agreement(
    stem: str, lemma: str, pos: str, gender: str, number: str, kind: str
) -> Agreement:
    groups = load_closed().groups
    if pos == "PROPN":
        names = groups.get("masculine_place", frozenset())
        if stem in names or "ال" + stem in names:
            return Agreement("masculine", "singular", False, True)
        if stem in groups.get("feminine", ()) or "ال" + stem in groups["feminine"]:
            return Agreement("feminine", "singular", False, True)
        if stem in place_names():
            return Agreement("feminine", "singular", False, True)
        if stem.endswith(("يون", "يين")) and len(stem) > 5:
            return Agreement("masculine", "plural", True, True)
        return Agreement("", "singular", False, True)
    sounded = stem.endswith(("ون", "ين")) and lemma != stem
    act = kind == "masdar" and stem.endswith("ات")
    group = lemma in groups.get("mental_body", ())
    human = (
        not act
        and not group
        and (
            lemma in human_nouns()
            or stem in human_nouns()
            or (stem.endswith("ون") and lemma != stem)
            or (
                _AGENT.fullmatch(lemma) is not None
                and _AGENTS.fullmatch(stem) is not None
            )
        )
    )
    body = human or group
    if sounded and number != "dual":
        dual = number == "" and not human and stem.endswith("ين")
        return Agreement("masculine", "" if dual else "plural", human, body)
    if number == "dual":
        return Agreement(gender, "dual", human, body)
    broken = pos == "NOUN" and not number and not stem.startswith(lemma[:-1])
    if number == "plural" or stem.endswith("ات") or (broken and not gender):
        if human:
            return Agreement(gender or "masculine", "plural", True, True)
        return Agreement("feminine", "singular", False, body)
    if stem in groups.get("feminine", ()) or lemma in groups.get("feminine", ()):
        return Agreement("feminine", "singular", human, body)
    if stem.endswith("يا") and len(stem) > 4:
        return Agreement("feminine", "singular", human, body)
    if gender:
        return Agreement(gender, number or "singular", human, body)
    if not human and _looks_broken(stem, lemma):
        return Agreement("", "", False, body)
    if pos in ("NOUN", "ADJ"):
        return Agreement("masculine", number or "singular", human, body)
    return Agreement("", "", human, body)


_AGENT = re.compile(".ا..")
_AGENTS = re.compile("..ا.")
"""'صانع' (maker) has the plural 'صناع', 'تاجر' (merchant) 'تجار'."""

_BROKEN = re.compile("..ا..|..ا.ي.|ا..ا.|..و.|.وا..|.وا.ي.|ا..ا")


def _looks_broken(stem: str, lemma: str) -> bool:
    """Whether a noun that no table lists has the shape of a broken plural."""
    return (
        stem == lemma
        and _BROKEN.fullmatch(stem) is not None
        and stem not in load_word_lexicon().deverbals
    )


@lru_cache(maxsize=20_000)
def verb_marks(stem: str, imperfect: bool = False) -> frozenset[tuple[str, str]]:
    """Gender and number of the third-person readings of a written verb form.

    'تقدم' is 'he advanced' and 'she presents', so both genders are there; an empty
    set says that the form is not known, or is of the first or second person.
    """
    found: set[tuple[str, str]] = set()
    for verb in load_word_lexicon().verbs.get(stem, ()):
        for features in verb.features:
            if features.person != "3" or features.aspect == "imperative":
                continue
            if not imperfect or features.aspect == "imperfect":
                found.add((features.gender, features.number))
    return frozenset(found)


def _marks(verb: Analysis) -> frozenset[tuple[str, str]]:
    if verb.pos == "AUX" or not verb.stem:
        return frozenset(((verb.gender, verb.number),))
    known = verb_marks(verb.stem, "س" in verb.proclitics or "ل" in verb.proclitics)
    return known or frozenset(((verb.gender, verb.number),))


def fits_after(verb: Analysis, subject: Agreement) -> bool:
    """Whether a noun can be subject of a verb before it: gender agrees, number not.

    'وصلت الوزيرة' but 'وصل الوزراء' (the ministers arrived): a verb before its
    subject is singular. Features that are not known fit.
    """
    if verb.person in ("1", "2"):
        return False
    for gender, number in _marks(verb):
        if number not in ("plural", "dual") and (
            not gender or not subject.gender or gender == subject.gender
        ):
            return True
    return False


def fits_before(verb: Analysis, subject: Agreement) -> bool:
    """Whether a noun can be subject of a verb behind it: gender and number agree."""
    if verb.person in ("1", "2"):
        return False
    for gender, number in _marks(verb):
        if gender and subject.gender and gender != subject.gender:
            continue
        same = not number or not subject.number or number == subject.number
        if same or (subject.number == "dual" and number == "plural"):
            return True
    return False


def fits_pronoun(pronoun: str, noun: Agreement) -> bool:
    """Whether an attached pronoun can mean the noun: 'ها' the government, not 'ه'."""
    gender, number = _PRONOUNS.get(pronoun, ("", ""))
    if not gender and not number:
        return False
    if number and noun.number and number != noun.number:
        return False
    return not (gender and noun.gender and gender != noun.gender)


_PRONOUNS = {
    "ه": ("masculine", "singular"),
    "ها": ("feminine", "singular"),
    "هم": ("masculine", "plural"),
    "هن": ("feminine", "plural"),
    "هما": ("", "dual"),
    "هو": ("masculine", "singular"),
    "هي": ("feminine", "singular"),
}


def fits_adjective(adjective: Analysis, noun: Agreement) -> bool:
    """Whether an adjective can belong to a noun by gender and number."""
    stem = adjective.stem
    if stem.endswith(("تين", "تان")):
        return noun.number in ("dual", "") and noun.gender != "masculine"
    if stem.endswith(("ين", "ون", "ان")) and adjective.lemma != stem:
        return noun.number in ("dual", "plural", "") and noun.gender != "feminine"
    if stem.endswith("ات") and adjective.lemma != stem:
        return noun.gender != "masculine"
    gender = "feminine" if stem.endswith("ه") else "masculine"
    if len(stem) == 4 and stem[0] == "ا" and gender == "masculine":
        return True  # 'أكبر' (greater) shows neither gender nor number.
    if noun.gender and gender != noun.gender:
        # Broken plurals of persons and adjectives that show no gender ('أخرى').
        return gender == "masculine" and adjective.lemma != stem
    return not (noun.number in ("dual", "plural") and adjective.number == "singular")
