"""Participles that stand for a clause: 'مشيراً إلى أن …' (pointing out that …)."""

from __future__ import annotations

from functools import lru_cache

from marsad.annotate.clause_drafts import Drawer, Frame
from marsad.annotate.normalize import fold
from marsad.annotate.valency import takes_object
from marsad.lexicon.tables import Tables, split


def is_circumstance(drawer: Drawer, number: int, frame: Frame) -> bool:
    """Whether a phrase is an indefinite active participle that goes on with a clause.

    It stands behind a verb's clause, in the accusative ('داعياً', calling for) or
    right behind a comma ('، مشيرة إلى').
    """
    phrase = drawer.phrases[number]
    if phrase.preposition or phrase.is_definite or frame.verb < 0:
        return False
    if drawer.layout.kinds[drawer.drafts[frame.verb].predicate] == "aux":
        return False
    reading = drawer.reading(phrase.head)
    if reading is None or reading.proclitics or phrase.first != phrase.head:
        return False
    listed = drawer.layout.norms[phrase.head] in speaking_participles()
    several = reading.stem.endswith("ين") and reading.stem[0] == "م"
    if reading.kind != "active participle" and not listed and not several:
        return False
    if several and len(reading.stem) > 5:
        return bool(frame.verb >= 0) and _goes_on(drawer, phrase.first + 1)
    if reading.state == "indefinite" or (
        reading.stem.endswith("ا") and reading.lemma != reading.stem
    ):
        if not listed and not frame.comma and _wants_object(drawer, frame):
            return False
        return listed or frame.comma or _goes_on(drawer, phrase.last)
    if listed and reading.stem.endswith("ا"):
        return True
    return frame.comma and listed and _goes_on(drawer, phrase.last)


def _wants_object(drawer: Drawer, frame: Frame) -> bool:
    """Whether the verb takes an object and has none yet: 'قصفت موقعاً'."""
    draft = drawer.drafts[frame.verb]
    reading = drawer.reading(draft.predicate)
    full = len(draft.after) >= (1 if draft.before else 2)
    return not full and reading is not None and takes_object(reading.lemma)


def is_speaking(drawer: Drawer, i: int) -> bool:
    """Whether a participle is one of speech: 'مؤكداً' (affirming)."""
    return drawer.layout.norms[i] in speaking_participles()


def _goes_on(drawer: Drawer, at: int) -> bool:
    layout = drawer.layout
    return at < len(layout) and (
        layout.kinds[at] in ("prep", "comp") or bool(layout.bound[at])
    )


@lru_cache(maxsize=1)
def speaking_participles() -> frozenset[str]:
    """Folded participles of speech as the lexicon lists them: 'موكدا'."""
    return frozenset(
        fold(form)
        for row in Tables().rows("cues/speech")
        if row["kind"] == "verb"
        for form in split(row["form"])
        if " " not in form and (form[0] == "م" or form[-1] == "ا")
    )
