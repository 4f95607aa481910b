from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from rashomon.cli import words
from rashomon.cli.events import DETAILS
from rashomon.cli.formats import Format, Heading, Listing, chosen, line, print_codebook, print_rows
from rashomon.cli.options import FormatOption, refuse
from rashomon.cli.progress import watched
from rashomon.cli.reading import Reads, Stopwatch, Tally, code, counted, keep, pass_on, say
from rashomon.errors import LedgerError, LedgerUnwritable
from rashomon.model import CodedReport, Rejected, Report

if TYPE_CHECKING:
    from rashomon.ingest import IngestOptions
    from rashomon.ledger import EventDetail

IntoLedger = Annotated[
    Path | None,
    typer.Option("--ledger", "-l", metavar="FILE", readable=False, help="Add the reports to this ledger; made when there is none."),
]
"""Not taken from the environment, as queries do: nothing is added to a ledger that was not named."""


INTERRUPTED = 130
"""Exit status of a program that was stopped from the keyboard: 128 and the signal's number."""


def load_reader() -> Reads:
    """The reader with the installed model."""
    from rashomon.pipeline import Reader  # noqa: PLC0415 — loads the model's runtime, which no other command needs

    return Reader.load()


def read(  # noqa: PLR0913 — each is an option of the command line
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files, folders, patterns such as 'news/**/*.html', or - for standard input.")
    ],
    *,
    ledger_file: IntoLedger = None,
    form: FormatOption = None,
    publisher: Annotated[str | None, typer.Option(metavar="NAME", help="Publisher of reports that do not tell theirs.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="Day (2024-02-11) of reports that do not tell theirs.")] = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of reports that do not tell theirs.")] = None,
    override: Annotated[bool, typer.Option("--override", help="Use the three even where a report tells its own.")] = False,
    columns: Annotated[
        str | None,
        typer.Option(metavar="FIELD=NAME,…", help="What the fields text, id, publisher, published, title, url are called in CSV or JSON."),
    ] = None,
    input_format: Annotated[
        str | None,
        typer.Option("--input", metavar="KIND", help="Read as text, html, jsonl, json, csv or tsv. [default: told by name and content]"),
    ] = None,
    any_language: Annotated[bool, typer.Option("--any-language", help="Do not reject reports that are not in English.")] = False,
) -> None:
    """Read reports: plain text, web pages, JSON Lines, JSON, CSV. With --ledger they are added to it; without, what was read is printed.

    Reports that cannot be read are named on standard error with the reason, and the rest is read. The exit status is 0 when at least one
    report was read (or was in the ledger already), 1 when none was.

    Adding the same reports again changes nothing; a newer version of the reader supersedes its older codings, which stay on record.

    With a ledger a summary is printed, with `--format json` as one JSON object; `--format codebook` prints every coded report as one line
    of JSON, with or without a ledger.

    Example: `rashomon read news.csv --columns text=body,published=day --ledger iraq.db`
    """
    options = _options(publisher, published, title, override, columns, input_format, any_language)
    tally = Tally()
    try:
        with Stopwatch(tally):
            _read_all(paths, options, ledger_file, form, tally)
    except KeyboardInterrupt:
        _interrupted(ledger_file, form, tally)
    except LedgerError:
        if tally.read or tally.rejected:
            say(tally.in_words())
        raise
    summary_on_stdout = ledger_file is not None and form is not Format.codebook
    if summary_on_stdout:
        typer.echo(line(tally.as_json()) if form in {Format.json, Format.jsonl} else tally.in_words())
    else:
        say(tally.in_words())
    if not tally.read:
        raise typer.Exit(1)


def _read_all(paths: list[str], options: IngestOptions, ledger_file: Path | None, form: Format | None, tally: Tally) -> None:
    from rashomon.ingest import count, ingest  # noqa: PLC0415 — loads what web pages need

    found = ingest(paths, options)
    with closing(watched(found, lambda: count(paths, options))) as reports:
        if ledger_file is not None:
            _into_ledger(reports, ledger_file, form, tally)
        else:
            _print(pass_on(code(reports, load_reader(), tally), tally), chosen(form))


