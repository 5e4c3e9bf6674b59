"""Events by pairs of actors, and sketches of articles: what questions to a large record go by."""

from __future__ import annotations

from itertools import combinations, groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from detente.linking.copies import sketch
from detente.linking.outline import write_sides

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

BATCH = 5000
"""Rows written at a time."""

_PLAIN = ("date", "published", "type", "mode", "quad", "score", "modality", "confidence")


def upgrade() -> None:
    """Create the tables and fill them."""
    dyads = op.create_table(
        "dyad_event",
        sa.Column("a", sa.String(), nullable=False),
        sa.Column("b", sa.String(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("item_id", sa.String(), nullable=False),
        sa.Column("course", sa.Integer(), nullable=False),
        sa.Column("date", sa.String(length=10)),
        sa.Column("published", sa.String(length=10)),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("mode", sa.String()),
        sa.Column("quad", sa.Integer(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("sides", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_dyad_event_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("a", "b", "report_id", "item_id", name="pk_dyad_event"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_dyad_event_report_id", "dyad_event", ["report_id"])
    sketches = op.create_table(
        "sketch",
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("hashes", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_sketch_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("report_id", name="pk_sketch"),
    )
    connection = op.get_bind()
    ids = list(connection.scalars(sa.text("SELECT id FROM report ORDER BY id")))
    for start in range(0, len(ids), 500):
        ends = {"first": ids[start], "last": ids[start : start + 500][-1]}
        rows = connection.execute(sa.text(_ARTICLES), ends)
        connection.execute(sa.insert(sketches), [{"report_id": one.id, "hashes": sketch(one.article)} for one in rows])
        made = _dyads(connection, ends)
        for part in range(0, len(made), BATCH):
            connection.execute(sa.insert(dyads), made[part : part + BATCH])


_ARTICLES = """SELECT id, substr(text, body_start + 1, body_end - body_start) AS article FROM report
WHERE id BETWEEN :first AND :last"""
_PARTIES = """SELECT e.report_id, e.id, e.date, r.published, e.type, e.mode, e.quad, e.score, e.modality, e.confidence,
p.role, p.code, p.name FROM event AS e JOIN report AS r ON r.id = e.report_id
JOIN party AS p ON p.report_id = e.report_id AND p.item_id = e.id AND p.kind = 'events'
WHERE e.report_id BETWEEN :first AND :last ORDER BY e.report_id, e.id, p.role, p.position"""


def _dyads(connection: sa.Connection, ends: dict[str, str]) -> list[dict[str, Any]]:
    """The rows of some reports: one for each two codes of an event."""
    found = []
    for (report_id, item_id), group in groupby(
        connection.execute(sa.text(_PARTIES), ends), key=lambda row: (row.report_id, row.id)
    ):
        parties = list(group)
        actors, recipients = ([one for one in parties if one.role == role] for role in ("actor", "recipient"))
        said = {name: getattr(parties[0], name) for name in _PLAIN}
        said |= {"report_id": report_id, "item_id": item_id}
        said["sides"] = write_sides(*([(one.code, one.name) for one in side] for side in (actors, recipients)))
        act, meet = ({one.code for one in side if one.code} for side in (actors, recipients))
        for a, b in combinations(sorted(act | meet), 2):
            course = (a in act and b in meet) + 2 * (b in act and a in meet) + 4 * (a in act and b in act)
            found.append(said | {"a": a, "b": b, "course": course + (0 if recipients else 8)})
    return found


def downgrade() -> None:
    """Take them away."""
    op.drop_table("sketch")
    op.drop_table("dyad_event")
