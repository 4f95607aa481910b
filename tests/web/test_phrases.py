from __future__ import annotations

import pytest

from rashomon.model import Effect, Evidence, Place, When
from rashomon.web import phrases


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "date not given"),
        (When("2031-03-03", "2031-03-03"), "3 March 2031"),
        (When("2031-03", "2031-03", "month"), "March 2031"),
        (When("2031", "2031", "year"), "2031"),
        (When("--03-03", "--03-03"), "3 March (year not given)"),
        (When("2031-03-02", "2031-03-08", "week", "within"), "some day between 2 and 8 March 2031"),
        (When("2031-02-27", "2031-03-05", "week", "within"), "some day between 27 February and 5 March 2031"),
        (When("2030-12-29", "2031-01-04", "span"), "between 29 December 2030 and 4 January 2031"),
        (When("2031-03-02", "2031-03-08", "week", "during"), "from 2 to 8 March 2031"),
        (When("2031-03-02", None), "since 2 March 2031"),
        (When(None, "2031-03-02"), "until 2 March 2031"),
    ],
)
def test_a_date_is_told_as_precisely_as_it_is_known(when: When | None, words: str) -> None:
    """A day is a day, a week is a day within it, an open interval stays open."""
    assert phrases.when_in_words(when) == words


@pytest.mark.parametrize("iso", ["2031-13-01", "spring", "", "-"])
def test_what_is_no_iso_date_is_shown_as_it_stands(iso: str) -> None:
    """A date that cannot be put in words is neither guessed nor left out."""
    assert phrases.iso_in_words(iso) == iso


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (4, 4, "4 killed"),
        (1200, 1200, "1,200 killed"),
        (4, None, "at least 4 killed"),
        (None, 20, "up to 20 killed"),
        (4, 6, "4 to 6 killed"),
        (None, None, "killed, number not given"),
    ],
)
def test_a_count_keeps_its_bounds(low: int | None, high: int | None, words: str) -> None:
    """An open bound is said, never filled in."""
    assert phrases.effect_in_words(Effect("killed", None, low, high, Evidence(0, 1, "x")), None) == words


def test_a_count_names_who_was_counted() -> None:
    """Who they were stands behind the figure."""
    assert phrases.effect_in_words(Effect("injured", None, 2, 2, Evidence(0, 1, "x")), "police") == "2 injured (police)"


def test_a_place_stands_with_its_country() -> None:
    """The name as in the report, the country as a code."""
    assert phrases.place_in_words(Place("Tarsil", "TSL")) == "Tarsil (TSL)"
    assert phrases.place_in_words(None) == "place not given"
