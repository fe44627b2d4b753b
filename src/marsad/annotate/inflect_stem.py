"""A verb's stems: its form, its weak letters and the spelling of its passive."""

from __future__ import annotations

from dataclasses import dataclass

HARAKAT = str.maketrans("", "", "ًٌٍَُِْٰـ")
SHADDA = "ّ"


@dataclass(frozen=True, slots=True)
class VerbStem:
    """A verb's principal parts, bare of harakat, with its form and its weakness.

    ``weakness`` is ``sound``, ``hollow``, ``defective`` or ``doubled``.
    """

    past: str
    present: str
    form: str
    weakness: str


def analyse_stem(past: str, present: str, masdar: str = "") -> VerbStem:
    """The form (I..X, 'Q' for four radicals) and weakness of a verb.

    Where harakat would be needed to tell form I from II (دمر يدمر), a shadda in
    either part or a ``masdar`` of the shape تفعيل decides for II; else it is I.
    """
    past, present = past.translate(HARAKAT), present.translate(HARAKAT)
    doubled = past.endswith(SHADDA) or present.endswith(SHADDA)
    second = SHADDA in past[:-1] or SHADDA in present[:-1] or _is_tafil(masdar)
    past, present = past.replace(SHADDA, ""), present.replace(SHADDA, "")
    quadriliteral = bool(masdar) and masdar == past + "ة" and len(past) == 4
    form = "Q" if quadriliteral else _form(past, present, second)
    return VerbStem(past, present, form, _weakness(past, present, form, doubled))


def _is_tafil(masdar: str) -> bool:
    word = masdar.translate(HARAKAT)
    return (
        word.startswith("ت") and len(word) == 5 and (word[3] == "ي" or word[4] == "ة")
    )


def _form(past: str, present: str, second: bool) -> str:
    n = len(past)
    if past.startswith("است") and (n >= 6 or (n == 5 and past[-1] not in "ىا")):
        return "VIII" if n == 5 and past[3] == "ا" else "X"
    if past[0] == "ا":
        if past[1:2] == "ن" and past[2:3] != "ت":
            return "VII"
        return "VIII"
    if past[0] == "ت" and n >= 4 and present[1:2] == "ت" and past[1] != "ا":
        return "VI" if past[2] == "ا" and n == 5 else "V"
    if past[0] == "آ":
        if n == 2:
            return "I"
        return "III" if present[2:3] == "ا" else "IV"
    if n == 4:
        if past[1] == "ا":
            return "III"
        return "IV" if past[0] == "أ" else "Q"
    if n == 3:
        if past[0] == "أ" and present[1] not in "أؤ":
            return "IV"
        if second or present[1] == "ؤ" or past[1] == past[2]:
            return "II"
        if past[0] == "و" and present[1] == "و":
            return "II"
        if past[2] == "أ" and present[-1] == "ئ":
            return "II"
        if past[1] in "وي" and past[2] not in "اىيو" and present[2] == past[1]:
            return "II"
    return "I"


def _weakness(past: str, present: str, form: str, doubled: bool) -> str:
    n = len(past)
    if past[-1] in "اىي":
        return "defective"
    if past[-2:-1] in ("ا", "آ") and form not in ("III", "VI"):
        return "hollow"
    if n == 2 or doubled:
        return "doubled"
    short = {"IV": 3, "VII": 4, "X": 5}.get(form)
    if short == n or (form in ("V", "VI") and n == 4 and past[2] == "ا"):
        return "doubled"
    if form == "VIII" and n == 4 and past[1] not in "تطدذث":
        return "doubled"
    return "sound"


def passive_stem(verb: VerbStem) -> VerbStem:
    """The stem's passive spelling: زار يزور gives زير يزار, أعلن يعلن itself."""
    past, present, form = verb.past, verb.present, verb.form
    weak = verb.weakness
    head, last = past[:-1], past[-1]
    if form in ("III", "IV") and past[0] == "آ":
        head = "أو" + head[1:]
    elif form == "III":
        head = head[0] + "و" + head[2:]
    elif form == "VI":
        head = head[:2] + "و" + head[3:]
    elif form == "IV" and present[1] == "و" and past[1] == "ي":
        head = "أو" + head[2:]
    if weak == "hollow":
        head = head[:-1] + "ي"
    elif weak == "defective":
        last = "ي"
    if last == "أ":
        last = "ئ"
    if len(head) > 1 and head[-1] in "أء" and weak != "hollow":
        head = head[:-1] + "ئ"
    return VerbStem(head + last, _passive_present(verb), form, weak)


def _passive_present(verb: VerbStem) -> str:
    past, present = verb.past, verb.present
    body, last = present[:-1], present[-1]
    if verb.form == "I" and verb.weakness != "hollow" and len(past) == 3:
        if past[0] == "و" and present[1] != "و":
            body = "يو" + body[1:]
        elif past[0] == "أ" and present[1] == "أ":
            body = "يؤ" + body[2:]
    if verb.weakness == "hollow":
        body = body[:-1] + "ا"
    elif verb.weakness == "defective":
        last = "ا" if body[-1] == "ي" else "ى"
    if last == "ئ":
        last = "ء" if body[-1] == "ا" else "أ"
    if body[-1] == "ئ" and len(body) > 2:
        body = body[:-1] + ("ء" if body[-2] == "ا" else "أ")
    return body + last
