"""Gazetteer files of one's own: names that a project needs and detente lacks, or means otherwise.

A file is a table (``.csv``) with a header, or a list of mappings (``.yaml``, ``.yml``), with these columns or keys;
only ``name`` is required::

    name     as texts write it
    names    other spellings, cut by ";" (in YAML: a list)
    code     of a state or organisation that detente knows, or a new one
    form     name (default), abbreviation, adjective, demonym, capital, seat, body, city, person,
             or none: the words are never taken for a name
    kind     what a new code is: organisation (default), bloc, state, territory, former, nonstate
    sector   PLOVER sector (GOV, MIL, REB ...)
    home     codes of the states that a group without a code of its own belongs to, cut by ";"
    members  codes of the members of a new organisation, cut by ";"
    role     office of a person
    from, to days between which a person held it, as exact as needed

Names of these files win over those of the package. They are chosen by :func:`detente.data.gazetteer.use`,
by ``--gazetteer`` or by the environment variable ``DETENTE_GAZETTEER`` (several are set apart as in ``PATH``), and read
once, when names are first looked for.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import get_args

from detente.core.dates import PartialDate
from detente.core.problems import UsageError
from detente.data.names import SECTORS, Form, Kind

VARIABLE = "DETENTE_GAZETTEER"
COLUMNS = ("name", "names", "code", "form", "kind", "sector", "home", "members", "role", "from", "to")
_LISTS = ("names", "home", "members")
NEVER = "none"
_FORMS = (*get_args(Form), NEVER)
_KINDS = get_args(Kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a file, checked as far as the line itself tells."""

    where: str
    name: str
    names: tuple[str, ...] = ()
    code: str = ""
    form: str = "name"
    kind: str = ""
    sector: str | None = None
    home: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    role: str = ""
    start: str = ""
    end: str = ""


def use(*files: str | Path) -> None:
    """Read names from these files too, from now on, in this process and those it starts; none: only the package's own.

    Raises:
        UsageError: a file cannot be read, or a line of it makes no sense.
    """
    paths = tuple(str(Path(file).resolve()) for file in files)
    wrong = next((path for path in paths if os.pathsep in path), None)
    if wrong:
        raise UsageError(f"{wrong}: the name of a gazetteer file may not hold {os.pathsep!r}")
    rows(paths)
    if paths:
        os.environ[VARIABLE] = os.pathsep.join(paths)
    else:
        os.environ.pop(VARIABLE, None)


def chosen() -> tuple[str, ...]:
    """The files in use."""
    return tuple(path for path in os.environ.get(VARIABLE, "").split(os.pathsep) if path)


@cache
def rows(paths: tuple[str, ...]) -> tuple[Row, ...]:
    """The lines of some files, later files last.

    Raises:
        UsageError: a file cannot be read, or a line of it makes no sense.
    """
    return tuple(row for path in paths for row in _of_file(path, _text(path)))


@cache
def version(paths: tuple[str, ...]) -> str:
    """Sixteen hexadecimal digits of what stands in some files."""
    from detente.core.ids import digest

    return digest(*map(_text, paths))


@cache
def _text(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path}: the gazetteer cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: the gazetteer is not UTF-8 text (byte {error.start})") from error


def _of_file(path: str, text: str) -> Iterator[Row]:
    ending = Path(path).suffix.casefold()
    if ending in (".yaml", ".yml"):
        yield from _of_yaml(path, text)
    elif ending == ".csv":
        yield from _of_csv(path, text)
    else:
        raise UsageError(f"{path}: a gazetteer is a .csv or a .yaml file")


def _of_csv(path: str, text: str) -> Iterator[Row]:
    reader = csv.DictReader(io.StringIO(text, newline=""))
    head = [name.strip() for name in reader.fieldnames or ()]
    _known(f"{path}:1", head)
    reader.fieldnames = head
    for cells in reader:
        where = f"{path}:{reader.line_num}"
        if not any(cells.values()) or str(cells[head[0]]).startswith("#"):
            continue
        if None in cells or None in cells.values():
            raise UsageError(f"{where}: {len(head)} cells are needed, as many as in the header")
        yield _row(where, {key: _list(value) if key in _LISTS else value.strip() for key, value in cells.items()})


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


def _of_yaml(path: str, text: str) -> Iterator[Row]:
    import yaml

    try:
        held = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f":{mark.line + 1}" if mark else ""
        raise UsageError(f"{path}{line}: not YAML: {getattr(error, 'problem', error)}") from error
    if not isinstance(held, list):
        raise UsageError(f"{path}: a list of names is needed, each with its keys ({', '.join(COLUMNS)})")
    for number, one in enumerate(held, 1):
        where = f"{path}: entry {number}"
        if not isinstance(one, dict):
            raise UsageError(f"{where}: keys are needed ({', '.join(COLUMNS)}), not {one!r}")
        keys = [str(key) for key in one]
        _known(where, keys)
        cells: dict[str, str | list[str]] = {}
        for key, value in zip(keys, one.values(), strict=True):
            parts = value if isinstance(value, list) else [value]
            if any(isinstance(part, dict | list) for part in parts) or (isinstance(value, list) and key not in _LISTS):
                raise UsageError(f"{where}: {key} is {value!r}, which is no {'list' if key in _LISTS else 'text'}")
            plain = ["" if part is None else str(part).strip() for part in parts]
            if key not in _LISTS:
                cells[key] = plain[0]
            else:
                cells[key] = [part for part in plain if part] if isinstance(value, list) else _list(plain[0])
        yield _row(where, cells)


def _known(where: str, head: Iterable[str]) -> None:
    head = list(head)
    if "name" not in head:
        raise UsageError(f"{where}: there is no name (of the columns {', '.join(COLUMNS)})")
    strange = [name for name in head if name not in COLUMNS]
    if strange:
        raise UsageError(f"{where}: {strange[0]!r} is none of the columns {', '.join(COLUMNS)}")


def _row(where: str, cells: dict[str, str | list[str]]) -> Row:
    row = Row(
        where=where,
        name=str(cells.get("name", "")),
        names=tuple(cells.get("names", ())),
        code=str(cells.get("code", "")),
        form=str(cells.get("form", "")) or "name",
        kind=str(cells.get("kind", "")),
        sector=str(cells.get("sector", "")) or None,
        home=tuple(cells.get("home", ())),
        members=tuple(cells.get("members", ())),
        role=str(cells.get("role", "")),
        start=str(cells.get("from", "")),
        end=str(cells.get("to", "")),
    )
    if not any(char.isalpha() for char in row.name):
        raise UsageError(f"{where}: the name is {row.name!r}; it needs a letter")
    for what, value, among in (
        ("form", row.form, _FORMS),
        ("kind", row.kind, _KINDS),
        ("sector", row.sector, sorted(SECTORS)),
    ):
        if value and value not in among:
            raise UsageError(f"{where}: {value!r} is no {what}; there are {', '.join(among)}")
    for day in (row.start, row.end):
        try:
            if day:
                PartialDate(day)
        except ValueError as error:
            raise UsageError(f"{where}: {error}") from error
    if row.form == "person" and not row.code:
        raise UsageError(f"{where}: whose office {row.name} holds is not said: a code is needed")
    if not row.code and row.form not in ("name", "abbreviation", NEVER):
        raise UsageError(f"{where}: a code is needed for a name of the form {row.form!r}")
    return row
