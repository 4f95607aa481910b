from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from rashomon.cli.formats import Heading, Listing, csv_of, on_one_line
from rashomon.cli.options import BELONGING_FILTERS, lists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.ledger import ActorRow, Filters, Ledger

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


@lists(LISTING, *BELONGING_FILTERS)
def actors(ledger: Ledger, filters: Filters) -> Iterable[ActorRow]:
    """List everyone named, most often named first: what they did, what was done to them, how often they are a source.

    `--since` and `--until` are about the day of publication.

    Example: `rashomon actors --ledger iraq.db --actor brigade`
    """
    return ledger.actors(filters)
