"""Requests a second of `marsad serve` on loopback, while a writer works.

    python benchmarks/api.py [--store TARGET] [--articles 2000] [--clients 8] [--seconds 10]

Without a store, the sample corpus is coded once and kept again and again with other
days, outlets and a few changed words in a temporary SQLite file. Clients of their own
processes ask a mix of lists, searches, aggregates and single items over kept
connections; meanwhile another process adds articles in batches of twenty. Prints
requests a second, median and 99th percentile by kind of request, errors, and what the
writer got done.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path
from queue import Empty
from urllib.parse import quote

from marsad.clean import split_articles
from marsad.code import RulesCoder
from marsad.read import open_inputs
from marsad.records import CodedArticle, Document
from marsad.store import RunInfo, open_store

BATCH = 20
KINDS = {
    "session": "session",
    "list": "events?limit=50",
    "filtered": "events?party=LBY&aux=actual&limit=50",
    "facets": "events?limit=10&facets=type,actor",
    "articles": "articles?limit=50",
    "search": f"search?q={quote('الحكومة')}&limit=20",
    "series": "series?by=month",
    "dyads": "dyads?limit=50",
    "overview": "overview",
}
Timing = tuple[str, int, float]


def samples() -> list[tuple[Document, list[CodedArticle]]]:
    """The sample corpus, coded."""
    coder = RulesCoder()
    corpus = Path(str(files("marsad"))) / "demo" / "corpus"
    return [
        (d, [coder.code(d, a) for a in split_articles(d)])
        for d in open_inputs([corpus])
        if isinstance(d, Document)
    ]


def variants(
    coded: list[tuple[Document, list[CodedArticle]]], start: int
) -> Iterator[tuple[Document, list[CodedArticle]]]:
    """Yield the samples again and again, each time another text by its last words."""
    number = start
    while True:
        for document, articles in coded:
            number += 1
            day = (date(2015, 1, 1) + timedelta(days=number % 3650)).isoformat()
            outlet = f"صحيفة {number % 40}"
            changed = [
                replace(c, article=replace(c.article, published=day, outlet=outlet))
                for c in articles
            ]
            text = f"{document.text}\nرقم {number}"
            yield replace(document, text=text, published=day, outlet=outlet), changed


def fill(target: str, count: int) -> None:
    """Put at least so many articles into the store."""
    source = variants(samples(), 0)
    with open_store(target) as store:
        kept = 0
        while kept < count:
            with store.writer() as writer:
                run = writer.start_run(RunInfo("rules", "1", ""))
                for _ in range(200):
                    kept += len(writer.add_coded(*next(source), run).added)
                writer.end_run(run)


def write(target: str, seconds: float, done: multiprocessing.Queue[int]) -> None:
    """Add articles in batches until the time is over; say how many."""
    source = variants(samples(), 10_000_000)
    added = 0
    with open_store(target) as store:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with store.writer() as writer:
                for _ in range(BATCH):
                    added += len(writer.add_coded(*next(source), None).added)
    done.put(added)


def ask(
    port: int, seconds: float, first: int, timings: multiprocessing.Queue[list[Timing]]
) -> None:
    """Send one request after the other over one connection; say how each went."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    kinds = list(KINDS.items())
    found: list[Timing] = []
    end = time.monotonic() + seconds
    turn = first
    while time.monotonic() < end:
        kind, path = kinds[turn % len(kinds)]
        turn += 1
        begun = time.perf_counter()
        connection.request("GET", f"/api/v1/{path}")
        response = connection.getresponse()
        response.read()
        found.append((kind, response.status, time.perf_counter() - begun))
    timings.put(found)


def measure(target: str, clients: int, seconds: float, writing: bool) -> None:
    """Serve the store, ask it, print the figures."""
    command = [
        sys.executable,
        "-m",
        "marsad",
        "serve",
        "--store",
        target,
        "--port",
        "0",
    ]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr is not None
        port = int(server.stderr.readline().split(":")[3].split("/")[0])
        try:
            _warm(port)
            timings: multiprocessing.Queue[list[Timing]] = multiprocessing.Queue()
            done: multiprocessing.Queue[int] = multiprocessing.Queue()
            people = [
                multiprocessing.Process(target=ask, args=(port, seconds, n, timings))
                for n in range(clients)
            ]
            writer = multiprocessing.Process(target=write, args=(target, seconds, done))
            if writing:
                writer.start()
                time.sleep(5)
            for person in people:
                person.start()
            found = [t for _ in people for t in timings.get(timeout=seconds * 4 + 60)]
            for person in people:
                person.join()
            added = done.get(timeout=60) if writing else 0
            if writing:
                writer.join()
        except Empty:
            print("a client did not answer in time", file=sys.stderr)
            raise
        finally:
            server.terminate()
    _print(found, seconds, clients, added, writing)


def _warm(port: int) -> None:
    for path in KINDS.values():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        connection.request("GET", f"/api/v1/{path}")
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {json.loads(body)['detail']}")


def _print(
    found: list[Timing], seconds: float, clients: int, added: int, writing: bool
) -> None:
    errors = sum(status != 200 for _, status, _ in found)
    busy = f"a writer added {added} articles" if writing else "no writer"
    print(
        f"{clients} clients, {busy}: {len(found) / seconds:.0f} requests/s, "
        f"{errors} errors of {len(found)}"
    )
    groups: dict[str, list[float]] = defaultdict(list)
    for kind, _, duration in found:
        groups[kind].append(duration * 1000)
    for kind, durations in groups.items():
        durations.sort()
        last = durations[min(len(durations) - 1, int(len(durations) * 0.99))]
        print(
            f"  {kind:<9} median {statistics.median(durations):7.1f} ms   "
            f"p99 {last:7.1f} ms   n {len(durations)}"
        )


def main() -> None:
    """Fill, serve, ask."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store")
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=10)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        target = arguments.store or str(Path(folder) / "bench.db")
        if not arguments.store:
            begun = time.perf_counter()
            fill(target, arguments.articles)
            print(f"filled in {time.perf_counter() - begun:.0f} s")
        for writing in (False, True):
            measure(target, arguments.clients, arguments.seconds, writing)


if __name__ == "__main__":
    main()
