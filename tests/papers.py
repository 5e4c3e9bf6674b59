"""Small records of our own writing, for tests of what keeps and shows them."""

from __future__ import annotations

from detente.core.dates import PartialDate
from detente.core.ids import stamp
from detente.core.items import (
    Agreement,
    Assessment,
    Comment,
    Commitment,
    Driver,
    Event,
    Mechanism,
    Meeting,
    Party,
    Position,
    Reaction,
    Record,
    Report,
    Statement,
)
from detente.core.text import cite
from detente.record.versions import Versions

VERSIONS = Versions(coders={"events": "1", "meetings": "1"}, codebook="1", parser="p 1", detente="0.1")
TEXT = "Ruritania and Freedonia held talks in Strelsau. They signed an accord."


def record(report_id="r1", text=TEXT, **more):
    event = Event(
        confidence=0.8,
        evidence=(cite(text, 0, 9),),
        type="CONSULT",
        quad=1,
        score=2.5,
        actors=(Party(code="RUR", name="Ruritania"), Party(code="FRE", name="Freedonia")),
        date=PartialDate("2020-05-04"),
    )
    report = Report(id=report_id, text=text, body_end=len(text), published=PartialDate("2020-05-05"), **more)
    return stamp(Record(report=report, events=(event,)))


PAK, RUS, IND = (
    Party(code=code, name=name) for code, name in (("PAK", "Pakistan"), ("RUS", "Russia"), ("IND", "India"))
)


class Paper:
    """Makes a record of a text, citing words of it."""

    def __init__(self, name, published, text, remark=""):
        self.text = f"{text}\n{remark}" if remark else text
        comments = (Comment(text=remark, author="Reader", start=len(text) + 1, end=len(self.text)),) if remark else ()
        self.report = Report(
            id=name,
            title=name.title(),
            text=self.text,
            publisher="The Strelsau Gazette" if name == "second" else "The Daily Ruritanian",
            published=PartialDate(published) if published else None,
            comments=comments,
            body_end=len(text),
        )

    def item(self, what, words, /, confidence=0.5, **more):
        at = self.text.index(words)
        for name in ("date", "since", "due"):
            if name in more:
                more[name] = PartialDate(more[name])
        return what(evidence=(cite(self.text, at, at + len(words)),), confidence=confidence, **more)

    def act(self, words, type_="CONSULT", quad=1, score=2.5, actors=(PAK, RUS), **more):
        return self.item(Event, words, type=type_, quad=quad, score=score, actors=actors, **more)

    def record(self, **lists):
        return stamp(Record(report=self.report, **lists))


def first():
    paper = Paper(
        "first",
        "2018-03-03",
        "The Energy Forum met for the fifth time. Moscow backs India in the club. A pact was signed. It wants the road built. "
        "Ties improve because of the drought. We are glad, it said. A visit may follow.",
        remark="Good news.",
    )
    return paper.record(
        events=(
            paper.act("met", date="2018-03-02", confidence=0.4),
            paper.act("Moscow backs India", "SUPPORT", 1, 5.0, (RUS,), recipients=(IND,), date="2018-03"),
            paper.act("A visit may follow", modality="future", date="2018-06", actors=(RUS,), recipients=(PAK,)),
        ),
        mechanisms=(paper.item(Mechanism, "The Energy Forum", name="Energy Forum", kind="forum", parties=(PAK, RUS)),),
        meetings=(
            paper.item(
                Meeting,
                "fifth time",
                mechanism="Energy Forum",
                number=5,
                date="2018-03-02",
                parties=(PAK, RUS),
                topics=("gas",),
            ),
            paper.item(Meeting, "A visit", format="visit", date="2018-06", parties=(RUS, PAK)),
        ),
        agreements=(
            paper.item(
                Agreement,
                "A pact was signed",
                kind="pact",
                subject="gas supplies",
                parties=(PAK, RUS),
                date="2018-03-02",
                status="signed",
            ),
            paper.item(
                Agreement, "pact", kind="treaty", subject="border crossings", parties=(PAK, RUS), status="in force"
            ),
        ),
        commitments=(
            paper.item(Commitment, "the road built", debtor=("PAK",), creditor=("RUS",), what="build the road"),
            paper.item(
                Commitment, "glad", debtor=("PAK",), creditor=("RUS",), what="pay for the gas", status="fulfilled"
            ),
        ),
        positions=(
            paper.item(
                Position, "backs India", holder="RUS", issue="India's membership of the club", stance="supports"
            ),
            paper.item(
                Position, "the road", holder="IND", issue="a road between Pakistan and Russia", stance="opposes"
            ),
        ),
        assessments=(
            paper.item(Assessment, "Ties improve", relation=("RUS", "PAK"), sector="overall", direction="improving"),
        ),
        drivers=(paper.item(Driver, "the drought", cause="the drought", effect="closer ties"),),
        statements=(
            paper.item(
                Statement, "We are glad", speaker="the ministry", party="PAK", kind="direct", quote="We are glad"
            ),
            paper.item(Statement, "it said", speaker="the ministry", party="IND", kind="indirect", quote="it is not"),
        ),
        reactions=(paper.item(Reaction, "Good news", comment=0, stance="supportive"),),
    )


def second():
    paper = Paper(
        "second", "2018-03-04", "Forum: both sides sat down on Friday. India protested. The gas deal was ratified."
    )
    return paper.record(
        events=(
            paper.act("sat down", date="2018-03-02", confidence=0.9),
            paper.act("India protested", "ACCUSE", 3, -3.0, (IND,), recipients=(PAK, RUS), date="2018-03-03"),
        ),
        mechanisms=(
            paper.item(
                Mechanism, "Forum", name="Pakistan-Russia Energy Forum", kind="forum", parties=(RUS, PAK), since="2003"
            ),
        ),
        agreements=(
            paper.item(
                Agreement,
                "The gas deal",
                kind="deal",
                subject="gas supplies",
                parties=(RUS, PAK),
                date="2018-03-04",
                status="ratified",
            ),
        ),
    )


def third():
    paper = Paper("third", None, "India and Russia trade words. Not ready, said Moscow. In 1990 they fought Pakistan.")
    return paper.record(
        events=(
            paper.act("trade words", "ACCUSE", 3, -3.0, (RUS,), recipients=(IND,), date="2017-05"),
            paper.act("India and Russia", "ACCUSE", 3, -3.0, (IND,), recipients=(RUS,), date="2017-05"),
            paper.act(
                "fought Pakistan", "ASSAULT", 4, -9.0, (RUS,), recipients=(PAK,), date="1990", modality="historical"
            ),
        ),
        statements=(
            paper.item(Statement, "Not ready", speaker="Moscow", party="RUS", kind="indirect", quote="not ready"),
        ),
        drivers=(paper.item(Driver, "words", cause="old words", relation=("IND", "RUS")),),
    )
