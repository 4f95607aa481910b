"""Corrections as they are listed, and decisions as files that two teams exchange."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rashomon.cli.formats import Heading, Listing, clean, csv_of, on_one_line
from rashomon.cli.options import LedgerArgument, LedgerOption, open_ledger

if TYPE_CHECKING:
    from typing import TextIO

    from rashomon.ledger.corrections.listing import CorrectionRow


def what(row: CorrectionRow) -> str:
    """What a correction says, in a few words."""
    from rashomon.ledger.corrections.telling import told  # noqa: PLC0415 — the database library is loaded only by commands that need it

    return on_one_line(told(row.correction))


def _json(row: CorrectionRow) -> dict[str, Any]:
    from rashomon.ledger.corrections.encoding import correction_json  # noqa: PLC0415 — as above

    return {**correction_json(row.correction), "state": row.state, "attached": row.attached}


LISTING: Listing[CorrectionRow] = Listing(
    "corrections",
    (
        Heading("correction", lambda row: row.correction.id),
        Heading("made", lambda row: f"{row.correction.made_at[:10]}\n{on_one_line(row.correction.author)}", most=20),
        Heading("of", lambda row: "\n".join(row.correction.events) or "a commitment"),
        Heading("what", lambda row: f"{row.correction.kind}\n{what(row)}", ratio=2),
        Heading("why", lambda row: on_one_line(row.correction.reason), ratio=2),
        Heading("state", lambda row: f"{row.state}\n{row.attached} of {row.anchors} texts"),
    ),
    csv=csv_of(
        ("correction", lambda row: row.correction.id),
        ("kind", lambda row: row.correction.kind),
        ("events", lambda row: ";".join(row.correction.events)),
        ("what", what),
        ("author", lambda row: row.correction.author),
        ("reason", lambda row: row.correction.reason),
        ("made_at", lambda row: row.correction.made_at),
        ("state", lambda row: row.state),
        ("anchors", lambda row: row.anchors),
        ("attached", lambda row: row.attached),
        ("retired_at", lambda row: row.correction.retired_at),
        ("retired_by", lambda row: row.correction.retired_by),
        ("retired_why", lambda row: row.correction.retired_why),
    ),
    json=_json,
    hint="Take one back with: rashomon correct undo CORRECTION",
)

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode="markdown",
    help="Exchange decisions with others: every correction, whether it stands or was taken back, one JSON object a line.",
)


@app.command("export")
def export(
    ledger: LedgerArgument = None,
    *,
    ledger_file: LedgerOption = None,
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The file to write, such as decisions.jsonl.")] = ...,  # type: ignore[assignment] # typer's sign for "required"
) -> None:
    """Write all corrections of a ledger to a file that another ledger of the same reports can import.

    Example: `rashomon decisions export iraq.db -o decisions.jsonl`
    """
    from rashomon.exchange.output import write_files  # noqa: PLC0415 — as above
    from rashomon.ledger.corrections.lines import line_json  # noqa: PLC0415 — as above

    opened = open_ledger(ledger, ledger_file)
    rows = opened.corrections()

    def write(stream: TextIO) -> int:
        stream.writelines(json.dumps(line_json(row.correction)) + "\n" for row in rows)
        return len(rows)

    for path, count in write_files({output: write}, ledger=opened.path).items():
        typer.echo(f"{path}: {count:,} decisions")


@app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A file that `rashomon decisions export` wrote.", show_default=False)],
    ledger: LedgerArgument = None,
    *,
    ledger_file: LedgerOption = None,
) -> None:
    """Add the corrections of a file to a ledger; the same file twice changes nothing.

    Every line is checked first, and nothing of the file is kept when one is wrong. What was taken back there is taken back here.

    Example: `rashomon decisions import decisions.jsonl iraq.db`
    """
    from rashomon.ledger.corrections.lines import read_file  # noqa: PLC0415 — as above

    taken = open_ledger(ledger, ledger_file).take_in(read_file(file))
    told = [f"{taken.new:,} new", f"{taken.known:,} known"]
    told += [f"{taken.retired:,} taken back"] if taken.retired else []
    typer.echo(clean(f"{file.name}: {', '.join(told)}."))
    if taken.unattached:
        typer.echo(
            f"{taken.unattached:,} of the new ones do not attach, or not wholly: their words are in no report of this ledger, or are not "
            "coded in it. List them with: rashomon correct list --unattached"
        )
