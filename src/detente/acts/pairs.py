"""Acts that the pair coder finds in a report, besides those that rules have told.

News stands at the top: further down the coder finds much that is no act, so it is believed only where it is surer, and
of two states (measured on ``tests/gold``). Which pairs are asked about: all parties of a sentence, each with each other
by the two mentions that stand closest, at most :data:`MOST` pairs, and each party by itself. All pairs of a sentence
cost one pass of the encoder; :mod:`detente.acts.joint` makes acts of the answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations

from detente.acts import contexts, joint, modality, noise
from detente.acts.base import Act
from detente.acts.model import Coded, PairCoder, Question
from detente.acts.unnamed import keys
from detente.core.items import Modality
from detente.data import books
from detente.reading import match, venues
from detente.reading.base import Mention, Reading, Sentence
from detente.sources import dateline

MOST = 40
"""Pairs asked about in one sentence; a list of forty names is cut to those that stand closest together."""
BESIDE = 0.8
"""Chance that an act must have in a sentence of which a rule has told."""
WEAK = 0.5
"""Strength up to which an act of a rule gives way to a surer one of the coder between the same parties."""
SURE = 0.7
"""Chance that such an act must have."""
LEAD = 3
"""Sentences at the top, the headline among them, in which the coder is believed more readily."""
LATER, TITLE, LONE, NAMELESS = 0.5, 0.6, 0.7, 0.8
"""Chances that an act must have further down, in a headline, done to nobody, and by or to somebody without a code."""
_NAMED = frozenset(("name", "body", "person", "title", "pronoun", "group", "other"))
_ARGUMENTS = frozenset("nsubj nsubjpass dobj dative pobj agent appos conj attr oprd poss nmod compound ROOT".split())
_SAY = frozenset("tell say speak inform talk announce".split())
_TELLING = frozenset(("ACCUSE", "SUPPORT", "REJECT", "REQUEST", "THREATEN", "AGREE"))
_SOMEWHERE = frozenset(("MOBILIZE", "PROTEST", "CONSULT"))
_SCENE = frozenset(("in", "at", "from", "near", "off", "outside", "around"))
_TOWARDS = frozenset(("to", "toward", "towards", "against", "into", "along"))
_COME = frozenset("arrive land stay visit be touch stop receive welcome".split())
_ONE_WAY = frozenset(("visit", "third-party"))


def find(reading: Reading, told: Sequence[Act], coder: PairCoder) -> list[Act]:
    """The acts in ``told``, with recipients that they lack, and those besides, in the order of the text.

    Each category is told once between the same parties.
    """
    acts = list(told)
    if noise.sport(reading):
        return acts
    seen = {(act.type, _keys(act)) for act in told}
    long = len(reading.sentences) > LEAD
    for sentence in reading.sentences:
        if noise.sport(reading, sentence) or (long and sentence.i >= LEAD and not _two_states(reading, sentence)):
            continue
        known = [act for act in acts if reading.tokens[act.token].sentence == sentence.i]
        for act in (_aimed(reading, found) for found in of_sentence(reading, sentence, coder)):
            if long and not _worth(reading, sentence, act):
                continue
            agreed = any(act.type == o.type and _same_parties(act, o) for o in known)
            for other in (
                [] if agreed else [o for o in known if o.strength <= WEAK and act.strength >= SURE and _against(act, o)]
            ):
                acts.remove(other)
                known.remove(other)
            same = next((other for other in known if _lacks(other, act)), None)
            if same is not None:
                start, end = min(same.start, act.start), max(same.end, act.end)
                acts[acts.index(same)] = replace(same, recipients=act.recipients, start=start, end=end)
            elif (act.type, _keys(act)) not in seen and not any(_same_parties(act, other) for other in known):
                if known and act.strength < BESIDE:
                    continue
                if _within(act, acts):
                    continue
                seen.add((act.type, _keys(act)))
                acts.append(act)
    return sorted(acts, key=lambda act: reading.tokens[act.token].sentence)


def _within(act: Act, known: Sequence[Act]) -> bool:
    """Whether an act is what another one tells of: "thanked Chad for taking them in"."""
    return any(
        other.token == act.token and other.type in _TELLING and keys(act.actors) & keys(other.recipients)
        for other in known
    )


def _two_states(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence names two states at least, so that it is worth asking about."""
    return len({code for m in reading.mentions_in(sentence.start, sentence.end) for code in m.codes}) > 1


def _worth(reading: Reading, sentence: Sentence, act: Act) -> bool:
    """Whether an act that the coder finds in a longer report is worth telling.

    What a state does within itself seldom is; further down only what one state surely does to another, as fact.
    """
    actors, others = ({party.code for party in parties} for parties in (act.actors, act.recipients))
    if actors & others - {None}:
        return False
    lone, nameless = not others and len(actors) < 2, None in actors | others
    if sentence.i < LEAD:
        least = NAMELESS if nameless else LONE if lone else TITLE if sentence.part == "title" else 0.0
        return act.strength >= least
    if lone or nameless or act.strength < LATER or act.modality == "hypothetical" or act.type == "COOPERATE":
        return False
    told = not match.is_verb(reading.tokens[act.token]) or modality.of_verb(reading, act.token)
    return told not in (None, "hypothetical")


