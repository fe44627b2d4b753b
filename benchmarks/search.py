"""Search latency and size on disk of a store with many articles.

    python benchmarks/search.py ARTICLES.jsonl.gz STORE… [--articles 100000]

codes the first articles of a file, keeps them, and repeats their rows in SQL under other
numbers, ids and days, with a word of their own in the search columns, until the store
holds as many as asked. Then it measures, on each store (a file or a postgresql:// URL): the rate of
keeping, the size on disk, and the median and 99th percentile of searches, lists,
facets and aggregates, each query run several times with warm caches.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Table,
    Text,
    cast,
    func,
    select,
    text,
)

from marsad.api import code
from marsad.records import CodedArticle, Document
from marsad.store import Filters, Paging, Store, View, open_store
from marsad.store.schema import metadata

QUERIES = (
    "ايران",
    "الحكومة السورية",
    '"مجلس الأمن"',
    '"وزير الخارجية" -روسيا',
    "حكوم*",
    "السودان OR ليبيا",
    "(هدنة OR وقف) غزة",
    "اللاجئين",
    "الاتفاق النووي",
    "زرافة",
    "من",
    '"الولايات المتحدة الأمريكية"',
)
"""What people look for: names, phrases, groups, a rare word and the commonest one."""

BATCH = 200


def read(path: str, number: int) -> list[tuple[Document, list[CodedArticle]]]:
    """The first documents of a file with what was coded from them."""
    coded = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line, _ in zip(lines, range(number), strict=False):
            record = json.loads(line)
            document = Document(
                record["id"],
                record["text"],
                published=(record.get("published") or "")[:10] or None,
                outlet=record.get("outlet"),
            )
            coded.append((document, code(document)))
    return coded


def fill(
    store: Store, coded: list[tuple[Document, list[CodedArticle]]], number: int
) -> None:
    """Keep the coded articles, then repeat them in SQL until there are enough."""
    start = time.monotonic()
    for first in range(0, len(coded), BATCH):
        with store.writer() as writer:
            for document, articles in coded[first : first + BATCH]:
                writer.add_coded(document, articles)
    seconds = time.monotonic() - start
    kept = store.view().overview(days=1).counts["articles"]
    print(f"  kept {kept} articles in {seconds:.0f} s, {kept / seconds:.0f} a second")
    start = time.monotonic()
    with store.engine.connect() as connection:
        tops = {
            table.name: connection.execute(select(func.max(table.c.n))).scalar() or 0
            for table in metadata.sorted_tables
            if "n" in table.c and "search_text" not in table.c
        }
    for turn in range(1, -(-number // kept)):
        with store.engine.connect().execution_options(writes=True) as connection:
            for table in metadata.sorted_tables:
                repeat(connection, table, tops, turn)
            connection.commit()
    with store.engine.connect().execution_options(
        isolation_level="AUTOCOMMIT"
    ) as connection:
        connection.execute(text("ANALYZE"))
    print(f"  repeated in SQL in {time.monotonic() - start:.0f} s")


def repeat(
    connection: Connection, table: Table, tops: dict[str, int], turn: int
) -> None:
    """Copy the first round of a table under other numbers, ids and days."""
    values: list[ColumnElement[Any]] = []
    if table.name in ("runs", "marks", "tokens", "decisions"):
        return
    for column in table.c:
        keys = list(column.foreign_keys)
        if keys and keys[0].column.table.name != "runs":
            owner = keys[0].column.table.name
            values.append(column + turn * tops[owner])
        elif column.name == "n":
            values.append(column + turn * tops[table.name])
        elif column.name in ("id", "uid", "content", "decision"):
            values.append(column.concat(f"-{turn}"))
        elif column.name in ("day", "day_end"):
            values.append(_later(connection, column, 37 * turn))
        elif column.name == "search_text":
            values.append(column.concat(f" {turn} نشره"))
        else:
            values.append(column)
    first = next(c for c in table.c if c.name == "n" or c.foreign_keys)
    owner = next((k.column.table.name for k in first.foreign_keys), table.name)
    rows = select(*values).where(first <= tops[owner])
    connection.execute(table.insert().from_select(list(table.c), rows))


def _later(
    connection: Connection, column: ColumnElement[str], days: int
) -> ColumnElement[Any]:
    if connection.dialect.name == "sqlite":
        moved: ColumnElement[Any] = func.date(column, f"+{days} days")
    else:
        moved = cast(cast(func.nullif(column, ""), Date) + days, Text)
    return func.coalesce(moved, "")


def measured(name: str, calls: list[Callable[[], object]], rounds: int) -> None:
    """Print the median and the 99th percentile of calls in milliseconds.

    ``cpu`` is the median of this process's own time: all of a call's cost on SQLite
    whatever else the machine does, only Python's share on PostgreSQL.
    """
    times, spent = [], []
    for call in calls:
        call()
    for _ in range(rounds):
        for call in calls:
            begin, used = time.perf_counter(), time.process_time()
            call()
            times.append(1000 * (time.perf_counter() - begin))
            spent.append(1000 * (time.process_time() - used))
    times.sort()
    high = times[min(len(times) - 1, round(0.99 * len(times)))]
    median = statistics.median(times)
    own = statistics.median(spent)
    print(
        f"  {name:34} median {median:8.1f} ms   p99 {high:8.1f} ms   "
        f"cpu {own:7.1f} ms   n {len(times)}",
        flush=True,
    )


def measure(view: View, rounds: int) -> None:
    """Print the latencies of what people ask."""

    def searches(
        kinds: tuple[str, ...], sort: str, filters: Filters
    ) -> list[Callable[[], object]]:
        return [
            lambda q=q: view.search(q, kinds, filters, Paging(sort, 20))  # type: ignore[misc]
            for q in QUERIES
        ]

    one = Filters(type=("CONSULT", "ASSAULT"), since="2018", party=("RUS", "IRN"))
    for sort in ("relevance", "-day"):
        for kind in ("articles", "events", "claims"):
            measured(
                f"search {kind} {sort}", searches((kind,), sort, Filters()), rounds
            )
    year = Filters(since="2018", until="2018")
    measured("search articles in one year", searches(("articles",), "", year), rounds)
    lists: dict[str, Callable[[], object]] = {
        "events, newest": lambda: view.events(),
        "events, filtered": lambda: view.events(one),
        "events, four facets": lambda: view.events(
            one, Paging(facets=("actor", "type", "dyad", "year"))
        ),
        "articles, newest": lambda: view.articles(),
        "articles with such events": lambda: view.articles(one),
        "series of a dyad by month": lambda: view.series(Filters(dyad=("RUS-USA",))),
        "series of all by month": lambda: view.series(),
        "dyads": lambda: view.dyads(),
        "network of a year": lambda: view.network(year),
        "map of a year": lambda: view.map(year),
        "overview": lambda: view.overview(),
        "review queue": lambda: view.queue(),
    }
    for name, call in lists.items():
        measured(name, [call], max(5, rounds))


def main() -> int:
    """Fill the stores and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", help="articles as .jsonl.gz with id and text")
    parser.add_argument("stores", nargs="+")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--coded", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=10)
    arguments = parser.parse_args()
    coded: list[tuple[Document, list[CodedArticle]]] = []
    for target in arguments.stores:
        with open_store(target) as store:
            print(f"{store.name}")
            if store.view().overview(days=1).counts["articles"] < arguments.articles:
                coded = coded or read(arguments.file, arguments.coded)
                fill(store, coded, arguments.articles)
            counts = store.view().overview(days=1).counts
            print(f"  {counts}; {store.size() / 2**20:.0f} MiB on disk")
            measure(store.view(), arguments.rounds)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
