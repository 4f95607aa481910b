"""Dates that an event may have, and which of them it is given."""

from __future__ import annotations

from datetime import date

from rashomon.coding.coder import code
from rashomon.coding.evidence import Facts
from rashomon.model import Event, Report
from tests.annotations import PUBLISHED, parsed
from tests.coding.decisions import ByHand

UNDATED = "Rebels attacked the army."
DATED = "Rebels attacked the army on 3 March."
IN_THE_MINISTRYS_WORDS = "The ministry said on Tuesday that rebels attacked the army."


def first(*sentences: str, published: date | None = PUBLISHED, wanted: str) -> Event:
    """The first event of a text, dated where a fact of a candidate holds."""

    def likes(facts: Facts) -> float:
        return 0.9 if facts.get(wanted) else 0.1

    annotation = parsed(*sentences)
    report = Report("r1", annotation.text, None, published)
    return code(report, annotation, "test", ByHand({"actor": 0.9}, date=likes)).events[0]


def test_an_event_without_words_of_time_may_be_of_the_reports_day() -> None:
    """"The minister said he would resign": a coder gives it the day of the report."""
    found = first(UNDATED, wanted="report's day").date
    assert found
    assert (found.start, found.end) == ("2031-03-05", "2031-03-05")


def test_a_report_without_a_day_dates_nothing() -> None:
    """There is no such candidate then."""
    assert first(UNDATED, published=None, wanted="report's day").date is None


def test_an_unlikely_date_is_not_given() -> None:
    """No candidate is likely enough."""
    assert first(UNDATED, wanted="no fact of this name").date is None


def test_what_the_clause_says_of_time_stands() -> None:
    """The rules' date needs nobody's leave."""
    found = first(DATED, wanted="report's day").date
    assert found
    assert found.start == "2031-03-03"


def test_the_day_of_the_saying_is_a_candidate_and_known_as_such() -> None:
    """It is told to the decisions, which rarely choose it."""
    found = first(IN_THE_MINISTRYS_WORDS, wanted="with a cue").date
    assert found
    assert found.start == "2031-03-04"
