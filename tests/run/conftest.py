"""Stores of both kinds, a web server, and documents that are ingested."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.read.site import Site, serve


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as found:
        yield found


@pytest.fixture(params=("sqlite", "postgresql"))
def target(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store can be made."""
    if request.param == "sqlite":
        return str(tmp_path / "news.db")
    url: str = request.getfixturevalue("postgres_url")
    return url
