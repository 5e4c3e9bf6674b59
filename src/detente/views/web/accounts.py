"""Accounts, sessions and the log of changes: a file of their own, so that a record can be handed on without them.

Passwords are kept as scrypt hashes (RFC 7914), session tokens as SHA-256: whoever reads the file can log in with
neither. The file can be read by its owner alone.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import os
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from detente.core.problems import DetenteError, UsageError

COST, BLOCK, LANES = 2**15, 8, 1
LEAST = 10
"""Characters of a password at least."""
LASTS = dt.timedelta(hours=12)
"""How long a session lasts."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@-]{0,63}")
_TABLES = """
create table if not exists user (name text primary key, salt blob not null, hash blob not null, made text not null);
create table if not exists session (
    token blob primary key, user text not null references user (name) on delete cascade, ends text not null);
create table if not exists change (
    number integer primary key, at text not null, who text not null, what text not null, detail text not null);
create table if not exists secret (one integer primary key check (one = 1), value blob not null);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One line of the log: who did what, when (UTC)."""

    at: str
    who: str
    what: str
    detail: str


class Accounts:
    """The file at ``path``, made on first use.

    Raises:
        DetenteError: it cannot be made or read.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            with self._open() as file:
                file.executescript(_TABLES)
                file.execute("insert or ignore into secret values (1, ?)", [secrets.token_bytes(32)])
                self._secret: bytes = file.execute("select value from secret").fetchone()[0]
        except (OSError, sqlite3.Error) as error:
            raise DetenteError(f"{path}: accounts cannot be kept there: {error}") from error

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path, timeout=10)) as file, file:
            file.execute("pragma foreign_keys = on")
            yield file

    def add(self, name: str, password: str) -> None:
        """Make an account, or give an existing one a new password; its sessions end.

        Raises:
            UsageError: the name or password will not do.
        """
        if not _NAME.fullmatch(name):
            raise UsageError(f"{name!r} is no account name: letters, digits, '.', '_', '@' and '-', 64 at most")
        if len(password) < LEAST:
            raise UsageError(f"a password has {LEAST} characters at least")
        salt = secrets.token_bytes(16)
        with self._open() as file:
            file.execute("delete from session where user = ?", [name])
            file.execute(
                "insert into user values (?, ?, ?, ?) on conflict (name) do update set salt = excluded.salt,"
                " hash = excluded.hash",
                [name, salt, _hash(password, salt), _now()],
            )
        self.log(name, "account", "password set")

    def remove(self, name: str) -> bool:
        """Take an account away, with its sessions. Returns whether there was one."""
        with self._open() as file:
            found = file.execute("delete from user where name = ?", [name]).rowcount > 0
        if found:
            self.log(name, "account", "removed")
        return found

    def names(self) -> tuple[str, ...]:
        """All accounts, by name."""
        with self._open() as file:
            return tuple(row[0] for row in file.execute("select name from user order by name"))

    def check(self, name: str, password: str) -> bool:
        """Whether the password is that of the account; takes as long where there is none of this name."""
        with self._open() as file:
            row = file.execute("select salt, hash from user where name = ?", [name]).fetchone()
        salt, known = row or (b"\0" * 16, b"")
        return hmac.compare_digest(_hash(password, salt), known)

    def begin(self, name: str) -> str:
        """Begin a session: a token nobody has seen before."""
        token = secrets.token_urlsafe(32)
        ends = (dt.datetime.now(dt.UTC) + LASTS).isoformat(timespec="seconds")
        with self._open() as file:
            file.execute("delete from session where ends < ?", [_now()])
            file.execute("insert into session values (?, ?, ?)", [_digest(token), name, ends])
        return token

    def who(self, token: str | None) -> str | None:
        """Whose session it is, or None."""
        if not token:
            return None
        with self._open() as file:
            row = file.execute(
                "select user from session where token = ? and ends >= ?", [_digest(token), _now()]
            ).fetchone()
        return row[0] if row else None

    def end(self, token: str | None) -> None:
        """End a session."""
        with self._open() as file:
            file.execute("delete from session where token = ?", [_digest(token or "")])

    def seal(self, token: str) -> str:
        """A word for the forms of this session; another one each time, so that compression tells nothing of it."""
        salt = secrets.token_hex(8)
        return f"{salt}.{self._sealed(token, salt)}"

    def sealed(self, token: str | None, said: str | None) -> bool:
        """Whether a form's word is one that :meth:`seal` gave to this session."""
        salt, _, rest = (said or "").partition(".")
        return bool(token) and hmac.compare_digest(self._sealed(token or "", salt).encode(), rest.encode())

    def _sealed(self, token: str, salt: str) -> str:
        return hmac.new(self._secret, f"{salt}\n{token}".encode(), hashlib.sha256).hexdigest()

    def log(self, who: str, what: str, detail: str) -> None:
        """Write down a change. Nothing secret goes in here."""
        with self._open() as file:
            file.execute("insert into change (at, who, what, detail) values (?, ?, ?, ?)", [_now(), who, what, detail])

    def changes(self, limit: int = 100) -> tuple[Change, ...]:
        """The latest changes, newest first."""
        with self._open() as file:
            rows = file.execute("select at, who, what, detail from change order by number desc limit ?", [limit])
            return tuple(Change(at=row[0], who=row[1], what=row[2], detail=row[3]) for row in rows)


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode(), salt=salt, n=COST, r=BLOCK, p=LANES, maxmem=2**26, dklen=32)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
