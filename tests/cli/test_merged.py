"""Commands that show what several reports tell together: disputes, changes, promises, perspectives, copies, sources, series."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from rashomon.exchange.handmade import coded_by_hand
from rashomon.ledger import Ledger
from tests import factory
from tests.ledger.case import FOLDER, Case


@pytest.fixture
def raid(tmp_path: Path) -> Path:
    """A market raid with three tolls, one of which was raised."""
    return Case.load("dispute-three-tolls-of-a-market-raid", tmp_path).ledger.path


@pytest.fixture
def dam(tmp_path: Path) -> Path:
    """A pledge that a battery two steps down broke."""
    return Case.load("broken-by-a-battery-two-steps-down", tmp_path).ledger.path


def only(ledger: Path) -> str:
    """The id of the ledger's only event."""
    (event,) = Ledger(ledger).events()
    return event.event_id


def flat(text: str) -> str:
    """What is printed, without the breaks of lines and columns."""
    return " ".join(text.split())


def test_show_sets_the_sides_beside_each_other(run: Any, raid: Path) -> None:
    """Three figures in three columns, with who says so and when."""
    shown = run("show", only(raid), "--ledger", raid, "--format", "table").stdout
    (line,) = (line for line in shown.splitlines() if line.strip().startswith("6 killed"))
    assert re.split(r"\s{2,}", line.strip()) == ["6 killed", "19 killed", "31 killed"]
    assert "Disputed: how many people (killed)" in shown
    assert "— Northern Front, 2021-09-05 to 2021-09-07" in flat(shown)


def test_show_tells_who_changed_an_account_and_the_toll(run: Any, raid: Path) -> None:
    """From what, to what, when; low, best and high."""
    shown = flat(run("show", only(raid), "--ledger", raid, "--format", "table").stdout)
    assert "Varnian Defence Ministry, how many people: 4 killed (2021-09-05), then 6 killed (2021-09-07) (brought up to date)" in shown
    assert "Killed: low 6, best 19, high 31" in shown


def test_show_takes_words_from_the_report_that_has_them(run: Any, raid: Path) -> None:
    """Each panel's sentence stands in its own report's text."""
    shown = flat(run("show", only(raid), "--ledger", raid, "--format", "table").stdout)
    texts = {report["id"]: " ".join(report["text"].split()) for report in written(raid)}
    assert len(texts) == 3
    for words in ("put the dead at 31", "raised", "Nineteen bodies"):
        assert any(words in text for text in texts.values())
        assert words in shown


def written(ledger: Path) -> list[Any]:
    """The reports of a case as they were written."""
    found: list[Any] = json.loads((FOLDER / f"{ledger.stem}.json").read_text(encoding="utf-8"))["reports"]
    return found


def test_show_as_json_has_all_of_it(run: Any, raid: Path) -> None:
    """Disputes with claims, changes, tolls with the claims behind them, tellings, silence."""
    data = json.loads(run("show", only(raid), "--ledger", raid, "--format", "json").stdout)
    (dispute,) = data["disputes"]
    assert (dispute["attribute"], [side["value"] for side in dispute["sides"]]) == ("effects", ["6 killed", "19 killed", "31 killed"])
    assert all(claim["quote"]["quote"] and claim["report"]["report_id"] for side in dispute["sides"] for claim in side["claims"])
    (change,) = data["changes"]
    assert (change["kind"], change["from"]["value"], change["to"]["value"]) == ("update", "4 killed", "6 killed")
    assert (data["tolls"]["killed"]["low"], data["tolls"]["killed"]["high"]) == (6, 31)
    assert len(data["tellings"]) == 3
    assert data["silence"]["confirmed"] == ["director of Tolmin General Hospital"]


def test_show_names_who_carries_a_text(run: Any, tmp_path: Path) -> None:
    """One panel, with the other papers named in it."""
    path = Case.load("copy-with-cut-end", tmp_path).ledger.path
    event = next(event for event in Ledger(path).events() if len(event.reports) > 1)
    assert "also carried by" in flat(run("show", event.event_id, "--ledger", path, "--format", "table").stdout)


