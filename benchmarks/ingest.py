"""Rate of ingest and size on disk.

    python benchmarks/ingest.py ARTICLES STORE [--limit N] [--jobs N]

Ingests ARTICLES into STORE, which must be new (an SQLite file or a postgresql:// URL
of an empty database), then once more, when everything is known. Prints articles a
second by the clock and by the processor, and bytes an article beside those of its text.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from marsad.read import ReadOptions, open_inputs
from marsad.records import Document
from marsad.run import CodeOptions
from marsad.run.ingest import IngestOptions, ingest
from marsad.run.keep import Kept
from marsad.store import Store, open_store


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("store")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--jobs", type=int, default=1)
    arguments = parser.parse_args()
    file = arguments.articles
    text = sum(
        len(document.text.encode())
        for document in islice(documents(file), arguments.limit)
    )
    with open_store(arguments.store) as store:
        before = store.size()
        options = IngestOptions(ReadOptions(), CodeOptions(jobs=arguments.jobs))
        sources = [file] if arguments.limit is None else [cut(file, arguments.limit)]
        articles, events = timed("ingest", store, sources, options)
        size = store.size() - before
        timed("again ", store, sources, options)
    print(
        f"{size / 1e6:.1f} MB on {store.dialect}: {size / articles:.0f} bytes an article "
        f"({events / articles:.1f} events); its text has {text / articles:.0f}"
    )


def timed(
    name: str, store: Store, sources: Iterable[Path], options: IngestOptions
) -> tuple[int, int]:
    """Ingest and print the rate; the articles and their events."""
    clock, processor = time.monotonic(), cpu()
    added = known = copies = events = 0
    for step in ingest(list(sources), store, options):
        if isinstance(step, Kept):
            added += len(step.added)
            known += step.known
            copies += step.copies
            events += sum(len(coded.events) for coded in step.added)
    seconds, used = time.monotonic() - clock, cpu() - processor
    count = added + known
    print(
        f"{name}: {added} added, {known} known, {copies} copies linked; "
        f"{count / seconds:.1f} articles/s by the clock ({seconds:.0f} s), "
        f"{count / used:.1f} by the processor ({used:.0f} s)",
        flush=True,
    )
    return count, events


def cpu() -> float:
    """Seconds of processor that this process and its workers have used."""
    parts = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    used = [resource.getrusage(part) for part in parts]
    return sum(u.ru_utime + u.ru_stime for u in used)


def documents(file: Path) -> Iterator[Document]:
    """The documents of a file."""
    return (x for x in open_inputs([file]) if isinstance(x, Document))


def cut(file: Path, limit: int) -> Path:
    """The first lines of a file of JSON Lines, in a file of their own."""
    import gzip
    import tempfile

    whole = gzip.open(file, "rt") if file.suffix == ".gz" else file.open()  # noqa: SIM115
    with (
        whole as lines,
        tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False) as out,
    ):
        out.writelines(islice(lines, limit))
    return Path(out.name)


if __name__ == "__main__":
    main()
