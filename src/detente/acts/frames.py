"""Who does what to whom: act patterns laid over the parse."""

from __future__ import annotations

from collections.abc import Iterator

from detente.acts import contexts, modality, noise, unnamed
from detente.acts.base import Act
from detente.acts.fit import fitting
from detente.acts.judged import judged
from detente.acts.lexicon import Pattern, classes, patterns
from detente.acts.said import said
from detente.acts.unnamed import keys
from detente.acts.who import Who
from detente.core.items import Party
from detente.reading import dating, match
from detente.reading.base import Reading, Token

# Sure of both parties, one taken from whose object it is, one from the pair in hand; nouns are less sure than verbs.
_SURE, _OWNED, _INFERRED, _NOUN = 0.8, 0.65, 0.5, 0.15
_RECIPROCAL = frozenset(("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "ASSAULT"))
_TOGETHER = frozenset(("AGREE", "CONSULT", "SUPPORT"))
_BODIES = frozenset("commission committee group council mechanism side platform forum panel team official body".split())
# What the subject of these verbs gets, somebody else does: "drew criticism from Tokyo".
_RECEIVED = frozenset(
    "draw face win receive earn provoke spark prompt trigger attract get suffer meet gain incur invite elicit".split()
)
_LIGHT = frozenset(
    (
        "announce issue make launch order express offer voice begin start repeat renew deliver send reiterate extend"
        " carry conduct stage mount impose declare end step intensify stop halt continue plan unleash give convey"
    ).split()
)
_FRAMES = frozenset(("in", "during", "after", "following", "at", "on"))
_NO_COMMENT = frozenset("comment say elaborate answer confirm name identify speculate disclose reveal specify".split())
_CARRY = frozenset(("fly", "sail", "drive", "rush"))
_SET_UP = frozenset("set create establish form constitute inaugurate found".split())
_TELL = frozenset("tell assure inform brief thank urge ask warn congratulate promise remind press".split())
_TALKS = frozenset("call conversation talk talks meeting phone".split())
_MEDIATE = frozenset(("mediate", "arbitrate", "broker", "facilitate", "intercede"))


def find(reading: Reading) -> tuple[Act, ...]:
    """All acts between parties that the title and the body tell, in the order of the text."""
    return reading.keep("acts", lambda: tuple(_found(reading)))


def _found(reading: Reading) -> Iterator[Act]:
    who = Who(reading)
    if noise.sport(reading):
        return
    used: set[int] = set()
    told: dict[int, Act] = {}
    last: Act | None = None
    for sentence in reading.sentences:
        if (not who.named_in(sentence) and not who.bilateral) or noise.sport(reading, sentence):
            continue
        tokens = reading.sentence_tokens(sentence)
        for nouns in (False, True):  # verbs first: they use up the nouns that they ask for
            for token in tokens:
                if token.i in used:
                    continue
                if _content(reading, token, told):
                    continue
                act = None
                for pattern, taken in fitting(reading, token, nouns=nouns):
                    used.update(taken)
                    act = _act(reading, who, token, pattern, last)
                    if act:
                        break
                if act is None and not nouns:
                    act = said(reading, who, token) or judged(reading, who, token, last)
                if act:
                    last = told[token.i] = act
                    who.note(act.type, act.recipients)
                    yield act


def _content(reading: Reading, token: Token, told: dict[int, Act]) -> bool:
    """Whether the word is what an act told before asks, offers, threatens or refuses: no act of its own."""
    above = reading.tokens[token.head]
    act = told.get(above.i)
    if act is None or above.lemma in modality.ASPECT or not match.is_verb(token):
        return False
    if token.dep == "xcomp":
        return True
    return token.dep in ("ccomp", "acl") and act.type in ("REQUEST", "REJECT", "THREATEN", "AGREE")


def _act(reading: Reading, who: Who, token: Token, pattern: Pattern, last: Act | None) -> Act | None:
    told = modality.of_noun(reading, token.i) if pattern.noun else modality.of_verb(reading, token.i)
    if "not" in pattern.words:  # "not ready": the negation is the act
        told = "asserted"
    if told is None or (pattern.type == "REJECT" and _silent(reading, token)):
        return None
    kind, mode = pattern.type, pattern.mode
    date, published = dating.when(reading, token.i), reading.report.published
    if told == "asserted" and date and published and date.first > published.last:
        told = "future"
    if told == "future" and modality.beside(reading, token.i):
        return None
    if told == "future" and kind in modality.COOPERATIVE_PLANS:
        kind, mode, told = "AGREE", None, "asserted"
    actors, recipients, strength = _parties(reading, who, token, pattern)
    before = unnamed.undone(reading, token, pattern, last) if not actors else None
    if before:
        actors, recipients, strength = before.actors, before.recipients, _INFERRED
    if not actors:
        return None
    if not recipients and (len(keys(actors)) < 2 or (pattern.frame[0] != "recip" and kind != "AGREE")):
        recipients = (
            unnamed.answered(token, pattern, actors, last)
            or unnamed.taken_up(who, token, pattern, actors, last)
            or unnamed.shared(reading, token, pattern, actors, last)
            or unnamed.shared_ahead(reading, who, token, pattern, actors)
            or unnamed.framed(reading, who, token, pattern, actors)
            or unnamed.other(reading, who, token, pattern, actors)
        )
        if recipients and pattern.frame[0] == "recip":
            actors, recipients = match.unique([*actors, *recipients]), ()
        strength = _INFERRED
        if not recipients and (len(keys(actors)) < 2 or not _mutual(reading, token, pattern)):
            return None
        if told == "negation" and strength == _INFERRED:
            return None
    if told == "negation" and strength == _INFERRED:
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


def _silent(reading: Reading, verb: Token) -> bool:
    """Whether somebody only says nothing, or rejects a rejection: "refused to comment", "declined to reject"."""
    below = [c for c in reading.children(verb.i) if c.dep == "xcomp"]
    return any(
        c.lemma in _NO_COMMENT or any(p.type == "REJECT" for p in patterns().get((c.lemma, False), ())) for c in below
    )


def _pluperfect(reading: Reading, verb: int) -> bool:
    word = reading.tokens[verb]
    if word.dep == "ccomp" and reading.tokens[word.head].lemma in modality.SAYING:
        return False  # "said it had expelled": news when it was said
    if any(c.dep == "aux" and c.lemma == "have" and c.tag == "VBD" for c in reading.children(verb)):
        return True
    above = reading.tokens[verb].head
    alone = not any(c.dep in ("nsubj", "nsubjpass") for c in reading.children(verb))
    return reading.tokens[verb].dep == "conj" and alone and above != verb and _pluperfect(reading, above)


def _parties(
    reading: Reading, who: Who, token: Token, pattern: Pattern
) -> tuple[tuple[Party, ...], tuple[Party, ...], float]:
    """Actors, recipients and how sure of them."""
    slots = pattern.frame
    if pattern.noun:
        actors, strength = who.of_noun(token.i)
        if not actors and pattern.type in ("RETREAT", "MOBILIZE"):  # "the withdrawal of Chadian forces"
            actors = who.slot(token.i, "of-owner")
        if not actors or (slots[0] == "recip" and len(keys(actors)) < 2):
            actors = match.unique([*actors, *_frame_of(reading, who, token)])
        carried = _in_light_verb(reading, who, token, pattern, actors)
        if carried is not None:
            return carried
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
        if len(keys(everyone)) < 2 and pattern.type == "AGREE":  # "agreed to reopen talks with X"
            everyone = match.unique([*actors, *who.slot(token.i, "infinitive")])
        if len(keys(everyone)) < 2 and pattern.type in _RECIPROCAL and not match.subjects(reading, token.i):
            made = token.lemma in _SET_UP and pattern.type == "SUPPORT"
            panel = made and any(reading.tokens[i].lemma in classes()["panel"] for i in match.objects(reading, token.i))
            if panel:
                return (), (), 0.0  # "the council, set up in 2016": since when it is there
            pair = () if pattern.noun and dating.time_of(reading, token.i) is None else who.pair_in_hand(token.sentence)
            if pair:
                return pair, (), _INFERRED
        heads = match.subjects(reading, token.i)
        if len(keys(everyone)) < 2 and heads and not pattern.noun:
            # "the commission met in 2016", "talks began in May"; "it was signed by" persons whose offices are not told
            bodies = pattern.type == "CONSULT" and all(
                reading.tokens[i].lemma in _BODIES or reading.tokens[i].lemma in pattern.subjects for i in heads
            )
            if not everyone and who.bilateral and pattern.type in _TOGETHER and _they(reading, heads):
                return who.relation(), (), _INFERRED  # "they agreed", in a report about two
            unknown = not everyone and all(reading.tokens[i].entity == "PERSON" for i in heads)
            one_unknown = any(reading.tokens[i].entity == "PERSON" and not who.at(i) for i in heads)
            if everyone and one_unknown and who.bilateral and keys(everyone) < keys(who.relation()):
                return who.relation(), (), _INFERRED
            if bodies or (unknown and pattern.objects):
                return who.pair_in_hand(token.sentence), (), _INFERRED
        if pattern.type == "ASSAULT" and actors and partners and not pattern.noun:
            return actors, who.without(partners, actors), strength
        return everyone, (), strength
    if slots == ("host",):
        guests = who.objects(token.i)
        return guests, who.without(actors, guests), strength
    if slots == ("visit",):
        loads = [i for i in match.objects(reading, token.i) if reading.tokens[i].lemma not in classes()["visit"]]
        if token.lemma in _CARRY and any(not who.at(i, places=True) for i in loads):
            return (), (), 0.0  # "flew water to Chad": no visit
        hosts = who.without(who.destination(token.i), actors)
        return (actors, hosts, strength) if hosts else ((), (), 0.0)
    if not actors and pattern.type == "SANCTION" and "recip" in slots and not match.subjects(reading, token.i):
        pair = who.pair_in_hand(token.sentence)  # "relations were severed in 1962"
        if pair and match.passive(reading, token.i):
            return pair, (), _INFERRED
    for slot in slots:
        found = who.slot(token.i, slot)
        others = who.without(found, actors)
        if others and (actors or slot != "recip"):
            return actors, others, strength if slot == "obj" else min(strength, _OWNED + 0.1)
        if found and slot == "obj" and actors:  # "growers in Punjab asked Islamabad": within one state
            return (), (), 0.0
    mediates = pattern.mode == "third-party" or any(c.lemma in _MEDIATE for c in reading.children(token.i))
    if mediates and not keys(actors) & set(reading.relation):
        return actors, who.relation(), _INFERRED  # who brings others together is none of them
    return actors, (), strength


def _they(reading: Reading, heads: tuple[int, ...]) -> bool:
    """Whether the one subject is a "they" or "both" of which nobody knows yet whom it means."""
    return len(heads) == 1 and reading.tokens[heads[0]].text.lower() in ("they", "both")


def _frame_of(reading: Reading, who: Who, noun: Token) -> tuple[Party, ...]:
    """Whose act it is by the clause around: "In a call with X, Y pledged ...", "on his visit to Lima, Y said"."""
    prep = reading.tokens[noun.head]
    verb = reading.tokens[prep.head]
    if prep.dep != "prep" or prep.text.lower() not in _FRAMES or not match.is_verb(verb):
        return ()
    words = {c.dep: c for c in reading.children(noun.i)}
    if verb.lemma in _TELL and "poss" not in words and reading.tokens[noun.i].lemma in _TALKS:
        told = who.objects(verb.i)  # "in a call on Monday, X told Y"
        if told:
            return match.unique([*who.subject(verb.i)[0], *told])
    owned = "poss" in words and words["poss"].tag == "PRP$" and reading.mention_at(words["poss"].i) is None
    joined = any(c.dep == "prep" and c.text.lower() == "with" for c in words.values())
    owned = owned or (
        noun.lemma in ("visit", "trip", "tour") and "poss" not in words and prep.text.lower() in ("during", "on")
    )
    return who.subject(verb.i)[0] if owned or (joined and "poss" not in words) else ()


def _mutual(reading: Reading, token: Token, pattern: Pattern) -> bool:
    """Whether what several do needs nobody else: they meet, agree, or do it to "each other"."""
    if "recip" in pattern.frame or pattern.type == "AGREE" or pattern.frame == ("none",):
        return True
    words = " ".join(reading.tokens[i].text.lower() for i in reading.subtree(token.i))
    return "each other" in words or "one another" in words


def _in_light_verb(
    reading: Reading, who: Who, noun: Token, pattern: Pattern, actors: tuple[Party, ...]
) -> tuple[tuple[Party, ...], tuple[Party, ...], float] | None:
    """Both parties of an act noun that is an object: "drew criticism from X", "announced an attack on X"."""
    verb = reading.tokens[noun.head]
    if (
        not match.is_verb(verb)
        or noun.i not in match.objects(reading, verb.i)
        or pattern.frame[0] in ("recip", "visit")
    ):
        return None
    if verb.lemma in _RECEIVED:
        givers = [*actors, *(p for slot in ("from", "by") for p in who.slot(noun.i, slot) or who.slot(verb.i, slot))]
        subjects = who.subject(verb.i)[0]
        doers = match.unique(givers)
        return (doers, who.without(subjects, doers), _OWNED) if doers and subjects else None
    if verb.lemma in _LIGHT and not actors:
        actors = who.subject(verb.i)[0]
        for slot in pattern.frame:
            others = who.without(who.slot(noun.i, slot) or who.slot(verb.i, slot), actors)
            if actors and others:
                return actors, others, _OWNED + 0.1
    return None


def _span(reading: Reading, token: Token, pattern: Pattern, parties: list[Party]) -> tuple[int, int]:
    """The clause; for a noun, the noun phrase and what owns it."""
    if pattern.noun:
        return match.phrase(reading, token.i)
    head = token.i
    if token.pos == "ADJ" and not match.is_verb(token):
        head = token.head
    start, end = match.clause(reading, head)
    if token.dep == "acl" and token.tag == "VBN" and pattern.type == "CONSULT":
        # "the 3rd round, held in May": the round belongs to it
        start = min(start, match.phrase(reading, token.head)[0])
    if reading.sentences[token.sentence].part == "title":
        start = min(start, reading.sentences[token.sentence].start) if parties else start
    return start, end
