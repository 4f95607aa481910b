"""The command line: one file a command, put together here.

Errors: what a user can mend is one line on standard error and exit status 2 (what was asked for is wrong) or 1 (it could not be done);
a reader of a pipe that goes away ends the program quietly.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from rashomon.__about__ import __version__
from rashomon.cli import (
    accounts,
    affiliations,
    asof,
    commitments,
    copies,
    correct,
    coverage,
    decisions,
    events,
    export,
    gazetteer,
    history,
    importing,
    merge,
    read,
    register,
    report,
    schema,
    search,
    sensitivity,
    serve,
    show,
    sources,
)
from rashomon.cli.formats import use_utf8
from rashomon.errors import InputError, RashomonError

EPILOG = """
**Examples**

`rashomon read report.txt` reads one report and prints its events with their accounts.

`rashomon read news/ --ledger iraq.db` reads a folder into a ledger.

`rashomon events --ledger iraq.db --type ASSAULT --since 2024-02` lists events.

`rashomon show EVENT --ledger iraq.db` lays all accounts of one event side by side.

`rashomon report iraq.db -o page.html` writes everything as one web page.
"""


class Commands(TyperGroup):
    """The commands, with the program's errors turned into a line and an exit status."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 — click's signature
        """Run the command that was named."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except InputError as error:
            fail(str(error), status=2)
        except RashomonError as error:
            fail(str(error), status=1)
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            fail(f"{error.filename or 'The output'} cannot be read or written: {error.strerror}.", status=1)
        else:
            return result


def fail(message: str, *, status: int) -> None:
    """Say what went wrong and end the program.

    Raises:
        typer.Exit: Always, with the status.
    """
    typer.echo(f"rashomon: {message}", err=True)
    raise typer.Exit(status)


app = typer.Typer(
    name="rashomon",
    cls=Commands,
    help="Read news reports and keep every account: who did what to whom, when and where, according to whom.",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:  # noqa: FBT001 — typer's signature of a callback
    if asked:
        typer.echo(f"rashomon {__version__}")
        raise typer.Exit


@app.callback()
def start(
    *,
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")] = False,  # noqa: ARG001 — its callback acts
) -> None:
    """Read news reports and keep every account: who did what to whom, when and where, according to whom."""
    _open_streams()
    use_utf8(sys.stdout)
    use_utf8(sys.stderr)


def _open_streams() -> None:
    """Make up for streams that were closed before the start, as some schedulers do; Python has `None` in their place."""
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 — it stays open
    if sys.stdout is None:
        fail("Expected an open standard output, found a closed one; send it to a file or to /dev/null.", status=1)


_READING, _ASKING, _DECIDING, _GIVING = "Read", "Ask", "Correct", "Hand on"
app.command("read", rich_help_panel=_READING)(read.read)
app.command("import", rich_help_panel=_READING)(importing.import_)
app.command("merge", rich_help_panel=_READING)(merge.merge)
app.add_typer(gazetteer.app, name="gazetteer", rich_help_panel=_READING)
app.command("events", rich_help_panel=_ASKING)(events.events)
app.command("show", rich_help_panel=_ASKING)(show.show)
app.command("accounts", rich_help_panel=_ASKING)(accounts.accounts)
app.add_typer(register.app, name="actors", rich_help_panel=_ASKING)
app.command("affiliations", rich_help_panel=_ASKING)(affiliations.affiliations)
app.command("commitments", rich_help_panel=_ASKING)(commitments.commitments)
app.command("copies", rich_help_panel=_ASKING)(copies.copies)
app.command("sources", rich_help_panel=_ASKING)(sources.sources)
app.command("sensitivity", rich_help_panel=_ASKING)(sensitivity.sensitivity)
app.command("search", rich_help_panel=_ASKING)(search.search)
app.command("coverage", rich_help_panel=_ASKING)(coverage.coverage)
app.add_typer(correct.app, name="correct", rich_help_panel=_DECIDING)
app.command("history", rich_help_panel=_DECIDING)(history.history)
app.command("asof", rich_help_panel=_DECIDING)(asof.asof)
app.add_typer(decisions.app, name="decisions", rich_help_panel=_DECIDING)
app.command("export", rich_help_panel=_GIVING)(export.export)
app.command("report", rich_help_panel=_GIVING)(report.report)
app.command("serve", rich_help_panel=_GIVING)(serve.serve)
app.command("schema", rich_help_panel=_GIVING)(schema.schema)


def main() -> None:
    """The entry point of the program `rashomon`."""
    app()
