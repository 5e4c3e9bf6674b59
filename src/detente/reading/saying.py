"""Who says something: verbs of saying, their speakers and whom they address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from detente.core.items import Party
from detente.reading import match
from detente.reading.base import Mention, Reading, Token

# Verbs whose clause reports what was said.
REPORTING = frozenset(
    "say tell note add state maintain warn announce claim argue insist stress emphasise emphasize underline underscore"
    " reiterate reaffirm affirm assert declare explain observe remark comment reply respond answer inform"
    " assure write tweet"
    " recall admit acknowledge concede confirm reveal disclose caution complain counter highlight mention"
    " allege contend"
    " opine conclude continue point believe deny promise vow pledge report clarify recount lament testify"
    " retort proclaim"
    " predict threaten advise notify quote suggest remind repeat".split()
)
# Verbs that attribute quoted words, but whose object or clause is an act rather than a report of words.
QUOTING = REPORTING | frozenset(
    "ask urge call describe accuse criticise criticize hail praise slam denounce condemn dismiss brand label"
    " read quip joke"
    " express voice demand appeal blame welcome reject refute rebuke thank congratulate post cite chide ridicule"
    " characterise characterize term dub put tout commend pronounce lash rap decry".split()
)
_GUESSES = frozenset("think hope feel expect fear guess wonder doubt imagine assume suspect suppose wish".split())
_DOCUMENTS = frozenset(
    "statement communique communiqué readout read-out release message letter tweet post declaration note document text"
    " handout notice bulletin memo remark comment".split()
)
_NO_SPEAKERS = frozenset(
    "it there what which that this who i we you some many most others other nobody none anybody everyone"
    " everybody anyone"
    " people report reports media press newspaper newspapers daily paper magazine television tv radio channel"
    " broadcaster"
    " outlet outlets website site agency agencies survey poll study data figures article story rumour rumours"
    " headline map"
    " tass xinhua reuters afp ap irna interfax ria sputnik bbc cnn cgtn nhk yonhap kyodo anadolu dpa pti ani"
    " app mehr fars"
    " isna tasnim wsj al-jazeera jazeera bloomberg politico axios photo video picture picture law treaty"
    " agreement accord"
    " resolution charter article constitution experience history evidence proverb saying rule".split()
)
_OFFICE = frozenset(
    "official officials source sources spokesman spokeswoman spokesperson spokespersons minister ministers"
    " envoy diplomat"
    " diplomats ambassador government ministry authorities side army military delegation president leader"
    " leaders embassy"
    " secretary department police commander general negotiator adviser aide administration cabinet"
    " foreign-ministry".split()
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """A place where the text says who says something.

    ``cue`` is the verb (or "according"), ``start`` and ``end`` bound the words from the speaker to the cue.
    """

    cue: int
    sentence: int
    start: int
    end: int
    speaker: Speaker
    addressee: str | None = None


def bare(text: str) -> str:
    """The words without a determiner before and a possessive behind them."""
    words = " ".join(text.split())
    first, _, rest = words.partition(" ")
    if rest and first.lower() in _DETERMINERS:
        words = rest
    return words.removesuffix("’s").removesuffix("'s").strip(" ,.;:-–—")


def attributions(reading: Reading, outside: Iterable[tuple[int, int]]) -> list[Attribution]:
    """All attributions of the body that do not stand within quotation marks (``outside`` of these spans), in order."""
    quoted = list(outside)
    found: list[Attribution] = []
    for sentence in reading.sentences:
        if sentence.part == "title":
            continue
        for token in reading.sentence_tokens(sentence):
            if any(start <= token.start < end for start, end in quoted):
                continue
            heads = tuple(_heads(reading, token))
            for head in heads[:1]:
                speaker = _speaker(reading, head, found)
                if speaker is None:
                    continue
                start, end = _bounds(reading, token, head)
                found.append(
                    Attribution(
                        cue=token.i,
                        sentence=sentence.i,
                        start=start,
                        end=end,
                        speaker=speaker,
                        addressee=_addressee(reading, token),
                    )
                )
    return found


def _heads(reading: Reading, token: Token) -> Iterator[int]:
    """Heads of the phrases that name the speaker at a cue; nothing where the token is no cue."""
    if token.text.lower() == "according":
        for to in reading.children(token.i):
            if to.text.lower() == "to":
                yield from (c.i for c in reading.children(to.i) if c.dep == "pobj")
        return
    if not match.is_verb(token) or token.lemma not in QUOTING or token.lemma == "quote":
        return
    if token.dep in ("amod", "compound") or (token.tag == "VBN" and token.dep == "acl"):
        return
    source = _quoted_as(reading, token)
    if source is not None:
        yield from (c.i for c in reading.children(source) if c.dep in ("nsubjpass", "dobj", "nsubj"))
        return
    how = match.tense(reading, token.i)
    if how in ("modal", "future") or match.negated(reading, token.i):
        return
    if how == "infinitive" and reading.tokens[token.head].lemma not in ("go", "continue", "use", "take"):
        return
    heads = match.subjects(reading, token.i)
    if not heads and token.dep in ("ROOT", "advcl", "ccomp", "parataxis"):
        heads = tuple(_inverted(reading, token))
    yield from heads


def _quoted_as(reading: Reading, token: Token) -> int | None:
    """In "was quoted by an agency as saying": the verb whose object speaks."""
    if token.tag != "VBG":
        return None
    for above in reading.ancestors(token.i):
        if above.lemma in ("quote", "cite", "report", "describe", "see", "hear"):
            return above.i if reading.tokens[token.head].text.lower() == "as" else None
        if match.is_verb(above):
            return None
    return None


def _inverted(reading: Reading, token: Token) -> Iterator[int]:
    """The name right behind the verb, where the parser has not seen that it is the subject: "..., said Mr X"."""
    after = reading.tokens[token.i + 1 : token.i + 8]
    for word in after:
        if word.sentence != token.sentence or word.text in ",.;:":
            return
        if (
            word.dep in ("dobj", "attr", "oprd", "dep", "appos")
            and word.head == token.i
            and word.pos in ("PROPN", "NOUN")
        ):
            if token.lemma in ("say", "add", "explain", "note", "remark", "warn", "ask"):
                yield word.i
            return


def _bounds(reading: Reading, token: Token, head: int) -> tuple[int, int]:
    mention = reading.mention_at(head)
    first, last = (mention.first, mention.last - 1) if mention else (head, head)
    if reading.tokens[first].sentence != token.sentence:
        first = last = token.i
    low, high = min(first, token.i), max(last, token.i)
    if high - low > 40:
        low = high = token.i
    return reading.tokens[low].start, reading.tokens[high].end


def _addressee(reading: Reading, token: Token) -> str | None:
    """Whom it is said to: "told reporters", "in a letter to the council", "in an interview with"."""
    heads: list[int] = []
    if token.lemma in ("tell", "inform", "assure", "remind", "notify", "advise", "warn", "ask", "urge"):
        heads += [
            c.i for c in reading.children(token.i) if c.dep in ("dobj", "dative") and c.pos in ("NOUN", "PROPN", "PRON")
        ]
    for noun, preposition in (
        ("letter", "to"),
        ("message", "to"),
        ("interview", "with"),
        ("remarks", "to"),
        ("address", "to"),
    ):
        for prep in reading.children(token.i):
            for child in reading.children(prep.i) if prep.dep == "prep" else ():
                if child.text.lower() == noun:
                    heads += match.after(reading, child.i, preposition)
    for head in heads:
        if reading.tokens[head].pos == "PRON":
            return None
        start, end = match.phrase(reading, head)
        mention = reading.mention_at(head)
        if mention is not None:
            start, end = mention.start, mention.end
        return bare(reading.report.text[start:end])
    return None


def _speaker(reading: Reading, head: int, before: list[Attribution]) -> Speaker | None:
    token = reading.tokens[head]
    word = token.text.lower()
    mention = reading.mention_at(head)
    if token.lemma in _DOCUMENTS or word in _DOCUMENTS:
        return _of_document(reading, head, before)
    if mention is not None:
        return _of_mention(reading, mention, head)
    if word in ("he", "she", "they"):
        last = next((a.speaker for a in reversed(before) if a.speaker.human), None)
        return replace(last, sure=False) if last and word != "they" else None
    if word in _NO_SPEAKERS or token.lemma in _NO_SPEAKERS or token.pos not in ("NOUN", "PROPN"):
        return None
    if token.entity in ("DATE", "TIME", "MONEY", "PERCENT", "LAW", "WORK_OF_ART", "GPE") and token.pos == "PROPN":
        return None
    if token.pos == "PROPN":
        return _of_name(reading, head)
    return _of_noun(reading, head)


def _of_mention(reading: Reading, mention: Mention, head: int) -> Speaker | None:
    text = bare(reading.report.text[mention.start : mention.end])
    codes = mention.codes
    party: Party = mention.parties[0]
    if len(mention.parties) > 1:
        return Speaker(name=text) if mention.kind != "pronoun" else None
    code = codes[0] if codes else None
    if party.person:
        return Speaker(name=party.person, role=party.role, party=code, human=True)
    if mention.kind == "pronoun":
        named = _chain_name(reading, mention)
        if named is None:
            return None
        human = reading.tokens[head].text.lower() in ("he", "she")
        return Speaker(name=named, role=party.role, party=code, human=human, sure=False)
    token = reading.tokens[head]
    if mention.kind == "adjective" or (mention.last <= head or head < mention.first):
        return _of_noun(reading, head) if token.pos == "NOUN" else None
    if mention.kind == "name" and party.sector == "MED":
        return None
    return Speaker(name=text, role=party.role, party=code, human=mention.kind in ("title", "person"))


def _chain_name(reading: Reading, mention: Mention) -> str | None:
    """What an earlier mention of the same actor calls it."""
    if mention.chain is None:
        return mention.parties[0].name or None
    for other in reversed(reading.mentions[: mention.i]):
        if other.chain == mention.chain and other.kind not in ("pronoun", "adjective"):
            return bare(reading.report.text[other.start : other.end])
    return mention.parties[0].name or None


def _of_document(reading: Reading, head: int, before: list[Attribution]) -> Speaker | None:
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
    if before and not joint and sentence - before[-1].sentence <= 3 and before[-1].speaker.party:
        return replace(before[-1].speaker, sure=False)
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
    text = reading.report.text[reading.tokens[first].start : reading.tokens[head].end]
    code = role = None
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
    return Speaker(name=bare(text), role=role, party=code, human=True)


def _of_noun(reading: Reading, head: int) -> Speaker | None:
    token = reading.tokens[head]
    left = [
        c.i for c in reading.children(head) if c.i < head and c.dep in ("amod", "compound", "nmod", "poss", "nummod")
    ]
    first = min((min(reading.subtree(i)) for i in left), default=head)
    if head - first > 7:
        first = head
    code = None
    if token.lemma in _OFFICE or token.text.lower() in _OFFICE:
        for i in (*left, *match.after(reading, head, "of", "for", "from", "in", "at")):
            mention = reading.mention_at(i)
            if mention is not None and len(mention.codes) == 1:
                code = mention.codes[0]
                break
    name = bare(reading.report.text[reading.tokens[first].start : token.end])
    named = token.tag in ("NN", "NNP")
    return Speaker(name=name, party=code, human=named) if name else None
