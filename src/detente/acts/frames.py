"""Who does what to whom: act patterns laid over the parse."""

from __future__ import annotations

from collections.abc import Iterator

from detente.acts import contexts, modality
from detente.acts.base import Act
from detente.acts.lexicon import Pattern, patterns
from detente.acts.who import Who
from detente.core.items import Party
from detente.reading import match
from detente.reading.base import Reading, Token

# Sure of both parties, one taken from whose object it is, one from the pair in hand; nouns are less sure than verbs.
_SURE, _OWNED, _INFERRED, _NOUN = 0.8, 0.65, 0.5, 0.15
_RECIPROCAL = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"))
_AIMED_AT_THE_OTHER = frozenset(("REJECT", "REQUEST", "ACCUSE", "THREATEN", "AGREE", "SANCTION", "CONCEDE", "MOBILIZE"))
# "condemned the move": whose move it is, the sentence before has told.
_ANAPHORIC = frozenset(
    (
        "move decision step action measure announcement sanction remark statement comment claim accusation"
        " allegation demand plan proposal offer act charge threat request ban attack strike raid law ruling"
        " expulsion arrest"
    ).split()
)
_BODIES = frozenset("commission committee group council mechanism side platform forum panel team official body".split())


def find(reading: Reading) -> Iterator[Act]:
    """All acts between parties that the title and the body tell, in the order of the text."""
    who = Who(reading)
    used: set[int] = set()
    last: Act | None = None
    for sentence in reading.sentences:
        if not who.named_in(sentence):
            continue
        tokens = reading.sentence_tokens(sentence)
        for nouns in (False, True):  # verbs first: they use up the nouns that they ask for
            for token in tokens:
                if token.i in used:
                    continue
                pattern = _fitting(reading, token, nouns=nouns, used=used)
                act = _act(reading, who, token, pattern, last) if pattern else None
                if act:
                    last = act
                    yield act


def _object_words(reading: Reading, verb: int) -> Iterator[Token]:
    """The object's noun, what it measures ("a round of talks", "$5m in aid") and its modifiers."""
    for head in match.objects(reading, verb):
        yield reading.tokens[head]
        for i in match.after(reading, head, "of", "in"):
            yield reading.tokens[i]
        for child in reading.children(head):
            if child.dep in ("compound", "nmod"):
                yield child
    for prep in reading.children(verb):
        if prep.dep == "prep" and prep.text.lower() in ("out", "off", "of", "down", "on"):
            yield from (c for c in reading.children(prep.i) if c.dep == "pobj")


def _fitting(reading: Reading, token: Token, *, nouns: bool, used: set[int]) -> Pattern | None:
    if nouns:
        if token.pos not in ("NOUN", "PROPN"):
            return None
    elif not (match.is_verb(token) or token.pos == "ADJ") or token.dep in ("amod", "compound"):
        return None
    for pattern in patterns().get((token.lemma, nouns), ()):
        if token.pos == "ADJ" and not match.is_verb(token) and not (pattern.infinitives or pattern.words):
            continue
        if pattern.objects:
            asked = [w for w in _object_words(reading, token.i) if w.lemma in pattern.objects]
            if not asked:
                continue
            used.update(w.i for w in asked)
        children = list(reading.children(token.i))
        if pattern.subjects:
            heads = [*match.subjects(reading, token.i), *match.objects(reading, token.i)]
            asked = [reading.tokens[i] for i in heads if reading.tokens[i].lemma in pattern.subjects]
            asked += [
                reading.tokens[i]
                for h in heads
                for i in match.after(reading, h, "of")
                if reading.tokens[i].lemma in pattern.subjects
            ]
            if not asked:
                continue
            used.update(w.i for w in asked)
        if pattern.prepositions and not any(
            c.text.lower() in pattern.prepositions
            for c in children
            if c.dep in ("prep", "prt", "agent", "advmod", "dative")
        ):
            continue
        if (
            pattern.words
            and not any(c.text.lower() in pattern.words or c.lemma in pattern.words for c in children)
            and not (token.pos == "ADJ" and "not" in pattern.words and match.negated(reading, token.head))
        ):
            continue
        if pattern.infinitives and not any(
            c.lemma in pattern.infinitives for c in children if c.dep in ("xcomp", "ccomp")
        ):
            continue
        if pattern.bare and any(reading.tokens[i].tag == "TO" for i in reading.subtree(token.i)):
            continue
        return pattern
    return None


def _act(reading: Reading, who: Who, token: Token, pattern: Pattern, last: Act | None) -> Act | None:
    told = modality.of_noun(reading, token.i) if pattern.noun else modality.of_verb(reading, token.i)
    if "not" in pattern.words:  # "not ready": the negation is the act
        told = "asserted"
    if told is None:
        return None
    kind, mode = pattern.type, pattern.mode
    date, published = match.when(reading, token.i), reading.report.published
    if told == "asserted" and date and published and date.first > published.last:
        told = "future"
    if told == "future" and kind in modality.COOPERATIVE_PLANS:
        kind, mode, told = "AGREE", None, "asserted"
    actors, recipients, strength = _parties(reading, who, token, pattern)
    if not actors:
        return None
    if not recipients and (len(_keys(actors)) < 2 or (pattern.frame[0] != "recip" and kind != "AGREE")):
        recipients = _taken_up(reading, who, token, pattern, actors=actors, last=last) or _other(
            reading, who, token, pattern, actors
        )
        strength = _INFERRED
        if not recipients:
            return None
    if pattern.noun:
        strength -= _NOUN
    start, end = _span(reading, token, pattern, [*actors, *recipients])
    pluperfect = match.is_verb(token) and _pluperfect(reading, token.i)
    told = modality.with_date(told, date, published, pluperfect=pluperfect)
    return Act(
        token=token.i,
        type=kind,
        mode=mode,
        actors=actors,
        recipients=recipients,
        modality=told,
        contexts=contexts.of_text(reading.report.text[start:end]),
        start=start,
        end=end,
        strength=strength - (0.1 if told == "hypothetical" else 0.0),
    )


