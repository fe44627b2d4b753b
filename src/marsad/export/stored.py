"""The current view of a store as coded articles, to be written in any format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from marsad.records import CodedArticle
from marsad.store import Filters, StoredClaim, StoredEvent, View

GONE = frozenset({"rejected", "merged"})
"""Statuses of what people took out of the view."""


def stored_articles(
    view: View, filters: Filters | None = None
) -> Iterator[CodedArticle]:
    """Yield every article with the events and claims that stand, one at a time.

    Their ids are the store's, which stay when an article is coded again. With filters,
    only the events and claims that lists of them would hold, and only articles that
    have such; the names of these are kept in memory meanwhile.

    Raises:
        StoreError: M-S12, M-S13, a filter that cannot be read.
    """
    chosen = _chosen(view, filters) if filters else None
    coders = {
        run.id: {
            "name": run.info.coder,
            "version": run.info.version,
            "lexicon": run.info.lexicon,
        }
        for run in view.runs()
    }
    for summary in view.stream_articles():
        if chosen and summary.id not in chosen.articles:
            continue
        found = view.article(summary.id)
        if found is None:
            continue
        yield CodedArticle(
            file=found.document.document.file,
            article=found.article,
            events=tuple(e.record for e in found.events if _stands(e, chosen)),
            claims=tuple(c.record for c in found.claims if _stands(c, chosen)),
            coder=coders.get(found.run or -1, {}),
        )


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The articles and the events and claims in them that filters let through."""

    articles: frozenset[str]
    items: frozenset[str]


def _chosen(view: View, filters: Filters) -> _Chosen:
    found = [
        (item.article.id, item.uid)
        for stream in (view.stream_events, view.stream_claims)
        for item in stream(filters)
    ]
    return _Chosen(
        frozenset(article for article, _ in found), frozenset(uid for _, uid in found)
    )


def _stands(item: StoredEvent | StoredClaim, chosen: _Chosen | None) -> bool:
    return item.status not in GONE and (chosen is None or item.uid in chosen.items)
