from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rashomon.errors import FilterError
from rashomon.ledger import Filters, Ledger
from rashomon.ledger.perspectives.periods import spans
from rashomon.ledger.perspectives.sensitivity import SensitivityRow, Series
from rashomon.model import Account, Event, When
from tests import factory
from tests.ledger.case import Case


def figures(rows: Iterable[SensitivityRow]) -> dict[str | None, tuple[int, int, int]]:
    """Low, best and high by period, of those that count anything."""
    return {row.period: (row.low, row.best, row.high) for row in rows if row.high}


def attack(**fields: object) -> Event:
    """The attack of the factory's text, in the report's own voice alone."""
    whole = factory.attack()
    return replace(whole, **{"accounts": whole.accounts[:1], "effects": (), "disputed": (), **fields})  # type: ignore[arg-type]


def ledger_of(folder: Path, *events: Event) -> Ledger:
    """A ledger with a report of some events."""
    ledger = Ledger(folder / "ledger.db")
    with ledger.writer() as writer:
        writer.add(factory.full(events=events, commitments=(), reactions=()))
    return ledger


def denied() -> tuple[Account, ...]:
    """The report says so, the spokesman says that nothing happened."""
    own, _, denial = factory.attack().accounts
    return own, replace(denial, claims=replace(denial.claims, occurrence=False))


def test_what_nobody_contradicts_counts_in_all_three(tmp_path: Path) -> None:
    """One event, one telling."""
    assert figures(ledger_of(tmp_path, attack()).sensitivity()) == {"2031-03": (1, 1, 1)}


def test_what_is_denied_is_not_in_the_low_figure(tmp_path: Path) -> None:
    """The merged row has it as it was told."""
    assert figures(ledger_of(tmp_path, attack(accounts=denied())).sensitivity()) == {"2031-03": (0, 1, 1)}


def test_a_disputed_doer_matters_only_where_the_doer_is_asked_for(tmp_path: Path) -> None:
    """That a raid took place is told by both groups that claim it."""
    ledger = Case.load("dispute-two-claims-of-one-raid", tmp_path).ledger
    assert figures(ledger.sensitivity()) == {"2023-06": (1, 1, 1)}
    both = {name: figures(ledger.sensitivity(Filters(actor=name)))["2023-06"] for name in ("Nusrat al-Islam", "Islamic State")}
    assert {low for low, *_ in both.values()} == {0}
    assert {high for *_, high in both.values()} == {1}
    assert sum(best for _, best, _ in both.values()) <= 2


def test_one_dyad_and_its_opposite(tmp_path: Path) -> None:
    """The front does it to the police, and the police nothing to the front."""
    ledger = ledger_of(tmp_path, attack(), factory.shelling())
    there = ledger.sensitivity(series=Series(dyad=("Northern Front", "police")))
    back = ledger.sensitivity(series=Series(dyad=("police", "Northern Front")))
    assert (figures(there), figures(back)) == ({"2031-03": (1, 1, 1)}, {})


def test_a_clash_counts_for_each_pair(tmp_path: Path) -> None:
    """Without a recipient, whichever is named first."""
    ledger = Ledger(tmp_path / "ledger.db")
    with ledger.writer() as writer:
        writer.add(factory.clash())
    for pair in (("Belt", "Oram"), ("Oram", "Belt")):
        assert figures(ledger.sensitivity(series=Series(dyad=pair))) == {None: (1, 1, 1)}


def test_a_dyad_of_one_is_an_error(tmp_path: Path) -> None:
    """Whoever gives one name twice is told."""
    with pytest.raises(FilterError, match="one and the same"):
        ledger_of(tmp_path, attack()).sensitivity(series=Series(dyad=("police", "the police")))


