"""TAR archives, read as a stream: the files in them, one after the other."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from functools import partial
from pathlib import PurePosixPath

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import AGAIN, Source, Target, label, reason
from detente.sources.limits import Unpacked

_FAULTS = (tarfile.TarError, EOFError)


class TarSource:
    """A TAR archive; one that is packed with gzip or another packer comes here unpacked."""

    name = "tarred"
    suffixes = (".tar", ".tgz")

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``."""
        return target.head[257:262] == b"ustar" or target.suffix == ".tar"

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The reports in the files of ``target``, in the order in which they stand there."""
        from detente.sources import opening

        count = 0
        try:
            with tarfile.open(fileobj=target.stream, mode="r|") as archive:
                for member in archive:
                    path = PurePosixPath(member.name)
                    hidden = any(part.startswith(".") and part != "." for part in path.parts)
                    if not member.isfile() or hidden or not opening.read_in_folders(path.name):
                        continue
                    target.budget.member()
                    count += 1
                    name = f"{target.name}/{label(member.name)}"
                    inner = archive.extractfile(member)
                    assert inner is not None, "it is a file"
                    whole = io.BufferedReader(Unpacked(inner, partial(int, member.size), _FAULTS), 1 << 18)
                    yield from opening.stream(whole, name, path.suffix.lower(), within=target)
                    archive.members = []  # type: ignore[attr-defined]  # or the list grows with the archive
        except (tarfile.TarError, OSError, EOFError, ValueError) as error:
            yield Problem(where=target.name, what=f"not a TAR archive that can be read: {reason(error)}", do=AGAIN)
            return
        if not count:
            yield Problem(where=target.name, what="no reports in this archive")


SOURCE: Source = TarSource()
