"""Names of commenters: kept as salted hashes, and masked where the report's text holds them.

A hash is ``reader-`` and twelve hexadecimal digits of HMAC-SHA-256 of the name (folded: case and spaces do not count)
under a salt that is drawn once for a record and kept in it. So the same reader is the same hash throughout a record,
and hashes of two records do not fit together. Who holds the record can try names one by one: it hides names from a
glance, from exports and from other records, not from somebody who has both the record and a list of names.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata
from dataclasses import replace
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from detente.core.items import KINDS, Comment, Record
from detente.core.text import Evidence
from detente.data import gazetteer
from detente.record import schema

HASHED = re.compile(r"reader-[0-9a-f]{12}")
"""How a hashed name looks."""

_SALT = "salt"
MASK = "*"
"""What stands in the place of each character of a masked name, so that offsets stay."""


def salt_of(connection: sa.Connection) -> bytes:
    """The record's salt; drawn, and kept, where there is none yet. The connection must be one that may write."""
    table = schema.setting
    found: str | None = connection.scalar(sa.select(table.c.value).where(table.c.name == _SALT))
    if found is None:
        found = secrets.token_hex(32)
        connection.execute(sa.insert(table), [{"name": _SALT, "value": found}])
    return bytes.fromhex(found)


def hashed(name: str, salt: bytes) -> str:
    """A commenter's name as it is stored; one that is a hash already stays."""
    if HASHED.fullmatch(name):
        return name
    return f"reader-{digest(' '.join(name.split()), salt)[:12]}"


def digest(text: str, salt: bytes) -> str:
    """A salted digest of a text, whose case and width do not count."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return hmac.new(salt, plain.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def comment_digest(comment: Comment, report_id: str, salt: bytes) -> str:
    """What a forgotten comment is known by."""
    return digest(f"{report_id}\n{' '.join(comment.text.split())}", salt)


def without_names(record: Record, salt: bytes) -> Record:
    """The record with commenters' names hashed, and masked behind the article: in signatures and answers."""
    names = {c.author for c in record.report.comments if c.author and not HASHED.fullmatch(c.author)}
    if not names:
        return record
    report = record.report
    comments = tuple(replace(c, author=hashed(c.author, salt) if c.author else None) for c in report.comments)
    text = masked(report.text, names, report.body_end, report.comments)
    return rewritten(replace(record, report=replace(report, comments=comments)), text)


def masked(text: str, names: set[str], body_end: int, comments: tuple[Comment, ...]) -> str:
    """The text with names masked behind the article, each by as many marks as it has characters.

    In what comments say, short names and names of states stay: they are words before they are names.
    """
    said = [(c.start, c.end) for c in comments]

    def mask(found: re.Match[str]) -> str:
        inside = any(start <= found.start() < end for start, end in said)
        own = len(found[0]) < 5 or gazetteer.lookup(found[0]) is not None or found[0][:1].islower()
        return found[0] if inside and own else MASK * len(found[0])

    tail = text[body_end:]
    if names and tail:
        some = "|".join(re.escape(name) for name in sorted(names, key=lambda n: (-len(n), n)))
        pattern = re.compile(rf"(?<!\w)(?:{some})(?!\w)", re.IGNORECASE)
        found_at = [(m.start() + body_end, m.end() + body_end, m) for m in pattern.finditer(tail)]
        parts, at = [text[:body_end]], body_end
        for start, end, _ in found_at:
            whole = pattern.match(text, start)
            parts += [text[at:start], mask(whole) if whole else text[start:end]]
            at = end
        parts.append(text[at:])
        text = "".join(parts)
    return text


def rewritten(record: Record, text: str) -> Record:
    """The record over another text of the same length: what it quotes is taken from that text anew."""
    if len(text) != len(record.report.text):
        raise ValueError("a text of another length would move every quotation")
    comments = tuple(replace(c, text=text[c.start : c.end]) for c in record.report.comments)
    lists: dict[str, Any] = {}
    for kind in KINDS:
        lists[kind] = tuple(
            replace(item, evidence=tuple(Evidence(e.start, e.end, text[e.start : e.end]) for e in item.evidence))
            for item in getattr(record, kind)
        )
    return replace(record, report=replace(record.report, text=text, comments=comments), **lists)


class Guard:
    """Makes of records what may be kept: names hashed, and without what was forgotten.

    For one transaction; ``connection`` must be one that may write.
    """

    def __init__(self, connection: sa.Connection, *, keep_authors: bool = False) -> None:
        table = schema.forgotten
        self._connection, self._keep = connection, keep_authors
        self._gone = {(row.kind, row.digest) for row in connection.execute(sa.select(table.c.kind, table.c.digest))}

    @cached_property
    def _salt(self) -> bytes:
        return salt_of(self._connection)

    def allowed(self, record: Record) -> Record | None:
        """The record as it may be kept; None for a report that was forgotten."""
        from detente.record.forgetting import without

        report = record.report
        if not report.comments and not self._gone:
            return record
        if ("report", digest(report.id, self._salt)) in self._gone:
            return None
        dropped = self._dropped(record)
        names = {report.comments[i].author or "" for i in dropped} - {""}
        if dropped:
            record = without(record, dropped)
        if names:
            kept = record.report
            record = rewritten(record, masked(kept.text, names, kept.body_end, kept.comments))
        return record if self._keep else without_names(record, self._salt)

    def _dropped(self, record: Record) -> list[int]:
        """Which comments were forgotten, or are by a forgotten commenter."""
        report = record.report
        if not self._gone:
            return []
        kept = without_names(record, self._salt).report.comments  # a comment is known by its words as they were kept
        return [
            i
            for i, (one, other) in enumerate(zip(report.comments, kept, strict=True))
            if any(("comment", comment_digest(it, report.id, self._salt)) in self._gone for it in (one, other))
            or (one.author and ("commenter", hashed(one.author, self._salt)) in self._gone)
        ]
