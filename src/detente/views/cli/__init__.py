"""The command ``detente``, one file a sub-command; each imports what it needs when it runs."""

NAMES = (
    "read",
    "watch",
    "show",
    "brief",
    "demo",
    "reports",
    "pairs",
    "code",
    "classify",
    "evaluate",
    "codebook",
    "completion",
)
"""File names of the sub-commands, in the order of ``--help``. Each file holds a click command called ``command``."""
