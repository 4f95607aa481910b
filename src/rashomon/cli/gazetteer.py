"""Commands about the gazetteers that a user added: add a GeoNames country file, list them, take one away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli.formats import Format, Heading, Listing, chosen, clean, csv_of, on_one_line, print_rows
from rashomon.cli.options import FormatOption, refuse
from rashomon.knowledge.folder import VARIABLE

if TYPE_CHECKING:
    from rashomon.knowledge.added import Added

DataOption = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="DIR",
        envvar=VARIABLE,
        help="Folder of your own data. [default: rashomon in the user's data folder, on Linux ~/.local/share]",
        show_default=False,
    ),
]


def _json(row: Added) -> dict[str, Any]:
    return {"name": row.name, "places": row.places, "source": row.source, "version": row.version, "path": str(row.path)}


LISTING: Listing[Added] = Listing(
    "added gazetteers",
    (
        Heading("name", lambda row: on_one_line(row.name)),
        Heading("places", lambda row: f"{row.places:,}", right=True),
        Heading("from", lambda row: on_one_line(row.source), ratio=2),
        Heading("version", lambda row: row.version),
        Heading("file", lambda row: on_one_line(str(row.path)), ratio=3),
    ),
    csv=csv_of(
        ("name", lambda row: row.name),
        ("places", lambda row: row.places),
        ("source", lambda row: row.source),
        ("version", lambda row: row.version),
        ("path", lambda row: str(row.path)),
    ),
    json=_json,
    hint="Take one away with: rashomon gazetteer remove NAME",
)

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Add GeoNames country files to the gazetteer, list them, take them away. Example: `rashomon gazetteer add IQ.zip`",
)


@app.command()
def add(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A GeoNames country file such as IQ.txt, or the zip of it.", show_default=False)
    ],
    *,
    data: DataOption = None,
) -> None:
    """Add a GeoNames country file: villages, quarters, hills and wells that the shipped gazetteer lacks.

    Every line is checked first, and nothing of the file is kept when one is wrong. From then on places are looked up in it too, and
    reports read before count as read by another version. A file of the same name takes the place of the earlier.

    Example: `rashomon gazetteer add IQ.zip`
    """
    from rashomon.knowledge import adding  # noqa: PLC0415 — the gazetteer is opened only by commands that need it

    added = adding.add(file, data)
    typer.echo(clean(f"Added {added.places:,} places as {added.name}: {added.path}"))


@app.command("list")
def list_(*, data: DataOption = None, form: FormatOption = None) -> None:
    """List the gazetteers that were added.

    Example: `rashomon gazetteer list --format json`
    """
    from rashomon.knowledge.added import added  # noqa: PLC0415 — as in `add`

    form = chosen(form)
    refuse(form, Format.codebook, why="it holds coded reports")
    print_rows(added(data), LISTING, form)


@app.command()
def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it was added as (`rashomon gazetteer list`).", show_default=False)],
    *,
    data: DataOption = None,
) -> None:
    """Take an added gazetteer away.

    Example: `rashomon gazetteer remove IQ`
    """
    from rashomon.knowledge import adding  # noqa: PLC0415 — as in `add`

    typer.echo(clean(f"Removed {adding.remove(name, data)}."))
