"""Numbers in digits and words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from marsad.annotate.normalize import fold
from marsad.lexicon.tables import Tables, split


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number word: kind and value, and whether it is joined by و."""

    kind: str
    value: float
    joined: bool = False


_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل")
_DIGITS = re.compile(r"\d+(?:[.,٬٫]\d+)*$")
_GROUPED = re.compile(r"\d{1,3}(?:[,٬.]\d{3})+$")


@lru_cache(maxsize=1)
def _load() -> dict[str, Numeral]:
    words: dict[str, Numeral] = {}
    for row in Tables().rows("times/numerals"):
        kind = "scale" if row["kind"] == "scales" else row["kind"]
        for form in split(row["forms"]):
            for prefix in _PREFIXES:
                numeral = Numeral(kind, float(row["value"]), prefix[:1] == "و")
                words.setdefault(prefix + fold(form), numeral)
    return words


def parse_digits(written: str) -> float | None:
    """The value of a number in digits: '3,500', '1.5', '٢٥'; None if it is none."""
    if not _DIGITS.match(written):
        return None
    if _GROUPED.match(written) and (written.count(".") != 1 or "," in written):
        return float(re.sub(r"\D", "", written))
    plain = written.replace("٫", ".").replace(",", ".").replace("٬", ".")
    return float(plain) if plain.count(".") <= 1 else None


def read_cardinal(norms: Sequence[str], at: int) -> tuple[float, int] | None:
    """The value of the number that begins at a word, and the place behind it.

    'ثلاثة ملايين ومئتي ألف' is 3,200,000.
    """
    words = _load()
    total = current = 0.0
    size, i, last = len(norms), at, ""
    while i < size:
        if norms[i] == "و" and last in ("scale", "dual") and _scaled(norms, i + 1):
            i, current = i + 1, 0.0
        digits = parse_digits(norms[i]) if norms[i][:1].isdecimal() else None
        if digits is not None:
            if i > at and norms[i - 1] != "و":
                break
            current, last = digits, "digits"
            i += 1
            continue
        numeral = words.get(norms[i])
        if numeral is None or numeral.kind == "many":
            break
        kind, value = numeral.kind, numeral.value
        if i > at and not numeral.joined and not _continues(last, kind, value):
            break
        if kind == "half":
            following = words.get(norms[i + 1]) if i + 1 < size else None
            if following is None or following.kind != "scale":
                break
            if i > at and total:
                total += value * following.value
            else:
                current = value * following.value
            last, i = "scale", i + 2
            continue
        if kind == "scale":
            if numeral.joined and i > at:
                total += current + value
                current = 0.0
            elif i > at and last in ("scale", "dual"):
                break
            else:
                alone = i == at and norms[i].endswith("ا") and not _halved(norms, i)
                total += (2.0 if alone else max(current, 1.0)) * value
                current = 0.0
        elif kind == "dual":
            total, current = total + value, 0.0
        elif kind == "hundred" and last == "one" and not numeral.joined:
            current = current * value
        else:
            if last == kind and kind == "one" and value != 10:
                break
            current += value
        last = kind
        i += 1
    return (total + current, i) if i > at else None


def _scaled(norms: Sequence[str], at: int) -> bool:
    """Whether digits with a scale stand there: the '200 مليون' of 'مليار و200 مليون'."""
    if at + 1 >= len(norms) or not norms[at][:1].isdecimal():
        return False
    following = _load().get(norms[at + 1])
    return following is not None and following.kind == "scale"


def _halved(norms: Sequence[str], at: int) -> bool:
    """Whether 'and a half' follows, so that a final alef is no dual's."""
    following = _load().get(norms[at + 1]) if at + 1 < len(norms) else None
    return following is not None and following.joined


def _continues(last: str, kind: str, value: float) -> bool:
    """Whether a word goes on with a number without و: 'خمسة عشر', '3 آلاف'."""
    if kind == "scale":
        return last in ("one", "ten", "hundred", "digits")
    if kind == "one":
        return last == "one" and value == 10
    return kind == "hundred" and last == "one"
