"""A feed (RSS, Atom) into documents: the pages that it links to, or its own text."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from marsad.read.content import Content, read_content
from marsad.read.failure import Failure, failure
from marsad.read.options import ReadOptions
from marsad.read.page import visible_text
from marsad.read.records_in import clean_date
from marsad.read.web import Fetched, Fetcher, Mark
from marsad.records import Document

_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")

PASSING = ("M-R21",)
"""Failures that another day mends: a feed with one is read again in full."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of one article; ``is_whole`` where it carries its full text."""

    link: str | None
    key: str
    title: str | None
    published: str | None
    outlet: str | None
    text: str
    is_whole: bool
    note: str | None = None

    def place(self, feed: str) -> str:
        """What the entry is known by: its link, its id, or a digest of what it says.

        Never its number, for at the next reading another entry has that.
        """
        said = "\n".join((self.title or "", self.published or "", self.text))
        digest = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()
        return self.link or self.key or f"{feed}#{digest[:16]}"


def looks_like_feed(data: bytes) -> bool:
    """Whether bytes hold RSS or Atom, whatever they are called."""
    return bool(_ROOT.search(data[:4096]))


def read_entries(
    data: bytes, name: str, charset: str | None = None
) -> tuple[Entry, ...] | Failure:
    """The entries of a feed in its order, or why it cannot be read.

    ``name`` is the address that links without a host are completed from, ``charset``
    what its server said.
    """
    import feedparser

    media = "application/xml" + (f"; charset={charset}" if charset else "")
    headers = {"content-location": name, "content-type": media}
    # A stream, never a string: a string could be taken for an address and fetched.
    parsed: Any = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not parsed.get("version") or (parsed.get("bozo") and not parsed.entries):
        detail = parsed.get("bozo_exception") or "neither RSS nor Atom"
        return failure("M-R26", name, detail)
    outlet = " ".join(str(parsed.feed.get("title") or "").split()) or None
    return tuple(_entry(entry, outlet) for entry in parsed.entries)


def read_feed_text(data: bytes, name: str) -> Iterator[Document | Failure]:
    """Yield a document for each entry of a feed from the text that the feed carries."""
    entries = read_entries(data, name)
    if isinstance(entries, Failure):
        yield entries
        return
    if not entries:
        yield failure("M-R03", name)
    for entry in entries:
        yield _own_text(entry, entry.place(name))


def follow_feed(
    feed: Fetched, name: str, options: ReadOptions, fetcher: Fetcher
) -> Iterator[Document | Failure | Mark]:
    """Yield the articles of a feed's new entries, and last the mark to ask with again.

    Each page is read where its entry links to, and what the page does not say is
    filled in from the entry. Where it cannot be had, the feed's own text stands in
    if it is whole. After a passing failure there is no mark, so that the next
    reading sees the entry again.
    """
    entries = read_entries(feed.data, feed.url, feed.charset)
    if isinstance(entries, Failure):
        entries = Failure(name, entries.code, entries.message)
    if isinstance(entries, Failure):
        yield entries
        return
    is_complete = True
    for entry in entries:
        place = entry.place(name)
        if options.is_seen(place):
            continue
        if not options.fetch.follow or entry.link is None:
            yield _own_text(entry, place)
            continue
        for result in _page(entry, entry.link, options, fetcher):
            if isinstance(result, Failure) and result.code in PASSING:
                is_complete = False
            yield result
    if is_complete and (feed.mark.etag or feed.mark.modified):
        yield feed.mark


def _page(
    entry: Entry, link: str, options: ReadOptions, fetcher: Fetcher
) -> Iterator[Document | Failure]:
    fetched = fetcher.fetch(link)
    problem = fetched if isinstance(fetched, Failure) else None
    if isinstance(fetched, Fetched):
        content = Content(link, fetched.data, fetched.kind, fetched.charset)
        for result in read_content(content, options):
            if isinstance(result, Failure):
                problem = result
                break
            yield _filled(result, entry, fetched.url)
    if problem is None:
        return
    if entry.is_whole and problem.code not in PASSING:
        document = _own_text(entry, link)
        if isinstance(document, Document):
            note = f"the feed's own text: {problem.message}"
            yield replace(document, notes=(*document.notes, note))
            return
    yield problem


def _filled(document: Document, entry: Entry, url: str) -> Document:
    return replace(
        document,
        published=document.published or entry.published,
        outlet=document.outlet or entry.outlet,
        url=document.url or url,
        title=document.title or entry.title,
    )


def _own_text(entry: Entry, file: str) -> Document | Failure:
    if not entry.text:
        return failure("M-R03", file)
    text = entry.text
    if entry.title and not text.startswith(entry.title):
        text = f"{entry.title}\n\n{text}"
    notes = [entry.note] if entry.note else []
    if not entry.is_whole:
        notes.append("only the summary that the feed carries")
    return Document(
        file=file,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        media_type="application/feed",
        published=entry.published,
        outlet=entry.outlet,
        url=entry.link,
        title=entry.title,
        notes=tuple(notes),
    )


def _entry(entry: Any, outlet: str | None) -> Entry:
    whole = max(
        (str(c.get("value") or "") for c in entry.get("content", ())),
        key=len,
        default="",
    )
    told = str(entry.get("summary") or "")
    when = entry.get("published_parsed") or entry.get("updated_parsed")
    given = f"{when[0]:04}-{when[1]:02}-{when[2]:02}" if when else None
    published, note = clean_date(given or entry.get("published"))
    source = entry.get("source") or {}
    title = visible_text(str(entry.get("title") or "")) or None
    return Entry(
        link=str(entry.get("link") or "") or None,
        key=str(entry.get("id") or ""),
        title=" ".join(title.split()) if title else None,
        published=published,
        outlet=str(source.get("title") or "") or outlet,
        text=visible_text(whole or told),
        is_whole=bool(whole),
        note=note,
    )
