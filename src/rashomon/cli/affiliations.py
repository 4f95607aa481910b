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
    from rashomon.ledger import AffiliationRow


def _json(row: AffiliationRow) -> dict[str, Any]:
    from rashomon.exchange import affiliation_json, report_json  # noqa: PLC0415 — loads the database library

    return {**affiliation_json(row), "report": report_json(row.report)}


def _holds(row: AffiliationRow) -> str:
    span = [f"since {row.since}" if row.since else "", f"until {row.until}" if row.until else "", "formerly" if row.former else ""]
    return ", ".join(filter(None, [*span, "denied" if row.stance == "denies" else ""]))


LISTING: Listing[AffiliationRow] = Listing(
    "affiliations",
    (
        Heading("who", lambda row: on_one_line(row.member.name), ratio=2),
        Heading("relation", lambda row: words.relation(row.relation), ratio=2),
        Heading("group", lambda row: on_one_line(row.group.name), ratio=2),
        Heading("role", lambda row: "\n".join(filter(None, (on_one_line(row.role), _holds(row)))), ratio=2),
        Heading("according to", lambda row: words.source(row.source), ratio=2),
        Heading("words", lambda row: f"“{words.shortened(row.quote.quote)}”", ratio=4),
        Heading("report", lambda row: words.from_where_below(row.report), most=20),
    ),
    csv=csv_of(
        ("member", lambda row: row.member.name),
        ("member_kind", lambda row: row.member.kind),
        ("member_country", lambda row: row.member.country),
        ("relation", lambda row: row.relation),
        ("group", lambda row: row.group.name),
        ("group_kind", lambda row: row.group.kind),
        ("group_country", lambda row: row.group.country),
        ("role", lambda row: row.role),
        ("since", lambda row: row.since),
        ("until", lambda row: row.until),
        ("former", lambda row: row.former),
        ("source", lambda row: row.source.name if row.source else "report"),
        ("stance", lambda row: row.stance),
        ("quote", lambda row: row.quote.quote),
        ("quote_start", lambda row: row.quote.start),
        ("quote_end", lambda row: row.quote.end),
        ("report_id", lambda row: row.report.report_id),
        ("publisher", lambda row: row.report.publisher),
        ("published", lambda row: row.report.published),
    ),
    json=_json,
)


@takes_filters(*BELONGING_FILTERS)
def affiliations(given: Given, ledger: LedgerArgument = None, ledger_file: LedgerOption = None, form: FormatOption = None) -> None:
    """List who belongs to what, in which role, and according to whom; several may hold at once.

    `--actor` finds either side; `--since` and `--until` are about the day of publication.

    Example: `rashomon affiliations --ledger iraq.db --actor saedi`
    """
    form = chosen(form)
    refuse(form, Format.codebook, why="it holds whole reports; use `rashomon events --format codebook`")
    print_rows(open_ledger(ledger, ledger_file).affiliations(filters_of(given)), LISTING, form)
