from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.formats import Format, Heading, Listing, chosen, csv_of, on_one_line, print_rows
from rashomon.cli.options import FormatOption, LedgerArgument, LedgerOption, open_ledger, refuse

if TYPE_CHECKING:
    from rashomon.ledger.corrections.history import HistoryRow

LISTING: Listing[HistoryRow] = Listing(
    "decisions",
    (
        Heading("when", lambda row: row.at[:19].replace("T", "\n"), most=10),
        Heading("what", lambda row: row.what + ("\n(retired)" if row.retired_at else "")),
        Heading("of", lambda row: "\n".join(filter(None, (row.event_id, row.report)))),
        Heading("detail", lambda row: on_one_line(row.detail) + (f"\n{row.correction}" if row.correction else ""), ratio=2),
        Heading("why", lambda row: on_one_line(row.why), ratio=3),
        Heading("by", lambda row: on_one_line(row.by), most=20),
    ),
    csv=csv_of(
        ("at", lambda row: row.at),
        ("what", lambda row: row.what),
        ("event_id", lambda row: row.event_id),
        ("report", lambda row: row.report),
        ("detail", lambda row: row.detail),
        ("by", lambda row: row.by),
        ("why", lambda row: row.why),
        ("correction", lambda row: row.correction),
        ("retired_at", lambda row: row.retired_at),
    ),
    json=asdict,
    hint="The ledger as it was at a day: rashomon asof DAY",
)


def history(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="Id of the event, or its beginning (`rashomon events` lists them).")],
    ledger: LedgerArgument = None,
    *,
    ledger_file: LedgerOption = None,
    form: FormatOption = None,
) -> None:
    """List everything that was decided about an event, in order of time: by the program and by people, and what was taken back.

    An id that was merged into another leads to that one, whose history holds both.

    Example: `rashomon history RSH-k3vq --ledger iraq.db`
    """
    form = chosen(form)
    refuse(form, Format.codebook, why="a history holds decisions, not reports")
    print_rows(open_ledger(ledger, ledger_file).history(event), LISTING, form)
