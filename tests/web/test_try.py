"""A text of the reader's own is coded at once and shown with its words lit."""

from __future__ import annotations

from tests.web.observatory import Reader, Site
from tests.web.test_article import SHOWN

TEXT = "\U0001f1ea\U0001f1ec زار وزير الخارجية الروسي الجزائر أمس."


def test_a_text_is_coded_and_not_stored(own_reader: Reader, own_site: Site) -> None:
    """By keyboard; behind a flag too the words are the trigger's."""
    before = own_site.store.view().articles().total.value
    page = own_reader.open("#/methods", language="en")
    page.get_by_role("link", name="Try a text").click()
    page.get_by_label("The text").fill(TEXT)
    page.get_by_label("Published on").fill("2024-03-12")
    page.keyboard.press("Control+Enter")
    page.locator("[role=status]").first.wait_for()
    page.locator(".cards > li").first.wait_for()
    assert "زار" in page.evaluate(SHOWN)["vc"]
    assert "11 March 2024" in page.locator(".cards").inner_text()
    assert own_site.store.view().articles().total.value == before


def test_a_text_without_events_says_so(own_reader: Reader) -> None:
    page = own_reader.open("#/try", language="ar")
    page.get_by_role("textbox", name="النص").fill("السماء زرقاء.")
    page.get_by_role("button", name="رمّزه").click()
    page.get_by_text("لا أحداث").wait_for()
