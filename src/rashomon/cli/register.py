"""Commands about the actor register: look a name up, check a table, add one's own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from rashomon.cli.actors import actors as list_actors
from rashomon.cli.formats import Format, chosen, clean
from rashomon.cli.options import FormatOption, LedgerArgument, LedgerOption, open_ledger, refuse
from rashomon.errors import FilterError

if TYPE_CHECKING:
    from rashomon.knowledge.register import Period
    from rashomon.knowledge.register.explained import Explained

MADE = frozenset({"countries.csv", "state_codes.csv"})
"""Where the entries come from that no row of a register stands for."""

_LIST = "list"


class ActorCommands(TyperGroup):
    """`rashomon actors` alone, or with a ledger, lists the actors of a ledger."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 — click's signature
        """Put the command in that lists, where none is named."""
        if not args or (args[0] not in self.commands and args[0] not in {"-h", "--help"}):
            args = [_LIST, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(
    cls=ActorCommands,
    no_args_is_help=False,
    rich_markup_mode="markdown",
    help=(
        "List the actors of a ledger (`rashomon actors --ledger FILE`), or ask the actor register.\n\n"
        'Example: `rashomon actors lookup "Hadi al-Amiri" --at 2016-07-01`'
    ),
)
app.command(_LIST)(list_actors)


@app.command()
def lookup(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name as a report has it.", show_default=False)],
    at: Annotated[str | None, typer.Option("--at", metavar="DATE", help="What held at this day, month or year (2024-02-07, 2014).")] = None,
    country: Annotated[str | None, typer.Option(metavar="ISO3", help="A state that is meant, as a report's words may tell.")] = None,
    form: FormatOption = None,
) -> None:
    """Say whom the register knows by a name, step by step, and what each of them was at a date.

    Example: `rashomon actors lookup "Hadi al-Amiri" --at 2016-07-01`
    """
    from rashomon.knowledge.register import register  # noqa: PLC0415
    from rashomon.knowledge.register.explained import explain, lines  # noqa: PLC0415 — the register is loaded only by commands that need it

    form = Format.table if form is None else chosen(form)
    refuse(form, Format.csv, Format.codebook, why="a look-up is no table; use json or jsonl")
    if not name.strip():
        raise FilterError("expected a name, such as 'Hadi al-Amiri'; it is empty")
    period = _period(at)
    found = explain(register(), name, period, country=_state(country))
    if form is Format.table:
        for text in lines(found, period):
            typer.echo(clean(text))
    else:
        typer.echo(json.dumps(_as_json(found, at), ensure_ascii=False, indent=1 if form is Format.json else None))


def _state(named: str | None) -> str | None:
    """ISO3 of a state by its code or name."""
    from rashomon.knowledge import countries, country_of  # noqa: PLC0415

    if named is None:
        return None
    found = named.upper() if countries().by_iso3(named.upper()) else country_of(named)
    if found is None:
        raise FilterError(f"expected a state's name or its ISO3 code, such as IRQ; got {named!r}")
    return found


def _period(at: str | None) -> Period | None:
    from rashomon.knowledge.register import Period  # noqa: PLC0415

    if at is None:
        return None
    found = Period.of(at)
    if found is None:
        raise FilterError(f"expected a day, month or year such as 2024-02-07, 2024-02 or 2024; got {at!r}")
    return found


def _as_json(found: Explained, at: str | None) -> dict[str, Any]:
    chosen_entry = found.link.entry
    return {
        "name": found.name,
        "at": at,
        "state": found.link.state,
        "entry": chosen_entry.id if chosen_entry else None,
        "candidates": [
            {
                "id": c.entry.id,
                "name": c.entry.name,
                "aliases": c.entry.aliases,
                "kind": c.entry.kind,
                "score": c.score,
                "reasons": [{"reason": reason, "adds": value} for reason, value in c.reasons],
                "statements": [role.as_json() for role in found.roles[c.entry.id]],
            }
            for c in found.link.candidates
        ],
    }


@app.command()
def check(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]…", help="Tables to check; without any, those in use.", show_default=False)
    ] = None,
    *,
    stale: Annotated[bool, typer.Option("--stale", help="List rows that were checked long ago, or have no known end.")] = False,
    months: Annotated[int, typer.Option(metavar="N", min=0, help="Months after which a row is stale.")] = 12,
) -> None:
    """Check register tables: every fault by file, line and field. With `--stale`, list what may be out of date.

    Example: `rashomon actors check my-actors.csv`
    """
    from rashomon.knowledge.register import register  # noqa: PLC0415
    from rashomon.knowledge.register.added import rows_of  # noqa: PLC0415
    from rashomon.knowledge.register.load import checked  # noqa: PLC0415

    entries = checked([row for file in files for row in rows_of(file)]) if files else list(register())
    if stale:
        _print_stale(entries, months)
    typer.echo(f"{len(entries):,} actors, {sum(len(e.statements) for e in entries):,} statements: no fault.")