def _into_ledger(reports: Iterable[Report | Rejected], file: Path, form: Format | None, tally: Tally) -> None:
    from rashomon.ledger import Ledger  # noqa: PLC0415 — loads the database library

    refuse(form or Format.table, Format.csv, why="with --ledger; read first, then use `rashomon events --format csv`")
    ledger = Ledger(file)
    reader = load_reader()
    # Whole coded reports are asked for only to be printed, and then those that the ledger has are read as well.
    known = None if form is Format.codebook else ledger
    with ledger.writer() as writer:
        kept = keep(code(reports, reader, tally, known=known), writer, tally)
        if form is Format.codebook:
            print_codebook(kept)
        else:
            for _ in kept:
                pass
    tally.joined = ledger.update()["joined"]


def _print(reports: Iterator[CodedReport], form: Format) -> None:
    """Print what was read: through a ledger that is thrown away, so that it looks as it does from one that is kept."""
    if form is Format.codebook:
        print_codebook(reports)
        return
    from rashomon.ledger import Ledger  # noqa: PLC0415 — as above

    with tempfile.TemporaryDirectory(prefix="rashomon-") as folder, _full_folder_named(folder):
        ledger = Ledger(Path(folder) / "ledger.db")
        with ledger.writer() as writer:
            for coded in reports:
                writer.add(coded)
        ledger.update()
        print_rows(ledger.each_detail(), READ if form is Format.table else DETAILS, form)


@contextmanager
def _full_folder_named(folder: str) -> Iterator[None]:
    """Say of a ledger that the user never named where it is, and what to do."""
    try:
        yield
    except LedgerUnwritable as error:
        where = Path(folder).parent
        raise LedgerUnwritable(
            f"What is read is put together in {where}, which is full or cannot be written. Free some space, name another folder in the "
            "variable TMPDIR, or give a ledger with --ledger FILE."
        ) from error


def _interrupted(ledger_file: Path | None, form: Format | None, tally: Tally) -> None:
    so_far = counted(tally.read, "report")
    if not tally.read:
        say("Stopped before a report was read.")
    elif ledger_file is not None:
        say(f"Stopped. {ledger_file} is whole and holds the {so_far} read so far; the same command again goes on from there.")
    elif form is Format.codebook:
        say(f"Stopped after {so_far}.")
    else:
        say(f"Stopped after {so_far}, which are not kept; with --ledger FILE they are, and the same command again goes on from there.")
    raise typer.Exit(INTERRUPTED)


def _options(*given: Any) -> IngestOptions:  # noqa: ANN401 — what typer parsed, in the order of `read`
    from rashomon.ingest import IngestOptions  # noqa: PLC0415 — loads what web pages need

    publisher, published, title, override, columns, input_format, any_language = given
    return IngestOptions(
        publisher=publisher,
        published=_day(published),
        title=title,
        override=override,
        columns=_columns(columns),
        format=input_format,
        english_only=not any_language,
    )


def _day(given: str | None) -> date | None:
    try:
        return date.fromisoformat(given) if given else None
    except ValueError as error:
        raise typer.BadParameter(f"expected a day such as 2024-02-11, got {given!r}", param_hint="--published") from error


def _columns(given: str | None) -> dict[str, str]:
    columns = {}
    for pair in (given or "").split(","):
        name, equals, column = pair.strip().partition("=")
        if name and equals and column:
            columns[name.strip()] = column.strip()
        elif pair.strip():
            raise typer.BadParameter(f"expected FIELD=NAME, such as text=body, got {pair.strip()!r}", param_hint="--columns")
    return columns


READ: Listing[EventDetail] = Listing(
    "events",
    (
        Heading("when and where", lambda row: words.when_and_where(row.event), ratio=2),
        Heading("who did what to whom", lambda row: words.happening(row.event), ratio=3),
        Heading("according to", lambda row: Text("\n").join(map(words.account, row.accounts)), ratio=5),
        Heading("report", lambda row: words.told_where(row.event), most=20),
    ),
    csv=DETAILS.csv,
    json=DETAILS.json,
    hint="To keep them, and to ask for more: rashomon read PATH --ledger FILE",
)
