"""A Word file into a document: headings, paragraphs and tables in their order."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from marsad.read.failure import Failure, failure
from marsad.records import Document

MAX_UNPACKED = 256 * 1024 * 1024
"""Bytes that the parts of a file may unpack to."""

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DELETED = (f"{_W}del", f"{_W}moveFrom", _FALLBACK)
_BREAKS = (f"{_W}br", f"{_W}cr")


def read_docx(data: bytes, name: str) -> Iterator[Document | Failure]:
    """Yield the document of a DOCX, or why there is none.

    A paragraph is a line, with an empty line around headings and tables; the cells
    of a row are parted by tabs. Inserted text of tracked changes is read, deleted
    text is not.
    """
    import docx
    from docx.opc.exceptions import OpcError

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
        if unpacked > MAX_UNPACKED:
            yield failure("M-R08", name, MAX_UNPACKED // 2**20)
            return
        file = docx.Document(io.BytesIO(data))
        text = "\n".join(_lines(file))
        title = file.core_properties.title or None
    except (
        zipfile.BadZipFile,
        OpcError,
        KeyError,
        ValueError,
        AttributeError,
        SyntaxError,
        EOFError,
    ) as error:
        yield failure("M-R17", name, error or type(error).__name__)
        return
    if not text.strip():
        yield failure("M-R03", name)
        return
    yield Document(
        file=name,
        text=text,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="application/vnd.openxmlformats-officedocument"
        ".wordprocessingml.document",
        title=title if title and title in text[:2000] else None,
    )


def _lines(file: Any) -> Iterator[str]:
    """Yield the lines of the body, empty ones between its blocks, none doubled."""
    from docx.table import Table

    is_apart = True
    for block in file.iter_inner_content():
        if isinstance(block, Table):
            rows = [row for row in _rows(block._tbl) if row.strip()]
            if rows and not is_apart:
                yield ""
            yield from rows
            if rows:
                yield ""
                is_apart = True
            continue
        text = _text(block._p).strip()
        if not text:
            continue
        style = (block.style.name or "") if block.style is not None else ""
        is_heading = style.lower().startswith(("heading", "title"))
        if is_heading and not is_apart:
            yield ""
        yield text
        is_apart = is_heading
        if is_heading:
            yield ""


def _rows(table: Any) -> Iterator[str]:
    """Yield the rows of a table; a table inside a cell stands in that cell's place."""
    for row in table.iterchildren(f"{_W}tr"):
        cells = (
            " ".join(
                _text(paragraph).strip() for paragraph in cell.iter(f"{_W}p")
            ).strip()
            for cell in row.iter(f"{_W}tc")
            if cell.getparent() is row or cell.getparent().getparent() is row
        )
        yield "\t".join(cell for cell in cells if cell)


def _text(element: Any) -> str:
    """The text under a paragraph as it is shown now."""
    pieces: list[str] = []
    for child in element.iterchildren():
        tag = child.tag
        if tag in _DELETED:
            continue
        if tag == f"{_W}t":
            pieces.append(child.text or "")
        elif tag == f"{_W}tab":
            if child.getparent().tag == f"{_W}r":
                pieces.append("\t")
        elif tag in _BREAKS:
            pieces.append("\n")
        elif tag == f"{_W}p":
            pieces.append(f"\n{_text(child)}\n")
        elif isinstance(tag, str):
            pieces.append(_text(child))
    return "".join(pieces)
