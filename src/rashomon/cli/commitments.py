from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rashomon.cli import words
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
    from rashomon.ledger import CommitmentRow


def _json(row: CommitmentRow) -> dict[str, Any]:
    from rashomon.exchange import commitment_json, report_json  # noqa: PLC0415 — loads the database library

    return {**commitment_json(row), "report": report_json(row.report)}


LISTING: Listing[CommitmentRow] = Listing(
    "commitments",
    (
        Heading("made", lambda row: row.made or "—"),
        Heading("kind", lambda row: row.kind),
        Heading("by", lambda row: words.who(row.by), ratio=2),
        Heading("to", lambda row: words.who(row.to), ratio=2),
        Heading("about", lambda row: on_one_line(row.about), ratio=4),
        Heading("on condition", lambda row: on_one_line("; ".join(filter(None, (row.condition, row.deadline)))), ratio=2),
        Heading("outcome", lambda row: words.outcome(row.outcome), most=12),
        Heading("report", lambda row: words.from_where_below(row.report), most=20),
    ),
    csv=csv_of(
        ("report_id", lambda row: row.report.report_id),
        ("commitment", lambda row: row.local_id),
        ("kind", lambda row: row.kind),
        ("by", lambda row: ";".join(p.name for p in row.by)),
        ("to", lambda row: ";".join(p.name for p in row.to)),
        ("about", lambda row: row.about),
        ("made", lambda row: row.made),
        ("condition", lambda row: row.condition),
        ("deadline", lambda row: row.deadline),
        ("outcome", lambda row: row.outcome),
        ("event_id", lambda row: row.event_id),
        ("outcome_event_id", lambda row: row.outcome_event_id),
        ("quote", lambda row: row.quote.quote),
        ("quote_start", lambda row: row.quote.start),
        ("quote_end", lambda row: row.quote.end),
        ("publisher", lambda row: row.report.publisher),
        ("published", lambda row: row.report.published),
    ),
    json=_json,
    hint="The outcome is what the report itself tells of it.",
)


@takes_filters(*BELONGING_FILTERS)
def commitments(given: Given, ledger: LedgerArgument = None, ledger_file: LedgerOption = None, form: FormatOption = None) -> None:
    """List pledges, threats, offers, ultimatums and agreements: who made them, about what, and what became of them.

    `--actor` finds either side; `--since` and `--until` are about the day on which it was made, else the day of publication.

    Example: `rashomon commitments --ledger iraq.db --actor kataib`
    """
    form = chosen(form)
    refuse(form, Format.codebook, why="it holds whole reports; use `rashomon events --format codebook`")
    print_rows(open_ledger(ledger, ledger_file).commitments(filters_of(given)), LISTING, form)
