"""What the accounts of one event amount to, for people: disputes with their sides facing, changed accounts, tolls, parts, silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich import box
from rich.table import Table
from rich.text import Text

from rashomon.cli import words
from rashomon.cli.formats import on_one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from rich.console import RenderableType

    from rashomon.ledger import EventDetail
    from rashomon.ledger.disputes import Change, Claim, Findings, Side, Speaker
    from rashomon.ledger.perspectives.silence import Silence

QUOTED = 3
"""Claims of a side whose words are shown; JSON has all."""

_STANCES = (
    ("asserted", "Asserted first by"),
    ("confirmed", "Asserted later by"),
    ("denied", "Denied by"),
    ("doubted", "Doubted by"),
    ("justified", "Defended by"),
    ("condemned", "Condemned by"),
)


def blocks(detail: EventDetail) -> Iterator[RenderableType]:
    """Everything that follows the accounts, in the order in which it is printed; what there is nothing to say of is left out."""
    if detail.findings:
        yield from _of_findings(detail.findings)
    yield from _called(detail)
    for name, ids in (("Part of", detail.part_of), ("Parts", detail.parts)):
        if ids:
            yield Text(f"{name}: {', '.join(ids)}")
    if detail.silence:
        yield _silence(detail.silence)


def _called(detail: EventDetail) -> Iterator[RenderableType]:
    """What reports call disputed, side against side where their accounts tell it, else with their words."""
    from rashomon.ledger.disputes.called import called  # noqa: PLC0415 — the database library is loaded only by commands that need it

    for each in called(detail.tellings, detail.findings):
        reports = ", ".join(dict.fromkeys(words.from_where(report) for report, _ in each.words))
        if each.sides:
            yield _facing(each.attribute, f"as {reports}, tells it", each.sides)
        else:
            text = Text(f"Disputed: {words.disputes([each.attribute])}", style="bold red")
            for report, quote in each.words:
                text.append(f"\n{words.from_where(report)}, calls it disputed: ", style="not bold default")
                text.append(f"“{words.shortened(quote.quote)}”", style="not bold default dim")
            yield text


def _of_findings(findings: Findings) -> Iterator[RenderableType]:
    for dispute in findings.disputes:
        yield _facing(dispute.attribute, dispute.about, dispute.sides)
    if findings.changes:
        yield Text("\n").join([Text("Changed", style="bold"), *map(_change, findings.changes)])
    for kind, toll in findings.tolls.items():
        head = Text(f"{kind.capitalize()}: ", style="bold")
        head.append(f"low {_number(toll.low)}, best {_number(toll.best)}, high {_number(toll.high)}", style="not bold")
        head.append(f"  by {_each(toll.claims)}", style="not bold dim")
        yield head


def _facing(attribute: str, about: str, sides: Sequence[Side]) -> Table:
    """The sides of a dispute in columns."""
    title = f"Disputed: {words.disputes([attribute])}" + (f" ({about})" if about else "")
    table = Table(title=Text(title, style="bold red"), title_justify="left", box=box.SIMPLE, expand=True, show_header=False, pad_edge=False)
    for _ in sides:
        table.add_column(ratio=1, overflow="fold")
    table.add_row(*map(_side, sides))
    return table


def _side(side: Side) -> Text:
    shown = Text(on_one_line(side.value), style="bold")
    shown.append(f"\n— {_names(side.sources)}{_from_to(side.first_said, side.last_said)}", style="not bold")
    distinct = {(claim.speaker.key, claim.quote.quote): claim for claim in side.claims}
    for claim in list(distinct.values())[:QUOTED]:
        shown.append(f"\n{on_one_line(claim.speaker.name)}: “{words.shortened(claim.quote.quote)}”", style="not bold dim")
    return shown


def _change(change: Change) -> Text:
    kind = "brought up to date" if change.kind == "update" else "reversed"
    text = Text(f"{on_one_line(change.speaker.name)}, {words.disputes([change.attribute])}: ")
    return text.append(f"{_said(change.earlier)}, then {_said(change.later)} ({kind})")


def _said(claim: Claim) -> str:
    from rashomon.ledger.disputes.values import in_words  # noqa: PLC0415 — the database library is loaded only by commands that need it

    return f"{on_one_line(in_words(claim.value))}{f' ({claim.said})' if claim.said else ''}"


def _each(claims: Iterable[Claim]) -> str:
    return "; ".join(dict.fromkeys(f"{on_one_line(claim.speaker.name)}: {_said(claim)}" for claim in claims))


def _names(speakers: Iterable[Speaker]) -> str:
    return ", ".join(dict.fromkeys(on_one_line(speaker.name) for speaker in speakers))


def _from_to(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    return f", {first}" if first == last else f", {first} to {last}"


def _number(value: int | None) -> str:
    return "open" if value is None else f"{value:,}"


def _silence(silence: Silence) -> Text:
    """Who takes which stance, and who says nothing."""
    told = [f"{name} {_names(getattr(silence, key))}." for key, name in _STANCES if getattr(silence, key)]
    if silence.silent:
        quiet = ", ".join(f"{on_one_line(each.publisher)} ({each.reports:,})" for each in silence.silent)
        told.append(f"Published between {silence.since} and {silence.until} and not told by (reports read): {quiet}.")
    return Text("\n".join(told))
