"""What stands where in a report's text: headline, dateline, running text, its end, readers' comments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.core.dates import PartialDate
from detente.core.items import Comment
from detente.sources import dateline, dates, furniture, heading, lines, remarks
from detente.sources.lines import STOPS, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What was found of a report. The running text is ``text[body_start:body_end]``; comments lie behind it."""

    title: str | None = None
    byline: str | None = None
    place: str | None = None
    published: PartialDate | None = None
    updated: PartialDate | None = None
    publisher: str | None = None
    body_start: int = 0
    body_end: int = 0
    comments: tuple[Comment, ...] = ()


def _begins(line: str) -> bool:
    found = dateline.find(line)
    return found is not None and (found.length < len(line) or found.day is not None)


def _alone(line: str) -> bool:
    return bool(furniture.published_in(line)) or furniture.heads_comments(line)


def find(text: str, *, title: str | None = None) -> Layout:
    """Read the layout of a text: headline on top, comments behind "Published in ..." or a heading of their own.

    Args:
        text: the whole text, cleaned.
        title: the headline where it is known from elsewhere.
    """
    found = lines.paragraphs(text, _begins, _alone)
    if not found:
        return Layout(title=title, body_end=len(text))
    head = heading.find(found, title=title)
    tail = _tail(found, head.count)
    start = min(head.start, tail.end)
    after = found[tail.at :]
    published, publisher, place, year = head.published, head.publisher, head.place, None
    for line in found[tail.last : tail.at]:
        if printed := furniture.published_in(line.text):
            published = printed[0] if printed[1] or published is None else published
            publisher = printed[1] or publisher
        elif (day := furniture.dated(line.text)) and published is None:
            published = day[0]
        if owner := furniture.copyright_of(line.text):
            year, publisher = owner[0] or year, publisher or owner[1]
        place = place or dateline.place_alone(line.text)
        if publisher is None and (named := _credit(line.text)):
            publisher = named
    if year is None:
        year = next((owner[0] for line in after if (owner := furniture.copyright_of(line.text)) and owner[0]), None)
    if published is None and head.day:
        published = dates.day_of(head.day, year)
    return Layout(
        title=head.title,
        byline=head.byline,
        place=place,
        published=published,
        updated=head.updated,
        publisher=publisher or head.agency,
        body_start=start,
        body_end=tail.end,
        comments=remarks.find(text, found[tail.at : tail.until]),
    )


def _credit(line: str) -> str | None:
    """The paper that a line such as "Source: Xinhua" or "(Reuters)" names."""
    label, colon, rest = line.partition(":")
    if colon and label.strip().lower() in {"source", "via", "courtesy"}:
        return furniture.paper_in(rest)
    return furniture.paper_in(line) if len(line) <= 40 else None


@dataclass(frozen=True, slots=True)
class _Tail:
    """Where the article ends.

    ``end``: its last character; ``last``: index of the first paragraph behind it; ``at`` and ``until``: indexes of the
    first paragraph of the comments and of the first behind them.
    """

    end: int
    last: int
    at: int
    until: int


def _tail(found: Sequence[Line], first: int) -> _Tail:
    bare = len(found)  # from here on there are only headlines and lines of the page
    while bare > first + 1 and _no_sentence(found[bare - 1].text):
        bare -= 1
    marks = ((i, _mark(found[i].text, after=i + 1 >= bare)) for i in range(first + 1, len(found)))
    stop, mark = next((pair for pair in marks if pair[1]), (len(found), ""))
    last = stop
    while last > first + 1 and _behind(found[last - 1].text):
        last -= 1
    end = found[last - 1].end
    at = len(found)
    heading = next((i for i in range(stop, len(found)) if furniture.heads_comments(found[i].text)), None)
    if heading is not None:
        at = len(found) if furniture.counts_none(found[heading].text) else heading + 1
    elif mark == "published":
        at = stop + 1
        while at < len(found) and furniture.published_in(found[at].text):
            at += 1
    ends = (i for i in range(at, len(found)) if _mark(found[i].text, after=i + 1 >= bare) in {"copyright", "related"})
    until = next(ends, len(found))
    return _Tail(end, last, at, until)


def _no_sentence(line: str) -> bool:
    return len(line) <= 160 and (not line.endswith(STOPS) or furniture.is_furniture(line))


def _mark(line: str, *, after: bool) -> str:
    """What kind of line ends an article (or the comments) here; empty where none does.

    Args:
        line: the paragraph.
        after: whether no sentence comes after it.
    """
    if furniture.heads_comments(line):
        return "comments"
    if furniture.published_in(line):
        return "published"
    if furniture.is_copyright(line):
        return "copyright"
    return "related" if after and furniture.heads_other_stories(line) else ""


def _behind(line: str) -> bool:
    """Whether a line at the end of an article is no part of it."""
    return (
        furniture.is_furniture(line)
        or furniture.dated(line) is not None
        or _credit(line) is not None
        or dateline.place_alone(line) is not None
    )
