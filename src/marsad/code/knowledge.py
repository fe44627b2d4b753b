"""The lexicon compiled for look-up: names by first word, predicates by any form.

Compiling inflects every predicate, so the result is kept in the user's cache under
the lexicon's digest; it holds plain tuples only and loads in a few milliseconds.
"""

from __future__ import annotations

import contextlib
import gc
import marshal
import os
import re
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from marsad.code.generic_nouns import GenericNouns
from marsad.code.word_index import WordIndex
from marsad.lexicon import Row, Tables, split

FORMAT = 18
"""Raised when the shape of the compiled tables changes."""


MARKS = (
    *("ambiguous", "needs_noun", "loaded", "human", "inherit", "bound", "body"),
    *("quoted", "alone"),
)
"""Columns of a name's row that say yes or no: its entry's flags."""

VALUES = ("else", "among", "instead", "counted", "unnamed", "there", "against")
"""Columns that hold codes or a sector: flags 'else=IGO'."""

SETTLED = {"capital": "GOV", "base": "MIL"}
"""Kinds of places that act as a government or army, not as their people."""

NOUNS = ("masdar", "active", "passive")
"""Columns of a predicate's row that hold nouns."""

SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE"})
"""Types whose verbs act by speaking: their participles code as the verbs do."""


class Entry(NamedTuple):
    """A name or noun of the lexicon that can stand for a party, place or source."""

    kind: str
    id: str
    code: str
    sector: str
    name: str
    office: str = ""
    start: str = ""
    end: str = ""
    flags: str = ""


class NameForm(NamedTuple):
    """One written form: further words after the first, whether the first has ال."""

    rest: tuple[str, ...]
    article: bool
    entry: int


class PredicateForm(NamedTuple):
    """One inflected form of a predicate: ``word`` is verb, masdar, active, passive."""

    predicate: int
    word: str
    aspect: str = ""
    person: str = ""
    gender: str = ""
    number: str = ""
    voice: str = ""


class Predicate(NamedTuple):
    """A predicate: what it codes, its roles by slot and its restrictions."""

    id: str
    type: str
    mode: str
    frame: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]
    aux: str
    contexts: tuple[str, ...]
    weight: float

    def role(self, slot: str) -> str:
        """The role of a slot ('s', 'o', 'g', a preposition), '' where it has none."""
        for name, role in self.frame:
            if name == slot:
                return role
        return ""


class Cue(NamedTuple):
    """A word that marks scope, speech or a claim."""

    id: str
    kind: str
    effect: str
    scope: str
    word: str = ""


GENERAL = "general."
"""How the id of a type's predicate for any word begins."""


CueIndex = dict[str, tuple[tuple[tuple[str, ...], Cue], ...]]
"""The cues that begin with a form, each with the words that follow."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """All look-up tables of a coder; ``digest`` names the lexicon they came from."""

    digest: str
    entries: tuple[Entry, ...]
    names: dict[str, tuple[NameForm, ...]]
    predicates: tuple[Predicate, ...]
    general: dict[str, int]
    forms: dict[str, tuple[PredicateForm, ...]]
    phrases: dict[str, Sequence[tuple[tuple[str, ...], int]]]
    classes: dict[str, frozenset[str]]
    light: dict[str, Sequence[tuple[str, str, str, str]]]
    topics: dict[str, str]
    cues: dict[str, CueIndex]
    of_word: WordIndex = field(init=False, repr=False, compare=False)
    """The same tables by written forms."""
    generic: GenericNouns = field(init=False, repr=False, compare=False)
    """The nouns by which bodies are called again."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "generic", GenericNouns(self))
        object.__setattr__(self, "of_word", WordIndex(self))


