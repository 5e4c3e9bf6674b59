"""Agreements: treaties, accords, memoranda, joint statements, truces, and how far they have come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from detente.acts import modality, sides
from detente.acts.who import Who
from detente.coding.base import Coder
from detente.core.items import Agreement, Party
from detente.reading import accords, dating, match
from detente.reading.base import Reading, Token

_STATUS = {
    "signed": "sign ink initial conclude seal strike clinch exchange finalise finalize formalise formalize witness",
    "agreed": "agree reach make broker mediate forge hammer thrash announce issue adopt negotiate cement accept approve"
    " secure release",
    "ratified": "ratify",
    "in force": "renew extend enter come take abide respect uphold honour honor observe comply remain hold bind last"
    " govern reaffirm violate breach break",
    "implementation sought": "implement enforce execute fulfil fulfill operationalise operationalize",
    "suspended": "suspend freeze halt pause shelve stall",
    "terminated": "terminate scrap annul abrogate revoke cancel tear denounce end exit abandon ditch withdraw pull quit"
    " leave collapse expire lapse void nullify unravel",
    "proposed": "propose draft offer suggest consider seek want pursue explore mull envisage prepare negotiate",
}
_OF_VERB = {lemma: status for status, lemmas in reversed(_STATUS.items()) for lemma in lemmas.split()}
_OF_NOUN = {
    "signing": "signed",
    "signature": "signed",
    "conclusion": "signed",
    "ratification": "ratified",
    "implementation": "implementation sought",
    "violation": "in force",
    "breach": "in force",
    "withdrawal": "terminated",
    "suspension": "suspended",
    "termination": "terminated",
    "renewal": "in force",
}
_RANK = tuple(
    "proposed|under negotiation|agreed|initialled|signed|ratified|in force|implementation sought|implemented|extended"
    "|suspended|withdrawn from|terminated|expired".split("|")
)
_FINER = {  # verbs that say more of a status than that it is reached
    "initial": ("signed", "initialled"),
    "extend": ("in force", "extended"),
    "renew": ("in force", "extended"),
    "prolong": ("in force", "extended"),
    "withdraw": ("terminated", "withdrawn from"),
    "pull": ("terminated", "withdrawn from"),
    "quit": ("terminated", "withdrawn from"),
    "leave": ("terminated", "withdrawn from"),
    "exit": ("terminated", "withdrawn from"),
    "expire": ("terminated", "expired"),
    "lapse": ("terminated", "expired"),
    "negotiate": ("proposed", "under negotiation"),
}
_NEEDS = {  # verbs that tell of an agreement with such a word only
    "enter": frozenset(("into",)),
    "come": frozenset(("into",)),
    "take": frozenset(("effect",)),
    "pull": frozenset(("out",)),
    "tear": frozenset(("up",)),
}
_BY_ITSELF = frozenset("enter come take hold last remain expire lapse collapse unravel end bind govern stall".split())
_SEEK = frozenset(
    "press urge call demand ask seek want push insist need require expect request plead exhort remind stress".split()
)
_BROKERS = frozenset(("broker", "mediate", "facilitate"))
_DONE = ("signed", "agreed", "ratified", "initialled")
_UNREAL = ("future", "modal", "infinitive")


class AgreementCoder:
    """Finds agreements between parties; the mentions of one agreement are one item."""

    name = "agreements"
    version = "agreements/2"

    def code(self, reading: Reading) -> Iterator[Agreement]:
        """Agreements in the order of first mention in the text; the headline bears them out or stands alone."""
        who = Who(reading)
        kept: list[Agreement] = []
        agreed: Agreement | None = None
        body = [s for s in reading.sentences if s.part == "body"]
        for sentence in (*body, *(s for s in reading.sentences if s.part == "title")):
            for token in reading.sentence_tokens(sentence):
                agreed = _agreed(reading, who, token) or agreed
                item = _item(reading, who, token, agreed=None if kept else agreed)
                if item is None:
                    continue
                for i, other in enumerate(kept):
                    if _same(item, other, loose=sentence.part == "title" or _back(reading, token, item)):
                        kept[i] = _merge(other, item)
                        break
                else:
                    kept.append(item)
        yield from kept


def _agreed(reading: Reading, who: Who, token: Token) -> Agreement | None:
    """What two sides have agreed to do: "the deal" of a later sentence."""
    if token.lemma != "agree" or not match.is_verb(token) or match.negated(reading, token.i):
        return None
    does = next((c for c in reading.children(token.i) if c.dep in ("xcomp", "ccomp") and c.tag == "VB"), None)
    if does is None or match.tense(reading, token.i) not in ("past", "perfect"):
        return None
    subject = who.subject(token.i)[0]
    parties = match.unique([p for p in (*subject, *who.slot(does.i, "to"), *who.slot(does.i, "with")) if p.code])
    if len(sides.codes(parties)) != 2:
        parties = sides.in_hand(reading, who, token.sentence, subject)
    if len(sides.codes(parties)) < 2:
        return None
    start, end = match.clause(reading, token.i)
    return Agreement(
        confidence=0.5,
        evidence=(reading.cite(start, end),),
        kind="agreement",
        subject=accords.clean(reading.report.text[does.start : match.clause(reading, does.i)[1]]),
        parties=parties,
        date=dating.when(reading, token.i),
        status="agreed",
    )


def _item(reading: Reading, who: Who, token: Token, *, agreed: Agreement | None) -> Agreement | None:
    if token.pos not in ("NOUN", "PROPN"):
        return None
    status, said = _status(reading, _whole(reading, token))
    kind = accords.kind_of(reading, token, signed=status == "signed", reached=status == "agreed")
    if kind is None:
        return None
    title, date, subject = accords.title(reading, token), accords.dated(reading, token), accords.subject(reading, token)
    start, end = _span(reading, token, said)
    if status is None:
        if kind in ("plan", "programme", "program", "arrangement", "framework", "understanding"):
            status = "signed"  # "under a plan on ..."
        elif title is not None or date is not None:
            status = "signed"  # in passing: "under the 2015 deal"
        elif agreed is not None and kind in accords.PLAIN and _definite(reading, token) and subject is None:
            clause = reading.cite(start, end)
            return replace(agreed, kind=kind, evidence=(*agreed.evidence, clause))
        if status is None:
            return None
    elif status == "proposed" and title is None and subject is None:
        return None
    parties = _parties(reading, who, token, said)
    if len(sides.codes(parties)) < 2:
        return None
    if date is None and said is not None and status in _DONE:
        date = dating.when(reading, said.i)
    if date and reading.report.published and date.first > reading.report.published.last:
        date = None  # when it is to be signed, or to end
    sure = 0.45 if said is None else 0.8 if status in _DONE else 0.6
    return Agreement(
        confidence=sure,
        evidence=(reading.cite(start, end),),
        kind=kind,
        title=title,
        subject=subject
        or next((about for verb in _governors(reading, token) if (about := _purpose(reading, verb, token))), None),
        provides=accords.provides(reading, token),
        parties=parties,
        date=date,
        status=status,
    )


def _whole(reading: Reading, token: Token) -> Token:
    """In "seven pacts, including an MoU": the pacts, of which the MoU is one."""
    prep = reading.tokens[token.head]
    return reading.tokens[prep.head] if prep.text.lower() in ("including", "among") else token


def _definite(reading: Reading, token: Token) -> bool:
    return any(c.text.lower() in ("the", "this") for c in reading.children(token.i))


def _purpose(reading: Reading, said: Token, token: Token) -> str | None:
    """What it is for or where it was reached: "an accord was reached to speed up work", "reached in the commission"."""
    text = reading.report.text
    for child in reading.children(said.i):
        if child.dep in ("xcomp", "advcl", "acl") and child.tag == "VB":
            return accords.clean(text[child.start : match.clause(reading, child.i)[1]])
    for noun in match.after(reading, said.i, "on", "for"):
        if noun != token.i and reading.mention_at(noun) is None and not reading.times_in(*match.phrase(reading, noun)):
            return accords.clean(text[slice(*match.phrase(reading, noun))])
    if said.dep == "acl":
        for noun in match.after(reading, said.i, "in", "at", "by", "under"):
            if reading.mention_at(noun) is None and not reading.times_in(*match.phrase(reading, noun)):
                return accords.clean(text[slice(*match.phrase(reading, noun))])
    return None


def _governors(reading: Reading, token: Token) -> Iterator[Token]:
    """What is done to the agreement, the nearest first: verbs, nouns of action ("the signing of"), participles."""
    at = token
    while at.head != at.i:
        above = reading.tokens[at.head]
        if above.lemma in _OF_NOUN and above.pos == "NOUN":
            yield above
            return
        if match.is_verb(above):
            yield above
            others = (reading.tokens[i] for i in match.conjuncts(reading, above.i)[1:])
            yield from (v for v in others if not any(c.dep == "dobj" for c in reading.children(v.i)))
            break
        of = above.text.lower() in ("of", "from", "to")
        if above.dep == "prep" and not of and not match.is_verb(reading.tokens[above.head]):
            break
        at = above
    for child in reading.children(token.i):
        if child.dep in ("acl", "relcl") and child.lemma in _OF_VERB and child.tag != "VB":
            yield child


def _thing_of(reading: Reading, verb: Token, token: Token) -> bool:
    """Whether the agreement is what the verb is done to (or, of intransitive verbs, its subject)."""
    if verb.head == token.i and verb.dep in ("acl", "relcl"):
        return True
    objects = match.objects(reading, verb.i)
    if token.i in objects or any(token.i in match.after(reading, head, "of") for head in objects):
        return True
    if verb.dep == "conj" and not objects:
        return _thing_of(reading, reading.tokens[verb.head], token)
    if verb.lemma in _BY_ITSELF and token.i in match.subjects(reading, verb.i):
        return True
    return token.i in match.after(reading, verb.i, "from", "of", "to", "by", "on", "into", "up", "with")


def _status(reading: Reading, token: Token) -> tuple[str | None, Token | None]:
    """The furthest status that the sentence gives it, and the verb or noun that says so."""
    best: tuple[str | None, Token | None] = (None, None)
    for said in _governors(reading, token):
        status = _by_noun(reading, said) if said.pos == "NOUN" else _finer(said, _by_verb(reading, token, said))
        if status is not None and (best[0] is None or _RANK.index(status) > _RANK.index(best[0])):
            best = (status, said)
        if status == "implementation sought":
            break
    return best


def _finer(said: Token, status: str | None) -> str | None:
    """What the verb itself says of the status: "initialled" rather than signed, "expired" rather than terminated."""
    coarse, fine = _FINER.get(said.lemma, (None, None))
    return fine if status is not None and status == coarse else status


def _by_noun(reading: Reading, said: Token) -> str | None:
    above = {a.lemma for a in reading.ancestors(said.i)}
    status = _OF_NOUN[said.lemma]
    return "proposed" if status == "signed" and above & {"discuss", "propose", "plan", "delay", "await"} else status


def _by_verb(reading: Reading, token: Token, verb: Token) -> str | None:
    status = _OF_VERB.get(verb.lemma)
    if status is None or not _thing_of(reading, verb, token) or modality.supposed(reading, verb.i):
        return None
    below = {w for i in reading.subtree(verb.i) for w in (reading.tokens[i].text.lower(),)}
    if (verb.lemma in _NEEDS and not below & _NEEDS[verb.lemma]) or (verb.lemma == "make" and token.lemma != "deal"):
        return None
    if verb.lemma in ("end", "hold", "bind", "govern") and any(
        c.dep == "dobj" and c.i != token.i for c in reading.children(verb.i)
    ):
        return None
    its = (*match.subjects(reading, verb.i), *match.objects(reading, verb.i))
    if verb.lemma in _BY_ITSELF - {"enter", "end"} and token.i not in its:
        return None
    tense = match.tense(reading, verb.i)
    above = [a.lemma for a in reading.ancestors(verb.i)]
    denied = match.negated(reading, verb.i)
    if status == "implementation sought":
        done = tense in ("past", "perfect", "present") and not denied and not set(above) & _SEEK and verb.tag != "VBG"
        return "implemented" if done and verb.dep != "xcomp" else status
    if status in _DONE:
        if denied:
            return "proposed"
        if above[:1] == ["fail"] or set(above[:2]) & {"seek", "want", "hope", "need"}:
            return None
        if tense == "infinitive" and any(c.lemma == "have" and c.dep == "aux" for c in reading.children(verb.i)):
            return status
        if tense in _UNREAL or (verb.tag == "VBG" and verb.dep not in ("acl", "advcl", "pcomp")) or verb.tag == "VB":
            return "agreed" if set(above[:2]) & {"agree", "decide", "set", "due"} else "proposed"
        return status
    if denied:
        return "in force" if status == "terminated" else None
    if status in ("terminated", "suspended") and tense in _UNREAL and "decide" not in above:
        return "in force"
    return status


def _parties(reading: Reading, who: Who, token: Token, said: Token | None) -> tuple[Party, ...]:
    named = [p for p in (*who.of_noun(token.i)[0], *who.partners(token.i)) if p.code]
    start, _ = match.phrase(reading, token.i)
    for mention in reading.mentions_in(start, token.end):
        if mention.kind in ("name", "adjective", "group"):
            named.extend(p for p in mention.parties if p.code)
    own = match.unique(named)
    if len(sides.codes(own)) > 1:
        return own
    if said is None or not match.is_verb(said):
        return sides.in_hand(reading, who, token.sentence, own)
    if _OF_VERB.get(said.lemma) == "implementation sought":
        return _of_request(reading, who, said) or sides.in_hand(reading, who, token.sentence, own)
    for verb in (said, reading.tokens[said.head], *reading.children(said.i)):
        if verb.lemma in _BROKERS and match.is_verb(verb):  # who brings an accord about is no party to it
            third = sides.codes(who.subject(verb.i)[0])
            return who.relation() if who.bilateral and not third & set(reading.relation) else ()
    together = sides.together(reading, who, said.i, nouns=(token.i,))
    if together or (
        said.lemma not in _BY_ITSELF and match.subjects(reading, said.i) and not match.passive(reading, said.i)
    ):
        return together
    return sides.in_hand(reading, who, token.sentence, own)


def _of_request(reading: Reading, who: Who, verb: Token) -> tuple[Party, ...]:
    """Both sides of "X presses Y to implement the accord"."""
    above = reading.tokens[verb.head]
    if not match.is_verb(above) or above.lemma not in _SEEK:
        return ()
    both = match.unique([*who.subject(above.i)[0], *who.objects(above.i), *who.slot(above.i, "on")])
    return both if len(sides.codes(both)) > 1 else ()


def _span(reading: Reading, token: Token, said: Token | None) -> tuple[int, int]:
    """The phrase; with the clause that says what is done to it, if that is not too long."""
    start, end = match.phrase(reading, token.i)
    for child in reading.children(token.i):
        if child.dep in ("acl", "relcl"):
            end = max(end, match.clause(reading, child.i)[1])
    if said is None:
        return start, end
    low, high = match.clause(reading, said.i) if match.is_verb(said) else (said.start, said.end)
    if high - low > 400:
        low, high = said.start, said.end
    return min(start, low), max(end, high)


def _words(item: Agreement) -> set[str]:
    return set((item.subject or item.title or "").lower().split()) - {"on", "and", "of", "the", "in", "for", "to", "a"}


def _back(reading: Reading, token: Token, item: Agreement) -> bool:
    """Whether the mention only takes up an agreement: "the accord", without saying which."""
    return _definite(reading, token) and token.tag == "NN" and item.subject is None and item.title is None


def _same(item: Agreement, other: Agreement, *, loose: bool) -> bool:
    """Whether a mention can mean an agreement told before: the same sides, and nothing that tells them apart.

    ``loose``: it says little of its own, being in a headline or taking up another.
    """
    shared = sides.codes(item.parties) & sides.codes(other.parties)
    if loose and item.kind in accords.PLAIN and shared and item.date and other.date and item.date.agrees(other.date):
        return True
    if sides.codes(item.parties) != sides.codes(other.parties):
        return False
    if loose and (item.kind in accords.PLAIN or item.kind == other.kind):
        return True
    if item.date and other.date and not item.date.agrees(other.date):
        return False
    if item.status == "implementation sought" and not item.title and not _words(item) & _words(other):
        return False
    if item.kind != other.kind and not {item.kind, other.kind} & accords.PLAIN:
        return False
    if item.title and other.title:
        return item.title == other.title
    mine, theirs = _words(item), _words(other)
    if item.kind != other.kind and not {item.kind, other.kind} <= accords.PLAIN and not mine & theirs:
        return False
    return not mine or not theirs or len(mine & theirs) * 2 >= min(len(mine), len(theirs))


def _merge(kept: Agreement, new: Agreement) -> Agreement:
    return replace(
        kept,
        kind=new.kind if kept.kind in accords.PLAIN and new.kind not in accords.PLAIN else kept.kind,
        confidence=round(min(0.95, max(kept.confidence, new.confidence) + 0.05), 2),
        evidence=(*kept.evidence, *(e for e in new.evidence if e not in kept.evidence)),
        title=kept.title or new.title,
        subject=kept.subject or new.subject,
        provides=kept.provides or new.provides,
        date=new.date if kept.date and new.date and new.date.startswith(kept.date) else kept.date or new.date,
        status=max(kept.status, new.status, key=_RANK.index),
    )


CODER: Coder = AgreementCoder()
