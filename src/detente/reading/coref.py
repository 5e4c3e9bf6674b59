"""Pronouns that can only mean one actor; the others are left alone."""

from __future__ import annotations

from dataclasses import replace

from detente.core.items import Party
from detente.reading import match
from detente.reading.base import Reading, Sentence, Token
from detente.reading.drafts import Draft

_THING = frozenset(("it", "its", "itself"))
_PERSON = frozenset(("he", "she", "his", "her", "him", "himself", "herself"))
_SEVERAL = frozenset(("they", "their", "them", "themselves"))
_PRONOUNS = _THING | _PERSON | _SEVERAL
_EXPLETIVE = frozenset(
    "likely unlikely clear unclear important necessary possible impossible essential imperative vital crucial"
    " difficult hard easy true early better time noteworthy worth known evident obvious understandable unfortunate"
    " good significant pertinent critical natural inevitable premature agree say decide report believe expect hope"
    " learn note recall understand announce reveal allege claim fear stress emphasise emphasize reiterate think"
    " seem appear remain turn happen matter follow mean take rain resolve mention add suggest estimate propose"
    " require need late certain apparent urgent doubtful surprising regrettable vital incumbent high".split()
)
_BACK = 3
_HERS = frozenset(
    "angela theresa hina maria jacinda hasina sushma giorgia ursula liz hillary condoleezza madeleine sanna"
    " nirmala penny annalena kamala nikki margaret benazir indira dilma michelle cristina federica tzipi golda"
    " julia magdalena ellen helen erna mette katrin kaja ingrida tsai claudia karin samantha susan rachel"
    " christine kristalina catherine maryam khadija nancy marise mélanie melanie chrystia retno yoko sanae tehmina"
    " maleeha nirupama sujata ruchira linda anne elisabeth elizabeth mary sarah victoria wendy heather karine hua"
    " zakharova".split()
)
_HER_ROLES = ("spokeswoman", "queen", "princess", "lady", "congresswoman", "chairwoman")


