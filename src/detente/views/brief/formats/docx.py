"""Word: real headings, a table of contents, and notes that are links within the document."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any

from detente.views import words
from detente.views.brief.formats import chart_of, missing
from detente.views.brief.model import Brief, Line, Section

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

ENDINGS = (".docx",)

_QUIET, _MARK, _ALERT = "57606A", "2F5F7F", "9A3412"
_LEAD = 2.6  # centimetres


def write(brief: Brief) -> bytes:
    """The document (A4).

    Raises:
        UsageError: python-docx or Typst (for the chart) is not installed.
    """
    try:
        import docx
    except ImportError as error:
        raise missing("python-docx") from error
    paper = docx.Document()
    _set_up(paper, brief)
    paper.add_heading(brief.title, level=0)
    _colored(paper.add_paragraph().add_run(brief.subtitle), _QUIET)
    headings = [f"{number}. {section.heading}" for number, section in enumerate(brief.sections, 1)]
    _contents(paper, [*headings, "Notes"])
    marks = _Marks()
    for place, section in enumerate(brief.sections):
        _section(paper, section, headings[place], place, marks)
    marks.around(paper.add_heading("Notes", level=1), f"s{len(headings)}")
    _colored(paper.add_paragraph(style="Notes").add_run(brief.about), _QUIET)
    for one in brief.papers:
        head = paper.add_paragraph(style="Notes")
        marks.around(head, f"n{one.label}")
        head.add_run(f"{one.label}  ").bold = True
        head.add_run(one.title).italic = True
        head.add_run(f", {one.where}" + (f", {one.url}" if one.url else ""))
        for note in one.notes:
            line = paper.add_paragraph(style="Notes")
            line.paragraph_format.left_indent = docx.shared.Cm(0.6)
            marks.around(line, f"n{note.label}")
            line.add_run(f"{note.label}  ").bold = True
            line.add_run(words.quoted(note.quote, 400))
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _set_up(paper: Document, brief: Brief) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    page = paper.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin = page.bottom_margin = Cm(1.9)
    styles: Any = paper.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Georgia", Pt(10)
    styles["Normal"].paragraph_format.space_after = Pt(3)
    for level, size in ((1, 13), (2, 10.5)):
        style = styles[f"Heading {level}"]
        style.font.name, style.font.size, style.font.color.rgb = "Georgia", Pt(size), RGBColor(0x1B, 0x1F, 0x24)
        style.element.rPr.rFonts.attrib.clear()
        style.font.name = "Georgia"
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(11 if level == 1 else 7), Pt(3)
    notes = styles.add_style("Notes", WD_STYLE_TYPE.PARAGRAPH)
    notes.base_style, notes.font.size = styles["Normal"], Pt(8)
    notes.paragraph_format.space_after = Pt(1)
    about = paper.core_properties
    about.title, about.author, about.comments = f"{brief.title}: brief", "detente", ""
    about.created = about.modified = dt.datetime.fromisoformat(f"{brief.day}T00:00:00+00:00")
    foot = page.footer.paragraphs[0]
    _colored(foot.add_run(f"{brief.title} · "), _QUIET)
    _field(foot, "PAGE", "1")


def _section(paper: Document, section: Section, heading: str, place: int, marks: _Marks) -> None:
    marks.around(paper.add_heading(heading, level=1), f"s{place}")
    if section.chart:
        from docx.shared import Cm

        from detente.views.plots import saving

        chart = chart_of(section)
        drawing = io.BytesIO(saving.picture(chart.file("print", headline=False), points=480))
        picture: Any = paper.add_picture(drawing, width=Cm(17))
        picture._inline.docPr.set("descr", f"{chart.title}: {chart.about}")  # noqa: SLF001
    for group in section.groups:
        if group.heading:
            paper.add_heading(group.heading, level=2)
        for line in group.lines:
            _line(paper, line)


def _line(paper: Document, line: Line) -> None:
    from docx.shared import Cm

    made = paper.add_paragraph()
    made.paragraph_format.tab_stops.add_tab_stop(Cm(_LEAD))
    if line.lead:
        made.paragraph_format.left_indent, made.paragraph_format.first_line_indent = Cm(_LEAD), Cm(-_LEAD)
        _colored(made.add_run(f"{line.lead}\t"), _QUIET)
    if line.alert:
        run = made.add_run(f"{line.alert.upper()} ")
        run.bold = True
        _colored(run, _ALERT)
    for part in line.runs:
        run = made.add_run(part.text)
        run.bold = part.style == "strong"
        if part.style == "quiet":
            _colored(run, _QUIET)
    for place, label in enumerate(line.notes):
        _link(made, f"n{label}", (", " if place else " ") + label, raised=True)


def _contents(paper: Document, headings: list[str]) -> None:
    """A table of contents that Word and LibreOffice can bring up to date; until then it links to the headings."""
    from docx.oxml.ns import qn

    for place, heading in enumerate(headings):
        made = paper.add_paragraph()
        made.paragraph_format.space_after = 0
        if place == 0:
            _char(made, "begin")
            _instruction(made, r'TOC \o "1-1" \h \z')
            _char(made, "separate")
        _link(made, f"s{place}", heading)
        if place == len(headings) - 1:
            _char(made, "end")
    settings: Any = paper.settings.element
    assert settings.find(qn("w:updateFields")) is None


def _link(paragraph: Paragraph, anchor: str, text: str, *, raised: bool = False) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _bookmark(anchor))
    link.set(qn("w:history"), "1")
    run = paragraph.add_run(text)
    run.font.superscript = raised or None
    _colored(run, _MARK)
    link.append(run._r)  # noqa: SLF001 (python-docx has no call for links within a document)
    paragraph._p.append(link)  # noqa: SLF001


def _field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    _char(paragraph, "begin")
    _instruction(paragraph, instruction)
    _char(paragraph, "separate")
    paragraph.add_run(shown)
    _char(paragraph, "end")


def _char(paragraph: Paragraph, kind: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement("w:fldChar")
    made.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(made)  # noqa: SLF001


def _instruction(paragraph: Paragraph, text: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    made: Any = OxmlElement("w:instrText")
    made.set(qn("xml:space"), "preserve")
    made.text = text
    paragraph.add_run()._r.append(made)  # noqa: SLF001


class _Marks:
    """Puts numbered bookmarks around paragraphs, for links to lead to."""

    def __init__(self) -> None:
        self._number = 0

    def around(self, paragraph: Paragraph, name: str) -> None:
        """Mark where the paragraph begins."""
        from docx.oxml import OxmlElement
        from docx.oxml.ns import qn

        for kind in ("w:bookmarkStart", "w:bookmarkEnd"):
            made: Any = OxmlElement(kind)
            made.set(qn("w:id"), str(self._number))
            if kind == "w:bookmarkStart":
                made.set(qn("w:name"), _bookmark(name))
            paragraph._p.append(made)  # noqa: SLF001
        self._number += 1


def _bookmark(name: str) -> str:
    return f"detente_{name}"


def _colored(run: Any, color: str) -> None:
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor.from_string(color)