def _print_stale(entries: Sequence[Any], months: int) -> None:
    from rashomon.knowledge.register.explained import span  # noqa: PLC0415
    from rashomon.knowledge.register.stale import stale  # noqa: PLC0415

    today = date.today()  # noqa: DTZ011 — a register is checked by the day where its user is
    for old in stale((entry for entry in entries if entry.where.partition(":")[0] not in MADE), today, months):
        age = f"{old.months} months" if old.months is not None else "no end"
        what = old.statement.office or old.statement.sector or old.statement.relation or ""
        typer.echo(clean(f"{old.statement.where or old.entry.where}: {old.entry.name}, {what}, {span(old.statement)}: {age}"))


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The table or extract.", show_default=False)],
    kind: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="FORMAT",
            help="register (CSV or YAML), petrarch, agents, followthemoney or wikidata; by default told from the file.",
        ),
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="NAME", help="What to keep it under; by default the file's name.")] = None,
) -> None:
    """Add your own actors to the register: a table of yours, PETRARCH dictionaries, FollowTheMoney or Wikidata extracts.

    The whole file is checked first; nothing of it is kept when anything is wrong. Importing a name again takes the place of the earlier.

    Example: `rashomon actors import my-actors.csv`
    """
    from rashomon.knowledge.register.added import keep  # noqa: PLC0415

    kept = keep(file, kind, name)
    for note in kept.notes:
        typer.echo(clean(note), err=True)
    typer.echo(f"Kept {kept.actors:,} actors with {kept.statements:,} statements as {kept.path}.")


@app.command("link")
def relink(ledger: LedgerArgument = None, ledger_file: LedgerOption = None) -> None:
    """Link the actors of a ledger to the register anew, without reading a report again; what was decided before stays on record.

    Which tellings are of one event is decided anew where links have changed.

    Example: `rashomon actors link --ledger iraq.db`
    """
    opened = open_ledger(ledger, ledger_file)
    tally = opened.relink()
    opened.merge()
    typer.echo(
        f"{tally['linked']:,} actors linked, {tally['ambiguous']:,} ambiguous, {tally['unsure']:,} unsure, {tally['unknown']:,} unknown; "
        f"{tally['changed']:,} links changed."
    )


@app.command()
def remove(name: Annotated[str, typer.Argument(metavar="NAME", help="What an import was kept under.", show_default=False)]) -> None:
    """Take an imported table out of the register.

    Example: `rashomon actors remove my-actors`
    """
    from rashomon.knowledge.register.added import forget  # noqa: PLC0415

    typer.echo(f"Removed {forget(name)}.")


@app.command()
def imported() -> None:
    """List the imported tables.

    Example: `rashomon actors imported`
    """
    from rashomon.knowledge.register.added import added_tables  # noqa: PLC0415

    tables = added_tables()
    for table in tables:
        typer.echo(clean(f"{table.stem}  {table}"))
    if not tables:
        typer.echo("No table was imported. Add one with `rashomon actors import FILE`.")
