"""Whether a sentence looks ahead or back at a point: which Monday, which January is meant.

Read off the words around the point, because dates are found before anything else is known of a sentence: the nearest
sign of tense before it counts, else the first one behind it.
"""

from __future__ import annotations

import re
from typing import Literal

Outlook = Literal["ahead", "back"]

_DONE = (
    "said told met held began took went came was were had spoke wrote gave made left saw sent built fell rose won lost"
    " struck shot sank fled flew drew broke brought caught chose cut dealt drove found fought got grew hit"
    " kept knew laid"
    " led paid put ran read set sat sold stood spent swore taught thought threw understood withdrew became"
    " hosted has have"
    " did been ago urges says warns tells"
).split()
_NOT_DONE = (
    "united armed proposed detailed renewed so-called need indeed speed shared combined advanced related"
    " limited red bed"
    " hundred sacred feed seed breed exceed proceed succeed occupied long-awaited based disputed allied unprecedented"
    " interested concerned developed retired wanted"
).split()
_TO_DO = (
    "be visit meet hold sign begin start resume attend travel arrive host convene open receive join take vote decide"
    " discuss launch address leave fly go come hand deliver publish release restart return conclude present chair lead"
    " complete finish close expire end ratify implement enter become appear gather tour face come unveil address brief"
).split()
_ON_SCHEDULE = (
    "begins? starts? opens? arrives? leaves? resumes? convenes? travels? departs? expires? takes?-place kicks?-off"
    " gets-under-way"
).split()

_AHEAD = re.compile(
    r"\b(?:wo|ca)n['’]t\b|(?<=\w)['’]ll\b"
    r"|\b(?:will|shall|would|could|may|might|must|should|can)\b(?!\s+(?:not\s+)?have\b)"
    r"(?:\s+(?:not|also|now|then|be|\w+ly|soon))*\s+\w+"
    r"|\b(?:is|are|was|were|be|been|being|remains?)\s+(?:\w+ly\s+)?(?:scheduled|slated|set|due|expected"
    r"|planned|likely|to)\b"
    r"|\b(?:scheduled|slated|due|expected|planned|upcoming|forthcoming|coming|next|planning|plans?|impending|deadline"
    r"|proposed|later|gave|given|extended|valid|intends?|hopes?|looks? forward|invit(?:ed|es|ation)|tentatively)\b"
    r"|\b(?:is|are)\s+(?:also\s+)?(?:visiting|meeting|holding|travel+ing|hosting|attending|flying|going"
    r"|arriving|leaving)\b"
    r"|\b(?:" + "|".join(word.replace("-", r"\s+") for word in _ON_SCHEDULE) + r")\b"
    r"|\bto\s+(?:be\s+\w+|(?:" + "|".join(_TO_DO) + r")\b)"
)
_BACK = re.compile(
    r"\b(?:" + "|".join(_DONE) + r")\b|\b(?!(?:" + "|".join(_NOT_DONE) + r")\b)[a-z][a-z-]*ed\b"
    r"|\b(?:would|could|may|might|must|should)\s+(?:not\s+)?have\b"
)
# Verbs whose infinitive tells what was done there and then: "flew in to attend", "refused to sign".
_THERE_AND_THEN = re.compile(
    r"\b(?:arrived|travel+ed|came|went|flew|landed|gathered|used|refused|failed|declined|managed|began"
    r"|started|forced|met"
    r"|continued|moved|helped|sought|tried|attempted|convened|visited)\b[^,;]*$"
)
_BREAKS = ";:—"


def _signs(text: str) -> list[tuple[int, Outlook]]:
    found: list[tuple[int, Outlook]] = []
    covered: list[tuple[int, int]] = []
    for hit in _AHEAD.finditer(text):
        if hit[0].startswith("to") and _THERE_AND_THEN.search(text, 0, hit.start()):
            continue
        found.append((hit.start(), "ahead"))
        covered.append(hit.span())
    found.extend(
        (hit.start(), "back")
        for hit in _BACK.finditer(text)
        if not any(start <= hit.start() < end for start, end in covered)
    )
    return sorted(found)


def outlook(text: str, start: int, end: int) -> Outlook | None:
    """Whether ``text``, a sentence, speaks of what is to come or of what has been at ``text[start:end]``.

    None where nothing tells.
    """
    left = max((text.rfind(mark, 0, start) for mark in _BREAKS), default=-1) + 1
    before = _signs(text[left:start])
    if before:
        return before[-1][1]
    stops = [at for mark in _BREAKS if (at := text.find(mark, end)) >= 0]
    behind = _signs(text[end : min(stops, default=len(text))])
    return behind[0][1] if behind else None


def loosely(text: str, start: int) -> bool:
    """Whether only an infinitive behind a verb in the past looks ahead at a point: "agreed to resume flights in May".

    Such a plan may long have been carried out when it is told.
    """
    left = max((text.rfind(mark, 0, start) for mark in _BREAKS), default=-1) + 1
    before = text[left:start]
    signs = _signs(before)
    if len(signs) < 2 or [look for _, look in signs[-2:]] != ["back", "ahead"]:
        return False
    return re.match(r"to\b", before[signs[-1][0] :]) is not None
