"""Offices with surnames that say together who is meant."""

import datetime as dt

import pytest

from detente.data import gazetteer, titles


def _persons(text: str, day: str | None = None) -> list[tuple[str, str | None, str | None]]:
    on = dt.date.fromisoformat(day) if day else None
    return [(name.text, name.entry.code, name.person) for name in gazetteer.find(text, on)]


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("President Yoon spoke by phone.", "2023-05-01", [("Yoon", "KOR", "Yoon Suk Yeol")]),
        ("Premier Li arrived on Tuesday.", "2023-05-01", [("Li", "CHN", "Li Qiang")]),
        ("Premier Li arrived on Tuesday.", "2018-05-01", [("Li", "CHN", "Li Keqiang")]),
        ("Prime Minister Khan told reporters.", "2020-02-03", [("Khan", "PAK", "Imran Khan")]),
        ("Prime Minister Khan told reporters.", "2023-05-01", []),  # in office until 2022
        ("President Li Wenliang of the guild", "2023-05-01", []),  # a longer name
        ("The minister Khan told reporters.", "2020-02-03", []),
        ("Former President Biden was there.", "2025-06-01", [("Biden", "USA", "Joe Biden")]),  # known by the surname
    ],
)
def test_office_and_surname(text: str, day: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert _persons(text, day) == expected


@pytest.mark.parametrize(
    ("name", "code", "family"),
    [
        ("Xi Jinping", "CHN", "Xi"),
        ("Lee Hsien Loong", "SGP", "Lee"),
        ("Lawrence Wong", "SGP", "Wong"),
        ("Lai Ching-te", "TWN", "Lai"),
        ("Ferdinand Marcos Jr.", "PHL", "Marcos"),
        ("Mohammed bin Salman", "SAU", None),  # by which word he is called cannot be told
        ("Lula", "BRA", None),
    ],
)
def test_the_family_name(name: str, code: str, family: str | None) -> None:
    assert titles.surname(name, code) == family
