"""Names of actors as people give them."""

import pytest

from detente.core.problems import UsageError
from detente.data.codes import code_of


@pytest.mark.parametrize(("name", "code"), [("Pakistan", "PAK"), ("RUS", "RUS"), ("NATO", "NATO"), ("russia", "RUS")])
def test_names_and_codes(name, code):
    assert code_of(name) == code


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Pakistn", "'Pakistn'. Did you mean Pakistan"),
        ("Qqqzzz", "'Qqqzzz'. Use an English name or a code such as PAK."),
        ("a\x1b[31m b", r"'a\\x1b\[31m b'"),  # nothing of it can steer a terminal
    ],
)
def test_unknown_names(name, said):
    with pytest.raises(UsageError, match=said):
        code_of(name)


def test_codes_that_old_data_has_are_taken_where_that_is_asked_for():
    assert code_of("XQZ", unknown=True) == "XQZ"
    for name in ("xqz", "X Q"):
        with pytest.raises(UsageError):
            code_of(name, unknown=True)
    with pytest.raises(UsageError):
        code_of("XQZ")
