"""Who a speaker is: from the head of the phrase before a verb of saying to a name, an office and a state."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from detente.core.items import Party
from detente.data import gazetteer
from detente.reading import match
from detente.reading.base import Mention, Reading, Token

_DOCUMENTS = frozenset(
    "statement communique communiqué readout read-out release message letter tweet post declaration note document text"
    " handout notice bulletin memo remark comment".split()
)
_NO_SPEAKERS = frozenset(
    "it there what which that this who i we you some many most others other nobody none anybody everyone"
    " everybody anyone people report reports media press newspaper newspapers daily paper magazine television"
    " tv radio channel broadcaster outlet outlets website site agency agencies survey poll study data figures"
    " article story rumour rumours headline map tass xinhua reuters afp ap irna interfax ria sputnik bbc cnn"
    " cgtn nhk yonhap kyodo anadolu dpa pti ani app mehr fars isna tasnim wsj al-jazeera jazeera bloomberg"
    " politico axios photo video picture picture law treaty agreement accord resolution charter article"
    " constitution experience history evidence proverb saying rule".split()
)
_OFFICE = frozenset(
    "official officials source sources spokesman spokeswoman spokesperson spokespersons minister ministers"
    " envoy diplomat diplomats ambassador government ministry authorities side army military delegation"
    " president leader leaders embassy secretary department police commander general negotiator adviser aide"
    " administration cabinet foreign-ministry".split()
)
_PEOPLE = frozenset(
    "analyst expert observer critic scholar academic professor researcher resident villager witness eyewitness survivor"
    " activist campaigner lawyer economist trader businessman businesswoman farmer fisherman worker refugee"
    " migrant student"
    " farmer pilot doctor journalist columnist author historian insider dealer broker executive director manager owner"
    " man woman person boy girl father mother son daughter brother sister wife husband family relative"
    " neighbour neighbor"
    " group organisation organization alliance union party coalition council committee commission company firm bank"
    " institute institution university court tribunal agency watchdog charity ngo federation chamber"
    " association authority"
    " force forces militia rebel fighter militant movement opposition lawmaker legislator parliamentarian politician"
    " candidate mayor judge prosecutor investigator inspector settler protester demonstrator chairman"
    " chairwoman chair head"
    " chief deputy member counterpart captain colonel veteran monk cleric imam priest bishop pope king queen"
    " prince emir"
    " sultan veteran operator giant regulator consultant strategist correspondent".split()
)
_LEADERS = ("president", "minister", "premier", "chancellor", "king", "emperor", "emir", "sultan", "leader", "prince")
_HONORIFICS = frozenset("mr mrs ms miss dr prof sir amb gen".split())
_TITLES = _HONORIFICS | frozenset(
    "minister president secretary ambassador general spokesman spokeswoman spokesperson chancellor premier"
    " commissioner governor senator adviser advisor chief chairman commander admiral envoy professor director".split()
)
_PARTICLES = frozenset("al bin ibn de van von der el ul ur da di la le - ‑ al-".split())
_DETERMINERS = frozenset("the a an its their his her this that".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Whose words: the name as written, office, and the code of the state or organisation spoken for."""

    name: str
    role: str | None = None
    party: str | None = None
    human: bool = False
    sure: bool = True


def bare(text: str) -> str:
    """The words without a determiner before and a possessive behind them."""
    words = " ".join(text.split())
    first, _, rest = words.partition(" ")
    if rest and first.lower() in _DETERMINERS:
        words = rest
    return words.removesuffix("’s").removesuffix("'s").strip(" ,.;:-–—")


