"""Commands by which people correct a ledger, look back at it, and exchange what they decided."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from rashomon.cli.signing import AUTHOR_VARIABLE
from rashomon.ledger import Ledger
from tests.ledger.corrections.stories import fill, raid, raids

WHY = ("--reason", "they say so", "--author", "Ada Moro")


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger in which two papers tell of one raid, and one of another."""
    path = tmp_path / "ledger.db"
    fill(Ledger(path), raid("Post"), raid("Courier"), raid("Herald", "Oskara", 11))
    return path


@pytest.fixture
def two(ledger: Path) -> str:
    """The raid that two papers tell."""
    opened = Ledger(ledger)
    return next(event for event in raids(opened) if len(opened.event(event).tellings) == 2)


def rows(result: Any) -> list[dict[str, Any]]:
    """What was printed as JSON lines."""
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_merge_shows_at_once_and_can_be_taken_back(run: Any, ledger: Path) -> None:
    """The message names the correction, and the command that takes it back."""
    before = rows(run("events", ledger))
    merged = run("correct", "merge", *raids(Ledger(ledger)), *WHY, "-l", ledger)
    assert merged.exit_code == 0, merged.output
    assert len(rows(run("events", ledger))) == len(before) - 1
    undo = merged.stdout.strip().rpartition("rashomon correct undo ")[2]
    assert run("correct", "undo", undo, *WHY, "-l", ledger).exit_code == 0
    assert rows(run("events", ledger)) == before


def test_a_split_names_both_events(run: Any, ledger: Path, two: str) -> None:
    """Which the listing then has."""
    report = Ledger(ledger).event(two).tellings[0].event.report.report_id
    result = run("correct", "split", two, "--report", report, *WHY, "-l", ledger)
    assert all(event in result.stdout for event in raids(Ledger(ledger))[:2])
    assert len(raids(Ledger(ledger))) == 3


@pytest.mark.parametrize(
    ("command", "field", "expected"),
    [
        (("retype", "COERCE", "--mode", "seize"), "mode", "seize"),
        (("redate", "2031-03-02/2031-03-03"), "date", "2031-03-02/2031-03-03"),
        (("redate", "--unknown"), "date", None),
        (("relocate", "Mosul", "--country", "IRQ"), "place", "IRQ"),
        (("relocate", "Oskara Ford", "--point", "34.05,44.2"), "place", None),
        (("relocate", "--unknown"), "place", None),
        (("reattribute", "--actor", "police"), "actors", "police"),
        (("reattribute", "--actor", "nobody"), "actors", None),
        (("reattribute", "--recipient", "Zork", "--kind", "person", "--country", "IRQ"), "recipients", "Zork"),
        (("accept",), "reviewed", "accepted"),
    ],
)
def test_events_are_corrected(run: Any, ledger: Path, two: str, command: tuple[str, ...], field: str, expected: str | None) -> None:
    """Each command changes what the listing tells."""
    name, *others = command
    result = run("correct", name, two, *others, *WHY, "-l", ledger)
    assert result.exit_code == 0, result.output
    (row,) = (row for row in rows(run("events", ledger)) if row["event_id"] == two)
    value = row[field]
    told = {"date": lambda: value and value["edtf"], "place": lambda: value and value["country"]}
    names = [party["name"] for party in value] if isinstance(value, list) else None
    assert (told[field]() if field in told else (names or [None])[0] if names is not None else value) == expected


def test_a_source_is_corrected(run: Any, ledger: Path, two: str) -> None:
    """By the account's id."""
    account = Ledger(ledger).event(two).accounts[0].account_id
    assert run("correct", "source", two, account, "nobody", *WHY, "-l", ledger).exit_code == 0
    assert Ledger(ledger).event(two).accounts[0].source is None


def test_a_rejected_event_is_shown_with_who_and_why(run: Any, ledger: Path, two: str) -> None:
    """Listings leave it out; `show` tells it in words and as JSON."""
    run("correct", "reject", two, *WHY, "-l", ledger)
    assert two not in {row["event_id"] for row in rows(run("events", ledger))}
    shown = run("show", two, "-l", ledger, "-f", "table").stdout
    assert "Rejected by a person" in shown
    assert "Ada Moro" in shown
    assert "they say so" in shown
    (told,) = rows(run("show", two, "-l", ledger))
    assert (told["reviewed"], told["corrections"][0]["kind"], told["corrections"][0]["author"]) == ("rejected", "reject", "Ada Moro")


def test_an_outcome_is_overruled(run: Any, ledger: Path) -> None:
    """Of a commitment of a report."""
    report = Ledger(ledger).reports()[0].report.report_id
    assert "c1 is kept" in run("correct", "outcome", report, "c1", "kept", *WHY, "-l", ledger).stdout
    assert [row["kind"] for row in rows(run("correct", "list", ledger))] == ["outcome"]


