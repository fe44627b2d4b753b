"""What speaks for and against a reading: named features for a linear model."""

from __future__ import annotations

from marsad.annotate.readings import Reading, Written
from marsad.annotate.words import WordLexicon

_SHAPE = {
    letter: letter
    for letter in ("ا", "و", "ي", "ت", "م", "ن", "س", "ه", "ء", "ئ", "ؤ", "ل")
}


def evidence_for(reading: Reading, word: Written, lexicon: WordLexicon) -> list[str]:
    """The features of a reading, out of context.

    They name the affixes, the stem's shape and edges, how common stem and whole
    are, and what the lexicon knows of the stem.
    """
    (proclitics, stem, enclitic), pos = reading
    heads = "".join("A" if clitic == "ال" else clitic for clitic in proclitics)
    clitics = f"{heads}+{enclitic}"
    outer = heads.rstrip("A")
    norm = word.norm
    base = restore(stem, enclitic, lexicon)
    known = lexicon.frequency(base)
    whole = lexicon.frequency(norm)
    definite = lexicon.frequency("ال" + base)
    tail = base[:-1] if base.endswith("ه") else base
    found = [
        f"p:{pos}",
        f"c:{clitics}|{pos}",
        f"h:{heads}|{pos}",
        f"e:{enclitic}|{pos}",
        f"w:{stem}|{pos}",
        f"W:{norm}|{clitics}",
        f"s1:{base[-1:]}|{pos}",
        f"s2:{base[-2:]}|{pos}",
        f"s3:{base[-3:]}|{pos}",
        f"p1:{stem[:1]}|{pos}",
        f"p2:{stem[:2]}|{pos}",
        f"l:{min(len(stem), 7)}|{pos}|{bool(enclitic)}",
        f"L:{min(len(stem), 5)}|{clitics}",
        f"f:{min(known, 12) // 2}|{outer}|{enclitic != ''}",
        f"F:{known == 0}|{pos}",
        f"a:{_step(definite - known)}|{pos}",
        f"A:{definite == 0}|{pos}",
        f"x:{shape(base)}|{pos}",
        f"i:{word.first}|{pos}|{heads}",
        f"o:{word.last}|{pos}|{heads != ''}",
    ]
    if len(base) > 2:
        feminine = lexicon.frequency(tail + "ه")
        masculine = lexicon.frequency(tail)
        plural = lexicon.frequency(tail + "ين")
        many = lexicon.frequency(tail + "ات")
        ending = "ه" if tail != base else ""
        found.append(f"z:{_step(feminine - masculine)}|{ending}|{pos}")
        found.append(f"Z:{plural > 0}{many > 0}{feminine > 0}|{ending}|{pos}")
        found.append(f"za:{_step(lexicon.frequency(base + 'ا') - known)}|{pos}")
    found.append(f"B:{base in lexicon.nouns}|{pos}")
    if outer or enclitic:
        found.append(f"q:{min(whole, 13)}|{outer}|{enclitic != ''}")
        found.append(f"d:{_step(whole - known)}|{outer}|{enclitic}")
        found.append(f"D:{_step(whole - known)}|{len(stem)}|{enclitic != ''}")
        if whole == 0:
            found.append(f"u:{outer}|{enclitic}")
    if outer:
        found.append(f"g:{_step(lexicon.frequency('ال' + norm) - whole)}|{outer[-1]}")
    found += _lexical(reading, base, tail, lexicon)
    if outer or enclitic:
        found += _rivals(norm, outer, enclitic, lexicon)
    return found


def _lexical(reading: Reading, base: str, tail: str, lexicon: WordLexicon) -> list[str]:
    (proclitics, stem, enclitic), pos = reading
    heads = "".join("A" if clitic == "ال" else clitic for clitic in proclitics)
    found = []
    forms = lexicon.verbs.get(stem)
    aspect = "none"
    if forms:
        aspect = "+".join(sorted({f.aspect[:4] for v in forms for f in v.features}))
    found.append(f"v:{aspect}|{pos}")
    found.append(f"V:{aspect}|{pos}|{heads}|{enclitic != ''}")
    deverbal = lexicon.deverbals.get(base) or lexicon.deverbals.get(tail)
    if deverbal:
        found.append(f"m:{deverbal.kind}|{pos}")
        found.append(f"M:{deverbal.kind}|{aspect}|{pos}")
    else:
        found.append(f"m:|{pos}")
    plural = lexicon.plurals.get(base)
    if plural:
        found.append(f"b:{plural[1]}|{pos}")
    closed = lexicon.function.get(stem)
    if closed:
        found.append(f"k:{pos in closed}|{pos}")
        if pos in closed:
            found.append(f"K:{next(iter(closed)) == pos}|{heads}|{enclitic != ''}")
    name = base in lexicon.names
    found.append(f"n:{name}|{pos}")
    if name:
        found.append(f"N:{heads}|{enclitic}|{pos}")
    if base in lexicon.demonyms:
        found.append(f"y:{pos}|{heads}")
    return found


def _rivals(norm: str, outer: str, enclitic: str, lexicon: WordLexicon) -> list[str]:
    """That the whole is itself a known word speaks against cutting it."""
    found = []
    whole = norm
    if whole in lexicon.names:
        found.append(f"r:name|{outer}|{enclitic}")
    if whole in lexicon.function:
        found.append(f"r:closed|{outer}|{enclitic}")
    if whole in lexicon.deverbals:
        found.append(f"r:deverbal|{outer}|{enclitic}")
    if whole in lexicon.plurals:
        found.append(f"r:plural|{outer}|{enclitic}")
    if whole in lexicon.nouns:
        found.append(f"r:noun|{outer}|{enclitic}")
    if whole in lexicon.verbs:
        found.append(f"r:verb|{outer}|{enclitic}")
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
    return "".join(_SHAPE.get(letter, "C") for letter in stem)


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
        return f"{pos}{definite}{feminine}"
    return f"{pos}{'E' if cut.enclitic else ''}"
