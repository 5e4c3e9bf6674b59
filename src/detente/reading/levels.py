"""At what level a meeting or a body sits: senior officials, ministers, heads of state."""

from __future__ import annotations

import re

_WHO = (
    r"senior officials?|officials?|experts?|foreign[ -]secretar(?:y|ies)|foreign[ -]ministers?"
    r"|defen[cs]e[ -]ministers?"
    r"|deputy[ -](?:foreign[ -])?ministers?|vice[ -](?:foreign[ -])?ministers?|deputy[ -]foreign[ -]ministers?"
    r"|heads? of (?:state|government)|presidents?|prime[ -]ministers?|leaders?|ministers?|ministerial"
    r"|deputy ministerial|vice[ -]ministerial|ambassadors?|ambassadorial|director[ -]generals?|directors?[ -]general"
    r"|secretar(?:y|ies)"
    r"|corps[ -]commanders?|commanders?|working|technical|expert|summit|highest|high|special representatives?"
    r"|national security advis[eo]rs?|under[ -]?secretar(?:y|ies)|joint secretar(?:y|ies)|chiefs? of staff"
)
_FINDERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bat (?:the |an? )?levels? of (?:the )?(?P<who>(?:{_WHO})\b(?:(?: and|,) (?:{_WHO})\b)*)",
        rf"\b(?P<who>{_WHO})[- ]levels?\b",
        r"\b(?P<who>ministerial) (?:meeting|dialogue|commission|session|talks|consultations)\b",
        r"\b(?:headed|chaired|led) by (?:the |their )?(?P<who>[a-z -]*\b(?:ministers|secretaries))\b",
    )
)


def level(text: str) -> str | None:
    """The level named in a piece of text, in small letters: "senior officials", "ministerial", "foreign secretary"."""
    for finder in _FINDERS:
        found = finder.search(text)
        if found and found["who"].lower() != "high":
            return re.sub(r"\s+", " ", found["who"]).replace("-", " ").lower()
    return None
