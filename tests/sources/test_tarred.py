"""TAR archives, packed or not, by a pipe too, and archives that are broken."""

import gzip
import io
import tarfile

import pytest

from detente.core.problems import Problem
from icebreaker import PAGE, TEXT, is_the_report, piped, read


def archive(members):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as made:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            made.addfile(info, io.BytesIO(data))
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        made.addfile(link)
    return stream.getvalue()


WHOLE = archive({"b/page.html": PAGE.encode(), "./.hidden.txt": TEXT.encode(), "a.txt": TEXT.encode(), "x.png": b"x"})


@pytest.mark.parametrize("data", [WHOLE, gzip.compress(WHOLE)], ids=["plain", "gzip"])
def test_the_files_in_it_and_no_links(data):
    for found in (read(data, "a.tgz"), piped(data)):
        page, text = found
        is_the_report(page)
        assert text.text == TEXT
    assert [one.source for one in read(data, "a.tar")] == ["a.tar/b/page.html", "a.tar/a.txt"]


def test_a_broken_archive_gets_one_line():
    *_, bad = read(WHOLE[:700], "a.tar")
    assert isinstance(bad, Problem)
    (found,) = read(archive({}), "a.tar")
    assert found.what == "no reports in this archive"
