"""Full-text search: an index of titles and texts, kept in step by triggers.

SQLite has an FTS5 table that holds no text of its own (``document`` gives each report the number it has there),
PostgreSQL a vector of words in ``document`` itself. A later migration that makes ``report`` anew on SQLite loses the
triggers: it must call :func:`keep_in_step` again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from detente.data.tables import fold

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ACCENTED = "".join(
    char
    for point in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (char := chr(point)) != fold(char) and char != "'"
)


def upgrade() -> None:
    """Create the index and fill it."""
    op.create_table(
        "document",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("report_id", sa.String(), nullable=False),
        sa.Column("words", sa.Text().with_variant(postgresql.TSVECTOR(), "postgresql")),
        sa.ForeignKeyConstraint(["report_id"], ["report.id"], name="fk_document_report_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", name="pk_document"),
    )
    op.create_index("ix_document_report_id", "document", ["report_id"], unique=True)
    keep_in_step()
    if op.get_bind().dialect.name == "postgresql":
        op.execute("INSERT INTO document (report_id, words) SELECT id, detente_words(title, text) FROM report")
        op.execute("CREATE INDEX ix_document_words ON document USING gin (words)")
    else:
        op.execute("INSERT INTO document (report_id) SELECT id FROM report")
        op.execute(
            "INSERT INTO search (rowid, title, text) SELECT d.number, coalesce(r.title, ''), r.text "
            "FROM document AS d JOIN report AS r ON r.id = d.report_id"
        )


def keep_in_step() -> None:
    """Make what keeps the index in step with the reports."""
    for statement in _POSTGRESQL if op.get_bind().dialect.name == "postgresql" else _SQLITE:
        op.execute(sa.text(statement.replace(":", "\\:")))


_OLD = (
    "INSERT INTO search (search, rowid, title, text) "
    "SELECT 'delete', number, coalesce(old.title, ''), old.text FROM document WHERE report_id = old.id;"
)
_NEW = (
    "INSERT INTO search (rowid, title, text) "
    "SELECT number, coalesce(new.title, ''), new.text FROM document WHERE report_id = new.id;"
)
_TABLE = "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(title, text, content='', {})"
# ruff: noqa: S608 (constants of this file)
_SQLITE = (
    _TABLE.format("tokenize='unicode61 remove_diacritics 2'"),
    "CREATE TRIGGER search_insert AFTER INSERT ON report BEGIN INSERT INTO document (report_id) VALUES (new.id); "
    + _NEW
    + " END",
    "CREATE TRIGGER search_delete BEFORE DELETE ON report BEGIN "
    + _OLD
    + " DELETE FROM document WHERE report_id = old.id; END",
    f"CREATE TRIGGER search_update AFTER UPDATE OF title, text ON report BEGIN {_OLD} {_NEW} END",
)


def _vector(column: str) -> str:
    clean = f"translate(lower({column}), '{_ACCENTED}', '{fold(_ACCENTED)}')"
    return f"to_tsvector('simple', regexp_replace({clean}, '[^[:alnum:]]+', ' ', 'g'))"


_POSTGRESQL = (
    "CREATE FUNCTION detente_words(title text, body text) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$ "
    "SELECT setweight(" + _vector("coalesce(title, '')") + ", 'A') || " + _vector("left(body, 400000)") + " $$",
    """CREATE FUNCTION detente_search() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO document (report_id, words) VALUES (new.id, detente_words(new.title, new.text))
    ON CONFLICT (report_id) DO UPDATE SET words = excluded.words; RETURN NULL; END $$""",
    """CREATE TRIGGER search_write AFTER INSERT OR UPDATE OF title, text ON report
    FOR EACH ROW EXECUTE FUNCTION detente_search()""",
)