def speaker(reading: Reading, head: int, before: Sequence[tuple[int, Speaker]]) -> Speaker | None:
    """Who the phrase headed by a token means as a speaker; None for what does not speak, or cannot be resolved.

    ``before`` holds the speakers so far, each with its sentence: "he" and "the statement" may mean one of them.
    """
    token = reading.tokens[head]
    word = token.text.lower()
    mention = reading.mention_at(head)
    if token.lemma in _DOCUMENTS or word in _DOCUMENTS or (word == "out" and reading.tokens[head - 1].text == "-"):
        return _of_document(reading, head, before)
    if mention is not None:
        return _named_behind(reading, head, _of_mention(reading, mention, head))
    if word in ("he", "she", "they"):
        last = next((one for _, one in reversed(before) if one.human), None)
        return replace(last, sure=False) if last and word != "they" else None
    if word in _NO_SPEAKERS or token.lemma in _NO_SPEAKERS or token.pos not in ("NOUN", "PROPN"):
        return None
    if any(c.dep in ("compound", "appos", "nmod") and c.lemma in _NO_SPEAKERS for c in reading.children(head)):
        return None
    if token.entity in ("DATE", "TIME", "MONEY", "PERCENT", "LAW", "WORK_OF_ART", "GPE") and token.pos == "PROPN":
        return None
    if token.pos == "PROPN" and not (token.text.islower() and _speaks(token)):
        return _of_name(reading, head)
    return _named_behind(reading, head, _of_noun(reading, head))


def several(reading: Reading, heads: Sequence[int], before: Sequence[tuple[int, Speaker]]) -> Speaker | None:
    """Coordinated speakers as one: the names of all, the state of the first that has one."""
    if not any(c.dep == "cc" for c in reading.children(heads[0])):  # an apposition in truth
        heads = [next((i for i in heads[1:] if reading.tokens[i].entity == "PERSON"), heads[0])]
    each = [one for head in heads if (one := speaker(reading, head, before)) is not None]
    if len(each) < 2:
        return each[0] if each else None
    party = next((one.party for one in each if one.party), None)
    return Speaker(name=" and ".join(dict.fromkeys(one.name for one in each)), party=party)


def _named_behind(reading: Reading, head: int, found: Speaker | None) -> Speaker | None:
    """With the name that stands in apposition: "the head of the delegation, Ann Lee, said"."""
    if found is None or reading.tokens[head].pos == "PROPN":
        return found
    for child in reading.children(head):
        if child.dep == "appos" and child.pos == "PROPN" and child.i > head and child.entity in ("PERSON", ""):
            name = _of_name(reading, child.i)
            return Speaker(name=name.name, role=found.role or found.name, party=found.party or name.party, human=True)
    return found


def _surname(name: str) -> str:
    words = [word for word in name.split() if word.rstrip(".").lower() not in ("jr", "sr", "ii", "iii")]
    return words[-1].lower() if words else ""


def _known(reading: Reading, name: str, sentence: int) -> Party | None:
    """The person with a title or a state that a name by itself means elsewhere in the report."""
    words = {word.lower().strip(".") for word in name.split()}
    for mention in sorted(reading.mentions, key=lambda m: (m.sentence > sentence, m.sentence)):
        party = mention.parties[0]
        if len(mention.parties) == 1 and party.person and party.code:
            named = {word.lower().strip(".") for word in party.person.split()}
            if _surname(name) in named and (words <= named or named <= words):
                return party
    return None


def _holder(reading: Reading, mention: Mention, name: str) -> Party | None:
    """The person named elsewhere who holds the office that a title names: "the Turkish president"."""
    party = mention.parties[0]
    if party.code is None:
        return None
    noun = name.lower().rpartition(" ")[2]
    wanted = {"leader": _LEADERS, "premier": ("minister", "premier"), "head": _LEADERS}.get(noun, (noun,))
    found: dict[str, Party] = {}
    for other in reading.mentions:
        one = other.parties[0]
        if one.person and one.code == party.code and len(other.parties) == 1:
            office = (one.role or "").lower().split()
            if any(word in wanted for word in office[-1:]) or (noun == "minister" and "minister" in office):
                found.setdefault(one.person, one)
    return next(iter(found.values())) if len({_surname(name) for name in found}) == 1 else None


