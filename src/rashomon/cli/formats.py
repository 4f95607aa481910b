"""How rows leave the program: a table for people, JSON, JSON Lines or CSV for programs."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import import_module
from typing import Any, Generic, TextIO, TypeVar

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rashomon.model import CodedReport
from rashomon.model.codebook import to_json

R = TypeVar("R")

Cell = str | Text
Field = tuple[str, Callable[[R], object]]
"""A column of a CSV file: its heading, and its value for a row."""

PIPED_WIDTH = 160
"""Characters of a line of a table that does not go to a terminal."""

_UNPRINTABLE = {
    code: "\ufffd" for code in (*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)) if code not in (9, 10)
}
"""Control characters and changes of writing direction: in a report's text they could command a terminal or hide words."""


class Format(StrEnum):
    """What is printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"
    codebook = "codebook"


@dataclass(frozen=True, slots=True)
class Heading(Generic[R]):
    """A column of a printed table.

    Attributes:
        name: Its heading.
        cell: What stands in it for a row.
        ratio: Its share of the width that is left when columns without a ratio have what they need.
        most: Characters that a column without a ratio has at most.
        right: Whether it is aligned to the right, as numbers are.
    """

    name: str
    cell: Callable[[R], Cell]
    ratio: int | None = None
    most: int | None = None
    right: bool = False


@dataclass(frozen=True, slots=True)
class Listing(Generic[R]):
    """How rows of one kind are shown.

    Attributes:
        noun: What a row is, in the plural.
        headings: The columns of the printed table.
        csv: Writes rows to a CSV file.
        json: A row as JSON values.
        hint: A last line under the table: what to do next.
        folded: Fewer columns, with several values one below the other, for lines too short for `headings`; empty where these do.
        fits: Characters of the shortest line in which `headings` can be read.
    """

    noun: str
    headings: Sequence[Heading[R]]
    csv: Callable[[TextIO, Iterable[R]], object]
    json: Callable[[R], dict[str, Any]]
    hint: str = ""
    folded: Sequence[Heading[R]] = ()
    fits: int = 0


def chosen(asked: Format | None) -> Format:
    """The format asked for; else a table on a terminal and JSON Lines into a pipe or file."""
    return asked or (Format.table if sys.stdout.isatty() else Format.jsonl)


def console() -> Console:
    """A console on standard output, made anew so that it follows a redirected one."""
    return Console(highlight=False, emoji=False, markup=False, width=None if sys.stdout.isatty() else PIPED_WIDTH)


def clean(text: str | None) -> str:
    """A text that is safe to print on a terminal; empty for none."""
    return (text or "").translate(_UNPRINTABLE)


def on_one_line(text: str | None) -> str:
    """The same without line breaks."""
    return " ".join(clean(text).split())


def line(values: dict[str, Any]) -> str:
    """JSON values as one line, days as ISO dates."""
    return json.dumps(values, ensure_ascii=False, default=_day)


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no JSON for a {type(value).__name__}")


def print_rows(rows: Iterable[R], listing: Listing[R], form: Format) -> None:
    """Print rows of one kind."""
    if form is Format.table:
        _print_table(rows, listing)
    elif form is Format.csv:
        listing.csv(sys.stdout, rows)
    elif form is Format.jsonl:
        for row in rows:
            sys.stdout.write(line(listing.json(row)) + "\n")
    else:
        _print_array(map(listing.json, rows))


def _print_array(rows: Iterable[dict[str, Any]]) -> None:
    """One JSON array, written as the rows come."""
    opened = False
    for row in rows:
        sys.stdout.write((",\n " if opened else "[\n ") + line(row))
        opened = True
    sys.stdout.write("\n]\n" if opened else "[]\n")


def csv_of(*fields: Field[R]) -> Callable[[TextIO, Iterable[R]], object]:
    """Writes rows as CSV with these columns: line feeds, an empty cell for what is missing."""

    def write(file: TextIO, rows: Iterable[R]) -> None:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([name for name, _ in fields])
        writer.writerows([_csv_value(of(row)) for _, of in fields] for row in rows)

    return write


def exchanged(name: str) -> Callable[..., Any]:
    """A function of `rashomon.exchange` by its name, loaded when it is called: with it comes the database library, which help needs not."""

    def call(*given: Any) -> Any:  # noqa: ANN401 — as the function has it
        return getattr(import_module("rashomon.exchange"), name)(*given)

    return call


def _csv_value(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value.isoformat() if isinstance(value, date) else value


def _print_table(rows: Iterable[R], listing: Listing[R]) -> None:
    out = console()
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_lines=False)
    headings = listing.folded if listing.folded and out.width < listing.fits else listing.headings
    for heading in headings:
        table.add_column(
            heading.name, ratio=heading.ratio, max_width=heading.most, justify="right" if heading.right else "left", overflow="fold"
        )
    count = 0
    for row in rows:
        table.add_row(*(_text(heading.cell(row)) for heading in headings))
        count += 1
    if not count:
        out.print(f"No {listing.noun}.")
        return
    out.print(table)
    out.print(Text(f"{count:,} {listing.noun}. {listing.hint}".strip(), style="dim"))


def _text(cell: Cell) -> Text:
    return cell if isinstance(cell, Text) else Text(clean(cell))


def use_utf8(stream: TextIO) -> None:
    """Make a stream write UTF-8 with line feeds whatever the locale; half a surrogate pair becomes the escape that JSON spells it with."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def print_codebook(reports: Iterable[CodedReport]) -> None:
    """Print coded reports in the codebook's format, one a line."""
    for coded in reports:
        sys.stdout.write(line(to_json(coded)) + "\n")
