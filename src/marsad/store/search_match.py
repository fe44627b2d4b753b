"""A parsed query as a condition of SQL: FTS5 on SQLite, tsquery on PostgreSQL."""

from __future__ import annotations

from sqlalchemy import (
    ColumnElement,
    Double,
    Integer,
    and_,
    cast,
    func,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.dialects.postgresql import TSQUERY

from marsad.store.schema import SEARCH
from marsad.store.search_query import All, Any, Node, Not, Phrase, Prefix


def matches(
    node: Node, kind: str, column: ColumnElement[int], dialect: str
) -> ColumnElement[bool]:
    """Whether the article, event or claim numbered by ``column`` matches.

    A query is handed to the index whole, except where it denies without affirming
    (``-غزة`` alone): an index only finds what is there, so that is denied in SQL.
    """
    if isinstance(node, Not):
        return not_(matches(node.part, kind, column, dialect))
    if not is_found(node):
        parts = [matches(part, kind, column, dialect) for part in _parts(node)]
        return or_(*parts) if isinstance(node, Any) else and_(*parts)
    number, _, found = match_score(node, kind, dialect)
    return column.in_(select(number).where(found))


def match_score(
    node: Node, kind: str, dialect: str
) -> tuple[ColumnElement[int], ColumnElement[float], ColumnElement[bool]]:
    """Three expressions on the index: number, score (the lower the better), match.

    SQLite scores by BM25, PostgreSQL by ``ts_rank`` over the logarithm of the length.
    """
    if dialect == "postgresql":
        table = SEARCH[kind]
        vector: ColumnElement[str] = literal_column("tsv")
        query = cast(to_tsquery(node), TSQUERY)
        rank = cast(-func.ts_rank(vector, query, 1), Double)
        return table.c.n, rank, vector.bool_op("@@")(query)
    index = sql_table(f"{kind}_index", sql_column("rowid", Integer))
    name: ColumnElement[str] = literal_column(f"{kind}_index")
    return (
        index.c.rowid,
        func.bm25(name, type_=Double),
        name.bool_op("MATCH")(to_fts5(node)),
    )


def to_fts5(node: Node) -> str:
    """The query in FTS5's language; only for what affirms something."""
    if isinstance(node, Phrase):
        return '"' + " ".join(node.keys) + '"'
    if isinstance(node, Prefix):
        return f'"{node.key}" *'
    if isinstance(node, Any):
        return "(" + " OR ".join(to_fts5(part) for part in node.parts) + ")"
    if isinstance(node, All):
        found = [to_fts5(p) for p in node.parts if not isinstance(p, Not)]
        shut = [to_fts5(p.part) for p in node.parts if isinstance(p, Not)]
        joined = "(" + " AND ".join(found) + ")"
        return f"({joined} NOT ({' OR '.join(shut)}))" if shut else joined
    raise AssertionError("a denial alone is for SQL")


def to_tsquery(node: Node) -> str:
    """The query in PostgreSQL's language, every key quoted."""
    if isinstance(node, Phrase):
        joined = " <-> ".join(f"'{key}'" for key in node.keys)
        return f"({joined})" if len(node.keys) > 1 else joined
    if isinstance(node, Prefix):
        return f"'{node.key}':*"
    if isinstance(node, Not):
        return f"!({to_tsquery(node.part)})"
    sign = " & " if isinstance(node, All) else " | "
    return "(" + sign.join(to_tsquery(part) for part in node.parts) + ")"


def _parts(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, All | Any) else ()


def is_found(node: Node) -> bool:
    """Whether the index alone can answer: each denial stands beside a finding."""
    if isinstance(node, Phrase | Prefix):
        return True
    if isinstance(node, Any):
        return all(is_found(part) for part in node.parts)
    if isinstance(node, All):
        found = [part for part in node.parts if not isinstance(part, Not)]
        shut = [part.part for part in node.parts if isinstance(part, Not)]
        return bool(found) and all(is_found(part) for part in (*found, *shut))
    return False
