"""What speaks for and against a reading: named features for a linear model."""

from __future__ import annotations

from typing import NamedTuple

from marsad.annotate.clitics import Cut
from marsad.annotate.readings import Reading, Written
from marsad.annotate.words import VerbForm, WordLexicon

_SHAPE = {
    letter: letter
    for letter in ("ا", "و", "ي", "ت", "م", "ن", "س", "ه", "ء", "ئ", "ؤ", "ل")
}


class Evidence(NamedTuple):
    """The features of a cut, and those that hold for some of its tags only.

    A feature counts for each tag by a weight of its own; ``of_tag`` gives a tag the
    features that name what the closed classes know of it.
    """

    features: list[str]
    closed: dict[str, str]
    heads: str
    has_pronoun: bool

    def of_tag(self, pos: str) -> list[str]:
        """The features that depend on the tag: is the word listed with it?"""
        if not self.closed:
            return []
        if pos not in self.closed:
            return ["k:0"]
        first = next(iter(self.closed)) == pos
        return ["k:1", f"K:{first}|{self.heads}|{self.has_pronoun}"]


def evidence_for(cut: Cut, word: Written, lexicon: WordLexicon) -> Evidence:
    """What speaks for the tags of a cut, out of context.

    The features name the affixes, the stem's shape and edges, how common stem and
    whole are, which affixes the stem is met with, and what the lexicon knows of it.
    """
    proclitics, stem, enclitic = cut
    heads = "".join(["A" if clitic == "ال" else clitic for clitic in proclitics])
    get = lexicon.frequencies.get
    outer = heads.rstrip("A")
    norm = word.norm
    base = restore(stem, enclitic, lexicon)
    known = get(base, 0)
    whole = get(norm, 0)
    definite = get("ال" + base, 0)
    ending = "ه" if base[-1] == "ه" else ""
    tail = base[:-1] if ending else base
    pronoun = enclitic != ""
    size = len(stem)
    found = [
        "p",
        f"c:{heads}+{enclitic}",
        f"h:{heads}",
        f"e:{enclitic}",
        f"w:{stem}",
        f"s1:{base[-1]}",
        f"s2:{base[-2:]}",
        f"s3:{base[-3:]}",
        f"p1:{stem[0]}",
        f"p2:{stem[:2]}",
        f"l:{size if size < 7 else 7}|{pronoun}",
        f"F:{known == 0}",
        f"a:{_step(definite - known)}",
        f"A:{definite == 0}",
        f"x:{shape(base)}",
        f"i:{word.first}|{heads}",
        f"o:{word.last}|{heads != ''}",
        f"B:{base in lexicon.nouns}",
        f"T:{base in lexicon.titles}",
        f"W:{norm}|{heads}+{enclitic}|*",
        f"L:{size if size < 5 else 5}|{heads}+{enclitic}|*",
        f"f:{min(known, 12) // 2}|{outer}|{pronoun}|*",
    ]
    if len(base) > 2:
        with_feminine = get(tail + "ه", 0)
        masculine = get(tail, 0)
        plural = get(tail + "ين", 0) > 0
        many = get(tail + "ات", 0) > 0
        owned = tail + "ت" if ending else base
        found.append(f"z:{_step(with_feminine - masculine)}|{ending}")
        found.append(f"Z:{plural}{many}{with_feminine > 0}|{ending}")
        found.append(f"za:{_step(get(base + 'ا', 0) - known)}")
        hers, theirs = get(owned + "ها", 0), get(owned + "هم", 0)
        found.append(f"E:{hers > 0}{theirs > 0}|{ending}")
        found.append(f"I:{get('ي' + base, 0) > 0}{get('ت' + base, 0) > 0}")
        found.append(f"O:{get(base + 'وا', 0) > 0}{get('س' + base, 0) > 0}")
        relation = get("ال" + tail + "يه", 0) > 0
        found.append(f"R:{relation}{get(tail + 'ون', 0) > 0}|{definite > 0}")
    if stem in lexicon.function:
        found.append(f"J:{stem}|{pronoun}")
    if outer or pronoun:
        found.append(f"q:{min(whole, 13)}|{outer}|{pronoun}|*")
        found.append(f"d:{_step(whole - known)}|{outer}|{enclitic}|*")
        found.append(f"D:{_step(whole - known)}|{size}|{pronoun}|*")
        if whole == 0:
            found.append(f"u:{outer}|{enclitic}|*")
        found += _rivals(norm, outer, enclitic, lexicon)
    if outer:
        found.append(f"g:{_step(get('ال' + norm, 0) - whole)}|{outer[-1]}|*")
    _lexical(found, cut, heads, base, tail, lexicon)
    return Evidence(found, lexicon.function.get(stem, _NOTHING), heads, pronoun)


