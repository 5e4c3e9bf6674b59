"""Reactions: where each reader's comment stands towards the relation that the report is about.

The comment coder's answer. Of one comment it is a guess, and its confidence says so; over many comments it shows the
mood.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from detente.acts import comments
from detente.coding.base import Coder
from detente.core.items import Comment, Reaction
from detente.data import gazetteer
from detente.reading.base import Reading


class ReactionCoder:
    """One reaction for each comment, in order."""

    name = "reactions"
    version = "reactions/2"

    def code(self, reading: Reading) -> Iterator[Reaction]:
        """Yield a reaction for every comment that has words."""
        for index, comment in enumerate(reading.report.comments):
            if not comments.plain(reading.report.text[comment.start : comment.end]):
                continue
            found = comments.coder().answer(comment.text, reading.relation)
            yield Reaction(
                confidence=round(found.confidence, 3),
                evidence=(reading.cite(comment.start, comment.end),),
                comment=index,
                stance=found.stance,
                target=_target(comment, reading.relation),
                relation=reading.relation,
                about=found.about >= 0.5,
            )


def _target(comment: Comment, relation: tuple[str, ...]) -> str | None:
    """The state that a comment names most; None where it names none, or several as often."""
    counts = Counter(
        name.entry.code
        for name in gazetteer.find(comment.text)
        if name.entry.code and name.entry.kind in ("state", "territory", "former")
    )
    if not counts:
        return None
    most = max(counts.values())
    first = [code for code, count in counts.items() if count == most]
    if len(first) > 1:
        first = [code for code in first if code in relation]
    return first[0] if len(first) == 1 else None


CODER: Coder = ReactionCoder()
