"""A relation of our own invention, rich enough to fill every section of a page."""

from __future__ import annotations

from detente.core.dates import PartialDate
from detente.core.ids import stamp
from detente.core.items import (
    Agreement,
    Assessment,
    Comment,
    Commitment,
    Delegation,
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
from detente.data import plover

NAMES = {"PAK": "Pakistan", "RUS": "Russia", "IND": "India", "USA": "United States", "CHN": "China"}
PAK, RUS, IND, USA, CHN = (Party(code=code, name=name) for code, name in NAMES.items())


class Paper:
    """Makes the record of a text; every item cites the words it is given."""

    def __init__(self, name, publisher, published, title, body, remarks=(), url=None):
        self.body = body
        text = "\n".join((title, body, *remarks))
        comments, at = [], len(title) + 1 + len(body)
        for remark in remarks:
            comments.append(Comment(text=remark, start=at + 1, end=at + 1 + len(remark)))
            at += 1 + len(remark)
        self.report = Report(
            id=name,
            title=title,
            text=text,
            publisher=publisher,
            published=PartialDate(published),
            url=url,
            comments=tuple(comments),
            body_start=len(title) + 1,
            body_end=len(title) + 1 + len(body),
        )
        self.lists = {}

    def add(self, kind, words, what, /, confidence=0.7, **fields):
        at = self.report.text.index(words)
        for name in ("date", "since", "due"):
            if fields.get(name):
                fields[name] = PartialDate(fields[name])
        item = what(confidence=confidence, evidence=(cite(self.report.text, at, at + len(words)),), **fields)
        self.lists.setdefault(kind, []).append(item)
        return self

    def event(self, words, type, actors, recipients=(), date=None, mode=None, modality="asserted"):  # noqa: A002
        return self.add(
            "events",
            words,
            Event,
            type=type,
            mode=mode,
            actors=actors,
            recipients=recipients,
            date=date,
            modality=modality,
            quad=plover.quad(type),
            score=plover.score(type, mode),
        )

    def record(self):
        return stamp(Record(report=self.report, **{kind: tuple(items) for kind, items in self.lists.items()}))


def autumn():
    paper = Paper(
        "autumn",
        "The Hill Courier",
        "2016-09-25",
        "Russian troops land in Pakistan for first joint drill",
        "Russian soldiers arrived in Rawalpindi on Friday for a two-week mountain drill, the first between the two armies. "
        "Pakistan thanked Moscow for the four helicopters that were handed over in August. "
        "Moscow had criticised Islamabad in 2013 for sheltering fighters who cross the border. "
        "The drill goes back to the defence accord of 2014.",
    )
    both = (PAK, RUS)
    return (
        paper.event("arrived in Rawalpindi on Friday for a two-week mountain drill", "COOPERATE", both, date="2016-09-23")
        .event("the four helicopters that were handed over in August", "AID", (RUS,), (PAK,), "2016-08")
        .event("Pakistan thanked Moscow", "SUPPORT", (PAK,), (RUS,), "2016-09-25")
        .event("criticised Islamabad in 2013", "ACCUSE", (RUS,), (PAK,), "2013", "disapprove", "historical")
        .add("agreements", "the defence accord of 2014", Agreement, kind="accord", title="defence accord",
             parties=both, date="2014", status="signed")
        .record()
    )  # fmt: skip


def spring():
    paper = Paper(
        "spring",
        "Ruritanian News Agency",
        "2018-04-11",
        "Moscow and Islamabad count their promises",
        "The Joint Commission on Trade and Science, set up in 1999, met for the fifth time in Moscow on Tuesday, led by "
        "Energy Minister Olga Petrova and Finance Secretary Arif Hasan. Russia undertook to build a gas pipeline from "
        "Karachi to Lahore by 2021. It urged Pakistan to settle the old trade claims. “We look at this partnership for what "
        "it is and not against anybody,” Ms Petrova said. Russia supports the full membership of Pakistan in the regional "
        "bank and opposes new sanctions. Trade lags far behind. India’s purchases elsewhere have brought the two closer. "
        "A visit of the president is planned for next year. The memorandum on railways was initialled. Pakistan denied that "
        "it had threatened to close its airspace to Russian aircraft.",
        remarks=("About time.", "They will sell us out again.", "Nothing will come of it, as ever.", "What of the pipeline?"),
        url="https://news.example.org/2018/04/11/moscow-and-islamabad-count-their-promises-after-the-fifth-session.html",
    )  # fmt: skip
    both, name = (PAK, RUS), "Joint Commission on Trade and Science"
    heads = (
        Delegation(party="PAK", head="Arif Hasan", role="Finance Secretary"),
        Delegation(party="RUS", head="Olga Petrova", role="Energy Minister"),
    )
    return (
        paper.event("met for the fifth time in Moscow on Tuesday", "CONSULT", both, date="2018-04-10")
        .event("undertook to build a gas pipeline", "AGREE", (RUS,), (PAK,), "2018-04-10")
        .event("urged Pakistan to settle the old trade claims", "REQUEST", (RUS,), (PAK,), "2018-04-10", "yield")
        .event("A visit of the president is planned for next year", "CONSULT", (RUS,), (PAK,), "2019", "visit", "future")
        .event("threatened to close its airspace", "THREATEN", (PAK,), (RUS,), "2018-04", "restrict", "negation")
        .add("mechanisms", "The Joint Commission on Trade and Science, set up in 1999", Mechanism, name=name,
             kind="commission", parties=both, since="1999", level="ministers")
        .add("meetings", "met for the fifth time in Moscow on Tuesday", Meeting, mechanism=name, number=5,
             date="2018-04-10", place="Moscow", parties=both, delegations=heads, topics=("trade", "gas", "railways"))
        .add("meetings", "A visit of the president", Meeting, format="visit", date="2019", parties=both)
        .add("agreements", "The memorandum on railways was initialled", Agreement, kind="memorandum", subject="railways",
             parties=both, date="2018-04-10", status="agreed", provides="new wagons and a line to the coast")
        .add("commitments", "undertook to build a gas pipeline from Karachi to Lahore by 2021", Commitment,
             debtor=("RUS",), creditor=("PAK",), what="build a gas pipeline from Karachi to Lahore", due="2021",
             date="2018-04-10")
        .add("commitments", "settle the old trade claims", Commitment, debtor=("PAK",), creditor=("RUS",),
             what="settle the old trade claims")
        .add("positions", "Russia supports the full membership of Pakistan in the regional bank", Position, holder="RUS",
             issue="the full membership of Pakistan in the regional bank", stance="supports", towards="PAK")
        .add("positions", "opposes new sanctions", Position, holder="RUS", issue="new sanctions on Pakistan",
             stance="opposes", date="2018-04")
        .add("assessments", "Trade lags far behind", Assessment, relation=("PAK", "RUS"), sector="economic",
             direction="lagging")
        .add("drivers", "India’s purchases elsewhere have brought the two closer", Driver,
             cause="India’s purchases elsewhere", effect="the two closer", relation=("PAK", "RUS"))
        .add("statements", "We look at this partnership for what it is and not against anybody", Statement,
             speaker="Olga Petrova", role="Energy Minister", party="RUS", kind="direct",
             quote="We look at this partnership for what it is and not against anybody,")
        .add("statements", "denied that it had threatened to close its airspace", Statement, speaker=None, role=None,
             party="PAK", kind="indirect", quote="it had not threatened to close its airspace to Russian aircraft")
        .add("reactions", "About time.", Reaction, comment=0, stance="supportive", relation=("PAK", "RUS"))
        .add("reactions", "They will sell us out again.", Reaction, comment=1, stance="hostile", relation=("PAK", "RUS"))
        .add("reactions", "Nothing will come of it, as ever.", Reaction, comment=2, stance="sceptical")
        .add("reactions", "What of the pipeline?", Reaction, comment=3, stance="neutral")
        .record()
    )  # fmt: skip


def summer():
    paper = Paper(
        "summer",
        "The Strelsau Gazette",
        "2018-07-02",
        "Ties with Moscow better than ever, says Islamabad; \x1b[31mred\x1b[0m \u202eturned",
        "The foreign ministers of Pakistan, China and Russia met in Beijing on Sunday. Relations have improved beyond "
        "recognition. The defence accord of 2014 has been put to work. The fifth session of the Joint Commission was held in "
        "Moscow on 10 April.",
    )
    return (
        paper.event("met in Beijing on Sunday", "CONSULT", (PAK, CHN, RUS), date="2018-07-01", mode="multilateral")
        .event("The fifth session of the Joint Commission was held", "CONSULT", (PAK, RUS), date="2018-04-10")
        .add("meetings", "met in Beijing on Sunday", Meeting, format="multilateral", date="2018-07-01", place="Beijing",
             level="foreign ministers", parties=(PAK, CHN, RUS))
        .add("agreements", "The defence accord of 2014 has been put to work", Agreement, kind="accord",
             title="defence accord", parties=(PAK, RUS), date="2014", status="implemented")
        .add("assessments", "Relations have improved beyond recognition", Assessment, relation=("PAK", "RUS"),
             sector="overall", direction="improving")
        .record()
    )  # fmt: skip


def all_records():
    return [autumn(), spring(), summer()]
