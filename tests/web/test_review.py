"""The review desk by keyboard alone, down to the decision in the store."""

from __future__ import annotations

from playwright.sync_api import Page
from tests.web.observatory import Reader, Site, quiet, until

from marsad.store import Decision


def decisions(site: Site) -> list[Decision]:
    return sorted(site.store.view().decisions().results, key=lambda d: d.when)


CALM = 300
"""Milliseconds in which a menu that a key opened takes the next key."""


def current_of(page: Page, kind: str) -> str:
    """The uid of the event or claim under review."""
    address = page.locator("nav.queue [aria-current]").get_attribute("href") or ""
    return address.split(f"{kind}=")[1].split("&")[0].replace("%3A", ":")


def current(page: Page) -> str:
    """The uid of the event under review."""
    return current_of(page, "event")


def desk(reader: Reader, address: str = "#/review", language: str = "en") -> Page:
    page = reader.open(address, language=language, width=1500, height=900)
    page.locator("[data-testid=text] p").first.wait_for()
    return page


def settled(page: Page) -> None:
    quiet(page)
    page.wait_for_timeout(150)


def test_accept_reject_and_undo(own_reader: Reader, own_site: Site) -> None:
    page = desk(own_reader)
    first = current(page)
    page.keyboard.press("y")
    page.get_by_text("Accepted.").wait_for()
    until(page, lambda: current(page) != first)
    second = current(page)
    page.keyboard.press("n")
    page.get_by_text("Rejected.").wait_for()
    settled(page)
    assert [(d.verdict, d.target) for d in decisions(own_site)] == [
        ("accept", first),
        ("reject", second),
    ]
    assert own_site.store.view().event(first).status == "accepted"
    page.get_by_text("2 of").wait_for()
    # Undo takes back the last one only, and stays undone.
    page.keyboard.press("Control+z")
    page.get_by_text("The last decision is undone.").wait_for()
    until(page, lambda: current(page) == second)
    assert own_site.store.view().event(second).status == "unreviewed"
    assert own_site.store.view().event(first).status == "accepted"
    page.reload()
    settled(page)
    assert first not in page.content().split("nav")[0]
    page.get_by_text("1 of").wait_for()


def test_the_keys_are_places_not_letters(own_reader: Reader, own_site: Site) -> None:
    """On an Arabic keyboard the key of Y writes غ."""
    page = desk(own_reader, language="ar")
    first = current(page)
    page.evaluate(
        "() => window.dispatchEvent(new KeyboardEvent('keydown', "
        "{key: 'غ', code: 'KeyY', bubbles: true, cancelable: true}))"
    )
    page.get_by_text("قُبل.").wait_for()
    assert own_site.store.view().event(first).status == "accepted"


def test_a_correction_of_type_aux_and_parties(
    own_reader: Reader, own_site: Site
) -> None:
    view = own_site.store.view()
    event = next(
        e
        for e in view.events().results
        if e.data["actor"] and e.data["recipient"] and e.data["type"] != "THREATEN"
    )
    page = desk(own_reader, f"#/review?event={event.uid}")
    page.keyboard.press("t")
    page.wait_for_timeout(CALM)
    page.keyboard.type("THREATEN")
    page.keyboard.press("Enter")
    page.wait_for_timeout(CALM)
    page.keyboard.press("a")
    page.wait_for_timeout(CALM)
    page.keyboard.press("2")
    page.wait_for_timeout(CALM)
    page.keyboard.press("x")
    page.wait_for_timeout(CALM)
    page.keyboard.press("Control+Enter")
    page.get_by_text("Correction recorded.").wait_for()
    settled(page)
    (decision,) = decisions(own_site)
    assert decision.verdict == "correct"
    now = own_site.store.view().event(event.uid)
    assert now.status == "corrected"
    assert now.data["type"] == "THREATEN"
    assert now.data["quad"] == "verbal-conflict"
    assert now.data["aux"] == "future"
    codes = [p["code"] for p in event.data["actor"]]
    assert [p["code"] for p in now.data["recipient"]] == codes
    # The coder's own is kept.
    assert now.original is not None
    assert now.original["type"] == event.data["type"]


def test_words_are_selected_by_keyboard(own_reader: Reader, own_site: Site) -> None:
    """The arrows go by reading order; the selection becomes the trigger."""
    event = own_site.store.view().events().results[0]
    page = desk(own_reader, f"#/review?event={event.uid}")
    page.keyboard.press("ArrowLeft")
    selected = "[...CSS.highlights.get('cursor')].join('')"
    first = page.evaluate(selected)
    assert first
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+ArrowLeft")
    words = page.evaluate(selected)
    assert words
    assert first not in words.split()
    page.keyboard.press("e")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Correction recorded.").wait_for()
    now = own_site.store.view().event(event.uid)
    (mention,) = now.data["mentions"]
    assert mention["trigger"] == words
    document = own_site.store.view().article(event.article.id).document.document
    end = mention["start"] + len(words)
    assert document.text[mention["start"] : end] == words


