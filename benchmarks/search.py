"""Search latency and size on disk of a store with many articles.

    python benchmarks/search.py ARTICLES.jsonl.gz STORE… [--articles 100000]

codes the first articles of a file once and keeps them again and again, each time under
other days and outlets and with a few words changed, until the store holds as many
as asked. Then it measures, on each store (a file or a postgresql:// URL): the rate of
keeping, the size on disk, and the median and 99th percentile of searches, lists,
facets and aggregates, each query run several times with warm caches.
"""

from __future__ import annotations

import argparse
import gzip
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from marsad.api import code
from marsad.records import CodedArticle, Document
from marsad.store import Filters, Paging, Store, View, open_store

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


def repeated(
    coded: list[tuple[Document, list[CodedArticle]]], number: int
) -> Iterator[tuple[Document, list[CodedArticle]]]:
    """Yield as many documents as asked, each round under other days and outlets."""
    made = 0
    for turn in count():
        for document, articles in coded:
            if made >= number:
                return
            made += len(articles)
            yield _again(document, articles, turn)


def _again(
    document: Document, articles: list[CodedArticle], turn: int
) -> tuple[Document, list[CodedArticle]]:
    if not turn:
        return document, articles
    try:
        day = date.fromisoformat(document.published or "2015-01-01")
    except ValueError:
        day = date(2015, 1, 1)
    # Words are changed at the end, where they move no offset.
    mark = f" نشرة {turn} طبعة {turn * 7919 % 10007}"
    text = document.text + mark
    published = (day + timedelta(days=37 * turn)).isoformat()
    outlet = f"{document.outlet}{turn % 7}"
    again = replace(document, text=text, published=published, outlet=outlet)
    return again, [
        replace(
            one,
            article=replace(
                one.article,
                span=(
                    one.article.span[0],
                    len(text)
                    if one.article.span[1] == len(document.text)
                    else one.article.span[1],
                ),
                published=published,
                outlet=outlet,
            ),
        )
        for one in articles
    ]


def fill(
    store: Store, coded: list[tuple[Document, list[CodedArticle]]], number: int
) -> None:
    """Keep articles until the store holds as many as asked."""
    have = store.view().overview(days=1).counts["articles"]
    if have >= number:
        return
    start = time.monotonic()
    batch: list[tuple[Document, list[CodedArticle]]] = []
    kept = 0
    for item in repeated(coded, number):
        batch.append(item)
        if len(batch) == BATCH:
            kept += _keep(store, batch)
            if kept % (BATCH * 50) == 0:
                print(f"  {kept} kept", file=sys.stderr)
    kept += _keep(store, batch)
    seconds = time.monotonic() - start
    print(f"  kept {kept} documents in {seconds:.0f} s, {kept / seconds:.0f} a second")


def _keep(store: Store, batch: list[tuple[Document, list[CodedArticle]]]) -> int:
    with store.writer() as writer:
        for document, articles in batch:
            writer.add_coded(document, articles)
    number = len(batch)
    batch.clear()
    return number


def measured(name: str, calls: list[Callable[[], object]], rounds: int) -> None:
    """Print the median and the 99th percentile of calls in milliseconds."""
    times = []
    for call in calls:
        call()
    for _ in range(rounds):
        for call in calls:
            begin = time.perf_counter()
            call()
            times.append(1000 * (time.perf_counter() - begin))
    times.sort()
    high = times[min(len(times) - 1, round(0.99 * len(times)))]
    median = statistics.median(times)
    print(f"  {name:34} median {median:8.1f} ms   p99 {high:8.1f} ms   n {len(times)}")


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
            if store.view().articles().total.value < arguments.articles and not coded:
                coded = read(arguments.file, arguments.coded)
            fill(store, coded, arguments.articles)
            counts = store.view().overview(days=1).counts
            print(f"  {counts}; {store.size() / 2**20:.0f} MiB on disk")
            measure(store.view(), arguments.rounds)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
