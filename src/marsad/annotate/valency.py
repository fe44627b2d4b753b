"""Whether verbs take objects, and whose act the verbal noun behind them is."""

from __future__ import annotations

from functools import lru_cache

from marsad.annotate.closed import load_closed
from marsad.annotate.normalize import fold
from marsad.annotate.words import load_word_lexicon
from marsad.lexicon.tables import Tables, split
from marsad.records import Analysis


@lru_cache(maxsize=20_000)
def takes_object(lemma: str) -> bool:
    """Whether a verb takes a direct object: listed, or often met with one attached.

    'فرضته', 'فرضتها' (she imposed it) are common words, '*اندلعته' (she broke it out)
    is none. Source of the counts: the frequencies of written words.
    """
    groups = load_closed()
    if groups.is_in("intransitive", lemma):
        return False
    if groups.is_in("transitive", lemma):
        return True
    base = lemma[:-1] if lemma.endswith(("ي", "ا")) else lemma
    lexicon = load_word_lexicon()
    return any(lexicon.frequency(base + ending) for ending in ("ته", "تها"))


@lru_cache(maxsize=20_000)
def verb_lemmas(stem: str, lemma: str) -> tuple[str, ...]:
    """The verbs that a written form can belong to, the chosen one first.

    'تعرض' is 'he was exposed' (تعرض) and 'she shows' (عرض).
    """
    known = [v.lemma for v in load_word_lexicon().verbs.get(stem, ())]
    return (lemma, *(x for x in known if x != lemma))


def lemmas_of(reading: Analysis) -> tuple[str, ...]:
    """The verbs that a reading's written form can belong to."""
    return verb_lemmas(reading.stem, reading.lemma)


@lru_cache(maxsize=1)
def controls() -> dict[str, tuple[tuple[str, str], ...]]:
    """Verbs with the slot of their verbal noun, and who does it: 's' or 'o'.

    'هدد' has (('ب', 's'),): in 'هدد بفرض رسوم' (he threatened to impose duties) the
    subject would impose; 'اتهم' has (('ب', 'o'),).
    """
    found: dict[str, list[tuple[str, str]]] = {}
    for row in Tables().rows("morphology/syntax"):
        who = {"control_subject": "s", "control_object": "o"}.get(row["group"])
        if who is None:
            continue
        for form in split(row["forms"]):
            verb, _, preposition = fold(form).partition(" ")
            found.setdefault(verb, []).append((preposition or "o", who))
    return {verb: tuple(slots) for verb, slots in found.items()}
