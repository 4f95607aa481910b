from __future__ import annotations

from typing import Annotated

import typer

from rashomon.cli.options import LedgerArgument, LedgerOption, open_ledger
from rashomon.cli.reading import counted


def merge(
    ledger: LedgerArgument = None,
    *,
    ledger_file: LedgerOption = None,
    everything: Annotated[
        bool, typer.Option("--everything", help="Settle anew what was settled before, as after a change of the register.")
    ] = False,
) -> None:
    """Find which coded events of different reports are one event. `rashomon read` does it for what it adds.

    What people decided about events holds whatever is found.

    Example: `rashomon merge iraq.db --everything`
    """
    opened = open_ledger(ledger, ledger_file)
    opened.relink(new_only=True)
    tally = opened.merge(everything=everything)
    typer.echo(f"{counted(tally['compared'], 'telling')} compared, {tally['joined']:,} joined, {tally['parted']:,} parted.")
