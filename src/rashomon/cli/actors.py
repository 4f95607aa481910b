from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rashomon.cli.formats import Format, Heading, Listing, chosen, csv_of, on_one_line, print_rows
from rashomon.cli.options import (
    BELONGING_FILTERS,
    FormatOption,
    Given,
    LedgerArgument,
    LedgerOption,
    filters_of,
    open_ledger,
    refuse,
    takes_filters,
)

if TYPE_CHECKING:
    from rashomon.ledger import ActorRow

LISTING: Listing[ActorRow] = Listing(
    "actors",
    (
        Heading("name", lambda row: on_one_line(row.name), ratio=3),
        Heading("also", lambda row: on_one_line("; ".join(row.names)), ratio=4),
        Heading("kind", lambda row: "; ".join(row.kinds).replace("_", " "), most=20),
        Heading("country", lambda row: "; ".join(row.countries)),
        Heading("sector", lambda row: "; ".join(row.sectors)),
        Heading("reports", lambda row: f"{row.reports:,}", right=True),
        Heading("did", lambda row: f"{row.acted:,}", right=True),
        Heading("suffered", lambda row: f"{row.received:,}", right=True),
        Heading("said", lambda row: f"{row.spoke:,}", right=True),
    ),
    csv=csv_of(
        ("name", lambda row: row.name),
        ("names", lambda row: ";".join(row.names)),
        ("kinds", lambda row: ";".join(row.kinds)),
        ("countries", lambda row: ";".join(row.countries)),
        ("sectors", lambda row: ";".join(row.sectors)),
        ("reports", lambda row: row.reports),
        ("mentions", lambda row: row.mentions),
        ("acted", lambda row: row.acted),
        ("received", lambda row: row.received),
        ("spoke", lambda row: row.spoke),
    ),
    json=asdict,
    hint="“did” and “suffered” count events, “said” accounts. That one name means the same one in two reports is not claimed.",
)


@takes_filters(*BELONGING_FILTERS)
def actors(given: Given, ledger: LedgerArgument = None, ledger_file: LedgerOption = None, form: FormatOption = None) -> None:
    """List everyone named, most often named first: what they did, what was done to them, how often they are a source.

    `--since` and `--until` are about the day of publication.

    Example: `rashomon actors --ledger iraq.db --actor brigade`
    """
    form = chosen(form)
    refuse(form, Format.codebook, why="it holds whole reports; use `rashomon events --format codebook`")
    print_rows(open_ledger(ledger, ledger_file).actors(filters_of(given)), LISTING, form)
