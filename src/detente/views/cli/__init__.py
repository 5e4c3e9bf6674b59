"""The command ``detente``, one file a sub-command; each imports what it needs when it runs."""

NAMES = (
    "read",
    "show",
    "brief",
    "dialogue",
    "demo",
    "reports",
    "pairs",
    "correct",
    "enter",
    "undo",
    "history",
    "review",
    "record",
    "search",
    "panel",
    "export",
    "import",
    "code",
    "classify",
    "parties",
    "resolve",
    "evaluate",
    "codebook",
    "completion",
)
"""File names of the sub-commands, in the order of ``--help``. Each file holds a click command called ``command``."""
