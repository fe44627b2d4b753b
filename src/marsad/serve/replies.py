"""Answers: JSON with an ETag, lists with a Link, streams of everything."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, TypeVar

from fastapi import Request
from starlette.responses import Response, StreamingResponse

from marsad.export.tabbed import guard
from marsad.serve.labels import Labels
from marsad.store import Page

T = TypeVar("T")
Json = dict[str, Any]
CHUNK = 64 * 1024
"""Characters that are gathered before they are sent."""


def reply(request: Request, data: Any, status: int = 200, **headers: str) -> Response:
    """The data as JSON; 304 without a body where the client has the same already.

    The tag is weak, for compression may change the bytes.
    """
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    content = body.encode("utf-8", "replace")
    tag = f'W/"{hashlib.blake2b(content, digest_size=12).hexdigest()}"'
    known = {**headers, "etag": tag, "cache-control": "private, no-cache"}
    if request.method in ("GET", "HEAD") and _has(request, tag):
        return Response(status_code=304, headers=known)
    return Response(content, status, known, "application/json")


def _has(request: Request, tag: str) -> bool:
    given = request.headers.get("if-none-match", "")
    bare = tag.removeprefix("W/")
    return any(
        x.strip() == "*" or x.strip().removeprefix("W/") == bare
        for x in given.split(",")
        if x.strip()
    )


def page_reply(
    request: Request,
    page: Page[T],
    shape: Callable[[T], Json],
    labels: Labels,
) -> Response:
    """One page of a list, with its facets, and a Link to the next page."""
    data = {
        "results": [shape(item) for item in page.results],
        "total": {"value": page.total.value, "relation": page.total.relation},
        "limit": page.limit,
        "next": page.next,
        "facets": {
            name: [
                {
                    "value": value.value,
                    "label": labels.facet(name, value.value),
                    "count": value.count,
                }
                for value in values
            ]
            for name, values in page.facets.items()
        },
    }
    if page.next is None:
        return reply(request, data)
    url = request.url.include_query_params(after=page.next)
    target = f"{url.path}?{url.query}"
    return reply(request, data, link=f'<{target}>; rel="next"')


def stream(
    form: str, name: str, rows: Iterable[Json], columns: Sequence[str] = ()
) -> StreamingResponse:
    """All rows as JSON Lines or CSV, sent as they are read.

    The first row is read at once, for what is wrong with a request must be said before
    anything is sent. CSV cells that a spreadsheet would run as a formula get an
    apostrophe, and the file begins with a byte order mark, so that it opens right.
    """
    rest = iter(rows)
    rows = chain(list(islice(rest, 1)), rest)
    if form == "jsonl":
        lines: Iterable[str] = (
            json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
            for row in rows
        )
        media = "application/x-ndjson"
    else:
        lines = _csv(rows, columns)
        media = "text/csv; charset=utf-8"
    return StreamingResponse(
        _chunks(lines),
        media_type=media,
        headers={
            "content-disposition": f'attachment; filename="{name}.{form}"',
            "cache-control": "private, no-store",
        },
    )


def _csv(rows: Iterable[Json], columns: Sequence[str]) -> Iterator[str]:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    text.write("\ufeff")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row.get(name)) for name in columns])
        yield text.getvalue()
        text.seek(0)
        text.truncate()
    yield text.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        value = json.dumps(value, ensure_ascii=False)
    return guard(value) if isinstance(value, str) else value


def _chunks(lines: Iterable[str]) -> Iterator[bytes]:
    waiting: list[str] = []
    size = 0
    for line in lines:
        waiting.append(line)
        size += len(line)
        if size >= CHUNK:
            yield "".join(waiting).encode("utf-8", "replace")
            waiting, size = [], 0
    if waiting:
        yield "".join(waiting).encode("utf-8", "replace")
