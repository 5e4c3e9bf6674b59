"""Answers kept for as long as the record does not change, and the tags by which browsers keep theirs.

A page is made once for all who ask for it. When the record has changed, the old page is given for a short while more
and one thread makes the new one, so that nobody waits for a page that others read all the time.
"""

from __future__ import annotations

import asyncio
import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Hashable
from dataclasses import dataclass, field
from http.cookies import CookieError, SimpleCookie
from typing import Generic, TypeVar

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

T = TypeVar("T")

FRESH = 5.0
"""Seconds in which an answer is given again without a look at the record."""
STALE = 60.0
"""Seconds in which an old answer is given while the new one is made."""
ROOM = 64 << 20
"""Bytes of answers kept."""
KEEP = "x-detente-keep"
"""The header by which a page says that it is the same for everybody; taken off on the way out."""


class Kept(Generic[T]):
    """The latest values by key, each made once however many ask for it at the same time."""

    def __init__(self, stamp: Callable[[], str], most: int) -> None:
        self._stamp = stamp
        self._most = most
        self._lock = threading.Lock()
        self._making: dict[Hashable, threading.Lock] = {}
        self._found: OrderedDict[Hashable, tuple[str, T]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], T], *, stamp: str | None = None) -> T:
        """The value under a key, made anew where the record (or a ``stamp`` of its own) has changed since."""
        stamp = self._stamp() if stamp is None else stamp
        with self._lock:
            known = self._found.get(key)
            if known and known[0] == stamp:
                self._found.move_to_end(key)
                return known[1]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                known = self._found.get(key)
            if known and known[0] == stamp:
                return known[1]
            value = make()
            with self._lock:
                self._found[key] = (stamp, value)
                self._found.move_to_end(key)
                self._making.pop(key, None)
                while len(self._found) > self._most:
                    self._found.popitem(last=False)
        return value


class Lagging(Generic[T]):
    """One value that takes long to make: an old one is given at once while a thread makes the next."""

    def __init__(self, stamp: Callable[[], str], make: Callable[[], T], *, pause: float = 10.0) -> None:
        self._stamp, self._make, self._pause = stamp, make, pause
        self._lock = threading.Lock()
        self._value: tuple[str, T] | None = None
        self._made = 0.0
        self._busy = False

    def get(self) -> T:
        """The value; the first one is waited for."""
        stamp = self._stamp()
        with self._lock:
            known = self._value
            if known is None:
                return self._renew(stamp)
            old = known[0] != stamp and time.monotonic() - self._made > self._pause
            if old and not self._busy:
                self._busy = True
                threading.Thread(target=self._later, args=(stamp,), daemon=True).start()
            return known[1]

    def forget(self) -> None:
        """Make it anew when next asked."""
        with self._lock:
            self._value = None

    def _renew(self, stamp: str) -> T:
        value = self._make()
        self._value, self._made = (stamp, value), time.monotonic()
        return value

    def _later(self, stamp: str) -> None:
        try:
            value = self._make()
            with self._lock:
                self._value, self._made = (stamp, value), time.monotonic()
        finally:
            self._busy = False


@dataclass(slots=True)
class _Answer:
    stamp: str
    asked: float
    headers: list[tuple[bytes, bytes]]
    body: bytes
    tag: str
    renewing: bool = False


@dataclass(slots=True)
class _Taken:
    start: Message | None = None
    body: list[bytes] = field(default_factory=list)


