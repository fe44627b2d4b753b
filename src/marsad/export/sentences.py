"""Where in the article a sentence stands, as far as the record tells."""

from __future__ import annotations

from marsad.records import CodedArticle, Span


def sentence_ranks(coded: CodedArticle) -> dict[Span, int]:
    """The 1-based rank of each sentence that tells an event, in the article's order.

    The record does not hold the other sentences, so this counts those that tell
    something, not all that are written.
    """
    spans = sorted({m.sentence for e in coded.events for m in e.mentions})
    return {span: rank for rank, span in enumerate(spans, 1)}
