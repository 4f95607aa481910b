from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import uvicorn
from typer.testing import CliRunner

from rashomon.cli.app import app
from rashomon.ledger import Ledger


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """How servers were started, in place of starting them."""
    found: list[dict[str, Any]] = []
    monkeypatch.setattr(uvicorn, "run", lambda _, **options: found.append(options))
    return found


def test_it_listens_on_this_machine_alone(ledger: Ledger, started: list[dict[str, Any]]) -> None:
    """And says where."""
    done = CliRunner().invoke(app, ["serve", str(ledger.path), "--port", "8123"])
    assert done.exit_code == 0
    assert "http://127.0.0.1:8123/" in done.output
    assert [(each["host"], each["port"]) for each in started] == [("127.0.0.1", 8123)]


def test_an_open_address_needs_a_word(ledger: Ledger, started: list[dict[str, Any]]) -> None:
    """Without it nothing is started, and the message says what it would mean; with it, that is said again."""
    refused = CliRunner().invoke(app, ["serve", str(ledger.path), "--host", "0.0.0.0"])
    assert refused.exit_code == 2
    assert "--public" in refused.output
    assert not started
    allowed = CliRunner().invoke(app, ["serve", str(ledger.path), "--host", "0.0.0.0", "--public"])
    assert allowed.exit_code == 0
    assert "no password, excerpts of reports" in allowed.output


def test_a_ledger_that_is_not_there_is_said(tmp_path: Path, started: list[dict[str, Any]]) -> None:
    """Before anything listens."""
    done = CliRunner().invoke(app, ["serve", str(tmp_path / "none.db")])
    assert done.exit_code == 1
    assert "no ledger" in done.output
    assert not started
