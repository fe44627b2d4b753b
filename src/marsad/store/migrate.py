"""The schema brought up to date by the migrations that ship with Marsad."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from marsad.store.schema import REVISION

FOLDER = Path(__file__).with_name("migrations")
"""Where the migrations lie, in the wheel too."""


def configuration(connection: Connection) -> Config:
    """Alembic's configuration for a connection; there is no .ini file."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def migrate(connection: Connection, revision: str = REVISION) -> None:
    """Run the migrations up to ``revision`` in the connection's transaction."""
    command.upgrade(configuration(connection), revision)
