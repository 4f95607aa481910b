"""The ledger as it was."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from rashomon.errors import FilterError, OutputUnwritable
from rashomon.ledger import Ledger, schema
from rashomon.ledger.corrections import cut, kept
from rashomon.ledger.merging import ids, wholes
from tests.ledger.corrections.stories import fill, partition, raid, raids

At = Callable[[str], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> At:
    """Sets the clock to a day: everything that the ledger writes is of noon."""
    from rashomon.ledger import links, reprints, writer  # noqa: PLC0415 - only to set their clocks

    def set_to(day: str) -> None:
        for module in (writer, links, reprints, ids, wholes, kept):
            monkeypatch.setattr(module, "now", lambda: f"{day}T12:00:00Z")
        monkeypatch.setattr(kept, "moment", lambda _: f"{day}T12:00:00.000000Z")
        monkeypatch.setattr("rashomon.ledger.corrections.desk.moment", lambda _: f"{day}T12:00:00.000000Z")

    return set_to


@pytest.fixture
def days(tmp_path: Path, at: At) -> tuple[Ledger, dict[str, object]]:
    """A ledger to which something happened on each of some days, and what it told at the end of each."""
    ledger, told = Ledger(tmp_path / "raids.db"), {}

    def end(day: str) -> None:
        told[day] = everything(ledger)

    at("2020-01-01")
    fill(ledger, raid("Post"), raid("Herald", "Oskara", 11))
    end("2020-01-01")
    at("2020-01-02")
    fill(ledger, raid("Courier"))
    end("2020-01-02")
    at("2020-01-03")
    made = ledger.corrector("Ada").merge(raids(ledger), reason="one raid")
    end("2020-01-03")
    at("2020-01-04")
    fill(ledger, raid("Herald", "Oskara", 11, reader="2"))
    end("2020-01-04")
    at("2020-01-05")
    ledger.corrector("Ada").undo(made.correction.id, reason="two")
    end("2020-01-05")
    at("2020-01-06")
    row = next(row for row in ledger.events() if row.mode == "arrest")
    ledger.corrector("Ada").reject(row.event_id, reason="an old arrest")
    end("2020-01-06")
    return ledger, told


def everything(ledger: Ledger) -> object:
    """All that the ledger tells: events with all that hangs on them, where ids lead, corrections, what is found by words."""
    with ledger._reading() as connection:
        leads = set(map(tuple, connection.execute(select(schema.event_records.c.event_id, schema.event_records.c.redirect_to))))
    found = {(hit.report.report_id, hit.events) for word in ("market", "porters", "witnesses") for hit in ledger.search(word)}
    rows = [(row.correction, row.state) for row in ledger.corrections()]
    return list(ledger.each_detail()), partition(ledger), leads, found, rows, ledger.reports()


def test_every_day_can_be_rebuilt(days: tuple[Ledger, dict[str, object]], tmp_path: Path) -> None:
    """What the copy tells is what the ledger told then, word for word."""
    ledger, told = days
    for day, then in told.items():
        ledger.asof(day, tmp_path / f"{day}.db")
        assert everything(Ledger(tmp_path / f"{day}.db", must_exist=True)) == then, day


def test_the_ledger_itself_is_only_read(days: tuple[Ledger, dict[str, object]], tmp_path: Path) -> None:
    """Not a byte of it changes."""
    ledger, _ = days
    before = ledger.path.read_bytes()
    ledger.asof("2020-01-03", tmp_path / "past.db")
    assert ledger.path.read_bytes() == before


def test_the_copy_is_whole(days: tuple[Ledger, dict[str, object]], tmp_path: Path) -> None:
    """SQLite finds nothing amiss, in the words' indexes neither; and nothing of later days is left in the file."""
    ledger, _ = days
    past = ledger.asof("2020-01-01", tmp_path / "past.db")
    assert (past.reports, past.events) == (2, 4)
    with sqlite3.connect(past.path) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO report_words(report_words) VALUES ('integrity-check')")
    assert b"Witnesses took them" not in past.path.read_bytes()


def test_everything_works_on_the_copy(days: tuple[Ledger, dict[str, object]], tmp_path: Path) -> None:
    """Reports can be added to it, and it can be corrected."""
    ledger, _ = days
    past = Ledger(ledger.asof("2020-01-01", tmp_path / "past.db").path)
    fill(past, raid("Courier"))
    assert len(raids(past)) == 2
    past.corrector("Bo").merge(raids(past), reason="one")
    assert len(raids(past)) == 1


def test_before_the_first_report_there_is_nothing(days: tuple[Ledger, dict[str, object]], tmp_path: Path) -> None:
    """A ledger without reports."""
    ledger, _ = days
    assert ledger.asof("2019", tmp_path / "past.db").reports == 0


