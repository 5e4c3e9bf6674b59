"""The last step of every source: a report out of what was found, or the reason why there is none."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import replace

from detente.core.dates import PartialDate
from detente.core.ids import report_id
from detente.core.items import Comment, Report
from detente.core.problems import Problem
from detente.sources import language as languages
from detente.sources.decoding import LONGEST_TEXT
from detente.sources.layout import Layout

_BY = re.compile(r"^(?:(?:reported|story|written)\s+)?by\s*:?\s+|^(?:author|reporter)\s*:\s*", re.IGNORECASE)

Given = tuple[str | None, str, str | None] | tuple[str | None, str, str | None, int | None, int | None]
"""A comment apart: author, text, posted; and with them the index of the comment that it answers, and votes."""


def today() -> dt.date:
    """The day on which this runs; a report cannot be of a later one."""
    return dt.date.today()  # noqa: DTZ011 (the day where the user is)


def future(date: PartialDate | None) -> bool:
    """Whether a date lies in the future. One day more is allowed: it may be tomorrow already where the paper is."""
    return date is not None and date.first > today() + dt.timedelta(days=1)


def report(
    text: str,
    layout: Layout,
    *,
    where: str,
    id: str | None = None,  # noqa: A002 (the field's name in the contract)
    url: str | None = None,
    declared: str | None = None,
    hint: str | None = None,
) -> Report | Problem:
    """Put a report together.

    Args:
        text: all its characters, cleaned.
        layout: what stands where in ``text``, and what is known of the report.
        where: the source as the user gave it, with a line where there is one.
        id: given with the report; made from the article, publisher, day and address where it is None.
        url: the report's address.
        declared: the language that the data say it is in: believed when it is not English.
        hint: the language that a page says it is in: believed only where the text leaves it open.

    Returns:
        The report; or a problem when the text is empty, too long, in another language, or of a day to come.
    """
    if not text.strip():
        return Problem(where=where, what="no text")
    if len(text) > LONGEST_TEXT:
        return Problem(
            where=where,
            what=f"text of {len(text):,} characters, over the limit of {LONGEST_TEXT:,}",
            do="split it into its reports",
        )
    if future(layout.published):
        return Problem(where=where, what=f"published on {layout.published}, a day to come", do="correct the date")
    article = text[layout.body_start : layout.body_end]
    code = declared or ""
    if not declared or languages.is_english(declared):
        code = languages.detect(article if len(article) > 80 else text, hint or declared)
    if not languages.is_english(code):
        return Problem(where=where, what=f"in {languages.name_of(code)}, not read", kind="skipped")
    published = None if layout.published is None else str.__str__(layout.published)
    whole = text[: layout.body_end].strip() or text.strip()
    return Report(
        id=id or report_id(text=whole, url=url, publisher=layout.publisher, published=published),
        title=layout.title,
        text=text,
        url=url,
        publisher=layout.publisher,
        published=layout.published,
        language="en",
        place=layout.place,
        byline=_byline(layout.byline),
        updated=layout.updated if layout.updated and not future(layout.updated) else None,
        comments=layout.comments,
        body_start=layout.body_start,
        body_end=layout.body_end,
        source=where,
    )


def _byline(line: str | None) -> str | None:
    """Who wrote a report, without the words before the name."""
    bare = _BY.sub("", " ".join((line or "").split())).strip(" ,;|·")
    return bare if 1 < len(bare) <= 200 else None


def append_comments(text: str, layout: Layout, comments: Iterable[Given]) -> tuple[str, Layout]:
    """Put separate comments behind the text, one after the other, and enter them in the layout.

    A comment is author, text and posted, and may go on with the index of the comment in ``comments`` that it answers,
    and its votes. One whose words stand behind the end of the article already keeps that place. Empty ones are left
    out.
    """
    placed: list[Comment] = []
    parts = [text]
    length = len(text)
    search = layout.body_end
    became: dict[int, int] = {}
    for number, given in enumerate(comments):
        author, said, posted = given[0], given[1].strip(), given[2]
        reply_to, votes = (given[3], given[4]) if len(given) == 5 else (None, None)
        if not said:
            continue
        became[number] = len(placed)
        at = text.find(said, search)
        if at >= 0:
            search = at + len(said)
        else:
            gap = "\n" if len(parts) > 1 else "\n\n"
            parts += [gap, said]
            at = length + len(gap)
            length = at + len(said)
        answered = None if reply_to is None else became.get(reply_to)
        placed.append(
            Comment(
                author=author,
                text=said,
                posted=posted,
                reply_to=answered,
                votes=votes,
                start=at,
                end=at + len(said),
            )
        )
    if not placed:
        return text, layout
    return "".join(parts), replace(layout, comments=tuple(placed))
