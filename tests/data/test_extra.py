"""Gazetteer files of one's own: they add names and win over the package's."""

import json

import pytest
from click.testing import CliRunner

from detente import pipeline
from detente.core.problems import UsageError
from detente.data import extra, gazetteer
from detente.views.cli.main import cli

CSV = """\
name,names,code,form,kind,sector,home,members
# a comment
Sahel Pact,SP Alliance;Sahelpact,SAHELP,name,bloc,,,MLI;NER
Blue Lotus Front,BLF,,name,,REB,MMR,
Lotus House,,MMR,seat,,,,
Jordan River Forum,,,none,,,,
"""
YAML = """\
- {name: Ada Quill, code: NOR, form: person, role: Trade Envoy, from: 2019-03, to: 2021}
- name: Northern Shield
  names: [Nordskjold, the Shield]
  code: NSHIELD
  members: [NOR, SWE]
- {name: Tokyo, code: JPN, form: city}
"""


@pytest.fixture(autouse=True)
def unchosen(monkeypatch):
    monkeypatch.setenv(extra.VARIABLE, "")


def written(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def found(text, on=None):
    return [(n.text, n.entry.code, n.form, n.sector) for n in gazetteer.find(text, on)]


def test_a_table_adds_names(tmp_path):
    text = "The Sahel Pact (SP Alliance) told the BLF at the Jordan River Forum. Lotus House replied."
    assert found(text) == []
    gazetteer.use(written(tmp_path, "mine.csv", CSV))
    assert found(text) == [
        ("Sahel Pact", "SAHELP", "name", "IGO"),
        ("SP Alliance", "SAHELP", "name", "IGO"),
        ("BLF", "MMR", "name", "REB"),
        ("Lotus House", "MMR", "seat", "GOV"),
    ]
    assert gazetteer.members("SAHELP") == ("MLI", "NER")
    assert gazetteer.lookup("sahelp").name == "Sahel Pact"
    gazetteer.use()
    assert found(text) == []


def test_yaml_adds_people_and_overrides(tmp_path):
    assert found("Tokyo protested.")[0][2] == "capital"
    gazetteer.use(written(tmp_path, "mine.yaml", YAML))
    assert found("Tokyo protested.")[0][2] == "city"
    [ada] = gazetteer.find("Ada Quill spoke.")
    assert (ada.person, ada.role, ada.entry.code) == ("Ada Quill", "Trade Envoy", "NOR")
    assert found("Northern Shield and Nordskjold") == [
        ("Northern Shield", "NSHIELD", "name", "IGO"),
        ("Nordskjold", "NSHIELD", "name", "IGO"),
    ]


def test_what_is_read_with_it_has_another_version(tmp_path):
    before = pipeline.versions().method
    gazetteer.use(written(tmp_path, "mine.csv", CSV))
    mine = pipeline.versions()
    assert mine.method != before
    gazetteer.use(written(tmp_path, "other.csv", CSV + "Red Lotus Front,,,name,,REB,MMR,\n"))
    assert pipeline.versions().method not in (before, mine.method)
    gazetteer.use()
    assert pipeline.versions().method == before


WRONG = [
    ("x.csv", "code\nRUS\n", "x.csv:1: there is no name"),
    ("x.csv", "name,colour\nA,b\n", "'colour' is none of the columns"),
    ("x.csv", "name,code\nFoo,RUS,3\n", "x.csv:2: 2 cells are needed"),
    ("x.csv", "name,form\nFoo,nickname\n", "x.csv:2: 'nickname' is no form; there are"),
    ("x.csv", "name,sector\nFoo,ARMY\n", "'ARMY' is no sector"),
    ("x.csv", "name,form\nFoo,capital\n", "a code is needed"),
    ("x.csv", "name,home\nFoo,ATLANTIS\n", "the code ATLANTIS is not known"),
    ("x.csv", "name,code,form\nFoo,ZZTOP,capital\n", "the code ZZTOP is not known"),
    ("x.csv", "name\n...\n", "it needs a letter"),
    ("x.yaml", "- {name: Foo, code: RUS, from: yesterday}\n", "entry 1"),
    ("x.yaml", "name: Foo\n", "a list of names is needed"),
    ("x.yaml", "- [Foo]\n", "keys are needed"),
    ("x.yaml", "- {name: [Foo\n", "not YAML"),
    ("x.txt", "Foo\n", "a .csv or a .yaml file"),
]


@pytest.mark.parametrize(("name", "text", "says"), WRONG, ids=[case[2][:40] for case in WRONG])
def test_a_mistake_is_named_with_its_place(tmp_path, name, text, says):
    path = written(tmp_path, name, text)
    with pytest.raises(UsageError) as told:
        gazetteer.use(path)
    assert says in str(told.value)
    assert name in str(told.value)
    assert extra.chosen() == ()


def test_commands_read_with_it(tmp_path, monkeypatch):
    path = written(tmp_path, "mine.csv", CSV)
    report = tmp_path / "r.jsonl"
    report.write_text(json.dumps({"text": "The Sahel Pact condemned Norway on Friday."}), encoding="utf-8")

    def actors(*options):
        ran = CliRunner().invoke(cli, ["read", str(report), "--json", *options])
        assert ran.exit_code == 0, ran.output
        return [p["code"] for e in json.loads(ran.stdout)["events"] for p in e["actors"]]

    assert "SAHELP" not in actors()
    assert actors("--gazetteer", str(path)) == ["SAHELP"]
    monkeypatch.setenv(extra.VARIABLE, str(path))
    assert actors() == ["SAHELP"]
    monkeypatch.setenv(extra.VARIABLE, str(tmp_path / "missing.csv"))
    ran = CliRunner().invoke(cli, ["read", str(report), "--json"])
    assert ran.exit_code == 2
    assert "missing.csv: the gazetteer cannot be read" in str(ran.exception) + ran.output
