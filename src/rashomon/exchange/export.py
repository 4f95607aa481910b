from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from rashomon.errors import FilterError
from rashomon.exchange import flat
from rashomon.exchange.jsonl import write_details
from rashomon.exchange.output import Write, make_folder, write_files
from rashomon.ledger import Answers, Filters, Ledger
from rashomon.model import CodedReport
from rashomon.model.codebook import to_json


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written and how many rows or lines it holds, headings left out."""

    path: Path
    rows: int


def export(
    ledger: Ledger,
    target: str | Path,
    format: str = "csv",  # noqa: A002 - the name that users know
    *,
    filters: Filters | None = None,
    spreadsheet: bool = False,
) -> list[Exported]:
    """Write what a ledger holds to files, all from one state of it; files that were there are replaced once all new ones are whole.

    Args:
        ledger: The ledger.
        target: For `csv` a folder, made when there is none, or the name of a `.csv` file for the events alone; for `jsonl` and `codebook` a
            file.
        format: `csv` (six tables: docs/flat-table.md), `jsonl` (one event a line with all its accounts) or `codebook` (one coded report a
            line).
        filters: Which events; for `codebook`, affiliations, commitments and reactions, the reports that have any of them.
        spreadsheet: For `csv`, guard cells that a spreadsheet would take for a formula with a `'` in front.

    Raises:
        FilterError: There is no such format.
        OutputUnwritable: The target cannot be written.
    """
    path, wanted = Path(target), filters or Filters()
    writers: dict[str, Callable[[Answers], Mapping[Path, Write]]] = {
        "csv": lambda state: _tables(state, path, wanted, spreadsheet=spreadsheet),
        "jsonl": lambda state: {path: lambda stream: write_details(stream, state.each_detail(wanted))},
        "codebook": lambda state: {path: lambda stream: write_codebook(stream, state.each_coded(wanted))},
    }
    if format not in writers:
        raise FilterError(f"format: there is no {format!r}; there are {', '.join(sorted(writers))}")
    with ledger.snapshot() as state:
        written = write_files(writers[format](state), ledger=ledger.path)
    return [Exported(file, rows) for file, rows in written.items()]


def write_codebook(stream: TextIO, reports: Iterable[CodedReport]) -> int:
    """Write coded reports in the codebook's format, one a line; how many there were."""
    count = 0
    for coded in reports:
        stream.write(json.dumps(to_json(coded)) + "\n")
        count += 1
    return count


def _tables(state: Answers, path: Path, filters: Filters, *, spreadsheet: bool) -> dict[Path, Write]:
    def table(write: Callable[..., int], rows: Callable[[Filters], Iterable[object]]) -> Write:
        return lambda stream: write(stream, rows(filters), spreadsheet=spreadsheet)

    events = table(flat.write_events, state.each_event)
    if path.suffix.lower() == ".csv" and not path.is_dir():
        return {path: events}
    make_folder(path)
    return {
        path / "events.csv": events,
        path / "accounts.csv": table(flat.write_accounts, state.each_account),
        path / "dyads.csv": table(flat.write_dyads, state.each_event),
        path / "affiliations.csv": table(flat.write_affiliations, state.affiliations_beside),
        path / "commitments.csv": table(flat.write_commitments, state.commitments_beside),
        path / "reactions.csv": table(flat.write_reactions, state.reactions_beside),
    }
