"""The stages over many inputs: one process or a pool, output in input order."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias, TypeVar

from marsad.clean import split_articles
from marsad.code import Coder, RulesCoder
from marsad.lexicon import Tables
from marsad.read import Failure
from marsad.records import Article, CodedArticle, Document

CHUNK = 16
"""Documents sent to a worker at a time."""

AHEAD = 4
"""Chunks in flight for each worker: bounds memory however long the input."""

SHARE = 64 * 1024
"""Characters of text after which a chunk is sent before it is full."""

Result: TypeAlias = CodedArticle | Failure


@dataclass(frozen=True, slots=True)
class CodeOptions:
    """Options of a coding run; ``threshold`` None takes the coder's own."""

    jobs: int = 1
    tables: Tables = field(default_factory=Tables)
    threshold: float | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """A document to code; ``articles`` None for those that are found in it."""

    document: Document
    articles: tuple[Article, ...] | None = None


T = TypeVar("T")


class Executor(Protocol):
    """Runs the coding of documents somewhere: here, in a pool, on a cluster."""

    def each(self, items: Iterable[T]) -> Iterator[tuple[T, list[Result]]]:
        """Yield every item with its results, in the order of the items.

        A Task is coded; anything else passes through with no results.
        """
        ...


def code_documents(
    documents: Iterable[Document | Failure], options: CodeOptions
) -> Iterator[Result]:
    """Yield every article coded, and every failure, in the order of the input.

    A document that makes a stage fail yields a Failure that names it; the others go
    on. With ``jobs`` above one, a bounded number of chunks is in flight.
    """
    items = (Task(x) if isinstance(x, Document) else x for x in documents)
    for item, results in code_each(items, options):
        if isinstance(item, Failure):
            yield item
        yield from results


def code_each(
    items: Iterable[T], options: CodeOptions
) -> Iterator[tuple[T, list[Result]]]:
    """Yield every item with what was coded from it, in order (see ``Executor``)."""
    executor: Executor = (
        LocalExecutor(options) if options.jobs <= 1 else PoolExecutor(options)
    )
    return executor.each(items)


class LocalExecutor:
    """Codes in this process, one document after the other."""

    def __init__(self, options: CodeOptions):
        self.coder: Coder = RulesCoder(options.tables, options.threshold)

    def each(self, items: Iterable[T]) -> Iterator[tuple[T, list[Result]]]:
        """Yield every item with its results."""
        for item in items:
            yield item, code_one(item, self.coder) if isinstance(item, Task) else []


class PoolExecutor:
    """Codes in worker processes; the output keeps the order of the input."""

    def __init__(self, options: CodeOptions):
        self.options = options

    def each(self, items: Iterable[T]) -> Iterator[tuple[T, list[Result]]]:
        """Yield every item with its results, in the order of the items.

        Where a worker dies, what was in flight is coded again text by text in a
        worker of its own: the text that ends it yields a Failure, the others go on.
        """
        jobs = self.options.jobs
        waiting: deque[tuple[list[T], Future[list[list[Result]]]]] = deque()
        with (
            closing(_Workers(self.options, jobs)) as workers,
            closing(_Workers(self.options, 1)) as lone,
        ):
            for chunk in _chunks(items):
                tasks = [item for item in chunk if isinstance(item, Task)]
                waiting.append((chunk, workers.submit(tasks)))
                if len(waiting) >= jobs * AHEAD:
                    yield from _collect(*waiting.popleft(), lone)
            while waiting:
                yield from _collect(*waiting.popleft(), lone)


class _Workers:
    """Worker processes, made anew when one of them died."""

    def __init__(self, options: CodeOptions, count: int):
        self.options = options
        self.count = count
        self.pool = self._pool()

    def submit(self, tasks: Sequence[Task]) -> Future[list[list[Result]]]:
        """The results to come of some tasks."""
        try:
            return self.pool.submit(_code_tasks, tasks)
        except BrokenProcessPool:
            self.close()
            self.pool = self._pool()
            return self.pool.submit(_code_tasks, tasks)

    def close(self) -> None:
        """End the processes."""
        self.pool.shutdown()

    def _pool(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self.count, initializer=_start_worker, initargs=(self.options,)
        )


def code_one(task: Task, coder: Coder) -> list[Result]:
    """The coded articles of one document, or why it could not be coded."""
    document = task.document
    try:
        articles = task.articles or split_articles(document)
        return [coder.code(document, article) for article in articles]
    except Exception as error:
        # A stage must not fail on any text; if one does, the run goes on and says so.
        return [
            Failure(
                document.file,
                "M-X01",
                f"{document.file}: coding stopped with {type(error).__name__}: "
                f"{error}. The other inputs were coded; please report this text.",
            )
        ]


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    chunk: list[T] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item.document.text) if isinstance(item, Task) else 0
        if len(chunk) >= CHUNK or size >= SHARE:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _collect(
    chunk: list[T], future: Future[list[list[Result]]], lone: _Workers
) -> Iterator[tuple[T, list[Result]]]:
    try:
        coded = iter(future.result())
    except BrokenProcessPool:
        for item in chunk:
            yield item, _code_alone(item, lone) if isinstance(item, Task) else []
        return
    for item in chunk:
        yield item, next(coded) if isinstance(item, Task) else []


def _code_alone(task: Task, lone: _Workers) -> list[Result]:
    """The results of a task in a worker that has no other, or that it ended it."""
    try:
        (results,) = lone.submit([task]).result()
    except BrokenProcessPool:
        file = task.document.file
        return [
            Failure(
                file,
                "M-X02",
                f"{file}: coding this text ended a worker process (memory?). The other "
                "inputs were coded; split the text, or please report it.",
            )
        ]
    return results


_worker: LocalExecutor | None = None


def _start_worker(options: CodeOptions) -> None:
    global _worker
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    _worker = LocalExecutor(options)


def _end_with(parent: int) -> None:
    """End this worker when its parent is gone: killed, it could not say so."""
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _code_tasks(tasks: Sequence[Task]) -> list[list[Result]]:
    assert _worker is not None
    return [code_one(task, _worker.coder) for task in tasks]