def _pluperfect(reading: Reading, verb: int) -> bool:
    if any(c.dep == "aux" and c.lemma == "have" and c.tag == "VBD" for c in reading.children(verb)):
        return True
    above = reading.tokens[verb].head
    alone = not any(c.dep in ("nsubj", "nsubjpass") for c in reading.children(verb))
    return reading.tokens[verb].dep == "conj" and alone and above != verb and _pluperfect(reading, above)


def _keys(parties: tuple[Party, ...]) -> set[str]:
    return {party.code or party.name for party in parties}


def _parties(
    reading: Reading, who: Who, token: Token, pattern: Pattern
) -> tuple[tuple[Party, ...], tuple[Party, ...], float]:
    """Actors, recipients and how sure of them."""
    slots = pattern.frame
    if pattern.noun:
        actors, strength = who.of_noun(token.i)
    else:
        actors, strength = who.subject(token.i)
    if slots[0] == "recip":
        partners = who.partners(token.i, *slots[1:])
        if pattern.subjects:  # "talks between X and Y began"
            heads = match.subjects(reading, token.i)
            partners = match.unique([*partners, *(p for i in heads for p in (*who.of_noun(i)[0], *who.partners(i)))])
        if not pattern.noun and not partners and who.strangers(token.i):
            return (), (), 0.0
        everyone = match.unique([*actors, *partners])
        if len(_keys(everyone)) < 2 and pattern.type == "AGREE":  # "agreed to reopen talks with X"
            everyone = match.unique([*actors, *who.slot(token.i, "infinitive")])
        if len(_keys(everyone)) < 2 and pattern.type in _RECIPROCAL and not match.subjects(reading, token.i):
            pair = () if pattern.noun and match.time_of(reading, token.i) is None else who.pair_in_hand(token.sentence)
            if pair:
                return pair, (), _INFERRED
        heads = match.subjects(reading, token.i)
        if len(_keys(everyone)) < 2 and heads and not pattern.noun:
            # "the commission met in 2016", "talks began in May"; "it was signed by" persons whose offices are not told
            bodies = pattern.type == "CONSULT" and all(
                reading.tokens[i].lemma in _BODIES or reading.tokens[i].lemma in pattern.subjects for i in heads
            )
            unknown = not everyone and all(reading.tokens[i].entity == "PERSON" for i in heads)
            if bodies or (unknown and pattern.objects):
                return who.pair_in_hand(token.sentence), (), _INFERRED
        if pattern.type == "ASSAULT" and actors and partners and not pattern.noun:
            return actors, who.without(partners, actors), strength
        return everyone, (), strength
    if slots == ("host",):
        guests = who.objects(token.i)
        return guests, who.without(actors, guests), strength
    if slots == ("visit",):
        hosts = who.without(who.destination(token.i), actors)
        return (actors, hosts, strength) if hosts else ((), (), 0.0)
    for slot in slots:
        found = who.slot(token.i, slot)
        others = who.without(found, actors)
        if others and (actors or slot != "recip"):
            return actors, others, strength if slot == "obj" else min(strength, _OWNED + 0.1)
    if pattern.mode == "third-party" and not _keys(actors) & set(reading.relation):
        return actors, who.relation(), _INFERRED  # who brings others together is none of them
    return actors, (), strength


def _taken_up(
    reading: Reading, who: Who, token: Token, pattern: Pattern, *, actors: tuple[Party, ...], last: Act | None
) -> tuple[Party, ...]:
    """Who did the thing that is praised, condemned or rejected, where "the move" takes up the act told last."""
    if last is None or token.sentence - reading.tokens[last.token].sentence > 1:
        return ()
    if pattern.noun or pattern.type not in ("ACCUSE", "REJECT", "SUPPORT"):
        return ()
    for head in match.objects(reading, token.i):
        word = reading.tokens[head]
        definite = any(c.text.lower() in ("the", "this", "that", "these", "those") for c in reading.children(head))
        if word.lemma in _ANAPHORIC and definite and len(_keys(last.actors)) == 1:
            return who.without(last.actors, actors)
    return ()


def _other(reading: Reading, who: Who, token: Token, pattern: Pattern, actors: tuple[Party, ...]) -> tuple[Party, ...]:
    """The other side of the relation in hand, for words that are said to somebody when the text does not say to whom.

    Only for a side of that relation, and only where the sentence names nobody else.
    """
    if pattern.noun or pattern.type not in _AIMED_AT_THE_OTHER:
        return ()
    codes = _keys(actors)
    if not who.bilateral:
        return ()
    pair = who.pair_in_hand(token.sentence)
    if len(codes) != 1 or not codes < _keys(pair):
        return ()
    sentence = reading.sentences[token.sentence]
    named = {code for m in reading.mentions_in(sentence.start, sentence.end) for code in m.codes}
    if named - _keys(pair):
        return ()
    return tuple(party for party in pair if (party.code or party.name) not in codes)


def _span(reading: Reading, token: Token, pattern: Pattern, parties: list[Party]) -> tuple[int, int]:
    """The clause; for a noun, the noun phrase and what owns it."""
    if pattern.noun:
        return match.phrase(reading, token.i)
    head = token.i
    if token.pos == "ADJ" and not match.is_verb(token):
        head = token.head
    start, end = match.clause(reading, head)
    if reading.sentences[token.sentence].part == "title":
        start = min(start, reading.sentences[token.sentence].start) if parties else start
    return start, end