def load_knowledge(tables: Tables | None = None) -> Knowledge:
    """The compiled lexicon, from the cache where its digest is there."""
    with _collector_paused():
        return _load((tables or Tables()).folders)


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """No cycle collection while hundreds of thousands of plain tuples are made: it
    finds nothing and costs more than half of the time."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@lru_cache(maxsize=2)
def _load(folders: tuple[Path, ...]) -> Knowledge:
    tables = Tables(folders)
    digest = tables.digest()
    file = _cache_file(digest)
    raw: dict[str, Any] | None = None
    with contextlib.suppress(OSError, ValueError, EOFError, TypeError):
        raw = marshal.loads(file.read_bytes())
    if raw is None:
        raw = compile_tables(tables)
        _keep(file, raw)
    return Knowledge(
        digest=digest,
        entries=tuple(Entry(*row) for row in raw["entries"]),
        names={
            key: tuple(NameForm(*form) for form in forms)
            for key, forms in raw["names"].items()
        },
        predicates=tuple(Predicate(*row) for row in raw["predicates"]),
        general={
            row[1]: position
            for position, row in enumerate(raw["predicates"])
            if row[0].startswith(GENERAL)
        },
        forms={
            key: tuple(PredicateForm(*form) for form in forms)
            for key, forms in raw["forms"].items()
        },
        phrases=raw["phrases"],
        classes={key: frozenset(stems) for key, stems in raw["classes"].items()},
        light=raw["light"],
        topics=raw["topics"],
        cues={
            table: {
                key: tuple((rest, Cue(*cue)) for rest, cue in found)
                for key, found in rows.items()
            }
            for table, rows in raw["cues"].items()
        },
    )


def _cache_file(digest: str) -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("marsad") / f"lexicon-{FORMAT}-{digest}.bin"


def _keep(file: Path, raw: dict[str, Any]) -> None:
    """Write the compiled tables; a read-only home only costs the time next run."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        scratch = file.with_suffix(f".{os.getpid()}")
        scratch.write_bytes(marshal.dumps(raw))
        scratch.replace(file)


def compile_tables(tables: Tables) -> dict[str, Any]:
    """The look-up tables as plain tuples and dictionaries."""
    entries, names = _compile_names(tables)
    predicates, forms, phrases = _compile_predicates(tables)
    return {
        "entries": entries,
        "names": names,
        "predicates": predicates,
        "forms": forms,
        "phrases": phrases,
        "classes": _compile_classes(tables),
        "light": _compile_light(tables),
        "topics": _compile_topics(tables),
        "cues": {
            name: _compile_cues(tables, f"cues/{name}")
            for name in ("factuality", "speech", "claims", "particles")
        },
    }


def _words(form: str) -> tuple[str, ...]:
    from marsad.annotate.normalize import fold

    return tuple(fold(word) for word in re.sub(r"[-+]", r" \g<0> ", form).split())


def _without_article(word: str) -> tuple[str, bool]:
    if word.startswith("ال") and len(word) >= 4:
        return word[2:], True
    return word, False


