"""The article page: spans are the words they say, and no letter is cut or moved."""

from __future__ import annotations

import base64

import pytest
from tests.web.observatory import Reader, Site, until

SHOWN = """() => Object.fromEntries([...CSS.highlights].map(
  ([name, ranges]) => [name, [...ranges].map(r => r.toString())]))"""

QUAD = {
    "verbal-cooperation": "vc",
    "material-cooperation": "mc",
    "verbal-conflict": "vx",
    "material-conflict": "mx",
}


def article_of(site: Site, file: str) -> str:
    view = site.store.view()
    for summary in view.articles().results:
        if view.article(summary.id).document.document.file == file:
            return summary.id
    raise LookupError(file)


@pytest.mark.parametrize("file", ["01_think_tank_analysis.txt", "hostile.txt"])
def test_every_trigger_is_highlighted_as_written(
    reader: Reader, site: Site, file: str
) -> None:
    """Also behind signs beyond U+FFFF, where code points and UTF-16 part."""
    found = site.store.view().article(article_of(site, file))
    page = reader.open(f"#/articles/{found.summary.id}")
    shown = page.evaluate(SHOWN)
    for event in found.events:
        for mention in event.data["mentions"]:
            assert mention["trigger"] in shown[QUAD[event.data["quad"]]]
    text = found.document.document.text
    claimed = "".join(shown.get("claim", []))
    for claim in found.claims:
        start, end = claim.data["span"]
        words = text[start:end].split("\n")[-1].strip()
        assert words in claimed
    assert found.events


def test_a_chosen_event_shows_its_parties(reader: Reader, site: Site) -> None:
    id = article_of(site, "hostile.txt")
    event = next(e for e in site.store.view().article(id).events if e.data["recipient"])
    page = reader.open(f"#/articles/{id}?event={event.uid}")
    shown = page.evaluate(SHOWN)
    assert shown["actor"] == [p["text"] for p in event.data["actor"]]
    assert shown["recipient"] == [p["text"] for p in event.data["recipient"]]
    assert shown["active"] == [m["trigger"] for m in event.data["mentions"]]
    chosen = page.locator(f'[id="card-{event.uid}"] .chooser')
    assert chosen.get_attribute("aria-pressed") == "true"
    # Why it was coded stands under the card.
    assert page.locator(f'[id="card-{event.uid}"] code').count() == len(
        event.data["why"]
    )


def test_card_and_words_lead_to_each_other(reader: Reader, site: Site) -> None:
    id = article_of(site, "01_think_tank_analysis.txt")
    page = reader.open(f"#/articles/{id}", width=1440)
    first = page.locator(".chooser").first
    first.click()
    until(page, lambda: "event=" in page.url)
    uid = page.url.split("event=")[1]
    first.click()
    until(page, lambda: "event=" not in page.url)
    # By keyboard: next, next, previous.
    page.keyboard.press("j")
    until(page, lambda: uid in page.url)
    page.keyboard.press("j")
    until(page, lambda: uid not in page.url)
    page.keyboard.press("k")
    until(page, lambda: uid in page.url)
    # By pointing at the words of another event.
    box = page.evaluate(
        """() => { const range = [...CSS.highlights.get('vx')][0];
        const b = range.getBoundingClientRect();
        scrollTo(0, b.top + scrollY - 300);
        const c = range.getBoundingClientRect();
        return [c.x + c.width / 2, c.y + c.height / 2]; }"""
    )
    page.mouse.click(*box)
    until(page, lambda: "event=" in page.url and uid not in page.url)
    active = page.evaluate(SHOWN)["active"]
    assert active[0] in page.evaluate(SHOWN)["vx"]


def test_no_element_stands_inside_a_paragraph(reader: Reader, site: Site) -> None:
    page = reader.open(f"#/articles/{article_of(site, '01_think_tank_analysis.txt')}")
    page.locator("[data-testid=text] p").first.wait_for()
    assert page.locator("[data-testid=text] p").count() > 10
    assert page.locator("[data-testid=text] p *").count() == 0


def test_highlights_move_no_letter(reader: Reader, site: Site) -> None:
    """The ink of the text is the same picture with highlights and without."""
    page = reader.open(
        f"#/articles/{article_of(site, '01_think_tank_analysis.txt')}", height=1400
    )
    page.evaluate(
        """() => { const s = new CSSStyleSheet();
        s.replaceSync('[data-testid=text] { background: #fff }'
          + '[data-testid=text] p { color: #000 !important }');
        document.adoptedStyleSheets = [s]; CSS.highlights.delete('noise'); }"""
    )
    text = page.locator("[data-testid=text]")
    page.mouse.move(5, 5)
    with_spans = base64.b64encode(text.screenshot()).decode()
    page.evaluate("CSS.highlights.clear()")
    without = base64.b64encode(text.screenshot()).decode()
    ink, moved = page.evaluate(
        """async (pictures) => {
          const [a, b] = await Promise.all(pictures.map(async (data) => {
            const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
            const image = await createImageBitmap(new Blob([bytes]));
            const canvas = new OffscreenCanvas(image.width, image.height);
            const paper = canvas.getContext('2d');
            paper.drawImage(image, 0, 0);
            return paper.getImageData(0, 0, image.width, image.height).data;
          }));
          let ink = 0, moved = 0;
          for (let i = 0; i < a.length; i += 4) {
            const was = a[i + 1], is = b[i + 1];
            ink += is < 60;
            moved += (was < 60 && is > 150) || (is < 60 && was > 150);
          }
          return [ink, moved];
        }""",
        [with_spans, without],
    )
    assert ink > 5000
    assert moved < ink * 0.002


def test_hiding_a_quad_hides_its_words(reader: Reader, site: Site) -> None:
    page = reader.open(
        f"#/articles/{article_of(site, '01_think_tank_analysis.txt')}", language="en"
    )
    assert page.evaluate("CSS.highlights.has('vc')")
    page.get_by_role("button", name="Verbal cooperation").click()
    assert not page.evaluate("CSS.highlights.has('vc')")
    assert page.evaluate("CSS.highlights.has('mx')")
