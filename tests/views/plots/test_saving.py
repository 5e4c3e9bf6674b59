"""Charts as files: by name from Python, by ``detente plot`` from the command line."""

import re
from pathlib import Path

import pytest
from lxml import etree

from detente.core.problems import DetenteError, UsageError
from detente.record.store import open_store
from detente.views.plots import making, saving
from detente.views.plots.canvas import THEMES
from detente.views.plots.making import plot

TWO = dict.fromkeys(making.OF_TWO, ("Pakistan", "RUS"))
ALL = TWO | dict.fromkeys(making.OF_MANY, ())


def test_it_is_a_name_of_the_package():
    import detente

    assert detente.plot is plot


@pytest.mark.parametrize("name", ALL)
def test_every_chart_is_drawn_by_its_name(ties, name):
    drawing = plot(name, *ALL[name], record=ties)
    assert drawing.kind == name
    assert drawing.marks > 0
    assert drawing.title
    assert "Relations of all states" in drawing.title or "Pakistan and Russia" in drawing.title


@pytest.mark.parametrize("name", making.OF_MANY)
def test_map_and_network_of_one_state(ties, name):
    with open_store(ties, create=False) as store:
        drawing = plot(name, "Pakistan", record=store, since="2014", until="2018-03")
    assert drawing.title == "Relations of Pakistan, 2014 to March 2018"
    assert drawing.marks < plot(name, record=ties).marks


def test_a_period_leaves_out_what_is_outside(ties):
    whole, part = (plot("timeline", "PAK", "RUS", record=ties, since=since) for since in (None, "2018"))
    assert 0 < part.marks < whole.marks


@pytest.mark.parametrize(
    ("arguments", "error", "said"),
    [
        (("pie", "PAK", "RUS"), UsageError, "there is no chart 'pie'"),
        (("timeline", "PAK"), UsageError, "two different states"),
        (("timeline", "PAK", "Pakistan"), UsageError, "two different states"),
        (("map", "PAK", "RUS"), UsageError, "one state, or of all"),
        (("map", "Ruritania"), UsageError, "Ruritania"),
        (("heatmap", "PAK", "FJI"), DetenteError, "nothing on Pakistan and Fiji that a heatmap"),
    ],
)
def test_what_cannot_be_drawn_is_said(ties, arguments, error, said):
    with pytest.raises(error, match=re.escape(said)):
        plot(*arguments, record=ties)


def test_dates_that_are_none_are_said(ties):
    with pytest.raises(UsageError, match="soon"):
        plot("timeline", "PAK", "RUS", record=ties, since="soon")


def test_svg_is_a_document_in_the_colours_of_its_theme(tmp_path, ties):
    for theme, colours in THEMES.items():
        plot("network", record=ties).save(tmp_path / "x.svg", theme)
        text = (tmp_path / "x.svg").read_text("utf-8")
        assert colours["paper"] in text
        assert "var(" not in text
        assert 'href="/' not in text
        etree.fromstring(text.encode())


def test_png_has_two_dots_a_unit_and_pdf_is_one_page(tmp_path, ties):
    pytest.importorskip("typst", reason="PNG and PDF need the extra plots")
    pypdf = pytest.importorskip("pypdf", reason="pypdf is in the dev extra")
    drawing = plot("sessions", "PAK", "RUS", record=ties)
    drawing.save(tmp_path / "x.png")
    head = (tmp_path / "x.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert abs(int.from_bytes(head[16:20]) - saving.SCALE * drawing.full_width) <= 1
    drawing.save(tmp_path / "x.pdf")
    [page] = pypdf.PdfReader(tmp_path / "x.pdf").pages
    assert "sessions of dialogue" in page.extract_text()


def test_other_endings_and_places_that_cannot_be_written_are_said(tmp_path, ties):
    drawing = plot("map", record=ties)
    with pytest.raises(UsageError, match=r"\.svg, \.png, \.pdf"):
        drawing.save(tmp_path / "x.gif")
    with pytest.raises(DetenteError, match="cannot be written"):
        drawing.save(tmp_path / "none" / "x.svg")


def test_the_command_writes_a_file_or_to_a_pipe(tmp_path, ties, detente):
    done = detente("plot", "timeline", "Pakistan", "Russia", "--record", ties, "-o", str(tmp_path / "x.svg"))
    assert done.exit_code == 0
    assert done.stdout == ""
    assert "cooperation and conflict" in done.stderr
    piped = detente("plot", "timeline", "Pakistan", "Russia", "--record", ties)
    assert piped.stdout == (tmp_path / "x.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("timeline", "PAK"), 2),
        (("timeline", "PAK", "RUS", "-o", "x.gif"), 2),
        (("pie",), 2),
        (("timeline", "PAK", "FJI"), 1),
    ],
)
def test_exit_codes_of_the_command(ties, detente, arguments, code):
    assert detente("plot", *arguments, "--record", ties).exit_code == code


def test_a_file_is_replaced_as_a_whole_or_not_at_all(ties, tmp_path, monkeypatch):
    drawing, path = plot("network", record=ties), tmp_path / "x.svg"
    path.write_text("the former one")

    def full(part, body):
        part.touch()
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(Path, "write_bytes", full)
        with pytest.raises(DetenteError, match="No space left"):
            drawing.save(path)
    assert path.read_text() == "the former one"
    assert [one.name for one in tmp_path.iterdir() if "x.svg" in one.name] == ["x.svg"]
    drawing.save(path)
    assert path.read_text().startswith("<?xml") or "<svg" in path.read_text()[:200]
