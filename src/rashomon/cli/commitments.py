from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.cli import words
from rashomon.cli.formats import Heading, Listing, exchanged, on_one_line
from rashomon.cli.options import BELONGING_FILTERS, lists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.ledger import CommitmentRow, Filters, Ledger


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
    csv=exchanged("write_commitments"),
    json=exchanged("commitment_json"),
    hint="The outcome is what the report itself tells of it.",
)


@lists(LISTING, *BELONGING_FILTERS)
def commitments(ledger: Ledger, filters: Filters) -> Iterable[CommitmentRow]:
    """List pledges, threats, offers, ultimatums and agreements: who made them, about what, and what became of them.

    `--actor` finds either side; `--since` and `--until` are about the day on which it was made, else the day of publication.

    Example: `rashomon commitments --ledger iraq.db --actor kataib`
    """
    return ledger.commitments(filters)
