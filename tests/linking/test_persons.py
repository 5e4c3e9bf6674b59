"""People under the names that papers give them."""

from __future__ import annotations

import random

import pytest

from detente.linking.persons import Named, group, name_words, same_person, usual


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sergei Lavrov", "Sergey Lavrov", True),
        ("Sergei Lavrov", "Mr Lavrov", True),
        ("Foreign Minister Lavrov", "S. Lavrov", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Muammar Gaddafi", "Moammar Gadafi", True),
        ("José Piñera", "Jose Pinera", True),
        ("Xi Jinping", "Jinping Xi", True),
        ("Xi Jinping", "President Xi", True),
        ("Mohammad Javad Zarif", "Javad Zarif", True),
        ("Abdel Fattah al-Sisi", "Abdel Fattah El Sisi", True),
        ("George Bush", "Barbara Bush", False),
        ("Nawaz Sharif", "Shehbaz Sharif", False),
        ("Rosa Quispe", "Luis Andrade", False),
        ("", "Luis Andrade", False),
    ],
)
def test_one_person_or_two(one, other, same):
    assert same_person(name_words(one), name_words(other)) is same
    assert same_person(name_words(other), name_words(one)) is same


def named(name, party="PAK", report="r1"):
    return Named(name=name, party=party, role=None, report=report)


def test_a_bare_family_name_goes_where_it_leaves_no_choice():
    all_named = [named("Nawaz Sharif"), named("Shehbaz Sharif"), named("Mr Sharif"), named("Sergei Lavrov", "RUS"),
                 named("Lavrov", "RUS"), named("Lavrov", "USA")]  # fmt: skip
    expected = {frozenset(map(str, one)) for one in group(all_named)}
    assert sorted(len(one) for one in expected) == [1, 1, 1, 1, 2]
    for seed in range(10):
        random.Random(seed).shuffle(all_named)
        assert {frozenset(map(str, one)) for one in group(all_named)} == expected


def test_the_fullest_name_is_the_usual_one():
    assert usual([named("Mr Lavrov"), named("Mr Lavrov"), named("Sergei Lavrov")]) == ("Sergei Lavrov", ("Mr Lavrov",))
