"""Pages without JavaScript, the built front end, and text that stays text."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.export.corpus import EVENTS, TEXT
from tests.serve.conftest import V1

from marsad.lexicon import Tables
from marsad.records import Article, CodedArticle, Document
from marsad.serve import ServeOptions, create_app
from marsad.serve.plain.pages import HERE
from marsad.serve.plain.passages import passages
from marsad.store import Store

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>\u202e{{7*7}}"


class Tags(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def parse(html: str) -> Tags:
    page = Tags()
    page.feed(html)
    return page


def addresses(client: TestClient) -> list[str]:
    event = client.get(f"{V1}/events").json()["results"][0]["uid"]
    article = client.get(f"{V1}/articles").json()["results"][0]["id"]
    return [
        "/plain/",
        "/plain/events",
        "/plain/codebook",
        f"/plain/articles/{article}",
        f"/plain/events/{event}",
    ]


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_pages_run_nothing_and_read_in_both_languages(
    client: TestClient, language: str, direction: str
) -> None:
    for address in addresses(client):
        response = client.get(address, params={"lang": language})
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        page = parse(response.text)
        assert ("html", {"lang": language, "dir": direction}) in page.tags
        names = {tag for tag, _ in page.tags}
        assert not names & {"script", "iframe", "object", "style"}
        attributes = {name for _, found in page.tags for name in found}
        assert not {a for a in attributes if a.startswith("on") or a == "style"}
        for tag, found in page.tags:
            if tag == "a" and found["href"].startswith("/"):  # type: ignore[union-attr]
                assert client.get(str(found["href"])).status_code == 200


def test_the_language_follows_the_browser_and_falls_back_to_arabic(
    client: TestClient,
) -> None:
    def shown(wish: str, query: str = "") -> str:
        html = client.get(f"/plain/{query}", headers={"accept-language": wish}).text
        return str(parse(html).tags[0][1]["lang"])

    assert shown("en-GB,ar;q=0.5") == "en"
    assert shown("fr") == "ar"
    assert shown("en", "?lang=ar") == "ar"
    assert shown("en", "?lang=xx") == "en"


def test_an_article_marks_the_sentences_that_tell_events(client: TestClient) -> None:
    (article,) = client.get(f"{V1}/articles").json()["results"]
    html = client.get(f"/plain/articles/{article['id']}").text
    told = re.findall(r'<span class="told"[^>]*>(.*?)</span>', html, re.DOTALL)
    assert any("صنعاء" in sentence for sentence in told)
    assert "زيارة أردنية إلى بغداد" in html


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/plain/events/<b>none", 404),
        ("/plain/nowhere", 404),
        ("/plain/?limit=0", 422),
        ("/plain/events?sort=%3Cscript%3E", 400),
    ],
)
def test_what_is_wrong_is_said_on_a_page(
    client: TestClient, address: str, status: int
) -> None:
    response = client.get(address, headers={"accept-language": "ar"})
    assert response.status_code == status
    page = parse(response.text)
    assert ("html", {"lang": "ar", "dir": "rtl"}) in page.tags
    assert not {tag for tag, _ in page.tags} & {"script", "b"}
    assert str(status) in page.text


def test_a_search_page(client: TestClient) -> None:
    html = client.get("/plain/", params={"q": 'صنعاء"<b>'}).text
    assert 'value="صنعاء&#34;&lt;b&gt;"' in html
    page = client.get("/plain/events?limit=2").text
    following = re.search(r'rel="next" href="([^"]+)"', page)
    assert following
    assert client.get(following[1].replace("&amp;", "&")).status_code == 200


def test_passages_are_the_text_cut_nowhere_else() -> None:
    events = [
        {"uid": "a", "mentions": [{"sentence": [2, 8]}, {"sentence": [90, 99]}]},
        {"uid": "b", "mentions": [{"sentence": [5, 12]}]},
    ]
    found = passages("abcdefghijklmnop", [1, 14], [[12, 13]], events)
    assert "".join(p.text for p in found) == "bcdefghijklmn"
    assert [(p.text, p.events, p.noise) for p in found] == [
        ("b", (), False),
        ("cde", ("a",), False),
        ("fgh", ("a", "b"), False),
        ("ijkl", ("b",), False),
        ("m", (), True),
        ("n", (), False),
    ]


def test_hostile_text_stays_text(client: TestClient, store: Store) -> None:
    text = HOSTILE + TEXT
    shift = len(HOSTILE)
    event = EVENTS[3]
    mention = event.mentions[0]
    moved = replace(
        event,
        actor=(
            replace(event.actor[0], text=HOSTILE[:20], start=0, end=20, name=HOSTILE),
        ),
        mentions=(
            replace(mention, start=mention.start + shift, sentence=(0, len(text))),
        ),
        why=(HOSTILE,),
    )
    article = Article(
        "a1", (0, len(text)), title=HOSTILE, outlet=HOSTILE, url="javascript:alert(1)"
    )
    with store.writer() as writer:
        (id,) = writer.add_coded(
            Document(HOSTILE, text), [CodedArticle(HOSTILE, article, (moved,))], None
        ).added
    uid = client.get(f"{V1}/articles/{id}").json()["events"][0]["uid"]
    for address in (
        "/plain/",
        "/plain/events",
        f"/plain/articles/{id}",
        f"/plain/events/{uid}",
    ):
        page = parse(client.get(address).text)
        assert not {tag for tag, _ in page.tags} & {"script", "img"}
        assert not any(
            str(found.get("href")).startswith("javascript") for _, found in page.tags
        )
    assert (
        "<script>alert(1)</script>"
        in parse(client.get(f"/plain/articles/{id}").text).text
    )
    answer = client.get(f"{V1}/articles/{id}")
    assert answer.headers["content-type"] == "application/json"
    assert answer.json()["title"] == HOSTILE


def test_the_built_front_end_is_served_with_long_lived_parts(
    store: Store, tmp_path: Path
) -> None:
    web = tmp_path / "web"
    (web / "assets").mkdir(parents=True)
    (web / "index.html").write_text("<!doctype html><title>مرصد</title>", "utf-8")
    (web / "assets" / "app.1a2b.js").write_text("let x", "utf-8")
    (web / "icon.svg").write_text("<svg/>", "utf-8")
    (tmp_path / "secret.txt").write_text("kept apart", "utf-8")
    client = TestClient(
        create_app(store, ServeOptions(web=web)), base_url="http://localhost:1"
    )
    page = client.get("/")
    assert "مرصد" in page.text
    assert page.headers["cache-control"] == "no-cache"
    script = client.get("/assets/app.1a2b.js")
    assert "immutable" in script.headers["cache-control"]
    assert script.headers["content-type"].startswith("text/javascript")
    assert client.get("/icon.svg").headers["cache-control"] == "no-cache"
    assert client.get("/assets/none.js").status_code == 404
    for path in (
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/assets/..%2f..%2fsecret.txt",
    ):
        assert "kept apart" not in client.get(path).text
    assert client.get(f"{V1}/session").status_code == 200
    assert client.get("/plain/").status_code == 200


def test_without_a_front_end_the_plain_pages_are_the_front(client: TestClient) -> None:
    assert client.get("/", follow_redirects=False).headers["location"] == "/plain/"
    assert "<main>" in client.get("/").text


def test_every_word_of_the_pages_is_there_in_both_languages() -> None:
    rows = {row["id"]: row for row in Tables((HERE,)).rows("words")}
    said = set()
    for template in (HERE / "templates").glob("*.html"):
        said |= set(re.findall(r"say\('(\w+)'\)", template.read_text("utf-8")))
    assert said <= set(rows)
    assert all(row["ar"] and row["en"] for row in rows.values())
