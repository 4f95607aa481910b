"""Commands by which a person corrects the ledger. Each decision is kept with its author, time and reason, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.decisions import LISTING
from rashomon.cli.formats import Format, chosen, clean, print_rows
from rashomon.cli.options import FormatOption, LedgerArgument, LedgerOption, open_ledger, refuse
from rashomon.cli.signing import Signed, now, say, signs

if TYPE_CHECKING:
    from rashomon.ledger.corrections.changes import Named, Role

NOBODY = "nobody"
"""Stands for no actor or recipient, and for the report's own voice among sources."""

EventArgument = Annotated[str, typer.Argument(metavar="EVENT", help="Id of the event, or its beginning.", show_default=False)]
UnknownOption = Annotated[bool, typer.Option("--unknown", help="It cannot be told.")]
KindOption = Annotated[
    str | None,
    typer.Option("--kind", metavar="KIND", help="What somebody is whom neither reports nor register know: armed_group, person, …"),
]
CountryOption = Annotated[str | None, typer.Option("--country", metavar="COUNTRY", help="A state: its name or ISO3 code.")]

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help=(
        "Correct the ledger: merge and split events, retype, redate, relocate and reattribute, accept and reject them. "
        "Every correction has an author, a time and a reason, survives a re-reading, and can be taken back.\n\n"
        'Example: `rashomon correct merge RSH-k3vq RSH-m2aa --reason "one strike" --author "Ada Moro" --ledger iraq.db`'
    ),
)


@app.command()
@signs()
def merge(
    signed: Signed,
    events: Annotated[list[str], typer.Argument(metavar="EVENT EVENT…", help="Ids of the events that are one.", show_default=False)],
) -> None:
    """Say that several events are one: the oldest id stays, and the others lead to it.

    Example: `rashomon correct merge RSH-k3vq RSH-m2aa --reason "one strike, two names of the town" --ledger iraq.db`
    """
    made = signed.desk.merge(events, reason=signed.reason)
    say(made, f"{' and '.join(made.correction.events)} are one event, {now(made)}")


@app.command()
@signs(of_reports=True)
def split(signed: Signed, event: EventArgument) -> None:
    """Say that what some reports tell is another event than what the others tell.

    Example: `rashomon correct split RSH-k3vq --report RPT-x3bb --reason "the raid of the day before" --ledger iraq.db`
    """
    made = signed.desk.split(event, signed.reports, reason=signed.reason)
    say(made, f"{made.correction.events[0]} was split: {now(made)}")


@app.command()
@signs(of_reports=True)
def retype(
    signed: Signed,
    event: EventArgument,
    event_type: Annotated[str, typer.Argument(metavar="TYPE", help="One of PLOVER's types, such as COERCE.", show_default=False)],
    *,
    mode: Annotated[str | None, typer.Option(metavar="MODE", help="A mode of that type, such as arrest; without it, none.")] = None,
) -> None:
    """Give an event another type and mode.

    Example: `rashomon correct retype RSH-k3vq COERCE --mode arrest --reason "nobody was hurt" --ledger iraq.db`
    """
    made = signed.desk.retype(event, event_type, mode, reason=signed.reason, reports=signed.reports)
    say(made, f"{now(made)} is {event_type.upper()}{f' {mode}' if mode else ''}")


@app.command()
@signs(of_reports=True)
def redate(
    signed: Signed,
    event: EventArgument,
    date: Annotated[
        str | None,
        typer.Argument(metavar="DATE", help="A day, month or year, or an interval such as 2024-02-01/2024-02-03.", show_default=False),
    ] = None,
    *,
    unknown: UnknownOption = False,
    during: Annotated[bool, typer.Option("--during", help="It lasted all of the interval; else it was on some day of it.")] = False,
) -> None:
    """Give an event another date, or say that it has none.

    Example: `rashomon correct redate RSH-k3vq 2024-02-02 --reason "the night before" --ledger iraq.db`
    """
    from rashomon.ledger.corrections.telling import told  # noqa: PLC0415 — the database library is loaded only by commands that need it
    from rashomon.ledger.corrections.written import date_of  # noqa: PLC0415 — as above

    _one_of("DATE", date, unknown=unknown)
    when = date_of(date, during=during) if date is not None else None
    made = signed.desk.redate(event, when, reason=signed.reason, reports=signed.reports)
    say(made, f"The date of {now(made)} is set {told(made.correction)}")


