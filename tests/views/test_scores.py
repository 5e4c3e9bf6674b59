"""Scores of classified pairs, against numbers worked out by hand."""

import pytest

from detente.views import scores
from detente.views.plots import reliability

ROWS = [
    ("AID", "AID", 0.95),
    ("AID", "AID", 0.85),
    ("AID", "SUPPORT", 0.55),
    ("SUPPORT", "SUPPORT", 0.9),
    ("ASSAULT", None, 0.1),
]


def test_f1_accuracy_and_quads():
    found = scores.score(ROWS)
    by_name = {line.name: line for line in found.lines}
    assert found.accuracy == pytest.approx(0.6)
    assert by_name["AID"].f1 == pytest.approx(0.8)
    assert by_name["SUPPORT"].precision == pytest.approx(0.5)
    assert by_name["ASSAULT"].recall == 0
    assert found.macro_f1 == pytest.approx((0.8 + 2 / 3 + 0) / 3)
    assert found.quad_macro_f1 == pytest.approx((0.8 + 2 / 3 + 0) / 3)
    assert found.confusion["AID", "SUPPORT"] == 1


def test_calibration_error_is_the_mean_distance_of_confidence_from_what_is_right():
    found = scores.score([("AID", "AID", 0.75), ("AID", "REQUEST", 0.75), ("AID", "AID", 0.25)])
    assert found.calibration_error == pytest.approx((2 * abs(0.75 - 0.5) + abs(0.25 - 1.0)) / 3)


def test_categories_of_another_codebook_have_no_quad():
    assert scores.score([("TALK", "TALK", 1.0)]).quad_macro_f1 is None


def test_nothing_to_score():
    with pytest.raises(ValueError, match="nothing"):
        scores.score([])


def test_the_plot_has_a_dot_a_bin():
    found = scores.score(ROWS)
    drawn = reliability.svg(found.bins, title="A & B")
    assert drawn.count("<circle") == len(found.bins) == 4
    assert "A &amp; B" in drawn
