"""The program as it is started from a shell, and what must hold for all of its commands."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import typer

import rashomon
from rashomon.cli.app import app
from rashomon.cli.progress import watched
from rashomon.ledger import Ledger
from rashomon.model.codebook import schema
from tests import factory

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = Path(sys.executable).parent / "rashomon"
COMMANDS = sorted(str(command.name) for command in app.registered_commands)
HEAVY = {"onnxruntime", "tokenizers", "trafilatura", "pandas", "polars", "torch"}


def started(*arguments: object, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(PROGRAM), *map(str, arguments)], capture_output=True, text=True, timeout=60, check=False, **more)


def modules_after(*arguments: object) -> set[str]:
    """The modules that a command leaves loaded."""
    script = "import sys; from rashomon.cli.app import app; app(sys.argv[1:], standalone_mode=False); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script, *map(str, arguments)], capture_output=True, text=True, timeout=60, check=True)
    return set(done.stderr.split())


def test_the_commands_are_those_of_the_design() -> None:
    """No command is lost, none comes in unnoticed."""
    expected = (
        "accounts affiliations asof commitments copies coverage events export history import merge read report schema search sensitivity "
        "serve show sources"
    )
    assert expected.split() == COMMANDS
    assert sorted(str(group.name) for group in app.registered_groups) == ["actors", "correct", "decisions", "gazetteer"]


@pytest.mark.parametrize("group", ["actors", "correct", "decisions", "gazetteer"])
def test_every_command_of_a_group_is_documented(group: str) -> None:
    """A section each below that of the group, every long option in it; bare `rashomon actors` is its `list`."""
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    commands = typer.main.get_command(app).commands[group].commands  # type: ignore[attr-defined]
    for name, command in commands.items():
        _, found, rest = page.partition(f"\n#### rashomon {group} {name}\n")
        assert found, f"docs/cli.md has no section on {group} {name}"
        section = re.split(r"\n#{3,4} ", rest)[0]
        options = {option for parameter in command.params for option in parameter.opts if option.startswith("--")}
        assert {option for option in options if f"`{option}" not in section} == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_is_documented(command: str) -> None:
    """A section a command, every long option in it."""
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    _, found, rest = page.partition(f"\n### rashomon {command}\n")
    assert found, f"docs/cli.md has no section on {command}"
    section = rest.partition("\n### ")[0]
    options = {name for p in typer.main.get_command(app).commands[command].params for name in p.opts if name.startswith("--")}  # type: ignore[attr-defined]
    assert {name for name in options if f"`{name}" not in section} == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run: Any, command: str) -> None:
    """A first-time user sees how it is used."""
    shown = run(command, "--help").stdout
    assert f"rashomon {command}" in shown
    assert "Example" in shown


def test_schema_prints_what_a_program_checks_coded_reports_with(run: Any) -> None:
    """The one that the package gives, as JSON."""
    assert json.loads(run("schema").stdout) == schema()


def test_version_is_the_package_s(run: Any) -> None:
    """As bug reports need it."""
    assert run("--version").stdout == f"rashomon {rashomon.__version__}\n"


def test_help_starts_without_model_and_database() -> None:
    """The first command that anybody tries is quick."""
    assert not modules_after("--help") & (HEAVY | {"sqlalchemy", "jinja2", "numpy"})


@pytest.mark.parametrize("command", ["events", "accounts", "actors", "coverage"])
def test_queries_start_without_the_model(ledger: Path, command: str) -> None:
    """They need the database alone."""
    assert not modules_after(command, ledger, "--format", "json") & HEAVY


@pytest.mark.slow
def test_help_takes_less_than_two_seconds() -> None:
    """0.3 s on an idle machine; a limit that a busy one keeps too."""
    began = time.perf_counter()
    assert started("--help").returncode == 0
    assert time.perf_counter() - began < 2


def test_a_reader_of_the_pipe_that_goes_away_ends_it_quietly(tmp_path: Path) -> None:
    """As `rashomon events | head -1` does on a long ledger: not a word on standard error."""
    with Ledger(tmp_path / "long.db").writer() as writer:
        writer.add_many([factory.full(of=factory.report(publisher=f"Outlet {n}")) for n in range(300)])
    for form in ("jsonl", "csv", "codebook", "table"):
        command = f"{PROGRAM} events {tmp_path / 'long.db'} --format {form} | head -c 10"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60, check=False)
        assert (len(done.stdout), done.stderr) == (10, ""), form


def test_a_full_disk_behind_standard_output_is_one_line(ledger: Path) -> None:
    """No traceback, exit status 1."""
    device = Path("/dev/full")
    if not device.exists():
        pytest.skip("this system has no /dev/full")
    with device.open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [str(PROGRAM), "events", str(ledger)], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert done.returncode == 1
    assert "No space left" in done.stderr
    assert "Traceback" not in done.stderr


def test_output_is_utf_8_whatever_the_locale(tmp_path: Path) -> None:
    """Names with diacritics, and half a surrogate pair, come through a pipe as valid JSON."""
    with Ledger(tmp_path / "ledger.db").writer() as writer:
        writer.add(factory.full(of=factory.report(title="Málaga – \ud83d")))
    env = {**os.environ, "LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for form in ("jsonl", "codebook"):
        done = subprocess.run(
            [str(PROGRAM), "events", str(tmp_path / "ledger.db"), "-f", form], capture_output=True, timeout=60, check=True, env=env
        )
        first = json.loads(done.stdout.decode("utf-8").splitlines()[0])
        title = first["title"] if form == "codebook" else first["report"]["title"]
        assert title.startswith("Málaga –")


def test_completion_is_offered() -> None:
    """For the shells that typer knows."""
    done = started("--show-completion", "bash", env={**os.environ, "_TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION": "1"})
    assert "_RASHOMON_COMPLETE" in done.stdout


def test_no_bar_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    """Standard error holds messages alone when it is no terminal."""
    assert list(watched(range(3), lambda: 3)) == [0, 1, 2]
    assert capsys.readouterr().err == ""


def test_the_bar_shows_how_far_how_fast_and_how_long(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal, once the work has taken its time."""
    monkeypatch.setattr("rashomon.cli.progress.PATIENCE_S", -1.0)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "120")
    assert list(watched(range(5), lambda: 5)) == list(range(5))
    shown = capsys.readouterr().err
    assert "Reading" in shown
    assert "5/5" in shown
    assert "reports/s" in shown


