"""`rashomon read`, with one rule in place of the model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.cli import read
from rashomon.cli.options import LEDGER_VARIABLE
from rashomon.errors import ModelError
from rashomon.ledger import Ledger
from rashomon.model.codebook import from_json
from tests import factory

OTHER = "The governor said that the market of the harbour town would open again on Sunday, and that the roads to it were clear by now."


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """Three records, the second of them broken, with names of their own for two fields."""
    path = tmp_path / "news.jsonl"
    lines = (
        json.dumps({"key": "n1", "body": factory.TEXT, "published": "2031-03-05"}),
        "{broken",
        json.dumps({"key": "n3", "body": OTHER}),
    )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_without_a_ledger_what_was_read_is_printed(run: Any, story: Path, form: str) -> None:
    """Events with their sources, and the summary beside them on standard error."""
    result = run("read", story, "--format", form)
    assert result.exit_code == 0, result.stderr
    assert "Idris Valen" in result.stdout
    assert "Read 1 report" in result.stderr


@pytest.mark.usefixtures("reader")
def test_codebook_gives_one_coded_report_a_line_and_keeps_ids(run: Any, records: Path) -> None:
    """Lines that can be scored as they are, and read back; the broken line is told and left out."""
    result = run("read", records, "--columns", "text=body,id=key", "--format", "codebook")
    coded = [json.loads(line) for line in result.stdout.splitlines()]
    assert [one["id"] for one in coded] == ["n1", "n3"]
    assert from_json(coded[0]).events
    assert "news.jsonl:2" in result.stderr
    assert result.exit_code == 0


@pytest.mark.usefixtures("reader")
def test_options_fill_in_what_reports_do_not_tell(run: Any, records: Path) -> None:
    """A record's own day stays."""
    given = ("--publisher", "The Lantern", "--published", "2031-04-01", "--title", "T")
    result = run("read", records, "--columns", "text=body,id=key", "--format", "codebook", *given)
    assert [(one["publisher"], one["published"]) for one in map(json.loads, result.stdout.splitlines())] == [
        ("The Lantern", "2031-03-05"),
        ("The Lantern", "2031-04-01"),
    ]


@pytest.mark.usefixtures("reader")
def test_with_a_ledger_reports_are_added_and_a_summary_is_printed(run: Any, records: Path, tmp_path: Path) -> None:
    """Read, rejected, events, in words; and nothing else on standard output."""
    result = run("read", records, "--columns", "text=body,id=key", "--ledger", tmp_path / "new.db")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("Read 2 reports")
    assert "2 added; 2 events coded. Rejected 1: 1 broken-record." in result.stdout
    ledger = Ledger(tmp_path / "new.db", must_exist=True)
    assert (len(ledger.reports()), len(ledger.rejections())) == (2, 1)


