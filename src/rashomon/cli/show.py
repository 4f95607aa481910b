from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from rashomon.cli import words
from rashomon.cli.accounts import LISTING as ACCOUNTS
from rashomon.cli.events import DETAILS
from rashomon.cli.findings import blocks
from rashomon.cli.formats import Format, chosen, clean, console, line, on_one_line, print_codebook, print_rows
from rashomon.cli.options import AccordingToOption, FormatOption, LedgerArgument, LedgerOption, open_ledger
from rashomon.cli.reading import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rashomon.ledger import AccountRow, Cited, EventDetail
    from rashomon.ledger.corrections import Correction
    from rashomon.ledger.links import LinkRow
    from rashomon.web.excerpt import Sentences

MIN_PANEL = 38
"""Characters of the narrowest panel in which a sentence still reads well."""

_STANCE_COLOURS = {"asserts": "cyan", "denies": "red", "doubts": "yellow", "justifies": "green", "condemns": "magenta"}


def show(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="Id of the event, or its beginning (`rashomon events` lists them).")],
    ledger: LedgerArgument = None,
    *,
    ledger_file: LedgerOption = None,
    according_to: AccordingToOption = None,
    form: FormatOption = None,
) -> None:
    """Lay all accounts of one event side by side, each with its words in their sentence and where they stand.

    Below them stands what they dispute, side against side, which source changed its account, the tolls, and who says nothing of it.

    `json` and `jsonl` give the event with all that hangs on it, `csv` its accounts, `codebook` the coded reports.

    Example: `rashomon show RSH-k3vq --ledger iraq.db`
    """
    form = chosen(form)
    opened = open_ledger(ledger, ledger_file)
    detail = opened.event(event, according_to=according_to)
    if form is Format.csv:
        print_rows(detail.accounts, ACCOUNTS, form)
    elif form is Format.codebook:
        print_codebook(opened.coded(report) for report in _reports(detail))
    elif form is Format.table:
        texts = {report: opened.coded(report).report.text for report in _reports(detail)}
        _print(detail, texts, opened.linked(detail.event.event_id))
    else:
        typer.echo(line({**DETAILS.json(detail), "register": [_link_json(row) for row in opened.linked(detail.event.event_id)]}))


def _reports(detail: EventDetail) -> list[str]:
    """The reports from whose texts the accounts are."""
    return list(dict.fromkeys(telling.event.report.report_id for telling in detail.tellings))


def _print(detail: EventDetail, texts: Mapping[str, str], links: Sequence[LinkRow]) -> None:
    from rashomon.web.excerpt import Sentences  # noqa: PLC0415 — only here

    out = console()
    out.print(_headline(detail))
    sentences = {report: Sentences(text) for report, text in texts.items()}
    panels = [
        _panel(row, sentences[telling.event.report.report_id], telling.carriers) for telling in detail.tellings for row in telling.accounts
    ]
    out.print(_side_by_side(panels, out.width))
    for block in blocks(detail):
        out.print(block)
    for note in (*_notes(detail), *map(_known_as, links)):
        if note.plain:
            out.print(note)


