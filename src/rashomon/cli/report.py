from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.options import LedgerArgument, LedgerOption, open_ledger


def report(
    ledger: LedgerArgument = None,
    *,
    ledger_file: LedgerOption = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The page to write.")] = Path("rashomon.html"),
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Headline of the page.")] = None,
    full_text: Annotated[bool, typer.Option("--full-text", help="Put whole articles in; mind the publishers' rights.")] = False,
) -> None:
    """Write the ledger as one web page that needs no network: events on a timeline, accounts side by side.

    Example: `rashomon report iraq.db -o page.html`
    """
    from rashomon.web.page import write_page  # noqa: PLC0415 — loads templates and the database library

    written = write_page(open_ledger(ledger, ledger_file), output, title=title, full_text=full_text)
    typer.echo(f"Wrote {written}. Open it in a browser.")
