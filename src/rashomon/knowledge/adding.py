"""Adding a GeoNames country file to the gazetteers in use, and taking one away: whole or not at all."""

from __future__ import annotations

import re
from pathlib import Path

from rashomon.errors import FilterError, KnowledgeError, UnreadableSource
from rashomon.knowledge.added import Added, added, path_of
from rashomon.knowledge.folder import write_whole
from rashomon.knowledge.geonames import gazetteer_file
from rashomon.knowledge.index import PlaceIndex
from rashomon.knowledge.places import gazetteer, shipped

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


def add(file: Path, folder: Path | None = None) -> Added:
    """Add a GeoNames country file; one of the same name takes the place of the earlier.

    Args:
        file: `IQ.txt`, or the zip that holds it.
        folder: The folder of the user's data; `None` for the one in use.

    Raises:
        GazetteerError: A line is wrong; nothing is added then.
        UnreadableSource: There is no such file, or it cannot be read.
        FilterError: Its name is none that a gazetteer can have.
        KnowledgeError: The folder cannot be written.
    """
    if not _NAME.fullmatch(file.stem):
        raise FilterError(f"expected a file named with letters, digits, hyphens and underscores, such as IQ.txt; got {file.name!r}")
    try:
        data = gazetteer_file(file, PlaceIndex(shipped()))
    except OSError as error:
        why = error.strerror or error
        raise UnreadableSource(f"{file} cannot be read: {why}. Expected a GeoNames country file such as IQ.txt.") from error
    write_whole(path_of(file.stem, folder), data)
    gazetteer.cache_clear()
    return next(one for one in added(folder) if one.name == file.stem)


def remove(name: str, folder: Path | None = None) -> Path:
    """Take an added gazetteer away, even a damaged one.

    Raises:
        FilterError: There is none of that name.
        KnowledgeError: It cannot be deleted.
    """
    path = path_of(name, folder)
    if not _NAME.fullmatch(name) or not path.is_file():
        known = ", ".join(sorted(p.stem for p in path_of("x", folder).parent.glob("*.bin"))) or "none"
        raise FilterError(f"no gazetteer was added as {name!r}; there are: {known}")
    try:
        path.unlink()
    except OSError as error:
        raise KnowledgeError(f"{path} cannot be deleted: {error.strerror}.") from error
    gazetteer.cache_clear()
    return path
