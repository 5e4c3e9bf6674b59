"""ZIP archives: the files in them, one after the other; web archives as WACZ, and Word files, are ZIP files too."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from detente.core.items import Report
from detente.core.problems import Problem
from detente.sources.base import AGAIN, Source, Target, label, reason
from detente.sources.limits import MOST_MEMBERS, Overrun, Unpacked
from detente.sources.saved import holds_parts

_FAULTS = (EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError)


class ZipSource:
    """A ZIP archive, told by its first bytes. Hidden files and kinds that no source reads are passed over."""

    name = "zipped"
    suffixes = (".zip", ".wacz")

    def claims(self, target: Target) -> bool:
        """Whether this source reads ``target``."""
        if target.suffix == ".docx":
            return False
        return target.head.startswith((b"PK\x03\x04", b"PK\x05\x06")) or target.suffix in self.suffixes

    def reports(self, target: Target) -> Iterator[Report | Problem]:
        """The reports in the files of ``target``, in the order of their names."""
        try:
            with target.seekable() as file, zipfile.ZipFile(file) as archive:
                yield from self._members(replace(target, file=file), archive)
        except (OSError, *_FAULTS) as error:
            yield Problem(where=target.name, what=f"not a ZIP archive that can be read: {reason(error)}", do=AGAIN)

    def _members(self, target: Target, archive: zipfile.ZipFile) -> Iterator[Report | Problem]:
        from detente.sources import docx, opening

        members = archive.infolist()
        names = {member.filename for member in members}
        if len(members) > MOST_MEMBERS:
            raise Overrun(f"more than {MOST_MEMBERS:,} files in one archive")
        if docx.PART in names:
            yield from docx.SOURCE.reports(target)
            return
        if other := _office(names):
            yield Problem(where=target.name, what=f"{other}, not read", do="save it as .docx or PDF")
            return
        wacz = "datapackage.json" in names
        beside: dict[PurePosixPath, set[str]] = defaultdict(set)
        for path in map(PurePosixPath, names):
            beside[path.parent].add(path.name)
        count = 0
        for member in sorted(members, key=lambda one: one.filename):
            path = PurePosixPath(member.filename)
            if member.filename.endswith("/") or any(part.startswith((".", "__MACOSX")) for part in path.parts):
                continue
            if any(holds_parts(folder.name, beside[folder.parent]) for folder in path.parents):
                continue
            if not opening.read_in_folders(path.name) or (wacz and path.parts[:1] != ("archive",)):
                continue
            count += 1
            yield from self._member(target, archive, member)
        if not count:
            yield Problem(where=target.name, what="no reports in this archive")

    def _member(self, target: Target, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[Report | Problem]:
        from detente.sources import opening

        name = f"{target.name}/{label(member.filename)}"
        target.budget.member()
        if member.flag_bits & 1:
            yield Problem(where=name, what="protected by a password", do="unpack it first")
            return
        try:
            inner = archive.open(member)
        except (OSError, *_FAULTS) as error:
            yield Problem(where=name, what=f"damaged in the archive: {reason(error)}", do=AGAIN)
            return
        with inner:
            whole = io.BufferedReader(Unpacked(inner, lambda: member.compress_size, _FAULTS), 1 << 18)
            suffix = PurePosixPath(member.filename).suffix.lower()
            yield from opening.stream(whole, name, suffix, within=target)


def _office(names: set[str]) -> str | None:
    """What kind of office file holds these parts."""
    if "xl/workbook.xml" in names:
        return "an Excel workbook"
    if "ppt/presentation.xml" in names:
        return "a presentation"
    if {"mimetype", "content.xml"} <= names:
        return "an OpenDocument file"
    return "an e-book" if {"mimetype", "META-INF/container.xml"} <= names else None


SOURCE: Source = ZipSource()
