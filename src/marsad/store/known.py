"""What a store knows: documents and articles by content, runs, marks and tokens."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from marsad.records import Article, Document
from marsad.store import schema
from marsad.store.answers import RunInfo, StoredDocument, StoredRun, StoredToken
from marsad.store.codec import article_from
from marsad.store.columns import Word
from marsad.store.identity import article_id, content_digest, document_id
from marsad.store.indexing import MARK
from marsad.store.read_items import document_of
from marsad.store.search_words import fingerprint
from marsad.store.writer import signed

a, d = schema.articles, schema.documents


class Known:
    """The part of a view that tells what was put in, and by which run."""

    def __init__(self, engine: Engine):
        self._engine = engine

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection

    def document(self, id: str) -> StoredDocument | None:
        """The document, with its text as it was read."""
        with self._read() as connection:
            row = connection.execute(select(d).where(d.c.id == id)).first()
        return document_of(row) if row else None

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

    def similar(
        self, bands: Sequence[int], shared: int = 1
    ) -> Iterator[tuple[str, bytes]]:
        """Yield the articles that share keys with a signature, and theirs.

        ``shared`` is the least number of keys in common; their order is free.
        """
        b, s = schema.bands, schema.signatures
        keys = sorted({signed(key) for key in bands})
        if not keys:
            return
        meeting = (
            select(b.c.article)
            .where(b.c.key.in_(keys))
            .group_by(b.c.article)
            .having(func.count() >= shared)
        )
        query = (
            select(a.c.id, s.c.value)
            .join(s, s.c.article == a.c.n)
            .where(a.c.n.in_(meeting))
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
        wanted = None if ids is None else sorted(set(ids))
        last = 0
        while True:
            query = (
                select(a.c.n, a.c.id, a.c.document, a.c.record)
                .where(a.c.n > last)
                .order_by(a.c.n)
                .limit(100)
            )
            if wanted is not None:
                query = query.where(a.c.id.in_(wanted))
            with self._read() as connection:
                rows = connection.execute(query).all()
                texts = {
                    row.n: document_of(row)
                    for row in connection.execute(
                        select(d).where(d.c.n.in_([r.document for r in rows]))
                    )
                }
            for row in rows:
                record = article_from(json.loads(row.record))
                yield texts[row.document], record, row.id
            if len(rows) < 100:
                return
            last = rows[-1].n

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


def _run(row: Any) -> StoredRun:
    info = RunInfo(row.coder, row.version, row.lexicon, json.loads(row.options))
    return StoredRun(row.n, info, row.started, row.ended, row.articles)