def _compile_names(
    tables: Tables,
) -> tuple[list[tuple[Any, ...]], dict[str, list[tuple[Any, ...]]]]:
    entries: list[tuple[Any, ...]] = []
    names: dict[str, list[tuple[Any, ...]]] = defaultdict(list)

    def add(entry: Entry, forms: Iterable[str]) -> None:
        position = len(entries)
        entries.append(tuple(entry))
        for form in dict.fromkeys(forms):
            words = _words(form)
            if not words:
                continue
            first, article = words[0], False
            if not form.startswith(("أل", "إل", "آل")):
                first, article = _without_article(first)
            names[first].append((words[1:], article, position))

    taken = _first_words(tables)
    for row in tables.rows("countries"):
        ambiguous = set(split(row.get("ambiguous")))
        for kind, column in (
            ("country", "names"),
            ("demonym", "demonyms"),
            ("capital", "capital"),
        ):
            forms = split(row[column])
            if column == "demonyms":
                sure = [x for x in forms if x not in ambiguous and x.endswith("ي")]
                made = _accusatives(sure)
                forms = (*forms, *(x for x in made if _words(x)[0] not in taken))
            for marked in (False, True):
                part = [x for x in forms if (x in ambiguous) == marked]
                if part:
                    add(
                        Entry(
                            kind,
                            row["id"],
                            row.get("code") or row["id"],
                            "GOV",
                            row["name_en"],
                            flags=" ".join(
                                flag
                                for flag, holds in (
                                    ("ambiguous", marked),
                                    ("stateless", not row.get("cow")),
                                )
                                if holds
                            ),
                        ),
                        part,
                    )
    single = {
        form
        for row in tables.rows("offices")
        for form in split(row["forms"])
        if " " not in form
    }
    for table, kind, column in (
        ("seats", "seat", "forms"),
        ("organisations", "organisation", "names"),
        ("groups", "group", "names"),
        ("offices", "office", "forms"),
        ("agents", "agent", "forms"),
        ("holders", "holder", "names"),
        ("places", "place", "names"),
        ("media", "media", "names"),
    ):
        for row in tables.rows(table):
            forms = split(row[column])
            if kind == "agent":
                forms = (*forms, *_accusatives(forms))
            elif kind == "office":
                forms = (*forms, *_duals(forms, single))
            add(_entry(kind, row), forms)
            adjectives = split(row.get("adjectives"))
            if adjectives:
                if kind == "group":
                    # 'حوثيا'; of organisations 'عربيا' is an adverb, 'أفريقيا' a name.
                    adjectives = (*adjectives, *_accusatives(adjectives))
                add(
                    Entry(
                        "orgadj", row["id"], row["code"], row["sector"], row["name_en"]
                    ),
                    adjectives,
                )
    _add_surnames(tables, add)
    for listed in names.values():
        listed.sort(key=lambda form: -len(form[0]))
    return entries, dict(names)


def _first_words(tables: Tables) -> frozenset[str]:
    """First words of countries' names: 'روسيا' is Russia, not a Russian."""
    return frozenset(
        _words(name)[0]
        for row in tables.rows("countries")
        for name in split(row["names"])
    )


def _add_surnames(tables: Tables, add: Callable[[Entry, Iterable[str]], None]) -> None:
    """Short names that are other words too, for every office of their holder."""
    surnames = {row["id"]: split(row["names"]) for row in tables.rows("surnames")}
    for row in tables.rows("holders"):
        if row["id"] in surnames:
            entry = _entry("holder", row)
            add(entry._replace(flags="ambiguous"), surnames[row["id"]])


def _entry(kind: str, row: Row) -> Entry:
    flags = [name for name in MARKS if row.get(name) not in (None, "", "0")]
    flags += [f"{name}={row[name]}" for name in VALUES if row.get(name)]
    if kind == "place":
        flags.append("at=" + "/".join((row["lat"], row["lon"], row["geonames"])))
    return Entry(
        kind,
        row["id"],
        row.get("code") or (row.get("country", "") if kind == "media" else ""),
        row.get("sector", "") or _place_sector(kind, row),
        row.get("name_en", ""),
        row.get("office", "") or (row.get("kind", "") if kind == "place" else ""),
        row.get("start", ""),
        row.get("end", ""),
        " ".join(flags),
    )


def _place_sector(kind: str, row: Row) -> str:
    """Who a place is where it stands for somebody: its people, or who rules there."""
    if kind != "place":
        return ""
    return SETTLED.get(row.get("kind", ""), "CVL")


def _duals(forms: Iterable[str], single: Container[str]) -> Iterable[str]:
    """'وزيرا خارجية' and 'وزيري خارجية' (two foreign ministers) beside 'وزير خارجية';
    ``single`` are the offices of one word."""
    for form in forms:
        head, _, rest = form.partition(" ")
        if rest and head in single and head[-1] not in "اينء":
            stem = head.removesuffix("ة") + "ت" if head.endswith("ة") else head
            yield f"{stem}ا {rest}"
            yield f"{stem}ي {rest}"


def _accusatives(forms: Iterable[str]) -> Iterable[str]:
    """'موقعا عسكريا' beside 'موقع عسكري': indefinite accusatives of singular nouns."""
    for form in forms:
        words = form.split()
        if len(words) <= 2 and all(
            len(word) > 2 and not word.startswith("ال") and word[-1] not in "ةاىءونه"
            for word in words
        ):
            yield " ".join(word + "ا" for word in words)