@pytest.mark.usefixtures("reader")
def test_nothing_is_added_to_a_ledger_that_was_not_named(run: Any, story: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The environment names the ledger of queries alone."""
    monkeypatch.setenv(LEDGER_VARIABLE, str(tmp_path / "new.db"))
    assert run("read", story).exit_code == 0
    assert not (tmp_path / "new.db").exists()


def test_the_same_again_changes_nothing_and_is_not_read_again(run: Any, reader: Any, story: Path, tmp_path: Path) -> None:
    """A second run over a long input is quick."""
    run("read", story, "--ledger", tmp_path / "new.db")
    result = run("read", story, "--ledger", tmp_path / "new.db", "--format", "json")
    summary = json.loads(result.stdout)
    assert (summary["unchanged"], summary["added"], summary["read"]) == (1, 0, 1)
    assert (reader.seen, result.exit_code) == (1, 0)


def test_a_newer_reader_supersedes(run: Any, reader: Any, story: Path, tmp_path: Path) -> None:
    """The summary says so."""
    run("read", story, "--ledger", tmp_path / "new.db")
    reader.version = "one-rule 2"
    assert "1 superseded" in run("read", story, "--ledger", tmp_path / "new.db").stdout


@pytest.mark.usefixtures("reader")
def test_codebook_with_a_ledger_does_both(run: Any, story: Path, tmp_path: Path) -> None:
    """Also when the ledger has the report already."""
    for _ in range(2):
        result = run("read", story, "--ledger", tmp_path / "new.db", "--format", "codebook")
        assert len(result.stdout.splitlines()) == 1
        assert "Read 1 report" in result.stderr
    assert len(Ledger(tmp_path / "new.db").reports()) == 1


@pytest.mark.usefixtures("reader")
def test_bad_input_is_named_and_the_rest_is_read(run: Any, story: Path, tmp_path: Path) -> None:
    """An empty file, an image and a path that is not there, beside a report."""
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0")
    result = run("read", tmp_path / "empty.txt", tmp_path / "photo.png", tmp_path / "gone.txt", story)
    assert result.exit_code == 0
    for name in ("empty.txt: empty", "photo.png: binary", "gone.txt: unreadable"):
        assert name in result.stderr
    assert "Rejected 3" in result.stderr


@pytest.mark.usefixtures("reader")
def test_nothing_read_is_exit_status_1(run: Any, tmp_path: Path) -> None:
    """The only report was empty."""
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run("read", tmp_path / "empty.txt").exit_code == 1


@pytest.mark.usefixtures("reader")
def test_paths_that_are_all_missing_are_a_usage_error(run: Any, tmp_path: Path) -> None:
    """Said before any model is loaded."""
    result = run("read", tmp_path / "gone.txt")
    assert result.exit_code == 2
    assert "gone.txt" in result.stderr


@pytest.mark.usefixtures("reader")
def test_standard_input_is_read(run: Any) -> None:
    """A hyphen in place of a path."""
    result = run("read", "-", "--format", "codebook", given=factory.TEXT)
    assert json.loads(result.stdout)["origin"] == "standard input"


@pytest.mark.usefixtures("reader")
def test_a_report_that_breaks_the_reader_is_rejected_with_its_fault(run: Any, story: Path, tmp_path: Path) -> None:
    """The rest of the batch is read, and the ledger keeps the record."""
    (tmp_path / "odd.txt").write_text(f"{OTHER} The broken bridge stays closed.", encoding="utf-8")
    result = run("read", tmp_path / "odd.txt", story, "--ledger", tmp_path / "new.db")
    assert result.exit_code == 0
    assert "ZeroDivisionError" in result.stderr
    (kept,) = Ledger(tmp_path / "new.db").rejections()
    assert kept.reason == "reader-failed"


@pytest.mark.usefixtures("reader")
def test_ctrl_c_leaves_the_ledger_whole_and_says_so(run: Any, story: Path, tmp_path: Path) -> None:
    """What was read before is kept."""
    last = tmp_path / "zz.txt"
    last.write_text(f"{OTHER} They stop here for the night.", encoding="utf-8")
    result = run("read", story, last, "--ledger", tmp_path / "new.db")
    assert result.exit_code == 130
    assert "new.db is whole and holds the 1 report read so far" in result.stderr
    assert len(Ledger(tmp_path / "new.db").reports()) == 1


@pytest.mark.usefixtures("reader")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--published", "11 Feb"), "2024-02-11"),
        (("--columns", "body"), "FIELD=NAME"),
        (("--columns", "words=body"), "words"),
        (("--input", "docx"), "docx"),
        (("--ledger", "x.db", "--format", "csv"), "rashomon events"),
    ],
)
def test_wrong_options_are_usage_errors(run: Any, story: Path, arguments: tuple[str, ...], message: str) -> None:
    """Each says what was expected."""
    result = run("read", story, *arguments)
    assert result.exit_code == 2
    assert message in result.stderr


def test_a_missing_model_is_one_line(run: Any, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be done is exit status 1."""

    def missing() -> None:
        raise ModelError("There is no reader model at default.")

    monkeypatch.setattr(read, "load_reader", missing)
    result = run("read", story)
    assert (result.exit_code, result.stderr) == (1, "rashomon: There is no reader model at default.\n")


@pytest.mark.usefixtures("reader")
def test_a_report_without_events_is_said_to_have_none(run: Any, tmp_path: Path) -> None:
    """Silence is an answer, and no failure."""
    (tmp_path / "quiet.txt").write_text(OTHER, encoding="utf-8")
    result = run("read", tmp_path / "quiet.txt", "--format", "table")
    assert (result.exit_code, result.stdout) == (0, "No events.\n")
