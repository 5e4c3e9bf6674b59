"""Who says something: verbs of saying, their speakers and whom they address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from detente.reading import match
from detente.reading.base import Reading, Token
from detente.reading.speakers import Speaker, bare, several, speaker

# Verbs whose clause reports what was said; conjecture ("thinks", "hopes") is left out.
REPORTING = frozenset(
    "say tell note add state maintain warn announce claim argue insist stress emphasise emphasize underline"
    " underscore reiterate reaffirm affirm assert declare explain observe remark comment reply respond answer"
    " inform assure write tweet recall admit acknowledge concede confirm reveal disclose caution complain"
    " counter highlight mention allege contend opine conclude continue point believe deny promise vow pledge"
    " report clarify recount lament testify retort proclaim predict threaten advise notify quote suggest"
    " remind repeat".split()
)
# Verbs that attribute quoted words, but whose object or clause is an act rather than a report of words.
QUOTING = REPORTING | frozenset(
    "ask urge call describe accuse criticise criticize hail praise slam denounce condemn dismiss brand label"
    " read quip joke express voice demand appeal blame welcome reject refute rebuke thank congratulate post"
    " cite chide ridicule characterise characterize term dub put tout commend pronounce lash rap decry".split()
)


_NEED_A_CLAUSE = frozenset("claim maintain report add state predict promise reveal suggest repeat continue put".split())


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
                earlier = [(one.sentence, one.speaker) for one in found]
                who = several(reading, heads, earlier) if len(heads) > 1 else speaker(reading, head, earlier)
                if who is None:
                    continue
                start, end = _bounds(reading, token, head)
                found.append(
                    Attribution(
                        cue=token.i,
                        sentence=sentence.i,
                        start=start,
                        end=end,
                        speaker=who,
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
    bare_object = any(c.dep == "dobj" and c.pos in ("NOUN", "PROPN") for c in reading.children(token.i))
    clauses = any(c.dep == "ccomp" for c in reading.children(token.i))
    if token.lemma in _NEED_A_CLAUSE and not clauses and (bare_object or token.dep in ("pcomp", "relcl")):
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
