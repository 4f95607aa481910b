"""The file under a ledger: opening, checking, transactions, and what SQLite's errors mean to a user.

Invariants held here: foreign keys are on in every connection; a write takes the write lock at once (`BEGIN IMMEDIATE`), so that it waits
for another writer and never has to give up half-way; a commit is on the disk before it returns (`synchronous=FULL`).
"""

from __future__ import annotations

import logging
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, NullPool, create_engine, event, exc, insert, select

from rashomon.__about__ import __version__
from rashomon.errors import LedgerError, LedgerUnwritable, NotALedger
from rashomon.ledger import schema
from rashomon.ledger.upgrading import NOT_BROUGHT_UP, bring_up

_MAGIC = b"SQLite format 3\x00"

CACHE_KB = 128 * 1024
"""Pages of the file kept in memory by each connection, at most; SQLite's own 2 MB are read anew all the time in a ledger of gigabytes."""

logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())  # a stop from the keyboard while a connection closes is no fault


def now() -> str:
    """The present moment, UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Writing(Protocol):
    """Gives a transaction on a connection."""

    def __call__(self, connection: Connection) -> AbstractContextManager[None]:
        """All of it is kept or none."""


class Store:
    """One open ledger file. Connections are made for each use, so that threads, forks and other programs do not share any.

    Args:
        path: The file; made when there is none.
        must_exist: Whether a missing file is an error instead.
        wait_s: How long to wait for another writer, in seconds.

    Raises:
        NotALedger: The file is something else, or of another format.
        LedgerUnwritable: It is to be made in a folder that cannot be written.
        LedgerError: It is missing and must exist, or is damaged.
    """

    def __init__(self, path: str | Path, *, must_exist: bool = False, wait_s: float = 60.0) -> None:
        self.path = Path(path)
        self.wait_s = wait_s
        new = self._is_new(must_exist=must_exist)
        self._engine = self._make_engine("mode=rwc" if new else "mode=rw")
        if new or self._is_unfilled():
            self._make()
        self._check()

    def _is_new(self, *, must_exist: bool) -> bool:
        mode = self._mode()
        if stat.S_ISDIR(mode):
            raise NotALedger(f"{self.path} is a folder; a ledger is one file, such as {self.path / 'ledger.db'}")
        if mode and not stat.S_ISREG(mode):
            raise NotALedger(f"{self.path} is a pipe or device; a ledger is a file, such as ledger.db")
        if mode:
            blank = self._is_blank()
            if blank and must_exist:
                raise NotALedger(f"{self.path} is an empty file, no ledger. It was left as it is; name another, or restore a copy of it.")
            return blank
        if must_exist:
            raise LedgerError(f"There is no ledger at {self.path}. Make one with: rashomon read PATH --ledger {self.path}")
        if not self.path.parent.is_dir():
            raise LedgerUnwritable(f"{self.path} cannot be made: there is no folder {self.path.parent}. Make it, or name another.")
        return True

    def _mode(self) -> int:
        """What kind of file stands at the path; 0 for none."""
        try:
            return self.path.stat().st_mode
        except (FileNotFoundError, NotADirectoryError):
            return 0
        except (OSError, ValueError) as error:  # a closed folder, a name too long, a zero character
            why = error.strerror if isinstance(error, OSError) else error
            raise LedgerError(f"{self.path} cannot be opened: {why}. Name a ledger in a folder that you may enter.") from error

    def _is_blank(self) -> bool:
        try:
            with self.path.open("rb") as file:
                head = file.read(len(_MAGIC))
        except OSError as error:
            raise LedgerError(f"{self.path} cannot be read: {error.strerror}. Change its permissions, or name another ledger.") from error
        if head and head != _MAGIC:
            raise NotALedger(_OTHER_FILE.format(path=self.path))
        return not head

    def _is_unfilled(self) -> bool:
        """Whether it is a database without anything in it, as a process leaves that is killed while it makes a ledger."""
        try:
            return self._identity() == (0, 0)
        except LedgerUnwritable:
            if self._wal_size():
                raise  # The newest reports are in that file, which cannot be read from here without writing beside it.
        # A ledger in WAL mode needs its folder for a `-shm` file even to be read; where nobody can write, it can be read without.
        self._engine = self._make_engine("mode=ro&immutable=1")
        return self._identity() == (0, 0)

    def _wal_size(self) -> int:
        """Bytes of the file beside the ledger that holds the newest reports; 0 when there is none."""
        file = self.path.resolve()  # SQLite puts it beside what a link leads to
        try:
            return file.with_name(file.name + "-wal").stat().st_size
        except FileNotFoundError:
            return 0

    def _identity(self) -> tuple[int, int]:
        """The application id in the file's header and the number of its tables."""
        with self.reading() as connection:
            tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
            return connection.exec_driver_sql("PRAGMA application_id").scalar_one(), tables

    def _make_engine(self, mode: str) -> Engine:
        uri = f"{self.path.absolute().as_uri()}?{mode}"

        def connect() -> sqlite3.Connection:
            # isolation_level=None: the driver starts no transactions of its own; `_begin` below does.
            connection = sqlite3.connect(uri, uri=True, timeout=self.wait_s, isolation_level=None, check_same_thread=False)
            connection.execute("PRAGMA foreign_keys=ON")
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute(f"PRAGMA cache_size=-{CACHE_KB}")
            return connection

        engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
        event.listen(engine, "begin", _begin)
        return engine

    def _make(self) -> None:
        with self._explained():
            self._set_wal()
            with self._engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
                # Another process may have filled it while this one waited for the lock.
                if not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one():
                    _fill(connection)

    def _set_wal(self) -> None:
        """Turn the file to WAL mode; this lock SQLite does not wait for, so we do."""
        until = time.monotonic() + self.wait_s
        while True:
            try:
                with self._engine.connect() as connection:
                    dbapi = connection.connection.dbapi_connection
                    assert dbapi is not None
                    dbapi.execute("PRAGMA journal_mode=WAL")
            except (sqlite3.OperationalError, exc.OperationalError) as error:
                if _code(error) & 0xFF not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or time.monotonic() > until:
                    raise
                time.sleep(0.02)
            else:
                return

    def _check(self) -> None:
        if self._identity()[0] != schema.APPLICATION_ID:
            raise NotALedger(
                f"{self.path} is not a ledger: it is a SQLite database made by another program. It was left as it is; name another."
            )
        with self.reading() as connection:
            self._check_size(connection)
            version = connection.execute(select(schema.ledger_format.c.version)).scalar_one()
        if version in schema.UPGRADED:
            version = self._upgrade(version)
        if version != schema.FORMAT:
            raise NotALedger(
                f"{self.path} is a ledger of format {version}; this version of rashomon ({__version__}) knows format {schema.FORMAT}. "
                "Read it with the version that made it, or install a newer one.",
            )

    def _upgrade(self, version: int) -> int:
        """Bring a ledger of an earlier format to the present one; the format that it has then."""
        try:
            with self._engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection, connection.begin():
                return bring_up(connection, self.path)
        except (exc.DatabaseError, sqlite3.DatabaseError) as error:
            why = str(explained(error, self.path, self.wait_s)).removeprefix(f"{self.path} ")
            raise LedgerUnwritable(NOT_BROUGHT_UP.format(path=self.path, version=version, format=schema.FORMAT, why=why)) from error

    def _check_size(self, connection: Connection) -> None:
        """Refuse a file that breaks off within its last page, which SQLite would take for zeros; it finds every larger loss itself."""
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        expected = pages * connection.exec_driver_sql("PRAGMA page_size").scalar_one()
        found = self.path.stat().st_size
        if found < expected and not self._wal_size():  # what the file lacks may stand in the other
            raise LedgerError(_DAMAGED.format(path=self.path, cause=f"{found:,} of {expected:,} bytes are there"))

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one state of the ledger throughout, whatever is written meanwhile."""
        with self._explained(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def session(self) -> Iterator[Connection]:
        """A connection for several writes, each in its own `writing`."""
        with self._explained(), self._engine.connect().execution_options(begin="BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def writing(self, connection: Connection) -> Iterator[None]:
        """One transaction: all of it is kept, or, on any error or a kill, none.

        Raises:
            LedgerUnwritable: A full disk, a read-only file or folder, or another writer that never finished.
        """
        with self._explained(), connection.begin():
            yield

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except (exc.DatabaseError, sqlite3.DatabaseError) as error:
            raise explained(error, self.path, self.wait_s) from error


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _fill(connection: Connection) -> None:
    schema.metadata.create_all(connection)
    for statement in schema.SEARCH:
        connection.exec_driver_sql(statement)
    made = {"version": schema.FORMAT, "made_by": f"rashomon {__version__}", "made_at": now()}
    connection.execute(insert(schema.ledger_format).values(made))
    connection.exec_driver_sql(f"PRAGMA application_id={schema.APPLICATION_ID}")


def _code(error: Exception) -> int:
    """SQLite's extended result code, whose last byte is the primary one; 0 when the error brings none."""
    cause = error.orig if isinstance(error, exc.DBAPIError) else error
    return int(getattr(cause, "sqlite_errorcode", 0))


