"""Paths, folders, patterns and standard input, as a list of streams to read."""

from __future__ import annotations

import errno
import glob
import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from rashomon.errors import UnreadableSource
from rashomon.ingest.decode import SAMPLE
from rashomon.ingest.raw import rejected
from rashomon.model.report import Rejected

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Source:
    """One file, or standard input when `path` is `None`."""

    origin: str
    path: Path | None

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """The bytes; standard input is left open. Raises `OSError` when the file cannot be opened."""
        if self.path is None:
            if sys.stdin is None:  # as some schedulers start programs
                raise OSError(errno.EBADF, "it is closed")
            yield sys.stdin.buffer
            return
        with self.path.open("rb") as stream:
            yield stream


class _Rejoined(io.RawIOBase):
    """A stream whose first bytes were already read, for pipes, which cannot go back."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first = first
        self._rest = rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        size = len(buffer)
        if self._first:
            data, self._first = self._first[:size], self._first[size:]
        else:
            read = getattr(self._rest, "read1", self._rest.read)
            data = read(size)
        buffer[: len(data)] = data
        return len(data)


def peeked(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, up to `SAMPLE`, and a stream that still has them.

    From a pipe no more is waited for than the first line, so that records are read as they come.
    """
    if stream.seekable():
        start = stream.tell()
        first = stream.read(SAMPLE)
        stream.seek(start)
        return first, stream
    read = getattr(stream, "read1", stream.read)
    first = b""
    while len(first) < SAMPLE and b"\n" not in first and (more := read(SAMPLE)):
        first += more
    return first, cast("BinaryIO", io.BufferedReader(_Rejoined(first, stream)))


def shown(path: str | Path) -> str:
    """A path for messages and records: bytes of its name that are no text, which no database takes, become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def _folder(folder: Path) -> Iterator[Source | Rejected]:
    """The files under a folder, sorted; what is hidden or no file is named, not read."""
    refused: list[Rejected] = []
    found = False
    for root, folders, names in os.walk(folder, onerror=lambda error: refused.append(_no_access(error))):
        hidden = [name for name in folders if name.startswith(".")]
        folders[:] = sorted(set(folders) - set(hidden))
        for name in sorted([*hidden, *names]):
            found = True
            yield _entry(Path(root, name))
        found = found or bool(refused)
        yield from refused
        refused.clear()
    yield from refused
    if not found and not refused:
        yield rejected(shown(folder), "empty", "Expected a folder with reports, found one without files.")


def cause(error: OSError) -> str:
    """What the system says, and what to do."""
    remedy = "change its permissions" if isinstance(error, PermissionError) else "try again"
    return f"{error.strerror}; {remedy}, or leave it out"


def _no_access(error: OSError) -> Rejected:
    return rejected(shown(error.filename), "unreadable", f"The folder could not be opened: {cause(error)}.")


def _entry(path: Path) -> Source | Rejected:
    if path.name.startswith("."):
        return rejected(shown(path), "unreadable", "Hidden files and folders are read only when they are named themselves.")
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return rejected(shown(path), "unreadable", f"The file could not be opened: {cause(error)}.")
    if not stat.S_ISREG(mode):
        return rejected(shown(path), "unreadable", "Expected a file, found a device, pipe or linked folder; name it itself to read it.")
    return Source(shown(path), path)


def _matches(path: str) -> list[str] | None:
    """The paths that an argument stands for, `None` when there is none."""
    if path == STANDARD_INPUT or os.path.lexists(path):
        return [path]
    if not glob.has_magic(path):
        return None
    return sorted(glob.glob(path, recursive=True)) or None  # noqa: PTH207  # takes absolute patterns too, unlike Path.glob


def _missing(path: str) -> str:
    if glob.has_magic(path):
        return f"No file matches {shown(path)!r}; check the pattern and the folder that it starts from."
    if _is_closed(path):
        return f"{shown(path)!r} could not be looked for: you may not enter its folder; change the folder's permissions, or leave it out."
    return f"There is no file or folder {shown(path)!r}; check the path."


def _is_closed(path: str) -> bool:
    """Whether the path leads through a folder that may not be entered, where nobody can tell what is there."""
    try:
        os.lstat(path)
    except PermissionError:
        return True
    except (OSError, ValueError):
        return False
    return False


def _one(path: str) -> Iterator[Source | Rejected]:
    if path == STANDARD_INPUT:
        yield Source("standard input", None)
    elif Path(path).is_dir():
        yield from _folder(Path(path))
    else:
        yield Source(shown(path), Path(path))


def _listed(matched: list[tuple[str, list[str] | None]]) -> Iterator[Source | Rejected]:
    for path, matches in matched:
        if matches is None:
            yield rejected(shown(path), "unreadable", _missing(path))
            continue
        for match in matches:
            yield from _one(match)


def sources(paths: Iterable[str | Path]) -> Iterator[Source | Rejected]:
    """Every file that the paths stand for, in the order given, folders and patterns sorted; what is not there as `Rejected`.

    Raises:
        UnreadableSource: At once, when no path is given or none is there.
    """
    matched = []
    for path in paths:
        name = os.fspath(path)
        try:
            matched.append((name, _matches(name)))
        except ValueError:  # a zero character
            matched.append((name, None))
    if not matched:
        raise UnreadableSource("Expected files, folders, patterns or - for standard input; none was given.")
    if all(matches is None for _, matches in matched):
        raise UnreadableSource(" ".join(_missing(name) for name, _ in matched))
    return _listed(matched)
