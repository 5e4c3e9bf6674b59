"""The other party of an act where its own clause does not name it: taken up from what was told before."""

from __future__ import annotations

from detente.acts import whose
from detente.acts.base import Act
from detente.acts.lexicon import Pattern
from detente.acts.who import Who
from detente.core.items import Party
from detente.reading import match
from detente.reading.base import Reading, Token

AIMED_AT_THE_OTHER = frozenset(
    ("REJECT", "REQUEST", "ACCUSE", "THREATEN", "AGREE", "SANCTION", "CONCEDE", "MOBILIZE", "RETREAT")
)
_FRAMING = frozenset(("despite", "at", "over", "amid", "after", "following", "against", "under", "upon"))
_ANSWER = 30  # tokens behind a charge within which a denial answers it
_NEAR = 3  # sentences within which the other side must have been named
# "condemned the move": whose move it is, the sentence before has told.
_ANAPHORIC = frozenset(
    (
        "move decision step action measure announcement sanction remark statement comment claim accusation"
        " allegation demand plan proposal offer act charge threat request ban attack strike raid law ruling"
        " expulsion arrest bombing shelling killing operation invasion deployment exercise tariff launch test"
        " incursion violation incident visit gesture news deal agreement accord pact treaty truce"
        " ceasefire breakthrough"
    ).split()
)
_MEASURES = frozenset("ban sanction embargo tariff restriction siege blockade suspension curb measure duty".split())
# Nouns that stand for the other side where a report is about two.
_COUNTERPARTS = frozenset(
    (
        "ally neighbour neighbor counterpart rival foe partner country nation state kingdom republic adversary side"
        " enemy opponent"
    ).split()
)
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "its", "his", "her", "their"))


def keys(parties: tuple[Party, ...]) -> set[str]:
    """Codes of parties, or names where they have none."""
    return {party.code or party.name for party in parties}


def taken_up(
    who: Who, token: Token, pattern: Pattern, actors: tuple[Party, ...], last: Act | None
) -> tuple[Party, ...]:
    """Who did the thing that is praised, condemned or rejected, where "the move" takes up the act told last."""
    reading = who.reading
    if pattern.noun or "recip" in pattern.frame or pattern.type not in ("ACCUSE", "REJECT", "SUPPORT"):
        return ()
    things = [*match.objects(reading, token.i), *match.after(reading, token.i, "to", "at", "over", "with", "by")]
    for head in things:
        if reading.tokens[head].lemma in _ANAPHORIC and whose.taken_up(reading, head):
            found = whose.maker(reading, who, head, frozenset(p.code for p in actors if p.code))
            found = found or who.most_blamed(frozenset(p.code for p in actors if p.code))
            if found:
                return found
    if last is None or token.sentence - reading.tokens[last.token].sentence > 1:
        return ()
    for head in match.objects(reading, token.i):
        meant = reading.tokens[head].lemma in _ANAPHORIC and _definite(reading, head)
        if meant and (len(keys(last.actors)) == 1 or not keys(actors) & keys(last.actors)):
            return who.without(last.actors, actors)
    return ()


def answered(token: Token, pattern: Pattern, actors: tuple[Party, ...], last: Act | None) -> tuple[Party, ...]:
    """Who made the charge or the demand that is denied right behind it: "a charge that Baku denied"."""
    if last is None or pattern.noun or pattern.type != "REJECT" or last.type not in ("ACCUSE", "REQUEST", "THREATEN"):
        return ()
    ours = keys(actors) and keys(actors) <= keys(last.recipients)
    return last.actors if ours and 0 < token.i - last.token < _ANSWER else ()


def shared_ahead(
    reading: Reading, who: Who, token: Token, pattern: Pattern, actors: tuple[Party, ...]
) -> tuple[Party, ...]:
    """To whom the act coordinated behind it is done: "condemned the launch and called on Seoul to disarm"."""
    if pattern.noun or pattern.type not in ("ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"):
        return ()
    for child in reading.children(token.i):
        if child.dep != "conj" or not match.is_verb(child) or match.passive(reading, child.i):
            continue
        if any(c.dep == "nsubj" for c in reading.children(child.i)):
            continue
        found = who.objects(child.i) or tuple(
            p for slot in ("on", "upon", "to", "with", "against") for p in who.slot(child.i, slot)
        )
        others = tuple(p for p in who.without(found, actors) if p.code)
        if others:
            return match.unique(list(others))
    return ()


