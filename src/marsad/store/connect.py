"""A store opened: one SQLite file, or a PostgreSQL database."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from marsad.store.errors import StoreError
from marsad.store.indexing import mark_indexed
from marsad.store.schema import REVISION, REVISIONS
from marsad.store.view import View
from marsad.store.writer import Writer

if TYPE_CHECKING:
    from types import TracebackType

BUSY_SECONDS = 60
"""How long a SQLite connection waits for another process to finish writing."""

_LOCK = 0x6D617273
"""The advisory lock under which a PostgreSQL schema is made ('mars')."""


def open_store(
    target: str | Path, *, create: bool = True, upgrade: bool = False
) -> Store:
    """The store at a file path or a ``postgresql://`` URL.

    A new file or an empty database gets its tables, unless ``create`` is false.
    ``upgrade`` brings an older schema up to date. ``open_store("news.db")`` is all
    that a laptop needs.

    Raises:
        StoreError: M-S01 no such store, M-S02 another program's file, M-S03 an older
            and M-S04 a newer schema, M-S05 psycopg is missing, M-S06 it cannot be
            opened, M-S07 not a path and not a PostgreSQL URL.
    """
    url, name = _address(target)
    if (
        url.drivername == "sqlite"
        and not create
        and not Path(url.database or "").is_file()
    ):
        raise StoreError("M-S01", name)
    engine = _engine(url, name)
    try:
        _prepare(engine, name, create=create, upgrade=upgrade)
    except StoreError:
        engine.dispose()
        raise
    except DBAPIError as error:
        engine.dispose()
        raise _trouble(error, name) from error
    return Store(engine, name)


class Store:
    """An open store: views read, writers write. Also a context manager."""

    def __init__(self, engine: Engine, name: str):
        self.engine = engine
        self.name = name
        self._turn = threading.Lock()

    @property
    def dialect(self) -> str:
        """``sqlite`` or ``postgresql``."""
        return self.engine.dialect.name

    def view(self) -> View:
        """A view, which reads; every call sees what is committed by then."""
        return View(self.engine)

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """A writer for one transaction: kept at the end, undone on an exception.

        Writers of one process take turns; so do processes on SQLite, where readers go
        on meanwhile.
        """
        if self.dialect == "sqlite":
            with self._turn, self._transaction() as connection:
                yield Writer(connection)
        else:
            with self._transaction() as connection:
                yield Writer(connection)

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with (
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def size(self) -> int:
        """The bytes that the store takes on disk, indexes included."""
        if self.dialect == "postgresql":
            with self.engine.connect() as connection:
                query = text("SELECT pg_database_size(current_database())")
                return int(connection.execute(query).scalar_one())
        path = Path(self.engine.url.database or "")
        files = (path, path.with_name(path.name + "-wal"))
        return sum(file.stat().st_size for file in files if file.exists())

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _address(target: str | Path) -> tuple[URL, str]:
    written = str(target)
    if "://" not in written:
        return URL.create("sqlite", database=written), written
    try:
        url = make_url(written)
    except (ArgumentError, ValueError):
        raise StoreError("M-S07", written.partition("@")[2] or written) from None
    name = url.render_as_string(hide_password=True)
    if url.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg"), name
    if url.drivername == "sqlite" and url.database:
        return url, url.database
    raise StoreError("M-S07", name)


def _engine(url: URL, name: str) -> Engine:
    if url.drivername == "sqlite":
        engine = create_engine(
            url,
            connect_args={"timeout": BUSY_SECONDS},
            pool_size=20,
            max_overflow=40,
        )
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)
    except ModuleNotFoundError:
        raise StoreError("M-S05", name) from None


def _set_up_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # Transactions are begun by _begin_sqlite, not by the driver's guesses.
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = NORMAL",
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_SECONDS * 1000}",
        "cache_size = -65536",
        "temp_store = MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _prepare(engine: Engine, name: str, *, create: bool, upgrade: bool) -> None:
    with engine.connect() as connection:
        revision = _revision(connection, name)
    if revision == REVISION:
        return
    if revision is None and not create:
        raise StoreError("M-S01", name)
    if revision is not None and revision not in REVISIONS:
        raise StoreError("M-S04", name, revision)
    if revision is not None and not upgrade:
        raise StoreError("M-S03", name, revision)
    from marsad.store.migrate import migrate

    with (
        engine.connect().execution_options(writes=True) as connection,
        connection.begin(),
    ):
        if engine.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
        # Another process may have been quicker while this one waited.
        if _revision(connection, name) != REVISION:
            migrate(connection)
            if revision is None:
                mark_indexed(connection)


def _revision(connection: Connection, name: str) -> str | None:
    """The schema's revision; None for an empty database."""
    if connection.dialect.name == "sqlite":
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
    else:
        query = (
            "SELECT table_name FROM information_schema.tables "
            "WHERE table_schema = current_schema()"
        )
    tables = set(connection.execute(text(query)).scalars())
    if not tables:
        return None
    if not {"marsad_schema", "documents"} <= tables:
        raise StoreError("M-S02", name, "it has tables of something else")
    query = "SELECT version_num FROM marsad_schema"
    return str(connection.execute(text(query)).scalar_one())


def _trouble(error: DBAPIError, name: str) -> StoreError:
    reason = str(error.orig).strip().split("\n")[0]
    if "not a database" in reason or "malformed" in reason:
        return StoreError("M-S02", name, reason)
    if isinstance(error, OperationalError):
        return StoreError("M-S06", name, reason)
    return StoreError("M-S06", name, f"{type(error.orig).__name__}: {reason}")
