"""The class of each word of a sentence, as parsing asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from marsad.annotate.agreement import verb_marks
from marsad.annotate.calendar_lexicon import load_time_lexicon
from marsad.annotate.closed import load_closed, match_closed
from marsad.annotate.words import load_word_lexicon
from marsad.records import Analysis, Token

TAG_KINDS = {
    "NOUN": "noun",
    "PROPN": "name",
    "ADJ": "adj",
    "NUM": "number",
    "DET": "noun",
    "VERB": "verb",
    "AUX": "aux",
    "ADP": "prep",
    "PRON": "pronoun",
    "ADV": "adverb",
    "PART": "particle",
    "CCONJ": "conj",
    "SCONJ": "comp",
    "INTJ": "particle",
    "X": "name",
}
_KINDS = {
    "preposition": "prep",
    "agentive": "agentive",
    "complementiser": "comp",
    "relative": "rel",
    "subordinator": "sub",
    "transparent": "det",
    "demonstrative": "dem",
    "auxiliary": "aux",
    "adverb": "adverb",
    "particle": "particle",
    "pronoun": "pronoun",
    "clause": "sub",
}


@dataclass(slots=True)
class Rows:
    """A layout in the making: what ``Layout`` holds, as lists."""

    tokens: Sequence[Token]
    norms: tuple[str, ...]
    kinds: list[str] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    slots: list[str] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)
    bound: list[str] = field(default_factory=list)
    readings: list[Analysis | None] = field(default_factory=list)


def foreign_kind(norm: str) -> str:
    """The class of a token without readings: number, foreign name, mark."""
    first = norm[0]
    if first.isdigit():
        return "number"
    return "name" if first.isalpha() else "mark"


def classify(rows: Rows, i: int, reading: Analysis) -> str:
    """The class of a word by its reading; fills its length, slot and conjunction."""
    classes = load_closed()
    match = match_closed(rows.norms, i, classes)
    if match is not None:
        closed, led = match
        if (
            led
            and reading.pos in ("VERB", "NOUN", "PROPN")
            and (not reading.proclitics or reading.proclitics[0] not in "وف")
        ):
            return TAG_KINDS[reading.pos]
        kind = _KINDS.get(closed.kind, "")
        if kind == "particle" and classes.is_in("as_preposition", rows.norms[i]):
            kind = "prep"
        if kind == "comp" and reading.pos in ("AUX", "VERB"):
            kind = "aux"  # 'كان' (was) is written like 'كأن' (as if).
        if (
            kind == "sub"
            and closed.rest
            and not _opens_clause(rows.norms, i, closed.rest)
        ):
            kind = "prep" if closed.rest == ("وقت",) else kind
            closed = closed._replace(rest=())
            closed = closed._replace(slot=rows.norms[i])
        if kind and not _is_open(kind, reading):
            rows.lengths[i] += len(closed.rest)
            rows.slots[i] = closed.slot
            rows.joined[i] = led
            if kind in ("prep", "pronoun") and reading.enclitic:
                rows.slots[i] = reading.stem
            return kind
    kind = TAG_KINDS.get(reading.pos, "noun")
    if kind == "prep" and match is not None and match[0].kind == "locality":
        kind = "noun"  # 'في جنوب لبنان' (in the south of Lebanon)
    elif kind == "prep":
        rows.slots[i] = reading.stem
    elif kind == "adverb" and (is_time(reading.stem) or _is_object(reading)):
        kind = "noun"
    elif kind == "noun" and reading.pos == "DET":
        kind = "det"
    return kind


def _opens_clause(norms: tuple[str, ...], i: int, rest: tuple[str, ...]) -> bool:
    """Whether 'في وقت' (at a time) goes on with a verb: 'في وقت أعلن فيه'."""
    at = i + 1 + len(rest)
    if rest != ("وقت",) or at >= len(norms):
        return True
    return bool(verb_marks(norms[at])) or norms[at][0] in "يت"


def _is_object(reading: Analysis) -> bool:
    """Whether an accusative read as an adverb is rather a noun: 'اتفاقا'."""
    stem = reading.stem
    if not stem.endswith("ا") or stem.endswith("يا") or len(stem) < 4:
        return False
    lexicon = load_word_lexicon()
    return stem not in lexicon.function


def _is_open(kind: str, reading: Analysis) -> bool:
    """Whether a word written like a closed one is a verb or name in context."""
    if kind == "det":
        return reading.pos in ("VERB", "PROPN")
    if kind == "particle":
        return reading.pos in ("NOUN", "VERB") and len(reading.stem) > 2
    if kind == "prep":
        if "ال" in reading.proclitics:
            return True
        whole = "".join(reading.proclitics) + reading.stem
        return load_closed().is_in("nominal_preposition", whole)
    return (
        kind == "adverb" and reading.pos in ("VERB", "NOUN") and len(reading.stem) > 3
    )


def is_time(stem: str) -> bool:
    """Whether a noun names a time: 'يوم' (day), 'الاثنين' (Monday), 'صباح'."""
    return stem in _times()


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    lexicon = load_time_lexicon()
    kept = ("unit", "weekday", "month", "deictic", "daypart", "season", "decade")
    return frozenset(
        word.removeprefix("ال") if len(word) > 4 else word
        for word, sense in lexicon.words.items()
        if sense.kind in kept and sense.cut == 0 and not sense.loose
    )
