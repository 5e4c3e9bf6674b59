"""Reports in Word files (.docx): their paragraphs and tables, in order."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import Any

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import AGAIN, Source, Target, missing, reason

PART = "word/document.xml"
"""The part of a ZIP file that makes it a Word file."""
_MOST_XML = 64 << 20  # bytes of the parts of a file, unpacked
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class DocxSource:
    """One Word file, one report."""

    name = "docx"
    suffixes = (".docx",)

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``; files of other names come here by way of the ZIP source."""
        return target.suffix in self.suffixes or target.head.startswith((_OLD, rb"{\rtf"))

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The report in ``target``, or what is wrong with it."""
        from detente.sources import build, layout
        from detente.sources.decoding import clean

        if target.head.startswith((_OLD, rb"{\rtf")):
            kind = "an RTF file" if target.head.startswith(b"{") else "an old Office file (.doc, .xls, .msg)"
            yield Problem(where=target.name, what=f"{kind}, not read", do="save it as .docx or PDF")
            return
        if not target.head:
            yield Problem(where=target.name, what="empty, nothing to read")
            return
        try:
            import docx
        except ImportError:
            yield missing(target.name, "python-docx", "a Word file")
            return
        try:
            with target.seekable() as file:
                if fault := _fault(file):
                    yield Problem(where=target.name, what=fault)
                    return
                file.seek(0)
                text, title = _read(docx.Document(file))
        except RecursionError:
            yield Problem(where=target.name, what="a damaged Word file: nested too deeply", do=AGAIN)
            return
        except Exception as error:  # noqa: BLE001 (what damaged files do to the library is without end)
            yield Problem(where=target.name, what=f"a damaged Word file, or none: {reason(error)}", do=AGAIN)
            return
        text = clean(text)
        yield build.report(text, layout.find(text, title=title), where=target.name, url=target.url)


def _fault(file: Any) -> str | None:
    """Why the library had better not open a file: no Word file, or one that unpacks to too much."""
    with zipfile.ZipFile(file) as archive:
        members = archive.infolist()
        if PART not in {member.filename for member in members}:
            return "no Word file: it has no text in it"
        size = sum(member.file_size for member in members if member.filename.endswith((".xml", ".rels")))
        return f"unpacks to {size:,} bytes of text, too much for one report" if size > _MOST_XML else None


def _read(document: Any) -> tuple[str, str | None]:
    """The text, and the paragraph that is marked as its title."""
    lines: list[str] = []
    title = None
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            lines += [" ".join(cell.text.split()) for row in block.rows for cell in row.cells]
            continue
        said = block.text.strip()
        style = (block.style.name if block.style is not None else "") or ""
        if said and title is None and (style == "Title" or (style == "Heading 1" and not any(lines))):
            title = " ".join(said.split())
        lines.append(said)
    return "\n".join(line for line in lines if line), title


SOURCE: Source = DocxSource()