def test_a_decision_that_came_later_by_file_was_not_there(days: tuple[Ledger, dict[str, object]], at: At, tmp_path: Path) -> None:
    """However early it was made: what counts is when it came into this ledger."""
    ledger, _ = days
    at("2020-01-07")
    other = fill(Ledger(tmp_path / "other.db"), raid("Post"), raid("Courier"), raid("Herald", "Oskara", 11))
    other.take_in([row.correction for row in ledger.corrections()])
    other.asof("2020-01-07", tmp_path / "on.db")
    assert len(Ledger(tmp_path / "on.db").corrections()) == 2
    at("2020-01-08")
    fill(other, raid("Chronicle"))
    with sqlite3.connect(other.path) as connection:
        connection.execute("UPDATE corrections SET added_at = '2020-01-08T12:00:00Z'")
    other.asof("2020-01-07", tmp_path / "past.db")
    assert Ledger(tmp_path / "past.db").corrections() == []


def test_a_moment_is_as_good_as_a_day(days: tuple[Ledger, dict[str, object]], tmp_path: Path) -> None:
    """To the second, in any zone."""
    ledger, told = days
    moments = {"2020-01-03T11:59:59Z": "2020-01-02", "2020-01-03T12:00:00": "2020-01-03", "2020-01-03T13:00:00+01:00": "2020-01-03"}
    for moment, day in moments.items():
        ledger.asof(moment, tmp_path / "past.db", force=True)
        assert everything(Ledger(tmp_path / "past.db")) == told[day], moment


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("soon", "expected a day"),
        ("2020-02-31", "expected a day"),
        ("2999", "has not come"),
        ("2999-01-01T00:00:00Z", "has not come"),
    ],
)
def test_a_date_that_is_none_is_an_error(raided: Ledger, tmp_path: Path, asked: str, message: str) -> None:
    """And one that has not come."""
    with pytest.raises(FilterError, match=message):
        raided.asof(asked, tmp_path / "past.db")


def test_nothing_is_replaced_unasked(raided: Ledger, tmp_path: Path) -> None:
    """A file that is there, the ledger itself, a folder, a folder that is not there."""
    (tmp_path / "past.db").write_text("mine", encoding="utf-8")
    for target, message in (
        (tmp_path / "past.db", "--force"),
        (raided.path, "the ledger itself"),
        (tmp_path, "it is a folder"),
        (tmp_path / "none" / "past.db", "there is no folder"),
    ):
        with pytest.raises(OutputUnwritable, match=message):
            raided.asof("2020", target)
    assert (tmp_path / "past.db").read_text(encoding="utf-8") == "mine"
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".rashomon")]  # noqa: PTH208


def test_every_table_is_thought_of() -> None:
    """A table that is added later has to say what becomes of it."""
    of_readings = set(cut._of_readings())
    known = {*of_readings, *cut.RETIRABLE, *cut.OF_REPORTS, *cut.WRITTEN, *cut.MADE_ANEW, *cut.UNTIMED, schema.reports, schema.codings}
    assert set(schema.metadata.sorted_tables) == known


def test_every_retirable_table_has_its_mark() -> None:
    """So that what was retired later stands again."""
    assert {table for table in schema.metadata.sorted_tables if "retired_at" in table.c} == set(cut.RETIRABLE)


def test_a_file_that_another_program_has_open_is_not_replaced(raided: Ledger, tmp_path: Path) -> None:
    """What it has written beside the file would be lost."""
    target = tmp_path / "past.db"
    raided.asof("2020", target)
    with closing(sqlite3.connect(target)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE mine (n)")
        other.execute("BEGIN")
        other.execute("INSERT INTO mine VALUES (1)")
        other.commit()
        with pytest.raises(OutputUnwritable, match="Close the program that has it open"):
            raided.asof("2020", target, force=True)
        assert target.with_name("past.db-wal").exists()
        assert other.execute("SELECT n FROM mine").fetchall() == [(1,)]
    raided.asof("2020", target, force=True)
    with closing(sqlite3.connect(target)) as after:
        assert not after.execute("SELECT name FROM sqlite_master WHERE name = 'mine'").fetchall()


def test_what_a_killed_program_left_beside_a_file_goes_with_it(raided: Ledger, tmp_path: Path) -> None:
    """It is never taken for the new file's."""
    target, held = tmp_path / "past.db", tmp_path / "held.db"
    with closing(sqlite3.connect(held)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("CREATE TABLE mine (n)")
        other.commit()
        for end in ("", "-wal"):  # as they stand when it is killed now
            target.with_name(target.name + end).write_bytes(held.with_name(held.name + end).read_bytes())
    raided.asof("2020", target, force=True)
    assert not target.with_name("past.db-wal").exists()
    with closing(sqlite3.connect(target)) as after:
        assert not after.execute("SELECT name FROM sqlite_master WHERE name = 'mine'").fetchall()
