"""The stages over many inputs: one process or a pool, output in input order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from marsad.clean import split_articles
from marsad.code import Coder, RulesCoder
from marsad.lexicon import Tables
from marsad.read import Failure
from marsad.records import CodedArticle, Document

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


class Executor(Protocol):
    """Runs the coding of documents somewhere: here, in a pool, on a cluster."""

    def code(self, documents: Iterable[Document | Failure]) -> Iterator[Result]:
        """Yield the results in the order of the documents."""
        ...


def code_documents(
    documents: Iterable[Document | Failure], options: CodeOptions
) -> Iterator[Result]:
    """Yield every article coded, and every failure, in the order of the input.

    A document that makes a stage fail yields a Failure that names it; the others go
    on. With ``jobs`` above one, a bounded number of chunks is in flight.
    """
    executor: Executor = (
        LocalExecutor(options) if options.jobs <= 1 else PoolExecutor(options)
    )
    return executor.code(documents)


class LocalExecutor:
    """Codes in this process, one document after the other."""

    def __init__(self, options: CodeOptions):
        self.coder: Coder = RulesCoder(options.tables, options.threshold)

    def code(self, documents: Iterable[Document | Failure]) -> Iterator[Result]:
        """Yield the results in the order of the documents."""
        for document in documents:
            yield from code_one(document, self.coder)


class PoolExecutor:
    """Codes in worker processes; the output keeps the order of the input."""

    def __init__(self, options: CodeOptions):
        self.options = options

    def code(self, documents: Iterable[Document | Failure]) -> Iterator[Result]:
        """Yield the results in the order of the documents."""
        options = self.options
        waiting: deque[tuple[list[Document | Failure], Future[list[Result]]]] = deque()
        with ProcessPoolExecutor(
            options.jobs, initializer=_start_worker, initargs=(options,)
        ) as pool:
            for chunk in _chunks(documents):
                waiting.append((chunk, pool.submit(_code_chunk, chunk)))
                if len(waiting) >= options.jobs * AHEAD:
                    yield from _collect(*waiting.popleft())
            while waiting:
                yield from _collect(*waiting.popleft())


def code_one(document: Document | Failure, coder: Coder) -> Iterator[Result]:
    """Yield the coded articles of one document, or why it could not be coded."""
    if isinstance(document, Failure):
        yield document
        return
    try:
        coded = [coder.code(document, article) for article in split_articles(document)]
    except Exception as error:
        # A stage must not fail on any text; if one does, the run goes on and says so.
        yield Failure(
            document.file,
            "M-X01",
            f"{document.file}: coding stopped with {type(error).__name__}: {error}. "
            "The other inputs were coded; please report this text.",
        )
        return
    yield from coded


def _chunks(
    documents: Iterable[Document | Failure],
) -> Iterator[list[Document | Failure]]:
    chunk: list[Document | Failure] = []
    size = 0
    for document in documents:
        chunk.append(document)
        size += len(document.text) if isinstance(document, Document) else 0
        if len(chunk) >= CHUNK or size >= SHARE:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _collect(
    chunk: list[Document | Failure], future: Future[list[Result]]
) -> list[Result]:
    try:
        return future.result()
    except BrokenProcessPool:
        return [
            Failure(
                item.file,
                "M-X02",
                f"{item.file}: a worker process died (memory?). Run it again with "
                "--jobs 1 to see which text it was.",
            )
            for item in chunk
        ]


_worker: LocalExecutor | None = None


def _start_worker(options: CodeOptions) -> None:
    global _worker
    _worker = LocalExecutor(options)


def _code_chunk(chunk: list[Document | Failure]) -> list[Result]:
    assert _worker is not None
    return list(_worker.code(chunk))