def test_the_public_names_are_these() -> None:
    """Adding to them is a decision."""
    assert rashomon.__all__ == ["Ledger", "__version__", "read"]
    assert set(rashomon.__all__) <= set(dir(rashomon))


def test_importing_the_package_loads_nothing_heavy() -> None:
    """Neither model nor database."""
    script = "import sys, rashomon; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=60, check=True)
    assert not set(done.stdout.split()) & (HEAVY | {"sqlalchemy", "numpy"})


def test_the_ledger_of_the_package_is_the_ledger(tmp_path: Path) -> None:
    """Loaded when it is asked for."""
    assert rashomon.Ledger is Ledger
    assert rashomon.Ledger(tmp_path / "ledger.db").events() == []


def test_an_unknown_name_of_the_package_is_an_attribute_error() -> None:
    """As of any module."""
    with pytest.raises(AttributeError, match="Ledgers"):
        _ = rashomon.Ledgers


def test_read_loads_the_reader_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The second report is read by the same reader; what is given reaches it."""
    loads: list[str] = []

    class Reader:
        @classmethod
        def load(cls) -> Reader:
            loads.append("once")
            return cls()

        def read(self, report: Any) -> Any:
            return report

    module = ModuleType("rashomon.pipeline")
    vars(module)["Reader"] = Reader
    monkeypatch.setitem(sys.modules, "rashomon.pipeline", module)
    rashomon._reader.cache_clear()
    first: Any = rashomon.read(factory.TEXT, published="2031-03-05", publisher="The Meridian")
    rashomon.read(factory.TEXT)
    rashomon._reader.cache_clear()
    assert (first.publisher, str(first.published), loads) == ("The Meridian", "2031-03-05", ["once"])


@pytest.mark.model
def test_the_shipped_reader_reads_from_a_pipe() -> None:
    """The whole program from text to coded report, as a user starts it."""
    done = started("read", "-", "--published", "2031-03-05", "--format", "codebook", input=factory.TEXT)
    assert done.returncode == 0, done.stderr
    coded = json.loads(done.stdout)
    assert coded["text"] == factory.TEXT
    assert {event["type"] for event in coded["events"]} >= {"ASSAULT"}
    assert "Read 1 report" in done.stderr
