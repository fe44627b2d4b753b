"""What comes from a text stays text: on every page, in every field."""

from __future__ import annotations

import pytest
from tests.web.observatory import HOSTILE_OUTLET, HOSTILE_TITLE, Reader, Site


@pytest.fixture(scope="module")
def hostile(site: Site) -> str:
    (article,) = [
        a for a in site.store.view().articles().results if a.outlet == HOSTILE_OUTLET
    ]
    return article.id


def unhurt(page) -> bool:
    """Nothing ran, nothing was loaded, no foreign element was made."""
    return bool(
        page.evaluate(
            """() => window.hacked === undefined
              && document.querySelectorAll('iframe, img[src=x], script:not([src]), '
                + '[onerror], [onload], [onmouseover]').length === 0
              && ![...document.querySelectorAll('a')].some(
                (a) => a.protocol === 'javascript:')"""
        )
    )


def test_the_article_page_shows_markup_as_text(reader: Reader, hostile: str) -> None:
    page = reader.open(f"#/articles/{hostile}")
    assert page.locator("h1").inner_text() == HOSTILE_TITLE
    shown = page.locator("[data-testid=text]").inner_text()
    assert "<script>window.hacked = 1</script>" in shown
    assert "<b onmouseover=alert(1)>" in shown
    assert page.get_by_text(HOSTILE_OUTLET).first.is_visible()
    assert unhurt(page)
    # A link that is no web address is not offered.
    assert page.get_by_text("الأصل", exact=True).count() == 0


@pytest.mark.parametrize(
    "address",
    [
        "#/search?in=articles",
        "#/search?view=table",
        "#/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "#/search?outlet=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "#/",
        "#/review",
        "#/actors/%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "#/map",
        "#/%22%3E%3Csvg%20onload%3Dalert(1)%3E",
    ],
)
def test_other_pages_too(reader: Reader, hostile: str, address: str) -> None:
    page = reader.open(address)
    assert unhurt(page)
    reader.errors = [e for e in reader.errors if "404" not in e]


def test_hostile_names_of_actors_and_decisions_stay_text(own_reader: Reader) -> None:
    """Also when the API itself would send them: nothing trusts a label."""
    page = own_reader.open("#/")
    bad = '<img src=x onerror="window.hacked=9">'

    def poison(route) -> None:
        answer = route.fetch()
        text = answer.text().replace("Turkey", bad.replace('"', '\\"'))
        route.fulfill(response=answer, body=text)

    page.route("**/api/v1/**", poison)
    for address in ("#/dyads/NER/TUR", "#/network", "#/search", "#/actors/TUR"):
        page.evaluate("window.hacked = undefined")
        page.evaluate(
            "localStorage.setItem('marsad.settings', '{\"language\":\"en\"}')"
        )
        page.goto(f"{own_reader.url}/{address}")
        page.reload()
        page.wait_for_load_state("networkidle")
        assert page.get_by_text(bad).count() > 0, address
        assert unhurt(page)


def test_the_policy_forbids_what_is_inline(reader: Reader, site: Site) -> None:
    page = reader.open("#/")
    policy = page.request.get(site.url).headers["content-security-policy"]
    rules = dict(rule.strip().partition(" ")[::2] for rule in policy.split(";"))
    assert rules["script-src"] == "'self'"
    assert rules["style-src"] == "'self'"
    # And it is in force: an inline script that somebody puts in does not run.
    page.evaluate(
        "() => { const s = document.createElement('script');"
        "s.textContent = 'window.hacked = 1'; document.body.append(s); }"
    )
    assert page.evaluate("window.hacked") is None
    assert any("Content Security Policy" in e for e in reader.errors)
    reader.errors.clear()