def _compile_predicates(
    tables: Tables,
) -> tuple[list[Any], dict[str, list[Any]], dict[str, list[Any]]]:
    from marsad.annotate.inflect import inflect_noun
    from marsad.annotate.normalize import fold

    predicates: list[Any] = []
    forms: dict[str, list[Any]] = defaultdict(list)
    phrases: dict[str, list[Any]] = defaultdict(list)
    for row in tables.rows("predicates"):
        position = len(predicates)
        predicates.append(
            (
                row["id"],
                row["type"],
                row["mode"],
                tuple(
                    (fold(slot), role)
                    for slot, _, role in (
                        x.partition(":") for x in row["frame"].split()
                    )
                ),
                tuple(fold(need) for need in row["needs"].split()),
                row.get("aux", ""),
                split(row["contexts"]),
                float(row["weight"] or 0.5),
            )
        )
        for parts in split(row["verb"]):
            for stem, features in _verb_forms(parts):
                forms[stem].append((position, "verb", *features))
        listed = {column: list(split(row[column])) for column in NOUNS}
        if row["type"] in SPEECH and not listed["active"]:
            listed["active"] = _participles(row)
        for column in NOUNS:
            for noun in listed[column]:
                words = _words(noun)
                if len(words) > 1:
                    phrases[_without_article(words[0])[0]].append((words[1:], position))
                    continue
                for stem, feature in inflect_noun(noun).items():
                    forms[stem].append(
                        (position, column, "", "", feature.gender, feature.number, "")
                    )
        for phrase in split(row["phrase"]):
            words = _words(phrase)
            phrases[_without_article(words[0])[0]].append((words[1:], position))
    return predicates, dict(forms), dict(phrases)


def _participles(row: Row) -> list[str]:
    """Active participles of a speech act's verbs: 'محذرا' goes with 'حذر'."""
    from marsad.annotate.inflect import derive

    found: list[str] = []
    for parts in split(row["verb"]):
        words = parts.split()
        if len(words) == 2:
            found += [x for x in derive(*words).active if len(x) > 3]
    return found


def _verb_forms(parts: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    from marsad.annotate.inflect import conjugate

    words = parts.split()
    if len(words) != 2:
        return
    for stem, readings in conjugate(words[0], words[1]).items():
        for x in readings:
            yield stem, (x.aspect, x.person, x.gender, x.number, x.voice)


def _compile_classes(tables: Tables) -> dict[str, list[str]]:
    from marsad.annotate.normalize import fold

    classes: dict[str, list[str]] = defaultdict(list)
    for row in tables.rows("classes"):
        for form in split(row["forms"]):
            classes[row["id"]].append(_without_article(fold(form).split(" ")[0])[0])
    return dict(classes)


def _compile_topics(tables: Tables) -> dict[str, str]:
    from marsad.annotate.normalize import fold

    return {
        _without_article(fold(form))[0]: row["id"].partition("_")[0]
        for row in tables.rows("topics")
        for form in split(row["forms"])
    }


def _compile_light(tables: Tables) -> dict[str, list[tuple[str, str, str, str]]]:
    from marsad.annotate.normalize import fold

    light: dict[str, list[tuple[str, str, str, str]]] = defaultdict(list)
    for row in tables.rows("light"):
        for parts in split(row["verb"]):
            for stem, features in _verb_forms(parts):
                light[stem].append(
                    (row["id"], fold(row["noun"]), row["subject"], features[4])
                )
    return dict(light)


def _compile_cues(tables: Tables, name: str) -> dict[str, list[Any]]:
    cues: dict[str, list[Any]] = defaultdict(list)
    for row in tables.rows(name):
        head = (row["id"], row["kind"], row["effect"], row.get("scope", ""))
        for form in split(row["form"]):
            words = _words(form)
            cues[words[0]].append((words[1:], (*head, "form")))
        for parts in split(row["verb"]):
            for stem, features in _verb_forms(parts):
                cues[stem].append(((), (*head, "verb:" + features[0])))
    for found in cues.values():
        found.sort(key=lambda cue: -len(cue[0]))
    return dict(cues)
