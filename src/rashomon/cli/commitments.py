from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli import words
from rashomon.cli.formats import Heading, Listing, chosen, exchanged, on_one_line, print_rows
from rashomon.cli.options import (
    TOLD_FILTERS,
    FormatOption,
    Given,
    LedgerArgument,
    LedgerOption,
    filters_of,
    open_ledger,
    refuse_codebook,
    takes_filters,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from typing import TextIO

    from rashomon.ledger.pledges import Pledge


def _made(pledge: Pledge) -> str:
    return pledge.told[0].made or "—"


def _due(pledge: Pledge) -> str:
    return on_one_line("; ".join(filter(None, (pledge.told[0].condition, pledge.told[0].deadline))))


def _became(pledge: Pledge) -> str:
    said = words.became(pledge.verdict.outcome)
    return f"{said}\n{pledge.verdict.on}" if pledge.verdict.on else said


def _told_by(pledge: Pledge) -> str:
    others = len(pledge.told) - 1
    return words.from_where_below(pledge.told[0].report) + (f"\nand {others} more" if others else "")


def _why(pledge: Pledge) -> str:
    ties = [f"{on_one_line(tie.told())}." for tie in pledge.verdict.chain]
    return "\n".join((*map(on_one_line, pledge.verdict.reasons), *ties))


def _write(file: TextIO, pledges: Iterable[Pledge]) -> None:
    exchanged("write_commitments")(file, (row for pledge in pledges for row in pledge.rows))


_HEADINGS: tuple[Heading[Pledge], ...] = (
    Heading("made", _made),
    Heading("kind", lambda row: row.told[0].kind),
    Heading("by", lambda row: words.who(row.told[0].by), ratio=2),
    Heading("to", lambda row: words.who(row.told[0].to), ratio=2),
    Heading("about", lambda row: on_one_line(row.told[0].about), ratio=4),
    Heading("on condition", _due, ratio=2),
    Heading("outcome", _became, most=12),
    Heading("shown by", lambda row: row.verdict.event_id or "—"),
    Heading("reports", _told_by, most=20),
)

_KEPT = frozenset({"made", "by", "about", "outcome", "shown by"})
"""Columns beside which the reasons still find room."""

LISTING: Listing[Pledge] = Listing(
    "commitments", _HEADINGS, csv=_write, json=exchanged("pledge_json"), hint="Why, and by what ties: rashomon commitments --why"
)

WITH_REASONS: Listing[Pledge] = Listing(
    "commitments",
    (*(heading for heading in _HEADINGS if heading.name in _KEPT), Heading("why", _why, ratio=6)),
    csv=_write,
    json=exchanged("pledge_json"),
)


@takes_filters(*TOLD_FILTERS)
def commitments(
    given: Given,
    ledger: LedgerArgument = None,
    *,
    ledger_file: LedgerOption = None,
    as_of: Annotated[
        str | None, typer.Option("--as-of", metavar="DATE", help="What had become of them by this day, month or year.")
    ] = None,
    why: Annotated[bool, typer.Option("--why", help="Give the reasons, and who says that the one who acted belongs to the maker.")] = False,
    form: FormatOption = None,
) -> None:
    """List pledges, threats, offers, ultimatums and agreements: who made them, about what, and what became of them.

    Each is listed once, however many reports tell it. What became of it is told by later events, of all reports, up to the day of the
    latest report or the day asked for; JSON has the reasons with the ties and who says each. `--format csv` is the flat table, one row a
    telling.

    `--actor` finds either side; `--since` and `--until` are about the day on which it was made, else the day of publication.

    Example: `rashomon commitments --ledger iraq.db --actor kataib --as-of 2024-02-08 --why`
    """
    form = chosen(form)
    refuse_codebook(form)
    found = open_ledger(ledger, ledger_file).pledges(filters_of(given), as_of=_day(as_of))
    print_rows(found, WITH_REASONS if why else LISTING, form)


def _day(given: str | None) -> date | None:
    from rashomon.model.when import edge  # noqa: PLC0415 — loaded by commands that need it

    day = edge(given.strip(), last=True) if given else None
    if given and day is None:
        raise typer.BadParameter(f"expected a date such as 2024-02-01, 2024-02 or 2024, got {given[:40]!r}", param_hint="--as-of")
    return day
