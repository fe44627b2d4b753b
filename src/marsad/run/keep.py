"""Coded documents into a store: known ones told apart, copies linked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from marsad.consolidate import compare, judge
from marsad.records import CodedArticle, Document
from marsad.run.shelf import Held, Shelf, held_of, keys_of, signature_of
from marsad.store import Copy, Origin
from marsad.store.identity import article_id, content_digest

if TYPE_CHECKING:
    from marsad.store import Writer


@dataclass(frozen=True, slots=True)
class Kept:
    """What became of a document: its new articles, how many were known, the links."""

    file: str
    added: tuple[CodedArticle, ...] = ()
    known: int = 0
    copies: int = 0


def keep(
    writer: Writer,
    shelf: Shelf,
    document: Document,
    coded: Sequence[CodedArticle],
    run: int | None,
) -> Kept:
    """Keep a document and its coded articles, those apart that the store knows.

    An article is known by its words, its publisher and its day, and also where only
    what stands around its paragraphs changed. Articles that share their text are
    linked, whatever outlet printed them; none is dropped.
    """
    new: list[tuple[CodedArticle, Held, list[Held]]] = []
    for one in coded:
        content = content_digest(document, one.article)
        id = article_id(document, one.article, content)
        held = held_of(id, document, one.article)
        alike = shelf.alike(held)
        if not shelf.is_known(held, alike):
            new.append((one, held, alike))
    if coded and not new:
        return Kept(document.file, known=len(coded))
    origin = Origin(document.url or document.file, raw_sha256=document.sha256 or None)
    done = writer.add_coded(document, [one for one, _, _ in new], run, origin)
    added: list[CodedArticle] = []
    links: list[Copy] = []
    mine: list[Held] = []
    for one, held, alike in new:
        if held.id not in done.added:
            continue
        added.append(one)
        writer.add_signature(held.id, keys_of(held), signature_of(held))
        links += copies_of(held, [*alike, *mine])
        mine.append(held)
        shelf.put(held)
    copies = writer.add_copies(links) if links else 0
    return Kept(document.file, tuple(added), len(coded) - len(added), copies)


def copies_of(held: Held, others: Iterable[Held]) -> list[Copy]:
    """The links of an article to those that tell its text again."""
    found = []
    for other in others:
        if other.id == held.id:
            continue
        verdict = judge(compare(held.wording, other.wording))
        if verdict.kind is not None:
            found.append(Copy(held.id, other.id, verdict.kind, verdict.similarity))
    return found
