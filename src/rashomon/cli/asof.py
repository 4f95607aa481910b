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
            help="When it was read and decided: a day, month or year, of which the end is meant (2024-02-01, 2024-02, 2024), or a moment "
            "(2024-02-01T12:00:00Z); UTC.",
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

    The date is that on which reports were read into the ledger and decided about, not that of the news: for what had happened by a date,
    give `--until` to a listing, and `--as-of` to `rashomon commitments`. What was taken back later stands again. Every command works on
    it; the ledger that it comes from is only read.

    Example: `rashomon asof 2024-02-01 iraq.db -o past.db`
    """
    past = open_ledger(ledger, ledger_file).asof(date, output, force=force)
    at = past.second.replace("T", " ")
    typer.echo(f"{past.path}: what had been read and decided by {at} UTC, {past.reports:,} reports, {past.events:,} events")
    typer.echo("For news up to a date, not readings: rashomon events --until DATE, rashomon commitments --as-of DATE")
    if not past.reports:
        typer.echo("Nothing had been read by then: the date is that of reading, not that of the news.", err=True)