class Memory:
    """Keeps pages that say they may be kept, and answers 304 to browsers that have them already."""

    def __init__(self, app: ASGIApp, stamp: Callable[[], str]) -> None:
        self._app = app
        self._stamp = stamp
        self._kept: OrderedDict[tuple[str, ...], _Answer] = OrderedDict()
        self._size = 0
        self._epoch = 0
        self._tasks: set[asyncio.Task[None]] = set()
        self._one = asyncio.Semaphore(1)

    def forget(self) -> None:
        """Make every page anew: somebody has just changed something and wants to see it."""
        self._epoch += 1

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
            await self._app(scope, receive, send)
            if scope["type"] == "http":
                self.forget()
            return
        headers = Headers(scope=scope)
        key = _key(scope, headers)
        known = self._kept.get(key)
        now = time.monotonic()
        if known and known.stamp.partition("|")[0] != str(self._epoch):
            known = None
        if known and now - known.asked > FRESH:
            if known.stamp == self._word():
                known.asked = now
            elif now - known.asked > STALE:
                known = None
            elif not known.renewing:
                known.renewing = True
                task = asyncio.create_task(self._renew(dict(scope), key, known))
                self._tasks.add(task)
                task.add_done_callback(self._tasks.discard)
        if known:
            self._kept.move_to_end(key)
            await _give(known, headers, scope, send)
            return
        word, taken = self._word(), await _ask(self._app, scope, receive)
        answer = self._keep(key, word, taken)
        if answer:
            await _give(answer, headers, scope, send)
        elif taken.start:
            await send(taken.start)
            body = b"".join(taken.body)
            await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body})

    def _word(self) -> str:
        return f"{self._epoch}|{self._stamp()}"

    async def _renew(self, scope: Scope, key: tuple[str, ...], old: _Answer) -> None:
        async def nothing() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        try:
            async with self._one:  # those who read now come first
                word = self._word()
                scope["state"] = dict(scope.get("state") or {})
                self._keep(key, word, await _ask(self._app, scope, nothing))
        finally:
            old.renewing = False

    def _keep(self, key: tuple[str, ...], word: str, taken: _Taken) -> _Answer | None:
        """Keep an answer that may be kept."""
        if taken.start is None:
            return None
        headers = MutableHeaders(scope=taken.start)
        may = headers.get(KEEP)
        if may is not None:
            del headers[KEEP]
        if may is None or taken.start["status"] != 200:
            return None
        body = b"".join(taken.body)
        tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
        headers["etag"] = tag
        headers["content-length"] = str(len(body))
        answer = _Answer(word, time.monotonic(), list(taken.start["headers"]), body, tag)
        old = self._kept.pop(key, None)
        self._size += len(body) - (len(old.body) if old else 0)
        self._kept[key] = answer
        while self._size > ROOM and self._kept:
            self._size -= len(self._kept.popitem(last=False)[1].body)
        return answer


def _key(scope: Scope, headers: Headers) -> tuple[str, ...]:
    """What makes two requests the same: address, how it may be packed, looks, and whose it is."""
    jar: SimpleCookie = SimpleCookie()
    try:
        jar.load(headers.get("cookie", ""))
    except CookieError:
        jar = SimpleCookie()
    cookies = [jar[name].value if name in jar else "" for name in ("theme", "detente_session")]
    packed = "gzip" if "gzip" in headers.get("accept-encoding", "") else ""
    return (
        scope["path"],
        scope["query_string"].decode("latin-1"),
        packed,
        headers.get("host", ""),
        *cookies,
    )


async def _ask(app: ASGIApp, scope: Scope, receive: Receive) -> _Taken:
    """Let the app answer, into memory."""
    taken = _Taken()

    async def take(message: Message) -> None:
        if message["type"] == "http.response.start":
            taken.start = message
        elif message["type"] == "http.response.body":
            taken.body.append(message.get("body", b""))

    run: Callable[[Scope, Receive, Send], Awaitable[None]] = app
    await run({**scope, "method": "GET"}, receive, take)
    return taken


async def _give(answer: _Answer, headers: Headers, scope: Scope, send: Send) -> None:
    """Send an answer, or 304 where the browser has it."""
    said = headers.get("if-none-match", "")
    if answer.tag in (part.strip().removeprefix("W/") for part in said.split(",")):
        carried = [pair for pair in answer.headers if pair[0] in (b"etag", b"cache-control", b"vary")]
        await send({"type": "http.response.start", "status": 304, "headers": carried})
        await send({"type": "http.response.body", "body": b""})
        return
    await send({"type": "http.response.start", "status": 200, "headers": list(answer.headers)})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else answer.body})
