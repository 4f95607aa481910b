"""Ledgers of earlier formats are brought to the present one, with a copy kept; others are refused."""

from __future__ import annotations

import errno
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import BinaryIO

import pytest

from rashomon.errors import LedgerUnwritable, NotALedger
from rashomon.ledger import Ledger, schema, upgrading
from tests import factory
from tests.ledger.merging.stories import COURIER, HERALD, NOBODY, POST, act, partition
from tests.ledger.merging.stories import fill as fill_stories
from tests.rights import read_only

SINCE: dict[int, tuple[str, ...]] = {
    3: ("links",),
    4: ("tellings", "blocks", "same_words", "parts", "fingerprints", "bands", "copies", "corrections"),
}
"""Tables by the format that brought them."""

INDEXES_SINCE = {4: ("decisions_by_coded_event", "reports_by_given_id"), 5: ("superseded_codings",)}
"""Indexes that a format brought to tables of earlier ones."""

OF_FORMAT_4 = """
DROP TABLE tellings;
DROP TABLE blocks;
CREATE TABLE tellings (
    coded_event INTEGER NOT NULL PRIMARY KEY REFERENCES coded_events (n), report INTEGER NOT NULL, day INTEGER NOT NULL,
    facts TEXT NOT NULL, settled INTEGER NOT NULL
);
CREATE INDEX tellings_to_settle ON tellings (day, coded_event) WHERE settled = 0;
CREATE TABLE blocks (
    key INTEGER NOT NULL, rank TEXT NOT NULL, coded_event INTEGER NOT NULL, PRIMARY KEY (key, rank, coded_event)
) WITHOUT ROWID;
CREATE INDEX blocks_of_event ON blocks (coded_event);
INSERT INTO tellings SELECT n, 1, 0, '[]', 1 FROM coded_events;
INSERT INTO blocks SELECT 7, '00ff00ff', n FROM coded_events;
"""
"""What merging compared, as format 4 kept it."""


def made_old(path: Path, version: int) -> None:
    """Turn a ledger of the present format into one of an earlier one: what came later is dropped."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(OF_FORMAT_4)
        for later in range(version + 1, schema.FORMAT + 1):
            for table in SINCE.get(later, ()):
                connection.execute(f"DROP TABLE {table}")
            for index in INDEXES_SINCE.get(later, ()):
                connection.execute(f"DROP INDEX {index}")
        connection.execute("UPDATE ledger_format SET version = ?", (version,))
        connection.commit()


def shape(path: Path) -> set[tuple[str, str, str]]:
    """Every table and index of a database, with the statement that makes it, however it is written."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
    return {(kind, name, re.sub(r"\s+", " ", sql)) for kind, name, sql in rows}


def rows(path: Path, tables: Iterable[str]) -> dict[str, list[tuple[object, ...]]]:
    """All that stands in some tables."""
    with closing(sqlite3.connect(path)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables}


def copies(path: Path) -> list[Path]:
    """What stands beside a ledger, but for what SQLite itself puts there."""
    return sorted(file for file in path.parent.iterdir() if file != path and not file.name.endswith(("-wal", "-shm")))


@pytest.fixture(params=sorted(schema.UPGRADED))
def version(request: pytest.FixtureRequest) -> int:
    """Each format that can be brought up."""
    return int(request.param)


@pytest.fixture
def old(tmp_path: Path, version: int) -> Path:
    """A ledger of an earlier format with two reports in it, alone in its folder."""
    (tmp_path / "alone").mkdir()
    path = tmp_path / "alone" / "ledger.db"
    fill(path)
    made_old(path, version)
    return path


def fill(path: Path) -> None:
    """Make a ledger of two reports."""
    with Ledger(path).writer() as writer:
        writer.add_many([factory.full(), factory.clash()])


def test_the_fixture_lacks_what_the_format_lacked(old: Path, version: int) -> None:
    """An old ledger is one without the later tables, or these tests would show nothing."""
    names = {name for _, name, _ in shape(old)}
    assert not names & {table for later, tables in SINCE.items() if later > version for table in tables}
    assert ("decisions_by_coded_event" in names) == ("blocks_of_event" in names) == (version == 4)


def test_an_old_ledger_has_the_present_shape_when_it_was_opened(old: Path, tmp_path: Path) -> None:
    """Its tables and indexes, those of older tables too, are those of a ledger made now."""
    Ledger(old)
    Ledger(tmp_path / "new.db")
    assert shape(old) == shape(tmp_path / "new.db")


def test_nothing_that_an_old_ledger_says_is_touched(old: Path) -> None:
    """Every row of the earlier tables stays as it was, but for the number of the format."""
    other = re.compile("ledger_format|sqlite_|report_words_|event_words|tellings|blocks")
    tables = [name for kind, name, _ in shape(old) if kind == "table" and not other.match(name)]
    before = rows(old, tables)
    events = Ledger(old).events()
    assert rows(old, tables) == before
    assert len(events) == 3


def test_an_old_ledger_can_be_used_as_any(old: Path) -> None:
    """Reports are added to it, linked and merged."""
    ledger = Ledger(old)
    with ledger.writer() as writer:
        writer.add(factory.full(of=factory.report(publisher="The Vale Post")))
    ledger.relink()
    ledger.merge()
    assert len(ledger.reports()) == 3


