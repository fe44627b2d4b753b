"""What is known of words, from the lexicon's tables: one look-up object."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from marsad.annotate.inflect import VerbFeatures, conjugate, derive
from marsad.annotate.normalize import fold
from marsad.lexicon.frequencies import load_frequencies
from marsad.lexicon.tables import Tables, split

_NOUNS = (
    ("agents", "forms"),
    ("classes", "forms"),
    ("offices", "forms"),
    ("predicates", "masdar"),
    ("organisations", "names"),
)
_NAMES = (
    ("countries", ("names", "capital")),
    ("places", ("names",)),
    ("holders", ("names",)),
    ("morphology/names", ("names",)),
)


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A written form of a verb: the verb (folded), its forms' features, its form."""

    lemma: str
    form: str
    features: tuple[VerbFeatures, ...]


@dataclass(frozen=True, slots=True)
class Deverbal:
    """A verbal noun or a participle: the verb (folded), its form, what it is."""

    source: str
    form: str
    kind: str


@dataclass(frozen=True, slots=True)
class WordLexicon:
    """Look-ups by folded stem; every table may miss a word."""

    function: dict[str, dict[str, str]] = field(default_factory=dict)
    verbs: dict[str, list[VerbForm]] = field(default_factory=dict)
    deverbals: dict[str, Deverbal] = field(default_factory=dict)
    plurals: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    demonyms: dict[str, str] = field(default_factory=dict)
    nouns: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    frequencies: dict[str, int] = field(default_factory=dict)

    def takes_article(self, rest: str) -> bool:
        """Whether ال before ``rest`` is the article: it is in 'العراق' (Iraq), where
        ل makes 'للعراق', and is not in 'المانيا' (Germany), where it makes 'لالمانيا'.
        """
        joined = self.frequency("لل" + rest)
        apart = self.frequency("لال" + rest)
        if joined == apart:
            return self.frequency(rest) > 0 or self.frequency("ال" + rest) == 0
        return joined > apart

    def knows_whole(self, norm: str) -> bool:
        """Whether an uncut word is a name or a noun of some table ('وكاله')."""
        return (
            norm in self.names
            or norm in self.nouns
            or norm in self.plurals
            or norm in self.deverbals
        )

    def frequency(self, form: str) -> int:
        """How common a folded form is: 0 unknown, then a third of a decade a step."""
        return self.frequencies.get(form, 0)


@lru_cache(maxsize=1)
def load_word_lexicon() -> WordLexicon:
    """The word lexicon from the shipped tables, built once in a process."""
    tables = Tables()
    verbs: dict[str, list[VerbForm]] = {}
    deverbals: dict[str, Deverbal] = {}
    for past, present, masdar, known in _principal_parts(tables):
        derived = derive(past, present, masdar)
        lemma, form = fold(past), known or derived.form
        for surface, features in conjugate(past, present).items():
            entries = verbs.setdefault(surface, [])
            if all(entry.lemma != lemma for entry in entries):
                entries.append(VerbForm(lemma, form, features))
        for kind, words in (
            ("masdar", (masdar, *derived.masdars)),
            ("active participle", derived.active),
            ("passive participle", derived.passive),
        ):
            for word in words:
                if word:
                    deverbals.setdefault(fold(word), Deverbal(lemma, form, kind))
    for noun, past in _nominal_predicates(tables):
        deverbals.setdefault(noun, Deverbal(past, "", "masdar"))
    return WordLexicon(
        _function_words(tables),
        verbs,
        deverbals,
        _plurals(tables),
        frozenset(_names(tables)),
        dict(_demonyms(tables)),
        frozenset(_nouns(tables)),
        frozenset(_titles(tables)),
        frozenset(_persons(tables)),
        load_frequencies(),
    )


def _principal_parts(tables: Tables) -> Iterator[tuple[str, str, str, str]]:
    """Past, present, masdar and form of every verb of the lexicon."""
    seen = set()
    for row in tables.rows("morphology/verbs"):
        seen.add((row["past"], row["present"]))
        yield row["past"], row["present"], row["masdar"], row["form"]
    for name in ("predicates", "light", "cues"):
        for row in tables.rows(name):
            for verb in split(row.get("verb")):
                parts = tuple(verb.split())
                if len(parts) == 2 and parts[1][0] in "يت" and parts not in seen:
                    seen.add((parts[0], parts[1]))
                    yield parts[0], parts[1], "", ""


def _nominal_predicates(tables: Tables) -> Iterator[tuple[str, str]]:
    """The event nouns of the lexicon, each with the verb it shares its root with."""
    for row in tables.rows("predicates"):
        pasts = [fold(verb.split()[0]) for verb in split(row.get("verb")) if verb]
        for noun in split(row.get("masdar")):
            word = fold(noun)
            if " " in word or word.endswith("ات"):
                continue
            kin = [p for p in pasts if len(set(p) & set(word) - set("اويتم")) > 1]
            yield word, kin[0] if kin else ""


def _function_words(tables: Tables) -> dict[str, dict[str, str]]:
    words: dict[str, dict[str, str]] = {}
    for row in tables.rows("morphology/function_words"):
        tags = words.setdefault(fold(row["form"]), {})
        tags.setdefault(row["pos"], fold(row["lemma"]))
    return words


def _plurals(tables: Tables) -> dict[str, tuple[str, str, str]]:
    return {
        fold(row["form"]): (fold(row["lemma"]), row["pos"], row["form"][0])
        for row in tables.rows("morphology/plurals")
    }


def _names(tables: Tables) -> Iterator[str]:
    for table, columns in _NAMES:
        for row in tables.rows(table):
            for column in columns:
                for name in split(row.get(column)):
                    for word in fold(name).split():
                        yield word
                        if word.startswith("ال") and len(word) > 4:
                            yield word[2:]


def _nouns(tables: Tables) -> Iterator[str]:
    """Nouns that the lexicon names, in every written number."""
    for table, column in _NOUNS:
        for row in tables.rows(table):
            for form in split(row.get(column)):
                for word in fold(form).split():
                    yield word.removeprefix("ال") if len(word) > 4 else word
    for row in tables.rows("morphology/plurals"):
        if row["pos"] == "NOUN":
            yield fold(row["lemma"])


def _titles(tables: Tables) -> Iterator[str]:
    """Words of names of several words: 'الاتحاد', 'المحيط', 'الهادئ'."""
    for table in ("organisations", "groups", "countries", "places", "media"):
        for row in tables.rows(table):
            for name in split(row.get("names")):
                words = fold(name).split()
                for word in words if len(words) > 1 else ():
                    yield word.removeprefix("ال") if len(word) > 4 else word


def _persons(tables: Tables) -> Iterator[str]:
    """Nouns that a person's name may follow: 'وزير', 'الرئيس', 'محلل'."""
    for row in tables.rows("offices"):
        for form in split(row["forms"]):
            yield fold(form).split()[0].removeprefix("ال")
    for row in tables.rows("morphology/syntax"):
        if row["group"] == "human":
            yield from (fold(form) for form in split(row["forms"]))


def _demonyms(tables: Tables) -> Iterator[tuple[str, str]]:
    for row in tables.rows("countries"):
        forms = [fold(form) for form in split(row.get("demonyms"))]
        for form in forms:
            if " " not in form:
                yield form, forms[0]
