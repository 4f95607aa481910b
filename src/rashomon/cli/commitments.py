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


ALSO = 3
"""Further events told with the reasons of one commitment; JSON has all."""


def _made(pledge: Pledge) -> str:
    return f"{pledge.told[0].made or '—'}\n{pledge.told[0].kind}"


def _about(pledge: Pledge) -> str:
    """What it is about, to whom, on what condition and until when, the latter three only where told."""
    told = pledge.told[0]
    parts = [on_one_line(told.about)]
    parts += [f"to {words.who(told.to)}"] if told.to else []
    parts += [f"condition: {on_one_line(told.condition)}"] if told.condition else []
    parts += [f"due: {on_one_line(told.deadline)}"] if told.deadline else []
    return "\n".join(parts)


def _became(pledge: Pledge) -> str:
    said = words.became(pledge.verdict.outcome)
    return f"{said}\n{pledge.verdict.on}" if pledge.verdict.on else said


def _told_by(pledge: Pledge) -> str:
    others = len(pledge.told) - 1
    return words.from_where_below(pledge.told[0].report) + (f"\nand {others} more" if others else "")


def _why(pledge: Pledge) -> str:
    """The event that shows it, the reasons that decide, the first few further events, and the ties where no reason tells them."""
    verdict = pledge.verdict
    reasons = list(dict.fromkeys(map(on_one_line, verdict.reasons)))
    further = [reason for reason in reasons if reason.startswith("Also: ")]
    shown = [f"Shown by {verdict.event_id}."] if verdict.event_id else []
    shown += [reason for reason in reasons if reason not in further]
    ties = [on_one_line(tie.told()) for tie in verdict.chain]
    shown += [f"{tie}." for tie in dict.fromkeys(ties) if not any(tie in reason for reason in shown)]
    left = len(further) - ALSO
    return "\n".join((*shown, *further[:ALSO], *([f"and {left} more (json has all)"] if left > 0 else ())))


def _write(file: TextIO, pledges: Iterable[Pledge]) -> None:
    exchanged("write_commitments")(file, (row for pledge in pledges for row in pledge.rows))


_BY: Heading[Pledge] = Heading("by", lambda row: words.who(row.told[0].by), ratio=2)
_OUTCOME: Heading[Pledge] = Heading("outcome", _became, most=12)

LISTING: Listing[Pledge] = Listing(
    "commitments",
    (Heading("made", _made), _BY, Heading("about", _about, ratio=4), _OUTCOME, Heading("reports", _told_by, most=20)),
    csv=_write,
    json=exchanged("pledge_json"),
    hint="Why, and by what ties: rashomon commitments --why",
)

WITH_REASONS: Listing[Pledge] = Listing(
    "commitments",
    (Heading("made", _made), _BY, Heading("about", _about, ratio=3), _OUTCOME, Heading("why", _why, ratio=6)),
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
