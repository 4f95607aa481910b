"""Commands that ask a ledger."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rashomon.cli import formats
from rashomon.cli.options import LEDGER_VARIABLE
from rashomon.cli.sources import STANCES
from rashomon.ledger import Ledger
from rashomon.model import Place
from tests import factory

QUERIES = ("events", "accounts", "actors", "affiliations", "commitments", "coverage")


def attack_id(ledger: Path) -> str:
    (row,) = (row for row in Ledger(ledger).events() if row.mode == "firearms")
    return row.event_id


@pytest.mark.parametrize("command", QUERIES)
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_every_query_prints_every_format(run: Any, ledger: Path, command: str, form: str) -> None:
    """What is printed can be read back, and is not empty."""
    result = run(command, "--ledger", ledger, "--format", form)
    assert result.exit_code == 0, result.stderr
    if form == "json":
        assert isinstance(json.loads(result.stdout), list)
        assert json.loads(result.stdout)
    elif form == "jsonl":
        assert all(isinstance(json.loads(line), dict) for line in result.stdout.splitlines())
        assert result.stdout
    elif form == "csv":
        heading, *rows = csv.reader(io.StringIO(result.stdout))
        assert rows
        assert {len(row) for row in rows} == {len(heading)}
    else:
        assert "No " not in result.stdout


@pytest.mark.parametrize("command", QUERIES)
def test_into_a_pipe_goes_one_json_object_a_line(run: Any, ledger: Path, command: str) -> None:
    """The documented choice when nothing is asked for and no terminal is there."""
    assert run(command, ledger).stdout == run(command, ledger, "--format", "jsonl").stdout


def test_the_ledger_is_found_by_argument_option_and_environment(run: Any, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All three ways give the same."""
    by_option = run("events", "--ledger", ledger).stdout
    by_argument = run("events", ledger).stdout
    monkeypatch.setenv(LEDGER_VARIABLE, str(ledger))
    assert by_option == by_argument == run("events").stdout
    assert by_option


