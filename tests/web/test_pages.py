"""Every page, in both languages: it is there, it is right-to-left, it is accessible."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.web.observatory import WEB, Reader, Site, start

from marsad.serve.tokens import digest
from marsad.store import open_store

PAGES = {
    "overview": "#/",
    "search": "#/search",
    "table": "#/search?view=table",
    "articles": "#/search?in=articles",
    "claims": "#/search?in=claims",
    "article": "#/articles/{article}",
    "event": "#/events/{event}",
    "review": "#/review",
    "claimdesk": "#/review?tab=claims",
    "disagreements": "#/review?tab=disagreements",
    "dyads": "#/dyads",
    "dyad": "#/dyads/NER/TUR",
    "actor": "#/actors/TUR",
    "place": "#/places/TUR",
    "network": "#/network",
    "map": "#/map",
    "methods": "#/methods",
    "try": "#/try",
    "missing": "#/nowhere",
}


@pytest.fixture(scope="module")
def addresses(site: Site) -> dict[str, str]:
    view = site.store.view()
    event = view.events().results[0]
    return {
        name: address.format(article=event.article.id, event=event.uid)
        for name, address in PAGES.items()
    }


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", PAGES)
def test_page(
    reader: Reader, addresses: dict[str, str], name: str, language: str
) -> None:
    """Arabic in light colours, English in dark ones; from 360 to 1920 pixels."""
    theme = "light" if language == "ar" else "dark"
    page = reader.open(addresses[name], language=language, theme=theme)
    root = page.locator("html")
    assert root.get_attribute("lang") == language
    assert root.get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert root.get_attribute("data-theme") == theme
    assert page.locator("h1").first.inner_text().strip()
    assert page.locator("[data-state=loading], [data-state=failed]").count() == 0
    assert page.get_by_text("undefined").count() == 0
    # The mark stands where reading begins.
    box = page.locator("header .mark").first.bounding_box()
    assert box is not None
    assert (box["x"] > 640) == (language == "ar")
    assert violations(page) == []
    for width in (360, 1920):
        page.set_viewport_size({"width": width, "height": 800})
        over = page.evaluate(
            "document.documentElement.scrollWidth"
            " - document.documentElement.clientWidth"
        )
        assert over <= 0, f"{over} pixels too wide at {width}"


def violations(page: Page) -> list[object]:
    """What axe-core finds wrong, each with up to three places."""
    axe = WEB / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.is_file():
        pytest.skip("NO AXE: run `npm ci` in web/")
    page.evaluate(axe.read_text("utf-8"))
    found: list[object] = page.evaluate(
        "async () => (await axe.run(document, {resultTypes: ['violations']}))"
        ".violations.map(v => [v.id, v.nodes.slice(0, 3).map(n => n.html + ' ' + "
        "(n.any[0]?.message ?? ''))])"
    )
    return found


def test_language_theme_and_dates_are_kept(reader: Reader) -> None:
    page = reader.open("#/search?in=articles")
    page.get_by_text("آذار 2024").first.wait_for()
    page.get_by_role("button", name="الإعدادات", exact=True).click()
    page.get_by_label("أسماء الشهور").select_option("maghreb")
    page.get_by_label("الأرقام").select_option("arab")
    page.get_by_label("الألوان").select_option("dark")
    page.keyboard.press("Escape")
    assert page.get_by_text("مارس ٢٠٢٤").count()
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.get_by_text("مارس ٢٠٢٤").count()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.get_by_role("button", name="English").click()
    assert page.locator("html").get_attribute("dir") == "ltr"
    assert page.get_by_text("March 2024").count()


def test_an_empty_store_and_a_dead_server_are_said(
    browser: Browser, built: Path, tmp_path: Path
) -> None:
    with open_store(tmp_path / "empty.db") as store:
        running = start(store, built)
        reader = Reader(browser, running.url)
        try:
            page = reader.open("#/", language="en")
            assert (
                page.locator("[data-state=empty]")
                .inner_text()
                .startswith("The store is empty")
            )
            for address in ("#/search", "#/review", "#/dyads", "#/network", "#/map"):
                page.goto(f"{running.url}/{address}")
                page.locator("[data-state=empty]").first.wait_for()
        finally:
            running.stop()
        page.evaluate("location.hash = '#/dyads/IRQ/IRN'")
        page.locator("[data-state=unreachable]").first.wait_for()
        page.context.close()


def test_a_network_server_asks_for_a_token(
    browser: Browser, built: Path, coded: Path, tmp_path: Path
) -> None:
    """No permission is a state of its own; a reader's token opens the door."""
    shutil.copy(coded, tmp_path / "network.db")
    with open_store(tmp_path / "network.db") as store:
        with store.writer() as writer:
            writer.add_token("Layla", "reader", digest("a-reader"))
        running = start(store, built, host="0.0.0.0")
        page = browser.new_page(locale="en-GB")
        page.goto(running.url)
        page.locator("[data-state=login]").first.wait_for()
        page.locator("[data-state=login] input").first.fill("a-reader")
        page.locator("[data-state=login] button").first.click()
        page.locator(".counts").wait_for()
        page.get_by_text("Layla").wait_for()
        # A token is not kept beyond the browser's life.
        assert "a-reader" not in page.evaluate("JSON.stringify({...localStorage})")
        page.goto(f"{running.url}/#/review")
        page.get_by_text("You may not review").wait_for()
        page.close()
        running.stop()
