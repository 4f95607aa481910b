from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.cli import words
from rashomon.cli.formats import Format, Heading, Listing, chosen, exchanged, print_codebook, print_rows
from rashomon.cli.options import EVENT_FILTERS, FormatOption, Given, LedgerArgument, LedgerOption, filters_of, open_ledger, takes_filters

if TYPE_CHECKING:
    from rashomon.ledger import EventDetail, EventRow


LISTING: Listing[EventRow] = Listing(
    "events",
    (
        Heading("event", lambda row: row.event_id),
        Heading("when and where", words.when_and_where, ratio=2),
        Heading("who did what to whom", words.happening, ratio=4),
        Heading("according to", lambda row: "; ".join(dict.fromkeys(map(words.source, row.sources))), ratio=2),
        Heading("report", words.told_where, most=20),
    ),
    csv=exchanged("write_events"),
    json=exchanged("event_json"),
    hint="All accounts of one: rashomon show EVENT",
)

DETAILS: Listing[EventDetail] = Listing(
    "events",
    (),
    csv=lambda file, rows: LISTING.csv(file, (row.event for row in rows)),
    json=exchanged("detail_json"),
)


@takes_filters(*EVENT_FILTERS)
def events(given: Given, ledger: LedgerArgument = None, ledger_file: LedgerOption = None, form: FormatOption = None) -> None:
    """List events: when, what, who did it to whom, where, and according to whom.

    JSON holds each event with its accounts; CSV is the flat table, one row an event; codebook gives the coded reports in which such
    events are.

    Example: `rashomon events --ledger iraq.db --actor kataib --since 2024-01 --until 2024-02`
    """
    form = chosen(form)
    opened, filters = open_ledger(ledger, ledger_file), filters_of(given)
    if form is Format.codebook:
        print_codebook(opened.each_coded(filters))
    elif form in {Format.json, Format.jsonl}:
        print_rows(opened.each_detail(filters), DETAILS, form)
    else:
        print_rows(opened.each_event(filters), LISTING, form)
