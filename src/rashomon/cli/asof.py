from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.options import LedgerArgument, LedgerOption, open_ledger


def asof(
    date: Annotated[
        str,
        typer.Argument(
            metavar="DATE",
            help="A day, month or year, of which the end is meant (2024-02-01, 2024-02, 2024), or a moment (2024-02-01T12:00:00Z); UTC.",
            show_default=False,
        ),
    ],
    ledger: LedgerArgument = None,
    *,
    ledger_file: LedgerOption = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The ledger to write, such as past.db.")] = ...,  # type: ignore[assignment] # typer's sign for "required"
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Write the ledger as it was at a date, as a ledger of its own: the reports, readings and decisions that it had then.

    The date is that on which reports were read into the ledger and decided about, not that of the news. What was taken back later stands
    again. Every command works on it; the ledger that it comes from is only read.

    Example: `rashomon asof 2024-02-01 iraq.db -o past.db`
    """
    past = open_ledger(ledger, ledger_file).asof(date, output, force=force)
    at = past.second.replace("T", " ")
    typer.echo(f"{past.path}: the ledger as it was at {at} UTC, {past.reports:,} reports, {past.events:,} events")
    if not past.reports:
        typer.echo("Nothing had been read by then: the date is that of reading, not that of the news.", err=True)
