"""Decisions: recorded, seen at once, undone, and only by those who may."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.export.corpus import TEXT
from tests.serve.conftest import V1


def uid_of(client: TestClient, **asked: str) -> str:
    uid: str = client.get(f"{V1}/events", params=asked).json()["results"][0]["uid"]
    return uid


def decide(client: TestClient, body: dict[str, Any], user: str = "amal") -> Any:
    return client.post(f"{V1}/decisions", json=body, headers={"x-marsad-user": user})


def test_a_correction_is_seen_at_once_and_can_be_undone(client: TestClient) -> None:
    uid = uid_of(client, type="ASSAULT")
    target = {"kind": "event", "uid": uid}
    made = decide(
        client,
        {
            "target": target,
            "verdict": "correct",
            "changes": {"aux": "future"},
            "reason": "لم يقع",
        },
        user="%D8%A3%D9%85%D9%84",
    )
    assert made.status_code == 201
    decision = made.json()
    assert (decision["who"], decision["target"]) == ("أمل", target)
    event = client.get(f"{V1}/events/{uid}").json()
    assert (event["aux"], event["status"], event["original"]["aux"]) == (
        "future",
        "corrected",
        "actual",
    )
    assert [d["reason"] for d in event["history"]] == ["لم يقع"]
    assert (
        decide(client, {"verdict": "undo", "undoes": decision["id"]}).status_code == 201
    )
    event = client.get(f"{V1}/events/{uid}").json()
    assert (event["aux"], event["status"]) == ("actual", "unreviewed")
    assert len(client.get(f"{V1}/decisions").json()["results"]) == 2
    assert client.get(f"{V1}/decisions?who=amal").json()["total"]["value"] == 1
    assert client.get(f"{V1}/decisions/{decision['id']}").json() == decision


def test_rejected_events_leave_the_lists(client: TestClient) -> None:
    uid = uid_of(client, type="ASSAULT")
    body = {"target": {"kind": "event", "uid": uid}, "verdict": "reject"}
    assert decide(client, body).status_code == 201
    assert client.get(f"{V1}/events?type=ASSAULT").json()["results"] == []
    shown = client.get(f"{V1}/events?type=ASSAULT&status=rejected").json()["results"]
    assert [event["uid"] for event in shown] == [uid]


def test_the_queue_and_progress_and_disagreements(client: TestClient) -> None:
    uid = client.get(f"{V1}/review/queue").json()["results"][0]["uid"]
    target = {"kind": "event", "uid": uid}
    decide(client, {"target": target, "verdict": "reject"}, "amal")
    decide(client, {"target": target, "verdict": "accept"}, "badr")
    progress = client.get(f"{V1}/review/progress").json()
    assert progress == {
        "total": 6,
        "reviewed": 1,
        "by_reviewer": {"amal": 1, "badr": 1},
    }
    (differing,) = client.get(f"{V1}/review/disagreements").json()["results"]
    assert differing["event"]["uid"] == uid
    assert differing["event"]["conflict"] is True
    assert {d["who"] for d in differing["decisions"]} == {"amal", "badr"}
    queue = client.get(f"{V1}/review/queue").json()["results"]
    assert queue[-1]["uid"] == uid
    agreement = client.get(f"{V1}/review/agreement").json()
    assert set(agreement) >= {"type", "aux", "actor"}


def test_an_event_is_added_to_an_article(client: TestClient) -> None:
    (article,) = client.get(f"{V1}/articles").json()["results"]
    start = TEXT.index("ملف الحدود")
    new = {"type": "CONSULT", "aux": "actual", "span": [start, start + 3]}
    body = {
        "target": {"kind": "article", "id": article["id"]},
        "verdict": "add",
        "changes": {"event": new},
    }
    assert decide(client, body).status_code == 201
    (added,) = client.get(f"{V1}/events?status=added").json()["results"]
    assert added["mentions"][0]["trigger"] == "ملف"
    assert (added["quad"], added["why"]) == ("verbal-cooperation", ["person"])


@pytest.mark.parametrize(
    ("body", "status", "says"),
    [
        ({"verdict": "accept"}, 422, "target"),
        ({"verdict": "accept", "target": {"kind": "event"}}, 422, "target.uid"),
        (
            {"verdict": "accept", "target": {"kind": "event", "uid": "none"}},
            404,
            "M-S11",
        ),
        ({"verdict": "undo", "undoes": "none"}, 404, "to undo"),
        ({"verdict": "bless", "target": {"kind": "event", "uid": "x"}}, 422, "verdict"),
        ({"verdict": "accept", "who": "x"}, 422, "who"),
        ({"verdict": "accept", "reason": "\ud800"}, 422, "surrogate"),
        ({"verdict": "accept", "reason": "a\x00"}, 422, "NUL"),
        (
            {"verdict": "correct", "changes": {"confidence": float("nan")}},
            422,
            "finite",
        ),
        ({"verdict": "correct", "changes": {"a": 2**70}}, 422, "too large"),
    ],
    ids=str,
)
def test_bad_decisions_say_what_is_wrong(
    client: TestClient, body: dict[str, Any], status: int, says: str
) -> None:
    response = client.post(
        f"{V1}/decisions",
        content=json.dumps(body),
        headers={"content-type": "application/json"},
    )
    assert response.status_code == status
    assert says in response.json()["detail"]
    assert client.get(f"{V1}/decisions").json()["results"] == []


@pytest.mark.parametrize(
    "content",
    [b"[" * 200_000, b'{"a":' * 100_000, b"{", b"\xff"],
    ids=["lists", "objects", "cut", "bytes"],
)
def test_what_is_no_json_is_refused(client: TestClient, content: bytes) -> None:
    response = client.post(
        f"{V1}/decisions", content=content, headers={"content-type": "application/json"}
    )
    assert response.status_code in (400, 422)
    assert response.headers["content-type"] == "application/problem+json"
