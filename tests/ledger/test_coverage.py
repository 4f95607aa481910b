from __future__ import annotations

from dataclasses import replace
from datetime import date

from rashomon.ledger import CoverageRow, Ledger
from rashomon.model import Rejected
from tests import factory

DAY = date(2031, 3, 5)


def test_coverage_counts_by_publisher_and_day(filled: Ledger) -> None:
    """Reports read, rejected and without events are counted apart, unknown publishers and days last."""
    silent = factory.coded(of=factory.report("Nothing happened.", published=date(2031, 3, 6)))
    unknown = factory.coded(of=factory.report("Nothing at all.", publisher=None, published=None))
    with filled.writer() as writer:
        writer.add_many([silent, unknown])
        writer.reject(Rejected("x.png", "binary", "an image", "The Meridian", DAY))
    assert filled.coverage() == [
        CoverageRow("The Meridian", DAY, read=2, rejected=1, without_events=0),
        CoverageRow("The Meridian", date(2031, 3, 6), read=1, rejected=0, without_events=1),
        CoverageRow(None, None, read=1, rejected=0, without_events=1),
    ]


def test_a_report_read_again_counts_once(filled: Ledger) -> None:
    """Coverage counts reports, not readings."""
    with filled.writer() as writer:
        writer.add(factory.full(reader="2"))
    assert filled.coverage()[0].read == 2


def test_reports_are_listed_with_their_events(filled: Ledger) -> None:
    """Each report says where it came from and how many events it tells."""
    with filled.writer() as writer:
        writer.add(replace(factory.clash(), report=factory.report("Late.", origin="late.txt", published=None), events=(), actors=()))
    rows = {row.given_id + (row.origin or ""): row.events for row in filled.reports()}
    assert rows == {"r1": 2, "r2": 1, "r1late.txt": 0}
