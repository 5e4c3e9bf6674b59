"""How the pages are served: where the record is, who may write, what is too much."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "::1")
MEGABYTE = 1 << 20


def default_users() -> Path:
    """Where the accounts are when nobody says otherwise: beside the default record, never in it."""
    if own := os.environ.get("DETENTE_USERS"):
        return Path(own).expanduser()
    home = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(home).expanduser() / "detente" / "users.sqlite"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What ``detente serve`` was told.

    Attributes:
        record: an SQLite file or database URL; None for the default record.
        users: the file of accounts, sessions and the log of changes.
        host: the address it listens on.
        hosts: further names that it may be asked for under (the ``Host`` header), without ports.
        login: ask for a login before anything is written, even on loopback.
        upload: the most bytes of one upload.
        reads: pages a minute and address; 0 for no limit (addresses of the machine itself have none).
        writes: changes and uploads a minute and address.
        logins: tries a minute, by address and by account.
        private: addresses that are read may also lead into one's own network.
        https: it is reached by HTTPS alone, so cookies are marked secure.
    """

    record: str | None = None
    users: Path = field(default_factory=default_users)
    host: str = "127.0.0.1"
    hosts: tuple[str, ...] = ()
    login: bool = False
    upload: int = 10 * MEGABYTE
    reads: int = 600
    writes: int = 60
    logins: int = 6
    private: bool = False
    https: bool = False

    @property
    def open(self) -> bool:
        """Whether whoever reaches the pages may write: on loopback, under no other name, unless a login is asked."""
        return self.host in LOOPBACK and not self.hosts and not self.login

    @property
    def names(self) -> frozenset[str]:
        """All names that a request may be for."""
        own = () if self.host in ("0.0.0.0", "::", "") else (self.host,)  # noqa: S104 (compared, not bound to)
        return frozenset(name.casefold() for name in (*LOOPBACK, *own, *self.hosts))
