"""The written forms of an Arabic noun, participle or adjective.

Forms are folded and bare: without the article, proclitics and pronouns. A feminine
in ة appears with ه and, as before a pronoun, with ت (زيارة: 'زياره', 'زيارت').
"""

from __future__ import annotations

from dataclasses import dataclass

from marsad.annotate.inflect_stem import HARAKAT, SHADDA
from marsad.annotate.normalize import fold


@dataclass(frozen=True, slots=True)
class NounFeatures:
    """Gender, number and state of a written noun form.

    ``gender`` is ``masculine`` or ``feminine``; ``number`` ``singular``, ``dual``
    or ``plural``; ``construct`` is true for shapes that only stand before a
    genitive or a pronoun (the nun dropped, ت for ة).
    """

    gender: str
    number: str
    construct: bool = False


_M, _F = "masculine", "feminine"


def _table(rows: dict[str, tuple[str, str, bool]]) -> dict[str, NounFeatures]:
    return {suffix: NounFeatures(*cells) for suffix, cells in rows.items()}


_FEMININE = _table(
    {
        "ه": (_F, "singular", False),
        "ت": (_F, "singular", True),
        "تان": (_F, "dual", False),
        "تين": (_F, "dual", False),
        "تا": (_F, "dual", True),
        "تي": (_F, "dual", True),
        "ات": (_F, "plural", False),
    }
)
_MASCULINE = _table(
    {
        "ان": (_M, "dual", False),
        "ين": (_M, "plural", False),
        "ون": (_M, "plural", False),
        "و": (_M, "plural", True),
        "ي": (_M, "plural", True),
    }
)
_DUAL = _MASCULINE | _table(
    {"ين": (_M, "dual", False), "ا": (_M, "dual", True), "ي": (_M, "dual", True)}
)
_SINGULAR = NounFeatures(_M, "singular")
_BOUND = NounFeatures(_M, "singular", True)
_FEMALE = NounFeatures(_F, "singular")


def inflect_noun(word: str) -> dict[str, NounFeatures]:
    """The folded forms of a singular noun, masdar, participle or adjective.

    A form that serves several uses carries the most frequent one. Plurals that are
    already written as such (ending in ات or ون) are given only as they stand.

    >>> inflect_noun("زيارة")["زيارت"].construct
    True
    """
    word = word.translate(HARAKAT).replace(SHADDA, "")
    forms: dict[str, NounFeatures] = {}
    stem, last = fold(word[:-1]), word[-1]
    if len(word) < 2:
        return {fold(word): _SINGULAR}
    if last == "ة":
        _add_feminine(forms, word[:-1])
    elif word.endswith("ات") and len(word) > 4:
        return {fold(word): NounFeatures(_F, "plural")}
    elif word.endswith("ون") and len(word) > 5 and word[0] == "م":
        return _plural(fold(word[:-2]))
    elif last in "ىا":
        _add_alef(forms, stem, last)
    elif last == "ء":
        _add_hamza(forms, word)
    elif last == "ي":
        _add_ya(forms, stem)
    else:
        forms[fold(word)] = _SINGULAR
        _add_seats(forms, word)
        forms.setdefault(stem + ("ا" if last == "أ" else fold(last) + "ا"), _SINGULAR)
        _attach(forms, fold(word), _MASCULINE if _is_agent(word) else _DUAL)
        _attach(forms, fold(word), _FEMININE)
        if _is_defective(word):
            _add_ya(forms, fold(word))
    return forms


def _attach(
    forms: dict[str, NounFeatures], stem: str, rows: dict[str, NounFeatures]
) -> None:
    for suffix, features in rows.items():
        forms.setdefault(stem + suffix, features)


def _plural(stem: str) -> dict[str, NounFeatures]:
    return {stem + x: _MASCULINE[x] for x in ("ون", "ين", "و", "ي")}


def _add_feminine(forms: dict[str, NounFeatures], stem: str) -> None:
    _attach(forms, fold(stem), _FEMININE)
    if stem.endswith("ا"):
        del forms[fold(stem) + "ات"]
        forms.setdefault(fold(stem[:-1]) + "وات", _FEMININE["ات"])
        forms.setdefault(fold(stem[:-1]) + "يات", _FEMININE["ات"])
    elif stem.endswith("أ"):
        forms[fold(stem[:-1]) + "ات"] = _FEMININE["ات"]
        forms[fold(stem[:-1]) + "ءات"] = _FEMININE["ات"]


