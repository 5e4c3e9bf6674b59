"""Indirect speech: the clause that a verb of saying, or "according to", reports."""

from __future__ import annotations

import re

from detente.reading import match
from detente.reading.base import Reading
from detente.reading.saying import REPORTING, Attribution

_TRIM = " ,;:.–—-“”\"'‘’"
_LEAST = 3  # words of a clause


def clause(reading: Reading, said: Attribution) -> tuple[int, int] | None:
    """Characters of the clause that an attribution reports, without "that" and the last stop.

    None where it reports none, or only names an act ("accused", "promised to").
    """
    cue = reading.tokens[said.cue]
    if cue.text.lower() == "according":
        return _according(reading, said)
    if cue.lemma not in REPORTING:
        return None
    if cue.lemma == "point" and not any(c.text.lower() == "out" for c in reading.children(cue.i)):
        return None
    for child in reading.children(cue.i):
        if child.dep == "ccomp" and match.is_verb(child) and _finite(reading, child.i):
            found = _span(reading, cue.i, child.i)
            if found is not None and not (found[1] <= cue.start and ";" in reading.report.text[found[1] : cue.start]):
                return found
    if cue.dep == "pcomp" or cue.tag == "VBG":
        return None
    return _before(reading, said)


def _finite(reading: Reading, verb: int) -> bool:
    """Whether the verb has a subject of its own and is no infinitive or question."""
    children = list(reading.children(verb))
    if any(c.dep == "mark" and c.text.lower() in ("whether", "if") for c in children):
        return False
    if match.tense(reading, verb) == "infinitive":
        return False
    return any(c.dep in ("nsubj", "nsubjpass", "expl", "csubj") for c in children) or any(
        c.dep in ("aux", "auxpass") and c.tag in ("MD", "VBD", "VBZ", "VBP") for c in children
    )


def _span(reading: Reading, cue: int, verb: int) -> tuple[int, int] | None:
    inside = [i for i in reading.subtree(verb) if i != cue]
    first, last = min(inside), max(inside)
    if first < cue < last:  # "Norway, he said, would wait"
        first, last = (first, cue - 1) if verb < cue else (cue + 1, last)
        inside = [i for i in inside if first <= i <= last]
        if not inside:
            return None
        first = min(inside)
    while first < last and (
        reading.tokens[first].text.lower() in ("that", "and", "but") or reading.tokens[first].pos == "PUNCT"
    ):
        first += 1
    start, end = _after_time(reading, cue, reading.tokens[first].start), reading.tokens[last].end
    aside = re.search(r",\s(?:while|although|though)\s", reading.report.text[start:end])
    if aside and aside.start() > 20:  # the paper's own aside
        end = start + aside.start()
    return trimmed(reading, start, end)


def _after_time(reading: Reading, cue: int, start: int) -> int:
    """Where the clause begins behind a time right after the verb: "said on Monday it would wait"."""
    verb = reading.tokens[cue]
    for time in reading.times:
        if time.sentence == verb.sentence and verb.end <= start <= time.start:
            between = reading.report.text[start : time.start].strip().lower()
            following = reading.report.text[time.end : time.end + 1]
            if between in ("", "on", "late", "early", "late on", "earlier") and following not in (",", "'", "’"):
                return time.end
    return start


def trimmed(reading: Reading, start: int, end: int) -> tuple[int, int] | None:
    """The span without stops and blanks at its ends; None where too little is left."""
    text = reading.report.text
    while start < end and (text[start] in _TRIM or text[start].isspace()):
        start += 1
    while end > start and (text[end - 1] in _TRIM or text[end - 1].isspace()):
        end -= 1
    for opening, closing in ("“”", "‘’", '""'):
        if (
            text.count(opening, start, end) % 2
            and text.count(opening, start, end) + text.count(closing, start, end) != 2
        ):
            end += text.startswith(closing, end)
    words = re.findall(r"\w+", text[start:end])
    return (start, end) if len(words) >= _LEAST else None


def _before(reading: Reading, said: Attribution) -> tuple[int, int] | None:
    """The clause before a speaker at the end of the sentence: "Talks will go on, the ministry said"."""
    sentence = reading.sentences[said.sentence]
    cue = reading.tokens[said.cue]
    if (
        any(c.dep in ("dobj", "xcomp", "ccomp") and c.i > cue.i for c in reading.children(cue.i))
        and cue.lemma != "tell"
    ):
        return None
    rest = reading.tokens[cue.i + 1 : sentence.last]
    if len(rest) > 30 or any(t.dep in ("ROOT", "ccomp") for t in rest):
        return None
    text = reading.report.text
    comma = text.rfind(",", sentence.start, said.start)
    if comma < 0 or not re.fullmatch(
        r",[\s”\"]*(?:(?:the|an?|its|their|his|her|as)\s+)?(?:[\w.’'-]+\s+){0,6}", text[comma : said.start]
    ):
        return None
    head = [t for t in reading.tokens[sentence.first : cue.i] if t.end <= comma]
    if not any(match.is_verb(t) and any(c.dep.startswith("nsubj") for c in reading.children(t.i)) for t in head):
        return None
    if head and head[0].text.lower() in (
        "if",
        "when",
        "while",
        "although",
        "though",
        "after",
        "as",
        "since",
        "because",
    ):
        return None
    return trimmed(reading, sentence.start, comma)


def _according(reading: Reading, said: Attribution) -> tuple[int, int] | None:
    sentence = reading.sentences[said.sentence]
    inside = reading.subtree(said.cue)
    first, last = min(inside), max(inside)
    first = max(first, sentence.first)
    text = reading.report.text
    if first == sentence.first:
        comma = text.find(",", reading.tokens[last].end - 1, sentence.end)
        if comma < 0 or comma > reading.tokens[last].end + 120:
            return None
        return trimmed(reading, comma, sentence.end)
    if all(t.pos == "PUNCT" for t in reading.tokens[last + 1 : sentence.last]):
        if not any(match.is_verb(t) for t in reading.tokens[sentence.first : first]):
            return None
        return trimmed(reading, sentence.start, reading.tokens[first].start)
    return None
