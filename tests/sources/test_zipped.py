"""ZIP archives: what is in them, within them, and archives that are broken or bombs."""

import io
import zipfile

import pytest

from detente.core.problems import Problem
from detente.sources import limits
from icebreaker import FILES, PAGE, TEXT, is_the_report, piped, read


def archive(members, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return stream.getvalue()


SOME = {
    "news/b.html": PAGE,
    "news/a.txt": (FILES / "icebreaker.txt").read_bytes(),
    "news/.hidden.txt": TEXT,
    "__MACOSX/a.txt": TEXT,
    "news/ship.png": b"\x89PNG",
    "z.jsonl": f'{{"id": "z", "text": "{TEXT}"}}\n',
}


def test_the_files_in_it_in_the_order_of_their_names():
    first, second, third = read(archive(SOME), "a.zip")
    is_the_report(first)
    is_the_report(second)
    assert [first.source, second.source] == ["a.zip/news/a.txt", "a.zip/news/b.html"]
    assert (third.id, third.source) == ("z", "a.zip/z.jsonl:1")


def test_by_a_pipe_and_under_another_name():
    assert len(piped(archive(SOME))) == 3
    assert len(read(archive(SOME), "a.dat")) == 3


def test_archives_within_archives_down_to_a_bound():
    data = archive(SOME)
    for _ in range(3):
        data = archive({"inner.zip": data})
    assert len(read(data, "a.zip")) == 3
    (found,) = read(archive({"inner.zip": archive({"inner.zip": data})}), "a.zip")
    assert "more than 4 archives within one another" in found.what


def test_a_damaged_member_does_not_lose_the_others():
    data = bytearray(archive(SOME, zipfile.ZIP_STORED))
    at = data.index(b"Latvia and Estonia")
    data[at : at + 6] = b"Poland"
    first, second, third = read(bytes(data), "a.zip")
    damaged = [one for one in (first, second, third) if isinstance(one, Problem)]
    assert len(damaged) == 1
    assert "damaged or cut off" in damaged[0].what


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(limits, "FREE", 1 << 20)
    bomb, good = read(archive({"a.jsonl": b'{"text": "' + b"a " * (8 << 20), "b.html": PAGE}), "a.zip")
    assert "as a decompression bomb does" in bomb.what
    is_the_report(good)


def test_too_many_files(monkeypatch):
    monkeypatch.setattr(limits, "MOST_MEMBERS", 10)
    *good, bad = read(archive({f"{n:02}.txt": f"{TEXT} {n}" for n in range(20)}), "a.zip")
    assert len(good) == 10
    assert "more than 10 files in one archive" in bad.what


def locked():
    data = bytearray(archive({"a.txt": TEXT}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04 and more", "not a ZIP archive that can be read"),
        (archive(SOME)[:300], "not a ZIP archive that can be read"),
        (archive({}), "no reports in this archive"),
        (archive({"a.png": b"x"}), "no reports in this archive"),
        (locked(), "protected by a password"),
    ],
)
def test_a_broken_archive_gets_one_line(data, what):
    (found,) = read(data, "a.zip")
    assert isinstance(found, Problem)
    assert what in found.what
