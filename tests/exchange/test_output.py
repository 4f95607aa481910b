"""Files that appear whole or not at all, and what is said where they cannot."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest

from rashomon.errors import OutputUnwritable
from rashomon.exchange import export
from rashomon.exchange.output import write_files
from rashomon.ledger import Ledger
from rashomon.web import write_page
from tests.rights import read_only

Output = Callable[[Ledger, Path], object]

OUTPUTS: dict[str, Output] = {
    "tables": lambda ledger, path: export(ledger, path / "events.csv"),
    "json lines": lambda ledger, path: export(ledger, path / "events.jsonl", "jsonl"),
    "coded reports": lambda ledger, path: export(ledger, path / "coded.jsonl", "codebook"),
    "page": lambda ledger, path: write_page(ledger, path / "page.html"),
}
"""Everything that writes a file into a folder."""

AS_FILES: dict[str, Output] = {
    "json lines": lambda ledger, path: export(ledger, path, "jsonl"),
    "coded reports": lambda ledger, path: export(ledger, path, "codebook"),
    "page": write_page,
}
"""Everything that writes to a path whatever its name."""


def one_line(stream: TextIO) -> int:
    """Write a line."""
    return stream.write("one line\n")


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=OUTPUTS)
def test_a_missing_folder_is_named(filled: Ledger, tmp_path: Path, output: Output) -> None:
    """With what to do; and it is not made."""
    with pytest.raises(
        OutputUnwritable, match=r"missing/\w+\.\w+ cannot be written: there is no folder .*missing\. Make it, or name another"
    ):
        output(filled, tmp_path / "missing")
    assert not (tmp_path / "missing").exists()


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=OUTPUTS)
def test_a_file_in_the_folders_place_is_named(filled: Ledger, tmp_path: Path, output: Output) -> None:
    """A path below a file leads nowhere."""
    (tmp_path / "taken").touch()
    with pytest.raises(OutputUnwritable, match=r"taken is not a folder"):
        output(filled, tmp_path / "taken")


def test_a_file_in_the_place_of_the_folder_of_tables_is_named(filled: Ledger, tmp_path: Path) -> None:
    """The tables want a folder; the file is left alone."""
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputUnwritable, match=r"taken cannot be written: it is a file\. Name a folder"):
        export(filled, tmp_path / "taken")
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("output", AS_FILES.values(), ids=AS_FILES)
def test_a_folder_in_the_files_place_is_named(filled: Ledger, tmp_path: Path, output: Output) -> None:
    """And nothing is left in or beside it."""
    (tmp_path / "folder").mkdir()
    there = sorted(tmp_path.rglob("*"))
    with pytest.raises(OutputUnwritable, match=r"folder cannot be written: it is a folder\. Name a file"):
        output(filled, tmp_path / "folder")
    assert sorted(tmp_path.rglob("*")) == there


@pytest.mark.parametrize("output", OUTPUTS.values(), ids=OUTPUTS)
def test_a_folder_without_the_right_to_write_is_named(shared: Path, output: Output) -> None:
    """As it is for anybody but root."""
    Ledger(shared / "ledger.db")
    with read_only(shared), pytest.raises(OutputUnwritable, match=f"you may not write in {shared}. Name a file in a folder where you may"):
        output(Ledger(shared / "ledger.db"), shared)


def test_a_folder_of_tables_that_cannot_be_made_is_named(shared: Path) -> None:
    """Tables make their folder where they may."""
    Ledger(shared / "ledger.db")
    with read_only(shared), pytest.raises(OutputUnwritable, match=f"you may not write in {shared}"):
        export(Ledger(shared / "ledger.db"), shared / "tables")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("output", AS_FILES.values(), ids=AS_FILES)
def test_a_full_disk_is_named(filled: Ledger, output: Output) -> None:
    """The device, which is always full, stays a device."""
    with pytest.raises(OutputUnwritable, match=r"/dev/full cannot be written: the disk is full\. Free some space"):
        output(filled, Path("/dev/full"))
    assert stat.S_ISCHR(Path("/dev/full").stat().st_mode)


def test_a_disk_that_fills_up_leaves_the_old_files(tmp_path: Path) -> None:
    """Those already written too, since all appear together."""

    def full(stream: TextIO) -> int:
        stream.write("half a li")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text("old", encoding="utf-8")
    with pytest.raises(OutputUnwritable, match=r"second\.csv cannot be written: the disk is full"):
        write_files({first: one_line, second: full}, ledger=tmp_path / "ledger.db")
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {"first.csv": "old"}


def test_any_other_error_of_the_system_is_told_in_its_words(tmp_path: Path) -> None:
    """With the path and something to do."""
    long = tmp_path / ("x" * 300)
    with pytest.raises(OutputUnwritable, match=r"x cannot be written: File name too long\. Name a file"):
        write_files({long: one_line}, ledger=tmp_path / "ledger.db")
    assert not list(tmp_path.iterdir())


def test_a_link_that_leads_nowhere_is_not_said_to_lack_its_own_folder(tmp_path: Path) -> None:
    """The folder that is missing is another."""
    (tmp_path / "link.txt").symlink_to(tmp_path / "missing" / "real.txt")
    with pytest.raises(OutputUnwritable, match=r"link\.txt cannot be written: No such file or directory\. Name a file"):
        write_files({tmp_path / "link.txt": one_line}, ledger=tmp_path / "ledger.db")


@pytest.mark.parametrize("output", AS_FILES.values(), ids=AS_FILES)
def test_the_ledger_is_never_replaced(filled: Ledger, output: Output) -> None:
    """A slip of the hand does not cost the data, under another name of the file either."""
    (filled.path.parent / "link.db").symlink_to(filled.path)
    for path in (filled.path, filled.path.parent / "link.db"):
        with pytest.raises(OutputUnwritable, match="it is the ledger itself"):
            output(filled, path)
    assert len(Ledger(filled.path).events()) == 3


def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    """As an editor would do it."""
    (tmp_path / "real.txt").write_text("old", encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(tmp_path / "real.txt")
    write_files({tmp_path / "link.txt": one_line}, ledger=tmp_path / "ledger.db")
    assert (tmp_path / "link.txt").is_symlink()
    assert (tmp_path / "real.txt").read_text(encoding="utf-8") == "one line\n"