@app.command()
@signs(of_reports=True)
def relocate(
    signed: Signed,
    event: EventArgument,
    place: Annotated[str | None, typer.Argument(metavar="PLACE", help="The place's name.", show_default=False)] = None,
    *,
    unknown: UnknownOption = False,
    country: CountryOption = None,
    point: Annotated[
        str | None, typer.Option(metavar="NORTH,EAST", help="Degrees, such as 34.05,44.20, in the place of the gazetteer's.")
    ] = None,
) -> None:
    """Give an event another place, looked up in the gazetteer, or say that it has none.

    A place that the gazetteer does not know is kept as a name without a point, and names like it are offered.

    Example: `rashomon correct relocate RSH-k3vq Mosul --country IRQ --reason "the city, not the village" --ledger iraq.db`
    """
    from rashomon.ledger.corrections.telling import told  # noqa: PLC0415 — as above
    from rashomon.ledger.corrections.unlocated import unlocated  # noqa: PLC0415 — as above
    from rashomon.ledger.corrections.written import place_of, point_of  # noqa: PLC0415 — as above

    _one_of("PLACE", place, unknown=unknown)
    where = place_of(place, country, point=point_of(point) if point else None) if place is not None else None
    made = signed.desk.relocate(event, where, reason=signed.reason, reports=signed.reports)
    say(made, f"The place of {now(made)} is set {told(made.correction)}")
    if where is not None and where.latitude is None:
        typer.echo(clean(unlocated(where)))


def _one_of(name: str, given: str | None, *, unknown: bool) -> None:
    if (given is None) != unknown:
        raise typer.BadParameter(f"Give either {name} or --unknown.")


@app.command()
@signs(of_reports=True)
def reattribute(
    signed: Signed,
    event: EventArgument,
    *,
    actor: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who did it; may be repeated.", show_default=False)] = None,
    recipient: Annotated[list[str] | None, typer.Option(metavar="NAME", help="To whom; may be repeated.", show_default=False)] = None,
    kind: KindOption = None,
    country: CountryOption = None,
) -> None:
    """Say who did it, or to whom; `nobody` stands for none.

    A name is looked for among those whom the event's reports name, then in the actor register.

    Example: `rashomon correct reattribute RSH-k3vq --actor "Northern Front" --reason "the claim came later" --ledger iraq.db`
    """
    from rashomon.ledger.corrections.telling import told  # noqa: PLC0415 — as above

    names = actor or recipient or []
    if not names or (actor and recipient):
        raise typer.BadParameter("Give either --actor or --recipient.")
    parties = [party for name in names if (party := _somebody(name, kind, country)) is not None]
    role: Role = "actor" if actor else "recipient"
    made = signed.desk.reattribute(event, role, parties, reason=signed.reason, reports=signed.reports)
    say(made, f"{now(made)} has another {told(made.correction)}")


