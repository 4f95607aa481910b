"""Files of any size as lines of text: plain, gzip or zip, told by their first bytes; nothing is unpacked to disk or held whole.

Bytes that are not UTF-8 are read as Windows-1252, one by one, so that a file in ISO-8859-1 and one with a few such lines both read well,
and no file need be read twice to find out.
"""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from rashomon.errors import UnreadableReport, UnreadableSource
from rashomon.ingest.decode import SAMPLE, check_text, encoding_of
from rashomon.ingest.sources import cause, shown

LONGEST = 4_000_000
"""Characters of a line above which it is no row; rows of these data sets have a few thousand."""

BREAKS = (EOFError, OSError, zlib.error, zipfile.BadZipFile, UnicodeError)
"""What reading raises where a file is cut short or damaged."""

_HANDLER = "rashomon-western"


def _western(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8, by Windows-1252, and those that it lacks by ISO-8859-1."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    wrong = error.object[error.start : error.end]
    try:
        return wrong.decode("cp1252"), error.end
    except UnicodeDecodeError:
        return wrong.decode("latin-1"), error.end


codecs.register_error(_HANDLER, _western)


@dataclass(frozen=True, slots=True)
class Table:
    """A file, or one of those in an archive, opened.

    Attributes:
        origin: File, and member of the archive, for messages.
        text: Its lines; they end in LF alone, so that a stray CR parts no row.
    """

    origin: str
    text: io.TextIOWrapper


def tables(path: Path) -> Generator[Table | UnreadableSource]:
    """The tables in a file, one after another, each open until the next is asked for; what is no text is an error in its place.

    Raises:
        UnreadableSource: The file cannot be opened, or is neither text nor an archive that can be read.
    """
    try:
        with path.open("rb") as stream:
            yield from _inside(stream, shown(path))
    except BREAKS as error:
        raise UnreadableSource(f"{shown(path)} could not be opened: {_why(error)}.") from error


def _why(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return cause(error)
    return f"{error or 'it is cut short'}; fetch it again"


def _inside(stream: BinaryIO, origin: str) -> Iterator[Table | UnreadableSource]:
    first = stream.read(4)
    stream.seek(0)
    if first[:2] == b"PK":
        yield from _members(stream, origin)
    else:
        yield from _opened(stream, origin)


def _members(stream: BinaryIO, origin: str) -> Iterator[Table | UnreadableSource]:
    with zipfile.ZipFile(stream) as archive:
        names = [n for n in archive.namelist() if not n.endswith("/") and not n.startswith("__MACOSX/")]
        if not names:
            raise UnreadableSource(f"{origin}: expected a table in the archive, found no file; fetch it again.")
        for name in names:
            with archive.open(name) as member:
                yield from _opened(cast("BinaryIO", member), f"{origin}/{shown(name)}")


def _opened(stream: BinaryIO, origin: str) -> Iterator[Table | UnreadableSource]:
    """A stream, or what is packed in it, as text; all that is opened here is closed when the next table is asked for."""
    with ExitStack() as opened:
        buffered = opened.enter_context(io.BufferedReader(cast("io.RawIOBase", stream), SAMPLE))
        if buffered.peek(2)[:2] == b"\x1f\x8b":
            unpacked = gzip.GzipFile(fileobj=buffered)
            buffered = opened.enter_context(io.BufferedReader(cast("io.RawIOBase", unpacked), SAMPLE))
        sample = buffered.peek(SAMPLE)
        try:
            check_text(sample)
        except UnreadableReport as why:
            yield UnreadableSource(f"{origin}: {why.detail}")
            return
        encoding = encoding_of(sample) or "utf-8"
        yield Table(origin, opened.enter_context(io.TextIOWrapper(buffered, encoding=encoding, errors=_HANDLER, newline="\n")))


class Lines:
    """The lines of a table, numbered from 1; the last ones taken can be given back.

    Args:
        text: Where they come from.
    """

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._again: list[str] = []
        self.number = 0

    def take(self) -> str:
        """The next line with its end, cut where it is longer than `LONGEST`; empty when there is none."""
        line = self._again.pop() if self._again else self._read()
        self.number += bool(line)
        return line

    def give_back(self, lines: list[str]) -> None:
        """Put lines back that were taken last, in their order."""
        self._again.extend(reversed(lines))
        self.number -= len(lines)

    def _read(self) -> str:
        line = more = self._text.readline(LONGEST)
        while len(more) == LONGEST and not more.endswith("\n"):
            more = self._text.readline(LONGEST)
        return line
