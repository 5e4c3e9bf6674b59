"""Corrections: what people decide on entries of the record, kept for good and taken back at will.

    from detente.record.corrections import Ledger
    from detente.record.store import open_store

    with open_store("talks.sqlite") as store:
        ledger = Ledger(store, by="Amina Khan")
        done = ledger.change("ev-3f2a", {"date": "2018-03-02"}, reason="the dateline says Friday")
        ledger.undo(done.number)

An entry is named by its id or the first characters of it. Every method records one :class:`Correction`, applies it and
returns it, in one transaction: all questions see the new state from then on. Each raises
:class:`~detente.core.problems.UsageError` for what cannot be done (no such entry, a value that a field cannot have),
with words for the person who asked, and :class:`~detente.core.problems.RecordError` when the record cannot be written.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.core.dates import PartialDate
from detente.core.ids import digest
from detente.core.items import KINDS, Report
from detente.core.problems import UsageError
from detente.core.text import cite
from detente.record import decisions
from detente.record.decisions import NOTE, Correction, Seen, content
from detente.record.editing import changes, checked, plain, typed, with_values

if TYPE_CHECKING:
    import sqlalchemy as sa

    from detente.record.store import Store

__all__ = ["Correction", "Ledger"]


class Ledger:
    """The corrections of one person to one record.

    Args:
        store: an open record.
        by: the person's name, which every correction carries.
        clock: gives the time of recording; the present without it.
    """

    def __init__(self, store: Store, *, by: str, clock: Callable[[], str] | None = None) -> None:
        if not by.strip():
            raise UsageError("a correction needs the name of the person who makes it")
        self._store, self._by, self._clock = store, " ".join(by.split()), clock

    def accept(self, entry: str, *, reason: str | None = None, source: str | None = None) -> Correction:
        """All that the entry says is right: it is certain, and another reading will not change it."""
        with self._deciding() as work:
            seen = work.see(entry)
            values = {name: value for name, value in plain(seen.item).items() if name in content(seen.item)}
            return work.record(self._new("accept", reason, source, seen=(seen,), set=values))

    def change(self, entry: str, values: Mapping[str, Any], *, reason: str, source: str | None = None) -> Correction:
        """Fields of the entry get other values; see :func:`detente.record.editing.checked` for what may be given."""
        with self._deciding() as work:
            seen = work.see(entry)
            wanted = checked(seen.kind, seen.item, values)
            after = with_values(seen.item, seen.kind, wanted)
            differing = changes(seen.item, after)
            if not differing:
                raise UsageError(f"{seen.id} says this already")
            kept = {name: value for name, value in plain(after).items() if name in {*differing, *values}}
            return work.record(self._new("change", self._why(reason), source, seen=(seen,), set=kept))

    def reject(self, entry: str, *, reason: str, source: str | None = None) -> Correction:
        """It is not so: the entry is no longer shown."""
        with self._deciding() as work:
            return work.record(self._new("reject", self._why(reason), source, seen=(work.see(entry),)))

    def restore(self, entry: str, *, reason: str | None = None) -> Correction:
        """The entry stands again as it was read (or first entered), whatever was decided on it."""
        with self._deciding() as work:
            return work.record(self._new("restore", reason, None, seen=(work.see(entry, hidden=True),)))

    def merge(
        self, keep: str, others: Sequence[str], *, reason: str | None = None, source: str | None = None
    ) -> Correction:
        """The others are the same thing as ``keep``, and say what it says.

        Others of the same report become one entry with it, which cites all places; those of other reports stay, as
        further tellings of it.
        """
        with self._deciding() as work:
            seen = (work.see(keep), *(work.see(other) for other in others))
            if len({one.key for one in seen}) < max(len(seen), 2):
                raise UsageError("merging takes two or more different entries")
            if len({one.kind for one in seen}) > 1:
                kinds = " and ".join(sorted({one.kind for one in seen}))
                raise UsageError(f"only entries of one kind can be one thing; these are {kinds}")
            return work.record(self._new("merge", reason, source, seen=seen))

    def split(
        self, entry: str, parts: Sequence[Mapping[str, Any]], *, reason: str, source: str | None = None
    ) -> Correction:
        """The entry is several things: one for each of ``parts``, which say in what they differ from it.

        The first part keeps the entry's id.
        """
        with self._deciding() as work:
            seen = work.see(entry)
            if len(parts) < 2:
                raise UsageError("splitting takes two parts or more, each with the fields in which it differs")
            made = tuple(checked(seen.kind, seen.item, part) for part in parts)
            entries = [plain(with_values(seen.item, seen.kind, part)) for part in made]
            if any(entries.count(one) > 1 for one in entries):
                raise UsageError("two of the parts are the same")
            return work.record(self._new("split", self._why(reason), source, seen=(seen,), parts=made))

    def enter(
        self,
        kind: str,
        values: Mapping[str, Any],
        *,
        reason: str,
        source: str | None = None,
        report: str | None = None,
        quote: str | None = None,
        confidence: float = 1.0,
    ) -> Correction:
        """State something that no reading found.

        With ``report`` and ``quote`` it cites words of a report in the record; without, it stands on the person's word,
        kept as a note that says who, when, why and from where, and shown among the sources.

        Args:
            kind: name of the list: ``events``, ``meetings`` ...
            values: field to value; those without a default in the contract are needed.
            reason: why the person states it; the text of the note.
            source: where the person has it from: a document, a call, a URL.
            report: id of the report that says it, or the first characters of it.
            quote: words of that report, as they stand there.
            confidence: how sure the person is, 0-1.
        """
        if kind not in KINDS:
            raise UsageError(f"there is no kind {kind!r}; there are {', '.join(KINDS)}")
        if (report is None) != (quote is None):
            raise UsageError("an entry that cites a report needs both the report's id and the words quoted")
        why = self._why(reason)
        with self._deciding() as work:
            wanted = checked(kind, None, values)
            new = self._new("enter", why, source, kind=kind)
            note = None
            if report is None:
                note = self._note(new)
                home, text, start, end = note.id, note.text, 0, len(why)
            else:
                home, text = work.report(report)
                start = text.find(quote or "")
                if not quote or start < 0:
                    raise UsageError(f"report {home} does not contain these words: {quote!r}")
                end = start + len(quote)
            cited = cite(text, start, end)
            evidence = [{"start": cited.start, "end": cited.end, "quote": cited.quote}]
            name = f"{kind[:2]}-{digest(home, kind, new.uid)}"
            item = typed(kind, wanted | {"id": name, "confidence": confidence, "evidence": evidence})
            return work.record(replace(new, report=home, entered=item, note=note))

    def undo(self, number: int, *, reason: str | None = None) -> Correction:
        """A correction no longer counts, nor do its consequences; undoing the undo makes it count again."""
        with self._deciding() as work:
            gone = work.correction(number)
            if gone.undone_by is not None:
                raise UsageError(f"correction {number} was undone before, by correction {gone.undone_by}")
            return work.record(self._new("undo", reason, None, undoes=number))

    def _note(self, new: Correction) -> Report:
        text = new.reason or ""
        if new.source:
            text += f"\nSource: {new.source}"
        return Report(
            id=NOTE + new.uid,
            title=f"Entered by {new.by}",
            text=text,
            url=new.source if new.source and new.source.startswith(("http://", "https://")) else None,
            published=PartialDate(new.at[:10]),
            body_end=len(text),
            source=new.source,
        )

    def _new(self, action: decisions.Action, reason: str | None, source: str | None, **more: Any) -> Correction:
        return Correction(
            uid=secrets.token_hex(8),
            action=action,
            by=self._by,
            at=(self._clock or decisions.now)(),
            reason=(reason or "").strip() or None,
            source=(source or "").strip() or None,
            **more,
        )

    def _why(self, reason: str) -> str:
        if not reason.strip():
            raise UsageError("a correction like this needs a reason")
        return reason.strip()

    @contextmanager
    def _deciding(self) -> Iterator[_Work]:
        with self._store.writing() as connection:
            yield _Work(connection)


class _Work:
    """Looks up and writes within one transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection

    def see(self, entry: str, *, hidden: bool = False) -> Seen:
        """The entry of this id as it stands; with ``hidden`` also one that is no longer shown."""
        from detente.record.finding import see

        return see(self._connection, entry, hidden=hidden)

    def report(self, start: str) -> tuple[str, str]:
        """Id and text of a report."""
        from detente.record.finding import report_of

        return report_of(self._connection, start)

    def correction(self, number: int) -> Correction:
        """A correction, with its ``undone_by``."""
        from detente.record.rebuild import load_corrections

        found = {one.number: one for one in load_corrections(self._connection, numbers=[number])}
        if number not in found:
            raise UsageError(f"there is no correction {number}")
        return found[number]

    def record(self, new: Correction) -> Correction:
        """Write the correction and apply it."""
        from detente.record.rebuild import keep

        return keep(self._connection, new)
