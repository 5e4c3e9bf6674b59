"""What all tests share. Standing here it puts this folder on the path, so that they can import ``strategies``.

Tests that take ``place``, ``where`` or ``engine`` run twice: on SQLite, and on the PostgreSQL server that
``DETENTE_TEST_POSTGRES`` names (a URL whose user may create databases); without it the second half is skipped.
"""

import importlib.util
import itertools
import os

import pytest

SERVER = os.environ.get("DETENTE_TEST_POSTGRES")
NUMBERS = itertools.count()


def database(url):
    """Makes an empty database on the server, gives its URL, and drops it."""
    import sqlalchemy as sa

    name = f"detente_test_{os.getpid()}_{next(NUMBERS)}"
    whole = sa.make_url(url).set(drivername="postgresql+psycopg")
    server = sa.create_engine(whole, isolation_level="AUTOCOMMIT", poolclass=sa.NullPool)
    with server.connect() as connection:
        connection.exec_driver_sql(f'CREATE DATABASE "{name}"')
    yield whole.set(database=name).render_as_string(hide_password=False)
    with server.connect() as connection:
        connection.exec_driver_sql(f'DROP DATABASE "{name}" WITH (FORCE)')


def _needs_server():
    if SERVER is None:
        pytest.skip("DETENTE_TEST_POSTGRES names no PostgreSQL server")
    if importlib.util.find_spec("psycopg") is None:
        pytest.skip("psycopg is not installed (pip install 'detente[postgres]')")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def engine(request):
    """The name of the database below."""
    if request.param == "postgresql":
        _needs_server()
    return request.param


@pytest.fixture
def place(engine, tmp_path):
    """Where a record of this test's own is to be: a path, or a URL."""
    if engine == "sqlite":
        yield str(tmp_path / "record.sqlite")
    else:
        yield from database(SERVER)


@pytest.fixture(scope="module")
def where(engine, tmp_path_factory):
    """Where a record that a file's tests share is to be."""
    if engine == "sqlite":
        yield str(tmp_path_factory.mktemp("shared") / "record.sqlite")
    else:
        yield from database(SERVER)


@pytest.fixture
def postgres():
    """The URL of an empty database on the PostgreSQL server."""
    _needs_server()
    yield from database(SERVER)
