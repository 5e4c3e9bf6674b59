"""The files of the pair coder: where they are, and whether they are what they should be."""

from __future__ import annotations

import hashlib
import json
import os
from functools import cache
from importlib.resources import files
from pathlib import Path

from detente.core.problems import DetenteError

VARIABLE = "DETENTE_MODEL"


def checked(folder: Path | None = None) -> Path:
    """The folder of the pair coder: as given, else as ``DETENTE_MODEL`` says, else the package's own.

    Raises:
        DetenteError: a file is missing, or is not the one that ``pairs.json`` was written for.
    """
    named = os.environ.get(VARIABLE)
    return _checked(folder or (Path(named) if named else own()))


def own() -> Path:
    """The folder of weights that comes with the package."""
    return Path(str(files("detente.data") / "model"))


def checked_comments(folder: Path) -> Path:
    """The folder of the comment coder, which lies beside the pair coder and reads its states.

    Raises:
        DetenteError: a file is missing, or is not the one that ``comments.json`` was written for.
    """
    return _checked(folder, "comments.json")


@cache
def _checked(folder: Path, described: str = "pairs.json") -> Path:
    try:
        wanted = json.loads((folder / described).read_text("utf-8"))["sha256"]
        found = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in wanted}
    except (OSError, ValueError, KeyError) as error:
        raise DetenteError(
            f"the coder in {folder} cannot be loaded: {error}; reinstall detente, or unset {VARIABLE}"
        ) from error
    for name, digest in wanted.items():
        if found[name] != digest:
            raise DetenteError(
                f"{folder / name} is not the file that {described} describes (SHA-256 {found[name][:12]}, not"
                f" {digest[:12]}): reinstall detente, or unset {VARIABLE}"
            )
    return folder
