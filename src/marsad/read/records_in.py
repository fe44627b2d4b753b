"""JSON Lines, JSON and CSV: each record with a text is a document."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from marsad.read.failure import Failure, failure
from marsad.read.options import ReadOptions
from marsad.records import Document

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?$")


def read_jsonl(
    lines: Iterable[str], name: str, options: ReadOptions
) -> Iterator[Document | Failure]:
    """Yield a document for each line that is a record with a text."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):
            yield failure("M-R06", name, number)
            continue
        yield to_document(record, f"{name}#{number}", name, options)


def read_json(
    text: str, name: str, options: ReadOptions
) -> Iterator[Document | Failure]:
    """Yield the documents of one JSON object or of an array of them."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        # Many tools write JSON Lines under the name .json.
        yield from read_jsonl(text.splitlines(), name, options)
        return
    records = data if isinstance(data, list) else [data]
    for number, record in enumerate(records, 1):
        yield to_document(record, f"{name}#{number}", name, options)


def read_table(
    lines: Iterable[str], name: str, options: ReadOptions
) -> Iterator[Document | Failure]:
    """Yield a document for each row; the delimiter is told from the head."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    iterator = iter(lines)
    head = next(iterator, "")
    delimiter = max(",;\t", key=head.count)

    def rows() -> Iterator[str]:
        yield head
        yield from iterator

    reader = csv.DictReader((r.replace("\0", "") for r in rows()), delimiter=delimiter)
    try:
        for number, row in enumerate(reader, 2):
            yield to_document(row, f"{name}#{number}", name, options)
    except csv.Error:
        yield failure("M-R12", name, reader.line_num)


def to_document(
    record: Any, fallback: str, name: str, options: ReadOptions
) -> Document | Failure:
    """The record as a document; its fields by their usual names."""
    if not isinstance(record, dict):
        return failure("M-R07", fallback, type(record).__name__, options.text_field)
    text = record.get(options.text_field)
    if not isinstance(text, str):
        fields = ", ".join(str(k) for k in list(record)[:12] if k is not None)
        return failure("M-R07", fallback, fields or "nothing", options.text_field)
    file = str(record.get("file") or record.get("id") or fallback)
    if not text.strip():
        return failure("M-R03", file)
    if len(text) > options.max_bytes:
        return failure("M-R08", file, options.max_bytes // 2**20)
    published, note = clean_date(record.get("published") or record.get("date"))
    return Document(
        file=file,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        media_type="application/json",
        published=published,
        outlet=_text(record.get("outlet")),
        url=_text(record.get("url")),
        title=_text(record.get("title")),
        notes=(note,) if note else (),
    )


def clean_date(value: Any) -> tuple[str | None, str | None]:
    """An EDTF date from what a record gives, and a note where it is no date.

    '2018-07-05T15:31:59+00:00' gives '2018-07-05'; '0000-00-00' gives a note.
    """
    if value is None or value == "":
        return None, None
    match = _DATE.match(str(value).strip())
    if match:
        year, month, day = match.groups()
        if (
            1800 <= int(year) <= 2200
            and (not month or 1 <= int(month) <= 12)
            and (not day or 1 <= int(day) <= 31)
        ):
            return "-".join(x for x in (year, month, day) if x), None
    return None, f"published {str(value)[:40]!r} is no date and was passed over"


def _text(value: Any) -> str | None:
    return str(value) if value not in (None, "") else None
