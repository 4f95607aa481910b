"""Files in a ledger's place that are broken off, linked or no files at all."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from rashomon.errors import LedgerError, LedgerUnwritable, NotALedger
from rashomon.ledger import Ledger
from tests import factory


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    """A ledger with a report in it."""
    path = tmp_path / "whole.db"
    with Ledger(path).writer() as writer:
        writer.add(factory.full())
    return path


@pytest.mark.parametrize("lost", [1, 4095, 4096, 5000, 100_000, 150_000])
def test_a_ledger_that_breaks_off_is_damaged(whole: Path, tmp_path: Path, lost: int) -> None:
    """Wherever it was cut, within a page too, it is told at once and left as it is."""
    data = whole.read_bytes()[:-lost]
    cut = tmp_path / "cut.db"
    cut.write_bytes(data)
    with pytest.raises(LedgerError, match=r"is damaged .*restore a copy of it, or read the reports again into a new ledger"):
        Ledger(cut)
    assert cut.read_bytes() == data


def test_a_ledger_whose_newest_reports_stand_beside_it_is_whole(whole: Path, tmp_path: Path) -> None:
    """What a program that was killed leaves: a file, and one beside it that holds more of the pages, found through a link too."""
    with Ledger(whole).writer() as writer:
        writer.add(factory.full(of=factory.report(factory.TEXT + " More of it." * 20_000)))
        for name in ("whole.db", "whole.db-wal"):
            shutil.copy(tmp_path / name, tmp_path / f"copy{name.removeprefix('whole')}")
    (tmp_path / "link.db").symlink_to("copy.db")
    assert len(Ledger(tmp_path / "link.db").reports()) == 2


@pytest.mark.parametrize("must_exist", [True, False])
def test_a_pipe_is_not_a_ledger(tmp_path: Path, *, must_exist: bool) -> None:
    """It is named, not waited for."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotALedger, match="is a pipe or device"):
        Ledger(tmp_path / "pipe", must_exist=must_exist)


def test_a_link_to_nowhere(tmp_path: Path) -> None:
    """The message names the cause."""
    (tmp_path / "link.db").symlink_to(tmp_path / "none" / "ledger.db")
    with pytest.raises(LedgerUnwritable, match="a link to nowhere"):
        Ledger(tmp_path / "link.db")


@pytest.mark.parametrize("name", ["n" * 300, "zero\0name"])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    """Too long, or with a zero character."""
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger(tmp_path / name)
