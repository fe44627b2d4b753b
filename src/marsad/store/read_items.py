"""Events, claims and articles read from their tables."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Select, func, or_, select

from marsad.records import Document, Evidence
from marsad.store import schema
from marsad.store.answers import (
    ArticleRef,
    ArticleSummary,
    StoredClaim,
    StoredDocument,
    StoredEvent,
)
from marsad.store.damage import damage_from, restore

e, c, a, d = schema.events, schema.claims, schema.articles, schema.documents
_ARTICLE = (
    a.c.id.label("article_id"),
    a.c.title,
    a.c.published,
    a.c.outlet,
    d.c.damage,
)


def select_events() -> Select[Any]:
    """Rows for ``event_of``: events with their article and their evidence."""
    r = schema.event_records
    length = e.c.sentence_end - e.c.sentence_start
    evidence = func.substr(d.c.text, e.c.sentence_start + 1, length)
    return (
        select(e, r.c.data, r.c.original, *_ARTICLE, evidence.label("evidence"))
        .join(r, r.c.n == e.c.n)
        .join(a, a.c.n == e.c.article)
        .join(d, d.c.n == a.c.document)
    )


def select_claims() -> Select[Any]:
    """Rows for ``claim_of``: claims with their article and their passage."""
    r = schema.claim_records
    passage = func.substr(d.c.text, c.c.start + 1, c.c.end - c.c.start)
    return (
        select(c, r.c.data, r.c.original, *_ARTICLE, passage.label("evidence"))
        .join(r, r.c.n == c.c.n)
        .join(a, a.c.n == c.c.article)
        .join(d, d.c.n == a.c.document)
    )


def select_articles() -> Select[Any]:
    """Rows for ``summary_of``."""
    copies = schema.copies
    duplicates = (
        select(func.count())
        .select_from(copies)
        .where(or_(copies.c.article == a.c.n, copies.c.other == a.c.n))
        .correlate(a)
        .scalar_subquery()
    )
    return select(a, d.c.fetched, duplicates.label("duplicates")).join(
        d, d.c.n == a.c.document
    )


def event_of(row: Any) -> StoredEvent:
    """The event of a row of ``select_events``."""
    start, end = row.sentence_start, row.sentence_end
    evidence = None
    if end > start:
        quote = restore(row.evidence, damage_from(row.damage), start)
        evidence = Evidence(quote, start, end)
    return StoredEvent(
        row.uid,
        json.loads(row.data),
        _reference(row),
        evidence,
        row.status,
        bool(row.conflict),
        row.decisions,
        row.run,
        row.day or None,
        row.precision,
        json.loads(row.original) if row.original else None,
        row.merged_into,
    )


def claim_of(row: Any) -> StoredClaim:
    """The claim of a row of ``select_claims``."""
    return StoredClaim(
        row.uid,
        json.loads(row.data),
        _reference(row),
        restore(row.evidence, damage_from(row.damage), row.start),
        row.status,
        bool(row.conflict),
        row.decisions,
        row.run,
        json.loads(row.original) if row.original else None,
        row.merged_into,
    )


def summary_of(row: Any) -> ArticleSummary:
    """The article of a row of ``select_articles``."""
    return ArticleSummary(
        row.id,
        row.title,
        row.published,
        row.outlet,
        row.url,
        row.events,
        row.claims,
        row.duplicates,
        row.fetched,
        row.lead,
        row.language,
    )


def document_of(row: Any) -> StoredDocument:
    """The document of a row of ``documents``, its text as it was read."""
    text = restore(row.text, damage_from(row.damage))
    document = Document(
        row.file,
        text,
        row.raw_sha256 or row.sha256,
        row.media_type,
        row.encoding,
        row.published,
        row.outlet,
        row.url,
        row.title,
        tuple(json.loads(row.notes)),
    )
    return StoredDocument(row.id, document, row.raw_sha256, row.source, row.fetched)


def _reference(row: Any) -> ArticleRef:
    return ArticleRef(row.article_id, row.title, row.published, row.outlet)
