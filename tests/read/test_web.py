"""Addresses: polite to sites, closed to the inside, bounded in every way."""

from __future__ import annotations

import gzip
import ipaddress
import socket
import time
from contextlib import closing
from typing import Any

import pytest
from tests.read.make_pdf import write_pdf
from tests.read.site import Page, Site

from marsad.read import Failure, FetchOptions, Mark, ReadOptions, open_sources
from marsad.read.address import refusal
from marsad.read.web import Fetched, Fetcher
from marsad.records import Document

SENTENCE = "استقبل وزير النقل الأردني في عمّان نظيره العراقي وبحثا خط السكة الحديدية. "
PAGE = f"""<!DOCTYPE html><html lang="ar"><head><title>لقاء في عمّان</title></head>
<body><nav><a href="/">الرئيسية</a></nav><article><h1>لقاء في عمّان</h1>
<p>{SENTENCE * 4}</p><p>{SENTENCE * 3}</p></article></body></html>"""
OPEN = FetchOptions(allow_private=True, delay=0, timeout=5)


def fetch(url: str, options: FetchOptions = OPEN, mark: Mark | None = None) -> Any:
    with closing(Fetcher(options)) as fetcher:
        return fetcher.fetch(url, mark)


def read(*urls: str, options: FetchOptions = OPEN, **more: Any) -> list[Any]:
    return list(open_sources(urls, ReadOptions(fetch=options), **more))


def code_of(found: Any) -> str:
    assert isinstance(found, Failure), found
    return found.code


def test_a_page_gives_its_article_and_its_address(site: Site) -> None:
    site.pages["/a"] = Page(PAGE.encode())
    (document,) = read(f"{site.url}/a")
    assert isinstance(document, Document)
    assert document.file == document.url == f"{site.url}/a"
    assert document.title == "لقاء في عمّان"
    assert "الرئيسية" not in document.text
    agent = site.requests[-1][1]["User-Agent"]
    assert agent.startswith("marsad/")


@pytest.mark.parametrize(
    ("body", "media", "kind"),
    [
        (PAGE.encode("cp1256"), "text/html; charset=windows-1256", "text/html"),
        (SENTENCE.encode(), "text/plain", "text/plain"),
        (gzip.compress(SENTENCE.encode()), "application/gzip", "text/plain"),
        (b'{"id": "x", "text": "%s"}' % SENTENCE.encode(), "application/json", "json"),
        (write_pdf([["زيارة وزير الدفاع إلى العاصمة"]]), "application/pdf", "pdf"),
    ],
    ids=["windows-1256", "text", "gzip", "json", "pdf"],
)
def test_types_of_content(site: Site, body: bytes, media: str, kind: str) -> None:
    site.pages["/a.txt"] = Page(body, media)
    (document,) = read(f"{site.url}/a.txt")
    assert isinstance(document, Document), document
    assert document.media_type.endswith(kind)
    assert "وزير" in document.text


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (Page(b"\x89PNG", "image/png"), "M-R24"),
        (Page(b"", status=404), "M-R22"),
        (Page(b"", status=503), "M-R21"),
        (Page(b"", status=302, headers={"Location": "/a"}), "M-R25"),
        (Page(b"", status=302, headers={"Location": "file:///etc/hosts"}), "M-R27"),
        (Page(b"", status=302, headers={"Location": "http://[x"}), "M-R27"),
        (Page(b"", status=302, headers={"Location": "//[x"}), "M-R27"),
    ],
    ids=[
        "a-picture",
        "missing",
        "out-of-order",
        "a-circle",
        "to-a-file",
        "to-half-a-host",
        "to-half-a-host-of-the-same-scheme",
    ],
)
def test_what_cannot_be_had_is_named_with_the_mend(
    site: Site, page: Page, code: str
) -> None:
    site.pages["/a"] = page
    (found,) = read(f"{site.url}/a")
    assert code_of(found) == code
    assert found.message.startswith(f"{site.url}/a: ")


def test_sizes_are_bounded_whatever_the_server_says(site: Site) -> None:
    small = FetchOptions(allow_private=True, delay=0, max_bytes=1_000_000)
    site.pages["/said"] = Page(b"x" * 2_000_000, "text/plain")
    site.pages["/unsaid"] = Page(b"x" * 100_000, "text/plain", chunks=10_000)
    bomb = gzip.compress(b"0" * 50_000_000)
    site.pages["/bomb"] = Page(bomb, "text/plain", headers={"Content-Encoding": "gzip"})
    for path in ("/said", "/unsaid", "/bomb"):
        assert code_of(fetch(site.url + path, small)) == "M-R23"


def test_slow_servers_are_left(site: Site) -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    silent = FetchOptions(allow_private=True, delay=0, timeout=0.2, robots=False)
    begun = time.monotonic()
    found = fetch(f"http://127.0.0.1:{listener.getsockname()[1]}/", silent)
    listener.close()
    assert code_of(found) == "M-R21"
    assert time.monotonic() - begun < 30
    site.pages["/drip"] = Page(b"x" * 70_000, "text/plain", chunks=100_000)
    endless = FetchOptions(
        allow_private=True, delay=0, deadline=0.3, max_bytes=2**40, robots=False
    )
    assert "not done" in fetch(f"{site.url}/drip", endless).message


def test_rules_that_never_end_are_left(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"#", "text/plain", chunks=2000, pause=0.01)
    site.pages["/a"] = Page(PAGE.encode())
    hasty = FetchOptions(allow_private=True, delay=0, deadline=0.3)
    begun = time.monotonic()
    found = fetch(f"{site.url}/a", hasty)
    assert code_of(found) == "M-R21"
    assert "not done" in found.message
    assert time.monotonic() - begun < 10
    assert site.paths() == ["/robots.txt"]


