"""Names of commenters are hashed; what is forgotten is gone from every row and every byte of the file."""

import sqlite3
from dataclasses import replace

import pytest

from detente.core.ids import stamp
from detente.core.items import Comment, Reaction, Record, Report, Statement
from detente.core.problems import RecordError
from detente.core.text import Evidence
from detente.record import forgetting, privacy
from detente.record.bulk import add_all
from detente.record.corrections import Ledger
from detente.record.store import open_store
from papers import VERSIONS

ARTICLE = "Norway and Sweden signed an accord on Tuesday, Jane Doe of the ministry said."
SAID = ("Kindly explain who pays for zeppelins.", "@Jane Doe quite so, thank you.", "Hopeless quarrelsome yodellers.")
NAMES = ("Jane Doe", "Ole", "Jane Doe")


def record(id_="r-1", said=SAID, names=NAMES):
    text, comments = ARTICLE, []
    for name, one in zip(names, said, strict=True):
        text += f"\n\n{name} says:\n"
        comments.append(Comment(author=name, text=one, start=len(text), end=len(text) + len(one)))
        text += one
    comments[1] = replace(comments[1], reply_to=0)

    def cite(c):
        return (Evidence(c.start, c.end, text[c.start : c.end]),)

    reactions = tuple(
        Reaction(confidence=0.5, evidence=cite(c), comment=i, stance="neutral") for i, c in enumerate(comments)
    )
    derived = Statement(confidence=0.5, evidence=cite(comments[0]), speaker=None, kind="direct", quote=comments[0].text)
    kept = Statement(confidence=0.5, evidence=(Evidence(0, 6, "Norway"),), speaker=None, kind="direct", quote="Norway")
    report = Report(id=id_, text=text, comments=tuple(comments), body_end=len(ARTICLE))
    return stamp(Record(report=report, reactions=reactions, statements=(derived, kept)))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "record.sqlite"


def everything(path):
    """Every byte of the record's files."""
    return b"".join(p.read_bytes() for p in sorted(path.parent.iterdir()) if p.name.startswith(path.name))


def check(found):
    for kind in ("reactions", "statements"):
        for item in getattr(found, kind):
            for e in item.evidence:
                assert found.report.text[e.start : e.end] == e.quote
    for c in found.report.comments:
        assert found.report.text[c.start : c.end] == c.text


def test_names_are_hashed_and_masked_behind_the_article(path):
    with open_store(path) as store:
        store.add(record(), versions=VERSIONS)
        found = store.record("r-1")
    authors = [c.author for c in found.report.comments]
    assert authors[0] == authors[2] != authors[1]
    assert all(privacy.HASHED.fullmatch(a) for a in authors)
    assert "Jane Doe of the ministry" in found.report.text  # the article is the paper's
    assert found.report.text.count("Jane Doe") == 1
    assert "Ole says" not in found.report.text
    assert found.report.comments[1].text == "@******** quite so, thank you."
    check(found)


def test_the_same_reader_is_the_same_in_one_record_and_another_in_the_next(tmp_path):
    authors = []
    for name in ("a.sqlite", "b.sqlite"):
        with open_store(tmp_path / name) as store:
            store.add(record(), versions=VERSIONS)
            store.add(record("r-2", names=("JANE  doe", "x", "y")), versions=VERSIONS)
            authors.append([store.record(id_).report.comments[0].author for id_ in ("r-1", "r-2")])
    assert authors[0][0] == authors[0][1]
    assert authors[1][0] == authors[1][1]
    assert authors[0][0] != authors[1][0]


def test_names_are_kept_when_asked_and_adding_again_changes_nothing(path):
    with open_store(path) as store:
        assert store.add(record(), versions=VERSIONS, keep_authors=True) == "new"
        assert store.record("r-1") == record()
        assert store.add(record(), versions=VERSIONS, keep_authors=True) == "same"


def test_a_hashed_report_read_again_is_the_same(path):
    with open_store(path) as store:
        assert store.add(record(), versions=VERSIONS) == "new"
        assert store.add(record(), versions=VERSIONS) == "same"


def test_a_comment_is_forgotten_with_what_was_derived_from_it(path):
    with open_store(path) as store:
        store.add(record(), versions=VERSIONS)
        assert b"zeppelins" in everything(path)
        done = forgetting.comment(store, "r-1", 1)
        assert (done.comments, done.items) == (1, 2)
        found = store.record("r-1")
        assert len(found.report.text) == len(record().report.text)
        assert [c.text for c in found.report.comments] == ["@******** quite so, thank you.", SAID[2]]
        assert [r.comment for r in found.reactions] == [0, 1]
        assert found.report.comments[0].reply_to is None
        assert [s.quote for s in found.statements] == ["Norway"]
        check(found)
        assert b"zeppelins" not in everything(path)
    assert b"zeppelins" not in everything(path)


