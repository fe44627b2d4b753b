"""A web server on the loopback address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from tests.read.site import Site, serve


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as found:
        yield found
