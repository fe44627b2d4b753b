"""A served store: the hand-coded sample corpus, over SQLite, in this process.

The application is built once; each test gets a store of its own, copied from one that
was filled once.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient
from tests.export.corpus import CORPUS, TEXT

from marsad.records import Document
from marsad.serve import ServeOptions, create_app
from marsad.serve.service import Service
from marsad.store import RunInfo, Store, open_store

V1 = "/api/v1"
NOWHERE = Path("no-front-end")
LOCAL = ServeOptions(web=NOWHERE)
OPEN = ServeOptions(host="0.0.0.0", rate=0, web=NOWHERE)


def fill(store: Store) -> None:
    """Put the corpus into the store."""
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
        writer.add_coded(document, [coded], run)
        writer.end_run(run)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a store that holds the corpus."""
    path: Path = tmp_path_factory.mktemp("store") / "news.db"
    with open_store(path) as store:
        fill(store)
    return path


@pytest.fixture(scope="session")
def apps(filled: Path) -> Iterator[dict[str, FastAPI]]:
    """The application as this machine and as a network see it."""
    with open_store(filled) as store:
        yield {"local": create_app(store, LOCAL), "network": create_app(store, OPEN)}


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    path = tmp_path / "news.db"
    shutil.copyfile(filled, path)
    with open_store(path) as opened:
        yield opened


@pytest.fixture
def client(store: Store, apps: dict[str, FastAPI]) -> TestClient:
    """A client on this machine, without the built front end."""
    apps["local"].state.service = Service(store, LOCAL)
    return TestClient(
        apps["local"], base_url="http://127.0.0.1:8000", raise_server_exceptions=False
    )


@pytest.fixture
def network(store: Store, apps: dict[str, FastAPI]) -> TestClient:
    """A client of a server that others can reach."""
    apps["network"].state.service = Service(store, OPEN)
    return TestClient(
        apps["network"],
        base_url="http://marsad.example",
        raise_server_exceptions=False,
    )
