from __future__ import annotations

from datetime import date
from pathlib import Path

from rashomon.ledger import Ledger
from rashomon.ledger.perspectives.silence import Silence
from rashomon.model import CodedReport, When
from tests import factory
from tests.ledger.case import Case

DAY = date(2031, 3, 5)


def silence(ledger: Ledger) -> Silence:
    """Of the attack of the factory's text."""
    (event,) = (row for row in ledger.events() if row.mode == "firearms")
    found = ledger.event(event.event_id).silence
    assert found
    return found


def outlet(name: str, day: int) -> CodedReport:
    """A report of something else, by an outlet on a day of March 2031."""
    return factory.coded(of=factory.report(f"{name} writes of the weather.", publisher=name, published=date(2031, 3, day)))


def filled(ledger: Ledger, *more: CodedReport) -> Ledger:
    """A ledger with the factory's report and more."""
    with ledger.writer() as writer:
        writer.add_many([factory.full(), *more])
    return ledger


def test_each_source_stands_under_what_it_says(ledger: Ledger) -> None:
    """The report and the minister assert it, the spokesman denies it."""
    found = silence(filled(ledger))
    assert [speaker.name for speaker in found.asserted] == ["The Meridian", "Ada Moro"]
    assert ([speaker.name for speaker in found.denied], found.confirmed, found.silent) == (["Idris Valen"], (), ())


def test_silent_is_who_published_in_its_days_and_does_not_tell_it(ledger: Ledger) -> None:
    """The event was on the 3rd and was first told on the 5th: who published from the 3rd to the 8th could have told it."""
    more = [outlet("Early Post", 2), outlet("Day Post", 3), outlet("Late Post", 8), outlet("Later Post", 9)]
    found = silence(filled(ledger, *more, outlet("Day Post", 4)))
    assert [(each.publisher, each.reports) for each in found.silent] == [("Day Post", 2), ("Late Post", 1)]
    assert (found.since, found.until) == (date(2031, 3, 3), date(2031, 3, 8))


def test_who_tells_it_is_not_silent_whatever_else_they_print(ledger: Ledger) -> None:
    """The Meridian has a second report without it."""
    assert silence(filled(ledger, outlet("The Meridian", 6))).silent == ()


def test_nobody_is_silent_on_what_was_long_ago(ledger: Ledger) -> None:
    """An event of another year is background; only the days round its first report count."""
    attack = factory.attack()
    old = factory.event(1, "ASSAULT", attack.triggers[0], mode="firearms", date=When.day(date(2029, 3, 3)), accounts=attack.accounts)
    with ledger.writer() as writer:
        writer.add_many([factory.full(events=(old, factory.shelling())), outlet("Day Post", 3), outlet("Late Post", 7)])
    assert [each.publisher for each in silence(ledger).silent] == ["Late Post"]


def test_of_a_span_of_days_the_last_counts(ledger: Ledger) -> None:
    """Who published while it may not have happened yet is not silent."""
    attack = factory.attack()
    when = When("2031-03-01", "2031-03-04", "span", "within")
    vague = factory.event(1, "ASSAULT", attack.triggers[0], mode="firearms", date=when, accounts=attack.accounts)
    with ledger.writer() as writer:
        writer.add_many([factory.full(events=(vague, factory.shelling())), outlet("Day Post", 3), outlet("Late Post", 4)])
    assert [each.publisher for each in silence(ledger).silent] == ["Late Post"]


def test_who_asserts_it_on_a_later_day_confirms_it(tmp_path: Path) -> None:
    """A ministry asserts it on Sunday, a hospital on Wednesday."""
    ledger = Case.load("dispute-three-tolls-of-a-market-raid", tmp_path).ledger
    (event,) = ledger.events()
    found = ledger.event(event.event_id).silence
    assert found
    assert {speaker.name for speaker in found.asserted} == {"Varnian Defence Ministry", "Northern Front"}
    assert [speaker.name for speaker in found.confirmed] == ["director of Tolmin General Hospital"]
