from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from rashomon.ingest import ingest
from rashomon.ledger import Filters, Ledger
from rashomon.model import Report
from rashomon.model.codebook import schema, to_json
from rashomon.pipeline import Reader
from rashomon.web import write_page

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    """The demo's reports as they are ingested."""
    read = list(ingest([ROOT / "demo"]))
    assert not [item for item in read if not isinstance(item, Report)]
    return sorted((item for item in read if isinstance(item, Report)), key=lambda report: str(report.published))


@pytest.fixture(scope="module")
def ledger(reports: list[Report], tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    """A ledger with the demo's reports."""
    reader = Reader.load()
    made = Ledger(tmp_path_factory.mktemp("demo") / "iraq.db")
    with made.writer() as writer:
        writer.add_many([reader.read(report) for report in reports])
    made.update()
    return made


def test_every_report_tells_its_outlet_and_day(reports: list[Report]) -> None:
    """Each format of the demo gives publisher, day and headline without any option."""
    assert [(report.published, report.publisher) for report in reports] == [
        (date(2024, 1, 29), "Meridian Wire"),
        (date(2024, 1, 31), "Sepidar News Agency"),
        (date(2024, 2, 3), "Potomac Defense Bulletin"),
        (date(2024, 2, 8), "Karbala Observer"),
        (date(2024, 2, 9), reports[4].publisher),
        (date(2024, 2, 9), reports[5].publisher),
        (date(2024, 2, 11), "Nakheel Channel"),
        (date(2024, 2, 12), "Gulf Commerce Daily"),
    ]
    assert {reports[4].publisher, reports[5].publisher} == {"Tigris Morning", "The Capital Courier"}
    assert all(report.title for report in reports)


def test_menus_and_footers_are_no_part_of_a_report(reports: list[Report]) -> None:
    """Of a web page, the article is read and nothing else."""
    assert not [report.publisher for report in reports if re.search(r"All rights reserved|Advertising|Front page", report.text)]


def test_reports_stay_short_enough_to_be_checked_by_eye(reports: list[Report]) -> None:
    """150 to 260 words each."""
    assert not [(report.publisher, n) for report in reports if not 150 <= (n := len(report.text.split())) <= 260]


@pytest.mark.model
def test_the_accounts_conflict(ledger: Ledger) -> None:
    """Some accounts assert or defend, others deny, doubt or condemn."""
    stances = {row.stance for row in ledger.accounts()}
    assert stances & {"asserts", "justifies"}
    assert stances & {"denies", "doubts", "condemns"}


@pytest.mark.model
def test_the_killing_in_baghdad_is_one_event(ledger: Ledger) -> None:
    """Several outlets tell it, and some account stands against the others; Washington and Baghdad tell it differently."""
    (killing,) = (event for event in ledger.events(Filters(place="Baghdad", type="ASSAULT")) if len(event.reports) > 2)
    assert {account.stance for account in ledger.event(killing.event_id).accounts} > {"asserts"}
    washington, baghdad = ({row.event_id for row in ledger.events(Filters(according_to=name))} for name in ("Washington", "Baghdad"))
    assert washington
    assert baghdad
    assert washington != baghdad


@pytest.mark.model
def test_every_coded_report_is_as_the_schema_has_it(ledger: Ledger) -> None:
    """What a program that goes by the schema alone can rely on."""
    checked = Draft202012Validator(schema())
    coded = [json.loads(json.dumps(to_json(coded))) for coded in ledger.each_coded()]
    assert len(coded) == 8
    assert not [(report["id"], error.message) for report in coded for error in checked.iter_errors(report)]


@pytest.mark.model
def test_the_page_is_small_and_holds_every_outlet(ledger: Ledger, reports: list[Report], tmp_path: Path) -> None:
    """Under 500 kB, and no report is missing."""
    page = write_page(ledger, tmp_path / "page.html").read_text(encoding="utf-8")
    assert len(page.encode()) < 500_000
    assert all(report.publisher in page for report in reports if report.publisher)


@pytest.mark.model
def test_the_python_example_of_the_readme_runs(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """What the README shows can be typed."""
    example = re.search(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert example
    monkeypatch.chdir(ledger.path.parent)
    exec(compile(example[1], "README.md", "exec"), {})
    assert "ASSAULT" in capsys.readouterr().out
