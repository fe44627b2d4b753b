"""A store of each kind, empty; every test of behaviour runs over both."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from marsad.store import Store, open_store
from marsad.store.schema import metadata

KINDS = ("sqlite", "postgresql")


@pytest.fixture(params=KINDS)
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session")
def made_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty SQLite store to copy."""
    file = tmp_path_factory.mktemp("made") / "empty.db"
    open_store(file).close()
    return file


@pytest.fixture(scope="session")
def made_schema(make_postgres: Callable[[], str]) -> str:
    """The URL of a PostgreSQL store that is emptied between tests."""
    url = make_postgres()
    open_store(url).close()
    return url


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store."""
    if request.param == "sqlite":
        made: Path = request.getfixturevalue("made_file")
        with open_store(shutil.copy(made, tmp_path / "news.db")) as opened:
            yield opened
        return
    with open_store(request.getfixturevalue("made_schema")) as opened:
        with opened.engine.begin() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(table.delete())
        with opened.writer() as writer:
            writer.end_reindex()
        yield opened
