"""The four pictures of the documents, taken from the pages as they are.

`make screenshots` writes them to docs/images; without that they are only taken.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.web.observatory import Reader, Site
from tests.web.test_article import article_of

LARGEST = 300_000
"""Bytes that a picture may have."""


@pytest.mark.parametrize(
    ("name", "address", "language", "theme"),
    [
        ("article", "#/articles/{article}?event={event}", "ar", "light"),
        ("review", "#/review?event={event}", "en", "light"),
        ("map", "#/map", "ar", "light"),
        ("network", "#/network", "en", "dark"),
    ],
)
def test_screenshot(
    reader: Reader,
    site: Site,
    tmp_path: Path,
    name: str,
    address: str,
    language: str,
    theme: str,
) -> None:
    article = article_of(site, "01_think_tank_analysis.txt")
    events = site.store.view().article(article).events
    event = next(e for e in events if e.data["type"] == "AGREE")
    page = reader.open(
        address.format(article=article, event=event.uid),
        language=language,
        theme=theme,
        width=1360,
        height=850,
    )
    page.evaluate("document.fonts.ready")
    fonts = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').length"
    )
    assert fonts >= 2
    folder = Path(os.environ.get("MARSAD_SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{name}.png"
    page.screenshot(path=file)
    assert 20_000 < file.stat().st_size < LARGEST