def _of_mention(reading: Reading, mention: Mention, head: int) -> Speaker | None:
    text = bare(reading.report.text[mention.start : mention.end])
    codes = mention.codes
    party: Party = mention.parties[0]
    if len(mention.parties) > 1:
        return Speaker(name=text) if mention.kind != "pronoun" else None
    code = codes[0] if codes else None
    if mention.kind == "title" and not party.person:
        holder = _holder(reading, mention, text)
        if holder is not None:
            return Speaker(name=holder.person or text, role=holder.role, party=code, human=True)
    if party.person:
        known = party if code else _known(reading, party.person, mention.sentence)
        return Speaker(name=party.person, role=(known or party).role, party=known.code if known else code, human=True)
    if mention.kind == "pronoun":
        named = _chain_name(reading, mention)
        if named is None:
            return None
        if party.role:
            holder = _holder(reading, mention, named)
            if holder is not None:
                return Speaker(name=holder.person or named, role=holder.role, party=code, human=True, sure=False)
        human = reading.tokens[head].text.lower() in ("he", "she")
        return Speaker(name=named, role=party.role, party=code, human=human, sure=False)
    token = reading.tokens[head]
    if mention.kind == "adjective" or (mention.last <= head or head < mention.first):
        return _of_noun(reading, head) if token.pos == "NOUN" else None
    if mention.kind == "name" and party.sector == "MED":
        return None
    if mention.kind == "title" and " " not in text:
        text = _longer(reading, head, text)
    return Speaker(name=text, role=party.role, party=code, human=mention.kind in ("title", "person"))


def _longer(reading: Reading, head: int, text: str) -> str:
    """With what somebody speaks for: "a spokesman for the ministry"."""
    start, end = match.phrase(reading, head)
    words = bare(reading.report.text[start:end])
    return words if re.match(re.escape(text) + r" (?:for|of|at|in) ", words) and len(words.split()) <= 9 else text


def _chain_name(reading: Reading, mention: Mention) -> str | None:
    """What an earlier mention of the same actor calls it."""
    code = mention.parties[0].code
    for other in reversed(reading.mentions[: mention.i]):
        near = mention.sentence - other.sentence <= 2 and other.kind in ("body", "title") and len(other.parties) == 1
        if near and code and other.codes == (code,) and not _within_marks(reading, other.start):
            return bare(reading.report.text[other.start : other.end])
    if mention.chain is None:
        return mention.parties[0].name or None
    for other in reversed(reading.mentions[: mention.i]):
        if other.chain == mention.chain and other.kind not in ("pronoun", "adjective"):
            return bare(reading.report.text[other.start : other.end])
    return mention.parties[0].name or None


def _within_marks(reading: Reading, offset: int) -> bool:
    """Whether a place stands within a quotation, as far as the nearest mark before it tells."""
    low = max(0, offset - 400)
    before = reading.report.text[low:offset].rpartition("\n")[2]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _of_document(reading: Reading, head: int, before: Sequence[tuple[int, Speaker]]) -> Speaker | None:
    """Whose statement says it: "The ministry's statement", "a statement from the palace", "the statement"."""
    near = [c.i for c in reading.children(head) if c.dep in ("poss", "compound", "amod", "nmod")]
    near += match.after(reading, head, "by", "from", "of")
    near += [
        reading.tokens[i].i
        for child in reading.children(head)
        if child.dep == "acl"
        for i in match.subjects(reading, child.i)
    ]
    for i in near:
        mention = reading.mention_at(i)
        if mention is not None and len(mention.parties) == 1:
            found = _of_mention(reading, mention, mention.head)
            if found is not None:
                return found
            return Speaker(
                name=bare(reading.report.text[mention.start : mention.end]), party=next(iter(mention.codes), None)
            )
    sentence = reading.tokens[head].sentence
    joint = any(c.text.lower() in ("joint", "common") for c in reading.children(head))
    if before and not joint and sentence - before[-1][0] <= 3 and before[-1][1].party:
        return replace(before[-1][1], sure=False)
    start, end = match.phrase(reading, head)
    return Speaker(name=bare(reading.report.text[start:end]), sure=False)


