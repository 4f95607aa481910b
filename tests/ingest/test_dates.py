from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.ingest.dates import date_in_url, find_dates, parse_date, short_year_date


@pytest.mark.parametrize(
    "written",
    [
        "2031-03-04",
        "2031/3/4",
        "20310304",
        "2031-03-04T23:59:00-05:00",
        "2031-03-04 00:38:42.556774-05",
        "20310304T101010Z",
        "4 March 2031",
        "4th of March, 2031",
        "March 4, 2031",
        "Mar. 4 2031",
        "Tue, 04 Mar 2031 10:00:00 GMT",
        "4-Mar-2031",
        "2031 March 4",
        "  March 4,\n 2031 ",
        "1930392000",
        "1930392000000",
        "1930392000.0",
    ],
)
def test_reads_a_full_date(written: str) -> None:
    """A day, month and year, in the forms that files hold, are one day."""
    assert parse_date(written) == date(2031, 3, 4)


@pytest.mark.parametrize(
    "written", ["", "yesterday", "March 2031", "4 March", "2031-13-40", "12:30", "3 March 2031 or 4 March 2031", "2031" * 99]
)
def test_gives_nothing_without_a_full_date(written: str) -> None:
    """What does not name one day gives none, and nothing is guessed."""
    assert parse_date(written) is None


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("03/04/2031", None),
        ("3.4.2031", None),
        ("04/04/2031", date(2031, 4, 4)),
        ("13/04/2031", date(2031, 4, 13)),
        ("04/13/2031", date(2031, 4, 13)),
        ("13/13/2031", None),
    ],
)
def test_numeric_dates_are_read_only_one_way(written: str, day: date | None) -> None:
    """Day and month as numbers are read only when one order alone is possible."""
    assert parse_date(written) == day


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_every_iso_date_is_read_back(day: date) -> None:
    """Any day written as ISO 8601 is read as itself."""
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.isoformat()}T08:15:00Z") == day


def test_dates_in_a_line_come_in_order() -> None:
    """Every date of a line is found, with its place."""
    line = "Published 4 March 2031, updated March 6, 2031"
    assert [(found.day.day, line[found.start : found.end]) for found in find_dates(line)] == [(4, "4 March 2031"), (6, "March 6, 2031")]


@pytest.mark.parametrize(("written", "year"), [("3 MAY 91", 1991), ("3 MAY 69", 1969), ("3 MAY 05", 2005)])
def test_short_years_take_the_posix_century(written: str, year: int) -> None:
    """Two-digit years of datelines lie between 1969 and 2068."""
    found = short_year_date(written)
    assert found is not None
    assert found.day == date(year, 5, 3)


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://paper.example/2031/03/04/a-story", date(2031, 3, 4)),
        ("https://paper.example/world/2031/mar/04/a-story", date(2031, 3, 4)),
        ("https://paper.example/news/20310304/a", date(2031, 3, 4)),
        ("https://paper.example/2031-03-04/a", date(2031, 3, 4)),
        ("https://paper.example/news/story-20310304", None),
        ("https://paper.example/2031/03/a", None),
        ("https://paper.example/2031/abc/04/", None),
        ("https://paper.example/2031/44/04/", None),
    ],
)
def test_days_in_addresses(url: str, day: date | None) -> None:
    """A path with year, month and day tells the day; a path with less does not."""
    assert date_in_url(url) == day
