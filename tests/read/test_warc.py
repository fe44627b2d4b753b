"""Web archives: every page read, every broken record named, the others kept."""

from __future__ import annotations

import gzip
import io
import random
from pathlib import Path

import pytest
from tests.read.test_web import PAGE, SENTENCE
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from marsad.read import Failure, ReadOptions, open_inputs
from marsad.read.warc import read_warc
from marsad.records import Document


def write_warc(gzipped: bool, count: int = 4) -> tuple[bytes, list[int]]:
    """An archive of pages, and where each record begins."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    places = []
    for number in range(count):
        places.append(out.tell())
        body = PAGE.replace("السكة", f"السكة رقم {number}").encode()
        add(writer, f"http://news.example/{number}", "text/html; charset=utf-8", body)
    return out.getvalue(), places


def add(
    writer: WARCWriter, url: str, media: str, body: bytes, status: str = "200 OK"
) -> None:
    head = StatusAndHeaders(status, [("Content-Type", media)], protocol="HTTP/1.1")
    writer.write_record(
        writer.create_warc_record(
            url, "response", payload=io.BytesIO(body), http_headers=head
        )
    )


def read(data: bytes, name: str = "a.warc") -> list[str]:
    """The addresses read, and the codes of failures, in order."""
    return [
        x.file.removeprefix("http://news.example/")
        if isinstance(x, Document)
        else x.code
        for x in read_warc(io.BytesIO(data), name, ReadOptions())
    ]


@pytest.mark.parametrize("gzipped", [False, True], ids=["plain", "gzip"])
def test_pages_are_read_through_the_inputs(tmp_path: Path, gzipped: bool) -> None:
    name = "crawl.warc.gz" if gzipped else "crawl.warc"
    (tmp_path / name).write_bytes(write_warc(gzipped)[0])
    found = list(open_inputs([tmp_path]))
    assert [x.file for x in found] == [f"http://news.example/{n}" for n in range(4)]
    document = found[2]
    assert isinstance(document, Document)
    assert document.url == document.file
    assert "السكة رقم 2" in document.text
    assert f"record 3 of {name}" in document.notes[-1]


def test_only_pages_and_texts_that_were_found_are_read() -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    add(writer, "http://news.example/x.png", "image/png", b"\x89PNG")
    add(writer, "http://news.example/gone", "text/html", b"<p>x", "404 Not Found")
    add(
        writer,
        "http://news.example/old",
        "text/html; charset=windows-1256",
        PAGE.encode("cp1256"),
    )
    text = writer.create_warc_record(
        "http://news.example/wet",
        "conversion",
        payload=io.BytesIO(SENTENCE.encode()),
        warc_content_type="text/plain",
    )
    writer.write_record(text)
    assert read(out.getvalue()) == ["old", "wet"]


@pytest.mark.parametrize("gzipped", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        ("head", ["0", "M-R18", "2", "3"]),
        ("cut", ["0", "1", "2", "M-R18"]),
        ("beheaded", ["M-R18", "1", "2", "3"]),
        ("junk", ["0", "1", "M-R18", "2", "3"]),
    ],
)
def test_broken_records_are_named_and_skipped(
    gzipped: bool, damage: str, expected: list[str]
) -> None:
    data, places = write_warc(gzipped)
    if damage == "head":
        data = data[: places[1]] + b"\0" * 40 + data[places[1] + 40 :]
    elif damage == "cut":
        data = data[: places[3] + 100]
    elif damage == "beheaded":
        data = data[60:]
    else:
        data = data[: places[2]] + b"\0junk\0" * 30 + data[places[2] :]
    assert read(data) == expected


@pytest.mark.parametrize("seed", range(40))
def test_rubbish_in_front_hides_no_record(seed: int) -> None:
    chance = random.Random(seed)
    rubbish = bytes(chance.choices(range(256), k=chance.randint(20, 700)))
    # A line that reads like a field, an address: what the head of a record may have.
    rubbish += chance.choice([b"", b"\r\n", b"a: b\r\n\r\n", b"http://a 1 2 3 4\n"])
    assert read(rubbish + write_warc(seed % 2 == 0)[0]) == ["M-R18", *"0123"]


def test_an_archive_compressed_as_a_whole() -> None:
    assert read(gzip.compress(write_warc(False)[0]), "a.warc.gz") == [
        "0",
        "1",
        "2",
        "3",
    ]


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "M-R03"), (b"no archive " * 99, "M-R18")]
)
def test_what_is_no_archive(data: bytes, code: str) -> None:
    (found,) = read_warc(io.BytesIO(data), "a.warc", ReadOptions())
    assert isinstance(found, Failure)
    assert found.code == code


def test_an_archive_without_pages() -> None:
    out = io.BytesIO()
    add(
        WARCWriter(out, gzip=True), "http://news.example/x.png", "image/png", b"\x89PNG"
    )
    assert read(out.getvalue()) == ["M-R28"]


def test_records_are_bounded() -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    add(writer, "http://news.example/big", "text/plain", b"x" * 5_000)
    add(writer, "http://news.example/ok", "text/plain", SENTENCE.encode())
    found = list(
        read_warc(io.BytesIO(out.getvalue()), "a", ReadOptions(max_bytes=2_000))
    )
    assert [getattr(x, "code", x.file) for x in found] == [
        "M-R18",
        "http://news.example/ok",
    ]