def test_the_killed_are_counted_by_the_tolls(tmp_path: Path) -> None:
    """Six by a ministry that had said four, nineteen, thirty-one."""
    ledger = Case.load("dispute-three-tolls-of-a-market-raid", tmp_path).ledger
    (row,) = (row for row in ledger.sensitivity(series=Series(count="killed")) if row.high)
    assert (row.low, row.best, row.high, row.disputed, row.open) == (6, 19, 31, 1, 0)


def test_an_open_toll_counts_with_what_is_known(tmp_path: Path) -> None:
    """At least four."""
    first, _ = factory.attack().effects
    (row,) = (row for row in ledger_of(tmp_path, attack(effects=(first,))).sensitivity(series=Series(count="killed")) if row.high)
    assert (row.low, row.best, row.high, row.open) == (4, 4, 4, 1)


def test_a_date_over_two_months_is_sure_in_neither(tmp_path: Path) -> None:
    """Best is the month of the first day, high both."""
    when = When("2031-02-25", "2031-03-03", "week", "within")
    assert figures(ledger_of(tmp_path, attack(date=when)).sensitivity()) == {"2031-02": (0, 1, 1), "2031-03": (0, 0, 1)}


def test_a_year_tells_no_month(tmp_path: Path) -> None:
    """It is in the row without a period, and so is what has no date; neither is there where a window is asked for."""
    ledger = ledger_of(tmp_path, attack(date=When("2031", "2031", "year")), factory.shelling())
    assert figures(ledger.sensitivity()) == {None: (2, 2, 2)}
    assert figures(ledger.sensitivity(Filters(since="2031-01", until="2031-04"))) == {}


@pytest.mark.parametrize(
    ("when", "by", "found"),
    [
        (When.day(date(2031, 3, 3)), "month", ("2031-03",)),
        (When.day(date(2031, 3, 3)), "week", ("2031-W10",)),
        (When.day(date(2031, 3, 3)), "day", ("2031-03-03",)),
        (When("2031-02-25", "2031-03-03", "week"), "month", ("2031-02", "2031-03")),
        (When("2031-01", "2031-03", "span"), "month", ()),
        (When("2031-03", "2031-03", "month"), "week", ()),
        (When(None, "2031-03", "span"), "month", ()),
        (None, "month", ()),
    ],
)
def test_which_periods_a_date_touches(when: When | None, by: object, found: tuple[str, ...]) -> None:
    """None, where it spans more than tells anything."""
    assert spans(when, by) == found  # type: ignore[arg-type]


def test_every_period_of_the_window_is_there_with_what_was_read(tmp_path: Path) -> None:
    """A period without events is a row with zeros, and reports tell what that means."""
    rows = ledger_of(tmp_path, attack()).sensitivity(Filters(since="2031-02", until="2031-04"))
    assert [(row.period, row.high, row.reports) for row in rows] == [("2031-02", 0, 0), ("2031-03", 1, 1), ("2031-04", 0, 0)]


def test_a_whole_is_left_out_where_its_parts_count(tmp_path: Path) -> None:
    """A raid and the offensive that it is a part of are two events in the ledger, and count once."""
    ledger = Case.load("part-raid-in-offensive", tmp_path).ledger
    details = list(ledger.each_detail())
    wholes = [detail.event for detail in details if detail.parts]
    assert wholes
    assault = [detail for detail in details if detail.event.type == "ASSAULT" and detail.event.status == "actual"]
    assert sum(row.best for row in ledger.sensitivity(Filters(type="ASSAULT"))) == len(assault) - len(wholes)


def test_low_is_never_above_best_nor_best_above_high(tmp_path: Path) -> None:
    """Over all cases, for events of whole ledgers taken together."""
    for name in ("dispute-none-three-ways-to-tell-a-night", "update-police-name-another-doer", "toll-open-above"):
        ledger = Case.load(name, tmp_path).ledger
        for count in ("events", "killed"):
            rows = ledger.sensitivity(series=Series(count=count))
            assert all(row.low <= row.best <= row.high for row in rows), name
