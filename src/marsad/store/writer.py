"""Everything that changes a store, within one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from marsad.records import CodedArticle, Document
from marsad.store import schema
from marsad.store.answers import Added, Copy, Origin, Recoded, RunInfo
from marsad.store.clock import now
from marsad.store.codec import article_dict, claim_dict, event_dict
from marsad.store.current import Coded
from marsad.store.damage import find_damage, to_json
from marsad.store.dates import extent_of
from marsad.store.decide import complete
from marsad.store.decision import Decision, NewDecision
from marsad.store.decision_rows import append
from marsad.store.errors import StoreError
from marsad.store.identity import (
    article_id,
    claim_uids,
    content_digest,
    document_id,
    event_uids,
    text_digest,
)
from marsad.store.indexing import (
    dialect_of,
    index_article,
    mark_indexed,
    reindex_article,
    upsert,
)
from marsad.store.project import Coding, Held, coding_of, hold, project
from marsad.store.rows import Home

LEAD = 240
"""Characters of an article's beginning that a list shows."""


class Writer:
    """Changes a store; one transaction, given out by ``Store.writer``.

    Adding is idempotent: what is known by its content is not added again.
    """

    def __init__(self, connection: Connection):
        self._connection = connection

    def start_run(self, info: RunInfo) -> int:
        """Keep that a coding run begins; returns its number."""
        values = {
            "coder": info.coder,
            "version": info.version,
            "lexicon": info.lexicon,
            "options": to_json(info.options),
            "started": now(),
        }
        return self._insert_numbered(schema.runs, values)

    def end_run(self, run: int) -> None:
        """Keep that a coding run has come to its end."""
        table = schema.runs
        self._connection.execute(
            update(table).where(table.c.n == run).values(ended=now())
        )

    def add_document(self, document: Document, origin: Origin | None = None) -> str:
        """Keep a document; returns its id, which the same text had before, too."""
        return self._document(document, origin or Origin())[1]

    def add_coded(
        self,
        document: Document,
        coded: Sequence[CodedArticle],
        run: int | None = None,
        origin: Origin | None = None,
    ) -> Added:
        """Keep a document with the articles coded from it.

        An article that is known by its words, outlet and day is left as it is.
        Decisions that were imported before their article find it now.
        """
        number, id = self._document(document, origin or Origin())
        added, known = [], []
        for one in coded:
            content = content_digest(document, one.article)
            article = article_id(document, one.article, content)
            if self._insert_article(document, one, (number, article, content, run)):
                added.append(article)
            else:
                known.append(article)
        return Added(id, tuple(added), tuple(known))

    def recode(
        self, article: str, coded: CodedArticle, run: int | None = None
    ) -> Recoded:
        """Put a new coding of an article in the place of the old one.

        Decisions are kept: they find their targets again or are listed as orphaned.

        Raises:
            StoreError: M-S11, there is no such article.
        """
        held = self._held(article)
        before = coding_of(self._connection, held.n)
        after = _coding(article, coded)
        record = {
            **self._article_values(coded, held.home.text),
            "run": run,
        }
        table = schema.articles
        self._connection.execute(
            update(table).where(table.c.n == held.n).values(record)
        )
        held = held._replace(
            run=run, home=held.home._replace(day=coded.article.published)
        )
        index_article(self._connection, held.n, coded.article, held.home.text)
        view = project(self._connection, held, after)
        old = {c.uid: c.data for c in (*before.events, *before.claims)}
        new = {c.uid: c.data for c in (*after.events, *after.claims)}
        both = [uid for uid in new if uid in old]
        return Recoded(
            article,
            tuple(uid for uid in new if uid not in old),
            tuple(uid for uid in old if uid not in new),
            tuple(uid for uid in both if _differ(old[uid], new[uid])),
            tuple(uid for uid in both if not _differ(old[uid], new[uid])),
            tuple(id for id, uid in view.attached.items() if uid is None),
        )

    def add_copies(self, copies: Iterable[Copy]) -> int:
        """Link articles that share their text; returns how many links are new."""
        table = schema.articles
        new = 0
        for copy in copies:
            query = select(table.c.id, table.c.n).where(
                table.c.id.in_((copy.article, copy.other))
            )
            numbers = {row.id: row.n for row in self._connection.execute(query)}
            for id in (copy.article, copy.other):
                if id not in numbers:
                    raise StoreError("M-S11", "article", id)
            one, other = sorted(numbers.values()) if len(numbers) == 2 else (0, 0)
            if one == other:
                continue
            values = {
                "article": one,
                "other": other,
                "kind": copy.kind,
                "similarity": copy.similarity,
            }
            new += self._insert_once(schema.copies, values)
        return new

    def add_signature(
        self, article: str, bands: Sequence[int], signature: bytes
    ) -> None:
        """Keep an article's signature and the keys by which it meets others."""
        n = self._number(article)
        for table in (schema.bands, schema.signatures):
            self._connection.execute(delete(table).where(table.c.article == n))
        self._connection.execute(
            insert(schema.signatures).values(article=n, value=signature)
        )
        rows = [
            {"article": n, "key": key} for key in sorted({signed(key) for key in bands})
        ]
        if rows:
            self._connection.execute(insert(schema.bands), rows)

    def record_decision(self, new: NewDecision) -> Decision:
        """Append a person's decision and bring the current view in line.

        Raises:
            StoreError: M-S11 no such target, M-S12 an unknown verdict or kind, M-S20
                changes that the text does not bear out.
        """
        decision = complete(self._connection, new)
        append(self._connection, [decision])
        held = self._held(decision.article)
        project(self._connection, held, coding_of(self._connection, held.n))
        return decision

    def import_decisions(self, decisions: Iterable[Decision]) -> int:
        """Append decisions made elsewhere; returns how many were not known.

        Those whose article is not in the store wait for it.
        """
        fresh = append(self._connection, decisions)
        for article in sorted({decision.article for decision in fresh}):
            held = hold(self._connection, article)
            if held is not None:
                project(self._connection, held, coding_of(self._connection, held.n))
        return len(fresh)

    def set_mark(self, key: str, value: str) -> None:
        """Keep one value under a key: how far an ingest is, a feed's ETag."""
        values = {"key": key, "value": value, "updated": now()}
        upsert(self._connection, schema.marks, values, ("value", "updated"))

    def clear_mark(self, key: str) -> None:
        """Forget a mark."""
        table = schema.marks
        self._connection.execute(delete(table).where(table.c.key == key))

    def add_token(self, name: str, role: str, digest: str) -> int:
        """Keep a token of the API by the digest of its secret; returns its number."""
        values = {"name": name, "role": role, "digest": digest, "created": now()}
        return self._insert_numbered(schema.tokens, values)

    def revoke_token(self, token: int) -> bool:
        """Revoke a token; false where it was not valid any more."""
        table = schema.tokens
        query = (
            update(table)
            .where(table.c.n == token, table.c.revoked.is_(None))
            .values(revoked=now())
        )
        return bool(self._connection.execute(query).rowcount)

    def remove_article(self, article: str) -> bool:
        """Remove an article with its events and claims; its decisions are kept."""
        table = schema.articles
        query = delete(table).where(table.c.id == article)
        return bool(self._connection.execute(query).rowcount)

    def reindex(self, articles: Iterable[str]) -> None:
        """Write the search columns of articles anew, after the lexicon changed."""
        for article in articles:
            reindex_article(self._connection, article)

    def end_reindex(self) -> None:
        """Keep that all search columns are made with the present lexicon."""
        mark_indexed(self._connection)

    def _document(self, document: Document, origin: Origin) -> tuple[int, str]:
        id = document_id(document)
        table = schema.documents
        query = select(table.c.n).where(table.c.id == id)
        known = self._connection.execute(query).scalar()
        if known is not None:
            return int(known), id
        damage = find_damage(document.text)
        self._insert_once(
            table,
            {
                "id": id,
                "file": document.file,
                "source": origin.source,
                "sha256": text_digest(document.text),
                "raw_sha256": origin.raw_sha256 or document.sha256 or None,
                "media_type": document.media_type,
                "encoding": document.encoding,
                "published": document.published,
                "outlet": document.outlet,
                "url": document.url,
                "title": document.title,
                "notes": to_json(list(document.notes)),
                "fetched": origin.fetched or now(),
                "damage": json.dumps(damage) if damage else None,
                "text": document.text,
            },
        )
        return int(self._connection.execute(query).scalar_one()), id

    def _insert_article(
        self,
        document: Document,
        coded: CodedArticle,
        identity: tuple[int, str, str, int | None],
    ) -> bool:
        number, id, content, run = identity
        table = schema.articles
        query = select(table.c.n).where(table.c.id == id)
        if self._connection.execute(query).scalar() is not None:
            return False
        values = {
            **self._article_values(coded, document.text),
            "id": id,
            "document": number,
            "content": content,
            "run": run,
            "events": 0,
            "claims": 0,
        }
        if not self._insert_once(table, values):
            return False
        n = self._connection.execute(query).scalar_one()
        home = Home(n, coded.article.published, document.text)
        index_article(self._connection, n, coded.article, document.text)
        project(self._connection, Held(n, id, run, home), _coding(id, coded), new=True)
        return True

    def _article_values(self, coded: CodedArticle, text: str) -> dict[str, Any]:
        article = coded.article
        day = extent_of(article.published)
        return {
            "span_start": article.span[0],
            "span_end": article.span[1],
            "title": article.title,
            "published": article.published,
            "day": day.start if day else "",
            "outlet": article.outlet,
            "url": article.url,
            "language": article.language,
            "lead": _lead(coded, text),
            "record": to_json(article_dict(article)),
        }

    def _held(self, article: str) -> Held:
        held = hold(self._connection, article)
        if held is None:
            raise StoreError("M-S11", "article", article)
        return held

    def _number(self, article: str) -> int:
        table = schema.articles
        query = select(table.c.n).where(table.c.id == article)
        n = self._connection.execute(query).scalar()
        if n is None:
            raise StoreError("M-S11", "article", article)
        return int(n)

    def _insert_numbered(self, table: Table, values: dict[str, Any]) -> int:
        query = insert(table).values(values).returning(table.c.n)
        return int(self._connection.execute(query).scalar_one())

    def _insert_once(self, table: Any, values: dict[str, Any]) -> bool:
        """Insert a row unless it is there; two writers at once do no harm."""
        query = dialect_of(self._connection).insert(table).values(values)
        query = query.on_conflict_do_nothing().returning(next(iter(table.c)))
        return self._connection.execute(query).first() is not None


def signed(key: int) -> int:
    """A 64-bit key as the databases count: with a sign."""
    key &= 0xFFFF_FFFF_FFFF_FFFF
    return key - (1 << 64) if key >> 63 else key


def _coding(article: str, coded: CodedArticle) -> Coding:
    events = [event_dict(event) for event in coded.events]
    claims = [claim_dict(claim) for claim in coded.claims]
    return Coding(
        tuple(map(Coded, event_uids(article, events), events)),
        tuple(map(Coded, claim_uids(article, claims), claims)),
    )


def _differ(old: dict[str, Any], new: dict[str, Any]) -> bool:
    """Whether anything but the number in the article changed."""
    return {**old, "id": ""} != {**new, "id": ""}


def _lead(coded: CodedArticle, text: str) -> str:
    """The article's first words behind its title and noise."""
    article = coded.article
    at, end = article.span
    if article.title_span and at <= article.title_span[0] < end:
        at = article.title_span[1]
    for start, stop in article.noise:
        if start <= at < stop:
            at = stop
    return " ".join(text[at : min(end, at + 2 * LEAD)].split())[:LEAD]
