"""Records that a folder of results holds, into a record: the loop behind ``detente record load``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from detente.core.problems import Problem
from detente.views.cli.intake import Tally, say, title_of
from detente.views.cli.progress import Progress, Stop

if TYPE_CHECKING:
    from detente.record.store import Store
    from detente.scale.output import Kept


def take(found: Iterable[Kept | Problem], store: Store, progress: Progress) -> Tally:
    """Keep each record; what cannot be kept is said at once, and the others go on. Ctrl-C finishes the one in hand."""
    tally = Tally()
    with Stop() as stop:
        try:
            for one in found:
                stop.busy = True
                problem = one if isinstance(one, Problem) else _keep(one, store, tally, progress)
                if problem is not None:
                    say(problem, tally, progress=progress)
                stop.busy = False
                if stop.asked:
                    tally.interrupted = True
                    break
        except KeyboardInterrupt:
            tally.interrupted = True
    return tally


def _keep(kept: Kept, store: Store, tally: Tally, progress: Progress) -> Problem | None:
    from detente.core.json import from_json
    from detente.record.versions import Versions

    try:
        record, versions = from_json(kept.record), Versions.of_text(kept.versions)
        became = store.add(record, versions=versions)
    except ValueError as error:
        return Problem(where=kept.path, what=f"no record of this version of detente: {error}", do="code it again")
    tally.reports += 1
    tally.kept[became] += 1
    progress.step(title_of(record.report, 40))
    return None
