"""Hypothesis strategies for the words everybody uses: texts, dates, parties, items of every kind, reports, records."""

from __future__ import annotations

import datetime as dt
import string

from hypothesis import strategies as st

from detente.core import items
from detente.core.dates import PartialDate
from detente.core.ids import stamp
from detente.core.text import cite

CODES = ("PAK", "RUS", "IND", "CHN", "USA", "UNO", "NATO")

texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=20)
codes = st.sampled_from(CODES)
dates = st.builds(
    lambda day, exactness: PartialDate.from_date(day).cut(exactness),
    st.dates(dt.date(1000, 1, 1), dt.date(2999, 12, 31)),
    st.integers(1, 3),
)
parties = st.builds(
    items.Party,
    code=st.none() | codes,
    name=words,
    text=texts,
    sector=st.none() | st.sampled_from(["GOV", "MIL", "OPP"]),
    person=st.none() | words,
    role=st.none() | words,
)
confidences = st.floats(0, 1)


def several(what, least=0, most=3):
    """Tuples of a few."""
    return st.lists(what, min_size=least, max_size=most).map(tuple)


def evidence(text):
    """Quotes of a text, which must hold a word."""
    places = [i for i, char in enumerate(text) if not char.isspace()]

    def quote(pair):
        return cite(text, min(pair), max(pair) + 1)

    place = st.sampled_from(places)
    return several(st.tuples(place, place).map(quote), least=1, most=2)


def kinds(text, comments=1):
    """A strategy for each kind of item of a report with this text, by the name of its list."""
    base = {"confidence": confidences, "evidence": evidence(text)}
    date, word, maybe = st.none() | dates, words, st.none() | words
    relation = st.permutations(CODES).map(lambda order: tuple(order[:2]))
    delegation = st.builds(items.Delegation, party=st.none() | codes, head=maybe, role=maybe)
    own = {
        "events": {
            "type": st.sampled_from(["CONSULT", "SUPPORT", "ACCUSE", "ASSAULT"]),
            "mode": maybe,
            "contexts": several(word),
            "cameo": st.none() | st.text(string.digits, min_size=2, max_size=4),
            "quad": st.integers(1, 4),
            "score": st.floats(-10, 10),
            "actors": several(parties, least=1),
            "recipients": several(parties),
            "date": date,
            "modality": st.sampled_from(["asserted", "historical", "future", "hypothetical", "negation"]),
            "place": maybe,
        },
        "mechanisms": {
            "name": word,
            "kind": word,
            "parties": several(parties),
            "since": date,
            "level": maybe,
            "status": st.sampled_from(["standing", "agreed", "suspended", "ended"]),
        },
        "meetings": {
            "mechanism": maybe,
            "number": st.none() | st.integers(1, 500),
            "format": st.sampled_from(["meeting", "visit", "call", "summit", "multilateral"]),
            "date": date,
            "place": maybe,
            "level": maybe,
            "parties": several(parties),
            "delegations": several(delegation),
            "topics": several(word),
        },
        "agreements": {
            "kind": word,
            "title": maybe,
            "subject": maybe,
            "provides": maybe,
            "parties": several(parties),
            "date": date,
            "status": st.sampled_from(["proposed", "signed", "in force", "implementation sought"]),
        },
        "commitments": {
            "debtor": several(codes, least=1),
            "creditor": several(codes),
            "what": word,
            "due": date,
            "status": st.sampled_from(["open", "fulfilled", "broken", "withdrawn"]),
            "date": date,
        },
        "positions": {
            "holder": codes,
            "issue": word,
            "stance": st.sampled_from(["supports", "opposes", "not ready"]),
            "towards": st.none() | codes,
            "date": date,
        },
        "assessments": {
            "relation": relation,
            "sector": st.sampled_from(["overall", "economic"]),
            "direction": st.sampled_from(["improving", "lagging"]),
            "date": date,
        },
        "drivers": {"cause": word, "effect": maybe, "relation": st.none() | st.just(()) | relation},
        "statements": {
            "speaker": maybe,
            "role": maybe,
            "party": st.none() | codes,
            "kind": st.sampled_from(["direct", "indirect"]),
            "quote": word,
            "addressee": maybe,
        },
        "reactions": {
            "comment": st.integers(0, max(comments - 1, 0)),
            "stance": st.sampled_from(["supportive", "sceptical", "hostile", "neutral"]),
            "target": st.none() | codes,
            "relation": st.just(()) | relation,
        },
    }
    return {kind: st.builds(items.KINDS[kind], **base, **fields) for kind, fields in own.items()}


@st.composite
def reports(draw, ids=words):
    """Reports whose comments stand in their text, behind the article."""
    text = body = draw(words) + draw(texts) + "."
    comments = []
    for _ in range(draw(st.integers(0, 2))):
        said = draw(words)
        text += "\n"
        comments.append(
            items.Comment(
                author=draw(st.none() | words),
                text=said,
                posted=draw(st.none() | dates.map(str)),
                start=len(text),
                end=len(text) + len(said),
            )
        )
        text += said
    return items.Report(
        id=draw(ids),
        title=draw(st.none() | texts),
        text=text,
        url=draw(st.none() | texts),
        publisher=draw(st.none() | words),
        published=draw(st.none() | dates),
        language=draw(st.none() | st.sampled_from(["en", "ru"])),
        place=draw(st.none() | words),
        comments=tuple(comments),
        body_start=draw(st.integers(0, len(body))),
        body_end=len(body),
        source=draw(st.none() | texts),
    )


@st.composite
def records(draw, ids=words):
    """Stamped records with up to two items of each kind."""
    report = draw(reports(ids))
    lists = {
        kind: draw(several(item, most=2)) for kind, item in kinds(report.text, max(len(report.comments), 1)).items()
    }
    return stamp(items.Record(report=report, **lists))
