"""Lists of articles, events and claims, as pages or as streams.

Annotations are evaluated here, for FastAPI reads them from the class.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, Request
from starlette.responses import Response

from marsad.serve import shapes
from marsad.serve.labels import Labels
from marsad.serve.query import FilterQuery, FormQuery, PagingQuery
from marsad.serve.replies import page_reply, stream
from marsad.serve.rows import (
    ARTICLE_COLUMNS,
    CLAIM_COLUMNS,
    EVENT_COLUMNS,
    Row,
    article_row,
    claim_row,
    event_row,
)
from marsad.serve.service import Service, service_of
from marsad.store import (
    ArticleSummary,
    Filters,
    Page,
    Paging,
    StoredClaim,
    StoredEvent,
    View,
)

T = TypeVar("T")


@dataclass(frozen=True)
class Listing(Generic[T]):
    """A kind of list: where its items come from and what they look like."""

    name: str
    page: Callable[[View, Filters, Paging], Page[T]]
    stream: Callable[[View, Filters], Iterator[T]]
    shape: Callable[[T, Labels], shapes.Json]
    row: Callable[[T], Row]
    columns: Sequence[str]


ARTICLES: Listing[ArticleSummary] = Listing(
    "articles",
    View.articles,
    View.stream_articles,
    lambda article, labels: shapes.summary(article),
    article_row,
    ARTICLE_COLUMNS,
)
EVENTS: Listing[StoredEvent] = Listing(
    "events", View.events, View.stream_events, shapes.event, event_row, EVENT_COLUMNS
)
CLAIMS: Listing[StoredClaim] = Listing(
    "claims", View.claims, View.stream_claims, shapes.claim, claim_row, CLAIM_COLUMNS
)


@dataclass(frozen=True)
class ListAsked:
    """A request for a list."""

    request: Request
    service: Annotated[Service, Depends(service_of)]
    filters: FilterQuery
    paging: PagingQuery
    form: FormQuery = "json"

    def reply(self, listing: Listing[T]) -> Response:
        """A page of the list, or all of it where ``format`` asks for a stream."""
        labels, view = self.service.labels, self.service.view
        if self.form == "json":
            page = listing.page(view, self.filters, self.paging)
            return page_reply(
                self.request, page, lambda item: listing.shape(item, labels), labels
            )
        found = listing.stream(view, self.filters)
        is_table = self.form == "csv"
        rows = (
            listing.row(item) if is_table else listing.shape(item, labels)
            for item in found
        )
        return stream(self.form, listing.name, rows, listing.columns)
