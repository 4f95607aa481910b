from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest

from rashomon.ingest import IngestOptions, ingest
from rashomon.model.report import Rejected, Report

STORY = (
    "Soldiers of the Northern Front left the harbour town of Tarsil on Sunday, the district governor said, after two weeks of talks "
    "with elders who had asked them to go. A spokesman for the Front denied that any of its men had been there. The governor said "
    "that the police would return to the town as soon as the roads were clear, and that the market would open again."
)


class Pipe(io.RawIOBase):
    """A stream that cannot go back, as a pipe, giving at most `piece` bytes at a time."""

    def __init__(self, data: bytes, piece: int = 4096) -> None:
        self._data = data
        self._piece = piece
        self.given = 0

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Gives the next piece."""
        part = self._data[self.given : self.given + min(self._piece, len(buffer))]
        buffer[: len(part)] = part
        self.given += len(part)
        return len(part)


class Wrapper:
    """Stands for `sys.stdin`, of which only the bytes are read."""

    def __init__(self, buffer: BinaryIO) -> None:
        self.buffer = buffer


@pytest.fixture
def story() -> str:
    """An invented report of about 65 words, without head lines."""
    return STORY


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file below the test's folder: a name, and its text or bytes."""

    def make(name: str, content: str | bytes = STORY) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


@pytest.fixture
def stdin(monkeypatch: pytest.MonkeyPatch) -> Callable[[bytes], Pipe]:
    """Puts bytes on standard input, as a pipe."""

    def feed(data: bytes) -> Pipe:
        pipe = Pipe(data)
        monkeypatch.setattr(sys, "stdin", Wrapper(io.BufferedReader(pipe)))
        return pipe

    return feed


@pytest.fixture
def read() -> Callable[..., list[Report | Rejected]]:
    """Reads paths to the end, with any ingest options by name."""

    def run(*paths: str | Path, **options: object) -> list[Report | Rejected]:
        return list(ingest(paths, IngestOptions(**options)))  # type: ignore[arg-type]

    return run


@pytest.fixture
def one(read: Callable[..., list[Report | Rejected]]) -> Callable[..., Report]:
    """Reads a path that holds one report, and gives it."""

    def run(path: str | Path, **options: object) -> Report:
        [report] = read(path, **options)
        assert isinstance(report, Report), report
        return report

    return run


@pytest.fixture
def refused(read: Callable[..., list[Report | Rejected]]) -> Callable[..., Rejected]:
    """Reads a path that holds one report which cannot be read, and gives its rejection."""

    def run(path: str | Path, **options: object) -> Rejected:
        [rejected] = read(path, **options)
        assert isinstance(rejected, Rejected), rejected
        return rejected

    return run
