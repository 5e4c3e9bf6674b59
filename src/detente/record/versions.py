"""With what a report was read: so that every item's origin is known, and reading again with the same is a no-op."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Self

from detente.core.ids import digest

if TYPE_CHECKING:
    import sqlalchemy as sa


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """The versions that took part in a reading.

    Attributes:
        coders: coder's name to its version, for all coders that ran; and under "gazetteer" a digest of the names in
            use, the user's own files included.
        codebook: version of the codebook.
        parser: name and version of the parser and its model, in one string.
        detente: version of this package; alone it does not make a reading another one.
    """

    coders: Mapping[str, str] = field(default_factory=dict)
    codebook: str
    parser: str
    detente: str

    @property
    def key(self) -> str:
        """Sixteen hexadecimal digits, the same for the same four."""
        return digest(self.detente, self.method)

    @property
    def method(self) -> str:
        """Sixteen hexadecimal digits for what decides which items are found: coders, codebook, parser."""
        coders = [part for name in sorted(self.coders) for part in (name, self.coders[name])]
        return digest(self.codebook, self.parser, *coders)

    def text(self) -> str:
        """All of it on one line, the same for the same versions."""
        return json.dumps(asdict(self) | {"coders": dict(self.coders)}, sort_keys=True)

    @classmethod
    def of_text(cls, text: str) -> Self:
        """What :meth:`text` wrote. Raises ValueError for anything else."""
        found = json.loads(text)
        try:
            return cls(**found)
        except TypeError as error:
            raise ValueError(f"no versions: {error}") from error


def keep_versions(connection: sa.Connection, versions: Versions) -> None:
    """Write versions down, unless they are known."""
    import sqlalchemy as sa

    from detente.record import schema

    table = schema.versions
    if connection.scalar(sa.select(table.c.id).where(table.c.id == versions.key)) is None:
        plain = {name: getattr(versions, name) for name in ("method", "detente", "parser", "codebook")}
        row = plain | {"id": versions.key, "coders": dict(sorted(versions.coders.items()))}
        connection.execute(sa.insert(table), [row])
