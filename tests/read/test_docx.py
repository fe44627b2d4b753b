"""Word files: headings, paragraphs and tables in their order."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from marsad.read import Failure, open_inputs
from marsad.read.docx import read_docx
from marsad.records import Document


def write_docx() -> bytes:
    file = docx.Document()
    file.core_properties.title = "تقرير عن الموانئ"
    file.add_heading("تقرير عن الموانئ", 0)
    file.add_paragraph("افتتح الوزير رصيفا جديدا.")
    table = file.add_table(2, 2)
    for row, cells in zip(
        table.rows, (("الميناء", "السفن"), ("بنغازي", "12")), strict=True
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    file.add_heading("خلفية", 1)
    changed = file.add_paragraph("أعلنت الحكومة ")
    changed._p.append(
        parse_xml(
            f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>خطة</w:t></w:r></w:ins>'
        )
    )
    changed._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="2" w:author="x"><w:r><w:delText>قديمة'
            "</w:delText></w:r></w:del>"
        )
    )
    changed.add_run("\tجديدة")
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()


def test_blocks_in_order(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(write_docx())
    (document,) = open_inputs([tmp_path])
    assert isinstance(document, Document)
    assert document.title == "تقرير عن الموانئ"
    assert document.text.split("\n") == [
        "تقرير عن الموانئ",
        "",
        "افتتح الوزير رصيفا جديدا.",
        "",
        "الميناء\tالسفن",
        "بنغازي\t12",
        "",
        "خلفية",
        "",
        "أعلنت الحكومة خطة\tجديدة",
    ]


def test_a_table_in_a_cell_is_read_once() -> None:
    file = docx.Document()
    cell = file.add_table(1, 1).rows[0].cells[0]
    cell.text = "خارج"
    cell.add_table(1, 1).rows[0].cells[0].text = "داخل"
    out = io.BytesIO()
    file.save(out)
    (document,) = read_docx(out.getvalue(), "a.docx")
    assert isinstance(document, Document)
    assert document.text.split() == ["خارج", "داخل"]


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"no zip at all", "M-R17"),
        (write_docx()[:3_000], "M-R17"),
        (zipped(a="x"), "M-R17"),
        (zipped(bomb="0" * (257 * 1024 * 1024)), "M-R08"),
    ],
    ids=["no-zip", "cut", "another-zip", "bomb"],
)
def test_bad_files_are_named_with_the_mend(data: bytes, code: str) -> None:
    (found,) = read_docx(data, "a.docx")
    assert isinstance(found, Failure)
    assert found.code == code
    assert found.message.startswith("a.docx: ")
