from __future__ import annotations

from typing import TYPE_CHECKING, Any, TextIO

from rashomon.cli import words
from rashomon.cli.formats import Format, Heading, Listing, chosen, print_rows
from rashomon.cli.options import (
    EVENT_FILTERS,
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
    from collections.abc import Iterable

    from rashomon.ledger import AccountRow


def _csv(file: TextIO, rows: Iterable[AccountRow]) -> None:
    from rashomon.exchange import write_accounts  # noqa: PLC0415 — loads the database library

    write_accounts(file, rows)


def _json(row: AccountRow) -> dict[str, Any]:
    from rashomon.exchange import account_json  # noqa: PLC0415 — as above

    return {"event_id": row.event_id, **account_json(row)}


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
    csv=_csv,
    json=_json,
    hint="All accounts of one event side by side: rashomon show EVENT",
)


@takes_filters(*EVENT_FILTERS)
def accounts(given: Given, ledger: LedgerArgument = None, ledger_file: LedgerOption = None, form: FormatOption = None) -> None:
    """List accounts: which source says what about which event, in which words.

    The filters are about the events; `--format csv` is the flat table, one row an account.

    Example: `rashomon accounts --ledger iraq.db --type ASSAULT --place Baghdad`
    """
    form = chosen(form)
    refuse(form, Format.codebook, why="it holds whole reports; use `rashomon events --format codebook`")
    print_rows(open_ledger(ledger, ledger_file).each_account(filters_of(given)), LISTING, form)
