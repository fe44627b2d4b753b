"""What every request works with: the store, the labels, the coder."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock, Semaphore
from typing import cast

from fastapi import Request

from marsad.clean import split_articles
from marsad.code import RulesCoder
from marsad.lexicon import Tables
from marsad.records import CodedArticle, Document
from marsad.serve.explain import Explainer
from marsad.serve.labels import Labels
from marsad.serve.options import ServeOptions
from marsad.serve.problems import Problem
from marsad.serve.words import WordIndex
from marsad.store import Store, View

PATIENCE = 3.0
"""Seconds that a text waits for the one before it."""

WAITING = 4
"""Texts that wait at once: each holds one of the server's threads."""

RETRY_AFTER = 5
"""Seconds after which a client that was turned away may ask again."""


@dataclass
class Service:
    """The parts that requests share; what is costly is made on first use."""

    store: Store
    options: ServeOptions
    tables: Tables = field(default_factory=Tables)
    lock: Lock = field(default_factory=Lock)
    queue: Semaphore = field(default_factory=lambda: Semaphore(WAITING))

    @cached_property
    def view(self) -> View:
        """What is stored, to read."""
        return self.store.view()

    @cached_property
    def labels(self) -> Labels:
        """What codes are called."""
        return Labels(self.tables)

    @cached_property
    def explainer(self) -> Explainer:
        """What made an event."""
        return Explainer(self.tables)

    @cached_property
    def words(self) -> WordIndex:
        """Where a word stands in the lexicon."""
        return WordIndex(self.tables)

    def code(self, document: Document) -> list[CodedArticle]:
        """The articles of a text, coded; one text at a time.

        The coder's caches are not made for threads, and two long texts at once would
        starve those who read; so would texts that wait, for each holds a thread.

        Raises:
            Problem: another text is still being coded after a few seconds, or others
                wait already (503).
        """
        if not self.queue.acquire(blocking=False):
            raise _busy()
        try:
            is_free = self.lock.acquire(timeout=PATIENCE)
        finally:
            self.queue.release()
        if not is_free:
            raise _busy()
        try:
            return [
                self._coder.code(document, article)
                for article in split_articles(document)
            ]
        finally:
            self.lock.release()

    @cached_property
    def _coder(self) -> RulesCoder:
        return RulesCoder(self.tables)


def _busy() -> Problem:
    return Problem(
        503,
        "Another text is being coded; send this one again in a little while.",
        {"retry-after": str(RETRY_AFTER)},
    )


def service_of(request: Request) -> Service:
    """The service of the app that got the request."""
    return cast(Service, request.app.state.service)
