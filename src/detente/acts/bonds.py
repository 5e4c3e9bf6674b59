"""Bonds: promises made, tasks agreed, duties insisted on, and whether they were kept; who owes what to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.acts import sides
from detente.acts.who import Who
from detente.core.items import Party
from detente.reading import match
from detente.reading.base import Reading, Token

_PROMISE = frozenset("pledge promise vow undertake commit guarantee assure swear".split())
_BOUND = frozenset("oblige require bind obligate".split())
_AGREE = frozenset("agree decide resolve consent concur".split())
_DIRECT = frozenset("direct instruct task order mandate".split())
_PRESS = frozenset(
    "press urge call ask demand request push remind want expect exhort pressure require warn insist appeal".split()
)
_DUE = frozenset(
    (
        "implement honour honor abide fulfil fulfill repay release return comply respect observe uphold enforce pay"
        " deliver meet adhere stick keep complete execute"
    ).split()
)
_OWED = frozenset(
    (
        "agreement accord deal pact treaty promise pledge commitment obligation mou memorandum protocol resolution"
        " undertaking ceasefire truce convention understanding assurance declaration roadmap debt loan payment"
    ).split()
)
_KEPT = frozenset("fulfil fulfill honour honor keep meet deliver".split())
_BROKEN = frozenset("violate breach break renege flout backtrack ignore".split())
_TURNS = {"make": "good", "go": "back", "live": "up"}  # made good on, went back on, lived up to
_WITHDRAWN = frozenset("withdraw retract rescind".split())
# Too vague to be owed: what one can always say to have done.
_VAGUE = frozenset(
    (
        "explore improve enhance strengthen deepen continue boost promote cooperate coordinate consider discuss further"
        " intensify remain maintain pursue study look examine work be have stand support bolster foster cement"
        " advance broaden widen consolidate collaborate seek try strive ensure consult focus review assess"
        " evaluate elevate think talk stay move help encourage facilitate develop step expand accelerate"
        " stress note need respond retaliate avenge fight defend attack punish strike defeat destroy crush win let deal"
        " never keep defy resist oppose stop prevent tackle combat address"
        " overcome speed hasten go make take bring extend upgrade increase raise"
    ).split()
)
# Vague words that bind where they come with a measure or an object of their own.
_MEASURED = frozenset(
    (
        "increase raise expand bring help speed make take extend upgrade double triple keep ensure support deal"
        " accelerate facilitate go step let"
    ).split()
)
_EMPTY_OBJECTS = frozenset(
    (
        "tie ties relation relations relationship cooperation step steps effort efforts coordination contact view way"
        " action measure decision care part place stand use note progress move sense friendship understanding trust"
    ).split()
)
# What "will" binds to: acts that somebody can be held to.
_WILL_DO = frozenset(
    (
        "provide supply deliver sell buy build open reopen send withdraw release return lift pay fund finance invest"
        " donate train hand transfer cede restore resume exempt ship grant lend extend remove dismantle reduce cut"
        " raise construct allow complete establish set repatriate free import export purchase waive ease scrap abolish"
        " contribute repay reinstate appoint accept exchange share install rebuild repair abide sign ratify give halt"
        " freeze suspend dispatch station deploy resettle extradite compensate refund recognise recognize join rejoin"
        " issue unload carry fit teach treat host evacuate demolish dismantle connect modernise modernize"
        " vaccinate forgive restructure reschedule cancel admit"
    ).split()
)
_NOT_OWED = frozenset(
    "join cancel recognise recognize admit evacuate demolish halt freeze suspend deploy dispatch station"
    " cut raise remove accept set sign reduce".split()
)
_AGREEMENTS = frozenset("deal agreement accord pact mou memorandum memoranda contract treaty protocol".split())
_SEAL = frozenset("sign ink reach conclude strike seal finalise finalize clinch".split())
_PROMISES = frozenset("promise pledge commitment obligation undertaking assurance".split())
_NO_GIFT = frozenset(
    (
        "speech remark address statement message keynote part lecture support revenge allegiance solidarity backing"
        " response retaliation loyalty"
    ).split()
)
_OWN = frozenset("minister official team authority side ministry expert delegation government".split())
_SAID = frozenset("say announce add tell confirm declare state inform".split())
_DOING = frozenset(
    "construction establishment opening reopening resumption release exchange creation withdrawal delivery formation"
    " launch removal demarcation supply restoration purchase abolition repatriation return lifting sale".split()
)
_GUESSED = frozenset("expect hope fear warn believe doubt predict think threaten anticipate urge demand".split())
_IF = frozenset(("if", "unless", "whether", "when"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """One promise or duty.

    Attributes:
        said: the verb that makes it, or tells how it went.
        does: the verb of what is owed, or None where ``noun`` names it ("pledged 5 million euros").
        debtor: who owes it; ``creditor``: to whom, if that is told.
        status: open, fulfilled, broken or withdrawn.
        sure: 0-1, how safe the rule is.
    """

    said: Token
    does: Token | None = None
    noun: int | None = None
    debtor: tuple[Party, ...]
    creditor: tuple[Party, ...] = ()
    status: str = "open"
    sure: float


def find(reading: Reading, who: Who, token: Token) -> Iterator[Bond]:
    """The bonds that a word names."""
    if match.is_verb(token):
        if token.lemma in _PROMISE | _AGREE:
            yield from _promised(reading, who, token)
        elif token.lemma in _DIRECT:
            yield from _directed(reading, who, token)
        if token.lemma in _PRESS:
            yield from _pressed(reading, who, token)
        if token.lemma in _WILL_DO:
            yield from _announced(reading, who, token)
        if token.lemma in _BOUND:
            yield from _bound(reading, who, token)
        if token.lemma == "fail":
            yield from _failed(reading, who, token)
        if token.lemma in _KEPT | _BROKEN | _WITHDRAWN | _TURNS.keys():
            yield from _outcome(reading, who, token)
    elif token.pos == "NOUN" and token.lemma in _AGREEMENTS:
        yield from _by_agreement(reading, who, token)
    elif token.lemma in _PROMISE and reading.sentences[token.sentence].part == "title":
        yield from _headlined(reading, token)


def _coded(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return match.unique([p for p in parties if p.code])


def _without(parties: tuple[Party, ...], others: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(p for p in parties if p.code not in sides.codes(others))


def _told(reading: Reading, verb: Token) -> bool:
    """Told as done, not planned, denied or supposed; headlines count as told."""
    children = list(reading.children(verb.i))
    if match.negated(reading, verb.i) or any(c.text.lower() in _IF - {"when"} for c in children):
        return False
    if verb.tag == "VBG" and not any(c.dep == "aux" for c in children):
        return verb.dep in ("advcl", "conj", "acl")
    return match.tense(reading, verb.i) in ("present", "past", "perfect") or verb.tag == "VBN"


def _owed(reading: Reading, verb: Token) -> list[Token]:
    """The verbs that say what is owed: the infinitives behind, coordinated ones too."""
    found: list[Token] = []
    for child in reading.children(verb.i):
        tense = match.tense(reading, child.i) if match.is_verb(child) else "none"
        if child.dep in ("xcomp", "ccomp") and (child.tag == "VB" or tense in ("infinitive", "future", "modal")):
            found += [reading.tokens[i] for i in match.conjuncts(reading, child.i)]
        if child.dep == "conj" and child.tag == "VB" and any(c.tag == "TO" for c in reading.children(child.i)):
            found.append(child)
    return found


def _object_lemmas(reading: Reading, verb: Token) -> set[str]:
    nouns = (*match.objects(reading, verb.i), *match.after(reading, verb.i, "by", "with", "to"))
    return {reading.tokens[i].lemma for i in nouns}


def _concrete(reading: Reading, verb: Token) -> bool:
    """Whether one could tell that it was done: "form a commission", not "improve ties"."""
    if match.negated(reading, verb.i):
        return False
    lemmas = {reading.tokens[i].lemma for i in match.objects(reading, verb.i)}
    if lemmas & _NO_GIFT:
        return False
    low, high = match.clause(reading, verb.i)
    sentence = reading.sentence_tokens(reading.sentences[verb.sentence])
    figures = any(t.pos == "NUM" and low <= t.start < high for t in sentence)
    if verb.lemma in _VAGUE and not (verb.lemma in _MEASURED and (figures or (lemmas and not lemmas & _EMPTY_OBJECTS))):
        return False
    if lemmas and lemmas <= _EMPTY_OBJECTS and verb.lemma not in ("resume", "restore", "establish", "sever"):
        return figures
    return True


def _debtors(reading: Reading, who: Who, verb: Token) -> tuple[Party, ...]:
    """Who promises or agrees; "the two leaders", "it was agreed": the pair in hand."""
    subject = _coded(who.subject(verb.i)[0])
    if subject:
        partners = tuple(p for i in match.after(reading, verb.i, "with") for p in who.at(i))
        return _coded((*subject, *partners)) if verb.lemma in _AGREE else subject
    it = any(c.dep in ("nsubjpass", "nsubj") and c.text.lower() == "it" for c in reading.children(verb.i))
    both = any(sides.plural(reading, i) for i in match.subjects(reading, verb.i))
    if both or (it and verb.lemma in _AGREE and match.passive(reading, verb.i)):
        return sides.in_hand(reading, who, verb.sentence)
    return ()


def _promised(reading: Reading, who: Who, verb: Token) -> Iterator[Bond]:
    if not _told(reading, verb):
        return
    objects = match.objects(reading, verb.i)
    itself = any(reading.tokens[i].text.lower().endswith(("self", "selves")) for i in objects)
    if verb.lemma == "commit" and objects and not itself:  # "it committed both sides to reopen"
        debtor = _coded(tuple(p for i in objects for p in who.at(i)))
    else:
        debtor = _debtors(reading, who, verb)
    if not debtor or (verb.lemma in ("decide", "resolve") and len(sides.codes(debtor)) < 2):
        return  # what one decides by itself it owes to nobody
    sure = 0.8 if verb.lemma in _PROMISE else 0.7
    owed = _owed(reading, verb)
    if not owed:
        yield from _agreed_on(reading, verb, debtor)
    for does in owed:
        if _concrete(reading, does):
            creditor = _creditor(reading, who, does, verb, debtor)
            yield Bond(said=verb, does=does, debtor=debtor, creditor=creditor, sure=sure)
    for prep in reading.children(verb.i):  # "committed to deploying"
        if prep.dep == "prep" and prep.text.lower() == "to":
            for does in (c for c in reading.children(prep.i) if c.dep == "pcomp" and c.tag == "VBG"):
                if _concrete(reading, does):
                    creditor = _creditor(reading, who, does, verb, debtor)
                    yield Bond(said=verb, does=does, debtor=debtor, creditor=creditor, sure=round(sure - 0.1, 2))
    for noun in objects if verb.lemma in _PROMISE - {"assure", "swear", "undertake"} and not owed else ():
        word = reading.tokens[noun]
        named = word.pos in ("NOUN", "PROPN", "SYM", "NUM") and reading.mention_at(noun) is None
        if named and word.lemma not in _EMPTY_OBJECTS | _NO_GIFT:
            creditor = _creditor(reading, who, None, verb, debtor)
            yield Bond(said=verb, noun=noun, debtor=debtor, creditor=creditor, sure=0.7)


def _agreed_on(reading: Reading, verb: Token, debtor: tuple[Party, ...]) -> Iterator[Bond]:
    """What is agreed as a noun: "agreed on the construction of a bridge"."""
    for noun in match.after(reading, verb.i, "on", "upon", "to") if verb.lemma == "agree" else ():
        if reading.tokens[noun].lemma in _DOING and (match.after(reading, noun, "of") or len(debtor) > 1):
            yield Bond(said=verb, noun=noun, debtor=debtor, sure=0.6)


def _bound(reading: Reading, who: Who, verb: Token) -> Iterator[Bond]:
    """A duty told as one: "is obliged under the accord to cut its stockpile"."""
    if not match.passive(reading, verb.i) or not _told(reading, verb):
        return
    debtor = _coded(who.objects(verb.i))
    for does in _owed(reading, verb) if debtor else ():
        if _concrete(reading, does):
            yield Bond(said=verb, does=does, debtor=debtor, sure=0.6)


def _headlined(reading: Reading, token: Token) -> Iterator[Bond]:
    """Headlines such as "X, Y pledge to ...", where the parser takes the verb for a noun."""
    sentence = reading.sentences[token.sentence]
    named = reading.mentions_in(sentence.start, token.start)
    debtor = _coded(tuple(p for m in named if not m.place for p in m.parties))
    for does in _owed(reading, token) if debtor and named[-1].end + 1 == token.start else ():
        if _concrete(reading, does):
            yield Bond(said=token, does=does, debtor=debtor, sure=0.6)


def _directed(reading: Reading, who: Who, verb: Token) -> Iterator[Bond]:
    """Leaders who direct their own ministers bind their states."""
    objects = match.objects(reading, verb.i)
    own = any(c.tag == "PRP$" for i in objects if reading.tokens[i].lemma in _OWN for c in reading.children(i))
    debtor = _debtors(reading, who, verb) if own and _told(reading, verb) else ()
    for does in _owed(reading, verb) if len(sides.codes(debtor)) > 1 else ():
        if _concrete(reading, does):
            yield Bond(said=verb, does=does, debtor=debtor, sure=0.6)


def _pressed(reading: Reading, who: Who, verb: Token) -> Iterator[Bond]:
    """Pressed to do what is already due."""
    if match.negated(reading, verb.i):
        return
    creditor = _coded(who.subject(verb.i)[0])
    debtor = _without(_coded((*who.objects(verb.i), *who.slot(verb.i, "on"))), creditor)
    for does in _owed(reading, verb) if debtor else ():
        if does.lemma in _DUE and (_object_lemmas(reading, does) & _OWED or does.lemma == "repay"):
            yield Bond(said=verb, does=does, debtor=debtor, creditor=creditor, sure=0.7)


def _announced(reading: Reading, who: Who, verb: Token) -> Iterator[Bond]:
    """Said to be done in future: "will supply", "is to deliver"; in headlines "to supply"."""
    tense, head = match.tense(reading, verb.i), reading.tokens[verb.head]
    is_to = verb.dep == "xcomp" and head.lemma == "be" and match.tense(reading, head.i) == "present"
    title = verb.dep == "ROOT" and reading.sentences[verb.sentence].part == "title"
    children = list(reading.children(verb.i))
    must = any(c.text.lower() in ("must", "shall") and c.dep == "aux" for c in children) and any(
        reading.tokens[i].lemma in _AGREEMENTS for i in match.after(reading, verb.i, "under")
    )
    said = verb.dep == "ccomp" and head.lemma in _SAID and match.tense(reading, head.i) == "past"
    would = said and any(c.text.lower() in ("would", "'d", "’d") and c.dep == "aux" for c in children)
    if tense != "future" and not would and not must and not (tense == "infinitive" and (is_to or title)):
        return
    marks = [*children, *(m for c in children if c.dep == "advcl" for m in reading.children(c.i))]
    if match.negated(reading, verb.i) or any(m.text.lower() in _IF and m.dep in ("mark", "advmod") for m in marks):
        return
    if any(above.lemma in _GUESSED for above in reading.ancestors(verb.i)) or not match.objects(reading, verb.i):
        return
    debtor = _coded(who.subject(verb.i)[0])
    if (
        debtor
        and _object_lemmas(reading, verb) & _NO_GIFT == set()
        and (verb.lemma not in _NOT_OWED or _beneficiary(reading, who, verb))
    ):
        creditor = _creditor(reading, who, verb, verb, debtor)
        yield Bond(said=verb, does=verb, debtor=debtor, creditor=creditor, sure=0.6)


def _failed(reading: Reading, who: Who, verb: Token) -> Iterator[Bond]:
    """What was due and not done: "failed to implement the accord"."""
    debtor = _coded(who.subject(verb.i)[0])
    if (
        not debtor
        or match.negated(reading, verb.i)
        or match.tense(reading, verb.i) not in ("past", "perfect", "present")
    ):
        return
    for does in _owed(reading, verb):
        if does.lemma in _DUE and _object_lemmas(reading, does) & _OWED:
            yield Bond(said=verb, does=does, debtor=debtor, status="broken", sure=0.65)


def _outcome(reading: Reading, who: Who, verb: Token) -> Iterator[Bond]:
    """Kept or broken: "honoured its pledge", "violated the truce", "reneged on its promise"."""
    nouns = (*match.objects(reading, verb.i), *match.after(reading, verb.i, "on", "from"))
    for child in reading.children(verb.i):  # "made good on its pledge", "went back on it", "lived up to it"
        if child.text.lower() in ("good", "back", "up"):
            nouns += match.after(reading, child.i, "on", "to")
    known = _OWED | {"offer"} if verb.lemma in _WITHDRAWN else _OWED
    owed = next((i for i in nouns if reading.tokens[i].lemma in known - {"resolution"}), None)
    debtor, tense = _coded(who.subject(verb.i)[0]), match.tense(reading, verb.i)
    if owed is None or not debtor or tense not in ("past", "perfect"):
        return
    words = {c.text.lower() for c in reading.children(verb.i)}
    if verb.lemma in _TURNS and _TURNS[verb.lemma] not in words:
        return
    kept = verb.lemma in _KEPT | {"make", "live"}
    promise = reading.tokens[owed].lemma in _PROMISES | {"offer"}
    if not promise and (verb.lemma in _WITHDRAWN or verb.lemma in ("meet", "keep", "deliver")):
        return
    status = "fulfilled" if kept else "withdrawn" if verb.lemma in _WITHDRAWN else "broken"
    if match.negated(reading, verb.i):
        status = "broken" if kept else ""
    if status:
        yield Bond(said=verb, noun=owed, debtor=debtor, status=status, sure=0.55)


def _by_agreement(reading: Reading, who: Who, noun: Token) -> Iterator[Bond]:
    """What a signed or reached agreement says to do: "signed a deal to build a pipeline"."""
    verb = next((a for a in reading.ancestors(noun.i) if match.is_verb(a)), None)
    if verb is None or verb.lemma not in _SEAL or not _told(reading, verb):
        return
    if noun.i not in match.objects(reading, verb.i):
        return
    below = [c for c in reading.children(noun.i) if c.dep in ("acl", "relcl") and c.tag == "VB"]
    below += [c for c in reading.children(verb.i) if c.dep in ("xcomp", "advcl") and c.tag == "VB" and c.i > noun.i]
    debtor = _coded(sides.together(reading, who, verb.i, nouns=(noun.i,))) if below else ()
    for does in (
        (reading.tokens[i] for c in below[:1] for i in match.conjuncts(reading, c.i)) if len(debtor) > 1 else ()
    ):
        to = any(c.tag == "TO" for c in reading.children(does.i))
        if to and (_concrete(reading, does) or does.lemma in ("speed", "accelerate")):
            yield Bond(said=verb, does=does, debtor=debtor, sure=0.6)


def _beneficiary(reading: Reading, who: Who, verb: Token) -> tuple[Party, ...]:
    """Who gets something out of an act: "to X", "for X", "X's troops"."""
    found = [p for i in match.after(reading, verb.i, "to", "for", "with") for p in who.at(i, places=True)]
    for noun in match.objects(reading, verb.i):
        found += who.at(noun)
        for i in match.after(reading, noun, "to", "for", "on", "from"):
            found += who.at(i, places=True) or who.owner(i)
    return _coded(tuple(found))


def _creditor(
    reading: Reading, who: Who, does: Token | None, said: Token, debtor: tuple[Party, ...]
) -> tuple[Party, ...]:
    """To whom it is owed: who is named as receiving it, else the other side of the relation in hand."""
    if len(sides.codes(debtor)) > 1:
        return ()
    found = tuple(p for verb in (does, said) if verb is not None for p in _beneficiary(reading, who, verb))
    others = _without(match.unique(list(found)), debtor)
    pair = who.pair_in_hand(said.sentence)
    return others or (_without(pair, debtor) if sides.codes(debtor) < sides.codes(pair) else ())
