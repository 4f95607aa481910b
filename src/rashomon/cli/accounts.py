from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.cli import words
from rashomon.cli.formats import Heading, Listing, exchanged
from rashomon.cli.options import EVENT_FILTERS, lists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.ledger import AccountRow, Filters, Ledger


LISTING: Listing[AccountRow] = Listing(
    "accounts",
    (
        Heading("event", lambda row: row.event_id),
        Heading("type", lambda row: row.type),
        Heading("source", lambda row: words.source(row.source), ratio=2),
        Heading("stance", lambda row: row.stance),
        Heading("words", lambda row: f"“{words.shortened(row.quote.quote)}”", ratio=5),
        Heading("report", lambda row: words.from_where_below(row.report), most=20),
    ),
    folded=(
        Heading("event", lambda row: f"{row.event_id}\n{row.type}"),
        Heading("according to", words.account, ratio=3),
        Heading("report", lambda row: words.from_where_below(row.report), most=16),
    ),
    fits=110,
    csv=exchanged("write_accounts"),
    json=exchanged("account_json"),
    hint="All accounts of one event side by side: rashomon show EVENT",
)


@lists(LISTING, *EVENT_FILTERS)
def accounts(ledger: Ledger, filters: Filters) -> Iterable[AccountRow]:
    """List accounts: which source says what about which event, in which words.

    The filters are about the events; `--format csv` is the flat table, one row an account.

    Example: `rashomon accounts --ledger iraq.db --type ASSAULT --place Baghdad`
    """
    return ledger.each_account(filters)
