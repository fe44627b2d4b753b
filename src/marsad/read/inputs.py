"""Paths into documents, one after the other, whatever their format."""

from __future__ import annotations

import gzip
import io
import json
import shutil
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

from marsad.read.content import Content, read_content
from marsad.read.failure import Failure, failure
from marsad.read.feed import looks_like_feed, read_feed_text
from marsad.read.online import read_address
from marsad.read.options import ReadOptions
from marsad.read.paths import STDIN, expand, kind_of
from marsad.read.records_in import clean_date, read_jsonl, read_table
from marsad.read.warc import read_warc
from marsad.read.web import Fetcher, Mark
from marsad.records import Document

GZIP_MAGIC = b"\x1f\x8b"


def open_inputs(
    paths: Sequence[str | Path], options: ReadOptions | None = None
) -> Iterator[Document | Failure]:
    """Yield the documents of the inputs, and a failure for each that cannot be read.

    JSON Lines, CSV and web archives are streamed, so memory stays flat however long
    they are.
    """
    for result in open_sources(paths, options):
        if not isinstance(result, Mark):
            yield result


def open_sources(
    paths: Sequence[str | Path],
    options: ReadOptions | None = None,
    marks: Mapping[str, Mark] | None = None,
) -> Iterator[Document | Failure | Mark]:
    """Yield as ``open_inputs`` does, and behind an address's documents its mark.

    ``marks`` of an earlier reading, by address, ask a server for changes only: what
    has not changed yields nothing but its mark again.
    """
    options = options or ReadOptions()
    metadata: dict[str, dict[str, str | None]] = {}
    if options.metadata is not None:
        try:
            metadata, broken = _load_metadata(options.metadata)
        except OSError as error:
            yield failure("M-R02", str(options.metadata), error.strerror or error)
            broken = []
        yield from broken
    with closing(Fetcher(options.fetch)) as fetcher:
        for path in expand(paths):
            if isinstance(path, Failure):
                yield path
                continue
            if isinstance(path, str) and path != STDIN:
                results = read_address(path, options, fetcher, marks or {})
            else:
                results = _read(path, options)
            for result in results:
                if isinstance(result, Document):
                    result = _fill(result, metadata)
                yield result


def _read(path: Path | str, options: ReadOptions) -> Iterator[Document | Failure]:
    name = "stdin" if path == STDIN else Path(path).name
    try:
        with _open(path) as stream:
            yield from _read_stream(stream, name, options)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        yield failure("M-R09", name, error)
    except OSError as error:
        yield failure("M-R02", name, error.strerror or error)


def _open(path: Path | str) -> IO[bytes] | gzip.GzipFile:
    if str(path).endswith(".gz") and kind_of(str(path)) != "warc":
        return gzip.GzipFile(path, "rb")
    raw: IO[bytes] = (
        sys.stdin.buffer if path == STDIN else Path(path).open("rb")  # noqa: SIM115
    )
    if path == STDIN:
        head = io.BufferedReader(raw)  # type: ignore[type-var]
        if head.peek(2)[:2] == GZIP_MAGIC:
            return gzip.GzipFile(fileobj=head)
        return head
    return raw


def _read_stream(
    stream: IO[bytes] | gzip.GzipFile, name: str, options: ReadOptions
) -> Iterator[Document | Failure]:
    kind = kind_of(name)
    if name == "stdin":
        stream, kind = _sniff(stream)
    if kind == "warc":
        with _seekable(stream, name) as archive:
            yield from read_warc(archive, name, options)
        return
    if kind in ("jsonl", "table"):
        lines = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace")
        if kind == "table":
            lines.reconfigure(newline="")
        read = read_jsonl if kind == "jsonl" else read_table
        count = 0
        with lines:
            for result in read(lines, name, options):
                count += 1
                yield result
        if not count:
            yield failure("M-R03", name)
        return
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        yield failure("M-R08", name, options.max_bytes // 2**20)
        return
    if kind == "feed" and (looks_like_feed(data) or not name.endswith(".xml")):
        yield from read_feed_text(data, name)
        return
    kind = "text" if kind == "feed" else kind
    yield from read_content(Content(name, data, kind), options)


@contextmanager
def _seekable(stream: IO[bytes] | gzip.GzipFile, name: str) -> Iterator[IO[bytes]]:
    """A stream in which one can go back: standard input is laid down first."""
    if name != "stdin":
        yield cast(IO[bytes], stream)
        return
    with tempfile.TemporaryFile() as file:
        shutil.copyfileobj(stream, file)
        yield file


def _sniff(
    stream: IO[bytes] | gzip.GzipFile,
) -> tuple[IO[bytes] | gzip.GzipFile, str]:
    """The stream again, and what it holds by its first bytes."""
    head = stream.read(4096)
    rest = io.BufferedReader(_Joined(head, stream))
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"WARC/"):
        return rest, "warc"
    if looks_like_feed(start):
        return rest, "feed"
    if start.startswith(b"%PDF"):
        return rest, "pdf"
    if start.startswith(b"PK\x03\x04") and b"word/" in head:
        return rest, "docx"
    if start.startswith(b"{"):
        return rest, "jsonl"
    if start.startswith(b"["):
        return rest, "json"
    if start[:200].lower().startswith((b"<!doctype", b"<html")):
        return rest, "html"
    return rest, "text"


class _Joined(io.RawIOBase):
    """Bytes already read, then the rest of a stream."""

    def __init__(self, head: bytes, stream: IO[bytes] | gzip.GzipFile):
        self.head, self.stream = head, stream

    def readable(self) -> bool:
        """True: it is a stream to read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer, the head first; how many bytes were read, 0 at the end."""
        data = self.head[: len(buffer)]
        if data:
            self.head = self.head[len(data) :]
        else:
            data = self.stream.read(len(buffer))
        buffer[: len(data)] = data
        return len(data)


def _load_metadata(
    file: Path,
) -> tuple[dict[str, dict[str, str | None]], list[Failure]]:
    found: dict[str, dict[str, str | None]] = {}
    broken: list[Failure] = []
    for number, line in enumerate(file.read_text("utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            found[Path(str(record["file"])).name] = record
        except (ValueError, KeyError, TypeError):
            broken.append(failure("M-R13", str(file), f"line {number}"))
    return found, broken


def _fill(document: Document, metadata: dict[str, dict[str, str | None]]) -> Document:
    """The document with what the metadata say where it says nothing itself."""
    record = metadata.get(Path(document.file).name)
    if record is None:
        return document
    published, note = clean_date(record.get("published"))
    return replace(
        document,
        published=document.published or published,
        outlet=document.outlet or record.get("outlet"),
        url=document.url or record.get("url"),
        title=document.title or record.get("title"),
        notes=(*document.notes, note) if note else document.notes,
    )
