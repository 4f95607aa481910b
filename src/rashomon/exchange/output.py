"""Output files: none is ever seen half, those of one call appear together, and what stands in the way is one error that says what to do."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkstemp
from typing import TextIO

from rashomon.errors import OutputUnwritable

Write = Callable[[TextIO], int]
"""Writes a file's content and gives how much there was."""

_NO_RIGHT = "you may not write in {folder}. Name a file in a folder where you may."
_NO_ROOM = "the disk is full. Free some space, or name a file on another disk."
_REMEDIES = {
    errno.ENOENT: "there is no folder {folder}. Make it, or name another.",
    errno.ENOTDIR: "{folder} is not a folder. Name another.",
    errno.EISDIR: "it is a folder. Name a file, such as one in it.",
    errno.EEXIST: "it is a file. Name a folder, or a file that ends in .csv for the events alone.",
    errno.EACCES: _NO_RIGHT,
    errno.EPERM: _NO_RIGHT,
    errno.EROFS: _NO_RIGHT,
    errno.ENOSPC: _NO_ROOM,
    errno.EDQUOT: _NO_ROOM,
}
"""What a system's error means to the one who named the file, and what to do."""


def write_files(files: Mapping[Path, Write], *, ledger: Path) -> dict[Path, int]:
    """Write text files (UTF-8, line ends as they come) and put them in their places once all are whole; how much each holds.

    A failure leaves older files as they are. What is no file, such as a pipe or `/dev/stdout`, is written to as it stands.

    Args:
        files: What to write where.
        ledger: The ledger that it comes from, which no output replaces.

    Raises:
        OutputUnwritable: A folder is missing or closed to the user, a path is a folder or the ledger, or the disk is full.
    """
    drafts: dict[Path, Path] = {}
    try:
        counts = {path: _draft(path, write, ledger, drafts) for path, write in files.items()}
        for path, draft in drafts.items():
            with _explained(path):
                draft.replace(_place(path))
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
    return counts


def make_folder(folder: Path) -> None:
    """Make a folder, and those above it, where there is none.

    Raises:
        OutputUnwritable: It cannot be made, or is a file.
    """
    with _explained(folder):
        folder.mkdir(parents=True, exist_ok=True)


def _draft(path: Path, write: Write, ledger: Path, drafts: dict[Path, Path]) -> int:
    """Write a file beside its place, noting it among the drafts."""
    place = _place(path)
    if place == _place(ledger):
        raise OutputUnwritable(f"{path} cannot be written: it is the ledger itself. Name another file.")
    with _explained(path):
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="") as stream:
                return write(stream)
        descriptor, name = mkstemp(dir=place.parent, prefix=".rashomon-")
        drafts[path] = Path(name)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as stream:
            drafts[path].chmod(0o666 & ~_mask())  # temporary files are closed to others, output is not
            return write(stream)


def _place(path: Path) -> Path:
    """Where a path leads, through links: what it links to is replaced, and the link stays."""
    return Path(os.path.realpath(path))


def _mask() -> int:
    """The rights that new files are made without; they can only be read by setting them."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputUnwritable(f"{path} cannot be written: {_remedy(path, error)}") from error


def _remedy(path: Path, error: OSError) -> str:
    folder = path.parent
    if error.errno not in _REMEDIES or (error.errno == errno.ENOENT and folder.is_dir()):  # such as a link that leads nowhere
        return f"{error.strerror or error}. Name a file in a folder where you may write."
    return _REMEDIES[error.errno].format(folder=folder)