@pytest.mark.parametrize("command", ["list", "history"])
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_listings_print_every_format(run: Any, ledger: Path, two: str, command: str, form: str) -> None:
    """Corrections and histories."""
    run("correct", "accept", two, *WHY, "-l", ledger)
    arguments = ("correct", "list", ledger) if command == "list" else ("history", two, "-l", ledger)
    result = run(*arguments, "--format", form)
    assert result.exit_code == 0, result.output
    assert "they say so" in result.stdout
    if form == "csv":
        heading, *others = csv.reader(io.StringIO(result.stdout))
        assert {len(row) for row in others} == {len(heading)}
    elif form in {"json", "jsonl"}:
        assert json.loads(result.stdout) if form == "json" else rows(result)


def test_what_no_longer_attaches_is_listed(run: Any, ledger: Path, two: str) -> None:
    """After a reading that has the words as something else."""
    run("correct", "retype", two, "COERCE", *WHY, "-l", ledger)
    assert rows(run("correct", "list", ledger, "--unattached")) == []
    fill(Ledger(ledger), raid("Post", reader="2", kind="AID"))
    assert [row["state"] for row in rows(run("correct", "list", ledger, "--unattached"))] == ["unattached"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("merge", "RSH-zzzzzzzz", "RSH-yyyyyyyy"), "there is no event"),
        (("retype", "{two}", "ATTACK"), "there are ACCUSE"),
        (("retype", "{two}", "COERCE", "--mode", "firearms"), "has no mode"),
        (("redate", "{two}", "soon"), "expected a day"),
        (("redate", "{two}"), "either DATE or --unknown"),
        (("relocate", "{two}", "Mosul", "--unknown"), "either PLACE or --unknown"),
        (("reattribute", "{two}"), "either --actor or --recipient"),
        (("reattribute", "{two}", "--actor", "Zork of Zorkia"), "--kind"),
        (("reattribute", "{two}", "--actor", "police", "--country", "IRQ"), "--kind"),
        (("source", "{two}", "ACC-zzzz", "police"), "has no account"),
        (("split", "{two}"), "name some of the reports"),
        (("accept", "{two}", "--report", "RPT-zzzz"), "is not told by a report"),
        (("undo", "COR-zzzz"), "there is no correction"),
        (("outcome", "RPT-zzzz", "c1", "kept"), "there is no report"),
    ],
)
def test_errors_say_what_to_do(run: Any, ledger: Path, two: str, arguments: tuple[str, ...], message: str) -> None:
    """Exit status 2, and nothing is kept."""
    result = run("correct", *(each.format(two=two) for each in arguments), *WHY, "-l", ledger)
    assert result.exit_code == 2, result.output
    assert message in " ".join(result.stderr.replace("│", " ").split())
    assert Ledger(ledger).corrections() == []


