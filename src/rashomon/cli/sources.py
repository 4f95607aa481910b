from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.formats import Field, Format, Heading, Listing, chosen, console, csv_of, exchanged, on_one_line, print_rows
from rashomon.cli.options import (
    EVENT_FILTERS,
    FormatOption,
    Given,
    LedgerOption,
    filters_of,
    ledger_among,
    open_ledger,
    refuse_codebook,
    takes_filters,
)
from rashomon.cli.reading import counted

if TYPE_CHECKING:
    from rashomon.ledger.disputes import Claim
    from rashomon.ledger.perspectives.sources import SourceRow

STANCES = ("asserts", "denies", "doubts", "justifies", "condemns")


def _stances(row: SourceRow) -> str:
    return ", ".join(f"{stance} {number:,}" for stance, number in row.accounts.items())


def _how_many(stance: str) -> Field[SourceRow]:
    """A column with the number of a source's accounts in one stance."""
    return stance, lambda row: sum(number for known, number in row.accounts.items() if known == stance)


def _days(row: SourceRow) -> str:
    return f"{row.first or '—'}\n{row.last or '—'}"


def _events(row: SourceRow) -> str:
    """The events behind a source's accounts, a line a count, where the table has no room for a column each."""
    counts = (("asserted", row.asserted), ("by others, too", row.shared), ("denied by others", row.denied), ("denies others", row.denies))
    return "\n".join(f"{what} {len(ids):,}" for what, ids in counts if ids)


def _changes(row: SourceRow) -> str:
    return "\n".join(f"{counted(number, what)}" for what, number in (("update", row.updates), ("reversal", row.reversals)) if number)


LISTING: Listing[SourceRow] = Listing(
    "sources",
    (
        Heading("source", lambda row: f"{on_one_line(row.name)}\n{row.kind.replace('_', ' ')}", ratio=3),
        Heading("accounts", _stances, ratio=2),
        Heading("events asserted", lambda row: f"{len(row.asserted):,}", right=True),
        Heading("by others, too", lambda row: f"{len(row.shared):,}", right=True),
        Heading("denied by others", lambda row: f"{len(row.denied):,}", right=True),
        Heading("denies others", lambda row: f"{len(row.denies):,}", right=True),
        Heading("updates", lambda row: f"{row.updates:,}", right=True),
        Heading("reversals", lambda row: f"{row.reversals:,}", right=True),
        Heading("first and last", _days),
    ),
    folded=(
        Heading("source", lambda row: f"{on_one_line(row.name)}\n{row.kind.replace('_', ' ')}", ratio=4),
        Heading("accounts", lambda row: "\n".join(_stances(row).split(", ")), most=14),
        Heading("events", _events, most=19),
        Heading("changes", _changes, most=11),
        Heading("first and last", _days, most=10),
    ),
    fits=130,
    csv=csv_of(
        ("source", lambda row: row.key),
        ("name", lambda row: row.name),
        ("kind", lambda row: row.kind),
        ("countries", lambda row: ";".join(row.countries)),
        ("reports", lambda row: row.reports),
        *map(_how_many, STANCES),
        ("asserted", lambda row: len(row.asserted)),
        ("shared", lambda row: len(row.shared)),
        ("denied", lambda row: len(row.denied)),
        ("denies_others", lambda row: len(row.denies)),
        ("updates", lambda row: row.updates),
        ("reversals", lambda row: row.reversals),
        ("first", lambda row: row.first),
        ("last", lambda row: row.last),
    ),
    json=exchanged("source_json"),
    hint="Counts of what the ledger holds, in the order of names; no score of truth. The facts of one: rashomon sources NAME",
)


@takes_filters(*EVENT_FILTERS)
def sources(
    given: Given,
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="Part of a source's name; by default all.", show_default=False)] = None,
    ledger: Annotated[
        str | None, typer.Argument(metavar="LEDGER", help="The ledger; the same as --ledger. It may stand alone.", show_default=False)
    ] = None,
    *,
    ledger_file: LedgerOption = None,
    form: FormatOption = None,
) -> None:
    """List facts about sources: what each asserted, how often others agreed or denied, where a later account of its own changed it.

    They are counts, no score of truth: who is denied may be right. Sources are in the order of their names. Persons are listed only in
    public roles; sources without a name are left out. With a name, the events behind the counts are given, too.

    Example: `rashomon sources "central command" --ledger iraq.db`
    """
    form = chosen(form)
    refuse_codebook(form)
    names, named = ledger_among([word for word in (name, ledger) if word is not None], ledger_file)
    if len(names) > 1:
        raise typer.BadParameter(f"expected one name and a ledger; there is no ledger {names[-1]!r}")
    found = open_ledger(named, ledger_file).sources(names[0] if names else None, filters_of(given))
    if form is Format.table and names and found:
        for row in found:
            console().print(_page(row))
    else:
        print_rows(found, LISTING, form)


def _page(row: SourceRow) -> str:
    """The facts of one source."""
    from rashomon.ledger.disputes.values import in_words  # noqa: PLC0415 — the database library is loaded only by commands that need it

    def said(claim: Claim) -> str:
        return f"{on_one_line(in_words(claim.value))} ({claim.said or 'day not known'})"

    where = "; ".join((*row.countries, row.key))
    head = f"{on_one_line(row.name)} ({row.kind.replace('_', ' ')}; {where})"
    spoken = f"accounts: {_stances(row)}, in {counted(row.reports, 'report')}, {row.first or '—'} to {row.last or '—'}"
    lists = (("asserts", row.asserted), ("of these, others too", row.shared), ("of these, others deny", row.denied), ("denies", row.denies))
    events = [f"{what} {len(ids):,}{': ' if ids else ''}{', '.join(ids)}" for what, ids in lists]
    changes = [
        f"{each.change.kind} of {each.change.attribute} in {each.event_id}: {said(each.change.earlier)}, then {said(each.change.later)}"
        for each in row.changes
    ]
    return "\n  ".join((head, spoken, *events, *changes))
