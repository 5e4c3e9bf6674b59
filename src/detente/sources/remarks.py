"""Readers' comments in plain text: one a paragraph, or under lines that name who wrote them and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from detente.core.items import Comment
from detente.sources import dates, furniture
from detente.sources.lines import Line

_AGO = re.compile(
    r"(?:about\s+)?(?:(?:\d+|an?|one|two|three)\s*(?:s|m|h|d|w|mo|y|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?)\s+ago"
    r"|just now|yesterday(?: at [\d:. apm]+)?)",
    re.IGNORECASE,
)
_ACTION = re.compile(
    r"(?:(?>(?:reply|replies|like[ds]?|dislikes?|recommend(?:ed|s)?|report(?:ed)?|flag|share|permalink|link|edit|delete|quote|vote|upvote"
    r"|downvote|up|down|thumbs?|helpful|abuse|comments?|this|to|show|hide|view|load|more|all|newest|oldest|best"
    r"|sort by|log in)\b|\d++|[|·•,/+(){}\[\]-])\s*+)++",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"(?P<who>.{1,50}?)\s*,?\s+(?:says|said|wrote|writes|commented|comments|replied)\s*:?", re.IGNORECASE
)
_SPEAKER = re.compile(
    r"(?P<who>[A-Z@][\w.'’@-]*(?:\ [A-Z(&][\w.'’()-]*){0,3}(?:,\ [A-Z][\w ]{1,25}?)?)\s*(?P<mark>:|\ [—–-])\s+(?=\S)",
    re.VERBOSE,
)
_NO_SPEAKER = frozenset(
    "fact facts question note ps lesson solution simple result conclusion remember truth reality message moral "
    "translation answer bottom first second third finally quote breaking update history summary suggestion advice "
    "problem reason example warning reminder one two sir madam dear friends hint tip correction edit nb btw imho "
    "fyi well yes no and but so".split()
)
_BULLET = re.compile(r"(?:[-–•*·>»]+\s+)")
_NUMBER = re.compile(r"(?:#?\d{1,3}[.):]|#\d{1,3}\b|\[\d{1,3}\])\s+")
_WRITTEN_BY = re.compile(
    r"^(?:posted|written|comment|submitted)?\s*by\s+|\s*(?:on|at|posted|says|said|wrote)?\s*:?$", re.IGNORECASE
)


@dataclass(slots=True)
class _Open:
    """A comment that may go on."""

    start: int = -1
    end: int = -1
    before: int = -1  # where it would end without its last paragraph
    tail: int = -1  # where its last paragraph begins
    author: str | None = None
    posted: str | None = None
    signed: bool = False


@dataclass(slots=True)
class _State:
    done: list[_Open] = field(default_factory=list)
    now: _Open | None = None


def _name(text: str) -> str | None:
    """The name that a few words are, or None."""
    bare = _WRITTEN_BY.sub("", text.strip(" ,|·•-–—\t")).strip(" ,|·•-–—:\t()[]@")
    words = bare.split()
    if not words or len(words) > 5 or len(bare) > 50 or bare.endswith(("!", "?", '"')):
        return None
    if bare.endswith(".") and not re.search(r"\b[A-Z]\.$", bare):  # a sentence, not an initial
        return None
    if len(words) > 1 and not all(
        w[:1].isupper() or w[:1].isdigit() or w in {"bin", "al", "de", "van", "of"} for w in words
    ):
        return None
    return bare


def _signature(line: str) -> tuple[str | None, str | None] | None:
    """Author and time of a line that holds them and nothing else."""
    if len(line) > 120:
        return None
    day = next(dates.find(line), None)
    ago = None if day else _AGO.search(line)
    if day or ago:
        start, end = (day.start, day.end) if day else (ago.start(), ago.end())  # type: ignore[union-attr]
        before, after = line[:start], line[end:]
        clock = dates.beside(after).strip(" ,|·•-–—:()\t")
        if clock and not _ACTION.fullmatch(clock) and clock.lower() not in {"says", "said", "reply"}:
            return None
        bare = dates.beside(before).strip(" ,|·•-–—:()\t")
        who = _name(bare) if bare else None
        if bare and not who:
            return None
        posted = line[start:].strip(" ,|·•-–—:()\t")
        return who, re.sub(r"(?i)\s*(?:reply|says|said)\s*:?$", "", posted)
    says = _SAYS.fullmatch(line)
    who = _name(says["who"]) if says else None
    return (who, None) if who else None


def _begin(line: Line, numbered: bool) -> int:
    """Where a comment's own words begin, behind a bullet or its number."""
    at = 0
    if found := _BULLET.match(line.text):
        at = found.end()
    if numbered and (number := _NUMBER.match(line.text, at)):
        at = number.end()
    return line.start + at if at < len(line.text) else line.start


