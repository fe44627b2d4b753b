"""An event with several mentions is split at the desk, by keyboard alone."""

from __future__ import annotations

from tests.web.observatory import Reader, Site, until
from tests.web.test_review import decisions, desk, settled


def test_mentions_become_events_of_their_own(
    own_reader: Reader, own_site: Site
) -> None:
    view = own_site.store.view()
    event = next(e for e in view.events().results if len(e.data["mentions"]) > 2)
    mentions = event.data["mentions"]
    before = len(view.article(event.article.id).events)
    page = desk(own_reader, f"#/review?event={event.uid}")
    waiting = page.locator("nav.queue li").count()
    page.keyboard.press("f")
    selects = page.locator("dialog[open] select")
    assert selects.count() == len(mentions)
    # The second stays with the first: the focus is on the first, Tab leads on.
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")
    page.get_by_text(f"Split into {len(mentions) - 1} events").wait_for()
    page.keyboard.press("Control+Enter")
    page.get_by_text("Split.").wait_for()
    added = waiting + len(mentions) - 2
    until(page, lambda: page.locator("nav.queue li").count() == added)
    (decision,) = decisions(own_site)
    assert (decision.verdict, decision.target) == ("split", event.uid)
    view = own_site.store.view()
    first = view.event(event.uid).data["mentions"]
    assert [m["start"] for m in first] == [m["start"] for m in mentions[:2]]
    events = view.article(event.article.id).events
    assert len(events) == before + len(mentions) - 2
    starts = {m["start"] for e in events for m in e.data["mentions"]}
    assert {m["start"] for m in mentions} <= starts
    assert event.uid in page.url
    # Undone, it is whole again and the parts are gone.
    page.keyboard.press("Control+z")
    until(page, lambda: page.locator("nav.queue li").count() == waiting)
    view = own_site.store.view()
    assert len(view.event(event.uid).data["mentions"]) == len(mentions)
    assert len(view.article(event.article.id).events) == before


def test_one_mention_is_not_split(own_reader: Reader, own_site: Site) -> None:
    event = next(
        e
        for e in own_site.store.view().events().results
        if len(e.data["mentions"]) == 1
    )
    page = desk(own_reader, f"#/review?event={event.uid}")
    assert page.get_by_role("button", name="Split").is_disabled()
    page.keyboard.press("f")
    page.get_by_text("An event with one mention cannot be split.").wait_for()
    settled(page)
    assert decisions(own_site) == []
