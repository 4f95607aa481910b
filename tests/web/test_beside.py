from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from rashomon.model import Place, When
from rashomon.web.beside import Told, lay_beside
from tests import factory


def told(report: str, **changes: Any) -> Told:
    """The attack of the factory's text as another report tells it."""
    event = replace(factory.attack(), **changes)
    coded = factory.coded((event,), actors=factory.ACTORS, of=factory.report(id=report))
    return Told(f"{report}-e1", event, coded)


def sizes(*some: Told) -> list[int]:
    """How many versions each card would have."""
    return [len(group) for group in lay_beside(some)]


def test_reports_of_the_same_day_type_and_place_stand_together() -> None:
    """Two reports of one attack can be compared."""
    assert sizes(told("a"), told("b")) == [2]


def test_two_events_of_one_report_never_stand_together() -> None:
    """What one report tells as two acts stays two acts."""
    assert sizes(told("a"), told("a")) == [1, 1]


def test_other_days_stand_apart() -> None:
    """An attack of the next day is another attack."""
    assert sizes(told("a"), told("b", date=When.day(date(2031, 3, 4)))) == [1, 1]


def test_a_day_stands_with_the_week_that_holds_it() -> None:
    """A vague report joins a precise one."""
    week = When.between(date(2031, 3, 2), date(2031, 3, 8), "week")
    assert sizes(told("a"), told("b", date=week)) == [2]


def test_a_date_too_vague_stands_alone() -> None:
    """A date of a month fits any attack of that month, so it is compared with none."""
    month = When("2031-03", "2031-03", "month")
    assert sizes(told("a"), told("b", date=month)) == [1, 1]
    assert sizes(told("a", date=None), told("b", date=None)) == [1, 1]


def test_another_place_stands_apart_even_with_the_same_parties() -> None:
    """Two towns struck on one day are two acts."""
    assert sizes(told("a"), told("b", place=Place("Oram", "TSL"))) == [1, 1]


def test_without_a_place_the_recipients_must_share_a_name() -> None:
    """A side named alike stands in for the place."""
    assert sizes(told("a"), told("b", place=None)) == [2]
    assert sizes(told("a"), told("b", place=None, recipient=factory.ids(5))) == [1, 1]


def test_an_act_only_announced_stands_apart_from_one_done() -> None:
    """Status is part of what an event is."""
    assert sizes(told("a"), told("b", status="future")) == [1, 1]


def test_every_member_of_a_group_fits_every_other() -> None:
    """Two far days are not joined by a week between them."""
    week = When.between(date(2031, 3, 3), date(2031, 3, 5), "span")
    assert sizes(told("a"), told("b", date=week), told("c", date=When.day(date(2031, 3, 5)))) == [2, 1]
