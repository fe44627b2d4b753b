"""What the lexicon knows of a word: every entry and predicate that has the form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.annotate.normalize import fold
from marsad.code.knowledge import Knowledge, load_knowledge
from marsad.code.splits import bare_nouns, cuts
from marsad.lexicon import Tables


@dataclass(frozen=True, slots=True)
class Sense:
    """A thing that the word may be, by which form of it."""

    form: str
    kind: str
    id: str
    code: str = ""
    sector: str = ""
    name: str = ""
    start: str = ""
    end: str = ""
    flags: str = ""


def look_word(text: str, tables: Tables) -> Iterator[Sense]:
    """Yield what a word or name may be, names first, then predicates.

    'وبموسكو' (and in Moscow) gives the capital, 'قصفت' the predicate of shelling.
    """
    knowledge = load_knowledge(tables)
    words = [fold(word) for word in text.split()]
    if not words:
        return
    seen: set[tuple[str, ...]] = set()
    for cut in cuts(words[0]):
        for stem, pronoun in bare_nouns(cut.stem):
            for form in knowledge.names.get(stem, ()):
                if list(form.rest) != words[1:] or pronoun == "ي":
                    continue
                entry = knowledge.entries[form.entry]
                key = (entry.kind, entry.id, entry.office, entry.start, entry.code)
                if key in seen:
                    continue
                seen.add(key)
                written = " ".join((("ال" if form.article else "") + stem, *form.rest))
                name = f"{entry.name}, {entry.office}" if entry.office else entry.name
                yield Sense(
                    written,
                    entry.kind,
                    entry.id,
                    entry.code,
                    entry.sector,
                    name,
                    entry.start,
                    entry.end,
                    entry.flags,
                )
    if len(words) == 1:
        yield from _predicates(words[0], knowledge)


def _predicates(word: str, knowledge: Knowledge) -> Iterator[Sense]:
    seen: set[tuple[str, str]] = set()
    for cut in cuts(word):
        for stem, _ in bare_nouns(cut.stem):
            for form in knowledge.forms.get(stem, ()):
                predicate = knowledge.predicates[form.predicate]
                key = (predicate.id, form.word)
                if key not in seen:
                    seen.add(key)
                    name = " ".join(x for x in (predicate.type, predicate.mode) if x)
                    yield Sense(stem, form.word, predicate.id, name=name)