def framed(reading: Reading, who: Who, token: Token, pattern: Pattern, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """Who does something despite it or at it: "despite Oslo's objections, Bern recognised", "at Rome's request"."""
    prep = reading.tokens[token.head]
    if not pattern.noun or pattern.type not in ("ACCUSE", "REJECT", "REQUEST", "THREATEN") or prep.dep != "prep":
        return ()
    verb = reading.tokens[prep.head]
    if prep.text.lower() not in _FRAMING or not match.is_verb(verb):
        return ()
    others = who.without(who.subject(verb.i)[0], actors)
    return tuple(p for p in others if p.code)


def _definite(reading: Reading, noun: int) -> bool:
    return any(c.text.lower() in _DEFINITE for c in reading.children(noun))


def undone(reading: Reading, token: Token, pattern: Pattern, last: Act | None) -> Act | None:
    """The act told last, where a passive without an agent ends it: "the ban was lifted days later"."""
    if last is None or pattern.type != "CONCEDE" or token.sentence - reading.tokens[last.token].sentence > 1:
        return None
    if last.type not in ("SANCTION", "COERCE") or not match.passive(reading, token.i):
        return None
    known = {t.lemma for t in reading.tokens if last.start <= t.start < last.end}
    for head in match.objects(reading, token.i):
        lemma = reading.tokens[head].lemma
        if lemma in _MEASURES and lemma in known and _definite(reading, head):
            return last
    return None


def shared(
    reading: Reading, token: Token, pattern: Pattern, actors: tuple[Party, ...], last: Act | None
) -> tuple[Party, ...]:
    """To whom the act before it in the same sentence was done: "condemned Baku and demanded an apology"."""
    meant = pattern.type == "SUPPORT" and any(
        reading.tokens[i].tag == "PRP" and reading.mention_at(i) is None for i in match.objects(reading, token.i)
    )  # "congratulated Lima and thanked it"
    if last is None or pattern.noun or not (meant or pattern.type in AIMED_AT_THE_OTHER):
        return ()
    if reading.tokens[last.token].sentence != token.sentence or token.dep not in ("conj", "advcl", "xcomp"):
        return ()
    spoken = any(reading.tokens[i].tag in ("WP", "WDT") for i in match.objects(reading, token.i))
    return last.recipients if keys(last.actors) == keys(actors) and not spoken else ()


def other(reading: Reading, who: Who, token: Token, pattern: Pattern, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """The other side of the relation in hand, for words that are said to somebody when the text does not say to whom.

    Only for a side of that relation, and only where the sentence names nobody else, or where a noun such as "its
    neighbour" stands for the other side.
    """
    if not who.bilateral or len(keys(actors)) != 1:
        return ()
    meant = counterpart(reading, token.i)
    if not meant and (pattern.noun or pattern.type not in AIMED_AT_THE_OTHER):
        return ()
    if meant:
        pair = who.relation()
    else:
        pair = who.pair_in_hand(token.sentence)
        sentence = reading.sentences[token.sentence]
        named = {code for m in reading.mentions_in(sentence.start, sentence.end) for code in m.codes}
        near = {
            code
            for m in reading.mentions
            for code in m.codes
            if sentence.i - _NEAR <= m.sentence <= sentence.i
            and m.kind != "pronoun"
            and not (m.place and pattern.type == "MOBILIZE")
        }
        if (
            named - keys(pair)
            or not _aimed(reading, token, pattern)
            or ((sentence.i > 1 or pattern.type == "MOBILIZE") and keys(pair) - keys(actors) - near)
        ):
            return ()
    if not keys(actors) < keys(pair):
        return ()
    return who.without(pair, actors)


def _aimed(reading: Reading, token: Token, pattern: Pattern) -> bool:
    """Whether nobody else is told to whom it is done: "urged investors", "told reporters" have their own."""
    for head in match.objects(reading, token.i):
        if reading.tokens[head].lemma in pattern.objects:
            continue  # "sent troops"
        if reading.tokens[head].entity in ("PERSON", "NORP", "ORG") or reading.tokens[head].lemma in _OTHERS:
            return False
    return True


_OTHERS = frozenset(
    (
        "reporter journalist investor people citizen national resident company firm lawmaker voter public"
        " supporter report rumour rumor speculation suggestion comment police troop soldier protester minister"
        " official community world student tourist worker"
    ).split()
)


def counterpart(reading: Reading, token: int) -> bool:
    """Whether the act is done to "its neighbour", "the island country", "his counterpart" without a name."""
    heads = [*match.objects(reading, token)]
    for head in (token, *heads):
        heads += match.after(reading, head, "with", "to", "on", "against", "for", "in", "into", "from")
    for head in heads:
        word = reading.tokens[head]
        if word.lemma in _COUNTERPARTS and word.tag == "NN" and reading.mention_at(head) is None:
            meant = _definite(reading, head)
            if meant:
                return True
    return False