def test_what_an_old_ledger_had_merged_stays_merged(tmp_path: Path) -> None:
    """What its tellings are compared by is made anew, to the same events with the same ids."""
    path = tmp_path / "ledger.db"
    fill_stories(Ledger(path), act("Post", POST), act("Courier", COURIER), act("Herald", HERALD, published=6))
    before = partition(Ledger(path))
    made_old(path, 4)
    ledger = Ledger(path)
    assert partition(ledger) == before
    assert ledger.merge(NOBODY) == {"compared": 3}
    assert partition(ledger) == before


def test_a_copy_of_an_old_ledger_is_kept(old: Path, version: int) -> None:
    """It holds what the ledger held, in its format, and nothing else is left beside it."""
    before, tables = shape(old), ("reports", "codings", "coded_events", "decisions", "ledger_format")
    held = rows(old, tables)
    Ledger(old)
    assert copies(old) == [old.with_name(f"ledger.db.format-{version}.bak")]
    assert shape(copies(old)[0]) == before
    assert rows(copies(old)[0], tables) == held


def test_a_copy_holds_the_newest_reports(tmp_path: Path) -> None:
    """What a program that was killed left in the file beside the ledger is copied too."""
    path = tmp_path / "ledger.db"
    fill(path)
    made_old(path, 3)
    with closing(sqlite3.connect(path)) as other:  # keeps SQLite from moving what is written into the file
        other.execute("UPDATE reports SET title = 'Told anew'")
        other.commit()
        upgrading.keep_copy(path, 3)
    with closing(sqlite3.connect(tmp_path / "ledger.db.format-3.bak")) as kept:
        assert kept.execute("SELECT DISTINCT title FROM reports").fetchall() == [("Told anew",)]


def test_a_copy_that_is_there_is_never_written_over(old: Path, version: int) -> None:
    """Another name is found for the new one."""
    kept = old.with_name(f"ledger.db.format-{version}.bak")
    kept.write_text("kept from before")
    Ledger(old)
    assert kept.read_text() == "kept from before"
    assert copies(old) == sorted([kept, old.with_name(f"ledger.db.format-{version}.2.bak")])


def test_a_ledger_is_brought_up_once(old: Path) -> None:
    """Opening it again makes no other copy."""
    Ledger(old)
    Ledger(old)
    assert len(copies(old)) == 1


def test_without_room_for_a_copy_nothing_is_changed(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says that the copy could not be made, why, and what to do."""
    before = shape(old)

    def full(*_: Path) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(upgrading, "_copy", full)
    with pytest.raises(LedgerUnwritable, match=r"the copy cannot be made in .*disk is full.*Nothing was changed\. Make room"):
        Ledger(old)
    assert shape(old) == before
    assert copies(old) == []


def test_a_fault_half_way_changes_nothing(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables, indexes and the number of the format are one transaction; the copy stays, and the next opening goes through."""
    before = shape(old)
    with monkeypatch.context() as broken:
        broken.setattr(upgrading, "update", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            Ledger(old)
    assert shape(old) == before
    assert len(Ledger(old).reports()) == 2


@pytest.mark.parametrize(("file_rights", "folder_rights"), [(0o444, 0o777), (0o666, 0o755)])
def test_an_old_ledger_that_may_not_be_written_says_why_it_cannot_be_brought_up(shared: Path, file_rights: int, folder_rights: int) -> None:
    """The message names both formats, the cause and what to do, whether it is the file or its folder; no copy is left."""
    path = shared / "inside" / "ledger.db"
    path.parent.mkdir()
    fill(path)
    made_old(path, 3)
    path.chmod(file_rights)
    path.parent.chmod(folder_rights)
    wanted = r"is a ledger of format 3, .* to format \d+ .*read-only.*copy it to a folder where you may write, and open the copy"
    with read_only(shared), pytest.raises(LedgerUnwritable, match=wanted):
        Ledger(path)
    assert copies(path) == []


@pytest.mark.parametrize("unknown", [1, schema.FORMAT + 1])
def test_other_formats_are_refused(tmp_path: Path, unknown: int) -> None:
    """One too old and a newer one are named and left as they are."""
    path = tmp_path / "ledger.db"
    fill(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE ledger_format SET version = ?", (unknown,))
        connection.commit()
    with pytest.raises(NotALedger, match=f"format {unknown}; this version of rashomon"):
        Ledger(path)
    assert copies(path) == []


def _no_links(*_: object) -> None:
    raise PermissionError(errno.EPERM, "Operation not permitted")


def test_a_copy_is_kept_where_files_have_one_name_only(old: Path, version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some file systems have no hard links; a copy that is there is not written over there either."""
    monkeypatch.setattr("os.link", _no_links)
    kept = old.with_name(f"ledger.db.format-{version}.bak")
    kept.write_text("kept from before")
    held = rows(old, ("reports", "ledger_format"))
    Ledger(old)
    second = old.with_name(f"ledger.db.format-{version}.2.bak")
    assert kept.read_text() == "kept from before"
    assert copies(old) == sorted([kept, second])
    assert rows(second, ("reports", "ledger_format")) == held


def test_half_a_copy_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no room for the second half."""
    part, target = tmp_path / "part", tmp_path / "copy"
    part.write_bytes(b"ledger")

    def half(_: object, made: BinaryIO) -> None:
        made.write(b"led")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.link", _no_links)
    monkeypatch.setattr("shutil.copyfileobj", half)
    with pytest.raises(OSError, match="No space left"):
        upgrading._give(part, target)
    assert not target.exists()
