"""The verbal nouns and participles that a verb's form makes regular."""

from __future__ import annotations

from dataclasses import dataclass

from marsad.annotate.inflect_stem import VerbStem, analyse_stem, passive_stem


@dataclass(frozen=True, slots=True)
class Derived:
    """What a verb derives, in the spelling of the press (not folded).

    ``masdars`` are the regular verbal nouns of forms II to X (form I has none that
    could be foretold); ``active`` and ``passive`` the participles, masculine
    singular, the definite shape first where it differs (داعي, داع).
    """

    masdars: tuple[str, ...]
    active: tuple[str, ...]
    passive: tuple[str, ...]
    form: str


def derive(past: str, present: str, masdar: str = "") -> Derived:
    """The masdars and participles of a verb, with its form.

    ``masdar`` is a known verbal noun that may decide between forms I and II.

    >>> derive("استعاد", "يستعيد").masdars
    ('استعادة',)
    """
    verb = analyse_stem(past, present, masdar)
    if verb.form == "I":
        return Derived((), _active_first(verb), _passive_first(verb), "I")
    active = _participle(_active_present(verb))
    passive = _participle(passive_stem(verb).present)
    return Derived(_masdars(verb), active, passive, verb.form)


def _active_present(verb: VerbStem) -> str:
    """The present with the vowel i before its last radical, as participles have it."""
    present = verb.present
    if verb.form not in ("V", "VI"):
        return present
    body, last = present[:-1], present[-1]
    if body[-1] in "ءأ":
        body = body[:-1] + "ئ"
    return body + {"ى": "ي", "ا": "ي", "أ": "ئ"}.get(last, last)


def _participle(present: str) -> tuple[str, ...]:
    word = "م" + present[1:]
    if word.endswith("ي"):
        return word, word[:-1]
    return (word,)


def _active_first(verb: VerbStem) -> tuple[str, ...]:
    past, present = verb.past, verb.present
    if verb.weakness == "doubled":
        return (past[0] + "ا" + past[1],)
    if verb.weakness == "hollow":
        last = past[-1]
        if last == "ء":
            return past[0] + "ائي", past[0] + "اء"
        return (past[:-2] + "ائ" + last,) if len(past) > 2 else ("آئ" + last,)
    first = "آ" if past[0] == "أ" else past[0] + "ا"
    if verb.weakness == "defective":
        middle = "ئ" if past[1] == "أ" else past[1]
        bare = first + ("ء" if middle == "ئ" else middle)
        return first + middle + "ي", bare
    middle = "ئ" if past[1] in "أئ" else past[1]
    last = "ئ" if past[2] in "أئ" else past[2]
    return (first + middle + last,) if present else ()


def _passive_first(verb: VerbStem) -> tuple[str, ...]:
    past, present = verb.past, verb.present
    if verb.weakness == "doubled":
        return ("م" + past + "و" + past[-1],)
    if verb.weakness == "hollow":
        middle = "ي" if present[-2] == "ي" else "و"
        return ("م" + present[1:-2] + middle + past[-1],)
    if verb.weakness == "defective":
        seat = past[1:2] if past[1:2] != "أ" else "ئ"
        ending = "و" if present[-1] == "و" else "ي"
        return ("م" + past[0] + seat + ending,)
    if past[1] == "أ":
        return ("م" + past[0] + "ؤو" + past[2],)
    return ("م" + past[:-1] + "و" + ("ء" if past[-1] in "أئ" else past[-1]),)


def _masdars(verb: VerbStem) -> tuple[str, ...]:
    past, weakness = verb.past, verb.weakness
    last = past[-1]
    match verb.form:
        case "II":
            return _second(past, weakness)
        case "III":
            return (_third(past, weakness),)
        case "Q":
            return (past + "ة",)
        case "V" | "VI":
            if weakness == "defective":
                return past[:-1] + "ي", past[:-1]
            noun = past
            if past.endswith("اءل"):
                noun = past[:-2] + "ؤل"
            elif past[-2] == "أ":
                noun = past[:-2] + "ؤ" + last
            return (noun[:-1] + "ؤ" if last == "أ" else noun,)
        case "IV":
            return (_fourth(verb),)
        case "X" if weakness == "doubled":
            return past[:4] + last + "ا" + last, past[:-1] + "ا" + last
        case _:
            return (_long(verb),)


def _second(past: str, weakness: str) -> tuple[str, ...]:
    if weakness == "defective":
        return ("ت" + past[:-1] + "ية",)
    if past[-1] == "أ":
        return ("ت" + past[:-1] + "ئة",)
    middle = past[1] if past[1] != "أ" else "ئ"
    return ("ت" + past[0] + middle + "ي" + past[2],)


def _third(past: str, weakness: str) -> str:
    stem = "مؤا" + past[1:] if past[0] == "آ" else "م" + past
    if weakness == "defective":
        return stem[:-1] + "اة"
    return stem + "ة"


def _fourth(verb: VerbStem) -> str:
    past, last = verb.past, verb.past[-1]
    rest = past[1:]
    if past[0] == "آ":
        head = "إي" + rest[:-1]
        return head + ("اء" if last in "ىا" else "ا" + last)
    if verb.weakness == "hollow":
        return "إ" + rest + "ة"
    if verb.weakness == "doubled":
        return "إ" + rest + "ا" + last
    head = "إي" + rest[1:-1] if rest[0] == "و" else "إ" + rest[:-1]
    return head + ("اء" if last in "ىاأ" else "ا" + last)


def _long(verb: VerbStem) -> str:
    """Masdars of VII, VIII and X: the past with ا before its last radical."""
    past, last = verb.past, verb.past[-1]
    if verb.weakness == "hollow":
        if verb.form == "X":
            return past + "ة"
        return past[:-2] + "يا" + last
    if verb.weakness == "doubled":
        return past + "ا" + last
    head = past[:-1]
    if verb.form == "X" and head[3] in "وي":
        head = "استي" + head[4:]
    if head[-1] == "أ":
        head = head[:-1] + "ئ"
    elif head[2:3] == "أ":
        head = head[:2] + "ئ" + head[3:]
    if verb.form == "X" and head[3] == "أ":
        head = "استئ" + head[4:]
    return head + ("اء" if last in "ىاأ" else "ا" + last)
