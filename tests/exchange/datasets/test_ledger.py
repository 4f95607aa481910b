from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from rashomon.exchange import export
from rashomon.exchange.datasets import FORMS
from rashomon.ledger import Ledger
from rashomon.ledger.identity import report_id
from rashomon.ledger.writer import Outcome
from rashomon.model.codebook import from_json, schema, to_json
from tests.exchange.datasets.tables import acled_csv, coded
from tests.exchange.datasets.test_reading import TABLES
from tests.invariants import faults


@pytest.mark.parametrize("form", FORMS)
def test_reports_of_rows_are_sound(tmp_path: Path, form: str) -> None:
    """What the codebook demands, the shipped schema, and the way there and back."""
    (report,) = coded(tmp_path, TABLES[form])
    assert faults(report) == []
    data = json.loads(json.dumps(to_json(report)))
    jsonschema.Draft202012Validator(schema()).validate(data)
    assert from_json(data) == report
    assert all(actor.mentions for actor in report.actors)
    assert all(event.confidence == 1.0 and event.rule == f"import: {form}" for event in report.events)


def test_data_sets_stand_beside_each_other_in_one_ledger(tmp_path: Path) -> None:
    """Added once, unchanged the second time, and exported as they came."""
    reports = [report for table in TABLES.values() for report in coded(tmp_path, table)]
    ledger = Ledger(tmp_path / "ledger.db")
    with ledger.writer() as writer:
        assert {writer.add(report) for report in reports} == {Outcome.ADDED}
        assert {writer.add(report) for report in reports} == {Outcome.UNCHANGED}
    export(ledger, tmp_path / "out.jsonl", "codebook")
    lines = (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()
    back = {report.report.id: report for report in map(from_json, map(json.loads, lines))}
    assert back == {report.report.id: report for report in reports}


def test_two_rows_that_differ_in_nothing_but_their_id_are_two_reports(tmp_path: Path) -> None:
    """The id is part of the text, by which a ledger tells reports apart."""
    first, second = coded(tmp_path, acled_csv({}, {"event_id_cnty": "IRQ2"}))
    assert report_id(first.report) != report_id(second.report)


def test_a_row_that_was_changed_keeps_its_id_and_has_a_later_day(tmp_path: Path) -> None:
    """What tells a ledger that it takes the place of the older one; where it lies in a file does not matter."""
    (old,) = coded(tmp_path, acled_csv())
    (new,) = coded(tmp_path, acled_csv({"fatalities": "4", "timestamp": "1933200000"}))
    (same,) = coded(tmp_path, acled_csv(), name="again.csv")
    assert new.report.id == old.report.id
    assert new.report.published is not None
    assert old.report.published is not None
    assert new.report.published > old.report.published
    assert report_id(new.report) != report_id(old.report) == report_id(same.report)
