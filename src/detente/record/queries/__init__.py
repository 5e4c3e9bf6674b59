"""Questions to the record, one a file, each with a function ``ask(store, ...)`` that returns frozen rows."""

NAMES = (
    "dyad",
    "reports",
    "counts",
    "pairs",
    "reactions",
    "copies",
    "history",
    "review",
    "decided",
    "desk",
    "due",
    "entries",
    "search",
    "panel",
    "whole",
    "ties",
    "stamp",
    "listing",
    "readings",
    "told",
    "unsure",
)
"""File names of the questions."""
