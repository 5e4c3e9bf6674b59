"""Packed files: by every packer, packed twice, cut off, damaged, and bombs."""

import bz2
import gzip
import lzma
import zlib

import pytest

from detente.core.problems import Problem
from detente.sources import limits
from icebreaker import PAGE, TEXT, is_the_report, piped, read

LINE = f'{{"id": "line", "text": "{TEXT}"}}\n'.encode()


def zstd(data):
    return pytest.importorskip("zstandard", reason="needs pip install 'detente[sources]'").compress(data)


PACKERS = {"gz": gzip.compress, "bz2": bz2.compress, "xz": lzma.compress, "zst": zstd}


@pytest.mark.parametrize("kind", PACKERS)
def test_packed_by(kind):
    pack = PACKERS[kind]
    is_the_report(read(pack(PAGE.encode()), f"page.html.{kind}")[0])
    is_the_report(piped(pack(PAGE.encode()))[0])
    two = read(pack(LINE) + pack(LINE.replace(b"line", b"other")), f"a.jsonl.{kind}")
    assert [one.id for one in two] == ["line", "other"], "packed in two pieces"
    assert two[1].source == f"a.jsonl.{kind}:2"


@pytest.mark.parametrize("kind", PACKERS)
def test_cut_off_and_damaged(kind):
    import random

    many = "".join(
        f'{{"id": "{n}", "text": "{TEXT} {random.Random(n).getrandbits(400):x}"}}\n' for n in range(400)
    ).encode()
    whole = PACKERS[kind](many)
    assert read(whole, f"a.jsonl.{kind}")[-1].id == "399"
    cut = read(whole[: len(whole) // 2], f"a.jsonl.{kind}")
    assert isinstance(cut[-1], Problem)
    damaged = bytearray(whole)
    damaged[len(whole) // 2 : len(whole) // 2 + 40] = b"\xaa" * 40
    found = read(bytes(damaged), f"a.jsonl.{kind}")
    assert [one for one in found if isinstance(one, Problem)], "it is said"
    assert all("fault of detente" not in str(one) for one in (*cut, *found))


@pytest.mark.parametrize("kind", PACKERS)
def test_a_bomb_is_not_unpacked(kind, monkeypatch):
    monkeypatch.setattr(limits, "FREE", 1 << 20)
    bomb = PACKERS[kind](b'{"text": "' + b"a " * (24 << 20))
    (found,) = read(bomb, f"a.jsonl.{kind}")
    assert (
        str(found)
        == f"a.jsonl.{kind}: cannot be read: unpacks to more than 200 times its size, as a decompression bomb does"
    )


def test_packed_again_and_again():
    data = TEXT.encode()
    for _ in range(3):
        data = gzip.compress(data)
    assert read(data, "a.gz")[0].text == TEXT
    for _ in range(4):
        data = gzip.compress(data)
    (found,) = read(data, "a.gz")
    assert "more than 4 archives within one another" in found.what


def test_an_end_that_is_missing():
    packer = zlib.compressobj(wbits=31)
    data = packer.compress(LINE * 40) + packer.flush(zlib.Z_SYNC_FLUSH)
    *good, bad = read(data, "a.jsonl.gz")
    assert "damaged or cut off" in bad.what
    assert len(good) <= 40


def test_a_library_that_is_not_installed(monkeypatch):
    data = zstd(LINE)
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    assert "pip install 'detente[sources]'" in str(read(data, "a.zst")[0])
