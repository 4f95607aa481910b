from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from rashomon.errors import LedgerError, LedgerUnwritable, NotALedger
from rashomon.ledger import Ledger
from rashomon.ledger.store import explained
from tests import factory
from tests.rights import read_only


def test_a_new_ledger_is_made_where_there_is_none(tmp_path: Path) -> None:
    """Opening a path that does not exist makes an empty ledger in WAL mode."""
    assert Ledger(tmp_path / "new.db").events() == []
    with closing(sqlite3.connect(tmp_path / "new.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    """A file of no bytes, such as `mktemp` makes, is nothing yet."""
    (tmp_path / "empty.db").touch()
    assert Ledger(tmp_path / "empty.db").events() == []


def test_a_ledger_killed_in_the_making_is_made_again(tmp_path: Path) -> None:
    """A database in WAL mode without tables is what a kill leaves; it is filled."""
    with closing(sqlite3.connect(tmp_path / "half.db")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
    assert Ledger(tmp_path / "half.db").events() == []


def test_odd_names_are_names(tmp_path: Path) -> None:
    """Signs that mean something in a URI are letters of a file's name."""
    path = tmp_path / "what? 100% #1 é.db"
    Ledger(path)
    assert path.exists()


def test_a_missing_ledger_that_must_exist(tmp_path: Path) -> None:
    """A query does not make the ledger that it asks; the message says what does."""
    with pytest.raises(LedgerError, match="rashomon read"):
        Ledger(tmp_path / "none.db", must_exist=True)
    assert not (tmp_path / "none.db").exists()


def test_a_missing_folder(tmp_path: Path) -> None:
    """A ledger is not made in a folder that there is not."""
    with pytest.raises(LedgerUnwritable, match="there is no folder"):
        Ledger(tmp_path / "none" / "ledger.db")


def test_a_folder_is_not_a_ledger(tmp_path: Path) -> None:
    """A folder in the ledger's place is named as one."""
    with pytest.raises(NotALedger, match="is a folder"):
        Ledger(tmp_path)


def test_another_file_is_not_a_ledger(tmp_path: Path) -> None:
    """A text is refused and left alone."""
    (tmp_path / "notes.txt").write_text("Only notes.")
    with pytest.raises(NotALedger, match="another kind of file"):
        Ledger(tmp_path / "notes.txt")
    assert (tmp_path / "notes.txt").read_text() == "Only notes."


def test_another_programs_database_is_not_a_ledger(tmp_path: Path) -> None:
    """A SQLite database of another program is refused, and no byte of it changes."""
    with closing(sqlite3.connect(tmp_path / "other.db")) as connection:
        connection.execute("CREATE TABLE reports (id)")
        connection.commit()
    before = (tmp_path / "other.db").read_bytes()
    with pytest.raises(NotALedger, match="another program"):
        Ledger(tmp_path / "other.db")
    assert (tmp_path / "other.db").read_bytes() == before


def test_a_truncated_database_is_an_error(tmp_path: Path) -> None:
    """A file with the head of a database and nothing sound behind it is refused."""
    (tmp_path / "cut.db").write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    with pytest.raises(LedgerError):
        Ledger(tmp_path / "cut.db")


def test_a_newer_format_is_refused(tmp_path: Path) -> None:
    """A ledger of a later format is named as such, with both formats."""
    Ledger(tmp_path / "ledger.db")
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as connection:
        connection.execute("UPDATE ledger_format SET version = 99")
        connection.commit()
    with pytest.raises(NotALedger, match="format 99"):
        Ledger(tmp_path / "ledger.db")


def test_foreign_keys_are_enforced(ledger: Ledger) -> None:
    """Every connection holds the tables to one another."""
    with ledger._store.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar_one() == 1


def test_a_full_disk_says_so_and_loses_nothing(ledger: Ledger) -> None:
    """A database that may not grow refuses a report whole; what was there stays, and with room it goes on."""
    with ledger.writer() as writer:
        writer.add(factory.full())
    long = factory.full(of=factory.report(factory.TEXT + " More of it." * 20_000))
    with _no_room(ledger._store._engine), ledger.writer() as writer, pytest.raises(LedgerUnwritable, match="the disk is full"):
        writer.add(long)
    assert len(ledger.reports()) == 1
    with ledger.writer() as writer:
        writer.add(long)
    assert len(ledger.reports()) == 2


@contextmanager
def _no_room(engine: Engine) -> Iterator[None]:
    def limit(connection: sqlite3.Connection, _: object) -> None:
        connection.execute("PRAGMA max_page_count=1")  # SQLite takes the present size where the file is larger

    event.listen(engine, "connect", limit)
    yield
    event.remove(engine, "connect", limit)


def test_a_writer_that_waits_in_vain_says_so(tmp_path: Path) -> None:
    """A lock that never comes free is an error that names how long was waited."""
    ledger = Ledger(tmp_path / "ledger.db", wait_s=0.1)
    with closing(sqlite3.connect(ledger.path, isolation_level=None)) as other, ledger.writer() as writer:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerUnwritable, match=r"locked by another program for 0\.1 s"):
            writer.add(factory.full())


def test_no_ledger_is_made_in_a_read_only_folder(shared: Path) -> None:
    """The message names the cause."""
    with read_only(shared), pytest.raises(LedgerUnwritable, match="read-only"):
        Ledger(shared / "ledger.db")


def test_a_ledger_in_a_read_only_folder_can_be_read(shared: Path) -> None:
    """Queries need no right to write."""
    with Ledger(shared / "ledger.db").writer() as writer:
        writer.add(factory.full())
    with read_only(shared):
        assert len(Ledger(shared / "ledger.db").events()) == 2


def test_a_ledger_in_a_read_only_folder_cannot_be_written(shared: Path) -> None:
    """Adding to it is refused with the cause."""
    Ledger(shared / "ledger.db")
    with read_only(shared), Ledger(shared / "ledger.db").writer() as writer, pytest.raises(LedgerUnwritable, match="read-only"):
        writer.add(factory.full())


def test_an_unreadable_ledger_is_named(shared: Path) -> None:
    """A file that may not be read is not taken for another kind of file."""
    Ledger(shared / "ledger.db")
    (shared / "ledger.db").chmod(0o000)
    with read_only(shared), pytest.raises(LedgerError, match="cannot be read"):
        Ledger(shared / "ledger.db")


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (sqlite3.SQLITE_FULL, LedgerUnwritable, "disk is full"),
        (sqlite3.SQLITE_READONLY_DIRECTORY, LedgerUnwritable, "read-only"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, LedgerUnwritable, "locked"),
        (sqlite3.SQLITE_IOERR_WRITE, LedgerUnwritable, "the disk reports an error"),
        (sqlite3.SQLITE_NOTADB, NotALedger, "not a ledger"),
        (sqlite3.SQLITE_CORRUPT, LedgerError, "restore a copy"),
    ],
)
def test_errors_of_the_database_are_explained(code: int, kind: type[LedgerError], words: str) -> None:
    """Each of SQLite's codes, the extended ones too, becomes an error of ours that says what to do."""
    error = sqlite3.OperationalError("as SQLite has it")
    error.sqlite_errorcode = code
    found = explained(error, Path("l.db"), 60.0)
    assert type(found) is kind
    assert words in str(found)
