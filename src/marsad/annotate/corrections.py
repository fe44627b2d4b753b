"""Words whose class the neighbours or the lexicon know better than the tagger."""

from __future__ import annotations

from dataclasses import replace

from marsad.annotate.agreement import human_nouns, place_names
from marsad.annotate.closed import load_closed
from marsad.annotate.word_kinds import TAG_KINDS, Rows
from marsad.annotate.words import load_word_lexicon
from marsad.records import Analysis, Token

_OPEN = frozenset(("noun", "adj", "name", "verb", "pronoun", "adverb"))
_NOMINALS = ("ADJ", "PROPN")
_SHADDA = "\u0651"


def correct(rows: Rows, i: int) -> None:
    """Set a verb right that was read as a noun, or the other way round."""
    classes = load_closed()
    reading = rows.readings[i]
    kind = rows.kinds[i]
    if reading is None or kind not in _OPEN:
        return
    if _is_accusative(reading):
        other = _reading(rows.tokens[i], ("NOUN", "ADJ"))
        other = other or replace(reading, pos="NOUN")
        rows.readings[i] = replace(other, lemma=reading.stem[:-1], number="singular")
        rows.kinds[i] = "adj" if other.pos == "ADJ" else "noun"
        return
    if i + 1 < len(rows.norms) and classes.is_in(
        "pair", f"{rows.norms[i]} {rows.norms[i + 1]}"
    ):
        other = _reading(rows.tokens[i], ("NOUN",), rows.norms[i])
        rows.kinds[i] = "noun"
        rows.readings[i] = other or Analysis(
            rows.norms[i], rows.norms[i], "NOUN", number="singular"
        )
        rows.bound[i] = ""
        return
    if kind in ("pronoun", "adverb"):
        verb = _reading(rows.tokens[i], ("VERB",))
        if rows.tokens[i].text[-1] == "أ" and verb is not None:
            rows.kinds[i], rows.readings[i] = "verb", verb  # 'هنأ' is not 'هنا' (here).
        return
    before = rows.kinds[i - 1] if i else "mark"
    if kind == "verb":
        sure = reading.mood or reading.stem[0] == "ي"
        if before == "prep" and rows.norms[i - 1] != "حتي" and not sure:
            other = _reading(rows.tokens[i], ("NOUN",)) or _reading(
                rows.tokens[i], _NOMINALS
            )
            if other is not None:
                rows.kinds[i], rows.readings[i] = TAG_KINDS[other.pos], other
        return
    if _rename(rows, i):
        return
    if "ال" in reading.proclitics or rows.bound[i]:
        return
    _read_as_verb(rows, i)


def _read_as_verb(rows: Rows, i: int) -> None:
    """Take the verb where the word before asks for one, or the spelling tells."""
    verb = _reading(rows.tokens[i], ("VERB",))
    if verb is None or verb.stem not in load_word_lexicon().verbs:
        return
    if _is_asked(rows, i, verb) or _describes(rows, i, verb) or _adds(rows, i, verb):
        rows.kinds[i], rows.readings[i] = "verb", verb


def _is_asked(rows: Rows, i: int, verb: Analysis) -> bool:
    """Whether a particle or relative stands before, or a shadda tells the form."""
    before = rows.kinds[i - 1] if i else "mark"
    if before == "particle":
        return not load_closed().is_in("nominal_particle", rows.norms[i - 1])
    if before == "rel":
        return True
    doubled = _SHADDA in rows.tokens[i].text[1:-1] and not verb.enclitic
    if doubled and verb.form in ("II", "V"):
        return True
    present = verb.aspect == "imperfect"
    return before == "comp" and present and not rows.norms[i - 1].endswith("ه")


def _describes(rows: Rows, i: int, verb: Analysis) -> bool:
    """Whether a verb with a pronoun describes the noun before: 'هجوم شنه مسلحون'."""
    if not verb.enclitic or verb.score <= -40 or not i or i + 1 >= len(rows.norms):
        return False
    last = rows.readings[i - 1]
    if rows.kinds[i - 1] != "noun" or last is None or last.is_definite:
        return False
    follows = rows.kinds[i + 1] in ("noun", "name", "prep")
    return follows and not rows.bound[i + 1]