def _aimed(reading: Reading, act: Act) -> Act:
    """The act without recipients that only say where it was done: "drills off Georgia", "met in Hanoi"."""
    if act.type not in _SOMEWHERE or not act.recipients:
        return act
    own = keys(act.actors)
    places = {
        code
        for m in reading.mentions_in(act.start, act.end)
        if m.place and _scene(reading, m, act.type) and (act.type != "PROTEST" or not own & set(m.codes))
        for code in m.codes
    }
    named = {
        c for m in reading.mentions_in(act.start, act.end) if not m.place and m.kind != "adjective" for c in m.codes
    }
    left = tuple(p for p in act.recipients if p.code not in places - named)
    return act if left == act.recipients else replace(act, recipients=left)


def _scene(reading: Reading, mention: Mention, act: str) -> bool:
    """Whether a place is only where something is done, not where it is aimed or leads."""
    prep = reading.tokens[reading.tokens[_top(reading, mention.head)].head]
    word = prep.text.lower()
    if act == "PROTEST":
        return word not in ("against", "outside", "at", "near")
    if act == "MOBILIZE":
        return word not in _TOWARDS
    return word in _SCENE and reading.tokens[prep.head].lemma not in _COME


def _keys(act: Act) -> frozenset[str]:
    return frozenset(keys((*act.actors, *act.recipients)))


def _lacks(told: Act, act: Act) -> bool:
    """Whether a rule has told an act without the recipients that the coder finds."""
    lacks = told.type == act.type and act.recipients and not told.recipients
    return bool(lacks) and keys(told.actors) == keys(act.actors)


def _against(act: Act, told: Act) -> bool:
    """Whether an act is of another category than one told, between the same parties."""
    one, other = _keys(act), _keys(told)
    back = told.recipients and not keys(act.actors) & keys(told.actors)  # what the other side does is another act
    return act.type != told.type and (one <= other or other <= one) and not back


def _same_parties(act: Act, told: Act) -> bool:
    """Whether an act is between parties of whom a rule has told something in the same sentence."""
    one, other = _keys(act), _keys(told)
    return one <= other or other <= one or act.type == told.type


def of_sentence(reading: Reading, sentence: Sentence, coder: PairCoder) -> Iterator[Act]:
    """The acts that the coder finds in one sentence."""
    mentions = candidates(reading, sentence)
    pairs = asked(reading, mentions)
    if not pairs:
        return
    spans = [(m.start - sentence.start, m.end - sentence.start) for m in mentions]
    answers = dict(zip(pairs, coder.answer(Question(reading.sentence_text(sentence), spans, pairs)), strict=True))
    said = {pair: coder.odds(answer, books.PLOVER) for pair, answer in answers.items()}
    coded = {pair: coder.code(answer, books.PLOVER) for pair, answer in answers.items()}
    scene = joint.Scene(
        said,
        beside=lambda a, b: _beside(reading, mentions[a], mentions[b]),
        one_way=lambda pair: coded[pair].mode in _ONE_WAY or _given(reading, mentions, pair),
        known=lambda i: any(p.code for p in mentions[i].parties),
    )
    for act in scene.acts():
        yield _act(reading, mentions, act, coded[act.pair])


def candidates(reading: Reading, sentence: Sentence) -> list[Mention]:
    """Mentions of a sentence that may be parties; not the dateline, nor the press that somebody talks to."""
    line = dateline.find(reading.sentence_text(sentence)) if sentence.i < 2 else None
    begins = sentence.start + (line.length if line else 0)
    found = [
        m
        for m in (*reading.mentions, *reading.others)
        if m.sentence == sentence.i
        and m.kind in _NAMED
        and m.start >= sentence.start
        and m.end <= sentence.end
        and reading.tokens[m.head].dep in _ARGUMENTS
        and not (m.kind == "pronoun" and reading.tokens[m.head].dep == "poss")
        and not _told(reading, m)
        and not venues.only(reading, m)
        and m.start >= begins
        and any(c.isalnum() for c in reading.report.text[m.start : m.end])  # the encoder sees no bare marks
    ]
    return sorted(found, key=lambda m: (m.start, -m.end))


def _told(reading: Reading, mention: Mention) -> bool:
    """Whether it is the press that somebody talks to: "told reporters"."""
    token = reading.tokens[mention.head]
    if token.dep not in ("dobj", "dative", "pobj"):
        return False
    saying = [above.lemma for above in list(reading.ancestors(mention.head))[:2] if above.lemma in _SAY]
    named = token.entity == "ORG" and mention.kind == "other"  # an outlet that no list knows
    return bool(saying) and (any(p.sector == "MED" for p in mention.parties) or (named and saying[0] == "tell"))