def test_show_according_to_one_source(run: Any, raid: Path) -> None:
    """Its accounts alone, and an error where it has none."""
    shown = flat(run("show", only(raid), "--ledger", raid, "--format", "table", "--according-to", "Northern Front").stdout)
    assert "Northern Front" in shown
    assert "Varnian Defence Ministry" not in shown
    silent = run("show", only(raid), "--ledger", raid, "--according-to", "Meridian News")
    assert (silent.exit_code, "Meridian News has no account of" in silent.stderr) == (2, True)


@pytest.mark.parametrize("command", ["events", "accounts", "affiliations", "commitments"])
@pytest.mark.parametrize("form", ["table", "jsonl", "csv"])
def test_listings_according_to_one_source(run: Any, ledger: Path, command: str, form: str) -> None:
    """The other paper's report is not in it."""
    result = run(command, ledger, "--according-to", "The Meridian", "--format", form)
    assert result.exit_code == 0, result.stderr
    assert "Meridian" in result.stdout
    assert "Evening Post" not in result.stdout


def test_an_unknown_source_is_a_usage_error(run: Any, ledger: Path) -> None:
    """And says where names are."""
    result = run("events", ledger, "--according-to", "Zzyzx")
    assert (result.exit_code, "nobody is called 'Zzyzx'" in result.stderr) == (2, True)


def test_the_format_of_the_codebook_has_no_perspective(run: Any, ledger: Path) -> None:
    """Whole reports are nobody's version."""
    result = run("events", ledger, "--according-to", "The Meridian", "--format", "codebook")
    assert (result.exit_code, "cannot be filtered by according_to" in result.stderr) == (2, True)


def test_commitments_say_what_became_of_them(run: Any, dam: Path) -> None:
    """Broken, on which day, and with the reasons by which event."""
    shown = flat(run("commitments", dam, "--format", "table").stdout)
    (pledge,) = Ledger(dam).pledges()
    assert pledge.verdict.event_id
    assert pledge.verdict.event_id in flat(run("commitments", dam, "--why", "--format", "table").stdout)
    assert "broken" in shown
    assert str(pledge.verdict.on) in shown


def test_commitments_before_it_was_broken(run: Any, dam: Path) -> None:
    """As of a day; a date that is none is refused."""
    (early,) = (json.loads(line) for line in run("commitments", dam, "--as-of", "2014-06-05").stdout.splitlines())
    assert (early["became"], early["as_of"]) == ("open", "2014-06-05")
    assert run("commitments", dam, "--as-of", "soon").exit_code == 2


def test_commitments_with_reasons_and_ties(run: Any, dam: Path) -> None:
    """Who belongs to whom, and which paper says so."""
    shown = flat(run("commitments", dam, "--why", "--format", "table").stdout)
    (data,) = json.loads(run("commitments", dam, "--format", "json").stdout)
    assert "It promises to" in shown
    assert data["chain"]
    assert {tie["said_by"] for tie in data["chain"]} <= {"Passes Weekly", *(report["publisher"] for report in written(dam))}


def test_commitments_as_csv_are_the_flat_table(run: Any, dam: Path) -> None:
    """One row a telling, with what became of it."""
    (row,) = csv.DictReader(io.StringIO(run("commitments", dam, "--format", "csv").stdout))
    assert (row["outcome"], row["became"]) == ("open", "broken")
    assert row["chain"]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_copies(run: Any, tmp_path: Path, form: str) -> None:
    """What carries what, and how much of it."""
    path = Case.load("copy-with-cut-end", tmp_path).ledger.path
    result = run("copies", path, "--format", form)
    assert result.exit_code == 0, result.stderr
    words = {"table": "carries the", "csv": ",copy,", "json": '"relation": "copy"', "jsonl": '"relation": "copy"'}
    assert words[form] in result.stdout


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_sources(run: Any, ledger: Path, form: str) -> None:
    """In the order of names, whatever the format, and never a score."""
    result = run("sources", "--ledger", ledger, "--format", form)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.index("Ada Moro") < result.stdout.index("Idris Valen") < result.stdout.index("The Meridian")


