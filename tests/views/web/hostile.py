"""A report that tries to do harm wherever its words are shown."""

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

HARM = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>' onmouseover='alert(3)</title></style>{{7*7}}"
LINK = "javascript:alert(4)"
A = Party(code="NOR", name=f"Norway{HARM}", text=HARM, person=HARM, role=HARM)
B = Party(code="SWE", name="Sweden", text="Sweden")


def hostile_record():
    body = f"{HARM}\nNorway{HARM} met Sweden in Oslo. =HYPERLINK(1)"
    text = f"{body}\n{HARM} says a reader"
    start = len(body) + 1
    evidence = (cite(text, len(HARM) + 1, len(body)),)
    day = PartialDate("2018-03-02")
    common = {"confidence": 0.5, "evidence": evidence}
    both = common | {"parties": (A, B)}
    return stamp(
        Record(
            report=Report(
                id=f"../{HARM}",
                title=HARM,
                text=text,
                url=LINK,
                publisher=HARM,
                published=day,
                place=HARM,
                body_end=len(body),
                comments=(Comment(author=HARM, text=text[start:], posted=HARM, start=start, end=len(text)),),
            ),
            events=(
                Event(
                    type="CONSULT", quad=1, score=2.5, actors=(A, B), date=day, place=HARM, contexts=(HARM,), **common
                ),
            ),
            mechanisms=(Mechanism(name=HARM, kind=HARM, since=PartialDate("2010"), **both),),
            meetings=(
                Meeting(
                    mechanism=HARM,
                    number=4,
                    date=day,
                    place=HARM,
                    topics=(HARM,),
                    delegations=(Delegation(party="NOR", head=HARM, role=HARM),),
                    **both,
                ),
            ),
            agreements=(Agreement(kind=HARM, title=f"=cmd|{HARM}", provides=HARM, date=day, status="signed", **both),),
            commitments=(Commitment(debtor=("NOR",), creditor=("SWE",), what=HARM, due=day, **common),),
            positions=(Position(holder="NOR", issue=HARM, stance="supports", towards="SWE", **common),),
            assessments=(Assessment(relation=("NOR", "SWE"), sector=HARM, direction="improving", **common),),
            drivers=(Driver(cause=HARM, effect=HARM, relation=("NOR", "SWE"), **common),),
            statements=(Statement(speaker=HARM, role=HARM, party="NOR", kind="direct", quote=HARM, **common),),
            reactions=(
                Reaction(
                    comment=0,
                    stance="hostile",
                    relation=("NOR", "SWE"),
                    confidence=0.5,
                    evidence=(cite(text, start, len(text)),),
                ),
            ),
        )
    )
