"""``detente codebook``."""

import pytest

from detente.data.plover import codebook


def test_all_of_it(detente):
    out = detente("codebook").stdout
    book = codebook()
    assert all(name in out for name in (*book.categories, *book.modality, *book.contexts))
    assert max(map(len, out.splitlines())) <= 100


@pytest.mark.parametrize("name", ["consult", "CONSULT", "mobilise"])
def test_one_category_in_any_letters(detente, name):
    ran = detente("codebook", name)
    assert ran.exit_code == 0
    category = codebook().categories[name.upper().replace("SE", "ZE")]
    assert all(word in " ".join(ran.stdout.split()) for word in (category.meaning, *category.modes))
    assert all(code in ran.stdout for code in category.cameo.values())


def test_an_unknown_category_is_answered_with_a_close_one(detente):
    ran = detente("codebook", "asault")
    assert ran.exit_code == 2
    assert "ASSAULT" in ran.stderr
    assert "Did you mean" not in detente("codebook", "xyz").stderr
