"""An article's Arabic: sentences, words with their readings, times, quotations."""

from __future__ import annotations

from marsad.annotate.morphology import read_word
from marsad.annotate.normalize import fold
from marsad.annotate.quotations import find_quotations
from marsad.annotate.sentences import split_sentences
from marsad.annotate.times import find_times
from marsad.annotate.tokens import tokenize
from marsad.records import Annotation, Article, Sentence, Token


def annotate(text: str, article: Article) -> Annotation:
    """The annotation of one article of ``text``; every offset is one of ``text``."""
    sentences = tuple(
        Sentence(
            extent.start,
            extent.end,
            annotate_words(text, extent.start, extent.end),
            extent.kind,
            extent.label,
        )
        for extent in split_sentences(text, article)
    )
    return Annotation(
        article,
        sentences,
        find_times(text, sentences, article.published),
        find_quotations(text, *article.span),
    )


def annotate_words(text: str, start: int, end: int) -> tuple[Token, ...]:
    """The tokens of a stretch with their readings, the best in context first."""
    tokens = []
    for begin, stop in tokenize(text, start, end):
        written = text[begin:stop]
        norm = fold(written) or written
        readings = read_word(norm) if _is_arabic(norm) else ()
        tokens.append(Token(begin, stop, written, norm, readings))
    return tuple(tokens)


def _is_arabic(norm: str) -> bool:
    return "\u0620" <= norm[0] <= "\u06ff" and norm[0].isalpha()
