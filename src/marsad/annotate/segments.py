"""A written word into proclitics, stem and attached pronoun."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from typing import NamedTuple

from marsad.annotate.normalize import fold
from marsad.annotate.verbforms import verb_forms
from marsad.lexicon import Tables, split
from marsad.lexicon.tables import DATA

UNSEEN = 1.5
"""The Zipf frequency that a form missing from the table is given."""


class Segments(NamedTuple):
    """A cut word, folded: ``('و', 'ل', 'ال')``, stem and pronoun ('' for none)."""

    proclitics: tuple[str, ...]
    stem: str
    enclitic: str = ""


_HAMZA = re.compile("^[وفبك]?[أإآ]ل")
"""A word that begins with hamza and lam has no article."""


@lru_cache(maxsize=200_000)
def segment(word: str) -> Segments:
    """The likeliest cut of a written word.

    'وستزورها' (and she will visit it) gives و, س, 'تزور', ها; 'لبنان' stays whole. A
    cut must make the rest clearly commoner than the word as it stands, names of the
    lexicon are never cut, and ة at the end rules out a pronoun.
    """
    norm = fold(word)
    if len(norm) < 3:
        return Segments((), norm)
    closed = closed_class()
    if norm in closed:
        return Segments((), norm)
    names = protected()
    best: tuple[float, Segments] | None = None
    plain = not _HAMZA.search(word) and "n" in verb_forms().get(norm, "n")
    for proclitics, rest, cost in _heads(norm):
        if "ال" in proclitics and not plain and "ل" not in proclitics:
            # 'ألمانيا' has a hamza and 'التقى' is a verb: neither has the article.
            continue
        if not proclitics and rest in names:
            return Segments((), rest)
        article = "ال" in proclitics
        for base, enclitic, tail in _tails(rest, word, article):
            score = _score(base, article, proclitics, names) - cost - tail
            if best is None or score > best[0]:
                best = score, Segments(proclitics, base, enclitic)
    return best[1] if best else Segments((), norm)


def _score(
    base: str, article: bool, proclitics: tuple[str, ...], names: frozenset[str]
) -> float:
    frequency = frequencies()
    whole = "ال" + base if article else base
    found = max(frequency.get(whole, UNSEEN), frequency.get(base, UNSEEN) - 0.3)
    if base in names or whole in names:
        found += 1.0
    if base in closed_class() and not article and proclitics[-1:] in (("ب",), ("ل",)):
        found -= 1.0
    return found


def _heads(norm: str) -> list[tuple[tuple[str, ...], str, float]]:
    """The ways to cut the front, with the cost of each."""
    found: list[tuple[tuple[str, ...], str, float]] = []
    for conjunction, cost in (("", 0.0), ("و", 0.5), ("ف", 0.9)):
        if conjunction and not norm.startswith(conjunction):
            continue
        rest = norm[len(conjunction) :]
        outer = (conjunction,) if conjunction else ()
        if len(rest) < 2:
            continue
        # A word that begins like the article nearly always carries it.
        found.append((outer, rest, cost + 0.5 * (rest[:2] == "ال")))
        if rest.startswith("ال") and len(rest) > 3:
            found.append(((*outer, "ال"), rest[2:], cost))
        if rest.startswith("لل") and len(rest) > 3:
            found.append(((*outer, "ل", "ال"), rest[2:], cost + 0.1))
        for letter, more in (("ب", 0.6), ("ل", 0.6), ("ك", 1.6), ("س", 0.8)):
            inner = rest[1:]
            if not rest.startswith(letter) or len(inner) < 3:
                continue
            if letter == "س":
                if inner[0] in "يتنا":
                    found.append(((*outer, letter), inner, cost + more))
                continue
            if letter != "ل" and inner.startswith("ال") and len(inner) > 3:
                found.append(((*outer, letter, "ال"), inner[2:], cost + 0.2))
            elif not inner.startswith("ال"):
                found.append(((*outer, letter), inner, cost + more))
    return found


_PRONOUNS = ("هما", "كما", "هم", "هن", "ها", "كم", "نا", "ه", "ك")


def _tails(rest: str, word: str, article: bool) -> list[tuple[str, str, float]]:
    """The ways to cut the end: the pronoun goes, ة comes back, each with its cost."""
    found = [(rest, "", 0.0)]
    if article or word.endswith(("ة", "ى")):
        return found
    for pronoun in _PRONOUNS:
        if not rest.endswith(pronoun) or len(rest) - len(pronoun) < 3:
            continue
        base = rest[: -len(pronoun)]
        cost = 0.9 if len(pronoun) > 1 else 1.3
        if base.endswith("ت"):
            found.append((base[:-1] + "ه", pronoun, cost))
        elif base.endswith(("ئ", "ؤ")):
            found.append((base[:-1] + "ء", pronoun, cost))
        found.append((base, pronoun, cost + 0.1))
    return found


@lru_cache(maxsize=1)
def frequencies() -> dict[str, float]:
    """Zipf frequencies of folded forms (from wordfreq, CC BY-SA 4.0)."""
    raw = gzip.decompress((DATA / "morphology" / "words.txt.gz").read_bytes()).decode()
    table: dict[str, float] = {}
    for line in raw.split("\n"):
        grade, _, words = line.partition(" ")
        table.update(dict.fromkeys(words.split(" "), int(grade) / 10))
    return table


@lru_cache(maxsize=1)
def closed_class() -> frozenset[str]:
    """Folded particles, prepositions and pronouns that are never cut."""
    return frozenset(
        fold(form)
        for row in Tables().rows("cues/particles")
        for form in split(row["form"])
        if " " not in form and row["kind"] not in ("locality", "transparent")
    )


@lru_cache(maxsize=1)
def protected() -> frozenset[str]:
    """Folded single words of names in the lexicon: سيرغي is not س + يرغي."""
    tables = Tables()
    found: set[str] = set()
    for table, columns in (
        ("countries", ("names", "capital")),
        ("holders", ("names",)),
        ("places", ("names",)),
        ("groups", ("names",)),
        ("offices", ("forms",)),
        ("media", ("names",)),
        ("organisations", ("names",)),
    ):
        for row in tables.rows(table):
            for column in columns:
                for form in split(row[column]):
                    for part in fold(form).split():
                        if len(part) > 2 and part.isalpha():
                            found.add(
                                part.removeprefix("ال") if len(part) > 4 else part
                            )
    return frozenset(found)
