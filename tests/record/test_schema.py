"""The tables: in step with the classes and with the migrations."""

from __future__ import annotations

from dataclasses import fields

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from detente.core.items import KINDS, Comment, Party, Report
from detente.record import schema
from detente.record.items import ROLES, columns_of
from detente.record.store import open_store


def test_migrations_make_these_tables(place):
    with open_store(place) as store, store.reading() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": schema.VERSION_TABLE})
        differences = compare_metadata(context, schema.metadata)
    of_search = [
        one
        for one in differences
        if (one[0] == "remove_table" and one[1].name.startswith("search"))
        or (one[0] == "remove_index" and one[1].name == "ix_document_words")  # of PostgreSQL alone
    ]
    assert [one for one in differences if one not in of_search] == []


def test_head_is_the_last_migration():
    config = Config()
    config.set_main_option("script_location", "detente.record:migrations")
    assert ScriptDirectory.from_config(config).get_current_head() == schema.HEAD


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_an_item_is_kept(kind):
    own = {"report_id", "position", "coder", "coder_version", "codebook_version"}
    assert set(schema.ITEMS[kind].c.keys()) == {*columns_of(kind), *own}
    kept_apart = {f.name for f in fields(KINDS[kind])} - set(columns_of(kind))
    assert kept_apart <= {*ROLES, "evidence"}


@pytest.mark.parametrize(
    ("table", "kind", "renamed"),
    [
        (schema.report, Report, {"comments": None}),
        (schema.comment, Comment, {}),
        (schema.party, Party, {"role": "office"}),
    ],
)
def test_every_field_of_the_rest_is_kept(table, kind, renamed):
    names = {renamed.get(f.name, f.name) for f in fields(kind)} - {None}
    assert names <= set(table.c.keys())


def test_questions_about_two_actors_use_an_index(tmp_path):
    from detente.record.tellings import of_pair

    with open_store(tmp_path / "record.sqlite") as store, store.reading() as connection:
        asked = of_pair("events", "RUR", "FRE").compile(connection.engine, compile_kwargs={"literal_binds": True})
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}").fetchall()
    assert all("SEARCH" in row[-1] for row in plan), plan


def test_tables_can_be_made_on_postgresql():
    from sqlalchemy.dialects import postgresql

    for table in schema.metadata.sorted_tables:
        assert str(sa.schema.CreateTable(table).compile(dialect=postgresql.dialect()))
