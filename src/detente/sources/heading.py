"""The head of a report in plain text: kicker, headline, standfirst, byline, day, dateline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.core.dates import PartialDate
from detente.sources import dateline, furniture
from detente.sources.dateline import AGENCY
from detente.sources.lines import Line

_MOST = 12  # lines of a head, at most
_LONGEST = 190  # characters of a headline, at most
_NAMES = r"(?:[A-Z][\w.'’-]*|our|and|in|at|the|of|de|el|al|bin|van|von|la|&)"
_BYLINE = re.compile(
    r"(?:By|BY|by|Reported\ by|Story\ by|Written\ by|Author|AUTHOR|Reporter)\s*:?\s+"
    rf"(?!(?i:the|a|an|this|that|all|far|then|now|contrast)\b){_NAMES}(?:[\s,|/]+(?:-\s)?{_NAMES})*",
    re.VERBOSE,
)
_DESK = re.compile(
    rf"(?:(?>(?:{AGENCY}|our|the|staff|special|diplomatic|foreign|political|senior|chief|news|web|monitoring|national|international|own"
    r"|newspaper['’]s|correspondents?|reporters?|desk|bureau|agencies|agency|monitor|report|editor|with|and|from)\b|[|,/&()—–-])\s*+)++",
    re.IGNORECASE | re.VERBOSE,
)
_KICKER = re.compile(
    r"(?:world|national|international|politics|diplomacy|opinion|editorial|news|business|asia|europe|africa|middle east"
    r"|south asia|exclusive|breaking(?: news)?|analysis|front page|top stor(?:y|ies)|press (?:release|statement)s?"
    r"|media (?:note|release|advisory)|readouts?|statements?|joint statement|news (?:release|analysis)"
    r"|office of the (?:spokes\w+|press secretary|president|prime minister)|(?:the )?prime minister['’]s office"
    r"|ministry of (?:foreign|external) affairs[\w ,]{0,40}|(?:u\.?s\.? )?department of state|the white house"
    r"|press information bureau.{0,40}"
    r"|for immediate release|remarks|transcript|foreign (?:affairs|policy)|home"
    r"|(?:pr|press release|no|ref)\.?\s*(?:no)?\.?\s*:?\s*[\w/-]*\d[\w/-]*)\s*[:|]?",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){1,}$|\b(?:Inc|Co|Ltd|Jr|Sr|No|St)\.$")
_OPEN_END = frozenset(
    "a an and as at but by for from in into is its of on or that the their to was were which who whose will with "
    "he she it they said has have".split()
)
_SENTENCE = re.compile(r"[.!?][\"”’']?\s+[\"“‘']?[A-Z]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above the running text. ``count`` lines belong to it; ``start`` is where the running text begins."""

    title: str | None = None
    byline: str | None = None
    place: str | None = None
    day: str | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    publisher: str | None = None
    agency: str | None = None
    count: int = 0
    start: int = 0


def _finished(line: str) -> bool:
    """Whether a line ends as sentences of running text do."""
    bare = line.rstrip("\"”’')]")
    return bare.endswith((".", ",", ";", ":")) and not _ABBREVIATED.search(bare)


def headline(line: str, after: str | None) -> bool:
    """Whether a line can be a headline: short, one sentence at most without its full stop, a text below it."""
    if after is None or len(line) > _LONGEST or len(line.split()) > 30 or len(line) < 6:
        return False
    if _finished(line) or _SENTENCE.search(line) or not any(letter.isalpha() for letter in line):
        return False
    if line.rstrip("\"”’'").rsplit(maxsplit=1)[-1].lower() in _OPEN_END and not line.endswith("?"):
        return False
    return not (line[0].islower() or after[:1].islower())


