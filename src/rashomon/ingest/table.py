"""Reports as rows of a CSV or TSV table with a header line."""

from __future__ import annotations

import codecs
import csv
import io
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, cast

from rashomon.errors import UnreadableReport
from rashomon.ingest.decode import SAMPLE, eight_bit_encoding, encoding_of
from rashomon.ingest.fields import USUAL, missing_text, normal, report_of
from rashomon.ingest.options import IngestOptions
from rashomon.ingest.raw import RawReport, rejected
from rashomon.model.report import Rejected

_DELIMITERS = ",;\t|"
_RECOVERIES = 3
"""Times that reading starts again after a quotation mark that nothing closes; a file with more is not a table."""

Row = tuple[int, list[str] | UnreadableReport]
"""A row's first line, counted from 1, and its cells or why it has none."""


class _Lines:
    """Lines for `csv.reader`: remembers those of the row being read, and whether they ran out within it."""

    def __init__(self, stream: io.TextIOBase, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._again: list[str] = []
        self._row: list[str] = []
        self.number = 0
        self.ran_out = False

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._again.pop() if self._again else self._read()
        if not line:
            self.ran_out = True
            raise StopIteration
        self.number += 1
        self._row.append(line)
        return line

    def _read(self) -> str:
        """The next line; one above the limit is cut, which its report's size then shows."""
        line = more = self._stream.readline(self._limit)
        while len(more) == self._limit and not more.endswith(("\n", "\r")):
            more = self._stream.readline(self._limit)
        return line

    def begin_row(self) -> int:
        """Forgets the row before; gives the number of the line that comes."""
        self._row.clear()
        self.ran_out = False
        return self.number + 1

    def take_back(self) -> None:
        """Puts all lines of the row but its first back, to be read as rows of their own."""
        rest = self._row[1:]
        self._again.extend(reversed(rest))
        self.number -= len(rest)


def _rows(lines: _Lines, delimiter: str) -> Iterator[Row]:
    """The rows; where a quotation mark is never closed, its line alone is broken, and those it swallowed are read again."""
    reader = csv.reader(lines, delimiter=delimiter)
    recoveries = 0
    while True:
        start = lines.begin_row()
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            lines.ran_out = True  # a cell above the limit: the mark that opens it is closed nowhere near
        if not lines.ran_out:
            yield start, cells
            continue
        recoveries += 1
        yield start, UnreadableReport("broken-record", "Expected a closing quotation mark, found none; double the marks within a cell.")
        if recoveries > _RECOVERIES:
            yield (
                start + 1,
                UnreadableReport("broken-record", "The quotation marks of this table do not match; the rest of it is not read."),
            )
            return
        lines.take_back()


def _encoding(stream: BinaryIO) -> str:
    """The table's encoding, by its first bytes or, for 8-bit ones, by whether all of it is UTF-8; reads it once."""
    start = stream.tell()
    sample = stream.read(SAMPLE)
    stream.seek(start)
    if wide := encoding_of(sample):
        return wide
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := stream.read(1 << 20):
            decoder.decode(chunk)
    except UnicodeDecodeError:
        return eight_bit_encoding(chunk)
    finally:
        stream.seek(start)
    return "utf-8"


@contextmanager
def _text(stream: BinaryIO) -> Iterator[io.TextIOWrapper]:
    """The stream as text with its line ends; one that cannot go back is copied to a temporary file first."""
    if not stream.seekable():
        with tempfile.TemporaryFile() as copy:
            shutil.copyfileobj(stream, copy)
            copy.seek(0)
            with _text(cast("BinaryIO", copy)) as text:
                yield text
        return
    text = io.TextIOWrapper(stream, encoding=_encoding(stream), errors="replace", newline="")
    try:
        yield text
    finally:
        text.detach()


def _delimiter(header: str, format_name: str) -> str:
    """The tab of a TSV, else the character that most often parts the header's names."""
    return "\t" if format_name == "tsv" else max(_DELIMITERS, key=header.count)


def _table(text: io.TextIOWrapper, format_name: str, max_size: int) -> Iterator[Row]:
    start = text.tell()
    header = text.readline(SAMPLE)
    text.seek(start)
    limit = 4 * max_size + SAMPLE
    csv.field_size_limit(max(csv.field_size_limit(), limit))  # the module has one limit for all, 131,072 unless raised
    yield from _rows(_Lines(text, limit), _delimiter(header, format_name))


def _check_header(names: Sequence[str], options: IngestOptions) -> None:
    wanted = sorted(set(options.columns.values()) - set(names))
    if wanted:
        detail = f"Expected a column {', '.join(wanted)}; there are: {', '.join(names)[:400]}. Name one of these."
        raise UnreadableReport("broken-record", detail)
    if "text" not in options.columns and not {normal(name) for name in names} & set(USUAL["text"]):
        raise missing_text(names, options.columns)


def _row(names: Sequence[str], cells: Sequence[str], origin: str, options: IngestOptions) -> RawReport:
    if any(cell.strip() for cell in cells[len(names) :]):
        detail = f"Expected {len(names)} cells as in the header, found {len(cells)}; quote cells that hold the delimiter."
        raise UnreadableReport("broken-record", detail)
    record: dict[str, object] = {}
    for name, cell in zip(names, cells, strict=False):  # missing last cells are missing values
        record.setdefault(name, cell)
    return report_of(record, origin, options.columns)


def _header(rows: Iterator[Row], options: IngestOptions) -> list[str]:
    """The column names: the first line that is not blank.

    Raises:
        UnreadableReport: When there is none, or no column in it is the text.
    """
    cells = next((cells for _, cells in rows if cells), None)
    if cells is None:
        raise UnreadableReport("empty", "Expected a table with a header line, found nothing but white space.")
    if isinstance(cells, UnreadableReport):
        raise cells
    names = [name.strip().strip("\ufeff") for name in cells]
    _check_header(names, options)
    return names


def _reports(rows: Iterator[Row], origin: str, options: IngestOptions) -> Iterator[RawReport | Rejected]:
    names = _header(rows, options)
    found = False
    for number, cells in rows:
        if not cells:  # a blank line
            continue
        found = True
        here = f"{origin}:{number}"
        if isinstance(cells, UnreadableReport):
            yield rejected(here, cells.reason, cells.detail)
            continue
        try:
            yield _row(names, cells, here, options)
        except UnreadableReport as why:
            yield rejected(here, why.reason, why.detail, "\0".join(cells).encode("utf-8", "replace"))
    if not found:
        raise UnreadableReport("empty", "Expected rows below the header, found none.")


def read_table(stream: BinaryIO, origin: str, options: IngestOptions, *, format_name: str = "csv") -> Iterator[RawReport | Rejected]:
    """CSV or TSV: one report a row, its columns named by the header; a broken row is rejected with its line, and the rest read."""
    try:
        with _text(stream) as text:
            yield from _reports(_table(text, format_name, options.max_size), origin, options)
    except UnreadableReport as why:
        yield rejected(origin, why.reason, why.detail)


def count_rows(stream: BinaryIO, options: IngestOptions, *, format_name: str = "csv") -> int:
    """Rows below the header, without reading what they say."""
    with _text(stream) as text:
        return max(sum(1 for _, cells in _table(text, format_name, options.max_size) if cells) - 1, 0)
