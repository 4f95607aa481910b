"""Lines as rows of cells, in whatever way a row is broken; a row that cannot be mended is named, and costs only itself."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from rashomon.errors import UnreadableReport
from rashomon.exchange.datasets.fields import Row, normal
from rashomon.exchange.datasets.files import LONGEST, Lines

DELIMITERS = ",\t;|"

MOST_LINES = 200
"""Lines over which a quoted cell may go; a quotation mark that is closed later than that was never closed."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How the rows of a table are laid out.

    Attributes:
        delimiter: What parts the cells.
        names: Normal names of the columns, empty for a column without.
        known: Names of columns that the form has.
        fits: Whether cells look like what their columns should hold; `None` where that is not asked.
    """

    delimiter: str
    names: tuple[str, ...]
    known: frozenset[str] = frozenset()
    fits: Callable[[Row], bool] | None = None


def delimiter_of(header: str) -> str:
    """The character that parts the cells of a first line."""
    return max(DELIMITERS, key=header.count)


def split(line: str, delimiter: str) -> list[str]:
    """The cells of one line. Tables parted by tabs know no quotation marks but around a whole cell."""
    line = line.rstrip("\r\n")
    if delimiter == "\t":
        return [_unquoted(cell) if cell[:1] == '"' else cell for cell in line.split("\t")]
    return next(csv.reader((line,), delimiter=delimiter), [])


def _unquoted(cell: str) -> str:
    inner = cell[1:-1]
    whole = len(cell) > 1 and cell[-1] == '"' and inner.replace('""', "").count('"') == 0
    return inner.replace('""', '"') if whole else cell


Cells = tuple[int, Sequence[str] | UnreadableReport, str]
"""A row's first line, its cells or why it has none, and its characters."""


def rows(lines: Lines, layout: Layout) -> Iterator[Cells]:
    """The rows below the header; blank lines are passed over."""
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST))  # the module has one limit for all, 131,072 unless raised
    while line := lines.take():
        if not line.strip():
            continue
        start = lines.number
        if len(line) >= LONGEST:
            yield start, UnreadableReport("broken-record", f"Expected a row, found a line of {LONGEST:,} characters and more."), line
        elif layout.delimiter != "\t" and line.count('"') % 2:
            yield start, *_quoted(line, lines, layout)
        else:
            yield start, split(line, layout.delimiter), line


def _quoted(first: str, lines: Lines, layout: Layout) -> tuple[Sequence[str] | UnreadableReport, str]:
    """A row whose first line has an odd number of quotation marks: it goes on, or has a stray one."""
    alone = split(first, layout.delimiter)
    if len(alone) == len(layout.names):
        return alone, first
    taken = [first]
    while len(taken) < MOST_LINES and (line := lines.take()):
        taken.append(line)
        whole = "".join(taken)
        if whole.count('"') % 2 == 0:
            cells = next(csv.reader(taken, delimiter=layout.delimiter), [])
            if len(cells) == len(layout.names):
                return cells, whole
    lines.give_back(taken[1:])
    return UnreadableReport("broken-record", "Expected a closing quotation mark, found none; double the marks within a cell."), first


def named(cells: Sequence[str], layout: Layout, origin: str) -> Row:
    """A row's cells by their columns' names.

    Empty cells beyond the last column are stray delimiters. Names that a form does not know are passed over when a row has just as many
    cells as there are others; a run of empty cells too many is taken out where only one place makes the row fit its columns. A row with
    too few cells is none: it may have been cut anywhere.

    Raises:
        UnreadableReport: The numbers differ, and there is no such reading, or more than one.
    """
    names, many = layout.names, len(cells)
    while many > len(names) and not cells[many - 1].strip():
        many -= 1
    if many == len(names):
        return _row(names, cells, origin)
    readings = _fitting(cells[:many], layout, origin)
    if len(readings) == 1:
        return readings[0]
    detail = f"Expected {len(names)} cells as in the header, found {many}; quote cells that hold the delimiter, or take stray ones out."
    raise UnreadableReport("broken-record", detail)


def _fitting(cells: Sequence[str], layout: Layout, origin: str) -> list[Row]:
    """The different readings of a row with too few or too many cells that fit its columns."""
    if layout.fits is None:
        return []
    ours = tuple(name for name in layout.names if name in layout.known)
    readings: list[Row] = []
    if len(cells) > len(layout.names):
        readings = _without(layout.names, cells, origin)
    elif len(cells) == len(ours):
        readings = [_row(ours, cells, origin)]
    return list({tuple(row.cells.items()): row for row in readings if layout.fits(row)}.values())


def _row(names: Sequence[str], cells: Sequence[str], origin: str) -> Row:
    found: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if name:
            found.setdefault(name, cell)
    return Row(found, origin)


def _without(names: Sequence[str], cells: Sequence[str], origin: str) -> list[Row]:
    """The row without as many empty cells as are too many, for every place where so many stand together."""
    extra = len(cells) - len(names)
    places = [at for at in range(len(names) + 1) if not any(cell.strip() for cell in cells[at : at + extra])]
    return [_row(names, (*cells[:at], *cells[at + extra :]), origin) for at in places]


def header(cells: Sequence[str]) -> tuple[str, ...]:
    """The normal names of a header's cells, without empty ones at its end."""
    names = [normal(cell) for cell in cells]
    while names and not names[-1]:
        names.pop()
    return tuple(names)