def explained(error: Exception, path: Path, wait_s: float) -> LedgerError:
    """What an error of the database means to the one who runs the program, and what to do (codes: sqlite.org/rescode.html)."""
    code = _code(error)
    kind, message = _MEANINGS.get(code) or _MEANINGS.get(code & 0xFF, _OTHER)
    cause = str(error.orig if isinstance(error, exc.DBAPIError) else error)
    return kind(message.format(path=path, wait_s=wait_s, cause=cause))


_OTHER_FILE = (
    "{path} is not a ledger: expected a database made by rashomon, found another kind of file. It was left as it is; name another."
)
_DAMAGED = "{path} is damaged ({cause}): restore a copy of it, or read the reports again into a new ledger."
_FULL = (LedgerUnwritable, "{path} cannot grow: the disk is full. What was added before is safe; free some space and go on.")
_READ_ONLY = (LedgerUnwritable, "{path} cannot be written: the file or its folder is read-only. Use a ledger where you may write.")
_CLOSED = (
    LedgerUnwritable,
    "{path} cannot be opened for writing: its folder is read-only, or it is a link to nowhere. Use a ledger where you may write.",
)
_DISK_ERROR = (
    LedgerUnwritable,
    "{path} cannot be read or written: the disk reports an error ({cause}). What was added before is safe; if it is full, free some space.",
)
_LOCKED = (LedgerUnwritable, "{path} has been locked by another program for {wait_s:g} s. Wait until it has finished, then go on.")
_OTHER = (LedgerError, "{path}: the database reports an error ({cause}). If it is damaged, restore a copy of the file.")
_MEANINGS: dict[int, tuple[type[LedgerError], str]] = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: _FULL,  # the file beside a ledger in WAL mode could not be made as large as it must be
    sqlite3.SQLITE_IOERR: _DISK_ERROR,
    sqlite3.SQLITE_READONLY: _READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: _CLOSED,
    sqlite3.SQLITE_PERM: _READ_ONLY,
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_NOTADB: (NotALedger, _OTHER_FILE),
    sqlite3.SQLITE_CORRUPT: (LedgerError, _DAMAGED),
    sqlite3.SQLITE_CONSTRAINT: (
        LedgerError,
        "A coded report contradicts itself: it names an actor or event that it does not list ({cause}). Nothing of it was kept.",
    ),
}
