"""Dates as intervals with precision."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.model import When
from rashomon.model.when import edge


@pytest.mark.parametrize(
    ("iso", "first", "last"),
    [
        ("2024-02-02", date(2024, 2, 2), date(2024, 2, 2)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
    ],
)
def test_a_day_a_month_and_a_year_have_first_and_last_days(iso: str, first: date, last: date) -> None:
    """Leap years too."""
    assert (edge(iso, last=False), edge(iso, last=True)) == (first, last)


@pytest.mark.parametrize("iso", [None, "", "--02-02", "--02", "2024-13", "2024-02-30", "02/03/2024", "2024-02-02T10:00"])
def test_what_has_no_year_or_is_no_date_has_no_days(iso: str | None) -> None:
    """Never guessed."""
    assert edge(iso, last=False) is None
    assert edge(iso, last=True) is None


def test_an_open_end_has_no_bounds() -> None:
    """“Since March” ends nowhere."""
    assert When("2024-03", None, "span").bounds() is None
    assert When(None, "2024-03", "span").bounds() is None


def test_a_day_bounds_itself() -> None:
    """One day is an interval of one day."""
    assert When.day(date(2024, 2, 2)).bounds() == (date(2024, 2, 2), date(2024, 2, 2))


@given(st.dates(), st.dates())
def test_an_interval_keeps_its_days(a: date, b: date) -> None:
    """Whatever the days are."""
    first, last = sorted((a, b))
    assert When.between(first, last, "span").bounds() == (first, last)