def test_rules_that_lead_nowhere_forbid_nothing(site: Site) -> None:
    site.pages["/robots.txt"] = Page(status=302, headers={"Location": "http://[x"})
    site.pages["/a"] = Page(PAGE.encode())
    assert isinstance(fetch(f"{site.url}/a"), Fetched)


def test_robots_are_asked_once_and_obeyed(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: Marsad\nDisallow: /private\n"
    site.pages["/robots.txt"] = Page(rules, "text/plain")
    site.pages["/open"] = Page(PAGE.encode())
    site.pages["/private/a"] = Page(PAGE.encode())
    site.pages["/lead"] = Page(status=301, headers={"Location": "/private/a"})
    one, two, three = read(
        f"{site.url}/open", f"{site.url}/private/a", f"{site.url}/lead"
    )
    assert isinstance(one, Document)
    assert (code_of(two), code_of(three)) == ("M-R20", "M-R20")
    assert site.paths() == ["/robots.txt", "/open", "/lead"]


def test_a_site_whose_rules_fail_is_left_alone(site: Site) -> None:
    site.pages["/robots.txt"] = Page(status=500)
    site.pages["/a"] = Page(PAGE.encode())
    assert code_of(fetch(f"{site.url}/a")) == "M-R20"


def test_requests_to_a_host_are_spaced(site: Site) -> None:
    site.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 4\n", "text/plain")
    site.pages["/a"] = Page(PAGE.encode())
    waited: list[float] = []
    options = FetchOptions(allow_private=True, delay=2)
    with closing(Fetcher(options, wait=waited.append)) as fetcher:
        fetcher.fetch(f"{site.url}/a")
        fetcher.fetch(f"{site.url}/a")
    assert len(waited) == 1
    assert 3 < waited[0] <= 4


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]"],
)
def test_this_machine_is_refused_by_every_name(site: Site, host: str) -> None:
    site.pages["/a"] = Page(PAGE.encode())
    found = fetch(f"http://{host}:{site.port}/a", FetchOptions(delay=0, timeout=2))
    assert code_of(found) in ("M-R19", "M-R21")
    assert site.requests == []
    if host != "0x7f.1":
        assert found.code == "M-R19"
        assert "--allow-private" in found.message


@pytest.mark.parametrize(
    ("address", "is_refused"),
    [
        ("10.1.2.3", True),
        ("172.16.0.1", True),
        ("192.168.1.1", True),
        ("169.254.169.254", True),
        ("100.64.0.1", True),
        ("0.0.0.0", True),
        ("224.0.0.1", True),
        ("fe80::1", True),
        ("fc00::1", True),
        ("::", True),
        ("64:ff9b::a00:1", True),
        ("2002:7f00:1::", True),
        ("8.8.8.8", False),
        ("2606:4700::1111", False),
        ("64:ff9b::808:808", False),
    ],
)
def test_addresses_that_are_not_public(address: str, is_refused: bool) -> None:
    assert (refusal(ipaddress.ip_address(address)) is not None) == is_refused


def resolving(monkeypatch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Answer for one host with one list of addresses after the other."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def answer(host: Any, port: Any, *more: Any, **named: Any) -> Any:
        if host != "news.example":
            return real(host, port, *more, **named)
        found = answers[min(len(asked), len(answers) - 1)]
        asked.append(str(host))
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (x, port)) for x in found]

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    return asked


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolving(monkeypatch, ["8.8.8.8", "127.0.0.1"])
    found = fetch(f"http://news.example:{site.port}/a", FetchOptions(delay=0))
    assert code_of(found) == "M-R19"
    assert site.requests == []


def test_the_address_that_was_checked_is_the_one_connected_to(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A second question would be answered with an address where nothing listens.
    asked = resolving(monkeypatch, ["127.0.0.1"], ["127.0.0.77"])
    site.pages["/a"] = Page(PAGE.encode())
    options = FetchOptions(allow_private=True, delay=0, robots=False, timeout=2)
    found = fetch(f"http://news.example:{site.port}/a", options)
    assert isinstance(found, Fetched), found
    assert asked == ["news.example"]
    assert site.requests[0][1]["Host"] == f"news.example:{site.port}"


def test_a_redirect_inside_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside = f"http://127.0.0.1:{site.port}/secret"
    site.pages["/a"] = Page(status=302, headers={"Location": inside})
    site.pages["/secret"] = Page(PAGE.encode())
    resolving(monkeypatch, ["127.0.0.1"])
    # Only the name in the example is taken for public here.
    import marsad.read.address as address

    real = address.resolve
    monkeypatch.setattr(
        address,
        "refusal",
        lambda found: None if names[-1] == "news.example" else refusal(found),
    )
    names: list[str] = []

    def resolve(host: str, port: int) -> Any:
        names.append(host)
        return real(host, port)

    monkeypatch.setattr(address, "resolve", resolve)
    options = FetchOptions(delay=0, robots=False, timeout=2)
    found = fetch(f"http://news.example:{site.port}/a", options)
    assert code_of(found) == "M-R19"
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    "url", ["ftp://news.example/a", "http://", "http://user:word@news.example/"]
)
def test_addresses_that_cannot_be_fetched(url: str) -> None:
    assert code_of(fetch(url)) == "M-R27"


def test_changes_only_are_asked_for_with_a_mark(site: Site) -> None:
    site.pages["/a"] = Page(PAGE.encode(), etag='"one"')
    url = f"{site.url}/a"
    document, mark = read(url)
    assert isinstance(document, Document)
    assert mark == Mark(url, '"one"', None)
    assert read(url, marks={url: mark}) == [mark]
    site.pages["/a"].etag = '"two"'
    document, mark = read(url, marks={url: mark})
    assert isinstance(document, Document)
    assert mark.etag == '"two"'
