"""Reports in mail: single messages (.eml), mailboxes (.mbox), and pages that a browser saved whole (.mhtml)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import BinaryIO

from detente.core.dates import PartialDate
from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import AGAIN, Source, Target, label, reason
from detente.sources.limits import whole

_LONGEST = 64 << 20
"""Bytes of a message, with all that is attached to it."""
_MOST_PARTS = 1_000
_FROM = re.compile(rb"From \S.{0,200}\d{4}\s*\r?\n?")
_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{1,60}:")
_TELLING = re.compile(rb"(?im)^(?:from|received|message-id|mime-version|return-path|delivered-to|subject):")
_SHORT = 200  # characters: a plain part as short as this is often but a notice that the message is HTML


class MailSource:
    """One message or page, one report; a mailbox, one report a message, read as a stream. Attached files too."""

    name = "mail"
    suffixes = (".eml", ".mbox", ".mht", ".mhtml")

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``: by its name, or because it begins like a message with its headers."""
        if target.suffix in self.suffixes:
            return True
        if target.suffix in {".txt", ".html", ".htm"}:
            return False
        head = target.head[:8192]
        return bool(_FROM.match(head)) or bool(_HEADER.match(head) and len(_TELLING.findall(head)) >= 3)

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The reports in ``target``, with a problem in the place of each that cannot be read."""
        if not target.head.strip():
            yield Problem(where=target.name, what="empty, nothing to read")
            return
        if not _FROM.match(target.head):
            if target.suffix == ".mbox":
                yield Problem(
                    where=target.name,
                    what='no mailbox: it does not begin with a line "From ..."',
                    do="name a single message .eml",
                )
                return
            data = whole(target.stream, _LONGEST)
            yield from _message(data, target, target.name)
            return
        for number, data in enumerate(_messages(target.stream), start=1):
            yield from _message(data, target, f"{target.name}#{number}")


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """The messages of a mailbox; of one that is too long, the first bytes, and one more than is allowed."""
    parts: list[bytes] = []
    size = 0
    blank = True
    began = False
    while line := stream.readline(1 << 20):
        if blank and _FROM.fullmatch(line):
            if began:
                yield b"".join(parts)
            parts, size, began = [], 0, True
        elif size <= _LONGEST:
            bare = line[1:] if re.match(rb">+From ", line) else line
            parts.append(bare)
            size += len(bare)
        blank = line in {b"\n", b"\r\n"}
    yield b"".join(parts)


def _message(data: bytes, target: Target, where: str) -> Iterator[Report | Problem]:
    if len(data) > _LONGEST:
        yield Problem(where=where, what=f"more than {_LONGEST:,} bytes, too long for one message")
        return
    import email
    import email.policy

    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        parts = _leaves(message)
    except Exception as error:  # noqa: BLE001 (what broken headers do to the library is without end)
        yield Problem(where=where, what=f"no message that can be read: {reason(error)}", do=AGAIN)
        return
    if not message.keys():
        yield Problem(where=where, what="no message: it has no headers", do="name a text .txt")
        return
    yield _body(message, parts, where)
    yield from _attached(parts, target, where)


def _leaves(message: Message) -> list[Message]:
    """The parts of a message that hold something; those of messages within it are left to these."""
    found: list[Message] = []
    waiting = [message]
    while waiting and len(found) < _MOST_PARTS:
        part = waiting.pop()
        inner = part.get_payload()
        if part.is_multipart() and isinstance(inner, list) and part.get_content_maintype() == "multipart":
            waiting += [one for one in reversed(inner) if isinstance(one, Message)]
        else:
            found.append(part)
    return found


def _body(message: Message, parts: list[Message], where: str) -> Report | Problem:
    from detente.sources import build, html, layout
    from detente.sources.decoding import clean

    own = [part for part in parts if not _named(part)]
    plain = next((text for part in own if part.get_content_type() == "text/plain" if (text := _text(part))), "")
    marked = next((part for part in own if part.get_content_type() == "text/html"), None)
    title = re.sub(r"^(?:(?:fwd?|re|aw|wg|tr)\s*:\s*)+", "", _header(message, "Subject"), flags=re.IGNORECASE) or None
    day = _day(_header(message, "Date"))
    publisher = _sender(_header(message, "From"))
    address = _header(message, "Snapshot-Content-Location") or _header(marked, "Content-Location") or None
    saved = _header(message, "Snapshot-Content-Location") or "saved by" in _header(message, "From").lower()
    if marked is not None and len(plain.strip()) < _SHORT and (markup := _text(marked, markup=True)):
        if saved:
            return html.report(markup, where=where, url=address)
        page = html.fragment(markup)
        plain = page if len(page) > len(plain.strip()) else plain
    text = clean(plain).strip()
    if not text:
        return Problem(where=where, what="no text in this message", do="save the attached files, and give these")
    found = layout.find(text, title=title)
    found = replace(found, published=day or found.published, publisher=found.publisher or publisher)
    return build.report(text, found, where=where)


def _attached(parts: list[Message], target: Target, where: str) -> Iterator[Report | Problem]:
    """The reports in the files that hang on a message."""
    import io
    from pathlib import PurePosixPath

    from detente.sources import opening

    for part in parts:
        name = _named(part)
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload()
            data = inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else b""
            name, suffix = name or "message.eml", ".eml"
        else:
            suffix = PurePosixPath(name or "").suffix.lower()
            payload = part.get_payload(decode=True) if name and opening.read_in_folders(name) else b""
            data = payload if isinstance(payload, bytes) else b""
        if data:
            target.budget.member()
            yield from opening.stream(io.BytesIO(data), f"{where}/{label(name or '')}", suffix, within=target)


def _named(part: Message) -> str | None:
    """The name of a part that is an attached file."""
    try:
        name = part.get_filename()
        inline = part.get_content_disposition() != "attachment"
    except Exception:  # noqa: BLE001 (headers that the library cannot take apart)
        return None
    return str(name) if name and not (inline and part.get_content_maintype() == "image") else None


def _text(part: Message, *, markup: bool = False) -> str:
    from detente.sources.decoding import decode

    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        charset = part.get_content_charset()
    except Exception:  # noqa: BLE001 (a header in an encoding that nobody knows)
        charset = None
    return decode(data, markup=markup, charset=charset) or ""


def _header(message: Message | None, name: str) -> str:
    """A header in plain characters, on one line; empty where it is missing."""
    from email.header import decode_header, make_header

    given = message.get(name) if message is not None else None
    if given is None:
        return ""
    try:
        shown = str(make_header(decode_header(str(given))))
    except Exception:  # noqa: BLE001 (an encoding that nobody knows)
        shown = str(given)
    return " ".join(shown.encode("utf-8", "replace").decode("utf-8").split())[:1000]


def _day(header: str) -> PartialDate | None:
    from email.utils import parsedate_to_datetime

    try:
        return PartialDate(parsedate_to_datetime(header).date().isoformat())
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _sender(header: str) -> str | None:
    """Who a message is from, by name."""
    from email.utils import parseaddr

    name, address = parseaddr(header)
    return name.strip(" '\"") or address or None


SOURCE: Source = MailSource()
