"""A real PostgreSQL for the tests that need one, started once."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine, text

settings.register_profile("marsad", deadline=None, derandomize=True)
settings.load_profile("marsad")

MISSING = (
    "PostgreSQL 15 or newer is NOT INSTALLED, so half of the store is NOT TESTED: "
    "apt-get install postgresql"
)


def find_binaries() -> Path | None:
    """The folder with PostgreSQL's server, wherever the system keeps it."""
    found = []
    if initdb := shutil.which("initdb"):
        found.append(Path(initdb).resolve().parent)
    if config := shutil.which("pg_config"):
        asked = subprocess.run([config, "--bindir"], capture_output=True, text=True)
        found.append(Path(asked.stdout.strip()))
    for pattern in ("lib/postgresql/*/bin", "pgsql-*/bin", "local/pgsql/bin"):
        found += sorted(Path("/usr").glob(pattern), reverse=True)
    return next((f for f in found if (f / "initdb").exists()), None)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a server on a socket of its own."""
    binaries = find_binaries()
    if binaries is None:
        pytest.skip(MISSING)
    # A socket's path must be short, so not under pytest's own folder.
    home = Path(tempfile.mkdtemp(prefix="pg"))
    # The server refuses to run as root.
    account = {"user": "postgres", "group": "postgres", "extra_groups": ()}
    who = account if os.geteuid() == 0 else {}
    if who:
        shutil.chown(home, "postgres", "postgres")
    data, log = str(home / "data"), str(home / "log")
    settings = (
        f"-c listen_addresses='' -c unix_socket_directories='{home}' -c fsync=off "
        "-c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
    )

    def run(*command: str) -> None:
        done = subprocess.run(
            command, cwd=home, capture_output=True, text=True, timeout=120, **who
        )
        assert done.returncode == 0, done.stdout + done.stderr

    control = str(binaries / "pg_ctl")
    run(
        str(binaries / "initdb"),
        *("-D", data, "-U", "marsad", "-A", "trust", "-E", "UTF8", "--no-locale", "-N"),
    )
    run(control, "-D", data, "-l", log, "-o", settings, "-w", "start")
    try:
        yield f"postgresql://marsad@/postgres?host={home}"
    finally:
        run(control, "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture(scope="session")
def make_postgres(postgres_server: str) -> Iterator[Callable[[], str]]:
    """Makes empty schemas: each call gives the URL of a new one."""
    engine = create_engine(postgres_server.replace("sql:", "sql+psycopg:"))
    numbers = count(1)

    def make() -> str:
        # A schema of its own is as good as a database and made at once.
        name = f"marsad{next(numbers)}"
        with engine.begin() as connection:
            connection.execute(text(f"CREATE SCHEMA {name}"))
        return f"{postgres_server}&options=-csearch_path%3D{name}"

    yield make
    engine.dispose()


@pytest.fixture
def postgres_url(make_postgres: Callable[[], str]) -> str:
    """The URL of an empty PostgreSQL schema."""
    return make_postgres()
