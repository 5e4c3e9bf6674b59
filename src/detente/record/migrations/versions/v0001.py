"""The first tables of the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create all."""
    op.create_table(
        "versions",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("detente", sa.String(), nullable=False),
        sa.Column("parser", sa.String(), nullable=False),
        sa.Column("codebook", sa.String(), nullable=False),
        sa.Column("coders", sa.JSON(), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_versions"),
    )
    op.create_table(
        "report",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("url", sa.Text()),
        sa.Column("publisher", sa.String()),
        sa.Column("published", sa.String(length=10)),
        sa.Column("language", sa.String()),
        sa.Column("place", sa.String()),
        sa.Column("body_start", sa.Integer(), nullable=False),
        sa.Column("body_end", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("text_digest", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.Column("versions_id", sa.String(length=16), nullable=False),
        sa.Column("read_at", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["versions_id"], ["versions.id"], name="fk_report_versions_id"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
    )
    op.create_index("ix_report_published", "report", ["published"])
    op.create_index("ix_report_publisher", "report", ["publisher"])
    op.create_index("ix_report_text_digest", "report", ["text_digest"])
    op.create_index("ix_report_versions_id", "report", ["versions_id"])
    op.create_table(
        "agreement",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("title", sa.Text()),
        sa.Column("subject", sa.Text()),
        sa.Column("provides", sa.Text()),
        sa.Column("date", sa.String(length=10)),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("coder_version", sa.String(), nullable=False),
        sa.Column("codebook_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_agreement_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "id", name="pk_agreement"),
    )
    op.create_index("ix_agreement_date", "agreement", ["date"])
    op.create_table(
        "assessment",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("relation", sa.JSON(), nullable=False),
        sa.Column("sector", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("date", sa.String(length=10)),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("coder_version", sa.String(), nullable=False),
        sa.Column("codebook_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_assessment_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "id", name="pk_assessment"),
    )
    op.create_table(
        "comment",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("author", sa.Text()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("posted", sa.String()),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_comment_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "position", name="pk_comment"),
    )
    op.create_table(
        "commitment",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("debtor", sa.JSON(), nullable=False),
        sa.Column("creditor", sa.JSON(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("due", sa.String(length=10)),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("date", sa.String(length=10)),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("coder_version", sa.String(), nullable=False),
        sa.Column("codebook_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_commitment_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "id", name="pk_commitment"),
    )
    op.create_index("ix_commitment_due", "commitment", ["due"])
    op.create_table(
        "driver",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("effect", sa.Text()),
        sa.Column("relation", sa.JSON()),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("coder_version", sa.String(), nullable=False),
        sa.Column("codebook_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_driver_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "id", name="pk_driver"),
    )
    op.create_table(
        "event",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("mode", sa.String()),
        sa.Column("contexts", sa.JSON(), nullable=False),
        sa.Column("cameo", sa.String()),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("date", sa.String(length=10)),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("place", sa.Text()),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("coder_version", sa.String(), nullable=False),
        sa.Column("codebook_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_event_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "id", name="pk_event"),
    )
    op.create_index("ix_event_date", "event", ["date"])
    op.create_table(
        "evidence",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_evidence_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "kind", "item_id", "position", name="pk_evidence"),
    )
    op.create_table(
        "involved",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_involved_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("code", "kind", "report_id", "item_id", name="pk_involved"),
    )
    op.create_index("ix_involved_report_id", "involved", ["report_id"])
    op.create_table(
        "mechanism",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("since", sa.String(length=10)),
        sa.Column("level", sa.String()),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("coder_version", sa.String(), nullable=False),
        sa.Column("codebook_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_mechanism_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "id", name="pk_mechanism"),
    )
    op.create_table(
        "meeting",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("mechanism", sa.Text()),
        sa.Column("number", sa.Integer()),
        sa.Column("format", sa.String(), nullable=False),
        sa.Column("date", sa.String(length=10)),
        sa.Column("place", sa.Text()),
        sa.Column("level", sa.String()),
        sa.Column("delegations", sa.JSON(), nullable=False),
        sa.Column("topics", sa.JSON(), nullable=False),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("coder_version", sa.String(), nullable=False),
        sa.Column("codebook_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_meeting_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "id", name="pk_meeting"),
    )
    op.create_index("ix_meeting_date", "meeting", ["date"])
    op.create_table(
        "party",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("code", sa.String()),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sector", sa.String()),
        sa.Column("person", sa.Text()),
        sa.Column("office", sa.Text()),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_party_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "kind", "item_id", "role", "position", name="pk_party"),
    )
    op.create_index("ix_party_code", "party", ["code"])
    op.create_table(
        "position",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("towards", sa.String()),
        sa.Column("date", sa.String(length=10)),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("coder_version", sa.String(), nullable=False),
        sa.Column("codebook_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_position_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "id", name="pk_position"),
    )
    op.create_index("ix_position_holder", "position", ["holder"])
    op.create_table(
        "reaction",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("comment", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(), nullable=False),
        sa.Column("target", sa.String()),
        sa.Column("relation", sa.JSON(), nullable=False),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("coder_version", sa.String(), nullable=False),
        sa.Column("codebook_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_reaction_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "id", name="pk_reaction"),
    )
    op.create_table(
        "statement",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("speaker", sa.Text()),
        sa.Column("role", sa.Text()),
        sa.Column("party", sa.String()),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text()),
        sa.Column("coder", sa.String(), nullable=False),
        sa.Column("coder_version", sa.String(), nullable=False),
        sa.Column("codebook_version", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_statement_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", "id", name="pk_statement"),
    )
    op.create_index("ix_statement_party", "statement", ["party"])


def downgrade() -> None:
    """Drop all, what hangs on others first."""
    for table in (
        "statement",
        "reaction",
        "position",
        "party",
        "meeting",
        "mechanism",
        "involved",
        "evidence",
        "event",
        "driver",
        "commitment",
        "comment",
        "assessment",
        "agreement",
        "report",
        "versions",
    ):
        op.drop_table(table)