def _adds(rows: Rows, i: int, verb: Analysis) -> bool:
    """Whether a joined noun is rather a verb: 'وطالب بضمانات' (and demanded)."""
    reading = rows.readings[i]
    if not rows.joined[i] or i + 1 >= len(rows.norms) or reading is None:
        return False
    if reading.kind == "masdar" or reading.enclitic or verb.enclitic:
        return False
    goes_on = rows.kinds[i + 1] in ("prep", "comp") or bool(rows.bound[i + 1])
    return goes_on and verb.score > -45


def _rename(rows: Rows, i: int) -> bool:
    """Tell names from nouns where the lexicon knows better; whether it did."""
    reading, kind = rows.readings[i], rows.kinds[i]
    if reading is None:
        return False
    stem, article = reading.stem, "ال" in reading.proclitics
    if kind == "name":
        return _unname(rows, i, reading)
    if kind == "adj" and article and _is_locality(reading):
        other = _reading(rows.tokens[i], ("NOUN",))
        if other is not None and other.score > -10:
            rows.kinds[i], rows.readings[i] = "noun", other
            return True
    if kind in ("noun", "adj") and not reading.enclitic:
        written = "ال" + stem if article else stem
        if written in place_names():
            other = _reading(rows.tokens[i], ("PROPN",))
            if other is not None and other.score > (-100 if article else -40):
                rows.kinds[i], rows.readings[i] = "name", other
                return True
    return False


def _unname(rows: Rows, i: int, reading: Analysis) -> bool:
    """Take a noun or adjective where a name was read; whether it did."""
    stem, article = reading.stem, "ال" in reading.proclitics
    lexicon = load_word_lexicon()
    if article and stem in lexicon.demonyms:
        other = _reading(rows.tokens[i], ("ADJ",))
        rows.kinds[i], rows.readings[i] = "adj", other or replace(reading, pos="ADJ")
        return True
    follows = i + 1 < len(rows.norms) and rows.readings[i + 1] is not None
    if not article and follows and rows.norms[i + 1].startswith("ال"):
        other = _reading(rows.tokens[i], ("NOUN",), stem)
        known = load_closed().is_in("mental_body", stem) or stem in human_nouns()
        if other is not None and known and other.score > -20:
            rows.kinds[i], rows.readings[i] = "noun", other
            return True
    if article and stem in human_nouns():
        other = _reading(rows.tokens[i], ("NOUN",))
        rows.kinds[i], rows.readings[i] = "noun", other or replace(reading, pos="NOUN")
        return True
    plural = stem.endswith("و") and stem not in lexicon.names
    if plural and lexicon.frequency(stem + "ن") > 3:
        # 'مسلحو الجماعة' (the group's gunmen): a plural that lost its nun.
        rows.kinds[i] = "noun"
        rows.readings[i] = replace(
            reading,
            pos="NOUN",
            lemma=stem[:-1],
            gender="masculine",
            number="plural",
        )
        return True
    return False


def _is_locality(reading: Analysis) -> bool:
    """Whether an adjective is rather a noun of place: 'البلدة' (the town)."""
    found = load_closed().expressions.get(reading.stem, ())
    return any(c.kind == "locality" for c in found)


def _is_accusative(reading: Analysis) -> bool:
    """Whether a word read as name, verb or adverb is a noun's accusative: 'دعما'."""
    if reading.pos not in ("PROPN", "VERB", "ADV") or reading.enclitic:
        return False
    stem = reading.stem
    if not stem.endswith("ا") or len(stem) < 4 or stem.endswith("يا"):
        return False
    lexicon = load_word_lexicon()
    if stem in lexicon.function or stem in lexicon.names:
        return False
    if reading.pos == "VERB" and stem in lexicon.verbs and reading.number != "dual":
        return stem[:-1] in lexicon.deverbals and not reading.number
    return stem[:-1] in lexicon.deverbals or stem[:-1] in lexicon.nouns


def _reading(token: Token, tags: tuple[str, ...], stem: str = "") -> Analysis | None:
    for reading in token.analyses:
        if reading.pos in tags and stem in ("", reading.stem):
            return reading
    return None
