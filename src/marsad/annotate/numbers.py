"""Numbers in digits and words, with what they count."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from marsad.annotate.calendar_lexicon import load_time_lexicon
from marsad.annotate.normalize import fold
from marsad.lexicon.tables import Tables, split
from marsad.records import Sentence, Token


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: its value, or its bounds where it is a range or vague.

    ``unit`` is '%', a currency ('USD', 'dinar'), a unit of time ('day') or the
    folded noun behind the number; '' where nothing is counted.
    """

    start: int
    end: int
    text: str
    value: float | None
    low: float
    high: float
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number word: kind and value, and whether it is joined by و."""

    kind: str
    value: float
    joined: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class _Tables:
    words: dict[str, Numeral]
    measures: dict[str, tuple[tuple[tuple[str, ...], str], ...]]


_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل")
_DIGITS = re.compile(r"\d+(?:[.,٬٫]\d+)*$")
_GROUPED = re.compile(r"\d{1,3}(?:[,٬.]\d{3})+$")


@lru_cache(maxsize=4)
def _load() -> _Tables:
    tables = Tables()
    words: dict[str, Numeral] = {}
    for row in tables.rows("times/numerals"):
        for form in split(row["forms"]):
            for prefix in _PREFIXES:
                kind, value = row["kind"], float(row["value"])
                plural = kind in ("many", "scales")
                kind = "scale" if kind == "scales" else kind
                numeral = Numeral(kind, value, prefix[:1] == "و", plural)
                words.setdefault(prefix + fold(form), numeral)
    measures: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for row in tables.rows("times/measures"):
        for form in split(row["forms"]):
            first, *rest = fold(form).split()
            measures.setdefault(first, []).append((tuple(rest), row["id"]))
    ordered = {
        k: tuple(sorted(v, key=lambda x: -len(x[0]))) for k, v in measures.items()
    }
    return _Tables(words, ordered)


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
    words = _load().words
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
    following = _load().words.get(norms[at + 1])
    return following is not None and following.kind == "scale"


def _halved(norms: Sequence[str], at: int) -> bool:
    """Whether 'and a half' follows, so that a final alef is no dual's."""
    following = _load().words.get(norms[at + 1]) if at + 1 < len(norms) else None
    return following is not None and following.joined


def _continues(last: str, kind: str, value: float) -> bool:
    """Whether a word goes on with a number without و: 'خمسة عشر', '3 آلاف'."""
    if kind == "scale":
        return last in ("one", "ten", "hundred", "digits")
    if kind == "one":
        return last == "one" and value == 10
    return kind == "hundred" and last == "one"


def find_numbers(sentence: Sentence) -> list[Number]:
    """The numbers of a sentence in order, dates included."""
    tables = _load()
    tokens = _merge(sentence.tokens)
    norms = [x.norm for x in tokens]
    found: list[Number] = []
    at = 0
    while at < len(norms):
        numeral = tables.words.get(norms[at])
        if numeral is not None and _is_other(norms, at):
            at += 1
            continue
        if numeral is None and not norms[at][:1].isdecimal():
            dual = _dual_unit(norms[at])
            if dual:
                start, end = tokens[at].start, tokens[at].end
                found.append(Number(start, end, tokens[at].text, 2.0, 2.0, 2.0, dual))
            at += 1
            continue
        if numeral is not None and numeral.plural:
            number, at = _read_many(tokens, at, tables)
            found.append(number)
            continue
        first = read_cardinal(norms, at)
        if first is None:
            at += 1
            continue
        low = high = first[0]
        stop = first[1]
        upper = _upper(norms, at, stop)
        if upper is not None and upper[0] > low:
            high, stop = upper
        unit, behind = _unit(norms, stop, tables)
        text = " ".join(x.text for x in tokens[at:stop])
        value = low if low == high else None
        found.append(
            Number(tokens[at].start, tokens[stop - 1].end, text, value, low, high, unit)
        )
        at = behind
    return found


class _Piece(NamedTuple):
    norm: str
    start: int
    end: int
    text: str


