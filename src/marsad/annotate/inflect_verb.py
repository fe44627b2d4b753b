"""The written forms of an Arabic verb, from its two principal parts.

Only the spelling without harakat counts, so a form here is a stem (folded, see
``annotate.normalize.fold``) plus affixes; two paradigms that are spelled alike
are one. Weak letters and hamza seats follow the rules of the press: زار gives
زرت and يزر, دعا gives دعت and يدعون, قرأ gives يقرؤون beside يقرأون.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from marsad.annotate.inflect_stem import VerbStem, analyse_stem, passive_stem
from marsad.annotate.normalize import fold


@dataclass(frozen=True, slots=True)
class VerbFeatures:
    """What a written verb form tells; '' where the spelling does not decide.

    ``aspect`` is ``perfect``, ``imperfect`` or ``imperative``; ``person`` '1' to
    '3'; ``gender`` ``masculine`` or ``feminine``; ``number`` ``singular``, ``dual``
    or ``plural``; ``voice`` ``active``, ``passive`` or '' where one spelling
    serves both; ``mood`` ``jussive``, or ``subjunctive/jussive`` where the nun
    is dropped.
    """

    aspect: str
    person: str
    gender: str
    number: str
    voice: str = ""
    mood: str = ""


def conjugate(past: str, present: str) -> dict[str, tuple[VerbFeatures, ...]]:
    """The folded written forms of a verb, each with all its readings.

    Forms carry no proclitic; those that change before a pronoun are given in that
    shape too ('نفا' of نفاه, 'قتلو' of قتلوه, 'يقرؤ' of يقرؤه).

    >>> conjugate("زار", "يزور")["زرنا"][0].person
    '1'
    """
    verb = analyse_stem(past, present)
    active, passive = _paradigm(verb), _paradigm(passive_stem(verb))
    found: dict[str, list[VerbFeatures]] = {}
    for surface, cells in active.items():
        other = passive.get(surface, ())
        found[surface] = [
            _FEATURES[cell, "" if cell in other else "active"] for cell in cells
        ]
    for surface, cells in passive.items():
        known = active.get(surface, ())
        fresh = [_FEATURES[cell, "passive"] for cell in cells if cell not in known]
        if fresh:
            found.setdefault(surface, []).extend(fresh)
    for surface, cell in _imperatives(verb):
        found.setdefault(surface, []).append(_FEATURES[cell, "active"])
    return {surface: tuple(dict.fromkeys(x)) for surface, x in found.items()}


# -- paradigms -------------------------------------------------------------------

_Cell = tuple[str, str, str, str, str]
"""Aspect, person, gender, number, mood."""

_M, _F = "masculine", "feminine"
_S, _D, _P = "singular", "dual", "plural"
_NUN = "subjunctive/jussive"


def _cells(
    aspect: str, rows: Mapping[str, tuple[str, ...]], mood: str = ""
) -> dict[str, tuple[_Cell, ...]]:
    return {
        affix: tuple(
            (aspect, p, _GENDER[g], _NUMBER[n], mood) for p, g, n in map(tuple, cells)
        )
        for affix, cells in rows.items()
    }


_GENDER = {"m": _M, "f": _F, "-": ""}
_NUMBER = {"s": _S, "d": _D, "p": _P}

_PERFECT_3MS = _cells("perfect", {"": ("3ms",)})
_PERFECT_AL = _cells("perfect", {"ا": ("3md",)})
_PERFECT_T = _cells("perfect", {"ت": ("3fs",), "تا": ("3fd",)})
_PERFECT_W = _cells("perfect", {"وا": ("3mp",), "و": ("3mp",)})
_PERFECT_C = _cells(
    "perfect",
    {
        "ت": ("1-s", "2ms", "2fs"),
        "نا": ("1-p",),
        "تما": ("2-d",),
        "تم": ("2mp",),
        "تمو": ("2mp",),
        "تن": ("2fp",),
        "ن": ("3fp",),
    },
)
_PREFIXES = {"ا": ("1-s",), "ن": ("1-p",), "ت": ("2ms", "3fs"), "ي": ("3ms",)}
_INDICATIVE = _cells("imperfect", _PREFIXES)
_JUSSIVE = _cells("imperfect", _PREFIXES, "jussive")
_DUAL = {"ت": ("2-d", "3fd"), "ي": ("3md",)}
_PLURAL = {"ت": ("2mp",), "ي": ("3mp",)}
_YA = {"ت": ("2fs",)}
_NISWA = _cells("imperfect", {"ت": ("2fp",), "ي": ("3fp",)})
_LONG = (
    ("dual", "ان", _cells("imperfect", _DUAL)),
    ("dual", "ا", _cells("imperfect", _DUAL, _NUN)),
    ("plural", "ون", _cells("imperfect", _PLURAL)),
    ("plural", "وا", _cells("imperfect", _PLURAL, _NUN)),
    ("plural", "و", _cells("imperfect", _PLURAL, _NUN)),
    ("ya", "ين", _cells("imperfect", _YA)),
    ("ya", "ي", _cells("imperfect", _YA, _NUN)),
)
_ORDER = _cells("imperative", {"": ("2ms",)})[""][0]
_ORDERS = {
    key: cells[0]
    for key, cells in _cells(
        "imperative", {"ya": ("2fs",), "plural": ("2mp",), "dual": ("2-d",)}
    ).items()
}

_FEATURES = {
    (cell, voice): VerbFeatures(*cell[:4], voice, cell[4])
    for cell in product(
        ("perfect", "imperfect", "imperative"),
        "123",
        (_M, _F, ""),
        (_S, _D, _P),
        ("", "jussive", _NUN),
    )
    for voice in ("", "active", "passive")
}

_Forms = dict[str, tuple[_Cell, ...]]


def _add(
    forms: _Forms, stems: tuple[str, ...], rows: dict[str, tuple[_Cell, ...]]
) -> None:
    for stem in stems:
        for suffix, cells in rows.items():
            surface = stem + suffix
            known = forms.get(surface)
            forms[surface] = known + cells if known else cells


def _merge(stem: str, suffix: str) -> str:
    """The two joined as written: a doubled ن or ت is one letter (أعلنّا، أثبتّ)."""
    return stem + (suffix[1:] if suffix[:1] == stem[-1:] else suffix)


def _paradigm(verb: VerbStem) -> _Forms:
    forms: _Forms = {}
    _add_perfect(forms, verb)
    bodies = _imperfect_bodies(verb)
    for body in bodies["plain"]:
        _add_prefixed(forms, body, "", _INDICATIVE)
    for body in bodies["jussive"]:
        _add_prefixed(forms, body, "", _JUSSIVE)
    for body in bodies["niswa"]:
        _add_prefixed(forms, body, "" if body[-1:] == "ن" else "ن", _NISWA)
    for key, suffix, rows in _LONG:
        for body in bodies[key]:
            _add_prefixed(forms, body, suffix, rows)
    return forms


def _add_prefixed(
    forms: _Forms, body: str, suffix: str, rows: dict[str, tuple[_Cell, ...]]
) -> None:
    tail = body + suffix
    for prefix, cells in rows.items():
        surface = tail if prefix == "ا" and tail[0] == "ا" else prefix + tail
        known = forms.get(surface)
        forms[surface] = known + cells if known else cells


def _add_perfect(forms: _Forms, verb: VerbStem) -> None:
    past, head, last = verb.past, verb.past[:-1], verb.past[-1]
    if verb.weakness == "defective":
        stem = fold(head)
        waw = verb.form == "I" and last == "ا" and "و" in verb.present[-1:]
        if last == "ي":
            _add(forms, (stem + "ي",), _PERFECT_3MS | _PERFECT_AL | _PERFECT_T)
        else:
            _add(forms, (stem + ("ا" if last == "ا" else "ي"),), _PERFECT_3MS)
            if last == "ى":
                _add(forms, (stem + "ا",), _PERFECT_3MS)
            _add(forms, (stem + ("و" if waw else "ي"),), _PERFECT_AL)
            _add(forms, (stem,), _PERFECT_T)
        _add(forms, (stem,), _PERFECT_W)
        _add(forms, (stem + ("و" if waw else "ي"),), _PERFECT_C)
        return
    stem = fold(past)
    _add(forms, (stem,), _PERFECT_3MS | _PERFECT_T)
    if last == "أ":
        _add(forms, (stem,), {"": _PERFECT_AL["ا"]} | _PERFECT_W)
        _add(forms, tuple(fold(head) + x for x in "ؤء"), _PERFECT_W)
    elif past.endswith("يء"):
        _add(forms, (fold(head) + "ئ",), _PERFECT_AL | _PERFECT_W | _PERFECT_T)
    elif last == "ء":
        _add(forms, (stem,), _PERFECT_AL | _PERFECT_W)
        _add(forms, (fold(head) + "ؤ",), _PERFECT_W)
    else:
        _add(forms, (stem,), _PERFECT_AL | _PERFECT_W)
    for x in _consonantal(verb):
        stem = fold(x)
        if stem[-1] in "نت":
            _add(forms, ("",), {_merge(stem, y): z for y, z in _PERFECT_C.items()})
        else:
            _add(forms, (stem,), _PERFECT_C)


def _consonantal(verb: VerbStem) -> tuple[str, ...]:
    """The stem before a suffix that begins with a consonant: زر of زرت."""
    past = verb.past
    if verb.weakness == "hollow":
        if past[-1] in "ءئ":
            seat = "ئ" if verb.form == "I" or past[-2] == "ي" else "أ"
            return (past[:-2] + seat,)
        return (past[:-2] + past[-1] if len(past) > 2 else "ا" + past[-1],)
    if verb.weakness == "doubled":
        if verb.form == "X" and len(past) == 5:
            return past, past + past[-1]
        return (past + past[-1],)
    return (past,)


def _imperfect_bodies(verb: VerbStem) -> dict[str, tuple[str, ...]]:
    body = verb.present[1:]
    head, last = body[:-1], body[-1]
    flat = fold(body)
    if verb.weakness == "defective" and last in "ويىا":
        stem = fold(head)
        vowel = "و" if last == "و" else "ي"
        plain = (stem + vowel, stem + "ا") if last in "ىا" else (stem + vowel,)
        return {
            "plain": plain,
            "jussive": (stem,),
            "dual": (stem + vowel,),
            "plural": (stem,),
            "ya": (stem,),
            "niswa": (stem + vowel,),
        }
    bodies: dict[str, tuple[str, ...]] = dict.fromkeys(
        ("plain", "dual", "plural", "ya", "niswa"), (flat,)
    )
    bodies["jussive"] = ()
    if verb.weakness == "hollow" and len(body) > 2 and body[-2] in "اوي":
        seat = last
        if last == "ء":
            seat = "ئ" if body[-2] == "ي" else "أ"
            bodies |= _hamza_after_long(fold(head), body[-2])
        short = fold(body[:-2] + seat)
        bodies["jussive"] = bodies["niswa"] = (short,)
    elif verb.weakness == "doubled":
        bodies["niswa"] = (flat + fold(last),)
        bodies["jussive"] = (flat + fold(last),)
        if verb.form == "X" and len(verb.past) == 5:
            bodies["niswa"] = (flat, flat + fold(last))
    elif last == "أ":
        stem = fold(head)
        bodies["plain"] = (flat, stem + "ؤ")
        bodies["plural"] = (stem + "ؤ", flat, stem + "ء")
        bodies["ya"] = (stem + "ئ", flat)
        bodies["dual"] = (stem, flat)
    elif last == "ء":
        bodies |= _hamza_after_long(fold(head), body[-2])
    return bodies


def _hamza_after_long(stem: str, vowel: str) -> dict[str, tuple[str, ...]]:
    """Bodies of a verb that ends in a hamza after ا or ي (يشاء، يجيء)."""
    if vowel == "ا":
        return {
            "plain": (stem + "ء", stem + "ؤ"),
            "plural": (stem + "ؤ", stem + "ء"),
            "ya": (stem + "ئ",),
            "dual": (stem + "ء",),
        }
    return {
        "plain": (stem + "ء", stem + "ئ"),
        "plural": (stem + "ئ", stem + "ؤ"),
        "ya": (stem + "ئ",),
        "dual": (stem + "ئ",),
    }


def _imperatives(verb: VerbStem) -> Iterator[tuple[str, _Cell]]:
    bodies = _imperfect_bodies(verb)
    body = verb.present[1:]
    prefix, cut = "", 0
    if verb.form == "IV":
        prefix, cut = "ا", body[0] in "ؤو" and verb.past[0] in "آ"
    elif verb.form in ("VII", "VIII", "X"):
        prefix = "ا"
    elif body[0] in "ؤ":
        prefix, cut = "ا", 1
    elif verb.form == "I":
        cut = body[0] in "أ"
        weak = verb.weakness in ("hollow", "doubled") or cut
        dropped = verb.past[0] == "و" and body[0] != "و"
        prefix = "" if weak or dropped else "ا"
    single = bodies["jussive"] or bodies["plain"][:1]
    if verb.weakness == "doubled":
        single = bodies["plain"]
    for stem in single:
        yield _command(prefix, stem[int(cut) :]), _ORDER
    for key, suffix in (("ya", "ي"), ("plural", "وا"), ("dual", "ا")):
        for stem in bodies[key][:1]:
            yield _command(prefix, stem[int(cut) :]) + suffix, _ORDERS[key]


def _command(prefix: str, stem: str) -> str:
    return stem if prefix and stem[:1] == "ا" else prefix + stem
