"""Claims are accepted or rejected on the article's page and in a queue of their own."""

from __future__ import annotations

from tests.web.observatory import Reader, Site, quiet, until
from tests.web.test_review import current_of, decisions, settled

from marsad.store import Filters


def test_a_claim_is_decided_on_the_article_page(
    own_reader: Reader, own_site: Site
) -> None:
    """By button and by key; Ctrl+Z takes back; a reload keeps what stands."""
    claim = own_site.store.view().claims().results[0]
    address = f"#/articles/{claim.article.id}?claim={claim.uid}"
    page = own_reader.open(address, language="en", width=1400)
    card = page.locator(f'[id="card-{claim.uid}"]')
    card.get_by_role("button", name="Reject").click()
    page.get_by_text("Rejected.").wait_for()
    card.locator(".badge.rejected").wait_for()
    assert own_site.store.view().claim(claim.uid).status == "rejected"
    page.keyboard.press("Control+z")
    page.get_by_text("The last decision is undone.").wait_for()
    card.locator(".badge").wait_for(state="detached")
    assert own_site.store.view().claim(claim.uid).status == "unreviewed"
    page.keyboard.press("y")
    card.locator(".badge.accepted").wait_for()
    page.reload()
    quiet(page)
    card.locator(".badge.accepted").wait_for()
    made = decisions(own_site)
    assert [d.verdict for d in made] == ["reject", "undo", "accept"]
    assert {(d.kind, d.target) for d in made if d.verdict != "undo"} == {
        ("claim", claim.uid)
    }


def test_the_queue_of_claims_goes_by_keyboard(
    own_reader: Reader, own_site: Site
) -> None:
    waiting = own_site.store.view().claims(Filters(reviewed=False)).results
    page = own_reader.open("#/review?tab=claims", language="ar", width=1500)
    page.locator("[data-testid=text] p").first.wait_for()
    assert page.locator("nav.queue li").count() == len(waiting)
    first = current_of(page, "claim")
    assert page.evaluate("CSS.highlights.has('claim-active')")
    page.keyboard.press("n")
    page.get_by_text("رُفض.").wait_for()
    until(page, lambda: current_of(page, "claim") != first)
    second = current_of(page, "claim")
    page.keyboard.press("y")
    page.get_by_text("قُبل.").wait_for()
    until(page, lambda: current_of(page, "claim") != second)
    view = own_site.store.view()
    assert view.claim(first).status == "rejected"
    assert view.claim(second).status == "accepted"
    page.keyboard.press("Control+z")
    until(page, lambda: current_of(page, "claim") == second)
    assert own_site.store.view().claim(second).status == "unreviewed"
    page.reload()
    settled(page)
    assert page.locator("nav.queue li").count() == len(waiting) - 1
