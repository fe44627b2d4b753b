"""Feeds: entries into articles, once each, with what a passing fault left for later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.read.site import Page, Site
from tests.read.test_web import OPEN, PAGE, SENTENCE

from marsad.read import Failure, FetchOptions, Mark, ReadOptions, open_sources
from marsad.read.feed import read_entries
from marsad.records import Document


def rss(site: Site | None, *entries: str) -> bytes:
    base = site.url if site else "https://news.example"
    items = "".join(
        f"<item><title>خبر {n}</title><link>{base}/{path}</link><guid>g{n}</guid>"
        f"<pubDate>Tue, 0{n} Mar 2022 10:00:00 GMT</pubDate>{more}</item>"
        for n, (path, _, more) in enumerate((e.partition("|") for e in entries), 1)
    )
    head = "<title>وكالة المرفأ</title>"
    return f'<rss version="2.0"><channel>{head}{items}</channel></rss>'.encode()


ATOM = f"""<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom">
<title>وكالة المرفأ</title><entry><title>خبر</title><id>urn:1</id>
<link href="https://news.example/1"/><updated>2022-03-01T08:00:00Z</updated>
<content type="html">&lt;p&gt;{SENTENCE}&lt;/p&gt;&lt;script&gt;x()&lt;/script&gt;</content>
</entry></feed>""".encode()


def read(site: Site, options: ReadOptions | None = None, **more: Any) -> list[Any]:
    options = options or ReadOptions(fetch=OPEN)
    return list(open_sources([f"{site.url}/feed"], options, **more))


def test_entries_lead_to_pages_that_the_feed_completes(site: Site) -> None:
    site.pages["/feed"] = Page(rss(site, "1", "2"), "application/rss+xml", etag='"f"')
    for n in "12":
        site.pages[f"/{n}"] = Page(PAGE.encode())
    one, two, mark = read(site)
    assert [one.file, two.file] == [f"{site.url}/1", f"{site.url}/2"]
    assert (one.published, one.outlet) == ("2022-03-01", "وكالة المرفأ")
    assert one.title == "لقاء في عمّان"
    assert mark == Mark(f"{site.url}/feed", '"f"', None)
    assert read(site, marks={mark.url: mark}) == [mark]
    assert site.paths().count("/1") == 1


def test_entries_that_were_seen_are_not_fetched(site: Site) -> None:
    site.pages["/feed"] = Page(rss(site, "1", "2"), "text/xml")
    site.pages["/2"] = Page(PAGE.encode())
    seen = ReadOptions(fetch=OPEN, is_seen=lambda url: url.endswith("/1"))
    (two,) = read(site, seen)
    assert two.file == f"{site.url}/2"
    assert "/1" not in site.paths()


def test_a_passing_fault_leaves_no_mark(site: Site) -> None:
    site.pages["/feed"] = Page(rss(site, "1", "gone"), "text/xml", etag='"f"')
    site.pages["/1"] = Page(status=503)
    down, gone = read(site)
    assert [down.code, gone.code] == ["M-R21", "M-R22"]
    site.pages["/1"] = Page(PAGE.encode())
    document, gone, mark = read(site)
    assert isinstance(document, Document)
    assert isinstance(gone, Failure)
    assert isinstance(mark, Mark)


def test_the_whole_text_of_a_feed_stands_in_for_a_page_that_is_shut(
    site: Site,
) -> None:
    whole = (
        '<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<![CDATA[<p>{SENTENCE}</p>]]></content:encoded>"
    )
    feed = rss(site, f"1|{whole}", f"2|<description>{SENTENCE}</description>")
    site.pages["/feed"] = Page(feed, "text/xml")
    site.pages["/robots.txt"] = Page(
        b"User-agent: *\nAllow: /feed\nDisallow: /", "text/plain"
    )
    one, two = read(site)
    assert one.text == f"خبر 1\n\n{SENTENCE.strip()}"
    assert "robots" in one.notes[-1]
    assert isinstance(two, Failure)
    assert two.code == "M-R20"


def test_the_text_of_the_feed_on_demand(site: Site) -> None:
    site.pages["/feed"] = Page(
        rss(site, f"1|<description>{SENTENCE}</description>"), "text/xml"
    )
    options = FetchOptions(allow_private=True, delay=0, follow=False)
    (one,) = read(site, ReadOptions(fetch=options))
    assert SENTENCE.strip() in one.text
    assert "summary" in one.notes[0]
    assert site.paths() == ["/robots.txt", "/feed"]


def test_entries_without_link_and_id_are_known_by_what_they_say(site: Site) -> None:
    def feed(*said: str) -> Page:
        items = "".join(f"<item><description>{x}</description></item>" for x in said)
        head = '<rss version="2.0"><channel>'
        return Page(f"{head}{items}</channel></rss>".encode(), "text/xml")

    site.pages["/feed"] = feed("وصل الوفد إلى المرفأ.", "أُجّل الاجتماع.")
    seen = {one.file for one in read(site)}
    assert len(seen) == 2
    assert all(file.startswith(f"{site.url}/feed#") for file in seen)
    site.pages["/feed"] = feed("فُتح المعبر.", "وصل الوفد إلى المرفأ.", "أُجّل الاجتماع.")
    (new,) = read(site, ReadOptions(fetch=OPEN, is_seen=seen.__contains__))
    assert new.text == "فُتح المعبر."


def test_a_feed_in_a_file_fetches_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.atom").write_bytes(ATOM)
    (document,) = open_sources([tmp_path])
    assert isinstance(document, Document)
    assert document.file == document.url == "https://news.example/1"
    assert document.text == f"خبر\n\n{SENTENCE.strip()}"
    assert document.published == "2022-03-01"


@pytest.mark.parametrize(
    "data", [b"<rss", b"no feed", b"<a>x</a>", b""], ids=["cut", "text", "xml", "empty"]
)
def test_what_is_no_feed_is_named(data: bytes) -> None:
    found = read_entries(data, "a.rss")
    assert isinstance(found, Failure)
    assert found.code == "M-R26"


def test_a_feed_cut_short_gives_what_came(site: Site) -> None:
    entries = read_entries(rss(None, "1", "2")[:-60], "a.rss")
    assert not isinstance(entries, Failure)
    assert entries[0].title == "خبر 1"


def test_text_is_never_taken_for_an_address(site: Site) -> None:
    assert isinstance(read_entries(f"{site.url}/feed".encode(), "x"), Failure)
    assert site.requests == []


def test_links_without_a_host_belong_to_the_feed(site: Site) -> None:
    feed = b'<rss version="2.0"><channel><item><link>/a</link></item></channel></rss>'
    site.pages["/feed"] = Page(feed, "text/xml")
    site.pages["/a"] = Page(PAGE.encode())
    (document,) = read(site)
    assert document.file == f"{site.url}/a"


def test_a_page_called_xml_is_a_page(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = Page(PAGE.encode(), "application/xml")
    (document,) = read(site)
    assert document.media_type == "text/html"
    (tmp_path / "a.xml").write_text(PAGE, "utf-8")
    (document,) = open_sources([tmp_path / "a.xml"])
    assert isinstance(document, Document)
    assert document.media_type == "text/html"
    (tmp_path / "b.xml").write_bytes(ATOM)
    (document,) = open_sources([tmp_path / "b.xml"])
    assert isinstance(document, Document)
    assert document.url == "https://news.example/1"


def test_a_dead_site_is_asked_once(site: Site) -> None:
    dead = "http://127.0.0.1:9"
    items = "".join(f"<item><link>{dead}/{n}</link></item>" for n in range(20))
    feed = f'<rss version="2.0"><channel>{items}</channel></rss>'
    site.pages["/feed"] = Page(feed.encode(), "text/xml", etag='"f"')
    found = read(site)
    assert [one.code for one in found] == ["M-R21"] * 20
