"""A served store: the hand-coded sample corpus, over SQLite, in this process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient
from tests.export.corpus import CORPUS, TEXT

from marsad.records import Document
from marsad.serve import ServeOptions, create_app
from marsad.store import RunInfo, Store, open_store

V1 = "/api/v1"


def fill(store: Store) -> str:
    """Put the corpus into the store; the id of its first article."""
    coded = CORPUS[0]
    document = Document(
        coded.file,
        TEXT,
        published=coded.article.published,
        outlet=coded.article.outlet,
        url=coded.article.url,
    )
    with store.writer() as writer:
        run = writer.start_run(RunInfo("rules", "1", "abc"))
        added = writer.add_coded(document, [coded], run)
        writer.end_run(run)
    return added.added[0]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "news.db") as opened:
        fill(opened)
        yield opened


@pytest.fixture
def client(store: Store, tmp_path: Path) -> TestClient:
    """A client on this machine, without the built front end."""
    options = ServeOptions(web=tmp_path / "none")
    return TestClient(
        create_app(store, options),
        base_url="http://127.0.0.1:8000",
        raise_server_exceptions=False,
    )


@pytest.fixture
def network(store: Store, tmp_path: Path) -> TestClient:
    """A client of a server that others can reach."""
    options = ServeOptions(host="0.0.0.0", web=tmp_path / "none", rate=10_000)
    return TestClient(
        create_app(store, options),
        base_url="http://marsad.example",
        raise_server_exceptions=False,
    )
