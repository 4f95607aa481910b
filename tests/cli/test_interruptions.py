"""`rashomon read` when it is stopped, killed, run twice at once or runs out of room: what was added stays, and the same again goes on."""

from __future__ import annotations

import json
import shlex
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from rashomon import __main__ as program
from rashomon.ledger import Ledger
from tests import factory

SLOW = Path(__file__).with_name("program.py")
MANY = 80


def reading(records: Path, *more: object, pause: float = 0.0) -> list[str]:
    """A command that reads the records, each for some seconds."""
    return [sys.executable, str(SLOW), str(pause), "read", str(records), *map(str, more)]


def done(command: list[str], before: str = "", after: str = "") -> subprocess.CompletedProcess[str]:
    """Run a command to its end in a shell, with something before and behind it."""
    line = f"{before} {shlex.join(command)} {after}"
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Records enough to fill a pipe."""
    path = tmp_path / "news.jsonl"
    lines = (json.dumps({"text": factory.TEXT, "publisher": f"Outlet {n}", "published": "2031-03-05"}) for n in range(MANY))
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def begun(command: list[str], ledger: Path) -> subprocess.Popen[str]:
    """Start a command and wait until it has added three reports."""
    started = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    until = time.monotonic() + 30
    while time.monotonic() < until:
        time.sleep(0.02)
        if ledger.exists() and ledger.stat().st_size and _reports(ledger) >= 3:
            return started
    started.kill()
    raise AssertionError(started.communicate())


def _reports(ledger: Path) -> int:
    with closing(sqlite3.connect(f"file:{ledger}?mode=ro", uri=True)) as connection:
        try:
            return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
        except sqlite3.OperationalError:  # not filled yet
            return 0


def whole(path: Path) -> int:
    """Assert that a ledger holds whole reports only, each once; how many."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        events = connection.execute("SELECT count(*) FROM coded_events").fetchone()[0]
    reports = Ledger(path).reports()
    assert len({row.report.report_id for row in reports}) == len(reports)
    assert events == 2 * len(reports)
    return len(reports)


def goes_on(records: Path, ledger: Path) -> None:
    """Assert that the same command again reads what is missing, and nothing twice."""
    had = whole(ledger)
    again = done(reading(records, "--ledger", ledger, "--format", "json"))
    summary = json.loads(again.stdout)
    assert (summary["unchanged"], summary["added"], again.returncode) == (had, MANY - had, 0)
    assert whole(ledger) == MANY


def test_a_kill_in_the_middle(records: Path, tmp_path: Path) -> None:
    """Nothing is doubled, lost or half."""
    ledger = tmp_path / "ledger.db"
    started = begun(reading(records, "--ledger", ledger, pause=0.03), ledger)
    started.kill()
    started.communicate()
    assert started.returncode == -signal.SIGKILL
    assert 3 <= whole(ledger) < MANY
    goes_on(records, ledger)


def test_a_stop_from_the_keyboard_in_the_middle(records: Path, tmp_path: Path) -> None:
    """One line says how many reports the ledger holds, and they are there."""
    ledger = tmp_path / "ledger.db"
    started = begun(reading(records, "--ledger", ledger, pause=0.03), ledger)
    started.send_signal(signal.SIGINT)
    out, problems = started.communicate(timeout=30)
    assert (started.returncode, out) == (130, "")
    number = whole(ledger)
    assert problems.startswith(f"Stopped. {ledger} is whole and holds the {number} reports read so far; the same command again goes on")
    goes_on(records, ledger)


@pytest.mark.usefixtures("reader")
def test_a_stop_without_a_ledger_says_what_would_keep_the_reports(run: Any, tmp_path: Path, story: Path) -> None:
    """What was printed already stays printed."""
    last = tmp_path / "zz.txt"
    last.write_text("The governor said that the guards would stop here for the night, and that the roads were clear.", encoding="utf-8")
    lost = run("read", story, last)
    assert (lost.exit_code, lost.stdout) == (130, "")
    assert "Stopped after 1 report, which are not kept; with --ledger FILE they are" in lost.stderr
    printed = run("read", story, last, "--format", "codebook")
    assert (printed.exit_code, len(printed.stdout.splitlines())) == (130, 1)
    assert "Stopped after 1 report.\n" in printed.stderr
    first = run("read", last, "--ledger", tmp_path / "new.db")
    assert (first.exit_code, first.stderr) == (130, "Stopped before a report was read.\n")