_POINTS = frozenset(",.٫٬")


def _merge(tokens: Sequence[Token]) -> list[_Piece]:
    """The words, with '3', ',', '500' that stand without a space made one."""
    merged: list[_Piece] = []
    size, i = len(tokens), 0
    while i < size:
        token = tokens[i]
        norm, end, text = token.norm, token.end, token.text
        i += 1
        if not norm:
            continue
        while norm[0].isdecimal() and i + 1 < size:
            point, rest = tokens[i], tokens[i + 1]
            glued = point.start == end and rest.start == point.end
            if not glued or point.norm not in _POINTS or not rest.norm.isdecimal():
                break
            norm, text = norm + point.norm + rest.norm, text + point.text + rest.text
            end, i = rest.end, i + 2
        merged.append(_Piece(norm, token.start, end, text))
    return merged


_CONNECTORS = frozenset({"-", "–", "الي", "او", "حتي"})


def _upper(norms: Sequence[str], at: int, stop: int) -> tuple[float, int] | None:
    """The upper bound of 'بين 5 و10', '5-10', 'من ثلاثة إلى خمسة', and its end."""
    if stop + 1 > len(norms) - 1:
        return None
    between = at > 0 and norms[at - 1].lstrip("و") == "بين"
    word = norms[stop]
    if word in _CONNECTORS or (between and word == "و"):
        return read_cardinal(norms, stop + 1)
    if between:
        numeral = _load().words.get(word)
        if numeral is not None and numeral.joined:
            return read_cardinal(norms, stop)
    return None


def _unit(norms: Sequence[str], at: int, tables: _Tables) -> tuple[str, int]:
    """What is counted, and the place behind a measure of several words."""
    if at >= len(norms):
        return "", at
    word = norms[at]
    for rest, unit in tables.measures.get(word, ()):
        if tuple(norms[at + 1 : at + 1 + len(rest)]) == rest:
            return unit, at + 1 + len(rest)
    sense = load_time_lexicon().words.get(word)
    if sense is not None and sense.kind == "unit":
        return sense.value, at + 1
    if sense is not None or not word.isalpha() or word in _CONNECTORS:
        return "", at
    return word, at


def _is_other(norms: Sequence[str], at: int) -> bool:
    """Whether a number word is a weekday, an ordinal's second half or a verb."""
    senses = load_time_lexicon().words
    sense = senses.get(norms[at])
    if sense is not None and sense.kind == "weekday":
        return True
    numeral = _load().words[norms[at]]
    if numeral.value == 10 or (numeral.kind == "ten" and numeral.joined):
        before = senses.get(norms[at - 1]) if at else None
        return before is not None and before.kind == "ordinal"
    if numeral.value == 2 and norms[at].endswith("ي"):
        following = _load().words.get(norms[at + 1]) if at + 1 < len(norms) else None
        return following is None or following.value != 10
    return False


def _dual_unit(norm: str) -> str:
    sense = load_time_lexicon().words.get(norm)
    if sense is None or sense.kind != "unit" or sense.number != 2:
        return ""
    if norm.endswith("ي"):
        return ""
    return sense.value


def _read_many(
    tokens: Sequence[_Piece], at: int, tables: _Tables
) -> tuple[Number, int]:
    """A vague plural: 'عشرات' 20–99, 'مئات الآلاف' 200,000–999,999."""
    numeral = tables.words[tokens[at].norm]
    scale, stop = 1.0, at + 1
    if stop < len(tokens):
        following = tables.words.get(tokens[stop].norm)
        if following is not None and following.kind == "scale":
            scale, stop = following.value, stop + 1
    low = numeral.value * 2 * scale
    high = numeral.value * 10 * scale - 1
    norms = [x.norm for x in tokens]
    text = " ".join(x.text for x in tokens[at:stop])
    unit, behind = _unit(norms, stop, tables)
    end = tokens[stop - 1].end
    return Number(tokens[at].start, end, text, None, low, high, unit), behind
