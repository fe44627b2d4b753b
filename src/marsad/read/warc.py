"""A web archive (WARC) into documents: each page and text that it keeps."""

from __future__ import annotations

import contextlib
import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, Any, cast

from marsad.read.content import Content, read_content
from marsad.read.failure import Failure, failure
from marsad.read.options import ReadOptions
from marsad.read.web import kind_of_answer
from marsad.records import Document

SEARCH = 1 << 20
"""Bytes looked through at a time for the next record behind a broken one."""

_OTHERS = ("warcinfo", "request", "metadata", "revisit", "continuation")
_TYPES = ("response", "resource", "conversion")
_PAGES = ("html", "text", "pdf", "docx")
_GZIP = b"\x1f\x8b\x08"
_START = re.compile(rb"WARC/1\.[01]\r\n|\x1f\x8b\x08")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]+)", re.I)


@dataclass(frozen=True, slots=True)
class _Record:
    number: int
    url: str
    when: str
    kind: str
    charset: str | None
    data: bytes


def read_warc(
    stream: IO[bytes], name: str, options: ReadOptions
) -> Iterator[Document | Failure]:
    """Yield the documents of an archive, plain or .gz, record by record.

    Answers other than 200 and what is neither page nor text (pictures, styles) are
    passed over. A broken record is named and reading goes on at the next one that
    can be found. The document's ``file`` is the address that was archived.
    """
    count = 0
    for record in _records(stream, name, options.max_bytes):
        if isinstance(record, Failure):
            count += 1
            yield record
            continue
        content = Content(record.url, record.data, record.kind, record.charset)
        for result in read_content(content, options):
            count += 1
            if isinstance(result, Document):
                note = f"record {record.number} of {name}, archived {record.when}"
                result = replace(
                    result,
                    url=result.url or record.url,
                    notes=(*result.notes, note),
                )
            yield result
    if not count:
        stream.seek(0)
        yield failure("M-R28" if stream.read(1) else "M-R03", name)


def _records(stream: IO[bytes], name: str, limit: int) -> Iterator[_Record | Failure]:
    """Yield what may hold text, and a failure for each record that is broken."""
    from warcio.archiveiterator import WARCIterator

    if _is_one_member(stream):
        # Compressed as a whole instead of record by record: read through it.
        stream.seek(0)
        stream = cast(IO[bytes], gzip.GzipFile(fileobj=stream))
    number = 0
    start: int | None = 0
    while start is not None:
        stream.seek(start)
        # Not the older ARC as well: having no mark, it is seen in any rubbish.
        records = WARCIterator(stream)
        begun = start
        found: _Record | str | None = None
        try:
            while (record := _next(records)) is not None:
                number += 1
                begun = records.offset
                found = _load(record, number, limit)
                if isinstance(found, str):
                    yield failure("M-R18", name, f"{number} ({found})")
                elif found is not None:
                    yield found
            start = _next_start(stream, begun + 1)
            if isinstance(found, str):
                continue  # What is broken may have swallowed whole records.
            if number and start is not None:
                yield failure("M-R18", name, f"{number + 1} (cut short)")
            return
        except Exception as error:
            # Damage makes warcio fail in any way (a header that is missing, too).
            number += 1
            yield failure("M-R18", name, f"{number} ({_said(error)})")
        start = _next_start(stream, max(begun, records.offset) + 1)


def _is_one_member(stream: IO[bytes]) -> bool:
    """Whether the whole file is one .gz member that ends where the file does."""
    stream.seek(0)
    member = zlib.decompressobj(31)
    try:
        while block := stream.read(SEARCH):
            while block and not member.eof:
                member.decompress(block, SEARCH)
                block = member.unconsumed_tail
            if member.eof:
                return not member.unused_data and not stream.read(1)
    except zlib.error:
        return False
    return False


def _next(records: Any) -> Any:
    """The next record, None at the end; what warcio would print becomes an error."""
    with contextlib.redirect_stderr(io.StringIO()) as printed:
        record = next(records, None)
    if printed.getvalue():
        raise ValueError("its length is wrong")
    return record


def _load(record: Any, number: int, limit: int) -> _Record | str | None:
    """The record where it may hold text, what is wrong with it, or None."""
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI") if headers else None
    if record.rec_type in _OTHERS:
        return None
    if record.rec_type not in _TYPES or not url:
        return "its head is not whole"
    media = record.content_type or ""
    if record.rec_type == "response":
        if record.http_headers is None or record.http_headers.get_statuscode() != "200":
            return None
        media = record.http_headers.get_header("Content-Type") or ""
    url = url.strip("<>")
    kind = kind_of_answer(media, url)
    if kind not in _PAGES:
        return None
    try:
        data = record.content_stream().read(limit + 1)
        missing: int = getattr(record.raw_stream, "limit", 0)
        if missing and not record.raw_stream.read(1):
            return "cut short"
    except (EOFError, OSError, ValueError, zlib.error) as error:
        return _said(error)
    if len(data) > limit:
        return f"larger than {limit // 2**20} MiB"
    charset = _CHARSET.search(media)
    when = headers.get_header("WARC-Date") or "at an unknown time"
    return _Record(number, url, when, kind, charset and charset.group(1), data)


def _next_start(stream: IO[bytes], start: int) -> int | None:
    """Where the next record begins at or behind ``start``, None where none does."""
    stream.seek(start)
    at, kept = start, b""
    while block := stream.read(SEARCH):
        data = kept + block
        for match in _START.finditer(data):
            place = at - len(kept) + match.start()
            if data[match.start()] != _GZIP[0] or _opens_record(stream, place):
                return place
            stream.seek(at + len(block))
        kept = data[-12:]
        at += len(block)
    return None


def _opens_record(stream: IO[bytes], place: int) -> bool:
    stream.seek(place)
    data = stream.read(512)
    try:
        begins = zlib.decompressobj(31).decompress(data, 8)[:5]
    except zlib.error:
        return False
    # So little may be left of a record cut short that nothing of it can be unpacked.
    return begins == b"WARC/" or (len(data) < 512 and b"WARC/".startswith(begins))


def _said(error: Exception) -> str:
    shown = "".join(c if c.isprintable() else " " for c in str(error))
    return " ".join(shown.split())[:120] or type(error).__name__
