from __future__ import annotations

from typing import TYPE_CHECKING

from rashomon.cli import words
from rashomon.cli.formats import Heading, Listing, exchanged, on_one_line
from rashomon.cli.options import TOLD_FILTERS, lists

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rashomon.ledger import AffiliationRow, Filters, Ledger


def _holds(row: AffiliationRow) -> str:
    span = [f"since {row.since}" if row.since else "", f"until {row.until}" if row.until else "", "formerly" if row.former else ""]
    return ", ".join(filter(None, [*span, "denied" if row.stance == "denies" else ""]))


def _belongs(row: AffiliationRow) -> str:
    """Who belongs to what and as what, where the table has no room for a column each."""
    role = ", ".join(filter(None, (on_one_line(row.role), _holds(row))))
    return f"{on_one_line(row.member.name)}\n{words.relation(row.relation)} {on_one_line(row.group.name)}" + (f"\n{role}" if role else "")


def _said(row: AffiliationRow) -> str:
    return f"{words.source(row.source)}: “{words.shortened(row.quote.quote)}”"


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
    folded=(
        Heading("who belongs to what", _belongs, ratio=3),
        Heading("according to", _said, ratio=3),
        Heading("report", lambda row: words.from_where_below(row.report), most=16),
    ),
    fits=130,
    csv=exchanged("write_affiliations"),
    json=exchanged("affiliation_json"),
)


@lists(LISTING, *TOLD_FILTERS)
def affiliations(ledger: Ledger, filters: Filters) -> Iterable[AffiliationRow]:
    """List who belongs to what, in which role, and according to whom; several may hold at once.

    `--actor` finds either side; `--since` and `--until` are about the day of publication.

    Example: `rashomon affiliations --ledger iraq.db --actor saedi`
    """
    return ledger.affiliations(filters)
