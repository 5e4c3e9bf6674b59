"""What Alembic runs: on the connection and in the transaction that it is handed, and nowhere else."""

from __future__ import annotations

from alembic import context

from detente.record.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
context.run_migrations()
