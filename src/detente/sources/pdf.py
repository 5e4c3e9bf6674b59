"""Reports in PDF files: their text layer, page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import AGAIN, Source, Target, missing, reason
from detente.sources.limits import whole

_MOST_PAGES = 2_000
_MOST_BYTES = 256 << 20
_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")
_PRINTED = re.compile(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}, \d{1,2}:\d\d(?: ?[AP]M)?\b.*|\S+://\S+ \d+/\d+")  # by a browser
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_CUT = re.compile(r"\s+[-–—|]\s+")
_PAGE_NUMBER = re.compile(r"\s*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*", re.IGNORECASE)


class PdfSource:
    """One PDF file, one report."""

    name = "pdf"
    suffixes = (".pdf",)

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``."""
        return target.suffix in self.suffixes or b"%PDF-" in target.head[:1024]

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The report in ``target``, or what is wrong with it."""
        try:
            import pypdf
        except ImportError:
            yield missing(target.name, "pypdf", "a PDF file")
            return
        import logging

        from detente.sources import build, layout
        from detente.sources.decoding import clean

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # its remarks on sloppy files are none of the user's
        data = whole(target.stream, _MOST_BYTES)
        if not data:
            yield Problem(where=target.name, what="empty, nothing to read")
            return
        if len(data) > _MOST_BYTES:
            yield Problem(where=target.name, what=f"more than {_MOST_BYTES:,} bytes, too long for one report")
            return
        try:
            found = _read(pypdf, data, target.name)
        except RecursionError:
            found = Problem(
                where=target.name, what="a damaged PDF file: its parts refer to one another without end", do=AGAIN
            )
        except Exception as error:  # noqa: BLE001 (what damaged files do to the library is without end)
            found = Problem(where=target.name, what=f"a damaged PDF file, or none: {reason(error)}", do=AGAIN)
        if isinstance(found, Problem):
            yield found
            return
        pages, title = found
        text = clean(join(pages)).strip()
        if not any(letter.isalpha() for letter in text):
            what = "no text in this PDF file: it holds pictures of pages"
            yield Problem(where=target.name, what=what, do="run it through a program that recognises text (OCR)")
            return
        place = layout.find(text, title=_headline(title, text))
        yield build.report(text, place, where=target.name, url=target.url)


def _headline(title: str | None, text: str) -> str | None:
    """The title in the file's data, or its first part, if a line on top of the text says the same."""
    top = {re.sub(r"[\W_]+", "", line).lower() for line in text[:3000].split("\n")[:20]}
    for shown in (title, _CUT.split(title)[0]) if title else ():
        if len(shown) >= 10 and re.sub(r"[\W_]+", "", shown).lower() in top:
            return shown
    return None


def _read(pypdf: object, data: bytes, where: str) -> tuple[list[str], str | None] | Problem:
    """The text of each page, and the title in the file's data."""
    import io

    from detente.sources.decoding import LONGEST_TEXT

    reader = pypdf.PdfReader(io.BytesIO(data), strict=False)  # type: ignore[attr-defined]
    if reader.is_encrypted and not reader.decrypt(""):
        return Problem(where=where, what="a PDF file protected by a password", do="save it without one")
    pages: list[str] = []
    length = 0
    for number, page in enumerate(reader.pages, start=1):
        if number > _MOST_PAGES or length > LONGEST_TEXT:
            return Problem(where=where, what="too long for one report", do="split it into its reports")
        pages.append(page.extract_text() or "")
        length += len(pages[-1])
    given = reader.metadata.title if reader.metadata else None
    title = " ".join(str(given or "").split())
    return pages, title or None


def join(pages: list[str]) -> str:
    """One text of all pages: without the lines that stand on top or bottom of most, and with cut words put together."""
    split = [page.translate(_LIGATURES).split("\n") for page in pages]
    cut = [[line.rstrip() for line in lines if not _PRINTED.fullmatch(line.strip())] for lines in split]
    for lines in cut:
        while lines and (not lines[-1].strip() or _PAGE_NUMBER.fullmatch(lines[-1])):
            lines.pop()
    edges = Counter(_bare(line) for lines in cut for line in {*lines[:2], *lines[-2:]} if line.strip())
    often = {line for line, count in edges.items() if count > 2 and count * 2 > len(pages)}
    kept = [[line for i, line in enumerate(lines) if not (_edge(i, lines) and _bare(line) in often)] for lines in cut]
    return _HYPHEN.sub("", "\n".join("\n".join(lines) for lines in kept if lines))


def _edge(i: int, lines: list[str]) -> bool:
    return i < 2 or i >= len(lines) - 2


def _bare(line: str) -> str:
    return re.sub(r"\d+", "#", line.strip())


SOURCE: Source = PdfSource()
