"""Towns and regions by name."""

import pytest

from detente.data import gazetteer, places


@pytest.mark.parametrize(
    ("name", "code"),
    [("Perm", "RUS"), ("perm", "RUS"), ("Kano", "NGA"), ("São Paulo", "BRA"), ("Sao Paulo", "BRA"), ("Silesia", "POL")],
)
def test_found_by_name_with_or_without_accents(name, code):
    place = places.find(name)
    assert place is not None
    assert place.code == code


def test_coordinates_are_degrees():
    place = places.find("Perm")
    assert place is not None
    assert (place.latitude, place.longitude) == (pytest.approx(58.0, abs=0.1), pytest.approx(56.2, abs=0.1))
    assert places.find("Silesia").latitude is None


def test_of_one_name_the_much_larger_or_the_one_nearby():
    assert places.find("Valencia") is None  # Spain's and Venezuela's are of like size
    assert places.find("Valencia", among={"VEN"}).code == "VEN"
    assert places.find("Valencia", among={"ESP", "FRA"}).code == "ESP"
    assert places.find("Birmingham").code == "GBR"
    assert places.find("Birmingham", among={"USA"}).code == "USA"


def test_unknown():
    assert places.find("Nowhereville-on-Sea") is None


def test_every_place_lies_in_a_known_state_and_on_the_globe():
    known = {entry.code for entry in gazetteer.entries()}
    for held in places._places().values():
        for place in held:
            assert place.code in known
            assert place.latitude is None or (-90 <= place.latitude <= 90 and -180 <= place.longitude <= 180)
