from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from rashomon.ledger import Ledger

ADDING = Path(__file__).with_name("adding.py")


def start(path: Path, first: int, last: int) -> subprocess.Popen[str]:
    """Start a program that adds reports."""
    command = [sys.executable, str(ADDING), str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def check_sound(path: Path) -> int:
    """Assert that a ledger is whole: pages, foreign keys, and every report with all that its coding holds; how many reports there are."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.execute("INSERT INTO report_words(report_words) VALUES ('integrity-check')")
        reports = connection.execute("SELECT count(*) FROM reports").fetchone()[0]
        bodies = connection.execute("SELECT n, body FROM codings WHERE superseded_at IS NULL").fetchall()
        for number, body in bodies:
            coded = json.loads(body)
            for table, items in (("actors", coded["actors"]), ("coded_events", coded["events"]), ("reactions", coded["reactions"])):
                count = connection.execute(f"SELECT count(*) FROM {table} WHERE coding = ?", (number,)).fetchone()
                assert count == (len(items),)
            tied = "SELECT count(*) FROM coded_events e JOIN decisions ON coded_event = e.n WHERE coding = ? AND retired_at IS NULL"
            assert connection.execute(tied, (number,)).fetchone() == (len(coded["events"]),)
    assert len(bodies) == reports
    return int(reports)


def test_two_programs_at_once_wait_for_each_other(tmp_path: Path) -> None:
    """Programs that make and fill one ledger together, in part with the same reports, leave it whole and lose nothing."""
    path = tmp_path / "ledger.db"
    programs = [start(path, 0, 25), start(path, 15, 40), start(path, 10, 30)]
    for program in programs:
        _, problems = program.communicate(timeout=60)
        assert (program.returncode, problems) == (0, "")
    assert check_sound(path) == 40
    assert len(Ledger(path).events()) == 80


def test_readers_read_while_another_program_writes(tmp_path: Path) -> None:
    """A query sees whole reports only, whatever is being written, and is never refused."""
    path = tmp_path / "ledger.db"
    ledger = Ledger(path)
    with start(path, 0, 25) as program:
        while program.poll() is None:
            assert len(ledger.events()) % 2 == 0
    assert len(ledger.events()) == 50


def kill_after(program: subprocess.Popen[str], seconds: float) -> list[int]:
    """Kill a program some time after it is ready; the numbers of the reports that it says it has added."""
    with program:
        assert program.stdout is not None
        assert program.stdout.readline() == "ready\n"
        time.sleep(seconds)
        program.kill()
        return [int(line) for line in program.stdout.read().split()]


def test_a_kill_while_a_ledger_is_made_leaves_one_that_opens(tmp_path: Path) -> None:
    """A ledger whose maker was killed at any moment can be opened and filled."""
    for number, moment in enumerate((0.0, 0.01, 0.03, 0.06)):
        path = tmp_path / f"{number}.db"
        added = kill_after(start(path, 0, 10_000), moment)
        assert check_sound(Ledger(path).path) >= len(added)


def test_a_kill_while_reports_are_added_leaves_whole_reports(tmp_path: Path) -> None:
    """A program killed at random moments loses nothing that it had added and leaves nothing half."""
    path = tmp_path / "ledger.db"
    moments = random.Random(20310305)
    done = 0
    for _ in range(5):
        added = kill_after(start(path, done, 10_000), moments.uniform(0.05, 0.4))
        done = max([done, *(number + 1 for number in added)])
        assert check_sound(Ledger(path).path) >= done
    assert done > 0
