"""Where places lie, beside their names."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a column to reports, events and meetings; what is there already is placed when it is read again."""
    for table in ("report", "event", "meeting"):
        op.add_column(table, sa.Column("location", sa.JSON(none_as_null=True)))
