"""Bringing a ledger of an earlier format to the present one.

Invariants held here: a copy of the ledger as it was stands beside it before anything is changed, and no copy is ever written over; all
changes are one transaction; nothing that the ledger says is touched: tables and indexes are added, and what merging compares is made anew.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, select, update

from rashomon.errors import LedgerUnwritable
from rashomon.ledger import schema


def bring_up(connection: Connection, path: Path) -> int:
    """Add what a ledger of an earlier format lacks, after a copy of it was made; the format that it has then.

    Args:
        connection: Inside a transaction that may write, so that no other program brings it up meanwhile.
        path: The ledger.

    Raises:
        LedgerUnwritable: No copy can be made; nothing is changed then.
    """
    version = int(connection.execute(select(schema.ledger_format.c.version)).scalar_one())
    if version not in schema.UPGRADED:  # another program has done it while this one waited
        return version
    connection.execute(update(schema.ledger_format).values(version=version))  # fails where it may not be written, before a copy is made
    keep_copy(path, version)
    for table in reversed(schema.REMADE):
        table.drop(connection, checkfirst=True)
    schema.metadata.create_all(connection)
    for table in schema.metadata.sorted_tables:  # `create_all` passes over the indexes of tables that are there
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            index.create(connection, checkfirst=True)
    connection.execute(update(schema.ledger_format).values(version=schema.FORMAT))
    return schema.FORMAT


def keep_copy(path: Path, version: int) -> Path:
    """Copy a ledger beside itself, under a name that is not taken; the name.

    It is made under another name first, so that a kill leaves no half of a copy under a name that promises a whole one.

    Args:
        path: The ledger.
        version: Its format.

    Raises:
        LedgerUnwritable: The copy cannot be made.
    """
    file = path.resolve()  # beside the file itself, not beside a link to it
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", suffix=".part", dir=file.parent)
        os.close(descriptor)
        part = Path(name)
        try:
            _copy(file, part)
            return _named(part, file, version)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, sqlite3.Error) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or str(error)
        raise LedgerUnwritable(_NO_COPY.format(path=path, version=version, format=schema.FORMAT, folder=file.parent, why=why)) from error


def _copy(file: Path, part: Path) -> None:
    """What the ledger holds, the newest reports too, which may stand in the file beside it."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)
    with part.open("rb") as copied:
        os.fsync(copied.fileno())
    part.chmod(file.stat().st_mode & 0o777)


def _named(part: Path, file: Path, version: int) -> Path:
    """Give a copy the first of its names that is free: `ledger.db.format-3.bak`, then `ledger.db.format-3.2.bak` and so on."""
    number = 1
    while True:
        target = file.with_name(f"{file.name}.format-{version}{f'.{number}' if number > 1 else ''}.bak")
        try:
            _give(part, target)
        except FileExistsError:
            number += 1
        else:
            return target


def _give(part: Path, target: Path) -> None:
    """Give a copy its name, unless that is taken, whatever a renaming would do then.

    Raises:
        FileExistsError: It is taken.
        OSError: The folder takes no file of the name.
    """
    try:
        os.link(part, target)
    except FileExistsError:
        raise
    except OSError:  # exFAT and some shares know no second name of a file
        _write_anew(part, target)


def _write_anew(part: Path, target: Path) -> None:
    """A copy of a file under a name that is not taken; nothing of it is left where it cannot be written whole."""
    with target.open("xb") as made:
        try:
            with part.open("rb") as held:
                shutil.copyfileobj(held, made)
            made.flush()
            os.fsync(made.fileno())
        except OSError:
            made.close()  # some systems remove no file that is open
            target.unlink()
            raise
    target.chmod(part.stat().st_mode & 0o777)


_NO_COPY = (
    "{path} is a ledger of format {version} and is to be brought to format {format}, for which a copy of it is kept first; the copy cannot "
    "be made in {folder}: {why}. Nothing was changed. Make room or rights for it there, or copy the ledger elsewhere and open it there."
)
NOT_BROUGHT_UP = (
    "{path} is a ledger of format {version}, which is to be brought to format {format} before it is used. That cannot be done: it {why} "
    "Or copy it to a folder where you may write, and open the copy."
)
"""What to say of an old ledger that cannot be written."""