def _add_alef(forms: dict[str, NounFeatures], stem: str, last: str) -> None:
    """Nouns in ى or ا: مستوى، مدعى (participle), قضايا، دعوى."""
    forms[stem + ("ي" if last == "ى" else "ا")] = _SINGULAR
    forms.setdefault(stem + "ا", _BOUND)
    for suffix, features in (
        ("يان", _MASCULINE["ان"]),
        ("يين", _MASCULINE["ان"]),
        ("يات", _FEMININE["ات"]),
        ("اه", _FEMALE),
        ("ات", NounFeatures(_F, "singular", True)),
        ("ون", _MASCULINE["ون"]),
        ("ين", _MASCULINE["ون"]),
    ):
        forms.setdefault(stem + suffix, features)


def _add_hamza(forms: dict[str, NounFeatures], word: str) -> None:
    """Nouns in ء: لقاء، نداء، بدء، شيء; the seat follows the case before pronouns."""
    flat, stem = fold(word), fold(word[:-1])
    forms[flat] = _SINGULAR
    tanwin = flat if stem.endswith("ا") else stem + "ئا"
    forms.setdefault(tanwin, _SINGULAR)
    for seat in ("ئ", "ؤ"):
        forms[stem + seat] = _BOUND
    if not stem.endswith("ا"):
        forms[stem + "ءا"] = _SINGULAR
    connected = stem + ("ئ" if stem[-1] in "يبتثجحخسشصضطظعغفقكلمنه" else "ء")
    forms.setdefault(connected + "ان", _MASCULINE["ان"])
    forms.setdefault(stem + "ئين", NounFeatures(_M, "dual"))
    forms.setdefault(stem + "ءين", NounFeatures(_M, "dual"))
    forms.setdefault(stem + "ئي", NounFeatures(_M, "dual", True))
    forms.setdefault(stem + "ؤون", _MASCULINE["ون"])
    forms.setdefault(stem + "ءات", _FEMININE["ات"])
    forms.setdefault(connected + "ات", _FEMININE["ات"])
    if stem.endswith("ا"):
        for suffix in ("ءه", "ءت"):
            forms.setdefault(stem + suffix, _FEMININE[suffix[1:]])
        return
    for suffix, features in _FEMININE.items():
        forms.setdefault(connected + suffix, features)


def _add_ya(forms: dict[str, NounFeatures], stem: str) -> None:
    """Nouns in ي: relative adjectives (سياسي) and defectives (الداعي، التحدي)."""
    flat = stem + "ي"
    forms.setdefault(flat, _SINGULAR)
    forms.setdefault(flat + "ا", _SINGULAR)
    _attach(forms, flat, _FEMININE)
    _attach(forms, flat, {x: _MASCULINE[x] for x in ("ان", "ين", "ون", "ي", "و")})
    agent = len(stem) == 3 and stem[1] == "ا"
    verbal = len(stem) == 3 and stem[0] == "ت"
    if agent or verbal or (len(stem) > 3 and stem.startswith(("مت", "مست", "مل"))):
        forms.setdefault(stem, _SINGULAR)
        forms.setdefault(stem + "ون", _MASCULINE["ون"])
        forms.setdefault(stem + "ين", _MASCULINE["ين"])
        if agent:
            agents = stem[0] + stem[2:] + "اه"
            forms.setdefault(agents, NounFeatures(_M, "plural"))
            forms.setdefault(agents[:-1] + "ت", NounFeatures(_M, "plural", True))


def _add_seats(forms: dict[str, NounFeatures], word: str) -> None:
    """A final hamza changes its seat before a pronoun: مبدأ، مبدؤها، مبدئها."""
    if word[-1] == "أ":
        stem = fold(word[:-1])
        for seat in ("ؤ", "ئ"):
            forms.setdefault(stem + seat, _BOUND)


def _is_agent(word: str) -> bool:
    """Whether a word has the shape of a participle, whose plural is in ون/ين."""
    return (word[0] == "م" and len(word) > 3) or (len(word) == 4 and word[1] == "ا")


def _is_defective(word: str) -> bool:
    """Whether a three-letter word is a written فاعٍ (داع، ساع، قاض)."""
    return len(word) == 3 and word[1] == "ا" and word[2] not in "رلمنسدتبجز"
