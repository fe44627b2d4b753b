"""Everything that is read from a store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, or_, select

from marsad.store import (
    dyads,
    lists,
    overview,
    places,
    review,
    schema,
    search,
    series,
)
from marsad.store.agreement import Agreement
from marsad.store.answers import (
    ActorCount,
    ArticleSummary,
    Duplicate,
    Dyad,
    Hit,
    Network,
    Overview,
    Page,
    PlaceCount,
    Progress,
    Series,
    StoredArticle,
    StoredClaim,
    StoredEvent,
)
from marsad.store.codec import article_from
from marsad.store.decision import Decision
from marsad.store.decision_rows import read_decision
from marsad.store.filters import Filters, Paging
from marsad.store.known import Known
from marsad.store.paging import Order, count, cut, limit_of, ordered
from marsad.store.read_items import (
    claim_of,
    document_of,
    event_of,
    select_articles,
    select_claims,
    select_events,
    summary_of,
)

ANY = Filters()
FIRST = Paging()
a, d, e, c = schema.articles, schema.documents, schema.events, schema.claims


class View(Known):
    """Reads a store; every call sees what is committed by then. Thread-safe.

    Lists give pages of the current view: the coder's output under people's decisions.
    """

    # One thing by its name

    def article(self, id: str) -> StoredArticle | None:
        """The article with all that is in it; rejected and merged items included."""
        with self._read() as connection:
            row = connection.execute(select_articles().where(a.c.id == id)).first()
            if row is None:
                return None
            document = connection.execute(select(d).where(d.c.n == row.document)).one()
            events = select_events().where(e.c.article == row.n)
            claims = select_claims().where(c.c.article == row.n)
            return StoredArticle(
                summary_of(row),
                article_from(json.loads(row.record)),
                document_of(document),
                tuple(
                    map(
                        event_of,
                        connection.execute(events.order_by(e.c.place_in_article)),
                    )
                ),
                tuple(
                    map(
                        claim_of,
                        connection.execute(claims.order_by(c.c.place_in_article)),
                    )
                ),
                _duplicates(connection, row.n),
                row.run,
            )

    def event(self, uid: str) -> StoredEvent | None:
        """The event as it stands, whatever its status."""
        with self._read() as connection:
            row = connection.execute(select_events().where(e.c.uid == uid)).first()
        return event_of(row) if row else None

    def claim(self, uid: str) -> StoredClaim | None:
        """The claim as it stands, whatever its status."""
        with self._read() as connection:
            row = connection.execute(select_claims().where(c.c.uid == uid)).first()
        return claim_of(row) if row else None

    # Lists of the current view

    def articles(
        self, filters: Filters = ANY, paging: Paging = FIRST
    ) -> Page[ArticleSummary]:
        """Articles, newest first; a filter of events means: it has such an event."""
        with self._read() as connection:
            return lists.list_items(connection, lists.ARTICLES, filters, paging)

    def events(
        self, filters: Filters = ANY, paging: Paging = FIRST
    ) -> Page[StoredEvent]:
        """Events, newest first."""
        with self._read() as connection:
            return lists.list_items(connection, lists.EVENTS, filters, paging)

    def claims(
        self, filters: Filters = ANY, paging: Paging = FIRST
    ) -> Page[StoredClaim]:
        """Claims, of the newest articles first."""
        with self._read() as connection:
            return lists.list_items(connection, lists.CLAIMS, filters, paging)

    def stream_articles(self, filters: Filters = ANY) -> Iterator[ArticleSummary]:
        """Yield all articles that the filters let through, in constant memory."""
        with self._read() as connection:
            yield from lists.stream_items(connection, lists.ARTICLES, filters)

    def stream_events(self, filters: Filters = ANY) -> Iterator[StoredEvent]:
        """Yield all events that the filters let through, in constant memory."""
        with self._read() as connection:
            yield from lists.stream_items(connection, lists.EVENTS, filters)

    def stream_claims(self, filters: Filters = ANY) -> Iterator[StoredClaim]:
        """Yield all claims that the filters let through, in constant memory."""
        with self._read() as connection:
            yield from lists.stream_items(connection, lists.CLAIMS, filters)

    def search(
        self,
        q: str,
        kinds: Sequence[str] = search.KINDS,
        filters: Filters = ANY,
        paging: Paging = FIRST,
    ) -> Page[Hit]:
        """What matches a query among articles, events and claims, with highlights."""
        with self._read() as connection:
            return search.search(connection, q, kinds, filters, paging)

    # Aggregates

    def actors(
        self,
        filters: Filters = ANY,
        codes: Sequence[str] = (),
        paging: Paging = FIRST,
    ) -> Page[ActorCount]:
        """Codes by number of events; ``codes`` narrows them down."""
        with self._read() as connection:
            return dyads.actors(connection, filters, codes, paging)

    def dyads(self, filters: Filters = ANY, paging: Paging = FIRST) -> Page[Dyad]:
        """Pairs of codes with what passed between them, whichever way."""
        with self._read() as connection:
            return dyads.dyads(connection, filters, paging)

    def series(
        self, filters: Filters = ANY, by: str = "month", split: str = "quad"
    ) -> Series:
        """Counts and mean intensity over time."""
        with self._read() as connection:
            return series.series(connection, filters, by, split)

    def network(self, filters: Filters = ANY, limit: int = 200) -> Network:
        """The busiest parties and the directed links between them."""
        with self._read() as connection:
            return dyads.network(connection, filters, limit)

    def map(self, filters: Filters = ANY, limit: int = 1000) -> tuple[PlaceCount, ...]:
        """Places with their events by quad class."""
        with self._read() as connection:
            return places.places(connection, filters, limit)

    def overview(self, days: int = 30, filters: Filters = ANY) -> Overview:
        """What is new, and what changed most."""
        with self._read() as connection:
            return overview.overview(connection, filters, days)

    # Review

    def queue(
        self,
        filters: Filters = ANY,
        order: str = "confidence",
        paging: Paging = FIRST,
    ) -> Page[StoredEvent]:
        """Events in the order of review, those that no one judged first."""
        with self._read() as connection:
            return review.queue(connection, filters, order, paging)

    def progress(self) -> Progress:
        """How far the review is."""
        with self._read() as connection:
            return review.progress(connection)

    def disagreements(
        self, paging: Paging = FIRST
    ) -> Page[tuple[StoredEvent, tuple[Decision, ...]]]:
        """Events that people judged differently, with the decisions."""
        with self._read() as connection:
            return review.disagreements(connection, paging)

    def agreement(self) -> dict[str, Agreement]:
        """Krippendorff's alpha between reviewers, by field."""
        with self._read() as connection:
            return review.field_agreement(connection)

    def decision(self, id: str) -> Decision | None:
        """One decision."""
        t = schema.decisions
        with self._read() as connection:
            record = connection.execute(select(t.c.record).where(t.c.id == id)).scalar()
        return read_decision(record) if record else None

    def decisions_on(self, uid: str) -> tuple[Decision, ...]:
        """The decisions that stand at an event or a claim, undone ones included."""
        with self._read() as connection:
            return review.decisions_on(connection, uid)

    def decisions(
        self,
        who: str | None = None,
        article: str | None = None,
        paging: Paging = FIRST,
    ) -> Page[Decision]:
        """Decisions, the latest first."""
        t = schema.decisions
        limit = limit_of(paging)
        order = Order("-decided", ((t.c.decided, True), (t.c.id, True)))
        conditions = [
            column == value
            for column, value in ((t.c.who, who), (t.c.article, article))
            if value is not None
        ]
        query = ordered(select(t).where(*conditions), order, paging.after)
        with self._read() as connection:
            rows, following = cut(
                connection.execute(query.limit(limit + 1)).all(), limit, order
            )
            total = count(connection, select(t.c.n).where(*conditions))
        found = tuple(read_decision(row.record) for row in rows)
        return Page(found, total, limit, following)

    def all_decisions(self) -> Iterator[Decision]:
        """Yield every decision in the order in which they were kept."""
        t = schema.decisions
        with self._read() as connection:
            for record in connection.execute(
                select(t.c.record).order_by(t.c.n)
            ).scalars():
                yield read_decision(record)

    def orphans(self) -> tuple[Decision, ...]:
        """Decisions that a recoding left without a target."""
        t, at = schema.decisions, schema.attachments
        query = (
            select(t.c.record)
            .join(at, at.c.decision == t.c.id)
            .where(at.c.uid.is_(None))
            .order_by(t.c.n)
        )
        with self._read() as connection:
            return tuple(map(read_decision, connection.execute(query).scalars()))


def _duplicates(connection: Connection, n: int) -> tuple[Duplicate, ...]:
    t = schema.copies
    query = select(t).where(or_(t.c.article == n, t.c.other == n))
    links = {
        row.other if row.article == n else row.article: row
        for row in connection.execute(query)
    }
    rows = connection.execute(select_articles().where(a.c.n.in_(links)).order_by(a.c.n))
    return tuple(
        Duplicate(summary_of(row), links[row.n].kind, links[row.n].similarity)
        for row in rows
    )
