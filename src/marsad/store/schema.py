"""The tables, the same on SQLite and PostgreSQL.

``documents``, ``articles``, ``runs``, ``decisions`` and ``copies`` are what was told
to the store. ``events``, ``claims`` and the tables under them are the current view,
computed from the coder's output (``original`` where a decision changed it, else
``data``) and the decisions by ``current.current_view``; they may be computed again at
any time. Times are ISO 8601 in UTC; days are ``YYYY-MM-DD``, '' where there is none;
booleans are 0 and 1.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    UniqueConstraint,
)

from marsad.store.columns import Prose, Word

REVISION = "0001"
"""The schema that this version of Marsad reads and writes."""

REVISIONS = ("0001",)
"""All schemas, oldest first."""

metadata = MetaData()

Number = BigInteger().with_variant(Integer(), "sqlite")


def _owner(table: str, **options: bool) -> Column[int]:
    return Column(
        table.rstrip("s"),
        Number,
        ForeignKey(f"{table}.n", ondelete="CASCADE"),
        nullable=False,
        **options,  # type: ignore[arg-type]
    )


documents = Table(
    "documents",
    metadata,
    Column("n", Number, primary_key=True),
    Column("id", Word, nullable=False, unique=True),
    Column("file", Prose, nullable=False),
    Column("source", Prose),
    Column("sha256", Word, nullable=False),
    Column("raw_sha256", Word, index=True),
    Column("media_type", Prose, nullable=False),
    Column("encoding", Prose, nullable=False),
    Column("published", Prose),
    Column("outlet", Prose),
    Column("url", Prose),
    Column("title", Prose),
    Column("notes", Prose, nullable=False),
    Column("fetched", Word, nullable=False),
    Column("damage", Prose),
    Column("text", Prose, nullable=False),
)

runs = Table(
    "runs",
    metadata,
    Column("n", Number, primary_key=True),
    Column("coder", Prose, nullable=False),
    Column("version", Prose, nullable=False),
    Column("lexicon", Prose, nullable=False),
    Column("options", Prose, nullable=False),
    Column("started", Word, nullable=False),
    Column("ended", Word),
)

articles = Table(
    "articles",
    metadata,
    Column("n", Number, primary_key=True),
    Column("id", Word, nullable=False, unique=True),
    _owner("documents", index=True),
    Column("content", Word, nullable=False, index=True),
    Column("span_start", Integer, nullable=False),
    Column("span_end", Integer, nullable=False),
    Column("title", Prose),
    Column("published", Prose),
    Column("day", Word, nullable=False),
    Column("outlet", Word),
    Column("url", Prose),
    Column("language", Word, nullable=False),
    Column("lead", Prose, nullable=False),
    Column("record", Prose, nullable=False),
    Column("run", Number, ForeignKey("runs.n")),
    Column("events", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Index("articles_by_day", "day", "n"),
    Index("articles_by_outlet", "outlet", "day"),
)

copies = Table(
    "copies",
    metadata,
    Column("article", Number, ForeignKey("articles.n", ondelete="CASCADE")),
    Column("other", Number, ForeignKey("articles.n", ondelete="CASCADE"), index=True),
    Column("kind", Word, nullable=False),
    Column("similarity", Float, nullable=False),
    UniqueConstraint("article", "other"),
)

events = Table(
    "events",
    metadata,
    Column("n", Number, primary_key=True),
    Column("uid", Word, nullable=False, unique=True),
    _owner("articles"),
    Column("place_in_article", Integer, nullable=False),
    Column("origin", Word, nullable=False),
    Column("run", Number, ForeignKey("runs.n")),
    Column("type", Word, nullable=False),
    Column("mode", Word, nullable=False),
    Column("aux", Word, nullable=False),
    Column("quad", Word, nullable=False),
    Column("intensity", Float),
    Column("confidence", Float, nullable=False),
    Column("day", Word, nullable=False),
    Column("day_end", Word, nullable=False),
    Column("week", Word, nullable=False),
    Column("precision", Word, nullable=False),
    Column("place", Word),
    Column("place_name", Prose),
    Column("lat", Float),
    Column("lon", Float),
    Column("first_actor", Word, nullable=False),
    Column("start", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("status", Word, nullable=False),
    Column("shown", SmallInteger, nullable=False),
    Column("reviewed", SmallInteger, nullable=False),
    Column("conflict", SmallInteger, nullable=False),
    Column("decisions", Integer, nullable=False),
    Column("merged_into", Word),
    Index("events_of_article", "article", "place_in_article"),
    Index("events_by_day", "shown", "day", "n"),
    Index("events_by_end", "shown", "day_end"),
    Index("events_by_type", "type", "day"),
    Index("events_for_review", "shown", "reviewed", "confidence", "n"),
)

parties = Table(
    "parties",
    metadata,
    _owner("events"),
    Column("role", Word, nullable=False),
    Column("place", SmallInteger, nullable=False),
    Column("code", Word),
    Column("sector", Word),
    Column("name", Prose),
    Column("office", Prose),
    Column("entity", Word),
    UniqueConstraint("event", "role", "place"),
    Index("parties_by_code", "code", "role", "event"),
)

pairs = Table(
    "pairs",
    metadata,
    _owner("events"),
    Column("source", Word, nullable=False),
    Column("target", Word, nullable=False),
    Column("dyad", Word, nullable=False),
    Column("counts", SmallInteger, nullable=False),
    UniqueConstraint("event", "source", "target"),
    Index("pairs_by_dyad", "dyad", "counts", "event"),
)
"""Who acted toward whom; ``counts`` is 1 for one row of each dyad of an event."""

contexts = Table(
    "contexts",
    metadata,
    _owner("events"),
    Column("context", Word, nullable=False),
    UniqueConstraint("event", "context"),
    Index("contexts_by_name", "context", "event"),
)

attributions = Table(
    "attributions",
    metadata,
    _owner("events"),
    Column("place", SmallInteger, nullable=False),
    Column("text", Prose, nullable=False),
    Column("folded", Word, nullable=False),
    UniqueConstraint("event", "place"),
    Index("attributions_by_text", "folded", "event"),
)

mentions = Table(
    "mentions",
    metadata,
    _owner("events"),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Index("mentions_of_event", "event", "start"),
)

claims = Table(
    "claims",
    metadata,
    Column("n", Number, primary_key=True),
    Column("uid", Word, nullable=False, unique=True),
    _owner("articles"),
    Column("place_in_article", Integer, nullable=False),
    Column("origin", Word, nullable=False),
    Column("run", Number, ForeignKey("runs.n")),
    Column("kind", Word, nullable=False),
    Column("hedge", Word, nullable=False),
    Column("day", Word, nullable=False),
    Column("holder", Prose),
    Column("holder_folded", Word, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("status", Word, nullable=False),
    Column("shown", SmallInteger, nullable=False),
    Column("reviewed", SmallInteger, nullable=False),
    Column("conflict", SmallInteger, nullable=False),
    Column("decisions", Integer, nullable=False),
    Column("merged_into", Word),
    Index("claims_of_article", "article", "place_in_article"),
    Index("claims_by_day", "shown", "day", "n"),
)

abouts = Table(
    "abouts",
    metadata,
    _owner("claims"),
    Column("code", Word, nullable=False),
    UniqueConstraint("claim", "code"),
    Index("abouts_by_code", "code", "claim"),
)

decisions = Table(
    "decisions",
    metadata,
    Column("n", Number, primary_key=True),
    Column("id", Word, nullable=False, unique=True),
    Column("who", Word, nullable=False),
    Column("decided", Word, nullable=False),
    Column("verdict", Word, nullable=False),
    Column("kind", Word, nullable=False),
    Column("target", Word, nullable=False, index=True),
    Column("article", Word, nullable=False, index=True),
    Column("undoes", Word),
    Column("record", Prose, nullable=False),
)

attachments = Table(
    "attachments",
    metadata,
    Column("decision", Word, primary_key=True),
    _owner("articles", index=True),
    Column("uid", Word, index=True),
)
"""Where each decision stands in the current view; ``uid`` null for an orphan."""


def _beside(kind: str, name: str, *columns: Column[Any]) -> Table:
    """A table with one row for each article, event or claim, under its number."""
    number = Column(
        "n",
        Number,
        ForeignKey(f"{kind}s.n", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    )
    return Table(f"{kind}_{name}", metadata, number, *columns)


def _records(kind: str) -> Table:
    return _beside(
        kind,
        "records",
        Column("data", Prose, nullable=False),
        Column("original", Prose),
    )


event_records = _records("event")
claim_records = _records("claim")
"""The records themselves, apart, so that what is filtered and counted lies close."""


def _search(kind: str) -> Table:
    return _beside(kind, "search", Column("search_text", Prose, nullable=False))


article_search = _search("article")
event_search = _search("event")
claim_search = _search("claim")
SEARCH = {"article": article_search, "event": event_search, "claim": claim_search}
"""The search columns; each has an index of its store (FTS5, or tsvector with GIN)."""

tokens = Table(
    "tokens",
    metadata,
    Column("n", Number, primary_key=True),
    Column("name", Prose, nullable=False),
    Column("role", Word, nullable=False),
    Column("digest", Word, nullable=False, unique=True),
    Column("created", Word, nullable=False),
    Column("revoked", Word),
)

marks = Table(
    "marks",
    metadata,
    Column("key", Word, primary_key=True),
    Column("value", Prose, nullable=False),
    Column("updated", Word, nullable=False),
)
"""Progress of an ingest, state of a feed, settings of the store: one value a key."""

signatures = Table(
    "signatures",
    metadata,
    _owner("articles", primary_key=True, autoincrement=False),
    Column("value", LargeBinary, nullable=False),
)

bands = Table(
    "bands",
    metadata,
    Column("key", BigInteger, nullable=False),
    _owner("articles", index=True),
    Index("bands_by_key", "key"),
)
