"""A sentence laid out for parsing: for each token its class and what clings to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from marsad.annotate.agreement import human_nouns, place_names, verb_marks
from marsad.annotate.calendar_lexicon import TimeLexicon, load_time_lexicon
from marsad.annotate.closed import ClosedClasses, load_closed, match_closed
from marsad.annotate.missing_verbs import find_missing_verbs
from marsad.annotate.words import load_word_lexicon
from marsad.records import Analysis, Token

NOMINAL = frozenset({"noun", "adj", "name", "number", "det"})
"""Classes of words that a noun phrase is made of."""

_TAGS = {
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
_OPEN = frozenset(("noun", "adj", "name", "verb", "pronoun", "adverb"))
_SHADDA = "\u0651"
_VERBAL = frozenset({"particle", "rel", "comp"})


@dataclass(frozen=True, slots=True)
class Layout:
    """The tokens with parallel rows.

    ``kinds`` are ``verb``, ``aux``, ``noun``, ``adj``, ``name``, ``number``, ``det``
    (quantifier), ``pronoun``, ``dem``, ``prep``, ``agentive``, ``comp``, ``rel``,
    ``sub``, ``conj``, ``particle``, ``adverb``, ``time``, ``mark``; ``lengths`` how
    many tokens a closed-class expression takes; ``slots`` the preposition that one
    counts as; ``joined`` whether a word begins with an attached 'and'; ``bound`` the
    attached preposition; ``readings`` the reading that fits the class.
    """

    tokens: tuple[Token, ...]
    norms: tuple[str, ...]
    kinds: tuple[str, ...]
    lengths: tuple[int, ...]
    slots: tuple[str, ...]
    joined: tuple[bool, ...]
    bound: tuple[str, ...]
    readings: tuple[Analysis | None, ...]

    def __len__(self) -> int:
        return len(self.tokens)

    def has_article(self, i: int) -> bool:
        """Whether the article stands on token ``i``."""
        reading = self.readings[i]
        return reading is not None and "ال" in reading.proclitics

    def enclitic(self, i: int) -> str:
        """The pronoun attached to token ``i``, '' for none."""
        reading = self.readings[i]
        return reading.enclitic if reading is not None else ""


def lay_out(tokens: Sequence[Token]) -> Layout:
    """The tokens of a sentence with their classes, verbs told from nouns once more.

    In 'هجوم شنه مسلحون' (an attack that gunmen launched) the second word is a verb:
    a noun with a pronoun has no place between an indefinite noun and a bare one.
    """
    classes = load_closed()
    norms = tuple(token.norm for token in tokens)
    size = len(tokens)
    kinds = [""] * size
    lengths = [1] * size
    slots = [""] * size
    joined = [False] * size
    bound = [""] * size
    readings: list[Analysis | None] = [None] * size
    for i, token in enumerate(tokens):
        reading = token.analyses[0] if token.analyses else None
        readings[i] = reading
        if reading is None:
            kinds[i] = _foreign(norms[i])
            continue
        heads = reading.proclitics
        if heads:
            joined[i] = heads[0] in "وف"
            last = (
                heads[-1] if heads[-1] != "ال" else heads[-2] if len(heads) > 1 else ""
            )
            bound[i] = last if last and last in "بكل" else ""
        kinds[i] = _kind(norms, i, reading, classes, lengths, slots, joined)
    for i in range(size):
        _correct(i, norms, kinds, bound, readings, tokens, classes)
    find_missing_verbs(tokens, kinds, bound, readings)
    return Layout(
        tuple(tokens),
        norms,
        tuple(kinds),
        tuple(lengths),
        tuple(slots),
        tuple(joined),
        tuple(bound),
        tuple(readings),
    )


def _foreign(norm: str) -> str:
    first = norm[0]
    if first.isdigit():
        return "number"
    return "name" if first.isalpha() else "mark"


def _kind(
    norms: tuple[str, ...],
    i: int,
    reading: Analysis,
    classes: ClosedClasses,
    lengths: list[int],
    slots: list[str],
    joined: list[bool],
) -> str:
    match = match_closed(norms, i, classes)
    if match is not None:
        closed, led = match
        if (
            led
            and reading.pos in ("VERB", "NOUN", "PROPN")
            and (not reading.proclitics or reading.proclitics[0] not in "وف")
        ):
            return _TAGS[reading.pos]
        kind = _KINDS.get(closed.kind, "")
        if kind == "particle" and classes.is_in("as_preposition", norms[i]):
            kind = "prep"
        if kind == "comp" and reading.pos in ("AUX", "VERB"):
            kind = "aux"  # 'كان' (was) is written like 'كأن' (as if).
        if kind == "sub" and closed.rest and not _opens_clause(norms, i, closed.rest):
            kind = "prep" if closed.rest == ("وقت",) else kind
            closed = closed._replace(rest=())
            closed = closed._replace(slot=norms[i])
        if kind and not _is_open(kind, reading):
            lengths[i] += len(closed.rest)
            slots[i] = closed.slot
            joined[i] = led
            if kind in ("prep", "pronoun") and reading.enclitic:
                slots[i] = reading.stem
            return kind
    kind = _TAGS.get(reading.pos, "noun")
    if kind == "prep":
        slots[i] = reading.stem
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


def _correct(
    i: int,
    norms: tuple[str, ...],
    kinds: list[str],
    bound: list[str],
    readings: list[Analysis | None],
    tokens: Sequence[Token],
    classes: ClosedClasses,
) -> None:
    """Set a verb right that was read as a noun, or the other way round."""
    reading = readings[i]
    kind = kinds[i]
    if reading is None or kind not in _OPEN:
        return
    if _is_accusative(reading):
        other = _reading(tokens[i], ("NOUN", "ADJ"))
        other = other or replace(reading, pos="NOUN")
        readings[i] = replace(other, lemma=reading.stem[:-1], number="singular")
        kinds[i] = "adj" if other.pos == "ADJ" else "noun"
        return
    if i + 1 < len(norms) and classes.is_in("pair", f"{norms[i]} {norms[i + 1]}"):
        other = _reading(tokens[i], ("NOUN",), norms[i])
        kinds[i] = "noun"
        readings[i] = other or Analysis(norms[i], norms[i], "NOUN", number="singular")
        bound[i] = ""
        return
    if kind in ("pronoun", "adverb"):
        verb = _reading(tokens[i], ("VERB",))
        if tokens[i].text[-1] == "أ" and verb is not None:
            kinds[i], readings[i] = "verb", verb  # 'هنأ' is not 'هنا' (here).
        return
    before = kinds[i - 1] if i else "mark"
    if kind == "verb":
        if before == "prep" and norms[i - 1] != "حتي" and not reading.mood:
            other = _reading(tokens[i], ("NOUN", "ADJ", "PROPN"))
            if other is not None:
                kinds[i], readings[i] = _TAGS[other.pos], other
        return
    if _rename(i, norms, kinds, readings, tokens):
        return
    if "ال" in reading.proclitics or bound[i]:
        return
    verb = _reading(tokens[i], ("VERB",))
    if verb is None or verb.stem not in load_word_lexicon().verbs:
        return
    text = tokens[i].text
    asked = (
        before in ("rel", "particle")
        or (_SHADDA in text[1:-1] and verb.form in ("II", "V") and not verb.enclitic)
        or (
            before == "comp"
            and verb.aspect == "imperfect"
            and not norms[i - 1].endswith("ه")
        )
    )
    if asked and before == "particle" and norms[i - 1] in _NOMINAL_PARTICLES:
        asked = False
    if not asked and verb.enclitic and i and kinds[i - 1] == "noun":
        last = readings[i - 1]
        follows = i + 1 < len(norms) and kinds[i + 1] in ("noun", "name", "prep")
        asked = (
            last is not None
            and not last.is_definite
            and follows
            and (i + 1 >= len(norms) or not bound[i + 1])
            and verb.score > -40
        )
    if asked:
        kinds[i], readings[i] = "verb", verb


_NOMINAL_PARTICLES = frozenset(
    ("غير", "عدم", "مثل", "خاصه", "حسب", "بحسب", "وفق", "اما", "او", "ام", "الا")
)


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


def _rename(
    i: int,
    norms: tuple[str, ...],
    kinds: list[str],
    readings: list[Analysis | None],
    tokens: Sequence[Token],
) -> bool:
    """Tell names from nouns where the lexicon knows better; whether it did."""
    reading, kind = readings[i], kinds[i]
    if reading is None:
        return False
    stem, article = reading.stem, "ال" in reading.proclitics
    lexicon = load_word_lexicon()
    if kind == "name":
        if article and stem in lexicon.demonyms:
            other = _reading(tokens[i], ("ADJ",))
            kinds[i], readings[i] = "adj", other or replace(reading, pos="ADJ")
            return True
        follows = i + 1 < len(norms) and readings[i + 1] is not None
        if not article and follows and norms[i + 1].startswith("ال"):
            other = _reading(tokens[i], ("NOUN",), stem)
            known = load_closed().is_in("mental_body", stem) or stem in human_nouns()
            if other is not None and known and other.score > -20:
                kinds[i], readings[i] = "noun", other
                return True
        if article and stem in human_nouns():
            other = _reading(tokens[i], ("NOUN",))
            kinds[i], readings[i] = "noun", other or replace(reading, pos="NOUN")
            return True
        plural = stem.endswith("و") and stem not in lexicon.names
        if plural and lexicon.frequency(stem + "ن") > 3:
            # 'مسلحو الجماعة' (the group's gunmen): a plural that lost its nun.
            kinds[i] = "noun"
            readings[i] = replace(
                reading,
                pos="NOUN",
                lemma=stem[:-1],
                gender="masculine",
                number="plural",
            )
            return True
        return False
    if kind == "adj" and article and stem in lexicon.nouns:
        other = _reading(tokens[i], ("NOUN",))
        if other is not None and other.score > -10:
            kinds[i], readings[i] = "noun", other
            return True
    if kind in ("noun", "adj") and not reading.enclitic:
        written = "ال" + stem if article else stem
        if written in place_names():
            other = _reading(tokens[i], ("PROPN",))
            if other is not None and other.score > (-100 if article else -40):
                kinds[i], readings[i] = "name", other
                return True
    return False


def _reading(token: Token, tags: tuple[str, ...], stem: str = "") -> Analysis | None:
    for reading in token.analyses:
        if reading.pos in tags and stem in ("", reading.stem):
            return reading
    return None


def is_time(stem: str) -> bool:
    """Whether a noun names a time: 'يوم' (day), 'الاثنين' (Monday), 'صباح'."""
    return stem in _times()


@lru_cache(maxsize=1)
def _times() -> frozenset[str]:
    lexicon: TimeLexicon = load_time_lexicon()
    kept = ("unit", "weekday", "month", "deictic", "daypart", "season", "decade")
    return frozenset(
        word.removeprefix("ال") if len(word) > 4 else word
        for word, sense in lexicon.words.items()
        if sense.kind in kept and sense.cut == 0 and not sense.loose
    )
