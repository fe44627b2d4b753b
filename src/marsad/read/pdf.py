"""A PDF into a document: its text page by page, in the order it was written."""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator
from typing import Any

from marsad.read.failure import Failure, failure
from marsad.read.pdf_layout import Glyph, page_lines, paragraphs
from marsad.read.pdf_repair import POOR, Repaired, quality, repair_page
from marsad.records import Document

MAX_PAGES = 2_000
"""Pages read of one file; the rest is noted."""


def read_pdf(data: bytes, name: str) -> Iterator[Document | Failure]:
    """Yield the document of a PDF, or why there is none.

    Paragraphs are joined from their lines, pages parted by an empty line. The notes
    say how many lines had to be put in order and how good the text is.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        code = getattr(error, "err_code", None)
        locked = code == 4 or "password" in str(error).lower()
        yield failure("M-R15" if locked else "M-R14", name, error)
        return
    try:
        pages: list[str] = []
        repairs: list[Repaired] = []
        broken: list[int] = []
        for number in range(min(len(pdf), MAX_PAGES)):
            try:
                text, repaired = _page(pdf, number)
            except pypdfium2.PdfiumError:
                broken.append(number + 1)
                continue
            if text:
                pages.append(text)
                repairs.append(repaired)
        if not pages:
            yield failure("M-R16", name, len(pdf))
            return
        notes = list(_notes(repairs, broken))
        if len(pdf) > MAX_PAGES:
            notes.append(f"only the first {MAX_PAGES} of {len(pdf)} pages were read")
        yield Document(
            file=name,
            text="\n\n".join(pages),
            sha256=hashlib.sha256(data).hexdigest(),
            media_type="application/pdf",
            title=_title(pdf, pages[0]),
            notes=tuple(notes),
        )
    finally:
        pdf.close()


def _page(pdf: Any, number: int) -> tuple[str, Repaired]:
    page = pdf[number]
    try:
        textpage = page.get_textpage()
        try:
            lines = list(page_lines(_rows(textpage)))
        finally:
            textpage.close()
    finally:
        page.close()
    repaired = repair_page([(line.raw, line.placed) for line in lines])
    text = "\n".join(paragraphs(list(zip(lines, repaired.lines, strict=True))))
    return text, repaired


def _rows(textpage: Any) -> Iterator[list[Glyph]]:
    """Yield the runs of glyphs that the file's order holds, cut at its line ends."""
    from pypdfium2 import raw

    row: list[Glyph] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    for at in range(textpage.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(textpage, at))
        if char in "\r\n":
            if row:
                yield row
                row = []
            continue
        if char in "\0\ufffe\uffff" or "\ud800" <= char <= "\udfff":
            continue
        raw.FPDFText_GetCharOrigin(textpage, at, x, y)
        raw.FPDFText_GetLooseCharBox(textpage, at, box)
        row.append(
            Glyph(
                char,
                box.left,
                box.right,
                y.value,
                max(box.top - box.bottom, 1.0),
                x.value,
            )
        )
    if row:
        yield row


def _title(pdf: Any, first: str) -> str | None:
    """The title that the file gives, where its text begins with it."""
    given = " ".join(str(pdf.get_metadata_dict().get("Title") or "").split())
    return given if given and given in " ".join(first[:2000].split()) else None


def _notes(repairs: list[Repaired], broken: list[int]) -> Iterator[str]:
    lines = [line for repaired in repairs for line in repaired.lines]
    turned = sum(repaired.turned for repaired in repairs)
    if turned:
        yield (
            f"{turned} of {len(lines)} lines of the PDF were put in the order they "
            "are read in"
        )
    if any(repaired.shapes for repaired in repairs):
        yield "letters kept as written shapes were turned into letters"
    if (share := quality(lines)) is not None:
        poor = "; poor: compare it with the page, or recognise it anew" * (share < POOR)
        yield f"text quality {share:.2f} (share of known words){poor}"
    if broken:
        shown = ", ".join(map(str, broken[:10]))
        yield f"{len(broken)} pages could not be read ({shown})"
