"""Merging and adding beside other programs, under kills and on a full disk: nothing is lost or comes twice, and the result is the same.

RASHOMON_KILLS is how many times a program is killed, 20 by default.
"""

from __future__ import annotations

import os
import random
import resource
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from rashomon.errors import LedgerUnwritable
from rashomon.ledger import EventRow, Ledger
from rashomon.ledger.merging import lots, prepare
from tests.ledger.merging.made import NOBODY, Partition, add, partition, several
from tests.ledger.test_processes import check_sound

KILLS = int(os.environ.get("RASHOMON_KILLS", "20"))
REPORTS = several(40)
AT_ONCE = 4
"""Reports, tellings and lots of one transaction: few, so that there are many moments between transactions."""

Texts = list[tuple[object, ...]]


@pytest.fixture(autouse=True)
def _many_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (lots, prepare):
        monkeypatch.setattr(module, "AT_ONCE", AT_ONCE)


def fill(path: Path) -> None:
    """Add all reports and merge, from wherever another program was stopped."""
    ledger = Ledger(path)
    for first in range(0, len(REPORTS), AT_ONCE):
        add(ledger, REPORTS[first : first + AT_ONCE])
    ledger.merge(NOBODY)


def texts(ledger: Ledger) -> Texts:
    """All events as they are told, without the ids of the ledger's events, which tell when reports were added."""
    return sorted((_text(row) for row in ledger.events()), key=lambda row: row[:2])


def _text(row: EventRow) -> tuple[object, ...]:
    told = (row.type, row.mode, row.date, row.place, row.actors, row.recipients, row.figures, row.sentence, row.disputed, row.tolls)
    return (row.report.report_id, row.local_id, *told, tuple(report.report_id for report in row.reports))


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Partition, Texts]:
    """What comes of the reports when nothing happens meanwhile."""
    path = tmp_path_factory.mktemp("undisturbed") / "ledger.db"
    fill(path)
    return partition(Ledger(path)), texts(Ledger(path))


def start(work: Callable[[], None]) -> int:
    """Do something in another process, a fork of this one; its number. Its status is 0 when the work came to its end."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        work()
        status = 0
    finally:
        os._exit(status)


def killed_after(seconds: float, work: Callable[[], None]) -> bool:
    """Do something in another process and kill it after some time; whether the kill came before the end."""
    process = start(work)
    time.sleep(seconds)
    os.kill(process, signal.SIGKILL)
    _, status = os.waitpid(process, 0)
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def ended(process: int) -> int:
    """The status of another process when it has ended."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def test_the_reports_are_merged_at_all(undisturbed: tuple[Partition, Texts]) -> None:
    """Events of several tellings come about, or the other tests would show nothing."""
    assert max(map(len, undisturbed[0])) > 2
    assert len(undisturbed[0]) == len(undisturbed[1]) > 9


def test_kills_while_reports_are_added_and_merged_change_nothing(tmp_path: Path, undisturbed: tuple[Partition, Texts]) -> None:
    """However often a program is killed and begun again, the ledger is sound at each time and in the end the same."""
    moments, kills, number, merging = random.Random(20310305), 0, 0, 0
    while kills < KILLS:
        path, number = tmp_path / f"{number}.db", number + 1
        present = 0
        while kills < KILLS and killed_after(moments.uniform(0.0, 0.4), partial(fill, path)):
            kills += 1
            now_there = check_sound(Ledger(path).path)
            assert now_there >= present
            present = now_there
            merging += present == len(REPORTS)
        fill(path)
        assert check_sound(path) == len(REPORTS)
        assert partition(Ledger(path)) == undisturbed[0]
        assert texts(Ledger(path)) == undisturbed[1]
    assert 0 < merging < kills


def test_readers_never_wait_for_a_merge(tmp_path: Path, undisturbed: tuple[Partition, Texts]) -> None:
    """Two programs that ask while a third adds and merges get whole answers, and never wait a second for a lock."""
    path = tmp_path / "ledger.db"
    Ledger(path)
    stop = tmp_path / "stop"

    def read() -> None:
        ledger = Ledger(path, wait_s=1.0)
        asked = 0
        while not stop.exists() or not asked:
            with ledger.snapshot() as state:
                told = {(row.report.report_id, row.local_id) for event in state.events() for row in state.tellings_of(event.event_id)}
                assert told == set(state.event_ids())
            asked += 1

    readers = [start(read), start(read)]
    writer = start(lambda: fill(path))
    assert ended(writer) == 0
    stop.touch()
    assert [ended(reader) for reader in readers] == [0, 0]
    assert partition(Ledger(path)) == undisturbed[0]


@contextmanager
def room(engine: Engine, pages: int) -> Iterator[None]:
    """The database may grow by so many pages and no further."""

    def limit(connection: sqlite3.Connection, _: object) -> None:
        (now_there,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count={first.setdefault('pages', now_there) + pages}")

    first: dict[str, int] = {}
    event.listen(engine, "connect", limit)
    yield
    event.remove(engine, "connect", limit)


@pytest.mark.parametrize("pages", [0, 2, 5, 10])
def test_a_disk_that_fills_up_during_a_merge(tmp_path: Path, undisturbed: tuple[Partition, Texts], pages: int) -> None:
    """The error says so; the ledger can be asked, and with room the merge goes on to the same end."""
    ledger = Ledger(tmp_path / "ledger.db")
    add(ledger, REPORTS)
    with room(ledger._store._engine, pages), pytest.raises(LedgerUnwritable, match="the disk is full"):
        ledger.merge(NOBODY)
    assert check_sound(ledger.path) == len(REPORTS)
    assert set(ledger.event_ids()) == {item for one in undisturbed[0] for item in one}
    ledger.merge(NOBODY)
    assert partition(ledger) == undisturbed[0]


def test_a_file_that_may_grow_no_further_during_a_merge(tmp_path: Path, undisturbed: tuple[Partition, Texts]) -> None:
    """The same where the operating system refuses to write more into any file."""
    ledger = Ledger(tmp_path / "ledger.db")
    add(ledger, REPORTS)
    most = 64 * 1024

    def merge() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)  # the write fails instead of the process
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        with pytest.raises(LedgerUnwritable, match="free some space"):
            ledger.merge(NOBODY)

    assert ended(start(merge)) == 0
    assert check_sound(ledger.path) == len(REPORTS)
    ledger.merge(NOBODY)
    assert partition(ledger) == undisturbed[0]
