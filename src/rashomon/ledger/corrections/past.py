"""The ledger as it was: a file of its own, made from a copy; the ledger that it comes from is only read."""

from __future__ import annotations

import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import mkstemp

from sqlalchemy import func, select

from rashomon.errors import FilterError, LedgerError, OutputUnwritable
from rashomon.ledger import schema
from rashomon.ledger.corrections.cut import cut
from rashomon.ledger.sources import current
from rashomon.ledger.store import Store
from rashomon.model.when import edge

_BESIDE = ("-wal", "-shm", "-journal")
"""Files that SQLite keeps beside a database."""

_PATIENCE = 1.0
"""Seconds to wait for a program that has the file open which is to be replaced."""


@dataclass(frozen=True, slots=True)
class Past:
    """A ledger that was rebuilt.

    Attributes:
        path: Its file.
        second: The last second of which it tells, UTC.
        reports: Reports that it holds.
        events: Events that its readings tell, those rejected among them.
    """

    path: Path
    second: str
    reports: int
    events: int


def second_of(asked: str) -> str:
    """The last second, UTC, of a day, month or year, or of a moment.

    Raises:
        FilterError: It is no date or moment, or has not come yet.
    """
    last = edge(asked.strip(), last=True)
    if last is not None:
        begun, second = edge(asked.strip(), last=False), f"{last.isoformat()}T23:59:59"
        has_come = begun is not None and begun <= datetime.now(UTC).date()
    else:
        second = _moment(asked).strftime("%Y-%m-%dT%H:%M:%S")
        has_come = second <= datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    if not has_come:
        raise FilterError(f"asof: {asked[:40]} has not come yet; give a day or moment that has, such as today's")
    return second


def _moment(asked: str) -> datetime:
    try:
        found = datetime.fromisoformat(asked.strip())
    except ValueError as error:
        expected = "a day such as 2031-03-05 or a moment such as 2031-03-05T12:00:00Z"
        raise FilterError(f"asof: expected {expected}; got {asked[:40]!r}") from error
    return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)


def rebuild(store: Store, asked: str, target: Path, *, force: bool = False) -> Past:
    """Write the ledger as it was at the end of a day or at a moment.

    Args:
        store: The ledger's file, which is only read.
        asked: An ISO day, month or year, of which the end is meant, UTC; or a moment, UTC where it names no zone.
        target: The file to write.
        force: Whether a file that is there is replaced.

    Raises:
        FilterError: It is no date or moment, or has not come yet.
        OutputUnwritable: The file is there already, is the ledger itself, or cannot be written.
    """
    second = second_of(asked)
    _check(store, target, force=force)
    draft = _draft(target)
    try:
        counts = _cut(_copied(store, draft), second)
        _tidy(draft)
        draft.chmod(stat.S_IMODE(store.path.stat().st_mode))  # temporary files are closed to others
        _settle(target)
        for beside in _BESIDE:  # of the file that is replaced: SQLite would take them for the new one's
            target.with_name(target.name + beside).unlink(missing_ok=True)
        draft.replace(target)
    except (OSError, sqlite3.Error, LedgerError) as error:
        raise OutputUnwritable(f"{target} cannot be written: {_why(error, draft, target)}") from error
    finally:
        for end in ("", *_BESIDE):
            draft.with_name(draft.name + end).unlink(missing_ok=True)
    return Past(target, second, *counts)


def _check(store: Store, target: Path, *, force: bool) -> None:
    if os.path.realpath(target) == os.path.realpath(store.path):
        raise OutputUnwritable(f"{target} cannot be written: it is the ledger itself. Name another file.")
    if target.is_dir():
        raise OutputUnwritable(f"{target} cannot be written: it is a folder. Name a file, such as {target / 'past.db'}.")
    if not target.parent.is_dir():
        raise OutputUnwritable(f"{target} cannot be written: there is no folder {target.parent}. Make it, or name another.")
    if target.exists() and not force:
        raise OutputUnwritable(f"{target} is there already. Name another file, or replace it with --force.")


def _draft(target: Path) -> Path:
    try:
        descriptor, name = mkstemp(dir=target.parent, prefix=".rashomon-")
    except OSError as error:
        raise OutputUnwritable(f"{target} cannot be written: {error.strerror}. Name a file in a folder where you may write.") from error
    os.close(descriptor)
    return Path(name)


def _copied(store: Store, draft: Path) -> Store:
    """One state of the ledger, whatever is written to it meanwhile."""
    with store.reading() as connection:
        source = connection.connection.dbapi_connection
        assert isinstance(source, sqlite3.Connection)
        target = sqlite3.connect(draft)
        try:
            source.backup(target)
        finally:
            target.close()
    return Store(draft, must_exist=True)


def _cut(copy: Store, second: str) -> tuple[int, int]:
    """Take out what came later; how many reports and events are left."""
    events, codings, decisions = schema.coded_events, schema.codings, schema.decisions
    tied = (decisions.c.coded_event == events.c.n) & decisions.c.retired_at.is_(None)
    told = select(func.count(decisions.c.event_id.distinct())).join_from(decisions, events, tied)
    with copy.session() as connection:
        with copy.writing(connection):
            cut(connection, second)
        with copy.writing(connection):
            reports = connection.scalar(select(func.count()).select_from(schema.reports)) or 0
            left = connection.scalar(told.join(codings, (codings.c.n == events.c.coding) & current())) or 0
    return reports, left


def _tidy(draft: Path) -> None:
    """Give back the room of what was taken out, so that nothing of it is left in the file."""
    connection = sqlite3.connect(draft, isolation_level=None)
    try:
        connection.execute("VACUUM")
    finally:
        connection.close()


def _settle(target: Path) -> None:
    """Have SQLite write into the file that is replaced what still stands beside it, so that it is whole until it is replaced.

    Raises:
        LedgerError: That cannot be done, since another program has it open, or it is no database.
    """
    beside = [target.with_name(target.name + end) for end in _BESIDE]
    if not target.exists() or not any(file.exists() and file.stat().st_size for file in beside):
        return
    try:
        with closing(sqlite3.connect(f"{target.resolve().as_uri()}?mode=rw", uri=True, timeout=_PATIENCE)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    except sqlite3.Error as error:
        what = f"changes to it stand beside it and cannot be written into it ({error})"
        raise LedgerError(f"{what}. Close the program that has it open, or name another file.") from error


def _why(error: Exception, draft: Path, target: Path) -> str:
    told = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
    return told.replace(str(draft), str(target))
