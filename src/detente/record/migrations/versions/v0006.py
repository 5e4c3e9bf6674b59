"""Replies and votes of comments, whether they are about their report; settings; what was forgotten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add columns and tables. Reactions of before count as being about their report."""
    op.add_column("comment", sa.Column("reply_to", sa.Integer()))
    op.add_column("comment", sa.Column("votes", sa.Integer()))
    op.add_column("reaction", sa.Column("about", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )
    op.create_table(
        "forgotten",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("at", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("kind", "digest", name="pk_forgotten"),
    )


def downgrade() -> None:
    """Take them away."""
    op.drop_table("forgotten")
    op.drop_table("setting")
    op.drop_column("reaction", "about")
    op.drop_column("comment", "votes")
    op.drop_column("comment", "reply_to")
