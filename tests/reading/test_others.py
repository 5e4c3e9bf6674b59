"""Actors that no name settles, and the lesser places that tell whose they are."""

import pytest

from detente.core.items import Report
from detente.reading import read


def others(text, place=None):
    reading = read(Report(id="x", text=text, body_end=len(text), place=place))
    return {text[m.start : m.end]: ("+".join(m.codes), m.parties[0].sector) for m in reading.others}


@pytest.mark.parametrize(
    ("text", "phrase", "expected"),
    [
        ("Kenyan nurses went on strike.", "Kenyan nurses", ("KEN", "HLH")),
        ("Police in Lagos fired tear gas.", "Police", ("NGA", "COP")),
        ("Police in Perm dispersed the crowd.", "Police", ("RUS", "COP")),
        ("Hundreds of farmers blocked a road near Kano.", "Hundreds of farmers", ("NGA", "CVL")),
        ("Swedish and Finnish tax inspectors swapped data.", "Swedish and Finnish tax inspectors", ("SWE+FIN", "GOV")),
        ("A Malaysian corvette shadowed the convoy.", "A Malaysian corvette", ("MYS", "MIL")),
        ("Dozens of schoolteachers marched in Quito.", "Dozens of schoolteachers", ("ECU", "CVL")),
        ("Miners stoned a bank.", "Miners", ("", "LAB")),
        ("Hackers working for North Korea robbed a bank in Dhaka.", "Hackers", ("PRK", "CRM")),
        ("Hackers robbed a bank in Dhaka.", "Hackers", ("BGD", "CRM")),
        ("Shopkeepers marched at Birgunj on the road from India.", "Shopkeepers", ("NPL", "BUS")),
        ("The Iran-backed militia in Iraq fired rockets.", "The Iran-backed militia", ("IRQ", "REB")),
        ("The visiting delegation met its Iranian hosts.", "The visiting delegation", ("", "GOV")),
        ("Soldiers shut the office of the Fiji Times.", "Soldiers", ("FJI", "MIL")),
        ("Supporters of Imran Khan rallied.", "Supporters", ("PAK", "CVL")),
        ("Two Thai F-16s bombed the post.", "Two Thai F-16s", ("THA", "MIL")),
        ("Nearly 70 countries met in Ottawa.", "70 countries", ("", "IMG")),
        ("A court in Lyon found Barbarin guilty.", "Barbarin", ("FRA", "CVL")),
    ],
)
def test_whose_they_are(text, phrase, expected):
    found = others(text)
    assert phrase in found, found
    assert found[phrase][0] == expected[0]


def test_the_dateline_tells_where_nothing_else_does():
    assert others("Miners stoned a bank.", place="Lima")["Miners"][0] == "PER"


def test_of_several_states_none_is_guessed():
    assert others("As France and Ghana talked, miners stoned a bank.")["miners"][0] == ""


def test_the_far_side_of_a_border_owns_nobody():
    assert others("Smugglers were shot near the border with Niger.")["Smugglers"][0] == ""


def test_troops_sent_somewhere_are_not_of_that_place():
    found = others("Norway will station 400 troops in Lithuania.")
    assert found["400 troops"][0] == ""


def test_boats_without_a_flag_are_no_actors():
    assert others("Two boats sank off the coast of Libya.") == {}


@pytest.mark.parametrize("text", ["Talks resumed in March.", "Talks with Jackson resumed.", "The Reading party won."])
def test_surnames_months_and_words_are_no_towns(text):
    assert not {m for m in others(text).values() if m[0]}


def test_a_place_by_itself_is_no_actor():
    assert others("A quake struck near Arequipa.") == {}
