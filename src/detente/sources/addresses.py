"""Which addresses may be fetched: http(s) only, and by default nothing within one's own house.

A name is looked up once and the connection goes to the very address that was checked, so that a name server which
answers otherwise the second time (DNS rebinding) gains nothing. Redirects are checked like first addresses.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
"""What makes a target an address rather than a file."""

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4096
_UNSAFE = re.compile(r"[\x00-\x20\x7f\\]")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class RefusedError(ValueError):
    """An address that is not fetched; the text says why, for people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an address leads: the parts of the URL, and the checked IP address to connect to."""

    url: str
    scheme: str
    host: str
    port: int
    path: str
    ip: str

    @property
    def header(self) -> str:
        """The ``Host`` header."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def place_of(url: str, *, allow_private: bool = False) -> Place:
    """Where to connect for a URL.

    Args:
        url: an absolute http or https address.
        allow_private: also addresses within one's own network or machine.

    Raises:
        RefusedError: it is no such address, holds a password, cannot be looked up, or leads to a private place.
    """
    parts, host, port = _parts(url)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise RefusedError(f"the name {host} cannot be looked up") from error
    known = list(dict.fromkeys(str(one[4][0]) for one in found))
    if not allow_private:
        bad = [ip for ip in known if not is_public(ip)]
        if bad:
            raise RefusedError(f"{host} leads to {bad[0]}, which is not a public address")
    path = urlunsplit(("", "", quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._"), _query(parts.query), ""))
    return Place(url=url, scheme=parts.scheme.lower(), host=host, port=port, path=path, ip=known[0])


def is_public(ip: str) -> bool:
    """Whether an IP address is on the open internet: not private, loopback, link-local, shared, reserved or multicast.

    IPv4 addresses wrapped in IPv6 (mapped, 6to4, NAT64, Teredo) are judged by what they wrap.
    """
    address = ipaddress.ip_address(ip.split("%", maxsplit=1)[0])
    if isinstance(address, ipaddress.IPv6Address):
        wrapped = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if wrapped is None and address in _NAT64:
            wrapped = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if wrapped is not None:
            return is_public(str(wrapped))
    return address.is_global and not address.is_multicast and not address.is_reserved


def joined(base: str, to: str) -> str:
    """Where a redirect leads, from the address that sent it; the fragment is dropped."""
    return urlsplit(urljoin(base, to))._replace(fragment="").geturl()


def _parts(url: str) -> tuple[SplitResult, str, int]:
    if len(url) > _LONGEST:
        raise RefusedError(f"the address is longer than {_LONGEST:,} characters")
    if _UNSAFE.search(url):
        raise RefusedError("the address holds blanks or control characters")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise RefusedError(f"not an address: {error}") from error
    if parts.scheme.lower() not in _PORTS:
        raise RefusedError(f"{parts.scheme or 'it'} addresses are not fetched, only http and https")
    if parts.username is not None or parts.password is not None:
        raise RefusedError("the address holds a user name or password")
    host = parts.hostname or ""
    if ":" not in host:
        try:
            host = host.rstrip(".").encode("idna").decode()
        except UnicodeError as error:
            raise RefusedError(f"not the name of a host: {host}") from error
    if not host:
        raise RefusedError("the address names no host")
    return parts, host, port or _PORTS[parts.scheme.lower()]


def _query(query: str) -> str:
    return quote(query, safe="/%:@!$&'()*+,;=~-._?[]")
