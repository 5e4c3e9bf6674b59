"""Whose a thing is that a sentence only takes up: "the plan", "this tariff", "the move"."""

from __future__ import annotations

from detente.acts.who import Who
from detente.core.items import Party
from detente.reading import match
from detente.reading.base import Reading, Token

_DEFINITE = frozenset(("the", "this", "that", "these", "those", "such"))
# What a party makes by announcing, building or imposing it: their subject is whose the thing is.
_MAKING = frozenset(
    (
        "announce unveil launch make propose impose issue adopt order take plan build present publish introduce begin"
        " start conduct hold carry stage sign approve declare table submit offer set form create pass deploy fire"
        " levy slap raise enact outline float send erect construct open mount undertake reach"
    ).split()
)
_WITHIN = 12  # sentences that a thing is remembered


def taken_up(reading: Reading, noun: int) -> bool:
    """Whether the noun takes up something told before: it is definite and says nothing more of what it is."""
    word = reading.tokens[noun]
    if word.pos != "NOUN":
        return False
    children = list(reading.children(noun))
    named = any(c.dep in ("poss", "relcl") or (c.dep == "prep" and c.text.lower() in ("of", "by")) for c in children)
    return not named and any(c.dep == "det" and c.text.lower() in _DEFINITE for c in children)


def maker(reading: Reading, who: Who, noun: int, but: frozenset[str]) -> tuple[Party, ...]:
    """Whose the thing is by its latest earlier mention that says so, in the same words; empty where none does.

    Nobody's, where that would be one of the codes in ``but``.
    """
    word = reading.tokens[noun]
    first = max(0, word.sentence - _WITHIN)
    for token in reversed(reading.tokens[:noun]):
        if token.sentence < first and reading.sentences[token.sentence].part != "title":
            continue
        if token.lemma != word.lemma or token.pos not in ("NOUN", "PROPN"):
            continue
        found = _whose(reading, who, token)
        codes = {p.code for p in found}
        if found and None not in codes:
            return () if codes & but else found
    return ()


def _whose(reading: Reading, who: Who, token: Token) -> tuple[Party, ...]:
    owned = [
        m.parties
        for c in reading.children(token.i)
        if c.dep in ("poss", "amod", "compound", "nmod") and (m := reading.mention_at(c.i)) is not None and not m.place
    ]
    by = [who.at(i) for i in match.after(reading, token.i, "by")]
    by += [  # "tariffs announced by X", "the fence that X is building"
        who.subject(child.i)[0]
        for child in reading.children(token.i)
        if child.dep in ("acl", "relcl") and child.lemma in _MAKING
    ]
    for above in reading.ancestors(token.i):
        if match.is_verb(above):
            if above.lemma in _MAKING and token.i in _below(reading, above.i):
                by.append(who.subject(above.i)[0])
            break
    return match.unique([p for parties in (*owned, *by)[:1] for p in parties])


def _below(reading: Reading, verb: int) -> set[int]:
    heads = match.objects(reading, verb)
    return {*heads, *(i for head in heads for i in match.after(reading, head, "for", "of"))}