_NOTHING: dict[str, str] = {}


def _lexical(
    found: list[str],
    cut: Cut,
    heads: str,
    base: str,
    tail: str,
    lexicon: WordLexicon,
) -> None:
    """Add what the lexicon knows of the stem."""
    stem, enclitic = cut.stem, cut.enclitic
    forms = lexicon.verbs.get(stem)
    aspect = _aspects(forms) if forms else "none"
    found.append(f"v:{aspect}")
    found.append(f"V:{aspect}|{heads}|{enclitic != ''}")
    deverbal = lexicon.deverbals.get(base) or lexicon.deverbals.get(tail)
    if deverbal:
        found.append(f"m:{deverbal.kind}")
        found.append(f"M:{deverbal.kind}|{aspect}")
    else:
        found.append("m:")
    plural = lexicon.plurals.get(base)
    if plural:
        found.append(f"b:{plural[1]}")
    if base in lexicon.names:
        found.append("n:True")
        found.append(f"N:{heads}|{enclitic}")
    else:
        found.append("n:False")
    if base in lexicon.demonyms:
        found.append(f"y:{heads}")


def _aspects(forms: list[VerbForm]) -> str:
    return "+".join(sorted({f.aspect[:4] for v in forms for f in v.features}))


def _rivals(norm: str, outer: str, enclitic: str, lexicon: WordLexicon) -> list[str]:
    """That the whole is itself a known word speaks against cutting it."""
    found = []
    for name, known in (
        ("name", lexicon.names),
        ("closed", lexicon.function),
        ("deverbal", lexicon.deverbals),
        ("plural", lexicon.plurals),
        ("noun", lexicon.nouns),
        ("verb", lexicon.verbs),
    ):
        if norm in known:
            found.append(f"r:{name}|{outer}|{enclitic}|*")
    return found


def restore(stem: str, enclitic: str, lexicon: WordLexicon) -> str:
    """The stem as it is written without the pronoun: 'زيارت' is 'زياره'."""
    if not enclitic:
        return stem
    if stem.endswith("ت"):
        free = stem[:-1] + "ه"
        if lexicon.frequency(free) > lexicon.frequency(stem):
            return free
    if stem[-1] in "ئؤ":
        return stem[:-1] + "ء"
    return stem


def _step(difference: int) -> int:
    return max(-6, min(6, difference // 2))


def shape(stem: str) -> str:
    """The stem with its strong letters as 'C': 'تنسيق' (coordination) is 'تCسيC'."""
    return "".join([_SHAPE.get(letter, "C") for letter in stem])


def left_class(reading: Reading, lexicon: WordLexicon) -> tuple[str, str]:
    """How the following word sees a reading: coarsely, and finely where closed."""
    coarse = _coarse(reading, lexicon)
    cut, pos = reading
    if pos in ("NOUN", "ADJ", "PROPN", "VERB", "NUM", "ADV"):
        return coarse, coarse
    return coarse, f"{coarse}:{cut.stem}"


def right_class(reading: Reading, lexicon: WordLexicon) -> str:
    """How the word before sees a reading: its class, and how it is attached."""
    heads = "".join(c for c in reading.cut.proclitics if c != "ال")
    return f"{heads[-1:] if heads else ''}{_coarse(reading, lexicon)}"


def _coarse(reading: Reading, lexicon: WordLexicon) -> str:
    cut, pos = reading
    if pos == "VERB":
        forms = lexicon.verbs.get(cut.stem)
        if forms:
            past = any(f.aspect == "perfect" for v in forms for f in v.features)
            now = any(f.aspect == "imperfect" for v in forms for f in v.features)
            return f"VERB{'p' if past else ''}{'i' if now else ''}"
        return "VERBi" if cut.stem[0] in "يتن" else "VERBp"
    if pos in ("NOUN", "ADJ", "PROPN"):
        definite = "D" if cut.has_article else "E" if cut.enclitic else ""
        feminine = "F" if cut.stem.endswith(("ه", "ات")) else ""
        if cut.enclitic and cut.stem.endswith("ت"):
            feminine = "F"
        title = "T" if pos == "NOUN" and cut.stem in lexicon.persons else ""
        return f"{pos}{definite}{feminine}{title}"
    return f"{pos}{'E' if cut.enclitic else ''}"
