"""Commitments: what a party promises, agrees or is held to do, and whether it did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.acts import bonds
from detente.acts.bonds import Bond
from detente.acts.who import Who
from detente.coding.base import Coder
from detente.core.dates import PartialDate
from detente.core.items import Commitment
from detente.reading import dating, match
from detente.reading.base import Reading, Token


class CommitmentCoder:
    """Finds promises, agreed tasks and duties that others insist on."""

    name = "commitments"
    version = "commitments/2"

    def code(self, reading: Reading) -> Iterator[Commitment]:
        """Commitments in the order of the text; the same words told twice are one."""
        who = Who(reading)
        kept: list[Commitment] = []
        for sentence in reading.sentences:
            for token in reading.sentence_tokens(sentence):
                for bond in bonds.find(reading, who, token):
                    item = _item(reading, bond)
                    if item is None:
                        continue
                    for i, other in enumerate(kept):
                        if _same(item, other):
                            kept[i] = _merge(other, item)
                            break
                    else:
                        kept.append(item)
        yield from kept


def _item(reading: Reading, bond: Bond) -> Commitment | None:
    text = reading.report.text
    if bond.does is not None:
        start, end = _what(reading, bond.does)
    else:
        assert bond.noun is not None
        start, end = match.phrase(reading, bond.noun)
        for child in reading.children(bond.noun):
            if child.dep == "acl" and child.tag == "VB":
                end = max(end, match.clause(reading, child.i)[1])
    what = " ".join(text[start:end].split()).strip(" ,;–-")
    what = what[3:] if what.lower().startswith("to ") else what
    if not what or len(what) > 300:
        return None
    low, high = match.clause(reading, bond.said.i)
    if high - low > 350:
        low, high = min(bond.said.start, start), max(bond.said.end, end)
    date = dating.when(reading, bond.said.i) if bond.said is not bond.does else None
    due = _due(reading, start, end)
    if date is not None and date == due:
        date = dating.anchor(reading)
    return Commitment(
        confidence=bond.sure,
        evidence=(reading.cite(min(low, start), max(high, end)),),
        debtor=tuple(dict.fromkeys(p.code for p in bond.debtor if p.code)),
        creditor=tuple(dict.fromkeys(p.code for p in bond.creditor if p.code)),
        what=what,
        due=due,
        status=bond.status,
        date=date or dating.anchor(reading),
    )


def _what(reading: Reading, does: Token) -> tuple[int, int]:
    """From the verb to the end of its clause."""
    start = does.start
    if match.passive(reading, does.i):  # "that the next round would be held in Riga"
        low, high = match.clause(reading, does.i)
        mark = next((c.end for c in reading.children(does.i) if c.dep == "mark"), low)
        return max(low, mark), high
    for child in reading.children(does.i):
        if child.dep == "advmod" and child.i < does.i and child.tag == "RB":
            start = min(start, child.start)
    return start, match.clause(reading, does.i)[1]


def _due(reading: Reading, start: int, end: int) -> PartialDate | None:
    """The last day named for it: "by June", "on Tuesday", "until 2029"."""
    times = [t for t in reading.times_in(start, end) if t.relation in ("on", "until")]
    published = reading.report.published
    ahead = [t.date for t in times if published is None or t.date.last >= published.first]
    return max(ahead, key=lambda d: d.last, default=None)


def _same(item: Commitment, other: Commitment) -> bool:
    """Whether it is the same promise again: the same debtors, and nearly the same words."""
    if set(item.debtor) != set(other.debtor):
        return False
    mine, theirs = _words(item.what), _words(other.what)
    common = len(mine & theirs)
    return common >= 0.7 * min(len(mine), len(theirs)) and (item.status == other.status or common > 2)


def _words(what: str) -> set[str]:
    return set(what.lower().split()) - {"the", "a", "an", "of", "to", "in"}


def _merge(kept: Commitment, new: Commitment) -> Commitment:
    return replace(
        kept,
        confidence=round(min(0.95, max(kept.confidence, new.confidence) + 0.05), 2),
        evidence=(*kept.evidence, *(e for e in new.evidence if e not in kept.evidence)),
        creditor=kept.creditor or new.creditor,
        due=kept.due or new.due,
        status=new.status if new.status != "open" else kept.status,
    )


CODER: Coder = CommitmentCoder()
