"""The sides of what is done together: of a meeting, an agreement, a standing body."""

from __future__ import annotations

from detente.acts.who import Who
from detente.core.items import Party
from detente.reading import match
from detente.reading.base import Reading
from detente.reading.bodies import Body

# Nouns for people or sides who act for the states in hand where nothing else says for whom.
_BOTH = frozenset(
    (
        "side country nation leader minister president premier official diplomat delegation neighbour neighbor"
        " government counterpart team negotiator envoy army military capital state ally party rival two"
    ).split()
)

_SAY = frozenset("say tell add note state report claim announce insist argue stress warn".split())


def codes(parties: tuple[Party, ...]) -> frozenset[str]:
    """Codes of parties, or names where they have none."""
    return frozenset(party.code or party.name for party in parties)


def plural(reading: Reading, token: int) -> bool:
    """Whether the noun stands for the sides in hand: "the ministers", "they", "the two leaders"."""
    word = reading.tokens[token]
    return (word.tag == "NNS" and word.lemma in _BOTH) or word.text.lower() in ("they", "both", "two")


def together(reading: Reading, who: Who, verb: int, *, nouns: tuple[int, ...] = ()) -> tuple[Party, ...]:
    """All who take part in what a verb tells, be it as subject, object or behind "with" and "between".

    ``nouns`` are things of the act ("an accord") whose own complements may name the sides. Where the words name one
    side or none, the pair that the sentence is about; empty where that is not settled.
    """
    subject = who.subject(verb)[0] if match.is_verb(reading.tokens[verb]) else ()
    found = [*subject, *who.partners(verb)]
    for noun in nouns:
        found += [*who.of_noun(noun)[0], *who.partners(noun)]
    sides = match.unique(found)
    if len(codes(sides)) > 1:
        return sides
    heads = match.subjects(reading, verb)
    told = [i for i in heads if reading.tokens[i].pos != "PRON" or plural(reading, i)]
    if told and not any(plural(reading, i) for i in told):
        # What is named by its sides ("the Thai-Malaysian committee") acts for them; companies and clubs do not.
        low, high = match.phrase(reading, told[0])
        inside = match.unique([p for m in reading.mentions_in(low, high) if not m.place for p in m.parties if p.code])
        if len(codes(inside)) == 2 or not sides:
            return inside if len(codes(inside)) == 2 else ()
    return in_hand(reading, who, reading.tokens[verb].sentence, sides)


def in_hand(reading: Reading, who: Who, sentence: int, known: tuple[Party, ...] = ()) -> tuple[Party, ...]:
    """The pair that a sentence is about, if it holds the sides that are known."""
    pair = who.pair_in_hand(sentence)
    if len(codes(pair)) > 1 and codes(known) <= codes(pair) and not _only_says(reading, sentence, pair):
        return pair
    here = reading.sentences[sentence]
    named = {code for m in reading.mentions_in(here.start, here.end) for code in m.codes}
    if named <= set(reading.relation) and codes(known) <= set(reading.relation):
        return who.relation()
    return ()


def _only_says(reading: Reading, sentence: int, pair: tuple[Party, ...]) -> bool:
    """Whether one of two, no side of the relation in hand, is in the sentence only as who says it."""
    here = reading.sentences[sentence]
    for code in codes(pair) - set(reading.relation):
        own = [m for m in reading.mentions_in(here.start, here.end) if code in m.codes]
        heads = [reading.tokens[m.head] for m in own]
        if heads and all(h.dep == "nsubj" and reading.tokens[h.head].lemma in _SAY for h in heads):
            return True
    return False


def of_body(reading: Reading, who: Who, body: Body) -> tuple[Party, ...]:
    """Whose body it is: by its name, by "between ..." behind it, by the sentence, else by the relation in hand."""
    named = [p for i in range(body.first, body.last) if (m := reading.mention_at(i)) for p in m.parties]
    sides = match.unique([p for p in named if p.code])
    if len(sides) > 1:
        return sides
    behind = match.after(reading, body.head, "between", "of", "with", "among")
    for child in reading.children(body.head):
        if child.dep in ("acl", "relcl"):
            behind += match.after(reading, child.i, "with", "between", "by")
    behind += _right_behind(reading, body)
    others = match.unique([*sides, *(p for i in behind for p in who.at(i, places=True) if p.code)])
    if len(others) > 1:
        return others
    relation = who.relation()
    if others and codes(others) - codes(relation) and not sides:
        return match.unique([*relation, *others])  # "the committee set up with China"
    sentence = reading.tokens[body.head].sentence
    pair = who.pair_in_hand(sentence)
    if len(codes(pair)) > 1 and codes(others) <= codes(pair):
        return pair
    return relation if codes(others) <= codes(relation) else ()


def _right_behind(reading: Reading, body: Body) -> tuple[int, ...]:
    """The name in "the committee (set up) with China", by the order of the words."""
    for at in range(body.last, min(body.last + 4, len(reading.tokens) - 1)):
        word = reading.tokens[at].text.lower()
        if word in ("with", "between"):
            return (at + 1,) if word == "with" and reading.mention_at(at + 1) else ()
        if word not in ("set", "up", "formed", "established", "created", "shared", "jointly", "together"):
            return ()
    return ()
