"""Rows of other data sets that a later release has changed: the newer stands, the older stays, and the event keeps its id."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rashomon.ledger import Ledger, Outcome, report_id
from rashomon.model import CodedReport
from tests import factory


def row(text: str, published: date, *, given: str = "ged-1", reader: str = "import ucdp 1") -> CodedReport:
    """A row of one event whose words are all of its text."""
    report = factory.report(text, id=given, publisher="UCDP GED", published=published)
    return factory.coded([factory.event(1, "ASSAULT", factory.quote(text, text))], of=report, reader=reader)


OLD, NEW = row("killed: 4", date(2031, 3, 1)), row("killed: 5", date(2031, 4, 1))


def events(ledger: Ledger, *rows: CodedReport) -> list[str]:
    """The events of a ledger once some rows were added one after another, as ids."""
    with ledger.writer() as writer:
        for each in rows:
            writer.add(each)
    return [event.event_id for event in ledger.events()]


def test_a_changed_row_takes_the_place_of_the_older(ledger: Ledger) -> None:
    """One event is left, told by the newer row, under the id that it had."""
    first = events(ledger, OLD)
    assert events(ledger, NEW) == first
    assert [event.report.published for event in ledger.events()] == [date(2031, 4, 1)]


def test_an_older_row_that_comes_late_changes_nothing(ledger: Ledger) -> None:
    """Files are not always imported in the order of their release."""
    first = events(ledger, NEW)
    assert events(ledger, OLD) == first
    assert [event.report.published for event in ledger.events()] == [date(2031, 4, 1)]


def test_the_older_row_stays_on_record(ledger: Ledger) -> None:
    """Its reading is there still, superseded."""
    with ledger.writer() as writer:
        assert [writer.add(OLD), writer.add(NEW)] == [Outcome.ADDED, Outcome.SUPERSEDED]
    assert ledger.coded(report_id(OLD.report), reader="import ucdp 1").report.text == "killed: 4"


def test_reports_that_only_share_an_id_are_two(ledger: Ledger) -> None:
    """Papers number their reports as they like."""
    read = [replace(each, reader="rashomon 1") for each in (OLD, NEW)]
    assert len(events(ledger, *read)) == 2


def test_rows_of_other_data_sets_are_two(ledger: Ledger) -> None:
    """Ids are a data set's own."""
    other = replace(NEW, report=replace(NEW.report, publisher="ACLED"))
    assert len(events(ledger, OLD, other)) == 2
