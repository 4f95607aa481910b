"""Gazetteers that a user added, as they lie in the folder of the user's data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rashomon.errors import KnowledgeError
from rashomon.knowledge.folder import data_folder
from rashomon.knowledge.index import PlaceIndex

FOLDER = "gazetteers"
"""Inside the folder of the user's data."""

SUFFIX = ".bin"


@dataclass(frozen=True, slots=True)
class Added:
    """A gazetteer that was added.

    Attributes:
        name: What it is kept under, as `IQ`.
        places: How many places it has.
        source: What it was made from.
        version: First 16 hexadecimal digits of its SHA-256.
        path: Its file.
    """

    name: str
    places: int
    source: str
    version: str
    path: Path


def path_of(name: str, folder: Path | None = None) -> Path:
    """The file that a gazetteer of this name has.

    Args:
        name: What it is kept under.
        folder: The folder of the user's data; `None` for the one in use.
    """
    return (folder or data_folder()) / FOLDER / f"{name}{SUFFIX}"


def added_paths(folder: Path | None = None) -> list[Path]:
    """The files of all gazetteers that were added, in the order of their names; what is half written is none.

    Raises:
        KnowledgeError: The folder cannot be read.
    """
    inside = (folder or data_folder()) / FOLDER
    try:
        found = list(inside.iterdir()) if inside.is_dir() else []
    except OSError as error:
        raise KnowledgeError(f"The added gazetteers in {inside} cannot be read: {error.strerror}.") from error
    return sorted(path for path in found if path.suffix == SUFFIX and not path.name.startswith("."))


def added(folder: Path | None = None) -> list[Added]:
    """All gazetteers that were added.

    Raises:
        KnowledgeError: One is damaged.
    """
    return [_described(path) for path in added_paths(folder)]


def opened(path: Path) -> PlaceIndex:
    """The look-up of a gazetteer that was added.

    Raises:
        KnowledgeError: It is damaged or cannot be read.
    """
    mend = f"remove it with `rashomon gazetteer remove {path.stem}` and add it again"
    try:
        return PlaceIndex(path.read_bytes(), name=f"The gazetteer {path}", mend=mend)
    except OSError as error:
        raise KnowledgeError(f"The gazetteer {path} cannot be read ({error.strerror}); {mend}.") from error


def _described(path: Path) -> Added:
    index = opened(path)
    manifest: dict[str, Any] = index.manifest
    return Added(path.stem, manifest["places"], manifest["source"], index.digest[:16], path)
