"""A ledger of hand-made coded reports, and a reader that codes with one rule in place of the model."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from rashomon.cli import read
from rashomon.cli.app import app
from rashomon.ledger import Ledger
from rashomon.model import CodedReport, Rejected, Report
from tests import factory

Run = Callable[..., Result]


class OneRule:
    """Codes the factory's text as the factory does, every other text as without events; fails on "broken" and stops at "stop here"."""

    def __init__(self, version: str = "one-rule 1") -> None:
        self.version = version
        self.seen = 0

    def read(self, report: Report) -> CodedReport:
        """One report, counted."""
        self.seen += 1
        if "broken" in report.text:
            raise ZeroDivisionError("division by zero")
        if "stop here" in report.text:
            raise KeyboardInterrupt
        return factory.full(of=report, reader=self.version) if report.text == factory.TEXT else CodedReport(report, reader=self.version)


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> OneRule:
    """The reader that `rashomon read` gets in place of the model."""
    made = OneRule()
    monkeypatch.setattr(read, "load_reader", lambda: made)
    return made


@pytest.fixture
def run() -> Run:
    """Run a command line in this process."""

    def invoke(*arguments: object, given: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(app, [str(a) for a in arguments], input=given, env={"COLUMNS": "200"})
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with two reports read and one rejected."""
    path = tmp_path / "ledger.db"
    with Ledger(path).writer() as writer:
        writer.add(factory.full())
        writer.add(factory.clash(publisher="The Evening Post"))
        writer.reject(Rejected("news/photo.png", "binary", "Expected text, found an image.", digest="0"))
    return path


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A file with the factory's text."""
    path = tmp_path / "story.txt"
    path.write_text(factory.TEXT, encoding="utf-8")
    return path
