"""One page from the web: bounded in size, time and redirects, and asked for politely.

    fetched = fetch("https://example.org/talks.html")

Certificates are checked. No cookies, no scripts, no proxies; nothing is kept.
"""

from __future__ import annotations

import email.utils
import http.client
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache

from detente._version import __version__
from detente.core.problems import Problem
from detente.sources.addresses import Place, RefusedError, joined, place_of

AGENT = f"detente/{__version__} (reads news reports; +https://pypi.org/project/detente/)"
"""How detente calls itself; robots.txt may name ``detente``."""

_MOVED = (301, 302, 303, 307, 308)
_BUSY = (429, 500, 502, 503, 504)
_CHUNK = 65536


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of anything is borne.

    Attributes:
        size: bytes of a body, before and after it is unpacked.
        seconds: for one page, redirects among them, waiting for another try not.
        redirects: how many are followed.
        tries: how often a busy server is asked.
        wait: longest wait between two tries in seconds, also where ``Retry-After`` says more.
        private: also fetch from private, loopback and link-local addresses.
    """

    size: int = 20_000_000
    seconds: float = 60.0
    redirects: int = 5
    tries: int = 3
    wait: float = 60.0
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server sent.

    Attributes:
        url: where it was found at last.
        status: 200, or 304 when it has not changed since ``tag`` or ``modified`` (``data`` is empty then).
        data: the body, unpacked.
        kind: media type without parameters, in lower case: ``text/html``; may be empty.
        charset: as the server says, or None.
        tag: ``ETag``, to be sent back the next time.
        modified: ``Last-Modified``, likewise.
    """

    url: str
    status: int
    data: bytes = field(repr=False)
    kind: str = ""
    charset: str | None = None
    tag: str | None = None
    modified: str | None = None


class _FailedError(Exception):
    """What went wrong, and what to do; ``again`` is how many seconds to wait for another try, or None for never."""

    def __init__(self, what: str, do: str = "", again: float | None = None) -> None:
        super().__init__(what)
        self.do, self.again = do, again


