"""`rashomon gazetteer`: a user's own gazetteers from the command line."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from rashomon.cli.app import app
from rashomon.knowledge import gazetteer
from rashomon.knowledge.folder import VARIABLE

ROOT = Path(__file__).resolve().parents[2]
LINE = "900001\tTall Banat\tTall Banat\t\t36.2\t41.9\tP\tPPL\tIQ\t\t15\t\t\t\t120\t\t\t\t2024-02-11\n"
GROUP: Any = typer.main.get_command(app)
COMMANDS: dict[str, Any] = GROUP.commands["gazetteer"].commands


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder of the user's data, in use."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "data"))
    gazetteer.cache_clear()
    yield tmp_path / "data"
    gazetteer.cache_clear()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A country file with one village."""
    path = tmp_path / "IQ.txt"
    path.write_text(LINE, encoding="utf-8")
    return path


def test_a_gazetteer_comes_and_goes(run: Any, file: Path, folder: Path) -> None:
    """Added, listed, removed; each says what it did."""
    assert run("gazetteer", "list", "--format", "json").stdout == "[]\n"
    assert run("gazetteer", "add", file).stdout == f"Added 1 places as IQ: {folder / 'gazetteers' / 'IQ.bin'}\n"
    (row,) = json.loads(run("gazetteer", "list", "--format", "json").stdout)
    assert (row["name"], row["places"], row["source"]) == ("IQ", 1, "GeoNames (https://www.geonames.org), IQ.txt")
    assert run("gazetteer", "remove", "IQ").stdout == f"Removed {folder / 'gazetteers' / 'IQ.bin'}.\n"
    assert run("gazetteer", "list", "--format", "jsonl").stdout == ""


def test_a_folder_can_be_named(run: Any, file: Path, tmp_path: Path, folder: Path) -> None:
    """In place of the one in use."""
    other = tmp_path / "other"
    assert run("gazetteer", "add", file, "--data", other).exit_code == 0
    assert not folder.exists()
    (row,) = csv.DictReader(io.StringIO(run("gazetteer", "list", "--data", other, "-f", "csv").stdout))
    assert (row["name"], row["places"]) == ("IQ", "1")
    assert "1 added gazetteers" in run("gazetteer", "list", "--data", other, "-f", "table").stdout


def test_a_wrong_file_is_named_line_by_line(run: Any, file: Path, folder: Path) -> None:
    """Exit status 2, every fault on standard error, nothing kept."""
    file.write_text(LINE + LINE.replace("36.2", "north"), encoding="utf-8")
    result = run("gazetteer", "add", file)
    assert result.exit_code == 2
    assert "IQ.txt:2, latitude: expected degrees from -90 to 90, got 'north'" in result.stderr
    assert not folder.exists()


def test_what_is_not_there_is_named(run: Any, tmp_path: Path) -> None:
    """A file to add, a gazetteer to remove, a format that there is not."""
    assert "No such file" in run("gazetteer", "add", tmp_path / "IQ.txt").stderr
    missing = run("gazetteer", "remove", "IQ")
    assert (missing.exit_code, "there are: none" in missing.stderr) == (2, True)
    assert run("gazetteer", "list", "--format", "codebook").exit_code == 2


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented_and_has_an_example(run: Any, command: str) -> None:
    """In its section of the page, with every option."""
    section = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8").partition("\n### rashomon gazetteer\n")[2].partition("\n### ")[0]
    options = {name for parameter in COMMANDS[command].params for name in parameter.opts if name.startswith("--")}
    assert f"#### rashomon gazetteer {command}\n" in section
    own = section.partition(f"#### rashomon gazetteer {command}\n")[2].partition("\n#### ")[0]
    assert {name for name in options if f"`{name}" not in own} == set()
    assert "Example" in run("gazetteer", command, "--help").stdout