def test_an_author_and_a_reason_are_asked_for(run: Any, ledger: Path, two: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The author may stand in the environment; the reason may not be left out or blank."""
    monkeypatch.delenv(AUTHOR_VARIABLE, raising=False)
    assert AUTHOR_VARIABLE in run("correct", "accept", two, "--reason", "seen", "-l", ledger).stderr
    monkeypatch.setenv(AUTHOR_VARIABLE, "Bo")
    assert "--reason" in run("correct", "accept", two, "-l", ledger).stderr
    assert "reason: expected why" in run("correct", "accept", two, "--reason", " ", "-l", ledger).stderr
    assert run("correct", "accept", two, "--reason", "seen", "-l", ledger).exit_code == 0
    assert Ledger(ledger).corrections()[0].correction.author == "Bo"


def test_a_merged_id_is_named_with_where_it_leads(run: Any, ledger: Path) -> None:
    """A correction of it is refused; its history is that of the other."""
    one, other = raids(Ledger(ledger))
    run("correct", "merge", one, other, *WHY, "-l", ledger)
    (kept,) = raids(Ledger(ledger))
    gone = other if kept == one else one
    result = run("correct", "accept", gone, *WHY, "-l", ledger)
    assert (result.exit_code, f"was merged into {kept}" in result.stderr) == (2, True)
    assert run("history", gone, "-l", ledger).stdout == run("history", kept, "-l", ledger).stdout


def test_decisions_go_from_one_ledger_to_another(run: Any, ledger: Path, two: str, tmp_path: Path) -> None:
    """Twice is as good as once; what does not attach is counted."""
    run("correct", "accept", two, *WHY, "-l", ledger)
    file, other = tmp_path / "decisions.jsonl", tmp_path / "other.db"
    assert "1 decisions" in run("decisions", "export", ledger, "-o", file).stdout
    fill(Ledger(other), raid("Post"))
    first = run("decisions", "import", file, other)
    assert "1 new, 0 known" in first.stdout
    assert "rashomon correct list --unattached" in first.stdout
    assert "0 new, 1 known" in run("decisions", "import", file, other).stdout
    assert rows(run("events", other))[0]["reviewed"] == "accepted"


def test_a_bad_file_of_decisions_is_named_by_line_and_field(run: Any, ledger: Path, two: str, tmp_path: Path) -> None:
    """And nothing of it is kept."""
    run("correct", "accept", two, *WHY, "-l", ledger)
    file, other = tmp_path / "decisions.jsonl", fill(Ledger(tmp_path / "other.db"), raid("Post"))
    run("decisions", "export", ledger, "-o", file)
    file.write_text(file.read_text(encoding="utf-8") + '{"format": 1, "kind": "bless"}\n', encoding="utf-8")
    result = run("decisions", "import", file, other.path)
    assert result.exit_code == 2
    assert "decisions.jsonl:2, kind: expected one of merge" in result.stderr
    assert other.corrections() == []


def test_a_file_of_decisions_that_is_not_there_is_named(run: Any, ledger: Path, tmp_path: Path) -> None:
    """As any other file."""
    result = run("decisions", "import", tmp_path / "none.jsonl", ledger)
    assert (result.exit_code, "none.jsonl" in result.stderr) == (1, True)


def test_the_past_is_written_to_a_file_of_its_own(run: Any, ledger: Path, two: str, tmp_path: Path) -> None:
    """A ledger like any other; a file that is there is replaced only when told so."""
    run("correct", "accept", two, *WHY, "-l", ledger)
    past = tmp_path / "past.db"
    today = Ledger(ledger).corrections()[0].correction.made_at[:10]
    told = run("asof", today, ledger, "-o", past).stdout
    assert "what had been read and decided by" in told.splitlines()[0]
    assert "3 reports, 4 events" in told.splitlines()[0]
    assert "events --until" in told
    assert rows(run("events", past)) == rows(run("events", ledger))
    again = run("asof", "2001", ledger, "-o", past)
    assert (again.exit_code, "--force" in again.stderr) == (1, True)
    assert "0 reports" in run("asof", "2001", ledger, "-o", past, "--force").stdout
    assert rows(run("events", past)) == []


def test_the_words_of_corrections_do_not_command_the_terminal(run: Any, ledger: Path, two: str) -> None:
    """Control characters of a reason are shown as none."""
    run("correct", "accept", two, "--reason", "seen \x1b[2J twice", "--author", "Ada", "-l", ledger)
    for arguments in (("correct", "list", ledger), ("history", two, "-l", ledger), ("show", two, "-l", ledger)):
        assert "\x1b" not in run(*arguments, "-f", "table").stdout


def test_a_decision_that_stands_already_is_told(run: Any, ledger: Path, two: str) -> None:
    """Once more changes nothing; another author's is another."""
    run("correct", "reject", two, *WHY, "-l", ledger)
    again = run("correct", "reject", two, *WHY, "-l", ledger)
    assert (again.exit_code, "stands: nothing was changed" in again.stdout, "correct undo COR-" in again.stdout) == (0, True, True)
    run("correct", "reject", two, "--reason", "seen", "--author", "Bela Ruhn", "-l", ledger)
    assert [row["author"] for row in rows(run("correct", "list", ledger))] == ["Ada Moro", "Bela Ruhn"]


def test_a_place_that_is_not_known_is_told(run: Any, ledger: Path, two: str) -> None:
    """With names like it; of one that is known nothing is said."""
    unknown = run("correct", "relocate", two, "Mosull", *WHY, "-l", ledger).stdout
    assert "a name without a point" in unknown
    assert "Mosul (Nineveh, IRQ)" in unknown
    assert "gazetteer" not in run("correct", "relocate", two, "Mosul", *WHY, "-l", ledger).stdout


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "decisions export"),
        (b"\x00\x01\x02" * 99, "this is no text"),
        (b"id,title\n1,raid\n", "no line of this file is one"),
        (b'{"id": "r1", "text": "Rebels."}\n{"id": "r2"}\n', "no line of this file is one"),
    ],
    ids=["a ledger", "bytes", "a table", "reports"],
)
def test_a_file_that_holds_no_decisions_is_told_in_a_line(run: Any, ledger: Path, tmp_path: Path, content: bytes | None, told: str) -> None:
    """What was expected, what came, and what to do."""
    file = tmp_path / "given"
    file.write_bytes(ledger.read_bytes() if content is None else content)
    result = run("decisions", "import", file, ledger)
    assert result.exit_code == 2
    assert "given:1: expected a file that `rashomon decisions export LEDGER -o FILE` wrote" in result.stderr
    assert told in result.stderr
    assert len(result.stderr.splitlines()) == 2
