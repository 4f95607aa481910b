"""Counts: what a phrase says of how many, and what is no count at all."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.resolve.numbers import Count, find_counts, parse_count, spelled


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("three", 3, 3),
        ("at least 13", 13, None),
        ("no fewer than six", 6, None),
        ("more than 40 people", 40, None),
        ("over 130 children", 130, None),
        ("up to 20", None, 20),
        ("as many as 300", None, 300),
        ("nearly 7,000", None, 7000),
        ("about 30", 30, 30),
        ("some 30", 30, 30),
        ("dozens", None, None),
        ("scores of others", None, None),
        ("hundreds of thousands", None, None),
        ("several", None, None),
        ("a dozen", 12, 12),
        ("two dozen", 24, 24),
        ("between 10 and 15", 10, 15),
        ("20 to 30", 20, 30),
        ("2 to 3 million", 2_000_000, 3_000_000),
        ("two or three", 2, 3),
        ("twenty-two", 22, 22),
        ("a hundred and five", 105, 105),
        ("1,200", 1200, 1200),
        ("2.5 million", 2_500_000, 2_500_000),
        ("half a million", 500_000, 500_000),
        ("a", 1, 1),
        ("an officer", 1, 1),
        ("one", 1, 1),
        ("both", 2, 2),
        ("two people", 2, 2),
        ("a couple", 2, 2),
        ("a pair", 2, 2),
    ],
)
def test_a_count_has_the_bounds_that_its_words_give(text: str, low: int | None, high: int | None) -> None:
    """Open bounds are `None`."""
    assert parse_count(text) == Count(low, high)


def test_what_begins_with_no_count_has_none() -> None:
    """The count must come first."""
    assert parse_count("the soldiers") is None


@pytest.mark.parametrize(
    "text",
    [
        "in 2014",
        "the 29-year-old",
        "Omar Said, 43, a baker",
        "aged 29",
        "$20 million",
        "20% of it",
        "20 per cent",
        "on Feb. 2",
        "on 5 March",
        "at 10:30",
        "3 p.m.",
        "for three days",
        "40 miles away",
        "the 3rd time",
        "F-16",
    ],
)
def test_other_numbers_are_no_counts(text: str) -> None:
    """Years, ages, money, shares, dates, times, lengths, distances, ordinals, names."""
    assert find_counts(text) == ()


def test_counts_are_found_where_they_stand() -> None:
    """With what bounds them."""
    text = "At least 13 women and two boys were hurt; dozens fled."
    assert [(c.text, c.low, c.high, text[c.start : c.end]) for c in find_counts(text)] == [
        ("At least 13", 13, None, "At least 13"),
        ("two", 2, 2, "two"),
        ("dozens", None, None, "dozens"),
    ]


def test_articles_count_on_request() -> None:
    """As in "a guard": one."""
    assert [c.text for c in find_counts("a guard and two drivers", articles=True)] == ["a", "two"]


@given(st.integers(min_value=1, max_value=999_999))
def test_figures_with_separators_mean_themselves(number: int) -> None:
    """Round trip through the written form."""
    assert parse_count(f"{number:,}") == Count(number, number)


def test_words_of_a_long_number() -> None:
    """Scales multiply what stands before them."""
    assert spelled("three hundred and twelve thousand four hundred") == 312_400


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_read_and_offsets_are_exact(text: str) -> None:
    """Nothing raises."""
    for count in find_counts(text, articles=True):
        assert text[count.start : count.end] == count.text
