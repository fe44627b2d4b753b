"""The current view of a store as coded articles, to be written in any format."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.records import CodedArticle
from marsad.store import View

GONE = frozenset({"rejected", "merged"})
"""Statuses of what people took out of the view."""


def stored_articles(view: View) -> Iterator[CodedArticle]:
    """Yield every article with the events and claims that stand, one at a time.

    Their ids are the store's, which stay when an article is coded again.
    """
    coders = {
        run.id: {
            "name": run.info.coder,
            "version": run.info.version,
            "lexicon": run.info.lexicon,
        }
        for run in view.runs()
    }
    for summary in view.stream_articles():
        found = view.article(summary.id)
        if found is None:
            continue
        yield CodedArticle(
            file=found.document.document.file,
            article=found.article,
            events=tuple(e.record for e in found.events if e.status not in GONE),
            claims=tuple(c.record for c in found.claims if c.status not in GONE),
            coder=coders.get(found.run or -1, {}),
        )
