"""Joined tellings keep the oldest of their ids, and the others lead to it; a telling that is parted goes home."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rashomon.errors import FilterError
from rashomon.ledger import Ledger, report_id, writer
from rashomon.model import CodedReport
from tests.ledger.merging.stories import COURIER, HERALD, NOBODY, POST, act, fill, minted, partition

EARLY, MIDDLE, LATE = act("Post", POST), act("Courier", COURIER), act("Herald", HERALD)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every id is minted a day after the one before."""
    days = iter(range(1, 29))
    monkeypatch.setattr(writer, "now", lambda: f"2001-01-{next(days):02}T00:00:00Z")


def add(ledger: Ledger, *reports: CodedReport) -> list[str]:
    """Reports one after another, each merged with those before; the id that each brought, however it was merged since."""
    for each in reports:
        with ledger.writer() as desk:
            desk.add(each)
    homes = [next(event_id for event_id, told in partition(ledger).items() if each.report.publisher in told) for each in reports]
    ledger.update(NOBODY)
    return homes


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("order", [(EARLY, MIDDLE, LATE), (LATE, EARLY, MIDDLE)])
def test_the_oldest_id_is_kept_and_the_others_lead_to_it(order: tuple[CodedReport, ...], ledger: Ledger) -> None:
    homes = add(ledger, *order)
    assert partition(ledger) == {homes[0]: {"Post", "Courier", "Herald"}}
    assert [ledger.event(home).event.event_id for home in homes] == [homes[0]] * 3


@pytest.mark.usefixtures("clock")
def test_the_beginning_of_an_id_that_was_merged_finds_the_event(ledger: Ledger) -> None:
    homes = add(ledger, EARLY, MIDDLE)
    assert ledger.event(homes[1][:10]).event.event_id == homes[0]


@pytest.mark.usefixtures("clock")
def test_a_telling_that_is_parted_goes_home(ledger: Ledger) -> None:
    """Its newer reading dates the raid a week later; both ids lead to themselves again."""
    homes = add(ledger, EARLY, MIDDLE)
    fill(ledger, act("Courier", COURIER, day=10, reader="2"))
    assert partition(ledger) == {homes[0]: {"Post"}, homes[1]: {"Courier"}}
    assert [ledger.event(home).event.event_id for home in homes] == homes


@pytest.mark.usefixtures("clock")
def test_those_that_are_left_take_the_oldest_home_of_theirs(ledger: Ledger) -> None:
    homes = add(ledger, EARLY, MIDDLE, LATE)
    fill(ledger, act("Post", POST, day=10, reader="2"))
    assert partition(ledger) == {homes[0]: {"Post"}, homes[1]: {"Courier", "Herald"}}
    assert ledger.event(homes[2]).event.event_id == homes[1]


@pytest.mark.usefixtures("clock")
@pytest.mark.parametrize("again", [act("Post", POST, reader="2"), act("Courier", COURIER, "stormed a market", reader="2")])
def test_re_reading_after_a_merge_keeps_ids(again: CodedReport, ledger: Ledger) -> None:
    """Of the report whose id the event has as of the other; a later split gives each the id that it brought."""
    homes = add(ledger, EARLY, MIDDLE)
    fill(ledger, again)
    assert partition(ledger) == {homes[0]: {"Post", "Courier"}}
    fill(ledger, act("Courier", COURIER, day=10, reader="3"))
    assert partition(ledger) == {homes[0]: {"Post"}, homes[1]: {"Courier"}}


@pytest.mark.usefixtures("clock")
def test_no_id_is_minted_twice(ledger: Ledger) -> None:
    """However often a report is read and merged."""
    homes = add(ledger, EARLY, MIDDLE)
    fill(ledger, act("Post", POST, reader="2"), act("Courier", COURIER, reader="2"))
    ledger.merge(NOBODY, everything=True)
    assert partition(ledger) == {homes[0]: {"Post", "Courier"}}
    with pytest.raises(FilterError, match="there is no event"):
        ledger.event("RSH-aaaabbbbccccdd")


@pytest.mark.usefixtures("clock")
def test_an_event_that_no_reading_has_any_more_says_so(ledger: Ledger) -> None:
    """The id of the report that lost it is not another's."""
    homes = add(ledger, EARLY)
    nothing = act("Post", POST, reader="2")
    fill(ledger, type(nothing)(nothing.report, nothing.actors, (), reader="2"))
    assert partition(ledger) == {}
    with pytest.raises(FilterError, match="an earlier reading only"):
        ledger.event(homes[0])
    assert report_id(nothing.report) in {row.report.report_id for row in ledger.reports()}


def test_each_decision_says_why(ledger: Ledger) -> None:
    """With the report that it is as in, and the reasons; of what people parted, that they did."""
    fill(ledger, EARLY, MIDDLE)
    whys = reasons(ledger)
    assert any(why.startswith("as in RPT-") and "the same day (+2.5)" in why for why in whys)
    event = minted(ledger, "Post")
    ledger.corrector("Ada Moro", NOBODY).split(event, [report_id(EARLY.report)], reason="two raids")
    assert reasons(ledger)[-1] == "set apart by a correction"


def reasons(ledger: Ledger) -> list[str]:
    """Why each decision was made, in their order."""
    with ledger._store.reading() as connection:
        return list(connection.exec_driver_sql("SELECT why FROM decisions ORDER BY n").scalars())


@pytest.mark.usefixtures("clock")
def test_an_id_whose_report_no_longer_tells_the_event_leads_to_those_that_do(ledger: Ledger) -> None:
    """Its newer reading finds nothing; whoever cites the id still comes to the event."""
    homes = add(ledger, EARLY, MIDDLE)
    fill(ledger, replace(EARLY, events=(), reader="2"))
    assert partition(ledger) == {homes[1]: {"Courier"}}
    assert [ledger.event(home).event.event_id for home in homes] == [homes[1]] * 2


def test_of_ids_minted_within_a_second_the_first_is_the_oldest(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    """So that reading the same reports again into another ledger gives the same ids."""
    monkeypatch.setattr(writer, "now", lambda: "2001-01-01T00:00:00Z")
    homes = add(ledger, LATE, EARLY, MIDDLE)
    assert partition(ledger) == {homes[0]: {"Post", "Courier", "Herald"}}
