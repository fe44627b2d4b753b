"""Articles, events and claims: pages, filters, facets, streams, tags."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from tests.export.corpus import TEXT
from tests.serve.conftest import V1

from marsad.serve.rows import ARTICLE_COLUMNS, CLAIM_COLUMNS, EVENT_COLUMNS
from marsad.store import Filters, Store, StoredEvent


def test_events_are_records_with_labels_and_evidence(client: TestClient) -> None:
    page = client.get(f"{V1}/events", params={"type": "ASSAULT"}).json()
    assert page["total"] == {"value": 1, "relation": "eq"}
    (event,) = page["results"]
    assert event["actor"][0]["label"] == {"ar": "السعودية", "en": "Saudi Arabia"}
    assert event["actor"][0]["sector_label"]["en"] == "Military"
    start, end = event["evidence"]["span"]
    assert TEXT[start:end] == event["evidence"]["text"]
    assert event["status"] == "unreviewed"
    assert event["article"]["outlet"] == "وكالة المثال"


def test_pages_follow_one_another_by_cursor_and_link(client: TestClient) -> None:
    everything = client.get(f"{V1}/events").json()["results"]
    seen, target = [], f"{V1}/events?limit=2&sort=day"
    while target:
        response = client.get(target)
        page = response.json()
        assert len(page["results"]) <= 2
        seen += [event["uid"] for event in page["results"]]
        link = response.headers.get("link", "")
        assert bool(link) == bool(page["next"])
        target = link.removeprefix("<").split(">")[0]
    assert sorted(seen) == sorted(event["uid"] for event in everything)
    assert len(seen) == 6


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"actor": "JOR"}, 2),
        ({"actor": ["JOR", "SAU"]}, 3),
        ({"party": "YEM", "aux": "actual"}, 2),
        ({"dyad": "YEM-SAU"}, 1),
        ({"quad": "verbal-cooperation", "mode": "visit"}, 1),
        ({"context": "military"}, 2),
        ({"sector": "REB"}, 2),
        ({"place": "IRQ"}, 1),
        ({"outlet": "وكالة المثال"}, 6),
        ({"from": "2021-03-04", "to": "2021-03-04"}, 4),
        ({"from": "2022"}, 1),
        ({"confidence_min": "0.9"}, 0),
        ({"reviewed": "true"}, 0),
        ({"q": "صنعاء"}, 1),
        ({"run": "1"}, 6),
        ({"run": "9"}, 0),
    ],
    ids=str,
)
def test_filters(client: TestClient, asked: dict[str, str], count: int) -> None:
    assert len(client.get(f"{V1}/events", params=asked).json()["results"]) == count


def test_facets_have_labels_in_both_languages(client: TestClient) -> None:
    asked = {"facets": "type,actor,dyad,sector", "limit": 1}
    facets = client.get(f"{V1}/events", params=asked).json()["facets"]
    assert {
        "value": "AID",
        "label": {"ar": "مساعدة", "en": "Aid"},
        "count": 2,
    } in facets["type"]
    assert {f["value"]: f["count"] for f in facets["actor"]}["JOR"] == 2
    assert {f["value"]: f["label"]["en"] for f in facets["dyad"]}[
        "IRQ-JOR"
    ] == "Iraq – Jordan"
    assert {f["label"]["ar"] for f in facets["sector"]} >= {"جيش", "مدنيون"}


def test_an_article_whole(client: TestClient) -> None:
    (summary,) = client.get(f"{V1}/articles").json()["results"]
    assert (summary["events"], summary["claims"]) == (6, 1)
    article = client.get(f"{V1}/articles/{summary['id']}").json()
    assert article["text"] == TEXT
    assert article["title_span"] == [0, 22]
    assert len(article["events"]) == article["events_count"] == 6
    for event in article["events"]:
        for party in event["actor"] + event["recipient"]:
            assert TEXT[party["start"] : party["end"]] == party["text"]
    (claim,) = article["claims"]
    assert claim["quote"] == TEXT[claim["span"][0] : claim["span"][1]]
    assert [label["en"] for label in claim["about_labels"]] == ["Jordan", "Iraq"]
    document = client.get(f"{V1}/documents/{article['document']['id']}").json()
    assert document["text"] == TEXT
    assert document["file"] == "visit.txt"


def test_an_event_explains_itself(client: TestClient) -> None:
    uid = client.get(f"{V1}/events?mode=visit").json()["results"][0]["uid"]
    event = client.get(f"{V1}/events/{uid}").json()
    (why,) = event["explained"]
    assert (why["name"], why["rule"]) == ("predicate:x", "predicate")
    assert event["history"] == []
    assert event["original"] is None
    uid = client.get(f"{V1}/claims").json()["results"][0]["uid"]
    assert client.get(f"{V1}/claims/{uid}").json()["kind"] == "driver"


@pytest.mark.parametrize(
    ("resource", "columns", "count"),
    [
        ("events", EVENT_COLUMNS, 6),
        ("claims", CLAIM_COLUMNS, 1),
        ("articles", ARTICLE_COLUMNS, 1),
    ],
)
def test_streams(
    client: TestClient, resource: str, columns: list[str], count: int
) -> None:
    response = client.get(f"{V1}/{resource}?format=csv")
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="{resource}.csv"' in response.headers["content-disposition"]
    rows = list(
        csv.reader(io.StringIO(response.content.decode("utf-8-sig"), newline=""))
    )
    assert rows[0] == columns
    assert len(rows) == count + 1
    lines = client.get(f"{V1}/{resource}?format=jsonl").text.splitlines()
    listed = client.get(f"{V1}/{resource}").json()["results"]
    assert sorted(map(json.dumps, map(json.loads, lines))) == sorted(
        map(json.dumps, listed)
    )
    empty = client.get(f"{V1}/{resource}?format=csv&q=كلمةغيرموجودة")
    assert empty.content.decode("utf-8-sig") == ",".join(columns) + "\r\n"


def test_unchanged_answers_are_not_sent_again(client: TestClient) -> None:
    first = client.get(f"{V1}/events")
    tag = first.headers["etag"]
    again = client.get(f"{V1}/events", headers={"if-none-match": f'"x", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == tag
    uid = first.json()["results"][0]["uid"]
    body = {"target": {"kind": "event", "uid": uid}, "verdict": "accept"}
    assert client.post(f"{V1}/decisions", json=body).status_code == 201
    later = client.get(f"{V1}/events", headers={"if-none-match": tag})
    assert later.status_code == 200


def test_answers_are_compressed(client: TestClient) -> None:
    response = client.get(f"{V1}/events", headers={"accept-encoding": "gzip"})
    assert response.headers["content-encoding"] == "gzip"
    assert len(response.json()["results"]) == 6


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("events/none", 404, "no event"),
        ("articles/none", 404, "no article"),
        ("claims/none", 404, "no claim"),
        ("documents/none", 404, "no document"),
        ("decisions/none", 404, "no decision"),
        ("runs/77", 404, "no run 77"),
        ("runs/x", 422, "path.id"),
        ("nowhere", 404, "Not Found"),
        ("events?limit=501", 422, "query.limit"),
        ("events?sort=colour", 400, "M-S12"),
        ("events?after=eyJ9", 400, "M-S10"),
        ("events?facets=colour", 400, "M-S12"),
        ("events?from=gestern", 400, "M-S12"),
        ("events?run=99999999999999999999", 422, "query.run"),
        ("events?q=%00", 400, "NUL"),
        ("search?q=", 422, "empty"),
        ("search?q=a&in=people", 422, "articles, events, claims"),
        ("actors/QQQ", 404, "no actor"),
    ],
)
def test_errors_are_problems(
    client: TestClient, path: str, status: int, says: str
) -> None:
    response = client.get(f"{V1}/{path}")
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert (response.status_code, problem["status"]) == (status, status)
    assert says in problem["detail"]
    assert problem["instance"] == f"{V1}/{path}".partition("?")[0]
    assert set(problem) >= {"type", "title", "status", "detail", "instance"}


@pytest.mark.parametrize(
    "path",
    [
        "events?limit=1",
        "events?format=csv",
        "session",
        "events/none",
        "events?sort=colour",
        "openapi.json",
    ],
)
def test_head_tells_what_get_would(client: TestClient, path: str) -> None:
    got = client.get(f"{V1}/{path}")
    head = client.head(f"{V1}/{path}")
    assert head.status_code == got.status_code
    assert dict(head.headers) == dict(got.headers)
    assert (head.content, bool(got.content)) == (b"", True)
    if "etag" in head.headers:
        known = {"if-none-match": head.headers["etag"]}
        assert client.head(f"{V1}/{path}", headers=known).status_code == 304


def test_head_of_what_is_only_written_to_is_no_answer(client: TestClient) -> None:
    assert client.head(f"{V1}/code").status_code == 405


def test_head_does_not_read_a_stream_to_its_end(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (event,) = store.view().events(Filters(type=("ASSAULT",))).results
    read = 0

    def long(*_: object) -> Iterator[StoredEvent]:
        nonlocal read
        while read < 20_000:
            read += 1
            yield event

    monkeypatch.setattr("marsad.store.lists.stream_items", long)
    assert client.head(f"{V1}/events?format=jsonl").status_code == 200
    assert 0 < read < 1000
