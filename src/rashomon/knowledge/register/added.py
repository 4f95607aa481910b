"""A user's own registers: tables in a folder of theirs, checked before any of them is kept.

An actor with the id of a shipped one takes its place; all others stand beside them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rashomon.errors import Fault, FilterError, RegisterError
from rashomon.knowledge.folder import data_folder, write_whole
from rashomon.knowledge.register.importers import convert
from rashomon.knowledge.register.load import checked, faults, shipped
from rashomon.knowledge.register.table import FIELDS, Row, read_table

FOLDER = "register"

OWN = frozenset({".csv", ".yaml", ".yml"})
"""Endings of a register's own tables; a file of another format keeps its ending in the name of its table."""

_NAME = re.compile(r"[A-Za-z0-9][\w.-]*")


@dataclass(frozen=True, slots=True)
class Kept:
    """What an import did.

    Attributes:
        path: The table in the user's folder.
        actors: Actors in it.
        statements: Statements about them.
        notes: What of the file could not be used, one line each.
    """

    path: Path
    actors: int
    statements: int
    notes: tuple[str, ...] = ()


def folder() -> Path:
    """Where imported tables are kept."""
    return data_folder() / FOLDER


def added_tables() -> list[Path]:
    """The imported tables, by name; none where their folder may not be entered, as for a program that runs under another account."""
    try:
        return sorted(folder().glob("*.csv")) if folder().is_dir() else []
    except PermissionError:
        return []


def added_rows() -> list[Row]:
    """The rows of all imported tables.

    Raises:
        RegisterError: A table has been damaged since it was imported.
    """
    return [row for table in added_tables() for row in read_table(table)]


def rows_of(file: Path) -> list[Row]:
    """The rows of a user's table.

    Raises:
        RegisterError: It is none, or is not there.
    """
    if not file.is_file():
        raise RegisterError([Fault(str(file), 1, "", "expected a file of actors; there is none")])
    return read_table(file)


def keep(file: Path, form: str | None = None, name: str | None = None) -> Kept:
    """Add a table or an extract to the user's register.

    Args:
        file: A register table (CSV, YAML), PETRARCH dictionary, FollowTheMoney or Wikidata extract.
        form: Which of them; `None` to tell it from the file.
        name: What it is kept under; by default the file's name.

    Raises:
        RegisterError: Anything in it is wrong, or does not fit what is in use already; nothing is kept then.
        FilterError: The name is none that a file can have.
    """
    if not file.is_file():
        raise RegisterError([Fault(str(file), 1, "", "expected a file of actors; there is none")])
    stem = name or (file.stem if file.suffix in OWN else file.name)
    if not _NAME.fullmatch(stem):
        raise FilterError(f"expected a name of letters, digits, dots, hyphens and underscores, got {stem!r}; give one with --name")
    target = folder() / f"{stem}.csv"
    found = convert(file, form)
    others = [row for table in added_tables() if table != target for row in read_table(table)]
    checked([*others, *found.rows])
    if not found.rows:
        raise RegisterError([Fault(file.name, 1, "", "expected actors; none was found in it")])
    replaced = sorted({row["id"] for row in found.rows} & {entry.id for entry in shipped()})
    notes = (*found.notes, *([f"takes the place of shipped actors: {', '.join(replaced)}"] if replaced else []))
    notes = (*notes, *([f"took the place of what was kept as {stem} before"] if target.exists() else []))
    write_whole(target, _table(target, found.rows))
    return Kept(target, len({row["id"] for row in found.rows}), len(found.rows), notes)


def forget(name: str) -> Path:
    """Take an imported table away.

    Raises:
        FilterError: There is none of that name.
        RegisterError: Other tables refer to its actors.
    """
    target = folder() / f"{name}.csv"
    if target not in added_tables():
        raise FilterError(f"no table was imported as {name!r}; there are: {', '.join(t.stem for t in added_tables()) or 'none'}")
    rest = [row for table in added_tables() if table != target for row in read_table(table)]
    before = set(map(str, faults(added_rows())))
    missed = [fault for fault in faults(rest) if str(fault) not in before]
    if missed:
        raise RegisterError(missed)
    target.unlink()
    return target


def _table(target: Path, rows: Sequence[Row]) -> bytes:
    """A table as it is kept.

    Raises:
        RegisterError: A name holds half a character, which no file can.
    """
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows([row[field] for field in FIELDS] for row in rows)
    try:
        return text.getvalue().encode()
    except UnicodeEncodeError as error:
        half = error.object[error.start]
        raise RegisterError([Fault(target.name, 1, "", f"holds half a character, which no file can ({half!r})")]) from error