@dataclass(slots=True)
class _Meta:
    """What the lines of a head that are no text have told so far; the first word of each kind counts."""

    byline: str | None = None
    place: str | None = None
    day: str | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    publisher: str | None = None
    agency: str | None = None

    def take(self, line: str) -> bool:
        """Note what a line says about the report; False when it says something else."""
        if found := furniture.published_in(line):
            self.published = self.published or found[0]
            self.publisher = self.publisher or found[1]
            return True
        if len(line) <= 120 and _BYLINE.fullmatch(line):
            self.byline = self.byline or line
            return True
        if found_day := furniture.dated(line):
            return self._dated(line, *found_day)
        if (at := dateline.find(line)) and at.length >= len(line):
            self.place, self.day = self.place or at.place, self.day or at.day
            self.agency = self.agency or at.agency
            return True
        if len(line) <= 80 and _DESK.fullmatch(line):
            self.byline = self.byline or line
            self.publisher = self.publisher or furniture.paper_in(line)
            return True
        if place := dateline.place_alone(line):
            self.place = self.place or place
            return True
        paper, comma, rest = line.rpartition(", ")
        if comma and (place := dateline.place_alone(rest)) and furniture.paper_in(paper):
            self.publisher, self.place = self.publisher or paper, self.place or place
            return True
        return bool(_KICKER.fullmatch(line))

    def _dated(self, line: str, day: PartialDate, rest: str) -> bool:
        words = rest.split()
        named = furniture.paper_in(rest)
        if words and not named and not all(word[:1].isupper() or word in {"by", "and", "of", "in"} for word in words):
            return False
        if line.lower().startswith(("updated", "last updated", "modified", "last modified")):
            self.updated = self.updated or day
        else:
            self.published = self.published or day
        self.publisher = self.publisher or named
        if words and not named and (at := dateline.find(line)):
            self.place = self.place or at.place
        return True


def _above_meta(found: Sequence[Line], i: int) -> bool:
    """Whether a line stands between headline and byline, day or dateline: a standfirst or an author's name."""
    sentences = 0
    for ahead in range(i, min(i + 3, len(found) - 1)):
        sentences += _finished(found[ahead].text)
        if len(found[ahead]) > 250 or sentences > 1:
            return False
        below = found[ahead + 1].text
        at = dateline.find(below)
        if at and at.length < len(below) and not furniture.dated(below):
            return True
        published = furniture.published_in(below)
        if furniture.heads_comments(below) or (sentences and published and published[1]):
            return False  # a short report, and the line that ends it
        if _Meta().take(below):
            return _has_body(found[ahead + 2 :], len(found[i]) if sentences else 0)
    return False


def _has_body(rest: Sequence[Line], least: int) -> bool:
    """Whether running text follows, and more of it than ``least`` characters."""
    length = 0
    for line in rest:
        if furniture.heads_comments(line.text) or furniture.published_in(line.text):
            break
        length += len(line) if _finished(line.text) else 0
    return length > max(least, 40)


def _key(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def find(found: Sequence[Line], *, title: str | None = None) -> Head:
    """The head of a report.

    Args:
        found: the paragraphs of its text.
        title: the headline where it is known; then only a line that repeats it is taken for one.
    """
    meta = _Meta()
    headline_at: Line | None = None
    known = _key(title) if title else None
    i = 0
    while i < min(len(found) - 1, _MOST):
        line = found[i].text
        at = dateline.find(line)
        if at and at.length < len(line) and not furniture.dated(line):
            break
        if known is not None and _key(line) == known:
            headline_at = found[i]
        elif meta.take(line):
            pass
        elif known is None and headline_at is None and headline(line, found[i + 1].text):
            headline_at = found[i]
        elif not (furniture.is_furniture(line) or ((known or headline_at) and _above_meta(found, i))):
            break
        i += 1
    body = found[i] if found else None
    at = dateline.find(body.text) if body else None
    start = body.start if body else 0
    if at and body and at.length < len(body):
        start += at.length
        meta.place, meta.day, meta.agency = at.place or meta.place, at.day or meta.day, at.agency or meta.agency
    return Head(
        title=title or (headline_at.text if headline_at else None),
        byline=meta.byline,
        place=meta.place,
        day=meta.day,
        published=meta.published or meta.updated,
        updated=meta.updated,
        publisher=meta.publisher,
        agency=meta.agency,
        count=i,
        start=start,
    )
