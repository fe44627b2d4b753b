"""The bytes of one input into documents, whatever kind they are of."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from marsad.read.docx import read_docx
from marsad.read.encoding import decode, looks_binary
from marsad.read.failure import Failure, failure
from marsad.read.options import ReadOptions
from marsad.read.page import extract, looks_like_html
from marsad.read.pdf import read_pdf
from marsad.read.records_in import clean_date, read_json, read_jsonl, read_table
from marsad.records import Document


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes with their name, the reader they ask for, and the charset a server gave."""

    name: str
    data: bytes
    kind: str = "text"
    charset: str | None = None


def read_content(
    content: Content, options: ReadOptions
) -> Iterator[Document | Failure]:
    """Yield the documents of an input's bytes, or why there are none."""
    name, data, kind = content.name, content.data, content.kind
    if not data.strip():
        yield failure("M-R03", name)
        return
    if kind == "pdf":
        yield from read_pdf(data, name)
        return
    if kind == "docx":
        yield from read_docx(data, name)
        return
    if binary := looks_binary(data):
        yield failure("M-R04", name, binary)
        return
    decoded = decode(data, is_html=kind == "html", declared=content.charset)
    if decoded is None:
        yield failure("M-R05", name)
        return
    text = decoded.text
    if not text.strip():
        yield failure("M-R03", name)
        return
    if kind == "json":
        yield from read_json(text, name, options)
        return
    if kind == "jsonl":
        yield from read_jsonl(text.splitlines(), name, options)
        return
    if kind == "table":
        yield from read_table(text.splitlines(keepends=True), name, options)
        return
    notes = (decoded.note,) if decoded.note else ()
    digest = hashlib.sha256(data).hexdigest()
    if kind == "html" or looks_like_html(text):
        page = extract(text)
        if page is None:
            yield failure("M-R11", name)
            return
        published, note = clean_date(page.published)
        yield Document(
            file=name,
            text=page.text,
            sha256=digest,
            media_type="text/html",
            encoding=decoded.encoding,
            published=published,
            outlet=page.outlet,
            url=page.url,
            title=page.title,
            notes=(*notes, note) if note else notes,
        )
        return
    yield Document(
        file=name,
        text=text,
        sha256=digest,
        encoding=decoded.encoding,
        notes=notes,
    )
