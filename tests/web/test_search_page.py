"""Search, facets, saved queries, charts and what can be taken away from them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from playwright.sync_api import Download, Page
from tests.web.observatory import Reader, Site, until

from marsad.store import Filters, Paging


def taken(page: Page, kind: str) -> bytes:
    """What the first export menu of the page gives."""
    page.locator("details.export summary").first.click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name=kind).first.click()
    download: Download = waiting.value
    return Path(download.path()).read_bytes()


def test_words_and_facets_stand_in_the_address(reader: Reader, site: Site) -> None:
    page = reader.open("#/search", language="en")
    page.keyboard.press("/")
    page.keyboard.type("تركيا")
    page.keyboard.press("Enter")
    page.get_by_label("Verbal cooperation").check()
    until(page, lambda: "quad=verbal-cooperation" in page.url)
    expected = site.store.view().events(
        Filters(q="تركيا", quad=("verbal-cooperation",))
    )
    shown = expected.total.value
    assert shown > 0
    cards = page.locator("section .cards > li")
    until(page, lambda: cards.count() == shown)
    # The address alone gives the same view.
    other = reader.open(page.url.split("/", 3)[3], language="en")
    other.locator("section .cards > li").first.wait_for()
    assert other.locator("section .cards > li").count() == shown
    # A chip takes its filter away; going back brings it again.
    other.get_by_role("button", name="Drop the filter").first.click()
    until(other, lambda: "quad=" not in other.url)
    other.go_back()
    until(other, lambda: "quad=" in other.url)


def test_a_kept_query_is_a_link(reader: Reader) -> None:
    page = reader.open("#/search?type=CONSULT", language="en")
    page.get_by_role("button", name="Keep this search").click()
    page.keyboard.type("زيارات")
    page.keyboard.press("Enter")
    page.goto(page.url.split("#")[0] + "#/search")
    page.get_by_role("link", name="زيارات").click()
    assert "type=CONSULT" in page.url


def test_rows_and_pictures_are_exported(reader: Reader, site: Site) -> None:
    page = reader.open("#/search", language="en")
    rows = list(csv.reader(io.StringIO(taken(page, "CSV").decode("utf-8-sig"))))
    assert len(rows) - 1 == site.store.view().events().total.value
    lines = taken(page, "JSON Lines").decode().splitlines()
    assert {json.loads(line)["uid"] for line in lines} == {
        e.uid for e in site.store.view().events(paging=Paging(limit=500)).results
    }
    page = reader.open("#/dyads/NER/TUR")
    svg = taken(page, "SVG").decode()
    assert svg.startswith("<svg")
    assert "var(" not in svg
    assert svg.count("<rect") >= 2
    assert taken(page, "PNG").startswith(b"\x89PNG")
    assert taken(page, "CSV").decode("utf-8-sig").startswith("period,key,count")
    for address in ("#/network", "#/map"):
        page = reader.open(address)
        assert "<path" in taken(page, "SVG").decode()


def test_a_period_of_the_timeline_opens_its_evidence(
    reader: Reader, site: Site
) -> None:
    page = reader.open("#/dyads/NER/TUR", language="en")
    series = site.store.view().series(
        Filters(dyad=("NER-TUR",), aux=("actual",)), "month"
    )
    first = min(point.period for point in series.points)
    bar = page.locator("svg [role=button]").first
    bar.focus()
    page.keyboard.press("Enter")
    until(page, lambda: f"from={first}-01" in page.url)
    inside = site.store.view().events(
        Filters(dyad=("NER-TUR",), aux=("actual",), since=first, until=first)
    )
    cards = page.locator(".events .cards > li")
    until(page, lambda: cards.count() == inside.total.value > 0)
    # The label says what the bar shows.
    assert "cooperation" in (bar.get_attribute("aria-label") or "")


def test_a_dragged_period_changes_the_network(reader: Reader, site: Site) -> None:
    page = reader.open("#/network?by=month", language="en", width=1400)
    before = page.locator("g.tie").count()
    assert before == len(site.store.view().network(Filters()).edges)
    box = page.locator("section.range svg").bounding_box()
    assert box is not None
    y = box["y"] + 40
    page.mouse.move(box["x"] + box["width"] - 20, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 150, y, steps=4)
    page.mouse.up()
    until(page, lambda: "from=" in page.url and "to=" in page.url)
    until(page, lambda: 0 < page.locator("g.tie").count() < before)


def test_names_change_language_without_the_page(reader: Reader) -> None:
    page = reader.open("#/dyads/NER/TUR", language="en")
    page.locator(".events .parties").get_by_text("Turkey").first.wait_for()
    page.keyboard.press("l")
    page.locator(".events .parties").get_by_text("تركيا").first.wait_for()
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_lexicon_and_the_codebook_can_be_read(reader: Reader) -> None:
    page = reader.open("#/methods?word=زار", language="en")
    page.get_by_text("consult.zara").first.wait_for()
    rows = page.locator("table tbody tr").count()
    assert rows > 80
    assert page.get_by_text("ASSAULT/aerial").count() == 1


def test_a_large_network_moves_on_canvas_and_is_saved_whole(reader: Reader) -> None:
    page = reader.open("#/network")
    codes = [f"N{n:03}" for n in range(120)]
    pairs = [(a, b) for a in range(120) for b in (a + 1, a + 7, a + 31, a + 50, a + 77)]
    edges = [
        {
            "source": codes[a],
            "target": codes[b % 120],
            "quad": "verbal-conflict",
            "count": 1 + a % 5,
            "intensity": -2.0,
        }
        for a, b in pairs
    ]
    label = {"ar": "طرف", "en": "party"}
    nodes = [{"code": c, "label": label, "events": 9, "sector": None} for c in codes]
    page.route(
        "**/api/v1/network*",
        lambda route: route.fulfill(
            json={"nodes": nodes, "edges": edges, "truncated": True}
        ),
    )
    page.reload()
    page.locator("g.dot").first.wait_for()
    assert page.locator("g.dot").count() == 120
    assert page.locator("canvas").count() == 1
    assert page.locator("g.tie").count() == 0
    drawn = (
        "() => { const c = document.querySelector('canvas');"
        "return c.getContext('2d').getImageData(0, 0, c.width, c.height)"
        ".data.some((v, i) => i % 4 === 3 && v > 0); }"
    )
    until(page, lambda: page.evaluate(drawn))
    assert taken(page, "SVG").decode().count("<path") >= 2 * len(edges)
    until(page, lambda: page.locator("g.tie").count() == 0)


def test_the_network_of_one_outlet(reader: Reader, site: Site) -> None:
    """The control offers the outlets there are, and says what the address says."""
    view = site.store.view()
    listed = view.events(paging=Paging(facets=("outlet",))).facets["outlet"]
    name = next(
        f.value
        for f in listed
        if 0
        < len(view.network(Filters(outlet=(f.value,))).edges)
        < len(view.network(Filters()).edges)
    )
    page = reader.open("#/network", language="en")
    control = page.get_by_role("combobox", name="Outlet")
    until(page, lambda: control.locator("option").count() == len(listed) + 1)
    control.select_option(name)
    until(page, lambda: "outlet=" in page.url)
    edges = len(view.network(Filters(outlet=(name,))).edges)
    until(page, lambda: page.locator("g.tie").count() == edges)
    page.reload()
    until(page, lambda: control.input_value() == name)
    until(page, lambda: control.locator("option").count() == len(listed) + 1)
