"""The command ``detente``, one file a sub-command; each imports what it needs when it runs."""

NAMES = (
    "read",
    "show",
    "serve",
    "brief",
    "demo",
    "reports",
    "pairs",
    "code",
    "classify",
    "parties",
    "resolve",
    "evaluate",
    "codebook",
    "user",
    "completion",
)
"""File names of the sub-commands, in the order of ``--help``. Each file holds a click command called ``command``."""
