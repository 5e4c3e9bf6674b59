"""Items as flat rows for tables: one row an item, lists of codes and names in place of parties."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any

from detente.core.items import KINDS, Delegation, Item, Party, Report
from detente.core.text import Evidence

HEAD = ("report", "published", "publisher", "url")
"""What every row says of the report."""
TAIL = ("start", "end", "sentence")
"""What every row says of the first piece of evidence: its characters in the report, and its words."""
PARTIES = {"actors": "actor", "recipients": "recipient", "parties": "party"}
_EVENT = "type mode modality contexts quad score cameo confidence date place actors recipients".split()
Row = dict[str, Any]


def singular(kind: str) -> str:
    """The word for one item of a kind: the column that holds its id."""
    return KINDS[kind].__name__.lower()


@cache
def _fields(kind: str) -> tuple[str, ...]:
    if kind == "events":
        return tuple(_EVENT)
    own = [field.name for field in fields(KINDS[kind]) if field.name not in {"id", "confidence", "evidence"}]
    return (*own, "confidence")


@cache
def columns(kind: str) -> tuple[str, ...]:
    """The columns of a kind's table, in order."""
    own: list[str] = []
    for name in _fields(kind):
        own += [name, f"{PARTIES[name]}_names", f"{PARTIES[name]}_sectors"] if name in PARTIES else [name]
    return (*HEAD, singular(kind), *own, *TAIL)


def row(kind: str, item: Item, report: Report) -> Row:
    """The row of an item. Dates are text; of evidence the first piece."""
    return row_of(kind, item, report=report.id, published=report.published, publisher=report.publisher, url=report.url)


def row_of(kind: str, item: Item, *, report: str, published: str | None, publisher: str | None, url: str | None) -> Row:
    """The same of a report whose text is not at hand."""
    values: list[Any] = [report, published and str(published), publisher, url, item.id]
    for name in _fields(kind):
        value = getattr(item, name)
        if name in PARTIES:
            parties: tuple[Party, ...] = value
            values.append([party.code or "" for party in parties])
            values.append([party.name for party in parties])
            values.append([party.sector or "" for party in parties])
        else:
            values.append(_plain(value))
    cited: Evidence = item.evidence[0]
    return dict(zip(columns(kind), [*values, cited.start, cited.end, cited.quote], strict=True))


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_head(one) if isinstance(one, Delegation) else one for one in value]
    return str(value) if isinstance(value, str) else value


def _head(delegation: Delegation) -> str:
    """A delegation on one line: ``PAK: Tasnim Aslam (Additional Secretary)``."""
    named = delegation.head or "?"
    return f"{delegation.party or '?'}: {named}" + (f" ({delegation.role})" if delegation.role else "")


LISTS = frozenset(
    "contexts actors actor_names actor_sectors recipients recipient_names recipient_sectors parties party_names"
    " party_sectors delegations topics debtor creditor relation".split()
)
"""Columns that hold lists of text."""
REALS = frozenset({"score", "confidence"})
INTEGERS = frozenset({"quad", "number", "start", "end", "comment"})


def arrow_schema(kind: str) -> Any:
    """The columns as a pyarrow schema."""
    import pyarrow as pa

    def kind_of(name: str) -> Any:
        if name in LISTS:
            return pa.list_(pa.string())
        if name in REALS:
            return pa.float64()
        return pa.int64() if name in INTEGERS else pa.string()

    return pa.schema([(name, kind_of(name)) for name in columns(kind)])
