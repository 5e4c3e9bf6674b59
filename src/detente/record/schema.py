"""The tables of the record, in step with :mod:`detente.core.items`.

``report`` is the root: everything hangs on its id and goes with it. Each kind of item has a table named as its class,
with one column for each plain field; fields that hold parties are rows of ``party`` (``role`` says which field, in the
singular), evidence is in ``evidence``, and short lists are JSON. ``versions`` says with what reports were read.

Three tables are made from the others, so that questions to a large record are quick: ``involved`` has one row for each
code that an item has to do with, whatever the field; ``dyad_event`` one for each two actors of an event, with all that
counting needs; ``sketch`` what copies of one story are found by.

These tables hold what the record shows: what was read, with the corrections of people applied, so that every question
sees corrected values. ``correction`` holds the corrections themselves and is only ever added to, ``correction_target``
says which entries each is about, and ``reading`` holds what reports were read to say, where that is no longer what is
shown: earlier readings, and the present one of a report with corrections (its ``until`` is empty).

A change here needs a migration in :mod:`detente.record.migrations`; a test compares the two.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import TSVECTOR

from detente.core.items import KINDS
from detente.record.columns import DateText, Delegations, LocationJson, Strings

HEAD = "0007"
"""The migration that these tables agree with."""

VERSION_TABLE = "detente_version"
"""Where the migrations keep their place; also the mark of a detente record."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

versions = Table(
    "versions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("detente", String, nullable=False),
    Column("parser", String, nullable=False),
    Column("codebook", String, nullable=False),
    Column("coders", JSON, nullable=False),
    Column("method", String(16), nullable=False),
)

report = Table(
    "report",
    metadata,
    Column("id", String, primary_key=True),
    Column("title", Text),
    Column("text", Text, nullable=False),
    Column("url", Text),
    Column("publisher", String, index=True),
    Column("published", DateText, index=True),
    Column("language", String),
    Column("place", String),
    Column("location", LocationJson),
    Column("byline", Text),
    Column("updated", DateText),
    Column("body_start", Integer, nullable=False),
    Column("body_end", Integer, nullable=False),
    Column("source", Text),
    Column("text_digest", String(16), nullable=False, index=True),
    Column("digest", String(16), nullable=False),
    Column("versions_id", ForeignKey("versions.id"), nullable=False, index=True),
    Column("read_at", String(20), nullable=False),
)


def _of_report() -> Column[str]:
    return Column("report_id", ForeignKey("report.id", ondelete="CASCADE"), primary_key=True)


comment = Table(
    "comment",
    metadata,
    _of_report(),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("author", Text),
    Column("text", Text, nullable=False),
    Column("posted", String),
    Column("reply_to", Integer),
    Column("votes", Integer),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)

forgotten = Table(
    "forgotten",
    metadata,
    Column("kind", String, primary_key=True),
    Column("digest", String, primary_key=True),
    Column("at", String(20), nullable=False),
)