def asked(reading: Reading, mentions: Sequence[Mention]) -> list[tuple[int, int | None]]:
    """Ordered pairs of mentions of different parties, for each two parties those that stand closest together.

    And each party by itself, by its first mention: it may do something to nobody in particular. A place does nothing;
    something may be done to it ("shells fell on Tyre").
    """
    best: dict[tuple[Who, Who], tuple[int, int, int]] = {}
    who = [_who(m) for m in mentions]
    for a, b in permutations(range(len(mentions)), 2):
        one, other = mentions[a], mentions[b]
        if (
            one.place
            or who[a] == who[b]
            or (one.start < other.end and other.start < one.end)
            or _owned(reading, one, other)
            or _says(reading, one, other)
        ):
            continue
        apart = max(one.first, other.first) - min(one.last, other.last)
        held = best.get((who[a], who[b]))
        if held is None or (apart, a, b) < held:
            best[who[a], who[b]] = (apart, a, b)
    alone = sorted({w: i for i, w in reversed(list(enumerate(who))) if not mentions[i].place}.values())
    return [*((a, b) for _, a, b in sorted(best.values())[:MOST]), *((i, None) for i in alone)]


Who = tuple[tuple[str | None, ...], ...]


def _who(mention: Mention) -> Who:
    """What two mentions of the same parties share; of two crowds of one state, the words."""
    own = mention.kind == "other"
    return tuple(
        sorted((p.code or p.name, p.person or (p.text if own else None) or "", p.sector or "") for p in mention.parties)
    )


def _owned(reading: Reading, one: Mention, other: Mention) -> bool:
    """Whether one of two is only said of the other: "the commander of the brigade"."""
    return any(
        reading.tokens[a.head].dep == "pobj"
        and reading.tokens[(of := reading.tokens[a.head].head)].text.lower() == "of"
        and reading.tokens[of].head == b.head
        for a, b in ((one, other), (other, one))
    )


def _says(reading: Reading, one: Mention, other: Mention) -> bool:
    """Whether the second only says what the first does, for the same state: "Chile will not yield, X said"."""
    token = reading.tokens[other.head]
    saying = token.dep == "nsubj" and reading.tokens[token.head].lemma in _SAY
    return saying and other.first > one.last and bool(other.codes) and set(other.codes) <= set(one.codes)


def _beside(reading: Reading, one: Mention, other: Mention) -> bool:
    """Whether two mentions are coordinated: "Chad and Niger", "miners, nurses and a bishop"."""
    return _top(reading, one.head) == _top(reading, other.head)


def _top(reading: Reading, token: int) -> int:
    while reading.tokens[token].dep in ("conj", "appos") and reading.tokens[token].head != token:
        token = reading.tokens[token].head
    return token


def _given(reading: Reading, mentions: Sequence[Mention], pair: joint.Pair) -> bool:
    """Whether one of a pair is given or told something by the other: "handed a suspect to Spain"."""
    if pair[1] is None:
        return False
    token = reading.tokens[_top(reading, mentions[pair[1]].head)]
    return token.dep in ("dobj", "dative") or (token.dep == "pobj" and reading.tokens[token.head].text.lower() == "to")


def _act(reading: Reading, mentions: Sequence[Mention], found: joint.Joint, coded: Coded) -> Act:
    one = mentions[found.pair[0]]
    other = one if found.pair[1] is None else mentions[found.pair[1]]
    token = _between(reading, one.head, other.head)
    start, end = match.clause(reading, token)
    taking = [mentions[i] for i in (*found.actors, *found.recipients)]
    told: Modality = coded.modality  # type: ignore[assignment]
    start, end = min(start, *(m.start for m in taking), end), max(end, *(m.end for m in taking))
    actors = match.unique([p for i in sorted(found.actors) for p in mentions[i].parties])
    recipients = match.unique([p for i in sorted(found.recipients) for p in mentions[i].parties])
    if keys(actors) != keys(recipients):  # nobody does it to himself where others take part
        recipients = tuple(p for p in recipients if not keys((p,)) & keys(actors))
    return Act(
        token=token,
        type=found.type,
        mode=coded.mode,
        actors=actors,
        recipients=recipients,
        modality=told,
        contexts=contexts.of_text(reading.report.text[start:end]),
        start=start,
        end=end,
        strength=found.chance,
    )


def _between(reading: Reading, one: int, other: int) -> int:
    """The word that stands above both: the lowest verb, else noun, that governs the two heads."""
    above = [one, *(t.i for t in reading.ancestors(one))]
    line = {other, *(t.i for t in reading.ancestors(other))}
    common = [i for i in above if i in line]
    verbs = [i for i in common if match.is_verb(reading.tokens[i])]
    return next(iter([*verbs, *common, one]))