@app.command()
@signs()
def source(
    signed: Signed,
    event: EventArgument,
    account: Annotated[str, typer.Argument(metavar="ACCOUNT", help="Id of the account (`rashomon accounts` lists them).")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Who gives it; `nobody` for the report's own voice.")],
    *,
    kind: KindOption = None,
    country: CountryOption = None,
) -> None:
    """Say who gives an account.

    A name is looked for as in `rashomon correct reattribute`.

    Example: `rashomon correct source RSH-k3vq ACC-b7xy "Ada Moro" --reason "he is only quoting her" --ledger iraq.db`
    """
    from rashomon.ledger.corrections.telling import told  # noqa: PLC0415 — as above

    made = signed.desk.resource(event, account, _somebody(name, kind, country), reason=signed.reason)
    say(made, f"An account of {now(made)} has another {told(made.correction)}")


def _somebody(name: str, kind: str | None, country: str | None) -> Named | str | None:
    """A name as it was given, or with the kind that was given with it; `None` for nobody."""
    from rashomon.ledger.corrections.written import person  # noqa: PLC0415 — as above

    if name.strip().lower() == NOBODY:
        return None
    if kind is None and country is not None:
        raise typer.BadParameter("--country says whose somebody is whose --kind is given; give that, too.")
    return name if kind is None else person(name, kind, country)


@app.command()
@signs(of_reports=True)
def accept(signed: Signed, event: EventArgument) -> None:
    """Mark an event as looked at and right.

    Example: `rashomon correct accept RSH-k3vq --reason "checked with the film" --ledger iraq.db`
    """
    made = signed.desk.accept(event, reason=signed.reason, reports=signed.reports)
    say(made, f"{now(made)} is accepted")


@app.command()
@signs(of_reports=True)
def reject(signed: Signed, event: EventArgument) -> None:
    """Leave an event out wherever events are listed. It stays in the ledger, and `rashomon show` tells who rejected it and why.

    Example: `rashomon correct reject RSH-k3vq --reason "a film, not a raid" --ledger iraq.db`
    """
    made = signed.desk.reject(event, reason=signed.reason, reports=signed.reports)
    say(made, f"{now(made)} is rejected")


@app.command()
@signs()
def outcome(
    signed: Signed,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="Id of the report that tells the commitment.", show_default=False)],
    commitment: Annotated[str, typer.Argument(metavar="COMMITMENT", help="Its id in that report, such as c1.", show_default=False)],
    became: Annotated[
        str, typer.Argument(metavar="OUTCOME", help="kept, broken, renounced, in_question, lapsed, open or unknown.", show_default=False)
    ],
) -> None:
    """Overrule what became of a commitment.

    Example: `rashomon correct outcome RPT-x3bb c1 kept --reason "they left on the last day" --ledger iraq.db`
    """
    made = signed.desk.overrule(report, commitment, became, reason=signed.reason)
    say(made, f"What became of {commitment} is {became}")


@app.command()
@signs()
def undo(
    signed: Signed,
    correction: Annotated[str, typer.Argument(metavar="CORRECTION", help="Id of the correction, or its beginning.", show_default=False)],
) -> None:
    """Take a correction back. It stays on record, with who took it back and why.

    Example: `rashomon correct undo COR-a2bd --reason "the film shows two raids" --ledger iraq.db`
    """
    made = signed.desk.undo(correction, reason=signed.reason)
    say(made, f"The {made.correction.kind} was taken back" + (f"; its tellings are of {now(made)}" if made.events else ""))


@app.command("list")
def list_(
    ledger: LedgerArgument = None,
    *,
    ledger_file: LedgerOption = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="Only corrections of a kind: merge, split, reject, …")] = None,
    unattached: Annotated[bool, typer.Option("--unattached", help="Only those whose words the current readings no longer have.")] = False,
    form: FormatOption = None,
) -> None:
    """List corrections with their state: standing, unattached, or retired.

    Example: `rashomon correct list --unattached --ledger iraq.db`
    """
    from rashomon.ledger.corrections.written import kind_of  # noqa: PLC0415 — as above

    form = chosen(form)
    refuse(form, Format.codebook, why="corrections are no reports; use `rashomon decisions export`")
    rows = open_ledger(ledger, ledger_file).corrections(kind=kind_of(kind) if kind is not None else None, unattached=unattached)
    print_rows(rows, LISTING, form)
