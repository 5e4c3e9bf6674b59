"""How a brief looks: in every format each note mark leads to the words of the report."""

import datetime as dt
import io
import re
import zipfile

import pytest
from lxml import etree, html

from detente.record.queries import dyad
from detente.record.store import open_store
from detente.views.brief import content, formats
from detente.views.brief.formats import docx, markdown, pdf
from detente.views.brief.formats import html as page

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def brief(ties):
    with open_store(ties) as store:
        return content.compose(dyad.ask(store, "PAK", "RUS"), day=dt.date(2022, 1, 31))


def notes(brief):
    return {note.label: note.quote for paper in brief.papers for note in paper.notes}


def squeezed(text):
    return re.sub(r"\W+", "", re.sub(r"\x1b\[\d*m", "", text)).casefold()


def test_html_marks_lead_to_the_words(brief):
    made = html.fromstring(page.write(brief))
    given = notes(brief)
    marks = made.xpath("//a[@class='note']")
    assert len(marks) == sum(len(line.notes) for line in brief.lines())
    for mark in marks:
        [target] = made.xpath("//*[@id=$name]", name=mark.get("href")[1:])
        if mark.text in given:
            assert squeezed(given[mark.text]) in squeezed(target.text_content())


def test_html_needs_nothing_from_elsewhere_and_runs_nothing(brief):
    made = html.fromstring(page.write(brief))
    assert not made.xpath("//script | //link | //img | //@onclick")
    assert "url(" not in made.xpath("string(//style)")


def test_markup_in_a_report_stays_text(brief):
    import dataclasses

    paper = dataclasses.replace(
        brief.papers[0], title="<script>alert(1)</script> [x](javascript:1)", url="javascript:1"
    )
    hostile = dataclasses.replace(brief, papers=(paper, *brief.papers[1:]))
    made = html.fromstring(page.write(hostile))
    assert not made.xpath("//script")
    assert not made.xpath("//a[starts-with(@href, 'javascript')]")
    text = markdown.write(hostile).decode()
    assert r"\<script\>" in text
    assert r"\[x\](javascript" in text
    assert "<javascript:1>" not in text


def test_markdown_footnotes_are_defined_once_each(brief):
    text = markdown.write(brief).decode()
    used = set(re.findall(r"\[\^(\w+)\](?!:)", text))
    defined = re.findall(r"^\[\^(\w+)\]:", text, re.MULTILINE)
    assert used
    assert used <= set(defined)
    assert len(defined) == len(set(defined))


def test_docx_has_real_headings_and_links_that_lead_to_the_words(brief):
    pytest.importorskip("docx", reason="python-docx is not installed (pip install 'detente[brief]')")
    pytest.importorskip("typst", reason="typst is not installed (pip install 'detente[brief]')")
    made = etree.fromstring(zipfile.ZipFile(io.BytesIO(docx.write(brief))).read("word/document.xml"))
    styles = [style.get(f"{W}val") for style in made.iter(f"{W}pStyle")]
    assert styles.count("Heading1") == len(brief.sections) + 1
    assert "Heading2" in styles
    assert any("TOC" in (one.text or "") for one in made.iter(f"{W}instrText"))
    targets = {mark.get(f"{W}name"): mark.getparent() for mark in made.iter(f"{W}bookmarkStart")}
    links = [link.get(f"{W}anchor") for link in made.iter(f"{W}hyperlink")]
    assert len(links) == sum(len(line.notes) for line in brief.lines()) + len(brief.sections) + 1
    assert set(links) <= set(targets)
    for label, quote in notes(brief).items():
        words = "".join(targets[f"detente_n{label}"].itertext())
        assert squeezed(quote) in squeezed(words)


def test_pdf_has_bookmarks_and_links_to_notes(brief):
    pytest.importorskip("typst", reason="typst is not installed (pip install 'detente[brief]')")
    pypdf = pytest.importorskip("pypdf", reason="pypdf is not installed")
    data = pdf.write(brief)
    assert data == pdf.write(brief)
    made = pypdf.PdfReader(io.BytesIO(data))
    titles = [one["/Title"] for one in made.outline if not isinstance(one, list)]
    assert titles == [f"{n}. {one.heading}" for n, one in enumerate(brief.sections, 1)] + ["Notes"]
    links = [
        link.get_object()
        for sheet in made.pages
        for link in sheet.get("/Annots", [])
        if link.get_object()["/Subtype"] == "/Link"
    ]
    inner = [link for link in links if "/Dest" in link or link.get("/A", {}).get("/S") == "/GoTo"]
    assert len(inner) == sum(len(line.notes) for line in brief.lines()) + len(titles)
    text = squeezed("".join(sheet.extract_text() for sheet in made.pages))
    assert all(squeezed(quote)[:60] in text for quote in notes(brief).values())


def test_an_unknown_ending_is_refused_with_those_that_are_known():
    with pytest.raises(Exception, match=r"\.html.*\.md.*\.docx.*\.pdf"):
        formats.for_file("brief.odt")
