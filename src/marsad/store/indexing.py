"""The search columns of an article and of what is in it, written and rebuilt."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import postgresql, sqlite

from marsad.records import Article
from marsad.store import schema
from marsad.store.clock import now
from marsad.store.codec import article_from
from marsad.store.current import Item
from marsad.store.project import KINDS, hold
from marsad.store.search_words import fingerprint, search_text

MARK = "search"
"""The mark that holds what the search columns were made with."""


def index_article(connection: Connection, n: int, article: Article, text: str) -> None:
    """Write the article's own search column: its title and its text."""
    begin, end = article.span
    words = search_text(text[begin:end])
    title = article.title_span
    if article.title and not (title and begin <= title[0] < end):
        words = f"{search_text(article.title)} {words}"
    values = {"n": n, "search_text": words}
    upsert(connection, schema.article_search, values, ("search_text",))


def reindex_article(connection: Connection, id: str) -> None:
    """Write the search columns of an article and of its events and claims anew."""
    held = hold(connection, id)
    if held is None:
        return
    a = schema.articles
    record = connection.execute(select(a.c.record).where(a.c.n == held.n)).scalar_one()
    index_article(connection, held.n, article_from(json.loads(record)), held.home.text)
    for name, kind in KINDS.items():
        t, r, words = kind.table, kind.records, kind.search
        rows = connection.execute(
            select(t.c.n, t.c.uid, r.c.data)
            .join(r, r.c.n == t.c.n)
            .where(t.c.article == held.n)
        ).all()
        for row in rows:
            item = Item(row.uid, name, json.loads(row.data))
            (new,) = kind.details(item, row.n, held.home)[words]
            connection.execute(update(words).where(words.c.n == row.n).values(new))


def mark_indexed(connection: Connection) -> None:
    """Keep what the search columns are made with."""
    values = {"key": MARK, "value": fingerprint(), "updated": now()}
    upsert(connection, schema.marks, values, ("value", "updated"))


def upsert(
    connection: Connection, table: Any, values: dict[str, Any], fields: tuple[str, ...]
) -> None:
    """Insert a row, or set its ``fields`` where its key is there already."""
    query = dialect_of(connection).insert(table).values(values)
    connection.execute(
        query.on_conflict_do_update(
            index_elements=list(table.primary_key.columns),
            set_={name: query.excluded[name] for name in fields},
        )
    )


def dialect_of(connection: Connection) -> Any:
    """The module with the inserts of the connection's database."""
    return postgresql if connection.dialect.name == "postgresql" else sqlite