def test_a_stop_while_the_program_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, the exit status of every other stop."""

    class Stopped(ModuleType):
        def __getattr__(self, name: str) -> Any:
            raise KeyboardInterrupt(name)

    monkeypatch.setitem(sys.modules, "rashomon.cli.app", Stopped("rashomon.cli.app"))
    with pytest.raises(SystemExit) as stopped:
        program.main()
    assert stopped.value.code == 130


def test_the_package_runs_as_a_program() -> None:
    """`python -m rashomon` is `rashomon`."""
    shown = subprocess.run([sys.executable, "-m", "rashomon", "--version"], capture_output=True, text=True, timeout=60, check=True)
    assert shown.stdout.startswith("rashomon ")


def test_two_programs_at_once(records: Path, tmp_path: Path) -> None:
    """Both end well; each report is added by one of them."""
    command = reading(records, "--ledger", tmp_path / "ledger.db", "--format", "json", pause=0.002)
    programs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    told = [started.communicate(timeout=120) for started in programs]
    assert [started.returncode for started in programs] == [0, 0], told
    summaries = [json.loads(out) for out, _ in told]
    assert [summary["read"] for summary in summaries] == [MANY, MANY]
    assert sum(summary["added"] for summary in summaries) == MANY
    assert whole(tmp_path / "ledger.db") == MANY


def test_a_disk_that_is_full_from_the_start(records: Path, tmp_path: Path) -> None:
    """One line, and with room the same command works."""
    ledger = tmp_path / "ledger.db"
    full = done(reading(records, "--ledger", ledger), before="ulimit -f 40;")
    assert (full.returncode, full.stdout) == (1, "")
    (line,) = full.stderr.splitlines()
    assert line.startswith(f"rashomon: {ledger} cannot ")
    assert "What was added before is safe" in line
    again = done(reading(records, "--ledger", ledger))
    assert again.returncode == 0, again.stderr
    assert whole(ledger) == MANY


def test_a_disk_that_is_full_in_the_middle(records: Path, tmp_path: Path) -> None:
    """How many reports were added is said before the cause, and with room the same command goes on."""
    ledger = tmp_path / "ledger.db"
    full = done(reading(records, "--ledger", ledger), before="ulimit -f 1200;")
    assert full.returncode == 1
    summary, cause = full.stderr.splitlines()
    number = whole(ledger)
    assert 0 < number < MANY
    assert summary.startswith(f"Read {number} report")
    assert cause.startswith(f"rashomon: {ledger} cannot ")
    goes_on(records, ledger)


def test_a_full_folder_for_temporary_files(records: Path, tmp_path: Path) -> None:
    """Where no ledger was named, none is named in the message; it says what to do."""
    full = done(reading(records), before=f"export TMPDIR={shlex.quote(str(tmp_path))}; ulimit -f 40;")
    assert (full.returncode, full.stdout) == (1, "")
    assert f"What is read is put together in {tmp_path}, which is full or cannot be written." in full.stderr
    assert "TMPDIR" in full.stderr
    assert not list(tmp_path.glob("rashomon-*"))


def test_a_reader_of_the_pipe_that_goes_away(records: Path) -> None:
    """`rashomon read … | head -1` ends without a word. In the other forms the records, which are one text, fit into the pipe."""
    piped = done(reading(records, "--format", "codebook"), after="| head -1")
    assert (len(piped.stdout.splitlines()), piped.stderr) == (1, "")


@pytest.mark.parametrize(("closed", "told"), [(">&-", "found a closed one; send it to a file or to /dev/null"), ("<&-", ""), ("2>&-", "")])
def test_closed_streams(records: Path, closed: str, told: str) -> None:
    """A program may be started without them."""
    result = done(reading(records, "--format", "codebook"), after=closed)
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert result.returncode == (1 if told else 0)


def test_a_closed_standard_input_that_is_to_be_read() -> None:
    """It is named, as any file that cannot be read."""
    result = done(reading(Path("-")), after="<&-")
    assert result.stderr.startswith("rejected standard input: unreadable: The file could not be read: it is closed")
    assert result.returncode == 1
