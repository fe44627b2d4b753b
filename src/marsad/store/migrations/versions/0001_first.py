"""The first schema: documents to decisions, and the search indexes of each store."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WORD = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
SEARCHED = ("article", "event", "claim")


def upgrade() -> None:
    """Make every table and index."""
    make_tables()
    for kind in SEARCHED:
        if op.get_bind().dialect.name == "postgresql":
            index_postgresql(kind)
        else:
            index_sqlite(kind)


def index_sqlite(kind: str) -> None:
    """An FTS5 index over the search column, kept by triggers; no second text."""
    table, index = f"{kind}_search", f"{kind}_index"
    op.execute(
        f"CREATE VIRTUAL TABLE {index} USING fts5(search_text, content='{table}', "
        "content_rowid='n', tokenize='unicode61 remove_diacritics 0')"
    )
    add = f"INSERT INTO {index}(rowid, search_text) VALUES (new.n, new.search_text);"
    drop = (
        f"INSERT INTO {index}({index}, rowid, search_text) "
        "VALUES ('delete', old.n, old.search_text);"
    )
    for verb, body in (
        ("INSERT", add),
        ("DELETE", drop),
        ("UPDATE", f"{drop} {add}"),
    ):
        op.execute(
            f"CREATE TRIGGER {index}_{verb.lower()} AFTER {verb} ON {table} "
            f"BEGIN {body} END"
        )


def index_postgresql(kind: str) -> None:
    """A tsvector of the search column, kept by the database, under a GIN index."""
    op.execute(
        f"ALTER TABLE {kind}_search ADD COLUMN tsv tsvector GENERATED ALWAYS AS "
        "(to_tsvector('simple'::regconfig, search_text)) STORED"
    )
    op.execute(f"CREATE INDEX {kind}_index ON {kind}_search USING gin (tsv)")


def make_tables() -> None:
    """The tables that both stores share."""
    op.create_table(
        "decisions",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("who", WORD, nullable=False),
        sa.Column("decided", WORD, nullable=False),
        sa.Column("verdict", WORD, nullable=False),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("target", WORD, nullable=False),
        sa.Column("article", WORD, nullable=False),
        sa.Column("undoes", WORD, nullable=True),
        sa.Column("record", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("ix_decisions_article", "decisions", ["article"], unique=False)
    op.create_index("ix_decisions_target", "decisions", ["target"], unique=False)
    op.create_table(
        "documents",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("sha256", WORD, nullable=False),
        sa.Column("raw_sha256", WORD, nullable=True),
        sa.Column("media_type", sa.Text(), nullable=False),
        sa.Column("encoding", sa.Text(), nullable=False),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("fetched", WORD, nullable=False),
        sa.Column("damage", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_index(
        "ix_documents_raw_sha256", "documents", ["raw_sha256"], unique=False
    )
    op.create_table(
        "marks",
        sa.Column("key", WORD, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("updated", WORD, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )
    op.create_table(
        "runs",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("coder", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("lexicon", sa.Text(), nullable=False),
        sa.Column("options", sa.Text(), nullable=False),
        sa.Column("started", WORD, nullable=False),
        sa.Column("ended", WORD, nullable=True),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_table(
        "tokens",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("digest", WORD, nullable=False),
        sa.Column("created", WORD, nullable=False),
        sa.Column("revoked", WORD, nullable=True),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("digest"),
    )
    op.create_table(
        "articles",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("id", WORD, nullable=False),
        sa.Column("document", NUMBER, nullable=False),
        sa.Column("content", WORD, nullable=False),
        sa.Column("span_start", sa.Integer(), nullable=False),
        sa.Column("span_end", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("day", WORD, nullable=False),
        sa.Column("outlet", WORD, nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("language", WORD, nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("run", NUMBER, nullable=True),
        sa.Column("events", sa.Integer(), nullable=False),
        sa.Column("claims", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.n"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.n"],
        ),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("articles_by_day", "articles", ["day", "n"], unique=False)
    op.create_index("articles_by_outlet", "articles", ["outlet", "day"], unique=False)
    op.create_index("ix_articles_content", "articles", ["content"], unique=False)
    op.create_index("ix_articles_document", "articles", ["document"], unique=False)
    op.create_table(
        "article_search",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["n"], ["articles.n"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_table(
        "attachments",
        sa.Column("decision", WORD, nullable=False),
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("uid", WORD, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.n"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("decision"),
    )
    op.create_index("ix_attachments_article", "attachments", ["article"], unique=False)
    op.create_index("ix_attachments_uid", "attachments", ["uid"], unique=False)
    op.create_table(
        "bands",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("article", NUMBER, nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.n"], ondelete="CASCADE"),
    )
    op.create_index("bands_by_key", "bands", ["key"], unique=False)
    op.create_index("ix_bands_article", "bands", ["article"], unique=False)
    op.create_table(
        "claims",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("uid", WORD, nullable=False),
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("place_in_article", sa.Integer(), nullable=False),
        sa.Column("origin", WORD, nullable=False),
        sa.Column("run", NUMBER, nullable=True),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("hedge", WORD, nullable=False),
        sa.Column("day", WORD, nullable=False),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("holder_folded", WORD, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("shown", sa.SmallInteger(), nullable=False),
        sa.Column("reviewed", sa.SmallInteger(), nullable=False),
        sa.Column("conflict", sa.SmallInteger(), nullable=False),
        sa.Column("decisions", sa.Integer(), nullable=False),
        sa.Column("merged_into", WORD, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.n"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.n"],
        ),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("claims_by_day", "claims", ["shown", "day", "n"], unique=False)
    op.create_index(
        "claims_of_article", "claims", ["article", "place_in_article"], unique=False
    )
    op.create_table(
        "copies",
        sa.Column("article", NUMBER, nullable=True),
        sa.Column("other", NUMBER, nullable=True),
        sa.Column("kind", WORD, nullable=False),
        sa.Column("similarity", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.n"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other"], ["articles.n"], ondelete="CASCADE"),
        sa.UniqueConstraint("article", "other"),
    )
    op.create_index("ix_copies_other", "copies", ["other"], unique=False)
    op.create_table(
        "events",
        sa.Column("n", NUMBER, nullable=False),
        sa.Column("uid", WORD, nullable=False),
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("place_in_article", sa.Integer(), nullable=False),
        sa.Column("origin", WORD, nullable=False),
        sa.Column("run", NUMBER, nullable=True),
        sa.Column("type", WORD, nullable=False),
        sa.Column("mode", WORD, nullable=False),
        sa.Column("aux", WORD, nullable=False),
        sa.Column("quad", WORD, nullable=False),
        sa.Column("intensity", sa.Float(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("day", WORD, nullable=False),
        sa.Column("day_end", WORD, nullable=False),
        sa.Column("week", WORD, nullable=False),
        sa.Column("precision", WORD, nullable=False),
        sa.Column("place", WORD, nullable=True),
        sa.Column("place_name", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("first_actor", WORD, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("status", WORD, nullable=False),
        sa.Column("shown", sa.SmallInteger(), nullable=False),
        sa.Column("reviewed", sa.SmallInteger(), nullable=False),
        sa.Column("conflict", sa.SmallInteger(), nullable=False),
        sa.Column("decisions", sa.Integer(), nullable=False),
        sa.Column("merged_into", WORD, nullable=True),
        sa.ForeignKeyConstraint(["article"], ["articles.n"], ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["run"],
            ["runs.n"],
        ),
        sa.PrimaryKeyConstraint("n"),
        sa.UniqueConstraint("uid"),
    )
    op.create_index("events_by_day", "events", ["shown", "day", "n"], unique=False)
    op.create_index("events_by_end", "events", ["shown", "day_end"], unique=False)
    op.create_index("events_by_type", "events", ["type", "day"], unique=False)
    op.create_index(
        "events_for_review",
        "events",
        ["shown", "reviewed", "confidence", "n"],
        unique=False,
    )
    op.create_index(
        "events_of_article", "events", ["article", "place_in_article"], unique=False
    )
    op.create_table(
        "signatures",
        sa.Column("article", NUMBER, autoincrement=False, nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.n"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article"),
    )
    op.create_table(
        "abouts",
        sa.Column("claim", NUMBER, nullable=False),
        sa.Column("code", WORD, nullable=False),
        sa.ForeignKeyConstraint(["claim"], ["claims.n"], ondelete="CASCADE"),
        sa.UniqueConstraint("claim", "code"),
    )
    op.create_index("abouts_by_code", "abouts", ["code", "claim"], unique=False)
    op.create_table(
        "attributions",
        sa.Column("event", NUMBER, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("folded", WORD, nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.n"], ondelete="CASCADE"),
        sa.UniqueConstraint("event", "place"),
    )
    op.create_index(
        "attributions_by_text", "attributions", ["folded", "event"], unique=False
    )
    op.create_table(
        "claim_records",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["n"], ["claims.n"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_table(
        "claim_search",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["n"], ["claims.n"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_table(
        "contexts",
        sa.Column("event", NUMBER, nullable=False),
        sa.Column("context", WORD, nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.n"], ondelete="CASCADE"),
        sa.UniqueConstraint("event", "context"),
    )
    op.create_index("contexts_by_name", "contexts", ["context", "event"], unique=False)
    op.create_table(
        "event_records",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.Column("original", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["n"], ["events.n"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_table(
        "event_search",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("search_text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["n"], ["events.n"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("n"),
    )
    op.create_table(
        "mentions",
        sa.Column("event", NUMBER, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.n"], ondelete="CASCADE"),
    )
    op.create_index("mentions_of_event", "mentions", ["event", "start"], unique=False)
    op.create_table(
        "pairs",
        sa.Column("event", NUMBER, nullable=False),
        sa.Column("source", WORD, nullable=False),
        sa.Column("target", WORD, nullable=False),
        sa.Column("dyad", WORD, nullable=False),
        sa.Column("counts", sa.SmallInteger(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.n"], ondelete="CASCADE"),
        sa.UniqueConstraint("event", "source", "target"),
    )
    op.create_index("pairs_by_dyad", "pairs", ["dyad", "counts", "event"], unique=False)
    op.create_table(
        "parties",
        sa.Column("event", NUMBER, nullable=False),
        sa.Column("role", WORD, nullable=False),
        sa.Column("place", sa.SmallInteger(), nullable=False),
        sa.Column("code", WORD, nullable=True),
        sa.Column("sector", WORD, nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("office", sa.Text(), nullable=True),
        sa.Column("entity", WORD, nullable=True),
        sa.ForeignKeyConstraint(["event"], ["events.n"], ondelete="CASCADE"),
        sa.UniqueConstraint("event", "role", "place"),
    )
    op.create_index(
        "parties_by_code", "parties", ["code", "role", "event"], unique=False
    )
