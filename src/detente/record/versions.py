"""With what a report was read: so that every item's origin is known, and reading again with the same is a no-op."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.core.ids import digest


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
