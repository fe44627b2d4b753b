"""The articles of a store by their wording: which are known, which are alike."""

from __future__ import annotations

import struct
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.consolidate import Wording, wording_of
from marsad.records import Article, Document
from marsad.store.identity import publisher

if TYPE_CHECKING:
    from marsad.store import View

SHARED = 2
"""Keys that two articles share before their texts are compared."""

NEAREST = 64
"""Articles that one is compared with, the nearest in time first."""

REMEMBERED = 500
"""Wordings kept in memory of articles that others met."""

_SIGNATURE = struct.Struct(">qi")
"""The key of an article's paragraphs, and the ordinal of its day (0 unknown)."""


@dataclass(frozen=True, slots=True)
class Held:
    """An article that the store has, or will have when a transaction ends."""

    id: str
    publisher: str
    wording: Wording


def held_of(id: str, document: Document, article: Article) -> Held:
    """The article as it is compared; an outlet that is not named is its host."""
    outlet = article.outlet or document.outlet
    url = article.url or document.url
    return Held(id, publisher(outlet, url), wording_of(document, article))


def keys_of(held: Held) -> tuple[int, ...]:
    """The keys by which the article meets others: its runs' and its paragraphs'."""
    return *held.wording.keys, held.wording.prose


def signature_of(held: Held) -> bytes:
    """What tells of an article met by its keys whether its text is worth reading."""
    return _SIGNATURE.pack(held.wording.prose, held.wording.day or 0)


class Shelf:
    """Finds the articles of a store that share text with one; only reads.

    What a transaction has added and not yet committed is told by ``put``, and
    forgotten by ``clear``.
    """

    def __init__(self, view: View):
        self.view = view
        self._fresh: dict[str, Held] = {}
        self._fresh_keys: dict[int, list[str]] = {}
        self._read: OrderedDict[str, Held] = OrderedDict()

    def alike(self, held: Held) -> list[Held]:
        """The articles that share keys with one, the nearest in time first."""
        if not held.wording.words:
            return []
        keys = keys_of(held)
        met = {id: _day(value) for id, value in self.view.similar(keys, SHARED)}
        shared = Counter(id for key in keys for id in self._fresh_keys.get(key, ()))
        for id, count in shared.items():
            if count >= SHARED:
                met[id] = self._fresh[id].wording.day or 0
        day = held.wording.day or 0
        nearest = sorted(met, key=lambda id: (abs(met[id] - day), id))[:NEAREST]
        return list(self._fetch(nearest))

    def is_known(self, held: Held, alike: Iterable[Held]) -> bool:
        """Whether one of the articles has its paragraphs, its publisher and its day.

        What stands around the paragraphs may differ: menus, captions, links.
        """
        return any(
            other.wording.prose == held.wording.prose
            and other.publisher == held.publisher
            and other.wording.day == held.wording.day
            and _is_same_title(other.wording, held.wording)
            for other in alike
        )

    def put(self, held: Held) -> None:
        """Tell of an article that the transaction under way has added."""
        self._fresh[held.id] = held
        for key in keys_of(held):
            self._fresh_keys.setdefault(key, []).append(held.id)

    def clear(self) -> None:
        """Forget what was told: it is committed, or undone."""
        self._fresh.clear()
        self._fresh_keys.clear()

    def _fetch(self, ids: list[str]) -> Iterator[Held]:
        missing = [id for id in ids if id not in self._fresh and id not in self._read]
        if missing:
            for stored, article, id in self.view.coded_articles(missing):
                self._read[id] = held_of(id, stored.document, article)
        for id in ids:
            found = self._fresh.get(id) or self._read.get(id)
            if found is not None:
                yield found
                if id in self._read:
                    self._read.move_to_end(id)
        while len(self._read) > REMEMBERED:
            self._read.popitem(last=False)


def _is_same_title(first: Wording, second: Wording) -> bool:
    """Whether one title says nothing that the other article does not say."""
    one, other = set(first.title), set(second.title)
    return one <= other.union(second.words) or other <= one.union(first.words)


def _day(signature: bytes) -> int:
    day: int = _SIGNATURE.unpack(signature)[1]
    return day
