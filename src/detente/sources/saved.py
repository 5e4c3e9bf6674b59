"""Pages that browsers saved "complete": the folder beside one holds its pictures and frames, and no reports."""

from __future__ import annotations

from collections.abc import Container

_PAGES = (".html", ".htm", ".xhtml", ".shtml")
_ENDINGS = (
    *("_files", "-files", ".files", "-Dateien", "_fichiers", "_archivos", "_arquivos", "_ficheiros", "_file"),
    *("_bestanden", "-filer", "_tiedostot", "_pliki", "_soubory", "_elemei", "_dosyalar"),
)
"""What browsers put behind the name of a page to name its folder, in several languages."""


def holds_parts(folder: str, beside: Container[str]) -> bool:
    """Whether a folder belongs to a saved page.

    Args:
        folder: its name.
        beside: the names of the files that lie beside it.
    """
    stems = [folder.removesuffix(ending) for ending in _ENDINGS if folder.endswith(ending)]
    return any(f"{stem}{page}" in beside for stem in stems for page in _PAGES)
