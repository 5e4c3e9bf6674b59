"""Texts in UTF-16 that lack the mark of it, as some Windows programs write them."""

import json

import pytest

from detente.sources.decoding import wide
from icebreaker import LAST, PAGE, TEXT, TITLE, is_the_report, read


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("kind", ["txt", "html", "jsonl", "csv"])
@pytest.mark.parametrize("named", [True, False])
def test_utf_16_without_its_mark(encoding, kind, named):
    text = f"{TEXT} “Ā” – Łódź"
    written = {
        "txt": f"{TITLE}\n\n{text}\n",
        "html": PAGE.replace(LAST, f"{LAST} “Ā” – Łódź"),
        "jsonl": json.dumps({"title": TITLE, "text": text}, ensure_ascii=False) + "\n",
        "csv": f'title,text\n"{TITLE}","{text}"\n',
    }[kind]
    (found,) = read(written.encode(encoding), f"a.{kind}" if named else "-")
    is_the_report(found)
    assert "“Ā” – Łódź" in found.text


@pytest.mark.parametrize(
    "data",
    [
        bytes([1, 0, 7, 0, 3, 0, 250, 1] * 400),  # numbers of sixteen bits
        bytes(4000),
        TEXT.encode("utf-32-le"),
        b"a\0" * 3,
    ],
)
def test_nuls_alone_make_no_utf_16(data):
    assert wide(data) is None