def fetch(
    url: str,
    *,
    limits: Limits | None = None,
    tag: str | None = None,
    modified: str | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Fetched | Problem:
    """Fetch one address.

    A server that is busy (429, 5xx) or breaks off is asked again, after ``Retry-After`` or longer and longer waits.

    Args:
        url: an http or https address.
        limits: see :class:`Limits`.
        tag: the ``ETag`` of an earlier answer: "send it only if it has changed".
        modified: the ``Last-Modified`` of an earlier answer, likewise.
        sleep: what waits.

    Returns:
        What came, or a problem that says why nothing did.
    """
    limits = limits or Limits()
    for attempt in range(1, limits.tries + 1):
        try:
            return _follow(url, limits, tag, modified)
        except RefusedError as error:
            private = "not a public address" in str(error)
            do = "--allow-private fetches it all the same" if private else "give another address"
            return Problem(where=url, what=str(error), do=do)
        except _FailedError as error:
            wait = error.again if error.again is None else max(error.again, 2.0 ** (attempt - 1))
            if wait is None or attempt == limits.tries or wait > limits.wait:
                later = f"; the server asks to wait {wait:.0f} s" if wait is not None and wait > limits.wait else ""
                return Problem(where=url, what=f"{error}{later}", do=error.do or "try again later")
            sleep(wait)
    raise AssertionError("unreachable")


def _follow(url: str, limits: Limits, tag: str | None, modified: str | None) -> Fetched:
    """Ask, and follow where it leads."""
    until = time.monotonic() + limits.seconds
    seen = [url]
    for _ in range(limits.redirects + 1):
        answer = _ask(place_of(seen[-1], allow_private=limits.private), limits, until, tag, modified)
        if isinstance(answer, Fetched):
            return answer
        target = joined(seen[-1], answer)
        if seen[-1].startswith("https:") and target.startswith("http:"):
            raise RefusedError(f"it leads from https to http: {target}")
        if target in seen:
            raise _FailedError(f"it leads in a circle: {target}", "give the address that a browser ends at")
        seen.append(target)
    raise _FailedError(f"more than {limits.redirects} redirects", "give the address that a browser ends at")


def _ask(place: Place, limits: Limits, until: float, tag: str | None, modified: str | None) -> Fetched | str:
    """One request: what came, or where it says to look instead."""
    headers = {"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate", "Accept": "*/*", "Connection": "close"}
    headers |= {"If-None-Match": tag} if tag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    late = _FailedError(f"not complete after {limits.seconds:g} s", "save the page and give its file")
    if until <= time.monotonic():
        raise late
    try:
        with _connected(place, until) as line:
            line.request("GET", place.path, headers=headers)
            answer = _answer(place, line.getresponse(), limits)
    except ssl.SSLCertVerificationError as error:
        what = f"its certificate does not hold: {error.verify_message}"
        raise _FailedError(what, "check the address in a browser") from error
    except (http.client.HTTPException, OSError, ValueError) as error:
        if time.monotonic() >= until:
            raise late from error
        raise _FailedError(_plain(error), again=1.0) from error
    if time.monotonic() >= until:  # cut off: what came looks whole where the server did not say how much it would be
        raise late
    return answer


@contextmanager
def _connected(place: Place, until: float) -> Iterator[http.client.HTTPConnection]:
    """A connection to the checked address alone, whatever the name means by now; cut off when the time is over."""
    left = until - time.monotonic()
    line = http.client.HTTPConnection(place.host, place.port)
    plain = socket.create_connection((place.ip, place.port), timeout=min(left, 10.0))
    line.sock = plain
    if place.scheme == "https":
        line.sock = _trusted().wrap_socket(plain, server_hostname=place.host, do_handshake_on_connect=False)
    line.sock.settimeout(min(left, 20.0))
    cut = threading.Timer(max(until - time.monotonic(), 0.0), _cut_off, [line.sock])
    cut.daemon = True
    cut.start()
    try:
        if isinstance(line.sock, ssl.SSLSocket):
            line.sock.do_handshake()
        yield line
    finally:
        cut.cancel()
        line.close()


def _cut_off(line: socket.socket) -> None:
    """End a connection under the hands of whoever waits for it: a server may send one byte every few seconds."""
    with suppress(OSError):
        socket.socket.shutdown(line, socket.SHUT_RDWR)


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities of the system, and those of certifi where it is installed."""
    made = ssl.create_default_context()
    with suppress(ImportError):
        import certifi

        made.load_verify_locations(certifi.where())
    return made


def _answer(place: Place, answer: http.client.HTTPResponse, limits: Limits) -> Fetched | str:
    status, headers = answer.status, answer.headers
    if status in _MOVED:
        if "Location" not in headers:
            raise _FailedError(f"the server says {status} (moved) and not where to")
        return str(headers["Location"])
    if status in _BUSY:
        raise _FailedError(f"the server says {status} ({answer.reason})", again=_after(headers.get("Retry-After")))
    if status not in (200, 304):
        do = "the page is gone, or needs a login or a browser" if 400 <= status < 500 else ""
        raise _FailedError(f"the server says {status} ({answer.reason})", do)
    said = headers.get("Content-Length", "")
    if said.isdecimal() and int(said) > limits.size:
        raise _FailedError(_large(limits), "save the page and give its file")
    kind, _, rest = headers.get("Content-Type", "").partition(";")
    data = b"" if status == 304 else b"".join(_body(answer, limits))
    return Fetched(
        url=place.url,
        status=status,
        data=data,
        kind=kind.strip().lower(),
        charset=_charset(rest),
        tag=headers.get("ETag"),
        modified=headers.get("Last-Modified"),
    )


def _body(answer: http.client.HTTPResponse, limits: Limits) -> Iterator[bytes]:
    """The body, unpacked piece by piece, so that neither a flood nor a bomb fills the memory."""
    coding = answer.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise _FailedError(f"the server packs the page as {coding}, which was not asked for")
    unpack = zlib.decompressobj(47) if coding.endswith(("gzip", "deflate")) else None
    came = given = 0
    while piece := answer.read1(_CHUNK):
        came += len(piece)
        while piece:
            try:
                out = unpack.decompress(piece, _CHUNK) if unpack else piece
            except zlib.error as error:
                raise _FailedError("the page is packed badly") from error
            piece = unpack.unconsumed_tail if unpack else b""
            given += len(out)
            if max(came, given) > limits.size:
                raise _FailedError(_large(limits), "save the page and give its file")
            yield out
    said = answer.headers.get("Content-Length", "")
    if said.isdecimal() and came < int(said):
        raise http.client.IncompleteRead(b"", int(said) - came)
    if unpack is not None and not unpack.eof and came:
        raise http.client.IncompleteRead(b"")


def _large(limits: Limits) -> str:
    return f"larger than {limits.size / 1_000_000:g} MB"


def _after(said: str | None) -> float:
    """Seconds that ``Retry-After`` asks to wait: a number, or a date."""
    if said is None:
        return 1.0
    if said.strip().isdecimal():
        return float(said)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(said).timestamp() - time.time())
    except ValueError:
        return 1.0


def _charset(parameters: str) -> str | None:
    for one in parameters.split(";"):
        name, _, value = one.partition("=")
        if name.strip().lower() == "charset" and value.strip():
            return value.strip().strip("\"'")
    return None


def _plain(error: Exception) -> str:
    """The reason in few words."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, http.client.IncompleteRead | ConnectionResetError | http.client.RemoteDisconnected):
        return "the connection broke off"
    if isinstance(error, ConnectionRefusedError):
        return "nobody answers there"
    said = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return f"cannot be reached: {' '.join(str(said).split())[:160]}"
