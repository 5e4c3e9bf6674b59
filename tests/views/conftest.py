"""A record with one relation that has something in every section, and a way to run commands."""

import pytest
from click.testing import CliRunner

from detente.record.store import open_store
from detente.views.cli.main import cli
from papers import VERSIONS
from views.ties import all_records


@pytest.fixture(scope="session")
def ties(tmp_path_factory):
    path = tmp_path_factory.mktemp("ties") / "ties.sqlite"
    with open_store(path) as store:
        for record in all_records():
            store.add(record, versions=VERSIONS)
    return str(path)


@pytest.fixture
def detente(monkeypatch, tmp_path):
    """Runs a command line; gives exit code, standard output and standard error apart."""
    monkeypatch.setenv("DETENTE_RECORD", str(tmp_path / "default.sqlite"))

    def run(*arguments, data=None):
        return CliRunner().invoke(cli, [str(one) for one in arguments], input=data)

    return run