def test_the_facts_of_one_source(run: Any, ledger: Path) -> None:
    """With the events behind the counts."""
    shown = run("sources", "moro", "--ledger", ledger, "--format", "table").stdout
    event = next(row.event_id for row in Ledger(ledger).events() if row.mode == "firearms")
    assert f"asserts 1: {event}" in shown
    assert f"of these, others deny 1: {event}" in shown
    assert "Idris Valen" not in shown


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_sensitivity(run: Any, raid: Path, form: str) -> None:
    """Low, best and high of each period, with the reports read."""
    result = run("sensitivity", raid, "--by", "week", "--count", "killed", "--format", form)
    assert result.exit_code == 0, result.stderr
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(result.stdout)))
        assert [(row["period"], row["low"], row["best"], row["high"], row["reports"]) for row in rows] == [
            ("2021-W35", "6", "19", "31", "1"),
            ("2021-W36", "0", "0", "0", "2"),
        ]
    else:
        assert "2021-W35" in result.stdout


def test_sensitivity_of_a_dyad(run: Any, ledger: Path) -> None:
    """By names as `--according-to` takes them."""
    lines = run("sensitivity", ledger, "--dyad", "Northern Front", "police", "--by", "day").stdout.splitlines()
    assert [json.loads(line)["period"] for line in lines if json.loads(line)["high"]] == ["2031-03-03"]
    assert run("sensitivity", ledger, "--dyad", "Northern Front", "Zzyzx").exit_code == 2


def test_merge(run: Any, tmp_path: Path) -> None:
    """What was added without merging is brought together, and everything anew on demand."""
    path = tmp_path / "ledger.db"
    with Ledger(path).writer() as writer:
        writer.add_many([factory.full(), factory.full(of=factory.report(publisher="The Gazette"))])
    assert len(Ledger(path).events()) == 4
    assert run("merge", path).stdout.startswith("4 tellings compared")
    assert len(Ledger(path).events()) == 2
    assert run("merge", path).stdout.startswith("0 tellings compared")
    assert run("merge", path, "--everything").stdout.startswith("4 tellings compared")


def coded_as_disputed(tmp_path: Path, *accounts: dict[str, Any], attribute: str) -> Path:
    """A ledger of one report whose coder calls something disputed."""
    text = "Rebels shelled Oskara on 3 March. The mayor of Oskara said that rebels had shelled it. Who fired is disputed."
    actors = [
        {"id": "A1", "name": "Rebels", "kind": "armed_group"},
        {"id": "A2", "name": "mayor of Oskara", "kind": "person", "sector": "GOV"},
        {"id": "A3", "name": "Oskara", "kind": "population"},
    ]
    own = {"source": None, "form": "own", "stance": "asserts", "quote": "Rebels shelled Oskara"}
    event = {"id": "e1", "type": "ASSAULT", "triggers": [{"quote": "shelled"}], "actor": ["A1"], "recipient": ["A3"], "status": "actual"}
    event |= {"accounts": [own, *accounts], "disputed": [attribute]}
    report = {"id": "r1", "publisher": "Post", "published": "2031-03-04", "text": text, "actors": actors, "events": [event]}
    ledger = Ledger(tmp_path / "called.db")
    with ledger.writer() as writer:
        writer.add(coded_by_hand(report))
    ledger.update()
    return ledger.path


MAYOR = {"source": "A2", "form": "indirect", "stance": "asserts", "quote": "rebels had shelled it", "cue": "said"}


def test_show_tells_who_says_what_of_a_dispute_that_a_report_tells(run: Any, tmp_path: Path) -> None:
    """Where no accounts contradict each other by themselves."""
    ledger = coded_as_disputed(tmp_path, {**MAYOR, "stance": "doubts"}, attribute="occurrence")
    shown = flat(run("show", only(ledger), ledger, "--format", "table").stdout)
    assert "Disputed: whether it happened (as Post, 2031-03-04, tells it)" in shown
    assert "it happened doubted" in shown
    assert "mayor of Oskara: “rebels had shelled it”" in shown


def test_show_gives_the_words_of_a_dispute_without_sides(run: Any, tmp_path: Path) -> None:
    """Rather than a dispute of nobody with nobody."""
    ledger = coded_as_disputed(tmp_path, MAYOR, attribute="identity")
    shown = flat(run("show", only(ledger), ledger, "--format", "table").stdout)
    assert "Disputed: who or what they were Post, 2031-03-04, calls it disputed: “Rebels shelled Oskara on 3 March.”" in shown


def test_show_tells_a_dispute_once(run: Any, raid: Path) -> None:
    """What the accounts dispute by themselves is not told again as a report's word."""
    shown = flat(run("show", only(raid), "--ledger", raid, "--format", "table").stdout)
    assert "calls it disputed" not in shown
    assert "tells it)" not in shown
