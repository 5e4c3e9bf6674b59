"""Lines of a page that are neither article nor comment: shares, tags, copyright, "Read more", and what they tell."""

from __future__ import annotations

import re
from functools import cache

from detente.core.dates import PartialDate
from detente.data.tables import table
from detente.sources import dates
from detente.sources.dateline import AGENCY

_NAME = r"[A-Z][\w.'’&-]*(?: (?:of|the|and|for|&|[A-Z][\w.'’&-]*)){0,6}"
_BIO = re.compile(
    rf"(?:The )?{_NAME},? (?:is|was|works|writes|teaches|reports|serves) (?:an?|the|as|at|on|for|from|about)\b"
    r".{0,120}"
    r"\b(?:journalists?|reporters?|correspondents?|editors?|professors?|fellow|analyst|columnist|diplomat|ambassador"
    r"|researcher|lawyer|economist|lecturer|writer|author|contributor)\b.*"
)
_COPYRIGHT = re.compile(
    rf"(?i:(?:©|\(c\)|copyright)\s*)+(?:©\s*)?(?P<year>[12]\d{{3}})?(?:\s*[-–]\s*\d{{4}})?,?\s*(?i:by\s)?(?P<name>{_NAME})?"
)
_PUBLISHED = re.compile(
    r"\(?(?:(?:this|the) (?:story|article|report|piece|news) (?:was )?)?(?:first |originally )?published\s*"
    r"(?:(?P<by>in|by|at|on|from)\b|:|,|—|–|-|\|)?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"(?:first |last |originally )?(?:published|updated?|posted|modified|issued|released?|created|dated?|filed"
    r"|edited|revised)"
    r"(?: (?:on|at|in|by))?\b\s*[:|]?|\b(?:min(?:ute)?s? read|IST|PKT|BST|EDT|EST|GMT|UTC|CET|ET|hrs)\b"
    r"|[|·•,;:()\[\]—–-]|\b\d{1,2}\b",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?:The )?(?:[A-Z][\w'’.-]* ){0,4}(?:Times|Post|News|Tribune|Herald|Guardian|Journal|Gazette|Telegraph|Express"
    r"|Independent|Observer|Today|Daily|Monitor|Star|Chronicle|Standard|Mail|Press|Nation|Hindu|Dawn|Dawn\.com|DAWN\.COM"
    r"|Economist|Recorder|Review|Reporter|Online|Radio|Television|TV|Agency|Service|Jazeera|Politico|Axios"
    r"|Ministry of Foreign Affairs|Foreign Office)(?: [A-Z]\w+)?"
)
_AGENCIES = re.compile(AGENCY, re.VERBOSE)
_READERS = r"(?:readers?['’]?s?['’]?|users?|all|top|latest|recent|your|view|show|public)"
_COMMENTS = re.compile(
    rf"(?:{_READERS} )?(?:comments?|responses?|replies|discussion|feedback)\s*[:–—-]?\s*[(\[]?\s*"
    r"(?P<n1>\d[\d,]*)?\s*[)\]]?(?: (?:closed|open))?"
    r"|(?P<n2>\d[\d,]*|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:readers?['’]? |user )?"
    r"(?:comments?|responses?|replies|thoughts?)(?: (?:to|on|so far)\b.{0,160})?"
    r"|have your say|what (?:our )?readers (?:say|are saying|think)|letters from readers"
    r"|(?:readers?['’]?|your) (?:views|say|opinions|reactions)|comments? (?:from|by) (?:our )?readers"
    r"|from the comments",
    re.IGNORECASE,
)


@cache
def _lines(*kinds: str) -> re.Pattern[str]:
    patterns = "|".join(row["pattern"] for row in table("furniture") if row["kind"] in kinds)
    return re.compile(rf"(?:{patterns})\s*:?", re.IGNORECASE)


def is_furniture(line: str) -> bool:
    """Whether a whole line belongs to the page and not to what it says."""
    if len(line) > 400:
        return False
    return bool(
        _lines("heading", "story", "paper", "origin", "button", "picture", "end").fullmatch(line)
        or is_copyright(line)
        or _BIO.fullmatch(line)
    )


def is_link(line: str) -> bool:
    """Whether a line within an article points to another story, is a button, or credits a picture."""
    return len(line) <= 200 and bool(_lines("story", "button", "picture").fullmatch(line))


def is_furniture_among_comments(line: str) -> bool:
    """The same among readers' comments, who may well write "The author is wrong" or "Read more history"."""
    return len(line) <= 400 and bool(_lines("paper", "button", "end").fullmatch(line) or is_copyright(line))


def heads_other_stories(line: str) -> bool:
    """Whether a line introduces headlines of other reports ("Related stories")."""
    return len(line) <= 80 and bool(_lines("heading").fullmatch(line))


def heads_comments(line: str) -> bool:
    """Whether a line introduces readers' comments ("Comments (17)", "17 Comments")."""
    found = _COMMENTS.fullmatch(line.rstrip(" :.;").strip("-–—=*# ")) if len(line) <= 180 else None
    if not found:
        return False
    # "Discussion" or "Response" by itself may be a heading within the article.
    return bool(
        found["n1"] or found["n2"] or not re.fullmatch(r"(?i)(?:responses?|replies|discussion|feedback)\W*", line)
    )


def counts_none(line: str) -> bool:
    """Whether a heading says that there are no comments."""
    found = _COMMENTS.fullmatch(line.rstrip(" :.;").strip("-–—=*# "))
    return bool(found and (found["n1"] or found["n2"] or "").lower() in {"0", "no"})


def published_in(line: str) -> tuple[PartialDate, str | None] | None:
    """Day and paper of a line that says where the report was published, and nothing else."""
    if len(line) > 160:
        return None
    found = _PUBLISHED.fullmatch(line)
    if not found:
        return None
    rest = found["rest"]
    day = next(dates.find(rest), None)
    if day is None:
        return None
    before, after = rest[: day.start].strip(" ,:|-–—"), rest[day.end :]
    # Behind the day there may be a time, a page or an update, but no sentence.
    after = re.sub(r"(?i)\b(?:print edition|page|last updated)\b", "", after)
    if re.search(r"[^\W\d_]{3,} [^\W\d_]{3,} [^\W\d_]{3,}", after):
        return None
    paper = re.sub(rf"(?i)\b(?:on|dated)$|\b{dates.WEEKDAY}$|^(?:the )?(?:print|our) edition\b", "", before)
    paper = paper.strip(" ,:|-–—")
    if len(paper.split()) > 8 or not paper[:1].isupper() or found["by"] in {None, "on", "On"}:
        paper = ""
    return day.date, paper or None


def dated(line: str) -> tuple[PartialDate, str] | None:
    """Day of a line that holds a full date and at most a few words more, and those words."""
    if len(line) > 160:
        return None
    day = next(dates.find(line), None)
    if day is None:
        return None
    rest = " ".join(_PREFIX.sub(" ", dates.beside(line)).split())
    return (day.date, rest) if len(rest.split()) <= 6 and not line.endswith((".", "?", "!")) else None


def copyright_of(line: str) -> tuple[int | None, str | None] | None:
    """Year and owner that a copyright line names."""
    found = _COPYRIGHT.match(line)
    if not found:
        return None
    name = re.sub(r"\.?\ ?(?:All|Inc|Ltd|LLC|Pvt|Media|Group)\b.*$", "", found["name"] or "").strip(" .,") or None
    return (int(found["year"]) if found["year"] else None), name


def is_copyright(line: str) -> bool:
    """Whether a line is a notice of copyright, and not a sentence about copyright."""
    if len(line) > 200:
        return False
    return line.lower().startswith(("©", "(c) ")) or bool(re.match(r"(?i)copyright\s*(?:©|\(c\)|[12]\d{3}\b)", line))


def paper_in(text: str) -> str | None:
    """The paper or agency that a few words name, if that is all they name."""
    text = text.strip(" .,|:()-–—")
    if not text or re.search(r"(?i)\b(?:correspondent|reporter|report|desk|agency|agencies|online|staff)$", text):
        return None
    return text if _PAPER.fullmatch(text) or _AGENCIES.fullmatch(text) else None
