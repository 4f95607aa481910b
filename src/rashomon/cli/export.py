from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.options import EVENT_FILTERS, Given, LedgerArgument, LedgerOption, filters_of, open_ledger, takes_filters


class ExportFormat(StrEnum):
    """What is written."""

    csv = "csv"
    jsonl = "jsonl"
    codebook = "codebook"


@takes_filters(*EVENT_FILTERS)
def export(
    given: Given,
    *,
    ledger: LedgerArgument = None,
    ledger_file: LedgerOption = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="PATH", help="A folder for csv (or one .csv file for events alone), else a file.")
    ] = ...,  # type: ignore[assignment] # typer's sign for "required"
    form: Annotated[ExportFormat, typer.Option("--format", "-f", help="What to write.")] = ExportFormat.csv,
    spreadsheet: Annotated[bool, typer.Option("--spreadsheet", help="Keep spreadsheet programs from taking cells for formulas.")] = False,
) -> None:
    """Write the ledger as files that open in R and pandas as they are.

    `csv` writes the documented flat tables: events, accounts, dyads, affiliations, commitments, reactions; `jsonl` one event a line
    with all that hangs on it; `codebook` one coded report a line. All show one state of the ledger.

    Example: `rashomon export iraq.db -o tables --since 2024`
    """
    from rashomon.exchange import export as write  # noqa: PLC0415 — loads the database library

    opened = open_ledger(ledger, ledger_file)
    for file in write(opened, output, format=form.value, filters=filters_of(given), spreadsheet=spreadsheet):
        typer.echo(f"{file.path}: {file.rows:,} rows")
