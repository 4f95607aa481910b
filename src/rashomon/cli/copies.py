from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.cli import words
from rashomon.cli.formats import Heading, Listing, chosen, csv_of, exchanged, on_one_line, print_rows
from rashomon.cli.options import FormatOption, LedgerArgument, LedgerOption, open_ledger, refuse_codebook

if TYPE_CHECKING:
    from rashomon.ledger.rows import CopyRow

RELATIONS = {"copy": "carries the text of", "version": "is a newer version of", "passage": "shares a passage with"}
"""What the newer of two reports is to the older."""


def _differs(row: CopyRow) -> str:
    return "; ".join(f"{each.kind}: “{words.shortened(each.was)}” became “{words.shortened(each.now)}”" for each in row.differs)


LISTING: Listing[CopyRow] = Listing(
    "copies",
    (
        Heading("report", lambda row: f"{words.from_where_below(row.report)}\n{on_one_line(row.report.title)}", ratio=2),
        Heading("what", lambda row: RELATIONS[row.relation], most=14),
        Heading("report", lambda row: f"{words.from_where_below(row.of)}\n{on_one_line(row.of.title)}", ratio=2),
        Heading("shared", lambda row: f"{row.share:.0%}", right=True),
        Heading("what differs", _differs, ratio=4),
    ),
    csv=csv_of(
        ("report_id", lambda row: row.report.report_id),
        ("publisher", lambda row: row.report.publisher),
        ("published", lambda row: row.report.published),
        ("relation", lambda row: row.relation),
        ("of_report_id", lambda row: row.of.report_id),
        ("of_publisher", lambda row: row.of.publisher),
        ("of_published", lambda row: row.of.published),
        ("share", lambda row: row.share),
        ("differs", _differs),
    ),
    json=exchanged("copy_json"),
    hint="A text that several carry is one telling of its events.",
)


def copies(ledger: LedgerArgument = None, ledger_file: LedgerOption = None, form: FormatOption = None) -> None:
    """List reports that carry the text of another, are a newer version of it, or share a passage with it, and what differs.

    `shared` is the part of the shorter text that both have.

    Example: `rashomon copies --ledger iraq.db`
    """
    form = chosen(form)
    refuse_codebook(form)
    print_rows(open_ledger(ledger, ledger_file).copies(), LISTING, form)
