"""An article into its annotation: sentences, words, times, quotations."""

from __future__ import annotations

from functools import lru_cache

from marsad.annotate.normalize import fold
from marsad.annotate.quotations import find_quotations
from marsad.annotate.segments import Segments, segment
from marsad.annotate.sentences import split_sentences
from marsad.annotate.tags import load_tagger, tag
from marsad.annotate.times import find_times
from marsad.annotate.tokens import tokenize
from marsad.annotate.verbforms import verb_forms
from marsad.records import Analysis, Annotation, Article, Sentence, Token


def annotate(text: str, article: Article) -> Annotation:
    """The Arabic of an article, without politics; offsets into ``text``.

    'وصل الوفد أمس.' (the delegation arrived yesterday) published on 2024-05-02 gives
    one sentence of four tokens and the time 2024-05-01.
    """
    sentences = tuple(
        Sentence(
            extent.start,
            extent.end,
            read_words(text, extent.start, extent.end),
            extent.kind,
            extent.label,
        )
        for extent in split_sentences(text, article)
    )
    return Annotation(
        article,
        sentences,
        tuple(find_times(text, sentences, article.published)),
        tuple(find_quotations(text, *article.span)),
    )


def read_words(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of a sentence, each with the reading that fits best."""
    spans = list(tokenize(text, start, end))
    surfaces = [text[a:b] for a, b in spans]
    norms = [fold(surface) or surface for surface in surfaces]
    segments = [segment(surface) for surface in surfaces]
    tags = tag(norms, segments, load_tagger())
    return tuple(
        Token(a, b, surface, norm, _analyses(norm, cut, pos))
        for (a, b), surface, norm, cut, pos in zip(
            spans, surfaces, norms, segments, tags, strict=True
        )
    )


@lru_cache(maxsize=200_000)
def _analyses(norm: str, cut: Segments, pos: str) -> tuple[Analysis, ...]:
    if not norm[:1].isalpha():
        return ()
    aspect = _aspect(cut) if pos in ("VERB", "AUX") else ""
    return (
        Analysis(cut.stem, cut.stem, pos, cut.proclitics, cut.enclitic, aspect=aspect),
    )


def _aspect(cut: Segments) -> str:
    """The aspect by the lexicon's verbs, else by the shape of the word."""
    known = verb_forms().get(cut.stem, "")
    if "س" in cut.proclitics or ("i" in known and "p" not in known):
        return "imperfect"
    if "p" in known and "i" not in known:
        return "perfect"
    stem = cut.stem
    if stem[:1] == "ي":
        return "imperfect"
    if stem[:1] == "ت" and not stem.endswith("ت") and len(stem) > 3:
        return "imperfect"
    return "perfect"
