"""Who gets in: hosts, origins, tokens, rates, sizes; and the headers on the way out."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.serve.conftest import V1

from marsad.serve import ServeOptions, create_app
from marsad.serve.guards import POLICY, Rates
from marsad.serve.tokens import digest, make_token
from marsad.store import Store

ACCEPT = {"verdict": "accept", "target": {"kind": "event", "uid": "x"}}


def token_for(store: Store, role: str, name: str = "Amal") -> str:
    token = make_token()
    with store.writer() as writer:
        writer.add_token(name, role, digest(token))
    return token


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


@pytest.mark.parametrize(
    ("host", "local"),
    [
        ("127.0.0.1", True),
        ("127.5.5.5", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("192.168.1.5", False),
        ("::", False),
        ("localhost.example.org", False),
    ],
)
def test_only_loopback_needs_no_login(host: str, local: bool) -> None:
    assert ServeOptions(host=host).is_local is local


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8000", 200),
        ("localhost:9", 200),
        ("[::1]:8000", 200),
        ("LOCALHOST", 200),
        ("attacker.example", 421),
        ("127.0.0.1.attacker.example", 421),
        ("localhost@attacker.example", 421),
        ("", 421),
        ("[", 421),
    ],
)
def test_rebound_names_are_not_answered(
    client: TestClient, host: str, status: int
) -> None:
    for path in (f"{V1}/session", "/", "/plain/style.css"):
        response = client.get(path, headers={"host": host}, follow_redirects=False)
        assert (response.status_code == 421) == (status == 421)


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 404),
        ({"origin": "http://127.0.0.1:8000"}, 404),
        ({"origin": "http://127.0.0.1:9999"}, 403),
        ({"origin": "https://attacker.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-origin"}, 404),
        ({"content-type": "text/plain"}, 422),
    ],
    ids=str,
)
def test_other_sites_cannot_write(
    client: TestClient, headers: dict[str, str], status: int
) -> None:
    response = client.post(f"{V1}/decisions", json=ACCEPT, headers=headers)
    assert response.status_code == status


def test_a_network_demands_a_token(network: TestClient, store: Store) -> None:
    for path in ("session", "events", "documents/x"):
        response = network.get(f"{V1}/{path}")
        assert response.status_code == 401
        assert response.headers["www-authenticate"] == "Bearer"
    assert (
        network.get(f"{V1}/session", headers={"x-marsad-user": "root"}).status_code
        == 401
    )
    session = network.get(
        f"{V1}/session", headers=bearer(token_for(store, "reader"))
    ).json()
    assert session == {
        "user": "Amal",
        "role": "reader",
        "can": ["read", "code"],
        "login_required": True,
    }


@pytest.mark.parametrize(
    ("role", "status"), [("reader", 403), ("reviewer", 404), ("admin", 404)]
)
def test_readers_do_not_decide(
    network: TestClient, store: Store, role: str, status: int
) -> None:
    response = network.post(
        f"{V1}/decisions", json=ACCEPT, headers=bearer(token_for(store, role))
    )
    assert response.status_code == status


def test_a_decision_bears_the_tokens_name(network: TestClient, store: Store) -> None:
    headers = {**bearer(token_for(store, "reviewer")), "x-marsad-user": "Someone"}
    uid = network.get(f"{V1}/events", headers=headers).json()["results"][0]["uid"]
    body = {"verdict": "accept", "target": {"kind": "event", "uid": uid}}
    made = network.post(f"{V1}/decisions", json=body, headers=headers)
    assert made.json()["who"] == "Amal"


def test_a_revoked_token_is_no_token(network: TestClient, store: Store) -> None:
    token = token_for(store, "admin")
    (known,) = store.view().tokens()
    with store.writer() as writer:
        assert writer.revoke_token(known.id)
    response = network.get(f"{V1}/session", headers=bearer(token))
    assert response.status_code == 401
    assert "invalid_token" in response.headers["www-authenticate"]


def test_a_wrong_token_is_refused_on_this_machine_too(client: TestClient) -> None:
    assert client.get(f"{V1}/session", headers=bearer("wrong")).status_code == 401


def test_people_may_send_the_token_as_a_password(
    network: TestClient, store: Store
) -> None:
    asked = network.get("/plain/")
    assert asked.status_code == 401
    assert asked.headers["www-authenticate"].startswith("Basic")
    pair = b64encode(f"amal:{token_for(store, 'reader')}".encode()).decode()
    assert (
        network.get("/plain/", headers={"authorization": f"Basic {pair}"}).status_code
        == 200
    )
    for broken in (
        "Basic !!",
        "Basic " + b64encode(b"nocolon").decode(),
        "Bearer",
        "x",
    ):
        refused = network.get("/plain/", headers={"authorization": broken})
        assert refused.status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "news.example"}, 401),
        ({"host": "localhost", "x-forwarded-for": "203.0.113.9"}, 401),
        ({"host": "localhost", "forwarded": "for=203.0.113.9"}, 401),
        ({"host": "localhost"}, 401),
        ({"host": "127.0.0.1:8000", "x-marsad-user": "root"}, 401),
        ({"host": "other.example"}, 421),
    ],
    ids=str,
)
def test_what_comes_through_a_proxy_needs_a_token(
    store: Store, tmp_path: Path, headers: dict[str, str], status: int
) -> None:
    options = ServeOptions(hosts=("news.example",), web=tmp_path)
    client = TestClient(create_app(store, options))
    assert client.get(f"{V1}/session", headers=headers).status_code == status


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip"])
def test_a_proxys_header_tells_of_others_without_a_name(
    client: TestClient, header: str
) -> None:
    assert client.get(f"{V1}/session").status_code == 200
    headers = {header: "203.0.113.9"}
    assert client.get(f"{V1}/session", headers=headers).status_code == 401


def test_tokens_are_random_and_kept_as_digests(store: Store) -> None:
    token = token_for(store, "reader")
    assert len(token) > 40
    assert token != make_token()
    path = Path(str(store.view()._engine.url.database))
    everything = b"".join(p.read_bytes() for p in path.parent.glob("news.db*"))
    assert digest(token).encode() in everything
    assert token.encode() not in everything


def test_the_rate_is_limited_on_a_network(store: Store, tmp_path: Path) -> None:
    options = ServeOptions(host="0.0.0.0", rate=3, web=tmp_path)
    client = TestClient(create_app(store, options), base_url="http://marsad.example")
    codes = [client.get(f"{V1}/session").status_code for _ in range(4)]
    assert codes == [401, 401, 401, 429]
    refused = client.get(f"{V1}/session")
    assert int(refused.headers["retry-after"]) >= 1
    assert refused.json()["status"] == 429


def test_each_good_token_has_a_rate_of_its_own(store: Store, tmp_path: Path) -> None:
    options = ServeOptions(host="0.0.0.0", rate=3, web=tmp_path)
    client = TestClient(create_app(store, options), base_url="http://marsad.example")

    def ask(token: str, times: int = 1) -> list[int]:
        answers = (
            client.get(f"{V1}/session", headers=bearer(token)) for _ in range(times)
        )
        return [answer.status_code for answer in answers]

    amal, badr = token_for(store, "reader"), token_for(store, "reader", "Badr")
    # The first of each is counted by its address, for it is not known by then.
    assert ask(amal, 5) == [200] * 4 + [429]
    assert ask(badr, 2) == [200] * 2
    assert [ask(f"made-up-{n}") for n in range(2)] == [[401], [429]]
    assert ask(badr) == [200]
    for known in store.view().tokens():
        with store.writer() as writer:
            writer.revoke_token(known.id)
    assert ask(badr) == [401]
    assert ask(badr) == [429]


def test_buckets_fill_and_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    monkeypatch.setattr("marsad.serve.guards.time.monotonic", lambda: now)
    monkeypatch.setattr("marsad.serve.guards.CLIENTS", 2)
    rates = Rates(60)
    assert [rates.wait("a") for _ in range(61)] == [0] * 60 + [1]
    now = 2.0
    assert [rates.wait("a") for _ in range(3)] == [0, 0, 1]
    for client in "bc":
        rates.wait(client)
    assert set(rates.buckets) == {"b", "c"}
    assert Rates(0).wait("a") == 0


def test_bodies_are_limited(store: Store, tmp_path: Path) -> None:
    options = ServeOptions(max_body=1000, web=tmp_path)
    client = TestClient(create_app(store, options), base_url="http://localhost")
    body = {**ACCEPT, "reason": "x" * 2000}
    assert client.post(f"{V1}/decisions", json=body).status_code == 413

    def pieces() -> object:
        yield from (b"x" * 300 for _ in range(5))

    headers = {"content-type": "application/json"}
    unannounced = client.post(f"{V1}/decisions", content=pieces(), headers=headers)  # type: ignore[arg-type]
    assert unannounced.status_code == 413


@pytest.mark.parametrize(
    "path", ["/", "/plain/", f"{V1}/session", "/nowhere", f"{V1}/events/x"]
)
def test_every_answer_has_the_strict_headers(client: TestClient, path: str) -> None:
    headers = client.get(path, follow_redirects=False).headers
    assert headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "frame-ancestors 'none'" in POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "access-control-allow-origin" not in headers
    assert "server" not in headers
