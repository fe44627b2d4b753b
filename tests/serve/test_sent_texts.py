"""Texts that are sent to be coded: dates that are none, and one at a time."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import V1

from marsad.serve.service import WAITING

TEXT = "زار وزير الخارجية الروسي الجزائر أمس."


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2024-03-12", "2024-03-12"),
        ("2024-03-12T08:30:00Z", "2024-03-12"),
        ("12 مارس 2024", "2024-03-12"),
        ("١٢/٣/٢٠٢٤", "2024-03-12"),
        ("", None),
        (None, None),
    ],
)
def test_the_day_of_publication_is_read(
    client: TestClient, published: str | None, day: str | None
) -> None:
    body = {"text": TEXT, "published": published}
    answer = client.post(f"{V1}/code", json=body)
    assert answer.status_code == 200
    assert answer.json()["articles"][0].get("published") == day


@pytest.mark.parametrize("published", ["yesterday", "2024-13-40", "2023-02-30", "٣"])
def test_what_is_no_day_is_a_problem(client: TestClient, published: str) -> None:
    answer = client.post(f"{V1}/code", json={"text": TEXT, "published": published})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["where"] == "body.published"


def test_a_text_does_not_wait_long_for_another(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marsad.serve.service.PATIENCE", 0.05)
    app: Any = client.app
    with app.state.service.lock:
        refused = client.post(f"{V1}/code", json={"text": TEXT})
        assert client.get(f"{V1}/events").status_code == 200
    assert refused.status_code == 503
    assert refused.headers["content-type"] == "application/problem+json"
    assert int(refused.headers["retry-after"]) >= 1
    assert client.post(f"{V1}/code", json={"text": TEXT}).status_code == 200


def test_only_a_few_texts_wait_at_once(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("marsad.serve.service.PATIENCE", 60.0)
    app: Any = client.app
    queue = app.state.service.queue
    with app.state.service.lock:
        for _ in range(WAITING):
            assert queue.acquire(blocking=False)
        refused = client.post(f"{V1}/code", json={"text": TEXT})
    assert refused.status_code == 503
    queue.release(WAITING)
    for _ in range(WAITING + 1):
        answer = client.post(f"{V1}/code", json={"text": TEXT})
        assert answer.status_code == 200
