"""What every decision of a person needs: who decides, why, and in which ledger."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

from rashomon.cli.formats import clean
from rashomon.cli.options import LedgerOption, open_ledger

if TYPE_CHECKING:
    from rashomon.ledger.corrections.desk import Corrector, Made

AUTHOR_VARIABLE = "RASHOMON_AUTHOR"
"""Environment variable that names who decides, for those who correct much."""

_REASON = Annotated[str, typer.Option("--reason", "-r", metavar="TEXT", help="Why, in a few words.", show_default=False)]
_AUTHOR = Annotated[str | None, typer.Option("--author", metavar="NAME", envvar=AUTHOR_VARIABLE, help="Who decides.", show_default=False)]
_REPORT = Annotated[
    list[str] | None,
    typer.Option("--report", metavar="REPORT", help="Only what this report tells of the event; may be repeated.", show_default=False),
]
_SHARED: dict[str, tuple[Any, Any]] = {"reason": (_REASON, ...), "author": (_AUTHOR, None), "ledger_file": (LedgerOption, None)}
_OF_REPORTS: dict[str, tuple[Any, Any]] = {"report": (_REPORT, None)}


@dataclass(frozen=True, slots=True)
class Signed:
    """A decision's author at the ledger, the reason, and the reports whose telling it is of alone."""

    desk: Corrector
    reason: str
    reports: tuple[str, ...] = ()


def signs(*, of_reports: bool = False) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of a decision; it gets them, put together, as its first parameter.

    Args:
        of_reports: Whether it may be of what some reports tell alone.
    """
    options = {**(_OF_REPORTS if of_reports else {}), **_SHARED}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        _, *own = inspect.signature(command).parameters.values()
        parameters = [p.replace(annotation=hints[p.name], kind=inspect.Parameter.KEYWORD_ONLY) for p in own]
        for name, (annotation, default) in options.items():
            given = inspect.Parameter.empty if default is ... else default
            parameters.append(inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=given, annotation=annotation))

        @wraps(command)
        def run(**values: Any) -> None:  # noqa: ANN401 — what typer parsed
            given = {name: values.pop(name) for name in options}
            command(_signed(given), **values)

        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        return run

    return decorate


def _signed(given: dict[str, Any]) -> Signed:
    ledger = open_ledger(given["ledger_file"])
    if given["author"] is None:
        raise typer.BadParameter(f"No author named. Give --author NAME, or set {AUTHOR_VARIABLE}.")
    return Signed(ledger.corrector(given["author"]), given["reason"], tuple(given.get("report") or ()))


def say(made: Made, done: str) -> None:
    """Say what was done, or that the same was decided before, and how to take it back."""
    correction = made.correction
    if made.known:
        said = f"{correction.author} decided so on {correction.made_at[:10]} already, and it stands: nothing was changed"
        done, how = f"{said} ({correction.id}: {correction.reason})", f"Take it back with: rashomon correct undo {correction.id}"
        typer.echo(clean(f"{done}. {how}"))
        return
    how = "" if correction.retired_at else f" Take it back with: rashomon correct undo {correction.id}"
    typer.echo(clean(f"{done} ({correction.id}).{how}"))


def now(made: Made) -> str:
    """The events that a correction is about now."""
    return ", ".join(made.events) or "no event"
