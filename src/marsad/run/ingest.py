"""Inputs into a store: read, coded and kept in batches; any interruption is harmless.

A batch is one transaction, and what is known is told by its content. So a run that was
cut off, by whatever means, is taken up by running it again: what was committed is
known, what was not is read again.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from marsad.clean import split_articles
from marsad.code import RulesCoder
from marsad.read import Failure, Mark, ReadOptions, open_sources
from marsad.read.paths import is_url
from marsad.records import CodedArticle, Document
from marsad.run.keep import Kept, keep
from marsad.run.pipeline import CodeOptions, Result, Task, code_each
from marsad.run.shelf import Shelf, held_of
from marsad.store import RunInfo

if TYPE_CHECKING:
    from marsad.store import Store, View, Writer

BATCH = 64
"""Documents in a transaction, at most."""

SECONDS = 5.0
"""A transaction ends after this time, however few documents it has."""

FETCH = "fetch:"
"""Marks of addresses: what a server gave to ask for changes."""

SEEN = "seen:"
"""Marks of the addresses of feeds that were read."""


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """Options of an ingest: how to read, how to code, documents in a transaction."""

    read: ReadOptions = field(default_factory=ReadOptions)
    code: CodeOptions = field(default_factory=CodeOptions)
    batch: int = BATCH


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address whose server says that nothing changed since the last time."""

    url: str


@dataclass(frozen=True, slots=True)
class _Known:
    """A document that need not be coded: the store has its articles."""

    file: str
    articles: int


Step: TypeAlias = Kept | Failure | Unchanged
_Item: TypeAlias = Task | _Known | Failure | Mark


def ingest(
    sources: Sequence[str | Path], store: Store, options: IngestOptions | None = None
) -> Iterator[Step]:
    """Yield what became of each document, after the transaction that kept it.

    Sources are paths, globs, addresses and feeds. A document that cannot be read or
    coded yields a Failure; the others are kept. Readers of the store go on meanwhile.

    Raises:
        StoreError: the store cannot be written.
    """
    options = options or IngestOptions()
    view = store.view()
    ingest = _Ingest(store, view, Shelf(view), options)
    yield from ingest.run(sources)


class _Ingest:
    """One ingest under way: its store and the coding run it began, if any."""

    def __init__(self, store: Store, view: View, shelf: Shelf, options: IngestOptions):
        self.store, self.view, self.shelf = store, view, shelf
        self.options = options
        self.begun: int | None = None

    def run(self, sources: Sequence[str | Path]) -> Iterator[Step]:
        """Yield the steps; end the coding run at the end."""
        batch: list[tuple[_Item, list[Result]]] = []
        documents = 0
        since = time.monotonic()
        for item, results in code_each(self._items(sources), self.options.code):
            batch.append((item, results))
            documents += isinstance(item, Task)
            late = time.monotonic() - since > SECONDS
            if documents >= self.options.batch or late or len(batch) >= 2_000:
                yield from self._commit(batch)
                batch, documents, since = [], 0, time.monotonic()
        yield from self._commit(batch)
        if self.begun is not None:
            with self.store.writer() as writer:
                writer.end_run(self.begun)

    def _items(self, sources: Sequence[str | Path]) -> Iterator[_Item]:
        """Yield what is to be coded, and what is to be passed on, in order."""
        marks = {
            url.removeprefix(FETCH): Mark(*json.loads(value))
            for url, value in self.view.marks(FETCH).items()
        }
        read = replace(self.options.read, is_seen=self._is_seen)
        for found in open_sources(sources, read, marks):
            if not isinstance(found, Document):
                yield found
                continue
            articles = self._known_articles(found)
            yield _Known(found.file, articles) if articles else Task(found)

    def _is_seen(self, address: str) -> bool:
        return self.view.mark(SEEN + address) is not None

    def _known_articles(self, document: Document) -> int:
        """How many articles a document has, if the store knows them all, else 0."""
        if self.view.knows_document(document):
            return 1
        try:
            articles = split_articles(document)
        except Exception:
            return 0  # Coding says what is wrong with it.
        for article in articles:
            if self.view.knows_article(document, article):
                continue
            held = held_of("", document, article)
            if not self.shelf.is_known(held, self.shelf.alike(held)):
                return 0
        return len(articles)

    def _commit(self, batch: list[tuple[_Item, list[Result]]]) -> list[Step]:
        """Keep a batch in one transaction; the steps that it made."""
        if not batch:
            return []
        steps: list[Step] = []
        run = self.begun
        try:
            with self.store.writer() as writer:
                for item, results in batch:
                    if isinstance(item, Failure):
                        steps.append(item)
                    elif isinstance(item, Mark):
                        steps += self._mark(writer, item)
                    elif isinstance(item, _Known):
                        self._see(writer, item.file)
                        steps.append(Kept(item.file, known=item.articles))
                    elif failed := [x for x in results if isinstance(x, Failure)]:
                        steps += failed
                    else:
                        run = run or writer.start_run(run_info(self.options.code))
                        coded = [x for x in results if isinstance(x, CodedArticle)]
                        steps.append(
                            keep(writer, self.shelf, item.document, coded, run)
                        )
                        self._see(writer, item.document.file)
        finally:
            self.shelf.clear()
        self.begun = run
        return steps

    def _see(self, writer: Writer, file: str) -> None:
        """Keep that a page was read, so that its feed need not lead to it again."""
        if is_url(file) and not self._is_seen(file):
            writer.set_mark(SEEN + file, "")

    def _mark(self, writer: Writer, mark: Mark) -> list[Step]:
        value = json.dumps([mark.url, mark.etag, mark.modified])
        if self.view.mark(FETCH + mark.url) == value:
            return [Unchanged(mark.url)]
        writer.set_mark(FETCH + mark.url, value)
        return []


def run_info(options: CodeOptions) -> RunInfo:
    """What codes with these options, as a store keeps it."""
    identity = RulesCoder(options.tables, options.threshold).identity
    return RunInfo(
        identity["name"],
        identity["version"],
        identity["lexicon"],
        {} if options.threshold is None else {"threshold": options.threshold},
    )
