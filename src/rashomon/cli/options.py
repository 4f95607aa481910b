"""Options that several commands share, each worded once."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, get_type_hints

import typer

from rashomon.cli.formats import Format, Listing, chosen, print_rows

if TYPE_CHECKING:
    from rashomon.ledger import Filters, Ledger

R = TypeVar("R")

LEDGER_VARIABLE = "RASHOMON_LEDGER"
"""Environment variable that names the ledger, for those who keep one."""

_DATABASE = b"SQLite format 3\0"
"""How a SQLite file begins, and so a ledger."""

LedgerOption = Annotated[
    Path | None,
    typer.Option("--ledger", "-l", metavar="FILE", envvar=LEDGER_VARIABLE, help="The ledger, a file made by `rashomon read --ledger`."),
]
LedgerArgument = Annotated[Path | None, typer.Argument(metavar="LEDGER", help="The ledger; the same as --ledger.", show_default=False)]
FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="What to print. [default: table on a terminal, jsonl into a pipe or file]", show_default=False),
]

_PANEL = "Filters"
_FILTERS: dict[str, Any] = {
    "actor": Annotated[
        str | None, typer.Option(metavar="NAME", help="Only what this name takes part in; a part of it is enough.", rich_help_panel=_PANEL)
    ],
    "type": Annotated[
        str | None, typer.Option(metavar="TYPE", help="Only events of a PLOVER type, such as ASSAULT.", rich_help_panel=_PANEL)
    ],
    "place": Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Only events at a place, by a part of its name, or in a country, by its name or ISO3 code.",
            rich_help_panel=_PANEL,
        ),
    ],
    "since": Annotated[
        str | None,
        typer.Option(metavar="DATE", help="From this day, month or year on (2024-02-01, 2024-02, 2024).", rich_help_panel=_PANEL),
    ],
    "until": Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day, month or year.", rich_help_panel=_PANEL)],
    "fresh": Annotated[
        int | None,
        typer.Option(metavar="DAYS", help="Leave out events older than so many days when they were reported.", rich_help_panel=_PANEL),
    ],
    "status": Annotated[
        str | None,
        typer.Option(metavar="STATUS", help="Only events that are actual, future, hypothetical or negated.", rich_help_panel=_PANEL),
    ],
    "publisher": Annotated[
        str | None, typer.Option(metavar="NAME", help="Only from a publisher; a part of its name is enough.", rich_help_panel=_PANEL)
    ],
    "according_to": Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="As one source or bloc tells it: its accounts alone, those of who belongs to it included.",
            rich_help_panel=_PANEL,
        ),
    ],
}

AccordingToOption = _FILTERS["according_to"]
"""For commands without other filters."""

EVENT_FILTERS = tuple(_FILTERS)
"""Filters of events and accounts."""

BELONGING_FILTERS = ("actor", "since", "until", "publisher")
"""Filters of actors."""

TOLD_FILTERS = (*BELONGING_FILTERS, "according_to")
"""Filters of affiliations and commitments."""

Given = dict[str, Any]
"""Filters as they were given on the command line, by name."""


def takes_filters(*names: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the filter options of these names; it gets their values as its first parameter."""

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        _, *own = inspect.signature(command).parameters.values()
        parameters = [p.replace(annotation=hints[p.name], kind=p.KEYWORD_ONLY) for p in own]
        parameters += [inspect.Parameter(n, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=_FILTERS[n]) for n in names]

        @wraps(command)
        def run(**values: Any) -> None:  # noqa: ANN401 — what typer parsed
            given = {name: values.pop(name) for name in names}
            command(given, **values)

        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        return run

    return decorate


def lists(listing: Listing[R], *names: str) -> Callable[[Callable[[Ledger, Filters], Iterable[R]]], Callable[..., None]]:
    """Make a command of a query: it takes a ledger, the filters of these names and a format, and prints the rows that the query gives."""

    def decorate(query: Callable[[Ledger, Filters], Iterable[R]]) -> Callable[..., None]:
        def command(given: Given, ledger: LedgerArgument = None, ledger_file: LedgerOption = None, form: FormatOption = None) -> None:
            form = chosen(form)
            refuse_codebook(form)
            print_rows(query(open_ledger(ledger, ledger_file), filters_of(given)), listing, form)

        command.__name__, command.__doc__ = query.__name__, query.__doc__
        return takes_filters(*names)(command)

    return decorate


def filters_of(given: Given) -> Filters:
    """The filters given.

    Raises:
        FilterError: One of them is for something that there is not.
    """
    from rashomon.ledger import Filters  # noqa: PLC0415 — the database library is loaded only by commands that need it

    renamed = {"fresh_days" if name == "fresh" else name: value for name, value in given.items()}
    return Filters(**renamed)


def open_ledger(*named: Path | None) -> Ledger:
    """The ledger that was named, as an argument or an option; it must be there.

    Raises:
        typer.BadParameter: None was named.
        LedgerError: It is missing or is none.
    """
    path = next((path for path in named if path is not None), None)
    if path is None:
        raise typer.BadParameter(
            f"No ledger named. Give --ledger FILE, or set {LEDGER_VARIABLE}. Make one with: rashomon read PATH --ledger FILE"
        )
    from rashomon.ledger import Ledger  # noqa: PLC0415 — as in `filters_of`

    return Ledger(path, must_exist=True)


def ledger_among(words: Sequence[str], ledger_file: Path | None) -> tuple[list[str], Path | None]:
    """The words of a command line without the ledger that may stand last among them, as it does after other commands, or first.

    Args:
        words: What was given; names and words that are sought are no files.
        ledger_file: The ledger named by option or environment. A word is taken for another where it is a database, and without one also
            where it looks like a file's name.
    """
    for nth in (len(words) - 1, 0) if words else ():
        path = Path(words[nth])
        if _is_database(path) or (ledger_file is None and (path.suffix or path.exists())):
            return [*words[:nth], *words[nth + 1 :]], path
    return list(words), None


def _is_database(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_DATABASE)) == _DATABASE
    except (OSError, ValueError):  # no such file, a folder, or what cannot be a file's name
        return False


def refuse(form: Format, *refused: Format, why: str) -> None:
    """Refuse a format that means nothing for a command.

    Raises:
        typer.BadParameter: The format is one of those.
    """
    if form in refused:
        raise typer.BadParameter(f"{form.value} is not possible here: {why}", param_hint="--format")


def refuse_codebook(form: Format) -> None:
    """Refuse the codebook's format for what is less than a report.

    Raises:
        typer.BadParameter: It is the format.
    """
    refuse(form, Format.codebook, why="it holds whole reports; use `rashomon events --format codebook`")
