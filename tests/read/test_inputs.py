"""Paths into documents: formats, encodings, and inputs that cannot be read."""

from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.make_pdf import write_pdf
from tests.read.test_docx import write_docx
from tests.read.test_feed import ATOM
from tests.read.test_warc import write_warc

from marsad.read import Failure, ReadOptions, open_inputs
from marsad.read.encoding import decode
from marsad.read.records_in import clean_date
from marsad.records import Document

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TEXT = (
    "زار وزير الخارجية الجزائري موسكو أمس، وأجرى محادثات مع نظيره الروسي.\n"
    "وقال الوزير إن بلاده تدعم الحل السياسي في ليبيا، ودعا إلى وقف إطلاق النار.\n"
)
PAGE = f"""<!DOCTYPE html><html lang="ar"><head><meta charset="CHARSET">
<title>زيارة إلى موسكو | بوابة</title></head><body>
<nav><a href="/">الرئيسية</a><a href="/s">رياضة</a></nav>
<article><h1>زيارة إلى موسكو</h1><p>{TEXT.splitlines()[0] * 3}</p>
<p>{TEXT.splitlines()[1] * 3}</p></article></body></html>"""


def read(*paths: Path | str, **options: object) -> list[Document | Failure]:
    return list(open_inputs(paths, ReadOptions(**options)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", b"\xef\xbb\xbf"),
        ("utf-16-le", b"\xff\xfe"),
        ("utf-16-be", b"\xfe\xff"),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("cp1256", b""),
        ("iso8859-6", b""),
    ],
)
def test_encodings_give_the_same_text(
    tmp_path: Path, encoding: str, mark: bytes
) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(mark + TEXT.encode(encoding))
    (document,) = read(file)
    assert isinstance(document, Document)
    assert document.text == TEXT


def test_mixed_line_ends_are_kept(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes("سطر\r\nسطر ثان\rسطر ثالث\n".encode())
    (document,) = read(file)
    assert isinstance(document, Document)
    assert document.text == "سطر\r\nسطر ثان\rسطر ثالث\n"


@pytest.mark.parametrize("charset", ["utf-8", "windows-1256"])
def test_a_page_gives_its_article_without_menus(tmp_path: Path, charset: str) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(PAGE.replace("CHARSET", charset).encode(charset))
    (document,) = read(file)
    assert isinstance(document, Document)
    assert "وأجرى محادثات مع نظيره الروسي" in document.text
    assert "رياضة" not in document.text
    assert document.text.startswith("زيارة إلى موسكو")


def test_json_lines_give_metadata_and_go_on_after_a_broken_line(
    tmp_path: Path,
) -> None:
    file = tmp_path / "a.jsonl"
    rows = [
        json.dumps(
            {"id": "n1", "text": TEXT, "published": "2018-07-05T15:31:59+00:00"}
        ),
        "{broken",
        json.dumps({"file": "n2", "text": TEXT, "published": "0000-00-00"}),
        json.dumps({"id": "n3", "body": TEXT}),
    ]
    file.write_text("\n".join(rows), "utf-8")
    one, broken, two, fieldless = read(file)
    assert isinstance(one, Document)
    assert isinstance(two, Document)
    assert (one.file, one.published) == ("n1", "2018-07-05")
    assert (two.file, two.published) == ("n2", None)
    assert "no date" in two.notes[0]
    assert isinstance(broken, Failure)
    assert "line 2" in broken.message
    assert isinstance(fieldless, Failure)
    assert "body" in fieldless.message


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_tables(tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "a.csv"
    file.write_text(
        delimiter.join(["id", "body"]) + f'\r\n7{delimiter}"{TEXT}"\r\n', "utf-8"
    )
    (document,) = read(file, text_field="body")
    assert isinstance(document, Document)
    assert document.file == "7"
    assert document.text.split() == TEXT.split()


def test_gzip_and_folders_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt.gz").write_bytes(gzip.compress(TEXT.encode()))
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert [x.file for x in read(tmp_path)] == ["a.txt", "c.txt.gz"]


def test_metadata_fill_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    manifest = tmp_path / "m.jsonl"
    manifest.write_text('{"file": "x/a.txt", "published": "2020-05-01"}\nno json\n')
    broken, document = read(tmp_path / "a.txt", metadata=manifest)
    assert isinstance(broken, Failure)
    assert isinstance(document, Document)
    assert document.published == "2020-05-01"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "M-R03"),
        ("spaces.txt", b" \n\n ", "M-R03"),
        ("a.txt", b"%PDF-1.4 stuff", "M-R04"),
        ("a.txt", bytes(range(9)) * 50, "M-R04"),
        ("a.txt.gz", gzip.compress(TEXT.encode() * 50)[:60], "M-R09"),
        ("a.txt.gz", b"not gzip", "M-R09"),
        ("a.html", b"<html><body><script>x()</script></body></html>", "M-R11"),
        ("a.csv", b"", "M-R03"),
        ("a.json", b"[]", None),
    ],
)
def test_bad_inputs_name_file_and_mend(
    tmp_path: Path, name: str, data: bytes, code: str | None
) -> None:
    (tmp_path / name).write_bytes(data)
    found = read(tmp_path / name)
    assert [x.code for x in found if isinstance(x, Failure)] == ([code] if code else [])
    assert all(x.message.startswith(name) for x in found if isinstance(x, Failure))


def test_missing_paths_and_globs(tmp_path: Path) -> None:
    found = read(tmp_path / "no.txt", str(tmp_path / "*.none"))
    assert [x.code for x in found if isinstance(x, Failure)] == ["M-R01", "M-R10"]


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    assert [type(x) for x in read(tmp_path)] == [Failure, Document]


def test_standard_input_is_told_by_what_it_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    line = json.dumps({"id": "s", "text": TEXT}).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(line)))
    (document,) = read("-")
    assert isinstance(document, Document)
    assert document.file == "s"


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (write_pdf([["زيارة وزير الدفاع إلى العاصمة"]]), "application/pdf"),
        (write_docx(), DOCX),
        (ATOM, "application/feed"),
        (write_warc(False, 1)[0], "text/html"),
        (write_warc(True, 1)[0], "text/html"),
        (gzip.compress(PAGE.replace("CHARSET", "utf-8").encode()), "text/html"),
    ],
    ids=["pdf", "docx", "feed", "warc", "warc-gz", "page-gz"],
)
def test_standard_input_of_every_kind(
    data: bytes, media: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    (document,) = read("-")
    assert isinstance(document, Document), document
    assert document.media_type == media


def test_a_document_too_large_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT * 40, "utf-8")
    (found,) = read(tmp_path / "a.txt", max_bytes=1000)
    assert isinstance(found, Failure)
    assert found.code == "M-R08"


def test_hostile_nesting_is_read_without_structure(tmp_path: Path) -> None:
    page = "<html><body>" + "<div>" * 60_000 + TEXT + "</div>" * 60_000
    (tmp_path / "a.html").write_text(page, "utf-8")
    (document,) = read(tmp_path / "a.html")
    assert isinstance(document, Document)
    assert "وأجرى محادثات" in document.text


@given(st.binary(max_size=300))
def test_decoding_never_fails(data: bytes) -> None:
    decoded = decode(data)
    assert decoded is None or isinstance(decoded.text, str)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("2018-07-05", "2018-07-05"),
        ("2018-07", "2018-07"),
        ("2018", "2018"),
        ("2018-13-05", None),
        ("yesterday", None),
        (None, None),
    ],
)
def test_dates_of_records(given_: str | None, expected: str | None) -> None:
    assert clean_date(given_)[0] == expected
