"""Everything that is read from a store."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, func, or_, select

from marsad.records import Article, Document
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
    RunInfo,
    Series,
    StoredArticle,
    StoredClaim,
    StoredDocument,
    StoredEvent,
    StoredRun,
    StoredToken,
)
from marsad.store.codec import article_from
from marsad.store.columns import Word
from marsad.store.decision import Decision
from marsad.store.decision_rows import read_decision
from marsad.store.filters import Filters, Paging
from marsad.store.identity import article_id, content_digest, document_id
from marsad.store.indexing import MARK
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
from marsad.store.search_words import fingerprint
from marsad.store.writer import signed

ANY = Filters()
FIRST = Paging()
a, d, e, c = schema.articles, schema.documents, schema.events, schema.claims


class View:
    """Reads a store; every call sees what is committed by then. Thread-safe.

    Lists give pages of the current view: the coder's output under people's decisions.
    """

    def __init__(self, engine: Engine):
        self._engine = engine

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection

    # One thing by its name

    def document(self, id: str) -> StoredDocument | None:
        """The document, with its text as it was read."""
        with self._read() as connection:
            row = connection.execute(select(d).where(d.c.id == id)).first()
        return document_of(row) if row else None

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

    # What is known already

    def knows_document(self, document: Document) -> str | None:
        """The id of the stored document with this text, outlet and day."""
        id = document_id(document)
        with self._read() as connection:
            return connection.execute(select(d.c.id).where(d.c.id == id)).scalar()

    def knows_raw(self, raw_sha256: str) -> tuple[str, ...]:
        """The ids of the documents that were read from bytes of this digest."""
        query = select(d.c.id).where(d.c.raw_sha256 == raw_sha256).order_by(d.c.n)
        with self._read() as connection:
            return tuple(connection.execute(query).scalars())

    def knows_article(self, document: Document, article: Article) -> str | None:
        """The id of the stored article with these words, this outlet and day."""
        id = article_id(document, article, content_digest(document, article))
        with self._read() as connection:
            return connection.execute(select(a.c.id).where(a.c.id == id)).scalar()

    def similar(self, bands: Sequence[int]) -> Iterator[tuple[str, bytes]]:
        """Yield the articles that share a band with a signature, and theirs."""
        b, s = schema.bands, schema.signatures
        if not bands:
            return
        shared = or_(
            *((b.c.band == n) & (b.c.key == signed(key)) for n, key in enumerate(bands))
        )
        query = (
            select(a.c.id, s.c.value)
            .join(s, s.c.article == a.c.n)
            .where(a.c.n.in_(select(b.c.article).where(shared)))
            .order_by(a.c.n)
        )
        with self._read() as connection:
            for id, value in connection.execute(query):
                yield id, bytes(value)

    def documents(self) -> Iterator[StoredDocument]:
        """Yield every document, in the order in which they came."""
        last = 0
        while True:
            query = select(d).where(d.c.n > last).order_by(d.c.n).limit(100)
            with self._read() as connection:
                rows = connection.execute(query).all()
            yield from map(document_of, rows)
            if len(rows) < 100:
                return
            last = rows[-1].n

    def coded_articles(
        self, ids: Iterable[str] | None = None
    ) -> Iterator[tuple[StoredDocument, Article, str]]:
        """Yield each article's document, record and id: what coding it again needs."""
        wanted = None if ids is None else set(ids)
        last = 0
        while True:
            query = (
                select(a.c.n, a.c.id, a.c.document, a.c.record)
                .where(a.c.n > last)
                .order_by(a.c.n)
                .limit(100)
            )
            with self._read() as connection:
                rows = connection.execute(query).all()
                kept = [r for r in rows if wanted is None or r.id in wanted]
                texts = {
                    row.n: document_of(row)
                    for row in connection.execute(
                        select(d).where(d.c.n.in_([r.document for r in kept]))
                    )
                }
            for row in kept:
                record = article_from(json.loads(row.record))
                yield texts[row.document], record, row.id
            if len(rows) < 100:
                return
            last = rows[-1].n

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

    # Runs, marks, tokens

    def runs(self) -> tuple[StoredRun, ...]:
        """Coding runs, the latest first, each with the articles it coded last."""
        t = schema.runs
        query = (
            select(t, func.count(a.c.n).label("articles"))
            .outerjoin(a, a.c.run == t.c.n)
            .group_by(t.c.n)
            .order_by(t.c.n.desc())
        )
        with self._read() as connection:
            return tuple(map(_run, connection.execute(query)))

    def run(self, id: int) -> StoredRun | None:
        """One coding run."""
        return next((run for run in self.runs() if run.id == id), None)

    def mark(self, key: str) -> str | None:
        """The value kept under a key."""
        t = schema.marks
        with self._read() as connection:
            return connection.execute(select(t.c.value).where(t.c.key == key)).scalar()

    def marks(self, prefix: str = "") -> dict[str, str]:
        """The values of all keys that begin so."""
        t = schema.marks
        query = select(t.c.key, t.c.value).where(
            func.substr(t.c.key, 1, len(prefix), type_=Word()) == prefix
        )
        with self._read() as connection:
            rows = connection.execute(query.order_by(t.c.key))
            return {row.key: row.value for row in rows}

    def search_is_current(self) -> bool:
        """Whether the search columns were made with the present lexicon.

        Where not, some words may not be found until ``marsad store reindex`` has run.
        """
        return self.mark(MARK) == fingerprint()

    def token(self, digest: str) -> StoredToken | None:
        """The token with this digest, None where there is none or it was revoked."""
        live = schema.tokens.c.revoked.is_(None)
        return next(self._tokens(schema.tokens.c.digest == digest, live), None)

    def tokens(self) -> tuple[StoredToken, ...]:
        """All tokens, revoked ones included."""
        return tuple(self._tokens())

    def _tokens(self, *conditions: Any) -> Iterator[StoredToken]:
        t = schema.tokens
        with self._read() as connection:
            for row in connection.execute(select(t).where(*conditions).order_by(t.c.n)):
                yield StoredToken(row.n, row.name, row.role, row.created, row.revoked)


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


def _run(row: Any) -> StoredRun:
    info = RunInfo(row.coder, row.version, row.lexicon, json.loads(row.options))
    return StoredRun(row.n, info, row.started, row.ended, row.articles)
