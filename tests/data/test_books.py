"""Codebooks as data: what is merged, dropped, refused."""

import pytest

from detente.data import books, plover

MINE = """
version: mine/1
categories:
  TALK: [CONSULT, AGREE]
  GUILTY: [SANCTION/convict]
  SORRY: [CONCEDE@055]
  SANCTION: [SANCTION]
drop: [PROTEST, COERCE/cyber]
"""


def test_the_most_specific_line_counts_and_what_no_line_names_stays():
    book = books.parse(MINE, "mine.yaml")
    assert book.version == "mine/1"
    assert book.place("CONSULT", "visit") == "TALK"
    assert book.place("SANCTION@116", "convict") == "GUILTY"
    assert book.place("SANCTION", "expel") == "SANCTION"
    assert book.place("CONCEDE@055") == "SORRY"
    assert book.place("CONCEDE@035") == "CONCEDE"
    assert book.place("AID") == "AID"
    assert book.place("PROTEST", "riot") is None
    assert book.place("COERCE@176", "cyber") is None
    assert book.place("COERCE", "arrest") == "COERCE"


def test_plover_leaves_every_category_alone():
    for category in plover.codebook().categories:
        assert books.book("plover").place(category) == category


def test_the_benchmark_book_carries_cameo_roots():
    book = books.book("plv")
    assert book.place("CONCEDE@035") == "AGREE"
    assert book.place("SANCTION@116", "convict") == "ACCUSE"
    assert book.place("SANCTION", "expel") == "SANCTION"
    assert book.place("COERCE@190", "seize") == "ASSAULT"
    assert book.place("COERCE", "seize") == "COERCE"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("categories: {X: [CONSLT]}", "no type 'CONSLT'; did you mean CONSULT"),
        ("categories: {X: CONSULT}", "category X: write its members as a list"),
        ("categories: {X: [AID], Y: [AID]}", "AID has been placed before"),
        ("categories: {X: [AID]}\ndrop: [AID]", "drop: AID has been placed before"),
        ("categories: {X: [SANCTION/visit]}", "no type 'SANCTION/visit'"),
        ("categoris: {}", 'needs "categories:"'),
        ("categories: {X: [AID]}\nrename: {}", "no entry 'rename'"),
        ("categories: [", "not valid YAML"),
    ],
)
def test_a_codebook_that_does_not_hold_says_where_and_what(text, said):
    with pytest.raises(ValueError, match=r"mine\.yaml") as caught:
        books.parse(text, "mine.yaml")
    assert said in str(caught.value)


def test_a_codebook_that_is_not_there_names_those_that_are(tmp_path):
    with pytest.raises(ValueError, match="plover, plv"):
        books.book(str(tmp_path / "none.yaml"))


def test_a_file_is_read(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(MINE, "utf-8")
    assert books.book(str(path)).place("AGREE") == "TALK"