def test_a_commenter_is_forgotten_everywhere(path):
    with open_store(path) as store:
        store.add(record(), versions=VERSIONS, keep_authors=True)
        store.add(record("r-2"), versions=VERSIONS, keep_authors=True)
        assert forgetting.commenter(store, "jane doe").comments == 4
        for id_ in ("r-1", "r-2"):
            found = store.record(id_)
            assert [c.author for c in found.report.comments] == ["Ole"]
            check(found)
    bytes_ = everything(path)
    assert b"zeppelins" not in bytes_
    assert b"yodellers" not in bytes_
    assert bytes_.count(b"Jane Doe") == 2  # the ministry's, in two articles


def test_a_report_is_forgotten(path):
    with open_store(path) as store:
        store.add(record(), versions=VERSIONS)
        done = forgetting.report(store, "r-1")
        assert (done.reports, done.comments) == (1, 3)
        assert store.ids() == ()
    assert b"zeppelins" not in everything(path)
    assert b"accord on Tuesday" not in everything(path)


def test_what_is_forgotten_is_not_taken_in_again(path):
    with open_store(path) as store:
        store.add(record(), versions=VERSIONS)
        forgetting.comment(store, "r-1", 1)
        assert store.add(record(), versions=VERSIONS) == "revised"
        assert [c.text for c in store.record("r-1").report.comments] == ["@******** quite so, thank you.", SAID[2]]
        forgetting.commenter(store, "Ole")
        store.add(record(), versions=VERSIONS)
        assert len(store.record("r-1").report.comments) == 1
        forgetting.report(store, "r-1")
        assert store.add(record(), versions=VERSIONS) == "forgotten"
        assert store.ids() == ()
    assert b"zeppelins" not in everything(path)


def test_a_masked_comment_stays_forgotten(path):
    with open_store(path) as store:
        store.add(record(), versions=VERSIONS)
        forgetting.comment(store, "r-1", 2)
        store.add(record(), versions=VERSIONS)
        assert [c.text for c in store.record("r-1").report.comments] == [SAID[0], SAID[2]]
        assert store.add(record(), versions=VERSIONS) == "same"
    assert b"quite so" not in everything(path)


def test_decisions_on_what_is_forgotten_go_and_others_stay(path):
    with open_store(path) as store:
        store.add(record(), versions=VERSIONS)
        store.add(record("r-2", said=("Fine.", "Good.", "Why?")), versions=VERSIONS)
        one = store.record("r-1")
        ledger = Ledger(store, by="Amina Khan")
        quoting = ledger.reject(one.statements[0].id, reason="no statement")
        ledger.undo(quoting.number)
        ledger.change(one.reactions[1].id, {"stance": "supportive"}, reason="it is thanks")
        ledger.change(one.statements[1].id, {"speaker": "Oslo"}, reason="its government")
        forgetting.comment(store, "r-1", 1)
        found = store.record("r-1")
        assert [r.stance for r in found.reactions] == ["supportive", "neutral"]
        assert [s.speaker for s in found.statements] == ["Oslo"]
        assert b"zeppelins" not in everything(path)
        forgetting.report(store, "r-1")
        assert store.ids() == ("r-2",)
        connection = sqlite3.connect(path)
        for table in ("correction", "correction_target", "reading"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
        connection.close()


def test_many_at_once_are_guarded_too(path):
    with open_store(path) as store:
        store.add(record("r-2"), versions=VERSIONS)
        forgetting.report(store, "r-2")
        done = add_all(store, [(record(), VERSIONS), (record("r-2"), VERSIONS)])
        assert dict(done) == {"new": 1, "forgotten": 1}
        assert privacy.HASHED.fullmatch(store.record("r-1").report.comments[0].author)
        assert add_all(store, [(record(), VERSIONS)])["same"] == 1


def test_on_either_database(where):
    with open_store(where) as store:
        store.add(record(), versions=VERSIONS)
        assert forgetting.comment(store, "r-1", 1) == forgetting.Forgotten(comments=1, items=2)
        assert forgetting.commenter(store, "Ole").comments == 1
        assert store.add(record(), versions=VERSIONS) == "revised"
        assert [c.text for c in store.record("r-1").report.comments] == [SAID[2]]
        assert forgetting.report(store, "r-1").reports == 1
        assert store.add(record(), versions=VERSIONS) == "forgotten"


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (lambda s: forgetting.report(s, "r-9"), "no report 'r-9'"),
        (lambda s: forgetting.comment(s, "r-9", 1), "no report 'r-9'"),
        (lambda s: forgetting.comment(s, "r-1", 4), "has 3 comments, no number 4"),
        (lambda s: forgetting.commenter(s, "Nobody"), "nobody called 'Nobody'"),
    ],
)
def test_what_is_not_there_cannot_be_forgotten(path, what, words):
    with open_store(path) as store:
        store.add(record(), versions=VERSIONS)
        before = list(sqlite3.connect(path).iterdump())
        with pytest.raises(RecordError, match=words):
            what(store)
        assert list(sqlite3.connect(path).iterdump()) == before
