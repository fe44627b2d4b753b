"""An address of the web into documents, by what its server says it is."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import replace

from marsad.read.content import Content, read_content
from marsad.read.failure import Failure, failure
from marsad.read.feed import follow_feed, looks_like_feed
from marsad.read.options import ReadOptions
from marsad.read.warc import read_warc
from marsad.read.web import Fetched, Fetcher, Mark
from marsad.records import Document

_GZIP = b"\x1f\x8b"


def read_address(
    address: str, options: ReadOptions, fetcher: Fetcher, marks: Mapping[str, Mark]
) -> Iterator[Document | Failure | Mark]:
    """Yield the documents of an address, and last the mark to ask with next time.

    'feed:' before an address is dropped: what a server sends says that it is a feed.
    The document's ``file`` is the address as given, its ``url`` what the page calls
    itself, else where redirects led.
    """
    url = _plain(address)
    fetched = fetcher.fetch(url, marks.get(url))
    if isinstance(fetched, Failure):
        yield fetched
        return
    if fetched.unchanged:
        yield fetched.mark
        return
    if fetched.kind == "feed" and not _is_page(fetched.data):
        yield from follow_feed(fetched, url, options, fetcher)
        return
    data = _unpacked(fetched, options.max_bytes)
    if isinstance(data, Failure):
        yield data
        return
    if fetched.kind == "warc":
        yield from read_warc(io.BytesIO(fetched.data), url, options)
    else:
        kind = "html" if fetched.kind == "feed" else fetched.kind
        for result in read_content(Content(url, data, kind, fetched.charset), options):
            if isinstance(result, Document) and result.url is None:
                result = replace(result, url=fetched.url)
            yield result
    if fetched.mark.etag or fetched.mark.modified:
        yield fetched.mark


def _plain(address: str) -> str:
    if not address.lower().startswith("feed:"):
        return address
    rest = address[5:]
    return f"https:{rest}" if rest.startswith("//") else rest


def _is_page(data: bytes) -> bool:
    """Whether what is called XML is a page, as old servers do."""
    return b"<html" in data[:2000].lower() and not looks_like_feed(data)


def _unpacked(fetched: Fetched, limit: int) -> bytes | Failure:
    """The data, taken out of its .gz where it is one and no archive of the web."""
    if fetched.kind == "warc" or not fetched.data.startswith(_GZIP):
        return fetched.data
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(fetched.data)) as packed:
            data = packed.read(limit + 1)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        return failure("M-R09", fetched.url, error)
    if len(data) > limit:
        return failure("M-R08", fetched.url, limit // 2**20)
    return data
