"""Sentences as CoNLL-U, clitics split as Universal Dependencies splits them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.records import Analysis, Sentence, Token

_PERSONAL = "هو"
_RELATIVE = "الذي"
_FEATURES = (
    ("aspect", "Aspect", {"perfect": "Perf", "imperfect": "Imp", "imperative": ""}),
    ("gender", "Gender", {"masculine": "Masc", "feminine": "Fem"}),
    ("mood", "Mood", {"jussive": "Jus"}),
    ("number", "Number", {"singular": "Sing", "dual": "Dual", "plural": "Plur"}),
    ("person", "Person", {"1": "1", "2": "2", "3": "3"}),
    ("voice", "Voice", {"active": "Act", "passive": "Pass"}),
)
_PARTS = {"و": "CCONJ", "ف": "PART", "ب": "ADP", "ك": "ADP", "ل": "ADP", "س": "PART"}


def to_conllu(sentences: Iterable[Sentence]) -> str:
    """CoNLL-U of the sentences: ids, forms, lemmas, tags, features; no heads.

    A word with clitics has a line for the whole ('1-2') and one a part; the article
    stays with its noun: 'وللحكومة' gives 'و', 'ل', 'لحكومة'. MISC holds the extent
    in the text as ``TokenRange``.
    """
    return "".join(
        "\n".join(_sentence(number, sentence)) + "\n\n"
        for number, sentence in enumerate(sentences, 1)
    )


def _sentence(number: int, sentence: Sentence) -> Iterator[str]:
    yield f"# sent_id = {number}"
    yield f"# text = {_text(sentence)}"
    at = 1
    for token, following in zip(
        sentence.tokens, (*sentence.tokens[1:], None), strict=True
    ):
        glued = following is not None and following.start == token.end
        misc = f"TokenRange={token.start}:{token.end}"
        if glued:
            misc = f"SpaceAfter=No|{misc}"
        parts = split_parts(token)
        if len(parts) > 1 and parts[0][1] == "و" and (at == 1 or _is_relative(token)):
            # The treebanks tag an 'and' that opens a sentence or stands before a
            # relative ('والتي') as a particle.
            parts[0] = (parts[0][0], parts[0][1], "PART", parts[0][3])
        if len(parts) > 1:
            yield _line(
                f"{at}-{at + len(parts) - 1}", (token.text, "_", "_", "_"), misc
            )
            misc = "_"
        for part in parts:
            yield _line(str(at), part, misc)
            at += 1


def _is_relative(token: Token) -> bool:
    best = token.best
    return best is not None and best.lemma == _RELATIVE


def _text(sentence: Sentence) -> str:
    pieces = []
    end = sentence.start
    for token in sentence.tokens:
        pieces.append(" " if token.start > end else "")
        pieces.append(token.text)
        end = token.end
    return "".join(pieces).strip()


def _line(key: str, part: tuple[str, str, str, str], misc: str) -> str:
    form, lemma, pos, features = part
    return f"{key}\t{form}\t{lemma}\t{pos}\t_\t{features}\t_\t_\t_\t{misc}"


def split_parts(token: Token) -> list[tuple[str, str, str, str]]:
    """The syntactic words of a token: form, lemma, tag and features of each."""
    best = token.best
    if best is None:
        return [(token.text, token.norm, tag_of(token), "_")]
    heads = [clitic for clitic in best.proclitics if clitic != "ال"]
    letters = [i for i, char in enumerate(token.text) if _is_letter(char)]
    if len(letters) <= len(heads) + len(best.enclitic):
        return [(token.text, best.lemma, best.pos, _features(best))]
    parts = []
    start = 0
    for number, clitic in enumerate(heads):
        stop = letters[number + 1]
        pos = "PART" if clitic == "ل" and best.mood else _PARTS[clitic]
        parts.append((token.text[start:stop], clitic, pos, "_"))
        start = stop
    stop = letters[-len(best.enclitic)] if best.enclitic else len(token.text)
    parts.append((token.text[start:stop], best.lemma, best.pos, _features(best)))
    if best.enclitic:
        parts.append((token.text[stop:], _PERSONAL, "PRON", "_"))
    return parts


def tag_of(token: Token) -> str:
    """The universal tag of a token without readings: number, mark, foreign word."""
    if token.norm[0].isdigit():
        return "NUM"
    if token.norm[0].isalpha():
        return "X"
    return "SYM" if token.norm[0] in "%٪$€£+=<>#@&°" else "PUNCT"


def _is_letter(char: str) -> bool:
    return char.isalpha() and char != "\u0640"


def _features(reading: Analysis) -> str:
    found = []
    for name, feature, values in _FEATURES:
        value = values.get(getattr(reading, name), "")
        if value:
            found.append(f"{feature}={value}")
    return "|".join(found) or "_"
