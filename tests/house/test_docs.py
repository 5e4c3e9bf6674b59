"""What other programs read is documented, field by field."""

import typing
from dataclasses import fields
from pathlib import Path

import pytest

from detente.core.items import KINDS, Comment, Delegation, Item, Party, Report
from detente.core.text import Evidence

DOCUMENT = (Path(__file__).parents[2] / "docs" / "record.md").read_text("utf-8")
ROWS = {line.split("|")[1].strip(" `"): line for line in DOCUMENT.splitlines() if line.startswith("| `")}
SHARED = {field.name for field in fields(Item)}


@pytest.mark.parametrize(("name", "kind"), [("report", Report), *KINDS.items()])
def test_every_field_has_its_place_in_the_row_of_its_list(name, kind):
    for field in fields(kind):
        if kind is Report or field.name not in SHARED:
            assert f"`{field.name}`" in ROWS[name], field.name


@pytest.mark.parametrize("kind", [Comment, Delegation, Party, Evidence])
def test_every_field_of_what_items_hold_is_named(kind):
    assert typing.get_type_hints(kind)
    for field in fields(kind):
        assert f"`{field.name}`" in DOCUMENT, field.name
