"""Event files of other projects: each row a small report of its own, with the event that it states.

Nothing enters the record without evidence. Here the row is the evidence: the report's text is the row as it stands in
the file, a line for each cell that holds something, and the event cites the lines that say who did what to whom.
"""

from __future__ import annotations

NAMES = ("icews", "gdelt", "polecat")
"""File names of the layouts."""
