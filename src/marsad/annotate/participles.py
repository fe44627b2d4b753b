"""Participles that stand for a clause: 'مشيراً إلى أن …' (pointing out that …)."""

from __future__ import annotations

from functools import lru_cache

from marsad.annotate.clause_drafts import Drawer, Frame
from marsad.annotate.normalize import fold
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
    listed = drawer.layout.norms[phrase.head] in _listed()
    several = reading.stem.endswith("ين") and reading.stem[0] == "م"
    if reading.kind != "active participle" and not listed and not several:
        return False
    if several and len(reading.stem) > 5:
        return bool(frame.verb >= 0) and _goes_on(drawer, phrase.first + 1)
    if reading.state == "indefinite" or (
        reading.stem.endswith("ا") and reading.lemma != reading.stem
    ):
        return listed or frame.comma or _goes_on(drawer, phrase.last)
    if listed and reading.stem.endswith("ا"):
        return True
    return frame.comma and listed and _goes_on(drawer, phrase.last)


def is_speaking(drawer: Drawer, i: int) -> bool:
    """Whether a participle is one of speech: 'مؤكداً' (affirming)."""
    return drawer.layout.norms[i] in _listed()


def _goes_on(drawer: Drawer, at: int) -> bool:
    layout = drawer.layout
    return at < len(layout) and (
        layout.kinds[at] in ("prep", "comp") or bool(layout.bound[at])
    )


@lru_cache(maxsize=1)
def _listed() -> frozenset[str]:
    return frozenset(
        fold(form)
        for row in Tables().rows("cues/speech")
        if row["kind"] == "verb"
        for form in split(row["form"])
        if " " not in form and (form[0] == "م" or form[-1] == "ا")
    )
