"""Who wrote a report, and when it was last changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add two columns to the reports."""
    op.add_column("report", sa.Column("byline", sa.Text()))
    op.add_column("report", sa.Column("updated", sa.String(length=10)))


def downgrade() -> None:
    """Take them away."""
    op.drop_column("report", "updated")
    op.drop_column("report", "byline")
