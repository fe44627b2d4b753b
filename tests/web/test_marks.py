"""Words that a search found are lit in its results, and no element is put into them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from tests.web.observatory import Reader, Site, until

from marsad.store import Filters, Paging

LIT = "() => [...(CSS.highlights.get('found') ?? [])].map(r => r.toString())"


def found(site: Site, kind: str, q: str) -> list[str]:
    """The words of all hits of a kind, sorted."""
    page = site.store.view().search(q, (kind,), Filters(), Paging(limit=100))
    return sorted(
        hit.snippet[start:end] for hit in page.results for start, end in hit.highlights
    )


def lit(page: Page) -> list[str]:
    words: list[str] = page.evaluate(LIT)
    return sorted(words)


@pytest.mark.parametrize(
    ("kind", "q", "sort"),
    [
        ("events", "تركيا", "-day"),
        ("events", "زيارة", "confidence"),
        ("articles", "النيجر", "-events"),
        ("claims", "النيجر", "day"),
    ],
)
def test_found_words_are_lit(
    reader: Reader, site: Site, kind: str, q: str, sort: str
) -> None:
    """In whatever order the results stand."""
    expected = found(site, kind, q)
    assert expected
    page = reader.open(f"#/search?in={kind}&q={q}&sort={sort}")
    until(page, lambda: lit(page) == expected)
    assert page.locator("section .cards p[lang=ar] *").count() == 0
    # Another search puts them out.
    page.evaluate("location.hash = '#/search'")
    until(page, lambda: lit(page) == [])


def test_words_behind_wide_signs_are_lit_whole(reader: Reader) -> None:
    """Behind a flag, code points and UTF-16 part."""
    page = reader.open("#/search?in=articles&q=بغداد", language="en")
    until(page, lambda: "بغداد" in lit(page))
    assert set(lit(page)) == {"بغداد"}