party = Table(
    "party",
    metadata,
    _of_report(),
    Column("kind", String, primary_key=True),
    Column("item_id", String, primary_key=True),
    Column("role", String, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("code", String, index=True),
    Column("name", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("sector", String),
    Column("person", Text),
    Column("office", Text),
)

evidence = Table(
    "evidence",
    metadata,
    _of_report(),
    Column("kind", String, primary_key=True),
    Column("item_id", String, primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("quote", Text, nullable=False),
)

involved = Table(
    "involved",
    metadata,
    Column("code", String, primary_key=True),
    Column("kind", String, primary_key=True),
    _of_report(),
    Column("item_id", String, primary_key=True),
    Index(None, "report_id"),
)

dyad_event = Table(
    "dyad_event",
    metadata,
    Column("a", String, primary_key=True),
    Column("b", String, primary_key=True),
    _of_report(),
    Column("item_id", String, primary_key=True),
    Column("course", Integer, nullable=False),
    Column("date", DateText),
    Column("published", DateText),
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("quad", Integer, nullable=False),
    Column("score", Double, nullable=False),
    Column("modality", String, nullable=False),
    Column("confidence", Double, nullable=False),
    Column("sides", Text, nullable=False),
    Index(None, "report_id"),
    sqlite_with_rowid=False,
)
"""Events by pairs of codes, ``a`` before ``b`` in the alphabet; see :mod:`detente.record.outlines`."""

sketch = Table("sketch", metadata, _of_report(), Column("hashes", LargeBinary, nullable=False))
"""What copies of a report's article are found by: see :func:`detente.linking.copies.sketch`."""

document = Table(
    "document",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("report_id", ForeignKey("report.id", ondelete="CASCADE"), nullable=False, index=True, unique=True),
    Column("words", Text().with_variant(TSVECTOR(), "postgresql")),
)
"""What full-text search looks in, one a report; written by triggers (see migration 0005), never by the store."""


def _item(name: str, *columns: Column[Any]) -> Table:
    """A table of items: what they all have, then their own."""
    return Table(
        name,
        metadata,
        _of_report(),
        Column("id", String, primary_key=True),
        Column("position", Integer, nullable=False),
        Column("confidence", Double, nullable=False),
        *columns,
        Column("coder", String, nullable=False),
        Column("coder_version", String, nullable=False),
        Column("codebook_version", String, nullable=False),
        Index(None, "id"),
    )


_item(
    "event",
    Column("type", String, nullable=False),
    Column("mode", String),
    Column("contexts", Strings, nullable=False),
    Column("cameo", String),
    Column("quad", Integer, nullable=False),
    Column("score", Double, nullable=False),
    Column("date", DateText, index=True),
    Column("modality", String, nullable=False),
    Column("place", Text),
    Column("location", LocationJson),
)
_item(
    "mechanism",
    Column("name", Text, nullable=False),
    Column("kind", String, nullable=False),
    Column("since", DateText),
    Column("level", String),
    Column("status", String, nullable=False),
)
_item(
    "meeting",
    Column("mechanism", Text),
    Column("number", Integer),
    Column("format", String, nullable=False),
    Column("date", DateText, index=True),
    Column("place", Text),
    Column("location", LocationJson),
    Column("level", String),
    Column("delegations", Delegations, nullable=False),
    Column("topics", Strings, nullable=False),
)
_item(
    "agreement",
    Column("kind", String, nullable=False),
    Column("title", Text),
    Column("subject", Text),
    Column("provides", Text),
    Column("date", DateText, index=True),
    Column("status", String, nullable=False),
)
_item(
    "commitment",
    Column("debtor", Strings, nullable=False),
    Column("creditor", Strings, nullable=False),
    Column("what", Text, nullable=False),
    Column("due", DateText, index=True),
    Column("status", String, nullable=False),
    Column("date", DateText),
)
_item(
    "position",
    Column("holder", String, nullable=False, index=True),
    Column("issue", Text, nullable=False),
    Column("stance", String, nullable=False),
    Column("towards", String),
    Column("date", DateText),
)
_item(
    "assessment",
    Column("relation", Strings, nullable=False),
    Column("sector", String, nullable=False),
    Column("direction", String, nullable=False),
    Column("date", DateText),
)
_item(
    "driver",
    Column("cause", Text, nullable=False),
    Column("effect", Text),
    Column("relation", Strings),
)
_item(
    "statement",
    Column("speaker", Text),
    Column("role", Text),
    Column("party", String, index=True),
    Column("kind", String, nullable=False),
    Column("quote", Text, nullable=False),
    Column("addressee", Text),
)
_item(
    "reaction",
    Column("comment", Integer, nullable=False),
    Column("stance", String, nullable=False),
    Column("target", String),
    Column("relation", Strings, nullable=False),
    Column("about", Boolean, nullable=False),
)

reading = Table(
    "reading",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("report_id", String, nullable=False, index=True),
    Column("read_at", String(20), nullable=False),
    Column("until", String(20), index=True),
    Column("versions_id", ForeignKey("versions.id"), nullable=False),
    Column("record", Text, nullable=False),
)

correction = Table(
    "correction",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("uid", String(16), nullable=False, unique=True),
    Column("action", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String(20), nullable=False, index=True),
    Column("reason", Text),
    Column("source", Text),
    Column("undoes", ForeignKey("correction.number")),
    Column("data", Text, nullable=False),
    sqlite_autoincrement=True,
)

correction_target = Table(
    "correction_target",
    metadata,
    Column("number", ForeignKey("correction.number"), primary_key=True),
    Column("report_id", String, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("item_id", String, primary_key=True),
    Index(None, "report_id"),
    Index(None, "item_id"),
)

ITEMS: dict[str, Table] = {kind: metadata.tables[item.__name__.lower()] for kind, item in KINDS.items()}
"""The table of each kind of item, by the name of its list."""

OF_ITEMS: tuple[Table, ...] = (*ITEMS.values(), party, evidence, involved, dyad_event)
"""All tables that say what the items of a report are: they are written anew where these change."""
