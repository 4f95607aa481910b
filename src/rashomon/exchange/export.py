from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import TextIO

from rashomon.errors import FilterError, InputError
from rashomon.exchange.flat import write_accounts, write_dyads, write_events
from rashomon.exchange.jsonl import write_details
from rashomon.ledger import Filters, Ledger
from rashomon.model import CodedReport
from rashomon.model.codebook import to_json


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written and how many rows or lines it holds, headings left out."""

    path: Path
    rows: int


Write = Callable[[TextIO], int]


def export(
    ledger: Ledger,
    target: str | Path,
    format: str = "csv",  # noqa: A002 - the name that users know
    *,
    filters: Filters | None = None,
    spreadsheet: bool = False,
) -> list[Exported]:
    """Write what a ledger holds to files; a file that was there is replaced once the new one is whole.

    Args:
        ledger: The ledger.
        target: For `csv` a folder, made when there is none, or the name of a `.csv` file for the events alone; for `jsonl` and `codebook` a
            file.
        format: `csv` (events.csv, accounts.csv, dyads.csv: docs/flat-table.md), `jsonl` (one event a line with all its accounts) or
            `codebook` (one coded report a line).
        filters: Which events; for `codebook`, the reports that have any of them.
        spreadsheet: For `csv`, guard cells that a spreadsheet would take for a formula with a `'` in front.

    Raises:
        FilterError: There is no such format.
        InputError: The target cannot be written.
    """
    path, wanted = Path(target), filters or Filters()
    writers: dict[str, Callable[[], Mapping[Path, Write]]] = {
        "csv": lambda: _tables(ledger, path, wanted, spreadsheet=spreadsheet),
        "jsonl": lambda: {path: lambda stream: write_details(stream, ledger.each_detail(wanted))},
        "codebook": lambda: {path: lambda stream: write_codebook(stream, ledger.each_coded(wanted))},
    }
    if format not in writers:
        raise FilterError(f"format: there is no {format!r}; there are {', '.join(sorted(writers))}")
    return [Exported(file, _written(file, write)) for file, write in writers[format]().items()]


def write_codebook(stream: TextIO, reports: Iterable[CodedReport]) -> int:
    """Write coded reports in the codebook's format, one a line; how many there were."""
    count = 0
    for coded in reports:
        stream.write(json.dumps(to_json(coded)) + "\n")
        count += 1
    return count


def _tables(ledger: Ledger, path: Path, filters: Filters, *, spreadsheet: bool) -> dict[Path, Write]:
    def events(stream: TextIO) -> int:
        return write_events(stream, ledger.each_event(filters), spreadsheet=spreadsheet)

    def accounts(stream: TextIO) -> int:
        return write_accounts(stream, ledger.each_account(filters), spreadsheet=spreadsheet)

    def dyads(stream: TextIO) -> int:
        return write_dyads(stream, ledger.each_event(filters), spreadsheet=spreadsheet)

    if path.suffix.lower() == ".csv" and not path.is_dir():
        return {path: events}
    return {path / "events.csv": events, path / "accounts.csv": accounts, path / "dyads.csv": dyads}


def _written(path: Path, write: Write) -> int:
    """Write a file beside its place and move it there when it is whole, so that nobody ever opens half a table."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("w", encoding="utf-8", newline="", dir=path.parent, prefix=f".{path.name}.", delete=False) as stream:
            temporary = Path(stream.name)
            try:
                rows = write(stream)  # type: ignore[arg-type]
            except BaseException:
                temporary.unlink()
                raise
        _publish(temporary, path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}. Name a file or folder where you may write.") from error
    return rows


def _publish(temporary: Path, path: Path) -> None:
    mask = os.umask(0)
    os.umask(mask)
    try:
        temporary.chmod(0o666 & ~mask)  # temporary files are closed to others, exports are not
        temporary.replace(path)
    except OSError:
        temporary.unlink()
        raise
