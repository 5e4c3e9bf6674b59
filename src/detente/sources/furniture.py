"""Lines of a page that are neither article nor comment: shares, tags, copyright, "Read more", and what they tell."""

from __future__ import annotations

import re

from detente.core.dates import PartialDate
from detente.sources import dates
from detente.sources.dateline import AGENCY

_NAME = r"[A-Z][\w.'’&-]*(?:\ (?:of|the|and|for|&|[A-Z][\w.'’&-]*)){0,6}"

_FURNITURE = re.compile(
    r"""
    (?:also\ )?(?:read|see|watch|listen|view|click|tap)\b(?:\ (?:more|also|here|next|the\ full|our|all|full))?\s*[:|»>].*
    | (?:read|see|watch|know|learn|find\ out|show|load|view)\ (?:more|also|next|all)\b.{0,120}
    | also\ (?:read|see|watch)\b.* | (?:click|tap)\ here\b.*
    | (?:related|recommended|explained|in\ pictures|video|photos?|gallery|opinion|editorial|podcast)\s*[:|].*
    | follow\ (?:us|our|me|@|[\w. ]{1,40}\ (?:on|at)\ ).* | find\ us\ on\b.* | like\ us\ on\b.*
    | (?:subscribe|sign\ up|download|join|register|get)\b.{0,80}\b(?:newsletters?|apps?|channels?|alerts?|updates?|inbox|telegram
      |whatsapp|notifications?|free|today|subscri\w+|e-?paper|digest)\b.{0,80}
    | subscribe(?:\ now)?[.!]? | for\ (?:all\ )?(?:the\ )?(?:latest|more|breaking)\b.{0,160}
    | stay\ (?:tuned|updated|informed|up\ to\ date)\b.*
    | (?:©|\(c\)|copyright\b).{0,200} | .{0,120}\ball\ rights\ reserved\b.{0,80}
    | the\ (?:writer|author|columnist|reporter)s?(?:,|\b\ (?:is|are|was|were|can|has|teaches|works|tweets|holds|serves)\b).*
    | (?:tags?|topics?|key\ ?words?|filed\ under|categor(?:y|ies)|in\ this\ (?:article|story)|hashtags?|labels?)\s*:.*
    | (?:(?>(?:share|tweet|email|e-mail|print|save|listen|copy|link|copied|facebook|twitter|x|linkedin|whatsapp|pinterest|reddit|telegram
      |messenger|count|this|article|story|on|via|more|post|bookmark|gift|comments?)\b|\d++|[|·•/,+])\s*+)++
    | \(?(?:with\ (?:additional\ |agency\ )?(?:inputs?|reports?|reporting|files|information|agencies)\ (?:from|by)|(?:additional\ |further\ )?(?:reporting|writing|editing|research|graphic)
      \ (?:by|contributed)|compiled\ by|translated\ by|edited\ by)\b.{0,160}
    | .{2,80}\ contributed\ (?:to\ (?:this|the)\ (?:report|story|article)|reporting|research)\b.{0,80}
    | (?:advertisement|sponsored(?:\ content)?|promoted|article\ continues\b.*|story\ continues\b.*|continue\ reading\b.*)[.:]?
    | (?:ends?|-\ ?ends?\ ?-|\#{2,}|\#|[-–—*_=~•.\ ]{2,}|-30-|\(ends?\)|—?\ ?end(?:\ of\ (?:text|statement|report))?)\.?
    | (?:this|the)\ (?:story|article|report|piece|post|column|news\ item)\ (?:was|has\ been|is|originally|first|appeared|also)\b
      .{0,40}\b(?:published|appeared|edited|produced|auto-?generated|updated|adapted|taken|syndicated|corrected)\b.{0,120}
    | a\ version\ of\ this\ (?:article|story).*
    | (?:your\ e-?mail\ address|leave\ a\ (?:reply|comment)|post\ (?:a|your)\ comment|add\ (?:a|your)\ comment|write\ a\ comment
      |comments?\ (?:are|is|have\ been)\ |log\ ?in\ (?:to|or)|sign\ in\ (?:to|or)|please\ (?:log|sign|register|login)|you\ must\ (?:be\ |log)
      |be\ the\ first\ to|join\ the\ (?:discussion|conversation)|commenting\ |report\ (?:abuse|this)|have\ something\ to\ say).{0,160}
    | (?:the\ )?(?:views|opinions)\ expressed\b.* | disclaimer\b.* | (?:editor|publisher)['’]?s['’]?\ notes?\s*:.* | corrections?\s*:.*
    | (?:most\ (?:read|popular|viewed|shared|commented)|trending(?:\ now)?|latest(?:\ (?:news|stories))?|more\ (?:from|on|stories|news|in)\b.{0,60}
      |you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested).*|related(?:\ (?:stories|articles|news|topics|posts|content|links|coverage|reading))?
      |recommended(?:\ (?:for\ you|stories|reading))?|popular(?:\ (?:stories|now))?|(?:next|previous|top|other|must)[\ -](?:stor(?:y|ies)|articles?|read|news)
      |don['’]t\ miss.*|editor['’]?s['’]?\ (?:picks?|choice)|what\ to\ read\ next|from\ the\ web|around\ the\ web|in\ other\ news)\s*:?
    | (?:source|via|courtesy|credits?|photo(?:graph)?|image|picture|file\ photo|photo\ credit|(?:photo|image)s?\ by)\s*[:|—–-].{0,120}
    | @\w+ | \S+@\S+\.\w+ | (?:https?://|www\.)\S+ | (?:e-?mail|twitter|facebook|instagram|tel|phone|contact|fax|website|web)\s*:.{0,100}
    | \d[\d,.]*k?\s+(?:shares?|views?|likes?|min(?:ute)?s?(?:\ read)?|reads?|reactions?)\.? | \d{1,4}
    | (?:home|news|world)(?:\s*[/>»|]\s*[\w ]+)+
    """,
    re.IGNORECASE | re.VERBOSE,
)
_BIO = re.compile(
    rf"(?:The\ )?{_NAME},?\ (?:is|was|works|writes|teaches|reports|serves)\ (?:a|an|the|as|at|on|for|from|about|currently)\b"
    r".{0,120}\b(?:journalists?|reporters?|correspondents?|editors?|professors?|fellow|analyst|columnist|diplomat|ambassador|researcher"
    r"|lawyer|economist|lecturer|writer|author|contributor)\b.*",
    re.VERBOSE,
)
_HEADING = re.compile(
    r"""
    (?:most\ (?:read|popular|viewed|shared|commented)|trending(?:\ now)?|latest(?:\ (?:news|stories))?|more\ (?:from|on|stories|news|in)\b.{0,60}
      |you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested).*|related(?:\ (?:stories|articles|news|topics|posts|content|links|coverage|reading))?
      |recommended(?:\ (?:for\ you|stories|reading))?|popular(?:\ (?:stories|now))?|(?:top|other|must)[\ -](?:stories|articles?|read|news)
      |(?:read|see)\ (?:more|also|next)|also\ read|what\ to\ read\ next|from\ the\ web|around\ the\ web|in\ other\ news)\s*:?
    """,
    re.IGNORECASE | re.VERBOSE,
)
_COPYRIGHT = re.compile(
    rf"(?i:(?:©|\(c\)|copyright)\s*)+(?:©\s*)?(?P<year>[12]\d{{3}})?(?:\s*[-–]\s*\d{{4}})?,?\s*(?i:by\s)?(?P<name>{_NAME})?",
    re.VERBOSE,
)
_PUBLISHED = re.compile(
    r"\(?(?:(?:this|the)\ (?:story|article|report|piece|news)\ (?:was\ )?)?(?:first\ |originally\ )?published\s*"
    r"(?:(?P<by>in|by|at|on|from)\b|:|,|—|–|-|\|)?\s*(?P<rest>.*)",
    re.IGNORECASE | re.VERBOSE,
)
_PREFIX = re.compile(
    r"(?:first\ |last\ |originally\ )?(?:published|updated?|posted|modified|issued|released?|created|date|dated|filed|edited|revised)"
    r"(?:\ (?:on|at|in|by))?\b\s*[:|]?|\b(?:min(?:ute)?s?\ read|IST|PKT|BST|EDT|EST|GMT|UTC|CET|ET|hrs)\b|[|·•,;:()\[\]—–-]|\b\d{1,2}\b",
    re.IGNORECASE | re.VERBOSE,
)
_PAPER = re.compile(
    r"(?:The\ )?(?:[A-Z][\w'’.-]*\ ){0,4}(?:Times|Post|News|Tribune|Herald|Guardian|Journal|Gazette|Telegraph|Express|Independent|Observer"
    r"|Today|Daily|Monitor|Star|Chronicle|Standard|Mail|Press|Nation|Hindu|Dawn|Dawn\.com|DAWN\.COM|Economist|Recorder|Review|Reporter"
    r"|Online|Radio|Television|TV|Agency|Service|Jazeera|Politico|Axios|Ministry\ of\ Foreign\ Affairs|Foreign\ Office)(?:\ [A-Z]\w+)?",
    re.VERBOSE,
)
_AGENCIES = re.compile(rf"{AGENCY}", re.VERBOSE)
_COMMENTS = re.compile(
    r"""
    (?:(?:readers?['’]?s?['’]?|users?|all|top|latest|recent|your|view|show|public)\ )?(?:comments?|responses?|replies|discussion|feedback)
      \s*[:–—-]?\s*[(\[]?\s*(?P<n1>\d[\d,]*)?\s*[)\]]?
    | (?P<n2>\d[\d,]*|no|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\ (?:readers?['’]?\ |user\ )?
      (?:comments?|responses?|replies|thoughts?)(?:\ (?:to|on|so\ far)\b.{0,160})?
    | have\ your\ say | what\ (?:our\ )?readers\ (?:say|are\ saying|think) | letters\ from\ readers | (?:readers?['’]?|your)\ (?:views|say|opinions|reactions)
    | comments?\ (?:from|by)\ (?:our\ )?readers | from\ the\ comments
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_furniture(line: str) -> bool:
    """Whether a whole line belongs to the page and not to what it says."""
    return bool(len(line) <= 400 and (_FURNITURE.fullmatch(line) or _BIO.fullmatch(line)))


def heads_other_stories(line: str) -> bool:
    """Whether a line introduces headlines of other reports ("Related stories")."""
    return len(line) <= 80 and bool(_HEADING.fullmatch(line))


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
    if re.search(
        r"[^\W\d_]{3,}(?<!am)(?<!pm)\ [^\W\d_]{3,}\ [^\W\d_]{3,}",
        re.sub(r"(?i)\b(?:print edition|page|last updated)\b", "", after),
    ):
        return None
    paper = re.sub(rf"(?i:\b(?:on|dated)$|\b{dates.WEEKDAY}$|^(?:the\ )?(?:print|our)\ edition\b)", "", before).strip(
        " ,:|-–—"
    )
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
    return text if text and (_PAPER.fullmatch(text) or _AGENCIES.fullmatch(text)) else None