def _side_by_side(panels: list[Panel], width: int) -> Table:
    """As many panels of one width in a row as can be read."""
    in_a_row = max(1, min(len(panels), width // MIN_PANEL))
    grid = Table.grid(expand=True)
    for _ in range(in_a_row):
        grid.add_column(ratio=1)
    for first in range(0, len(panels), in_a_row):
        grid.add_row(*panels[first : first + in_a_row])
    return grid


def _headline(detail: EventDetail) -> Text:
    event = detail.event
    head = words.what(event).append("  ").append(words.when(event), style="bold").append(f"  {words.where(event)}\n")
    head.append(f"{words.who(event.actors)} → {words.who(event.recipients)}\n")
    if event.figures and not event.tolls:
        head.append(f"{words.toll(event.figures)}\n")
    if event.reviewed:
        head.append(f"{event.reviewed.capitalize()} by a person\n", style="bold red" if event.reviewed == "rejected" else "bold green")
    if event.disputed:
        head.append(f"Disputed: {words.disputes(event.disputed)}\n", style="bold red")
    counts = (counted(len(detail.accounts), "account"), counted(len(event.reports), "report"))
    return head.append(" · ".join((event.event_id, *counts, f"rule: {clean(event.rule)}")), style="dim")


def _panel(row: AccountRow, sentences: Sentences, carriers: Sequence[Cited]) -> Panel:
    colour = _STANCE_COLOURS[row.stance]
    title = Text(words.source(row.source) if row.source else words.voice(row.report), style=f"bold {colour}")
    parts = [
        _who_they_are(row),
        Text(f"{words.stance(row.stance)}, {words.form(row.form)}", style=f"italic {colour}"),
        _in_sentence(row, sentences),
        _where_it_stands(row, carriers),
    ]
    return Panel(Group(*(part for part in parts if part.plain)), title=title, border_style=colour, expand=True)


def _who_they_are(row: AccountRow) -> Text:
    lines = [f"{words.relation(a.relation)} {on_one_line(a.group.name)}" + (" (formerly)" if a.former else "") for a in row.affiliations]
    if row.via:
        lines.append(f"via {on_one_line(row.via.name)}")
    return Text("\n".join(lines), style="dim")


def _in_sentence(row: AccountRow, sentences: Sentences) -> Text:
    from rashomon.web.excerpt import excerpt  # noqa: PLC0415 — only here

    styles = {"evidence": "bold", "cue": "underline", "": "dim"}
    shown = Text()
    for stretch in excerpt(sentences, row.quote, row.cue):
        shown.append(clean(stretch.text), style=styles[stretch.mark])
    return shown


def _where_it_stands(row: AccountRow, carriers: Sequence[Cited]) -> Text:
    also = f"also carried by {'; '.join(map(words.from_where, carriers))}" if carriers else ""
    parts = (f"— {words.from_where(row.report)}", on_one_line(row.report.title), clean(row.report.url), also)
    return Text("\n".join(filter(None, parts)), style="dim italic")


def _notes(detail: EventDetail) -> Iterator[Text]:
    """What hangs on the event beside its accounts, a line each."""
    yield from map(_decided, detail.corrections)
    for reaction in detail.answers:
        yield Text(f"In answer to {reaction.to_event_id}: “{words.shortened(reaction.quote.quote)}”")
    for reaction in detail.answered_by:
        yield Text(f"Answered by {reaction.event_id}: “{words.shortened(reaction.quote.quote)}”")
    for item in detail.commitments:
        yield Text(f"{item.kind} by {words.who(item.by)}: {on_one_line(item.about)} ({words.outcome(item.outcome)})")


def _decided(correction: Correction) -> Text:
    """What a person decided about the event, and why."""
    from rashomon.ledger.corrections.telling import told  # noqa: PLC0415 — as above

    what = f"{correction.kind} {told(correction)}".strip()
    who_when = f"{on_one_line(correction.author)}, {correction.made_at[:10]}"
    style = "bold red" if correction.kind == "reject" else "bold"
    return Text(f"Decided: {on_one_line(what)} ({who_when}): {on_one_line(correction.reason)} [{correction.id}]", style=style)


def _known_as(row: LinkRow) -> Text:
    """What the register says that somebody was at the date of the event, and where the report says otherwise."""
    from rashomon.knowledge.register.explained import HELD  # noqa: PLC0415 — the register is loaded only by commands that need it

    if row.state == "ambiguous":
        return Text(f"{on_one_line(row.actor.name)}: may be {', '.join(entry for entry, _ in row.candidates)} of the register", style="dim")
    if row.entry is None:
        return Text()
    said = [f"  {HELD[role.holding]}: {clean(role.text)}" for role in row.roles] or ["  nothing is known of that date"]
    other = [f"  The report has {field} {getattr(row.actor, field)}; both stand." for field in row.differs]
    return Text("\n".join((f"{on_one_line(row.actor.name)} is {row.entry} of the register:", *said, *other)), style="dim")


def _link_json(row: LinkRow) -> dict[str, Any]:
    return {
        "actor": row.actor.id,
        "name": row.actor.name,
        "state": row.state,
        "entry": row.entry,
        "candidates": [{"id": entry, "score": score} for entry, score in row.candidates],
        "register": row.register,
        "roles": [role.as_json() for role in row.roles],
        "differs": row.differs,
    }
