"""Set right in the parse what is known once the names are: a titled name is one thing, with one place in it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from detente.reading.base import Reading, Token
from detente.reading.drafts import Draft

_MOVED = frozenset(("conj", "cc", "appos", "relcl", "acl", "prep"))
_JOINED = frozenset((",", "and", "&", "the", ";", "as", "well"))


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
            above = {token.i for token in reading.ancestors(draft.head)}
            for child in reading.children(i):
                if child.i >= draft.last and child.dep in _MOVED and child.i not in above:
                    moved[child.i] = draft.head
    tokens = [replace(t, head=moved[t.i]) if t.i in moved else t for t in reading.tokens]
    for members in _lists(reading, drafts):
        for before, head in pairwise(members):
            if tokens[head].dep == "appos" and tokens[head].head in members:
                tokens[head] = replace(tokens[head], dep="conj", head=before)
    return tuple(tokens)


def _lists(reading: Reading, drafts: list[Draft]) -> list[list[int]]:
    """Heads of three or more names in a row, the last behind an "and": "Kenya, the Comoros and Rwanda"."""
    found: list[list[int]] = []
    row: list[Draft] = []
    for draft in [*(d for d in drafts if d.kind not in ("adjective", "pronoun")), None]:
        between = [t.text.lower() for t in reading.tokens[row[-1].last : draft.first]] if row and draft else []
        if draft is not None and between and set(between) <= _JOINED and {",", ";", "and", "&"} & set(between):
            row.append(draft)
            if len(row) > 2 and {"and", "&"} & set(between):
                found.append([d.head for d in row])
                row = [draft]
        else:
            row = [draft] if draft is not None else []
    return found
