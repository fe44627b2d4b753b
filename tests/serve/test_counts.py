"""Actors, dyads, series, network, map, overview, search, methods, lexicon, coding."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import V1


def test_actors_by_code_and_by_name(client: TestClient) -> None:
    actors = client.get(f"{V1}/actors").json()["results"]
    counts = {actor["code"]: actor["events"] for actor in actors}
    assert counts["YEM"] == 3
    for query in ("اليمن", "Yemen", "yem"):
        found = client.get(f"{V1}/actors", params={"q": query}).json()["results"]
        assert [actor["code"] for actor in found] == ["YEM"]
    assert client.get(f"{V1}/actors?q=لاأحد").json()["results"] == []
    one = client.get(f"{V1}/actors/UNO").json()
    assert (one["events"], one["label"]["en"]) == (1, "United Nations")
    assert client.get(f"{V1}/actors/FJI").json()["events"] == 0


def test_dyads_either_way(client: TestClient) -> None:
    dyads = client.get(f"{V1}/dyads").json()["results"]
    assert {(d["a"], d["b"]): d["events"] for d in dyads}["IRQ", "JOR"] == 2
    there = client.get(f"{V1}/dyads/SAU/YEM").json()
    assert there == client.get(f"{V1}/dyads/YEM/SAU").json()
    assert (there["conflict"], there["labels"]["b"]["ar"]) == (1, "اليمن")
    assert client.get(f"{V1}/dyads/FJI/TON").json()["events"] == 0
    assert client.get(f"{V1}/dyads/FJI/QQQ").status_code == 404


@pytest.mark.parametrize(
    ("path", "points"),
    [
        (
            "series?by=year",
            {
                ("2021", "verbal-cooperation"): 2,
                ("2021", "material-conflict"): 1,
                ("2021", "material-cooperation"): 1,
            },
        ),
        ("series?by=year&aux=all&split=type&type=RETREAT", {("2022", "RETREAT"): 1}),
        ("series?by=year&type=RETREAT", {}),
        ("dyads/YEM/SAU/series?by=year", {("2021", "material-conflict"): 1}),
        ("actors/JOR/series?by=month", {("2021-03", "verbal-cooperation"): 2}),
        ("places/IRQ/series?by=day", {("2021-03-03", "verbal-cooperation"): 1}),
    ],
)
def test_series(
    client: TestClient, path: str, points: dict[tuple[str, str], int]
) -> None:
    series = client.get(f"{V1}/{path}").json()
    assert {(p["period"], p["key"]): p["count"] for p in series["points"]} == points


def test_network_and_map(client: TestClient) -> None:
    network = client.get(f"{V1}/network").json()
    edges = {(e["source"], e["target"], e["quad"]) for e in network["edges"]}
    assert ("SAU", "YEM", "material-conflict") in edges
    assert not network["truncated"]
    assert {n["label"]["en"] for n in network["nodes"]} >= {"Yemen", "Jordan"}
    places = client.get(f"{V1}/map").json()["places"]
    assert {(p["name"], p["code"], p["lat"]) for p in places} >= {
        ("Baghdad", "IRQ", 33.34)
    }


def test_overview(client: TestClient) -> None:
    overview = client.get(f"{V1}/overview").json()
    assert overview["counts"] == {"articles": 1, "events": 6, "claims": 1, "waiting": 6}
    assert len(overview["articles"]) == len(overview["claims"]) == 1


def test_search_highlights_what_it_found(client: TestClient) -> None:
    page = client.get(f"{V1}/search", params={"q": "صنعاء"}).json()
    assert {hit["kind"] for hit in page["results"]} == {"article", "event"}
    for hit in page["results"]:
        (start, end) = hit["highlights"][0]
        assert "صنعاء" in hit["snippet"][start:end]
    only = client.get(f"{V1}/search", params={"q": "صنعاء", "in": "claims"}).json()
    assert only["results"] == []


def test_methods_name_what_can_be_asked(client: TestClient) -> None:
    methods = client.get(f"{V1}/methods").json()
    assert methods["coder"] == "rules 1"
    assert methods["versions"]["store"] == "sqlite"
    assert {"from", "to", "party"} <= set(methods["filters"])
    assert "type" in methods["facets"]["event"]
    visit = next(o for o in methods["ontology"] if o["mode"] == "visit")
    assert visit["labels"]["mode"]["ar"] == "زيارة"
    assert methods["labels"]["code"]["EGY"] == {"ar": "مصر", "en": "Egypt"}


@pytest.mark.parametrize("word", ["زيارة", "زار", "زِيارة"])
def test_the_lexicon_is_looked_up_by_word(client: TestClient, word: str) -> None:
    found = client.get(f"{V1}/lexicon", params={"q": word, "limit": 200}).json()
    assert {e["entry"].get("type") for e in found["results"]} >= {"CONSULT"}


def test_a_text_is_coded_and_not_kept(client: TestClient) -> None:
    text = "زار وزير الخارجية الروسي الجزائر أمس."
    body = {"text": text, "published": "2024-03-12"}
    answer = client.post(f"{V1}/code", json=body).json()
    (article,) = answer["articles"]
    assert answer["text"] == text
    assert article["events"][0]["type"] == "CONSULT"
    assert client.get(f"{V1}/overview").json()["counts"]["articles"] == 1
    long = client.post(f"{V1}/code", json={"text": "س " * 150_000})
    assert long.status_code == 413


def test_runs(client: TestClient) -> None:
    (run,) = client.get(f"{V1}/runs").json()["results"]
    assert (run["coder"], run["articles"]) == ("rules", 1)
    assert client.get(f"{V1}/runs/{run['id']}").json() == run
