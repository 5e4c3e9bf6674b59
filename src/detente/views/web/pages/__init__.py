"""The pages, one file each with a ``router``; named in :data:`NAMES`."""

NAMES = (
    "home",
    "relation",
    "downloads",
    "report",
    "ties",
    "search",
    "read",
    "dialogue",
    "papers",
    "review",
    "about",
    "account",
    "programs",
    "assets",
)
"""File names of the pages, in the order in which addresses are tried."""
