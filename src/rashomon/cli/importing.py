from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rashomon.cli.formats import Format, line
from rashomon.cli.options import FormatOption, refuse
from rashomon.cli.progress import watched
from rashomon.cli.read import IntoLedger
from rashomon.cli.reading import Stopwatch, Tally, noted
from rashomon.errors import LedgerError, LedgerUnwritable
from rashomon.model import CodedReport, Rejected

if TYPE_CHECKING:
    from rashomon.ledger import Writer

CODEBOOK = "codebook"
"""The form of reports coded by hand or by this program."""

STANDARD_INPUT = "-"
"""Stands for what comes through a pipe, as in `rashomon read`."""

AT_ONCE = 500
"""Reports that are added in one transaction."""


def import_(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="A data set's file, or coded reports as JSON or JSON Lines.", show_default=False)
    ],
    *,
    ledger_file: IntoLedger = None,
    form: Annotated[
        str | None,
        typer.Option("--as", metavar="FORM", help="acled, ucdp, gdelt, polecat, icews or codebook; by default told from the file."),
    ] = None,
    output: FormatOption = None,
) -> None:
    """Add other event data to a ledger: rows of ACLED, UCDP GED, GDELT, POLECAT or ICEWS, each as a coded report; or coded reports.

    Rows that cannot be used are named on standard error with the reason, and the rest is added. Importing the same file again changes
    nothing. Events of the data set and of reports are brought together as those of reports are.

    Example: `rashomon import ged-iraq.csv --as ucdp --ledger iraq.db`
    """
    if ledger_file is None:
        raise typer.BadParameter("name the ledger to add to, which is made when there is none", param_hint="--ledger")
    if str(file) == STANDARD_INPUT:
        raise typer.BadParameter(
            "standard input cannot be imported, since rows are told by their file and line; write it to a file first, such as "
            "`… > events.csv`, and import that. Reports that nobody has coded go in with: rashomon read - --ledger FILE",
            param_hint="FILE",
        )
    refuse(output or Format.table, Format.csv, Format.codebook, why="a summary is printed")
    tally = Tally()
    with Stopwatch(tally):
        _into(ledger_file, _read(file, form), tally)
    typer.echo(line(tally.as_json()) if output in {Format.json, Format.jsonl} else tally.in_words())
    if not tally.read:
        raise typer.Exit(1)


def _read(file: Path, form: str | None) -> Iterator[CodedReport | Rejected]:
    from rashomon.exchange import datasets  # noqa: PLC0415 — loads the database library
    from rashomon.exchange.codebook_files import is_codebook, read_codebook  # noqa: PLC0415 — as above

    if form == CODEBOOK or (form is None and is_codebook(file)):
        return read_codebook(file)
    return datasets.read(file, form)


def _into(ledger_file: Path, found: Iterator[CodedReport | Rejected], tally: Tally) -> None:
    from rashomon.ledger import Ledger  # noqa: PLC0415 — as above

    ledger = Ledger(ledger_file)
    with ledger.writer() as writer, closing(watched(found, lambda: None)) as items:
        while batch := list(islice(items, AT_ONCE)):
            _add(writer, batch, tally)
    tally.joined = ledger.update()["joined"]


def _add(writer: Writer, batch: Iterable[CodedReport | Rejected], tally: Tally) -> None:
    """Add some reports in one transaction; where one contradicts itself, one by one."""
    items = list(batch)
    coded = [item for item in items if isinstance(item, CodedReport)]
    writer.reject_many([noted(item, tally) for item in items if isinstance(item, Rejected)])
    try:
        outcomes = writer.add_many(coded)
    except LedgerUnwritable:
        raise
    except Exception as error:  # noqa: BLE001 — whatever is wrong in one report must not lose the rest of a long file
        if len(coded) == 1:
            report = coded[0].report
            detail = f"{_why(error)} Mend the report and import it again."
            origin = report.origin or report.id
            writer.reject(noted(Rejected(origin, "broken-record", detail, report.publisher, report.published), tally))
            return
        for one in coded:
            _add(writer, [one], tally)
        return
    for item, outcome in zip(coded, outcomes, strict=True):
        tally.outcomes[outcome.value] += 1
        tally.events += len(item.events)


def _why(error: Exception) -> str:
    """What the ledger has against a report; where it does not tell itself, a field holds something else than the codebook has there."""
    if isinstance(error, LedgerError):
        return str(error)
    cause = getattr(error, "orig", None) or error  # the database library wraps what it stumbles over
    return f"Expected a report coded as docs/codebook.md describes; got something else in one of its fields: {cause}."
