"""Statements: quotations as items of the record."""

from detente.coding.statements import CODER
from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.reading import read

TEXT = (
    "“Our two nations stand together,” Japanese Prime Minister Fumio Kishida told reporters in Seoul. "
    "He added that exports would resume in July."
)


def statements(text):
    report = Report(id="t", text=text, body_end=len(text), published=PartialDate("2023-05-08"))
    return list(CODER.code(read(report)))


def test_a_statement_has_its_words_its_speaker_and_whom_he_speaks_for():
    direct, indirect = statements(TEXT)
    assert (direct.kind, direct.quote) == ("direct", "Our two nations stand together")
    assert (direct.speaker, direct.role, direct.party) == ("Fumio Kishida", "Prime Minister", "JPN")
    assert direct.addressee == "reporters"
    assert (indirect.kind, indirect.quote) == ("indirect", "exports would resume in July")
    assert (indirect.speaker, indirect.party) == ("Fumio Kishida", "JPN")
    assert direct.evidence[0].quote == direct.quote


def test_a_speaker_without_a_state_is_kept_and_less_sure():
    [statement] = statements("Shopkeepers near the border said that trade had halved since May.")
    assert statement.party is None
    assert statement.confidence < 0.6


def test_words_that_nobody_says_are_no_statement():
    assert statements("The border opened in May. Trade has grown.") == []
