"""Corrections of people, and the readings behind them; entries found by their id alone."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_ITEMS = (
    "event",
    "mechanism",
    "meeting",
    "agreement",
    "commitment",
    "position",
    "assessment",
    "driver",
    "statement",
    "reaction",
)


def upgrade() -> None:
    """Add three tables and an index to each table of items."""
    op.create_table(
        "reading",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("read_at", sa.String(length=20), nullable=False),
        sa.Column("until", sa.String(length=20)),
        sa.Column("versions_id", sa.String(length=16), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["versions_id"], ["versions.id"], name="fk_reading_versions_id"),
        sa.PrimaryKeyConstraint("number", name="pk_reading"),
    )
    op.create_index("ix_reading_report_id", "reading", ["report_id"])
    op.create_index("ix_reading_until", "reading", ["until"])
    op.create_table(
        "correction",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=16), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text()),
        sa.Column("source", sa.Text()),
        sa.Column("undoes", sa.Integer()),
        sa.Column("data", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["undoes"], ["correction.number"], name="fk_correction_undoes"),
        sa.PrimaryKeyConstraint("number", name="pk_correction"),
        sa.UniqueConstraint("uid", name="uq_correction_uid"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_correction_at", "correction", ["at"])
    op.create_table(
        "correction_target",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["number"], ["correction.number"], name="fk_correction_target_number"),
        sa.PrimaryKeyConstraint("number", "report_id", "kind", "item_id", name="pk_correction_target"),
    )
    op.create_index("ix_correction_target_report_id", "correction_target", ["report_id"])
    op.create_index("ix_correction_target_item_id", "correction_target", ["item_id"])
    for table in _ITEMS:
        op.create_index(f"ix_{table}_id", table, ["id"])


def downgrade() -> None:
    """Take them away."""
    for table in _ITEMS:
        op.drop_index(f"ix_{table}_id", table)
    for table in ("correction_target", "correction", "reading"):
        op.drop_table(table)
