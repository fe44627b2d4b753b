"""An article into its annotation: sentences, words, times, quotations."""

from __future__ import annotations

from functools import lru_cache

from marsad.annotate.clitics import Segments, segment
from marsad.annotate.normalize import fold
from marsad.annotate.quotations import find_quotations
from marsad.annotate.sentences import Extent, split_sentences
from marsad.annotate.tagger import load_tagger, tag
from marsad.annotate.times import find_times
from marsad.annotate.tokens import tokenize
from marsad.records import Analysis, Annotation, Article, Sentence, Token


def annotate(text: str, article: Article) -> Annotation:
    """The Arabic of an article, without politics; offsets into ``text``.

    'وصل الوفد أمس.' (the delegation arrived yesterday) published on 2024-05-02 gives
    one sentence of four tokens and the time 2024-05-01.
    """
    sentences = tuple(
        _sentence(text, extent) for extent in split_sentences(text, article)
    )
    return Annotation(
        article,
        sentences,
        tuple(find_times(text, sentences, article.published)),
        tuple(find_quotations(text, *article.span)),
    )


def _sentence(text: str, extent: Extent) -> Sentence:
    spans = list(tokenize(text, extent.start, extent.end))
    surfaces = [text[a:b] for a, b in spans]
    norms = [fold(surface) for surface in surfaces]
    segments = [segment(surface) for surface in surfaces]
    tags = tag(norms, segments, load_tagger())
    tokens = tuple(
        Token(a, b, surface, norm, _analyses(norm, cut, pos))
        for (a, b), surface, norm, cut, pos in zip(
            spans, surfaces, norms, segments, tags, strict=True
        )
    )
    return Sentence(extent.start, extent.end, tokens, extent.kind, extent.label)


@lru_cache(maxsize=200_000)
def _analyses(norm: str, cut: Segments, pos: str) -> tuple[Analysis, ...]:
    if not norm[:1].isalpha():
        return ()
    aspect = ""
    if pos == "VERB":
        aspect = "imperfect" if cut.stem[:1] in "يتنا" and _imperfect(cut) else "perfect"
    return (
        Analysis(
            cut.stem, cut.stem, pos, cut.proclitics, cut.enclitic, aspect=aspect
        ),
    )


def _imperfect(cut: Segments) -> bool:
    stem = cut.stem
    if "س" in cut.proclitics or stem[0] in "ين":
        return not (stem[0] == "ن" and len(stem) <= 3) or "س" in cut.proclitics
    return stem[0] == "ت" and not stem.endswith("ت") and len(stem) <= 5
