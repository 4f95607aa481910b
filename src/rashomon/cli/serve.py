from __future__ import annotations

import threading
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.options import LEDGER_VARIABLE, LedgerArgument, LedgerOption

if TYPE_CHECKING:
    from rashomon.web.server import ServerSettings

OPENING_S = 1.0
"""Seconds after which the browser is opened: the server listens by then."""


def serve(  # noqa: PLR0913 - options of a command, each worded for its help
    ledger: LedgerArgument = None,
    *,
    ledger_file: LedgerOption = None,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen on; by default this machine alone.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="NUMBER", min=1, max=65535, help="The port.")] = 8000,
    public: Annotated[
        bool, typer.Option("--public", help="Let other machines in: no password, nothing can be changed, reports as excerpts.")
    ] = False,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", metavar="HOST", help="A host name that it is reached by, as behind a proxy; may be repeated."),
    ] = None,
    full_text: Annotated[
        bool | None,
        typer.Option("--full-text/--excerpts", help="Show whole reports, or sentences with codings. [default: whole, unless --public]"),
    ] = None,
    browser: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Show the ledger as pages in a browser, from this machine, until it is stopped with Ctrl-C.

    Events with their accounts face to face, reports with every coded item marked, actors, commitments, sources, and two tellings side by
    side. It needs no network and changes nothing.

    Example: `rashomon serve iraq.db --open`
    """
    import uvicorn  # noqa: PLC0415 - the web libraries are loaded only by this command

    from rashomon.web.server import ServerSettings, create_app  # noqa: PLC0415 - as above

    path = ledger or ledger_file
    if path is None:
        raise typer.BadParameter(f"No ledger named. Give one, or set {LEDGER_VARIABLE}. Make one with: rashomon read PATH --ledger FILE")
    settings = ServerSettings(host, port, is_public=public, names=tuple(name or ()), full_text=full_text)
    app = create_app(path, settings=settings)
    _tell(path, settings)
    if browser:
        timer = threading.Timer(OPENING_S, webbrowser.open, (settings.url,))
        timer.daemon = True
        timer.start()
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False, date_header=True, proxy_headers=False)


def _tell(path: Path, settings: ServerSettings) -> None:
    typer.echo(f"{path} at {settings.url} until Ctrl-C.")
    if settings.is_public:
        texts = "whole reports" if settings.shows_full_text else "excerpts of reports"
        typer.echo(f"Everyone who reaches this machine sees it: no password, {texts}, nothing can be changed.")
