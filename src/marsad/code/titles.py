"""Persons behind titles, known or not, and what their names teach the article."""

from __future__ import annotations

from dataclasses import replace

from marsad.annotate.verbforms import verb_forms
from marsad.code.knowledge import Entry
from marsad.code.lookup import Lookup
from marsad.code.parties import Known, PartyMention
from marsad.code.words import Words

NAME_LENGTH = 5
"""The most words that a name behind a title has."""

SURE_NAME = 3
"""The same where the person is known: 'ماي' after 'تيريزا ماي'."""

LANDS = frozenset({"country", "capital", "demonym"})
"""Kinds of entries that are no part of a name even where they are ambiguous."""

SHORT_NAME = 4
"""The least letters of a surname that may stand alone later."""


def person_after(
    lookup: Lookup, last: int, mention: PartyMention
) -> tuple[int, Entry | None] | None:
    """Where the name after a title ends, and its holder where he is known.

    'وزير الخارجية، جان إيف لودريان' (the foreign minister, Jean-Yves Le Drian): a
    comma is passed over only before a holder. Behind a common noun, 'الناشطة أمل
    فتحي' (the activist Amal Fathy), the name has two words or more.
    """
    words = lookup.words
    if mention.kind != "office" and not mention.human:
        return None
    k = last
    comma = k < len(words) and words.norm(k) in ("،", ",", '"', "«", "(")
    if comma:
        k += 1
    if k >= len(words):
        return None
    match = lookup.plain(k)
    if match and match.entry.kind == "holder":
        return match.last, match.entry
    if comma:
        return None
    least = 1 if mention.kind == "office" else 2
    end = k
    while end < len(words) and end - k < NAME_LENGTH:
        holder = lookup.plain(end) if end > k else None
        if (
            holder
            and holder.entry.kind == "holder"
            and (holder.last - end > 1 or holder.last == len(words))
        ):
            # A holder behind honorifics or first names: 'الشيخ تميم بن حمد'.
            return holder.last, holder.entry
        if not _is_name_word(lookup, end, end - k):
            break
        end += 1
    return (end, None) if end - k >= least else None


def _is_name_word(lookup: Lookup, i: int, position: int) -> bool:
    """Whether the word can be the ``position``-th of a person's name."""
    words = lookup.words
    if words.tokens[i].text == "علي" and i + 1 < len(words):
        # Ali, where a name goes on, not 'upon'.
        return not words.kinds[i + 1] and words.pos(i + 1) in ("PROPN", "X")
    if words.kinds[i] or (words.has_article(i) and position == 0):
        return False
    norm = words.norm(i)
    if words.proclitics(i) or norm in lookup.knowledge.forms:
        return False
    match = lookup.plain(i)
    if match and match.entry.kind != "holder":
        return match.entry.kind == "place" and words.pos(i) == "PROPN"
    if any(
        not form.rest and lookup.knowledge.entries[form.entry].kind in LANDS
        for form in lookup.knowledge.names.get(norm, ())
    ):
        return False
    if words.pos(i) == "VERB":
        # Foreign names look like verbs: 'سيدو', 'يانغ'.
        return position > 0 and norm not in verb_forms()
    if words.pos(i) == "NOUN":
        return position > 0 and words.has_article(i)
    return words.pos(i) in ("PROPN", "X")


def teach(lookup: Lookup, mention: PartyMention) -> None:
    """Remember the last word of a full name for short mentions later on.

    After 'وزير الدفاع ساديو كامارا' a bare 'كامارا' is the minister.
    """
    if mention.code is None and mention.id is None:
        return
    last = mention.last - 1
    surname = lookup.words.norm(last)
    sure = mention.id != mention.office and last > mention.first
    if sure and mention.id is not None:
        lookup.known.named.add(mention.id)
    if sure and len(surname) >= SURE_NAME and not _only_word(lookup, surname):
        lookup.known.persons[surname] = mention
    elif len(surname) >= SHORT_NAME and surname not in lookup.knowledge.names:
        lookup.known.persons.setdefault(surname, mention)


def _only_word(lookup: Lookup, surname: str) -> bool:
    """Whether the word names something else of its own: a place, a demonym."""
    return any(
        not form.rest
        and form.article == surname.startswith("ال")
        and not any(mark in entry.flags for mark in ("ambiguous", "quoted"))
        for form in lookup.knowledge.names.get(surname.removeprefix("ال"), ())
        for entry in (lookup.knowledge.entries[form.entry],)
    )


def taught(lookup: Lookup, i: int) -> PartyMention | None:
    """The party that a short name at ``i`` stands for, as the article taught it."""
    words: Words = lookup.words
    known: Known = lookup.known
    for cut in words.cuts(i):
        key = "ال" + cut.stem if cut.article else cut.stem
        person = known.persons.get(key)
        if person is None or "س" in cut.proclitics:
            continue
        if words.pos(i) == "VERB" and cut.proclitics:
            continue
        return replace(
            person,
            first=i,
            last=i + 1,
            preposition=cut.preposition or words.preposition(i),
            joined=bool(cut.conjunction),
            kind="person",
            pronoun="",
            why=(*person.why, "taught-by-article"),
        )
    return None
