"""The contract as JSON, and ids that stay the same."""

from dataclasses import replace

import msgspec
import pytest

from detente.core.dates import PartialDate
from detente.core.ids import stamp
from detente.core.items import Assessment, Event, Party, Record, Report
from detente.core.json import from_json, item_from_json, to_json
from detente.core.text import cite

TEXT = "Norway and Sweden held talks."
EVENT = Event(
    confidence=0.5,
    evidence=(cite(TEXT, 0, 29),),
    type="CONSULT",
    quad=1,
    score=2.5,
    actors=(Party(code="NOR", name="Norway"), Party(code="SWE", name="Sweden")),
    date=PartialDate("2021-06"),
)
RECORD = Record(report=Report(id="r", text=TEXT, body_end=len(TEXT)), events=(EVENT,))


def test_a_record_comes_back_as_it_went_out():
    record = stamp(RECORD)
    again = from_json(to_json(record))
    assert again == record
    assert isinstance(again.events[0].date, PartialDate)
    assert item_from_json(to_json(record.events[0]), Event) == record.events[0]


def test_a_wrong_type_is_named_with_its_path():
    with pytest.raises(msgspec.ValidationError, match=r"\$\.events\[0\]\.confidence"):
        from_json(to_json(RECORD).replace('"confidence":0.5', '"confidence":"high"'))


def test_ids_depend_on_what_is_said_and_not_on_how_sure_it_is():
    surer = replace(RECORD, events=(replace(EVENT, confidence=0.9),))
    other = replace(RECORD, events=(replace(EVENT, type="AGREE"),))
    assert stamp(RECORD).events[0].id == stamp(surer).events[0].id != stamp(other).events[0].id


def test_equal_items_become_one():
    assert len(stamp(replace(RECORD, events=(EVENT, EVENT))).events) == 1


def test_no_item_without_evidence_and_no_confidence_beyond_one():
    with pytest.raises(ValueError, match="without evidence"):
        replace(EVENT, evidence=())
    with pytest.raises(ValueError, match="confidence"):
        Assessment(confidence=1.1, evidence=EVENT.evidence, relation=(), sector="overall", direction="stable")
