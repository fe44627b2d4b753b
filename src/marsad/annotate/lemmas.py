"""The lemma of a stem: past tense for verbs, singular for nouns, masculine for
adjectives."""

from __future__ import annotations

from marsad.annotate.evidence import restore
from marsad.annotate.readings import Reading, Written
from marsad.annotate.words import VerbForm, WordLexicon

_NOMINAL = frozenset(("NOUN", "ADJ", "PROPN", "ADV", "NUM", "DET"))


def lemma_of(reading: Reading, word: Written, lexicon: WordLexicon) -> str:
    """The folded lemma of a reading.

    'المفاوضات' (the negotiations) gives 'مفاوضه', 'وزرائهم' (their ministers)
    'وزير', 'يستعيدون' (they recover) 'استعاد'.
    """
    cut, pos = reading
    closed = lexicon.function.get(cut.stem, {})
    if pos in closed:
        return closed[pos]
    if pos == "VERB":
        verb = best_verb(cut.stem, lexicon, is_imperfect(cut.proclitics))
        return verb.lemma if verb else _guess_verb(cut.stem)
    if pos not in _NOMINAL:
        return cut.stem
    stem = restore(cut.stem, cut.enclitic, lexicon)
    if pos == "PROPN" and stem in lexicon.names:
        return stem
    if ((word.is_accusative or (pos in ("ADV", "ADJ"))) and stem.endswith("ا")) or (
        stem.endswith("ا")
        and not cut.has_article
        and not cut.enclitic
        and lexicon.frequency(stem[:-1]) > lexicon.frequency(stem)
    ):
        stem = _without_alef(stem, word, lexicon)
    return singular(stem, pos, lexicon, word.first)


def is_imperfect(proclitics: tuple[str, ...]) -> bool:
    """Whether a verb behind these must be imperfect: 'ستواصل' (she will go on)."""
    return "س" in proclitics or "ل" in proclitics


def best_verb(
    stem: str, lexicon: WordLexicon, imperfect: bool = False
) -> VerbForm | None:
    """The commonest verb that has this written form, in the imperfect if asked for."""
    entries = lexicon.verbs.get(stem)
    if not entries:
        return None
    if imperfect:
        fit = [e for e in entries if any(f.aspect == "imperfect" for f in e.features)]
        entries = fit or entries
    if len(entries) == 1:
        return entries[0]
    return max(entries, key=lambda entry: _plainness(entry, lexicon))


def _plainness(entry: VerbForm, lexicon: WordLexicon) -> tuple[int, int]:
    """How ordinary it would be to meet the verb in this form."""
    readings = [f for f in entry.features if f.aspect != "imperative"]
    plain = any(f.voice != "passive" for f in readings)
    third = any(f.person == "3" and f.voice != "passive" for f in readings)
    full = any(not f.mood and f.person == "3" for f in readings)
    common = lexicon.frequency(entry.lemma) + lexicon.frequency(entry.lemma + "ت")
    return 2 * plain + 2 * third + full, common


def _guess_verb(stem: str) -> str:
    """A past tense for a verb that no table holds."""
    for ending in ("ون", "ان", "ين", "وا", "تم", "نا", "ت", "ن"):
        if stem.endswith(ending) and len(stem) - len(ending) >= 3:
            stem = stem[: -len(ending)]
            break
    if stem[0] not in "يتن" or len(stem) < 4:
        return stem
    body = stem[1:]
    if body.startswith("ست") or (len(body) == 4 and body[1] == "ت"):
        return "ا" + body
    return body


def _without_alef(stem: str, word: Written, lexicon: WordLexicon) -> str:
    shorter = stem[:-1]
    if len(shorter) < 2 or (stem in lexicon.names and not word.is_accusative):
        return stem
    return shorter


def singular(stem: str, pos: str, lexicon: WordLexicon, first: str = "") -> str:
    """The singular of a noun, the masculine singular of an adjective.

    ``first`` is the hamza that the word was written with: 'أعلام' (flags) is a
    plural, 'إعلام' (media) is none.
    """
    plural = lexicon.plurals.get(stem)
    is_other = plural is not None and first == "إ" and plural[2] == "أ"
    if plural and not is_other and pos in (plural[1], "NOUN", "ADJ"):
        return plural[0]
    if pos == "ADJ" and stem in lexicon.demonyms:
        return lexicon.demonyms[stem]
    if stem.endswith("ات") and len(stem) > 4 and pos != "PROPN":
        return _feminine_singular(stem[:-2], pos, lexicon)
    if stem.endswith(("ون", "ين", "ان")) and len(stem) > 4 and pos != "PROPN":
        shorter = _without_suffix(stem, lexicon)
        if shorter:
            return singular(shorter, pos, lexicon)
    if pos == "ADJ" and stem.endswith("ه") and len(stem) > 3:
        return stem[:-1]
    return stem


def _feminine_singular(body: str, pos: str, lexicon: WordLexicon) -> str:
    if pos == "ADJ":
        return body
    deverbal = lexicon.deverbals.get(body)
    if deverbal and deverbal.kind == "masdar":
        return body
    feminine = body + "ه"
    known = lexicon.deverbals.get(feminine)
    if body.endswith("ي") or (known and known.kind == "masdar"):
        return feminine
    if lexicon.frequency(body) > lexicon.frequency(feminine) + 1:
        return body
    return feminine


def _without_suffix(stem: str, lexicon: WordLexicon) -> str:
    """The stem without a plural or dual ending where that is the likelier word."""
    body = stem[:-2]
    if stem in lexicon.deverbals or stem in lexicon.names:
        return ""
    if body.endswith("ت") and lexicon.frequency(body[:-1] + "ه") > 3:
        other = stem[:-2] + ("ين" if stem.endswith("ان") else "ان")
        if lexicon.frequency(other) or len(body) > 4:
            return body[:-1] + "ه"
    common = lexicon.frequency("ال" + body) or lexicon.frequency(body)
    margin = {"ون": -4, "ين": -4, "ان": 1}[stem[-2:]]
    if common and common >= lexicon.frequency(stem) + margin:
        partner = {"ون": "ين", "ين": "ون", "ان": "ين"}[stem[-2:]]
        if lexicon.frequency(body + partner) or lexicon.frequency(
            "ال" + body + partner
        ):
            return body
    return ""