def find(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Mentions for the pronouns of the body whose antecedent is plain."""
    covered: dict[int, Draft] = {}
    found: list[Draft] = []
    draft: Draft | None
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(reading.tokens[draft.first].sentence, []).append(draft)
        for i in range(draft.first, draft.last):
            old = covered.get(i)
            if old is None or old.last - old.first < draft.last - draft.first:
                covered[i] = draft
    for sentence in reading.sentences:
        for i in range(sentence.first, sentence.last):
            token = reading.tokens[i]
            word = token.text.lower()
            if i in covered or word not in _PRONOUNS or token.tag not in ("PRP", "PRP$"):
                continue
            draft = _resolve(reading, token, sentence, covered, by_sentence)
            if draft is not None:
                covered[i] = draft
                by_sentence.setdefault(sentence.i, []).append(draft)
                found.append(draft)
    return found


def _resolve(
    reading: Reading,
    token: Token,
    sentence: Sentence,
    covered: dict[int, Draft],
    by_sentence: dict[int, list[Draft]],
) -> Draft | None:
    word = token.text.lower()
    if token.tag == "PRP" and token.dep not in ("nsubj", "nsubjpass"):
        return _told_of(reading, token, covered)  # else who is a guess: "take it", "met him"
    if word in _PERSON:
        return _person(reading, token, sentence, covered, by_sentence)
    if word == "it" and _expletive(reading, token):
        return None
    several = word in _SEVERAL
    for subject in _subjects_before(reading, token, sentence):
        antecedents = [covered.get(i) for i in match.conjuncts(reading, subject)]
        drafts = [d for d in antecedents if d is not None and not d.place]
        if len(drafts) != len(antecedents):
            if reading.tokens[subject].pos == "PRON" and reading.tokens[subject].text.lower() not in _PRONOUNS:
                continue
            return None
        parties = match.unique([p for d in drafts for p in d.parties])
        if several:
            if len(parties) > 1 or drafts[0].plural:
                return _pronoun(token, drafts[0], parties)
            return None
        one = drafts[0]
        if len(parties) != 1 or one.plural or parties[0].person or one.kind in ("person", "group"):
            return None
        if one.kind == "title" and parties[0].role:
            return None
        return _pronoun(token, one, parties)
    return None


def _told_of(reading: Reading, token: Token, covered: dict[int, Draft]) -> Draft | None:
    """The speaker, where a clause that he reports does something to "him": "she said Oslo had asked her to wait"."""
    if token.text.lower() not in ("him", "her"):
        return None
    clause = next((a for a in reading.ancestors(token.i) if match.is_verb(a) and a.dep == "ccomp"), None)
    if clause is None:
        return None
    own = [covered.get(i) for i in match.subjects(reading, clause.i)]
    above = [covered.get(i) for i in match.subjects(reading, clause.head)]
    if len(above) != 1 or above[0] is None or len(above[0].parties) != 1 or not own or own[0] is None:
        return None
    person = above[0].parties[0]
    if not (person.person or person.role) or above[0].key == own[0].key:
        return None
    return _pronoun(token, above[0], above[0].parties)


def _pronoun(token: Token, antecedent: Draft, parties: tuple[Party, ...]) -> Draft:
    key = antecedent.key if parties == antecedent.parties else ("group", tuple(p.code for p in parties))
    return Draft(
        first=token.i,
        last=token.i + 1,
        head=token.i,
        kind="pronoun",
        parties=tuple(replace(p, text=token.text) for p in parties),
        key=key,
        plural=antecedent.plural,
    )


def _expletive(reading: Reading, token: Token) -> bool:
    """As in "It is likely that", "it was agreed that", "makes it hard to"."""
    if token.dep not in ("nsubj", "nsubjpass"):
        return token.dep != "dobj" or any(c.dep in ("ccomp", "xcomp") for c in reading.children(token.head))
    verb = reading.tokens[token.head]
    if verb.lemma in _EXPLETIVE and (
        match.passive(reading, verb.i) or verb.lemma in ("seem", "appear", "remain", "turn", "take")
    ):
        return True
    for child in reading.children(verb.i):
        if child.dep in ("acomp", "attr", "advmod", "oprd", "prep") and child.lemma in _EXPLETIVE:
            return True
        below = list(reading.children(child.i)) if verb.lemma == "be" else []
        if child.dep in ("ccomp", "csubj", "csubjpass", "advcl"):  # "it was X that did"
            if any(c.text.lower() in ("that", "who", "which", "to") for c in below):
                return True
        elif child.dep == "attr" and any(c.dep == "relcl" for c in below):
            return True
    return False


def _subjects_before(reading: Reading, token: Token, sentence: Sentence) -> list[int]:
    """Subjects that the pronoun may take up, nearest first: of this sentence, else of the one before."""
    found: list[int] = []
    own = token.i
    for above in reading.ancestors(token.i):
        if not match.is_verb(above):
            continue
        found.extend(
            c.i for c in reading.children(above.i) if c.dep in ("nsubj", "nsubjpass") and c.i < own and c.i != token.i
        )
        if not found:  # "A and B will meet, their ministers said"; "while A hopes for it, it says"
            for clause in reading.children(above.i):
                if clause.dep in ("ccomp", "advcl", "parataxis") and clause.i < own:
                    found.extend(c.i for c in reading.children(clause.i) if c.dep in ("nsubj", "nsubjpass"))
    if found:
        return found[:2]
    if token.dep in ("nsubj", "nsubjpass") or sentence.first == token.i:
        before = sentence.i - 1
        if before >= 0 and reading.sentences[before].part == "body":
            previous = reading.sentences[before]
            roots = [t for t in reading.sentence_tokens(previous) if t.head == t.i]
            for root in roots[:1]:
                return [c.i for c in reading.children(root.i) if c.dep in ("nsubj", "nsubjpass")][:1]
    return []


def _hers(draft: Draft) -> bool:
    """Whether a person is plainly a woman, by given name or title."""
    party = draft.parties[0]
    names = (party.person or "").casefold().split()
    return bool(names and _HERS.intersection(names)) or (party.role or "").casefold().endswith(_HER_ROLES)


def _person(
    reading: Reading,
    token: Token,
    sentence: Sentence,
    covered: dict[int, Draft],
    by_sentence: dict[int, list[Draft]],
) -> Draft | None:
    """He or she: the one person named before in this sentence or the sentences before it."""
    for back in range(_BACK + 1):
        at = sentence.i - back
        if at < 0 or reading.sentences[at].part != "body":
            return None
        she = token.text.lower() in ("she", "her", "herself")
        persons = [
            d
            for d in by_sentence.get(at, [])
            if d.last <= token.i
            and len(d.parties) == 1
            and not d.plural
            and (d.parties[0].person or (d.kind == "title" and d.parties[0].role))
            and (she or not _hers(d))
        ]
        last = persons[-1].last if persons else 0
        for other in reading.sentence_tokens(reading.sentences[at]):  # somebody else, whom nobody knows
            if other.i >= token.i:
                break
            if (
                other.i >= last
                and other.i not in covered
                and other.pos == "PROPN"
                and other.dep in ("nsubj", "nsubjpass")
            ):
                return None
        if not persons:
            continue
        if back == 0 and token.text.lower() in ("his", "her", "him") and len({d.key for d in persons}) > 1:
            ahead = reading.tokens[token.i + 1 : token.i + 4]
            if not any(t.lemma == "counterpart" for t in ahead):
                return None
        if len({d.key for d in persons}) > 1:
            subjects = [d for d in persons if reading.tokens[d.head].dep in ("nsubj", "nsubjpass")]
            if len({d.key for d in subjects}) != 1 or back > 1:
                return None
            persons = subjects
        return _pronoun(token, persons[-1], persons[-1].parties)
    return None