def test_no_ledger_is_a_usage_error(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says how to name one."""
    monkeypatch.delenv(LEDGER_VARIABLE, raising=False)
    result = run("events")
    assert result.exit_code == 2
    assert "--ledger FILE" in result.stderr


def test_a_missing_ledger_is_named(run: Any, tmp_path: Path) -> None:
    """One line on standard error, no traceback, and no file made."""
    result = run("events", tmp_path / "none.db")
    assert result.exit_code == 1
    assert result.stderr.startswith("rashomon: There is no ledger")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_ledger_is_named(run: Any, tmp_path: Path) -> None:
    """A text file is not a ledger."""
    (tmp_path / "notes.txt").write_text("not a database", encoding="utf-8")
    result = run("events", tmp_path / "notes.txt")
    assert (result.exit_code, "is not a ledger" in result.stderr) == (1, True)


def test_an_unknown_type_lists_those_there_are(run: Any, ledger: Path) -> None:
    """Asking for what there is not is a usage error."""
    result = run("events", ledger, "--type", "ATTACK")
    assert result.exit_code == 2
    assert "ASSAULT" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("--actor", "army"), 1),
        (("--type", "assault"), 3),
        (("--place", "tarsil"), 2),
        (("--since", "2031-03", "--until", "2031-03-04"), 1),
        (("--fresh", "1"), 2),
        (("--status", "negated"), 0),
        (("--publisher", "evening"), 1),
    ],
)
def test_filters_leave_out_what_does_not_fit(run: Any, ledger: Path, arguments: tuple[str, ...], expected: int) -> None:
    """Each filter of events does something."""
    assert len(run("events", ledger, *arguments).stdout.splitlines()) == expected


def test_a_country_s_name_finds_events_at_places_in_it(run: Any, tmp_path: Path) -> None:
    """In events and accounts, and in what is exported."""
    mosul = replace(factory.attack(), place=Place("Mosul", "IRQ"))
    with Ledger(tmp_path / "ledger.db").writer() as writer:
        writer.add(factory.full(events=(mosul, factory.shelling())))
    for country in ("Iraq", "iraq", "IRQ"):
        assert len(run("events", tmp_path / "ledger.db", "--place", country).stdout.splitlines()) == 1
        assert len(run("accounts", tmp_path / "ledger.db", "--place", country).stdout.splitlines()) == 3
        assert "events.csv: 1 rows" in run("export", tmp_path / "ledger.db", "-o", tmp_path / "tables", "--place", country).stdout


def test_events_as_codebook_are_whole_reports(run: Any, ledger: Path) -> None:
    """Only those in which an event passes the filters."""
    (line,) = run("events", ledger, "--actor", "army", "--format", "codebook").stdout.splitlines()
    assert json.loads(line)["text"] == factory.TEXT


def test_events_as_json_hold_their_accounts(run: Any, ledger: Path) -> None:
    """One object an event, with who says so."""
    (event,) = json.loads(run("events", ledger, "--since", "2031", "--format", "json").stdout)
    assert [account["stance"] for account in event["accounts"]] == ["asserts", "asserts", "denies"]


def test_show_lays_every_account_beside_the_others(run: Any, ledger: Path) -> None:
    """Sources, their words and where they stand, in one row of panels."""
    shown = run("show", attack_id(ledger), "--ledger", ledger, "--format", "table").stdout
    (titles,) = (line for line in shown.splitlines() if "Ada Moro" in line and "╭" in line)
    assert "The Meridian" in titles
    assert "Idris Valen" in titles
    assert "denies it" in shown
    assert "its men were there" in shown
    assert "The Meridian, 2031-03-05" in shown
    assert "Disputed: who did it, how many people" in shown


@pytest.mark.parametrize("columns", [20, 60, 90, 300])
def test_show_fits_any_terminal(run: Any, ledger: Path, columns: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One account or three, on a narrow terminal or a wide one: all are shown, and no line is too long."""
    monkeypatch.setattr("rashomon.cli.formats.PIPED_WIDTH", columns)
    for event in Ledger(ledger).events():
        shown = run("show", event.event_id, "--ledger", ledger, "--format", "table").stdout
        assert max(map(len, shown.splitlines())) <= columns
        assert shown.count("╭") == event.accounts


def test_show_takes_the_beginning_of_an_id(run: Any, ledger: Path) -> None:
    """As it is typed by hand."""
    event = attack_id(ledger)
    assert run("show", event[:8], "--ledger", ledger).stdout == run("show", event, "--ledger", ledger).stdout


def test_show_of_an_unknown_event_is_a_usage_error(run: Any, ledger: Path) -> None:
    """Nothing is printed but the reason."""
    result = run("show", "RSH-none", "--ledger", ledger)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "RSH-none" in result.stderr.upper().replace("NONE", "none")


@pytest.mark.parametrize(("form", "lines"), [("json", 1), ("jsonl", 1), ("csv", 4), ("codebook", 1)])
def test_show_prints_every_format(run: Any, ledger: Path, form: str, lines: int) -> None:
    """The event, its accounts with a heading, or its report."""
    assert len(run("show", attack_id(ledger), "--ledger", ledger, "--format", form).stdout.splitlines()) == lines


def test_search_finds_words_and_the_events_in_their_sentences(run: Any, ledger: Path) -> None:
    """The shelling's sentence holds the word."""
    (line,) = run("search", "shelled", "--ledger", ledger).stdout.splitlines()
    hit = json.loads(line)
    assert hit["report"]["publisher"] == "The Meridian"
    assert len(hit["events"]) == 1


def test_search_takes_a_quoted_argument_for_a_phrase(run: Any, ledger: Path) -> None:
    """The words are there, but not side by side in this order."""
    assert run("search", "shelled", "Front positions", "--ledger", ledger).stdout
    assert not run("search", "shelled", "positions Front", "--ledger", ledger).stdout


def test_coverage_lists_rejected_reports_with_their_reason(run: Any, ledger: Path) -> None:
    """Nothing that could not be read is forgotten."""
    (line,) = run("coverage", ledger, "--rejected").stdout.splitlines()
    assert (json.loads(line)["origin"], json.loads(line)["reason"]) == ("news/photo.png", "binary")


def test_codebook_is_refused_where_it_means_nothing(run: Any, ledger: Path) -> None:
    """With the command to use in its place."""
    result = run("actors", ledger, "--format", "codebook")
    assert result.exit_code == 2
    assert "rashomon events" in result.stderr


def test_export_writes_the_flat_tables(run: Any, ledger: Path, tmp_path: Path) -> None:
    """And says where."""
    result = run("export", ledger, "-o", tmp_path / "tables")
    assert result.exit_code == 0, result.stderr
    tables = {"events": 3, "accounts": 5, "dyads": 5, "affiliations": 2, "commitments": 1, "reactions": 1}
    assert result.stdout.splitlines() == [f"{tmp_path / 'tables' / name}.csv: {rows} rows" for name, rows in tables.items()]
    assert {path.stem for path in (tmp_path / "tables").iterdir()} == set(tables)


@pytest.mark.parametrize("command", [("report",), ("export", "--format", "jsonl"), ("export", "--format", "codebook")])
@pytest.mark.parametrize(
    ("target", "reason"),
    [("missing/out", "there is no folder"), (".", "it is a folder"), ("taken/out", "is not a folder"), ("/dev/full", "the disk is full")],
)
def test_output_that_cannot_be_written_is_one_line(
    run: Any, ledger: Path, tmp_path: Path, command: tuple[str, ...], target: str, reason: str
) -> None:
    """The path, what is in the way and what to do; exit status 1, as for a ledger that cannot be written."""
    if target == "/dev/full" and not Path(target).exists():
        pytest.skip("this system has no /dev/full")
    (tmp_path / "taken").touch()
    result = run(*command, ledger, "-o", tmp_path / target)
    assert (result.exit_code, result.stdout) == (1, "")
    (line,) = result.stderr.splitlines()
    assert line.startswith(f"rashomon: {tmp_path / target} cannot be written: ")
    assert reason in line
    assert re.search(r"\. (Name|Make|Free) .+\.$", line)


def test_report_writes_one_page(run: Any, ledger: Path, tmp_path: Path) -> None:
    """The page holds the accounts' words."""
    result = run("report", ledger, "-o", tmp_path / "page.html", "--title", "What happened in Tarsil")
    assert result.exit_code == 0, result.stderr
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "What happened in Tarsil" in page
    assert "Idris Valen" in page


def test_control_characters_of_a_report_do_not_reach_the_terminal(run: Any, tmp_path: Path) -> None:
    """A headline could otherwise clear the screen."""
    with Ledger(tmp_path / "ledger.db").writer() as writer:
        writer.add(factory.full(of=factory.report(title="\x1b[2JBoo", publisher="\x1b]0;x\x07")))
    for command in ("events", "accounts", "coverage"):
        assert "\x1b]" not in run(command, tmp_path / "ledger.db", "--format", "table").stdout
    assert "\x1b[2J" not in run("search", "shelled", "--ledger", tmp_path / "ledger.db", "--format", "table").stdout


@pytest.mark.parametrize("place", ["last", "first", "option"])
def test_commands_with_words_of_their_own_take_the_ledger_alike(run: Any, ledger: Path, place: str) -> None:
    """After the words, as after an event or a date; before them, where it cannot be mistaken; and as an option, as ever."""
    commands = {"show": attack_id(ledger), "history": attack_id(ledger), "sources": "moro", "search": "market"}
    for command, word in commands.items():
        if place == "first" and command in {"show", "history"}:
            continue
        given = {"last": (word, ledger), "first": (ledger, word), "option": (word, "--ledger", ledger)}[place]
        result = run(command, *given)
        assert result.exit_code == 0, (command, result.stderr)
        assert result.stdout == run(command, word, "-l", ledger).stdout


def test_sources_and_searches_without_a_word(run: Any, ledger: Path) -> None:
    """The ledger alone lists all sources; a search needs words."""
    assert run("sources", ledger).stdout == run("sources", "-l", ledger).stdout != ""
    nothing = run("search", ledger)
    assert (nothing.exit_code, "expected words to look for" in nothing.stderr) == (2, True)


def test_a_name_is_no_ledger(run: Any, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name without a ledger, two names, a ledger that is not there."""
    monkeypatch.delenv(LEDGER_VARIABLE, raising=False)
    assert "No ledger named" in run("sources", "Moro").stderr
    assert "expected one name and a ledger" in run("sources", "Ada", "Moro", "-l", ledger).stderr
    assert "There is no ledger at none.db" in run("sources", "none.db").stderr
    monkeypatch.setenv(LEDGER_VARIABLE, str(ledger))
    assert run("sources", "moro").stdout == run("sources", "moro", ledger).stdout != ""


@pytest.mark.parametrize("width", [80, 100])
@pytest.mark.parametrize("command", ["sources", "affiliations", "accounts"])
def test_wide_tables_are_folded_to_short_lines(run: Any, ledger: Path, monkeypatch: pytest.MonkeyPatch, command: str, width: int) -> None:
    """No line is longer, no word is broken, and all that the wide table tells is there."""

    def shown(characters: int) -> str:
        monkeypatch.setattr(formats, "PIPED_WIDTH", characters)
        result: str = run(command, ledger, "-f", "table").stdout
        return result

    wide, short = shown(160), shown(width)
    assert max(map(len, short.splitlines())) <= width
    told = {word for word in re.findall(r"[\w-]+", wide.rpartition("─")[2]) if len(word) > 3}
    told -= set(STANCES)  # which are told in other words
    assert told
    assert told <= set(re.findall(r"[\w-]+", short))
