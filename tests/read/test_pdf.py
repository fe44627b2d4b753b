"""PDFs: Arabic comes out in the order it was written, whatever the file keeps."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.make_pdf import write_pdf

from marsad.read import Failure, open_inputs
from marsad.read.pdf import read_pdf
from marsad.read.pdf_layout import Glyph, page_lines, place, to_logical
from marsad.read.pdf_repair import evidence, letters, quality, repair_page
from marsad.records import Document

LINES = (
    "زيارة وزير الدفاع إلى العاصمة",
    "وصل وزير الدفاع الجزائري إلى العاصمة التركية يوم 12 مارس 2024 وأجرى محادثات مع",
    "نظيره حول التعاون العسكري (اتفاقية عام 2019) وأمن المنطقة، فيما خفضت شركة",
    "Gazprom إنتاجها بنسبة 3.5% خلال العام الماضي.",
    "وقالت «وزارة الخارجية» إن المفاوضات مستمرة، لا سيما حول الأسلحة.",
)
TEXT = "\n".join((LINES[0], " ".join(LINES[1:4]), LINES[4]))


def read(data: bytes) -> Document:
    (document,) = read_pdf(data, "a.pdf")
    assert isinstance(document, Document), document
    return document


@pytest.mark.parametrize("shapes", [False, True], ids=["letters", "written-shapes"])
def test_lines_as_they_are_seen_give_the_text_as_it_was_written(shapes: bool) -> None:
    document = read(write_pdf([LINES], shapes))
    assert document.text.split() == TEXT.split()
    assert document.media_type == "application/pdf"
    assert "text quality 1.00" in " ".join(document.notes)


def test_wrapped_lines_are_joined_and_pages_parted() -> None:
    document = read(write_pdf([LINES[:4], LINES[4:]]))
    first, second = document.text.split("\n\n")
    assert first.splitlines()[-1].split() == " ".join(LINES[1:4]).split()
    assert second.split() == LINES[4].split()


def test_a_file_is_read_through_the_inputs(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(write_pdf([LINES]))
    (document,) = open_inputs([tmp_path])
    assert isinstance(document, Document)
    assert document.file == "a.pdf"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"%PDF-1.7\nnothing of a file", "M-R14"),
        (write_pdf([LINES])[:700], "M-R14"),
        (write_pdf([[]]), "M-R16"),
    ],
    ids=["broken", "cut-short", "no-text"],
)
def test_bad_files_are_named_with_the_mend(data: bytes, code: str) -> None:
    (found,) = read_pdf(data, "a.pdf")
    assert isinstance(found, Failure)
    assert found.code == code
    assert found.message.startswith("a.pdf: ")


@pytest.mark.skipif(
    shutil.which("chromium") is None, reason="chromium prints the page of this test"
)
def test_a_page_printed_by_a_browser(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    body = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    page.write_text(f'<html lang="ar" dir="rtl"><meta charset="utf-8">{body}', "utf-8")
    printed = tmp_path / "page.pdf"
    subprocess.run(
        [
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-pdf-header-footer",
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--print-to-pdf={printed}",
            str(page),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )
    assert read(printed.read_bytes()).text.split() == TEXT.split()


@pytest.mark.parametrize(
    ("raw", "placed", "expected"),
    [
        ("ريزو الدفاع", "وزير الدفاع", "وزير الدفاع"),
        ("وزير الدفاع", "ريزو عافدلا", "وزير الدفاع"),
        ("ةرازو ةيجراخلا", "ةرازو ةيجراخلا", "وزارة الخارجية"),
        ("ﻭﺯﺍﺭﺓ … ½", "ﻭﺯﺍﺭﺓ … ½", "وزارة … ½"),
        ("no Arabic (at all)", "no Arabic (at all)", "no Arabic (at all)"),
    ],
    ids=["placed-wins", "file-wins", "word-by-word", "shapes-only", "latin"],
)
def test_each_line_takes_the_better_order(raw: str, placed: str, expected: str) -> None:
    assert repair_page([(raw, placed)]).lines == (expected,)


def test_a_tie_goes_to_the_places_where_the_words_are_the_same() -> None:
    assert repair_page([("عام ،2019 ثم", "عام 2019، ثم")]).lines == ("عام 2019، ثم",)
    split = ("لندن كوكب", "لندنكو كب")
    assert repair_page([split]).lines == ("لندن كوكب",)
    assert (
        repair_page([("ريزو الدفاع", "وزير الدفاع"), split]).lines[0] == "وزير الدفاع"
    )


def test_words_tell_their_direction_and_quality() -> None:
    assert evidence("وزارة الخارجية") == 2
    assert evidence("ةرازو ةيجراخلا") == -2
    assert letters("ﺳﻼم") == "سلام"
    assert quality(["وزير الدفاع في العاصمة يزور المدينة القديمة"]) == 1
    assert quality(["ظظظ ثثثث ضضض ذذذذ غغغغ ظضظض"]) == 0
    assert quality(["وزير"]) is None


@pytest.mark.parametrize(
    ("seen", "written"),
    [
        ("ماع 9102".replace("ماع", "عام"), "عام 2019"),
        ("بسعر %5.3"[::1].replace("%5.3", "5.3%"), "بسعر 3.5%"),
        ("يوم 4202/3/21", "يوم 2024/3/12"[:4] + "12/3/2024"),
        ("شركة morpzaG أمس", "شركة Gazprom أمس"),
        ("طائرة 53-F جديدة", "طائرة F-35 جديدة"),
        ("عام ٩١٠٢", "عام ٢٠١٩"),
    ],
    ids=["year", "percent", "date", "latin", "latin-and-number", "eastern-digits"],
)
def test_what_runs_from_the_left_is_turned_back(seen: str, written: str) -> None:
    assert to_logical(seen) == written


def test_marks_stand_behind_the_letter_that_bears_them() -> None:
    def glyph(char: str, left: float, width: float = 6, origin: float = 0) -> Glyph:
        return Glyph(char, left, left + width, 100, 14, origin or left)

    # مدّ: meem at the right, then dal; the shadda drawn with the dal, the fatha above.
    glyphs = [glyph("د", 10), glyph("ّ", 8, 2, 10), glyph("م", 16), glyph("َ", 19, 0)]
    assert place(glyphs) == "مَدّ"


def test_lines_without_end_cost_little() -> None:
    row = [
        Glyph("ابتث "[n % 5], 6.0 * n, 6.0 * n + 6, 0, 12, 6.0 * n)
        for n in range(20_000)
    ]
    begun = time.process_time()
    lines = list(page_lines([row, *([glyph] for glyph in row[:4_000])]))
    assert time.process_time() - begun < 10
    assert len(lines) > 20


@given(st.binary(max_size=200))
def test_no_bytes_make_reading_fail(data: bytes) -> None:
    for found in read_pdf(b"%PDF-1.7\n" + data, "x.pdf"):
        assert isinstance(found, Failure)
