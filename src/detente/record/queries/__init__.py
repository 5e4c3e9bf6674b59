"""Questions to the record, one a file, each with a function ``ask(store, ...)`` that returns frozen rows."""

NAMES = ("dyad", "reports", "counts", "pairs", "copies")
NAMES = ("dyad", "reports", "counts", "pairs", "entries", "search")
NAMES = ("dyad", "reports", "counts", "pairs", "entries", "search", "panel")
NAMES = ("dyad", "reports", "counts", "pairs", "entries", "search", "panel", "whole")
"""File names of the questions."""
