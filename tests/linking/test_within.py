"""Items of one report fitted together."""

from detente.core.dates import PartialDate
from detente.core.items import Event, Party
from detente.core.text import cite
from detente.linking.within import joined, merge_events

TEXT = "Oslo, Stockholm hold talks. Norway and Sweden held talks on Friday."


def event(start, end, date=None, **fields):
    shared = {"type": "CONSULT", "quad": 1, "score": 2.5, "confidence": 0.8}
    actors = tuple(Party(code=code, name=code) for code in ("NOR", "SWE"))
    return Event(
        **(shared | fields), actors=actors, date=date and PartialDate(date), evidence=(cite(TEXT, start, end),)
    )


def test_the_same_act_told_twice_is_one_event_with_both_places_and_the_more_exact_date():
    [merged] = merge_events([event(0, 27, "2021-06"), event(28, 67, "2021-06-11")])
    assert [e.quote for e in merged.evidence] == [TEXT[:27], TEXT[28:67]]
    assert merged.date == "2021-06-11"
    assert merged.confidence > 0.8


def test_acts_on_other_days_or_of_other_kinds_stay_apart():
    assert len(merge_events([event(0, 27, "2021-05"), event(28, 67, "2021-06-11")])) == 2
    assert len(merge_events([event(0, 27), event(28, 67, type="AGREE")])) == 2
    assert len(merge_events([event(0, 27), event(28, 67, modality="negation")])) == 2
    assert len(merge_events([event(0, 27, mode="visit"), event(28, 67, mode="phone")])) == 2


def test_evidence_within_other_evidence_is_said_once():
    whole, part, other = cite(TEXT, 0, 27), cite(TEXT, 0, 15), cite(TEXT, 28, 67)
    assert joined(part, whole, other, part) == (whole, other)
