"""Files of other data sets as coded reports: one row after another, whatever their size."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from rashomon.errors import UnreadableReport, UnreadableSource
from rashomon.exchange.datasets.files import BREAKS, Lines, Table, tables
from rashomon.exchange.datasets.form import Coder, Form
from rashomon.exchange.datasets.forms import Known, form_named, told_by
from rashomon.exchange.datasets.table import Cells, named, rows
from rashomon.ingest.sources import shown
from rashomon.model import CodedReport, Rejected

Coded = CodedReport | Rejected


def read(path: str | Path, form: str | None = None) -> Iterator[Coded]:
    """The rows of a data set's file as coded reports, in their order; a row that cannot be used comes as `Rejected`.

    Plain, gzip and zip files are told by their first bytes. What is held does not grow with the file, apart from GDELT's mentions.

    Args:
        path: The file; of a zip archive every table in it.
        form: `acled`, `ucdp`, `gdelt`, `polecat` or `icews`; told by the first line when `None`.

    Raises:
        UnreadableSource: At once, when the file is not there, is empty, is of no known form, or lacks columns that are needed. What is
            found out later, of a further file in an archive or where a file breaks off, comes as `Rejected`.
    """
    wanted = form_named(form) if form is not None else None
    reports = _read(Path(path), wanted)
    # The first report is made now, so that a file that gives none is an error of this call.
    first = next(reports, None)
    return chain(() if first is None else (first,), reports)


def _read(path: Path, wanted: Form | None) -> Iterator[Coded]:
    faults: list[UnreadableSource] = []
    good = False
    with closing(tables(path)) as opened:
        while (table := _next(opened)) is not None:
            try:
                if isinstance(table, UnreadableSource):
                    raise table
                yield from _reports(table, path, wanted)
                good = True
            except UnreadableSource as fault:
                faults.append(fault)
    if not good:
        raise faults[0]
    yield from (Rejected(origin=shown(path), reason="unreadable", detail=str(fault)) for fault in faults)


def _next(opened: Iterator[Table | UnreadableSource]) -> Table | UnreadableSource | None:
    """The next table, or why there is none; `None` after the last."""
    try:
        return next(opened, None)
    except UnreadableSource as fault:
        return fault


@dataclass(frozen=True, slots=True)
class _File:
    """What is known of a file once its first line is read."""

    origin: str
    known: Known
    coder: Coder


def _reports(table: Table, path: Path, wanted: Form | None) -> Iterator[Coded]:
    lines = Lines(table.text)
    try:
        first = _first_line(lines, table.origin)
        known = told_by(first, table.origin, wanted)
        if not known.is_header:
            lines.give_back([first])
        file = _File(table.origin, known, known.form.coder(path))
    except BREAKS as error:
        raise UnreadableSource(f"{table.origin}: the file breaks off before its first row ({error}); fetch it again.") from error
    found = False
    for report in _rows(file, lines):
        found = True
        yield report
    if not found:
        raise UnreadableSource(f"{table.origin}: expected rows below the header, found none.")


def _first_line(lines: Lines, origin: str) -> str:
    while line := lines.take():
        if line.strip("\ufeff \t\r\n"):
            return line.lstrip("\ufeff")
    raise UnreadableSource(f"{origin}: expected a table, found an empty file.")


def _rows(file: _File, lines: Lines) -> Iterator[Coded]:
    cells = rows(lines, file.known.layout)
    while True:
        try:
            row = next(cells, None)
        except BREAKS as error:
            yield _broken_off(file, lines.number, error)
            return
        if row is None:
            return
        yield _coded(file, row)


def _coded(file: _File, row: Cells) -> Coded:
    number, cells, line = row
    origin = f"{file.origin}:{number}"
    try:
        if isinstance(cells, UnreadableReport):
            raise cells
        return file.coder(named(cells, file.known.layout, origin))
    except UnreadableReport as why:
        digest = hashlib.sha256(line.encode("utf-8", "surrogatepass")).hexdigest()
        return Rejected(origin, why.reason, why.detail, file.known.form.publisher, None, digest)


def _broken_off(file: _File, number: int, error: BaseException) -> Rejected:
    detail = f"Expected more rows, but the file breaks off ({error or 'it is cut short'}); all rows above are read; fetch it again."
    return Rejected(f"{file.origin}:{number + 1}", "unreadable", detail, file.known.form.publisher)
