from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.formats import Heading, Listing, chosen, csv_of, exchanged, print_rows
from rashomon.cli.options import (
    EVENT_FILTERS,
    FormatOption,
    Given,
    LedgerArgument,
    LedgerOption,
    filters_of,
    open_ledger,
    refuse_codebook,
    takes_filters,
)

if TYPE_CHECKING:
    from rashomon.ledger.perspectives.sensitivity import SensitivityRow


class Period(StrEnum):
    """The unit of a series."""

    month = "month"
    week = "week"
    day = "day"


class Counted(StrEnum):
    """What is counted."""

    events = "events"
    killed = "killed"


LISTING: Listing[SensitivityRow] = Listing(
    "periods",
    (
        Heading("period", lambda row: row.period or "not known"),
        Heading("low", lambda row: f"{row.low:,}", right=True),
        Heading("best", lambda row: f"{row.best:,}", right=True),
        Heading("high", lambda row: f"{row.high:,}", right=True),
        Heading("events that differ", lambda row: f"{row.disputed:,}", right=True),
        Heading("open tolls", lambda row: f"{row.open:,}", right=True),
        Heading("reports read", lambda row: "—" if row.reports is None else f"{row.reports:,}", right=True),
    ),
    csv=csv_of(
        ("period", lambda row: row.period),
        ("low", lambda row: row.low),
        ("best", lambda row: row.best),
        ("high", lambda row: row.high),
        ("disputed", lambda row: row.disputed),
        ("open", lambda row: row.open),
        ("reports", lambda row: row.reports),
    ),
    json=exchanged("sensitivity_json"),
    hint="Low: what no standing account contradicts. Best: the merged rows. High: what some account says.",
)


@takes_filters(*EVENT_FILTERS)
def sensitivity(  # noqa: PLR0913 — each is an option of the command line
    given: Given,
    ledger: LedgerArgument = None,
    *,
    ledger_file: LedgerOption = None,
    by: Annotated[Period, typer.Option("--by", help="The unit of a period.")] = Period.month,
    count: Annotated[Counted, typer.Option("--count", help="What is counted.")] = Counted.events,
    dyad: Annotated[
        tuple[str, str] | None,
        typer.Option("--dyad", metavar="ACTOR RECIPIENT", help="Only what the one, or who belongs to it, does to the other."),
    ] = None,
    form: FormatOption = None,
) -> None:
    """Count events, or people killed, by period: low, best and high, as disputes resolve each way.

    Low counts only what no standing account contradicts, high all that some standing account says, best the merged rows. Events that did
    not happen, or are only planned, are left out unless `--status` asks for them.

    Example: `rashomon sensitivity iraq.db --by month --dyad Washington "Islamic Resistance in Iraq"`
    """
    from rashomon.ledger.perspectives.sensitivity import Series  # noqa: PLC0415 — loads the database library

    form = chosen(form)
    refuse_codebook(form)
    rows = open_ledger(ledger, ledger_file).sensitivity(filters_of(given), Series(by.value, count.value, dyad))
    print_rows(rows, LISTING, form)
