"""Set right in the parse what is known once the names are: a titled name is one thing, with one place in it."""

from __future__ import annotations

from dataclasses import replace

from detente.reading.base import Reading, Token
from detente.reading.drafts import Draft

_MOVED = frozenset(("conj", "cc", "appos", "relcl", "acl", "prep"))


def rehang(reading: Reading, drafts: list[Draft]) -> tuple[Token, ...]:
    """The tokens, with what hangs from the inner words of a titled name hung from its head.

    The parser often makes "Abe" an apposition in "Prime Minister Abe and President Moon met", and so loses the second
    president; here he is coordinated with the first one.
    """
    moved: dict[int, int] = {}
    for draft in drafts:
        if draft.kind != "person" or draft.last - draft.first < 2:
            continue
        for i in range(draft.first, draft.last):
            if i == draft.head:
                continue
            for child in reading.children(i):
                if child.i >= draft.last and child.dep in _MOVED:
                    moved[child.i] = draft.head
    return tuple(replace(t, head=moved[t.i]) if t.i in moved else t for t in reading.tokens)