def find(text: str, found: Sequence[Line]) -> tuple[Comment, ...]:
    """The comments among the paragraphs behind an article, in order.

    Where lines tell who wrote a comment and when, all paragraphs up to the next such line are one comment; else each
    paragraph is one. Buttons ("Reply", "Recommend 3") and lines of the page are passed over.
    """
    first = next((i for i, line in enumerate(found) if not furniture.is_furniture(line.text)), len(found))
    kept = [line for line in found[first:] if not _ACTION.fullmatch(line.text)]
    signatures = {line.start: sign for line in kept if (sign := _signature(line.text))}
    kept = [line for line in kept if line.start in signatures or not _passed_over(line.text)]
    numbered = len(kept) > 1 and all(_NUMBER.match(line.text) for line in kept if line.start not in signatures)
    signed = len(signatures) * 4 >= len(kept) > 0
    state = _State()
    for line in kept:
        if signed and line.start in signatures:
            _sign(state, text, *signatures[line.start])
        elif signed and state.now and state.now.signed:
            begin = _begin(line, numbered)
            state.now.start = begin if state.now.start < 0 else state.now.start
            state.now.before, state.now.tail, state.now.end = state.now.end, line.start, line.end
        else:
            state.done.append(_Open(_begin(line, numbered), line.end))
    if state.now and state.now.start >= 0:
        state.done.append(state.now)
    comments = [_comment(text, item) for item in state.done]
    return tuple(comments) if signed else _spoken(text, comments)


def _passed_over(line: str) -> bool:
    return furniture.is_furniture_among_comments(line) or furniture.heads_comments(line)


def _sign(state: _State, text: str, who: str | None, posted: str | None) -> None:
    """Begin the comment that a signature opens. A name may stand on a line of its own above the time."""
    previous = state.now
    if previous and previous.start < 0 and previous.posted is None and who is None:
        previous.posted = posted  # "Name says:", then the time
        return
    if who is None:
        who = _name_above(state, text)
    if state.now and state.now.start >= 0:
        state.done.append(state.now)
    state.now = _Open(author=who, posted=posted, signed=True)


def _name_above(state: _State, text: str) -> str | None:
    """Take the last line of what came before as the author's name, where it is one."""
    last = state.now if state.now and state.now.start >= 0 else (state.done[-1] if state.done else None)
    if last is None:
        return None
    who = _name(text[max(last.start, last.tail) : last.end])
    if not who:
        return None
    if last.before > last.start:
        last.end = last.before
    elif last is state.now:
        last.start = -1
    else:
        state.done.pop()
    return who


def _comment(text: str, item: _Open) -> Comment:
    return Comment(
        author=item.author, text=text[item.start : item.end], posted=item.posted, start=item.start, end=item.end
    )


def _spoken(text: str, comments: list[Comment]) -> tuple[Comment, ...]:
    """Take names from comments of the form "Name: text", where most of them have it."""
    split = {i: found for i, comment in enumerate(comments) if (found := _SPEAKER.match(comment.text))}
    usual = {i: found for i, found in split.items() if found["who"].split()[0].strip(",").lower() not in _NO_SPEAKER}
    if len(usual) * 5 < len(comments) * 3 or (
        len(comments) < 3 and any(_is_state(found["who"]) for found in usual.values())
    ):
        return tuple(comments)
    named: list[Comment] = []
    for i, comment in enumerate(comments):
        if i not in usual:
            named.append(comment)
            continue
        start = comment.start + usual[i].end()
        named.append(
            Comment(author=usual[i]["who"].strip(), text=text[start : comment.end], start=start, end=comment.end)
        )
    return tuple(named)


def _is_state(name: str) -> bool:
    from detente.data import gazetteer

    return gazetteer.lookup(name) is not None
