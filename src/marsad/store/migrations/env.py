"""Alembic's entry: migrates over the connection that the store hands it."""

from alembic import context

from marsad.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table="marsad_schema",
    transactional_ddl=False,
)
context.run_migrations()
