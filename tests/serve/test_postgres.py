"""The API over PostgreSQL answers as over SQLite."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.serve.conftest import LOCAL, V1, fill

from marsad.serve.service import Service
from marsad.store import open_store

PATHS = (
    "events?facets=type,actor,dyad,context,attribution",
    "events?q=صنعاء&sort=confidence",
    "claims",
    "articles?q=بغداد&facets=outlet,year",
    "actors?q=اليمن",
    "dyads",
    "series?by=month&split=type&aux=all",
    "network",
    "map",
    "review/queue?order=type",
    "review/progress",
    "search?q=مساعدات",
    "overview",
    "events?format=csv",
    "events?sort=colour",
    "events?after=eyJ9",
    "events?q=%22%27%3B--",
    "events?q=%EF%BF%BF",
    "events?actor=%27%20OR%201%3D1",
)
VOLATILE = {"fetched", "run", "started", "ended"}


def steady(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: steady(v) for k, v in value.items() if k not in VOLATILE}
    return [steady(v) for v in value] if isinstance(value, list) else value


def test_both_stores_give_the_same_answers(
    client: TestClient, apps: dict[str, FastAPI], make_postgres: Callable[[], str]
) -> None:
    def answers() -> list[tuple[int, Any]]:
        found = []
        for path in PATHS:
            response = client.get(f"{V1}/{path}")
            is_json = "json" in response.headers["content-type"]
            body = steady(response.json()) if is_json else response.text
            found.append((response.status_code, body))
        return found

    over_sqlite = answers()
    with open_store(make_postgres()) as store:
        fill(store)
        apps["local"].state.service = Service(store, LOCAL)
        for path, ours, theirs in zip(PATHS, over_sqlite, answers(), strict=True):
            assert ours == theirs, path
            assert ours[0] in (200, 400)
        uid = client.get(f"{V1}/events").json()["results"][0]["uid"]
        body = {"target": {"kind": "event", "uid": uid}, "verdict": "accept"}
        assert client.post(f"{V1}/decisions", json=body).status_code == 201
        assert client.get(f"{V1}/events/{uid}").json()["status"] == "accepted"
