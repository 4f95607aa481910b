from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.formats import Format, Heading, Listing, chosen, csv_of, on_one_line, print_rows
from rashomon.cli.options import FormatOption, LedgerArgument, LedgerOption, open_ledger, refuse

if TYPE_CHECKING:
    from rashomon.ledger import CoverageRow, RejectedRow

LISTING: Listing[CoverageRow] = Listing(
    "rows",
    (
        Heading("publisher", lambda row: on_one_line(row.publisher) or "not known", ratio=1),
        Heading("day", lambda row: str(row.day or "not known")),
        Heading("read", lambda row: f"{row.read:,}", right=True),
        Heading("without events", lambda row: f"{row.without_events:,}", right=True),
        Heading("rejected", lambda row: f"{row.rejected:,}", right=True),
    ),
    csv=csv_of(
        ("publisher", lambda row: row.publisher),
        ("day", lambda row: row.day),
        ("read", lambda row: row.read),
        ("without_events", lambda row: row.without_events),
        ("rejected", lambda row: row.rejected),
    ),
    json=asdict,
    hint="Why reports were rejected: rashomon coverage --rejected",
)

REJECTED: Listing[RejectedRow] = Listing(
    "rejected reports",
    (
        Heading("from", lambda row: on_one_line(row.origin), ratio=2),
        Heading("reason", lambda row: row.reason),
        Heading("what to do", lambda row: on_one_line(row.detail), ratio=3),
    ),
    csv=csv_of(
        ("origin", lambda row: row.origin),
        ("reason", lambda row: row.reason),
        ("detail", lambda row: row.detail),
        ("publisher", lambda row: row.publisher),
        ("published", lambda row: row.published),
        ("rejected_at", lambda row: row.rejected_at),
    ),
    json=asdict,
)


def coverage(
    ledger: LedgerArgument = None,
    *,
    ledger_file: LedgerOption = None,
    rejected: Annotated[bool, typer.Option("--rejected", help="List the rejected reports with their reasons.")] = False,
    form: FormatOption = None,
) -> None:
    """Count reports read, rejected and without events, by publisher and day: what counts of events are to be divided by.

    Example: `rashomon coverage --ledger iraq.db`
    """
    form = chosen(form)
    refuse(form, Format.codebook, why="coverage holds counts, not reports")
    opened = open_ledger(ledger, ledger_file)
    if rejected:
        print_rows(opened.rejections(), REJECTED, form)
    else:
        print_rows(opened.coverage(), LISTING, form)
