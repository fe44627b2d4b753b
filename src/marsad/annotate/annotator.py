"""An article's Arabic: sentences, words with their readings, times, quotations."""

from __future__ import annotations

from functools import lru_cache

from marsad.annotate.conllu import tag_of
from marsad.annotate.morphology import Entry, read_word
from marsad.annotate.neighbours import load_neighbours
from marsad.annotate.normalize import fold
from marsad.annotate.quotations import find_quotations
from marsad.annotate.sentences import split_sentences
from marsad.annotate.tagger import choose_readings
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
    spans = tokenize(text, start, end)
    entries = [_entry(text[begin:stop]) for begin, stop in spans]
    return tuple(
        Token(
            begin,
            stop,
            text[begin:stop],
            entry.norm,
            entry.led_by(choice),
        )
        for (begin, stop), entry, choice in zip(
            spans, entries, choose_readings(entries), strict=True
        )
    )


def _entry(written: str) -> Entry:
    """The readings of a token; numbers, marks and foreign words have none."""
    if "\u0620" <= written[0] <= "\u064a" and written[0] != "\u0640":
        return read_word(written)
    return _foreign(written)


@lru_cache(maxsize=8_000)
def _foreign(written: str) -> Entry:
    """The readings of a token that does not begin with a plain Arabic letter."""
    norm = fold(written) or written
    if "\u0620" <= norm[0] <= "\u06ff" and norm[0].isalpha():
        return read_word(written)
    tag = tag_of(Token(0, 0, written, norm))
    fine = f"{tag}:{norm}" if tag == "PUNCT" else tag
    neighbours = load_neighbours()
    left, row = neighbours.left(tag, fine), neighbours.row(tag)
    return Entry(norm, (), (0,), (left,), (row,), {})