def _of_name(reading: Reading, head: int) -> Speaker:
    first = head
    sentence = reading.sentences[reading.tokens[head].sentence]
    while first > sentence.first:
        token = reading.tokens[first - 1]
        if token.pos != "PROPN" and token.text.lower() not in _PARTICLES:
            break
        first -= 1
    while reading.tokens[first].pos != "PROPN" and first < head:
        first += 1
    code = role = None
    role, first = _office_before(reading, first, head)
    text = bare(reading.report.text[reading.tokens[first].start : reading.tokens[head].end])
    known = _known(reading, text, sentence.i)
    if known is not None:
        return Speaker(name=text, role=known.role or role, party=known.code, human=True)
    for child in reading.children(head):
        mention = reading.mention_at(child.i)
        if mention is None or len(mention.codes) != 1:
            if child.dep in ("appos", "compound") and child.pos == "NOUN":
                start, end = match.phrase(reading, child.i)
                role = role or bare(reading.report.text[start:end])[:80]
            continue
        if child.dep == "appos" and mention.kind in ("title", "person", "body"):
            code, role = (
                mention.codes[0],
                mention.parties[0].role or bare(reading.report.text[mention.start : mention.end]),
            )
    if code is None and " " in text:  # "Norway Fishing Alliance"
        entry = gazetteer.lookup(text.split()[0])
        code = entry.code if entry is not None and entry.kind == "state" else None
    return Speaker(name=text, role=role, party=code, human=True)


def _office_before(reading: Reading, first: int, head: int) -> tuple[str | None, int]:
    """The office that a capitalised title before a name says, and where the name begins: "Trade Minister Ann Lee"."""
    words = [t.text.lower().rstrip(".") for t in reading.tokens[first : head + 1]]
    known = gazetteer.roles()
    for length in range(min(len(words) - 1, 5), 0, -1):
        if " ".join(words[:length]) in known or words[length - 1] in _TITLES:
            end = first + length
            role = reading.report.text[reading.tokens[first].start : reading.tokens[end - 1].end]
            return (role if words[length - 1] not in _HONORIFICS else None), end
    return None, first


def _speaks(token: Token) -> bool:
    """Whether a common noun means people or a body that can speak."""
    return token.lemma in _OFFICE or token.lemma in _PEOPLE or token.lemma in _office_nouns()


@cache
def _office_nouns() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in gazetteer.roles())


def _seat(reading: Reading, head: int) -> tuple[int, ...]:
    """The place right behind an office: "the ministry in Oslo"."""
    behind = reading.tokens[head + 1 : head + 3]
    near = len(behind) == 2 and behind[0].text == "in" and behind[1].sentence == reading.tokens[head].sentence
    return (behind[1].i,) if near else ()


def _of_noun(reading: Reading, head: int) -> Speaker | None:
    token = reading.tokens[head]
    if not _speaks(token):
        return None
    left = [
        c.i for c in reading.children(head) if c.i < head and c.dep in ("amod", "compound", "nmod", "poss", "nummod")
    ]
    first = min((min(reading.subtree(i)) for i in left), default=head)
    floor = reading.sentences[token.sentence].first
    while first > floor and head - first < 4 and reading.tokens[first - 1].pos in ("ADJ", "NOUN", "PROPN"):
        first -= 1
    if head - first > 7:
        first = head
    code = None
    if token.lemma in _OFFICE or token.text.lower() in _OFFICE:
        for i in (*left, *match.after(reading, head, "of", "for", "from", "in", "at"), *_seat(reading, head)):
            mention = reading.mention_at(i)
            if mention is not None and len(mention.codes) == 1:
                code = mention.codes[0]
                break
    name = bare(reading.report.text[reading.tokens[first].start : token.end])
    if code is None and token.lemma in _OFFICE and any(c.text.lower() == "the" for c in reading.children(head)):
        for other in reversed(reading.mentions):  # "the ministry", once it has been named
            text = reading.report.text[other.start : other.end]
            if other.end <= token.start and len(other.codes) == 1 and text.lower().endswith(token.text.lower()):
                return Speaker(name=bare(text), party=other.codes[0], human=other.kind == "title", sure=False)
    named = token.tag in ("NN", "NNP")
    return Speaker(name=name, party=code, human=named) if name else None