def test_a_party_from_the_text(own_reader: Reader, own_site: Site) -> None:
    event = next(
        e for e in own_site.store.view().events().results if not e.data["recipient"]
    )
    page = desk(own_reader, f"#/review?event={event.uid}")
    page.keyboard.press("r")
    page.get_by_text("select its words in the text first").wait_for()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowLeft")
    words = page.evaluate("[...CSS.highlights.get('cursor')].join('')")
    page.keyboard.press("r")
    page.keyboard.type("Turkey")
    page.get_by_role("option", name="Turkey").first.wait_for()
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")
    page.locator("dialog[open]").wait_for(state="detached")
    page.keyboard.press("Control+Enter")
    page.get_by_text("Correction recorded.").wait_for()
    (party,) = own_site.store.view().event(event.uid).data["recipient"]
    assert (party["code"], party["text"]) == ("TUR", words)


def test_what_was_missed_is_added_and_a_double_is_merged(
    own_reader: Reader, own_site: Site
) -> None:
    view = own_site.store.view()
    event = view.events().results[0]
    known = {one.uid for one in view.article(event.article.id).events}
    page = desk(own_reader, f"#/review?event={event.uid}")
    page.keyboard.press("i")
    page.get_by_text("Select words in the text first.").wait_for()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("i")
    page.keyboard.type("PROTEST")
    page.keyboard.press("Enter")
    page.get_by_text("Added.").wait_for()
    # The desk may stand on the next event for a moment, before the new one is there.
    until(page, lambda: current(page) not in known)
    added = current(page)
    article = own_site.store.view().article(event.article.id)
    assert len(article.events) == len(known) + 1
    assert own_site.store.view().event(added).data["type"] == "PROTEST"
    page.keyboard.press("m")
    page.keyboard.press("1")
    page.get_by_text("Merged.").wait_for()
    settled(page)
    assert own_site.store.view().event(added).status == "merged"
    assert decisions(own_site)[-1].merged == (added,)


def test_two_reviewers_stand_side_by_side(own_reader: Reader, own_site: Site) -> None:
    uid = own_site.store.view().events().results[0].uid
    for name, key in (("ليلى", "y"), ("Karim", "n")):
        page = desk(own_reader, "#/review")
        page.evaluate(
            "name => localStorage.setItem('marsad.settings', "
            "JSON.stringify({language: 'en', reviewer: name}))",
            name,
        )
        page.goto(f"{own_reader.url}/#/review?event={uid}")
        page.reload()
        settled(page)
        page.keyboard.press(key)
        page.get_by_text("Accepted." if key == "y" else "Rejected.").wait_for()
    assert {d.who for d in decisions(own_site)} == {"ليلى", "Karim"}
    page = own_reader.open("#/review?tab=disagreements", language="en")
    sides = page.locator(".sides .one")
    assert sides.count() == 2
    assert "ليلى" in sides.nth(0).inner_text()
    assert "rejected" in sides.nth(1).inner_text()


def test_a_key_can_be_bound_anew(own_reader: Reader, own_site: Site) -> None:
    page = desk(own_reader)
    first = current(page)
    page.keyboard.press("Shift+Slash")
    page.get_by_role("button", name="Change the key for: Accept").click()
    page.keyboard.press("q")
    page.keyboard.press("Escape")
    page.keyboard.press("y")
    settled(page)
    assert decisions(own_site) == []
    page.keyboard.press("q")
    page.get_by_text("Accepted.").wait_for()
    assert own_site.store.view().event(first).status == "accepted"
    page.reload()
    settled(page)
    page.keyboard.press("q")
    page.get_by_text("Accepted.").wait_for()


def test_a_reader_may_look_but_not_decide(own_reader: Reader, own_site: Site) -> None:
    page = desk(own_reader)
    page.route(
        "**/api/v1/session",
        lambda route: route.fulfill(
            json={
                "user": "reader",
                "role": "reader",
                "can": ["read"],
                "login_required": True,
            }
        ),
    )
    page.reload()
    settled(page)
    assert page.locator("[role=note]").inner_text().startswith("You may not review")
    page.keyboard.press("y")
    settled(page)
    assert decisions(own_site) == []
