"""Time expressions: found where they stand, dated against the report and the story, never against today."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rashomon.model.when import When
from rashomon.resolve.time import Tense, TimeExpression, find_times, resolve

SUNDAY = date(2024, 2, 11)
WEDNESDAY = date(2024, 2, 14)


def only(text: str, published: date | None = SUNDAY) -> TimeExpression:
    """The one expression of a text."""
    (expression,) = find_times(text, published)
    return expression


def span(when: When | None) -> tuple[str | None, str | None] | None:
    """Start and end of a date."""
    return (when.start, when.end) if when else None


@pytest.mark.parametrize(
    ("text", "words", "start", "end"),
    [
        ("It fell on January 28, 2024.", "January 28, 2024", "2024-01-28", "2024-01-28"),
        ("It fell on 28 January 2024.", "28 January 2024", "2024-01-28", "2024-01-28"),
        ("It fell on Jan. 28.", "Jan. 28", "2024-01-28", "2024-01-28"),
        ("It fell on 28 Jan, they said.", "28 Jan", "2024-01-28", "2024-01-28"),
        ("It fell on the 28th.", "the 28th", "2024-01-28", "2024-01-28"),
        ("Filed 2024-01-28 at sea", "2024-01-28", "2024-01-28", "2024-01-28"),
        ("a raid on Feb. 2", "Feb. 2", "2024-02-02", "2024-02-02"),
        ("a raid in October 2023", "October 2023", "2023-10", "2023-10"),
        ("a raid in October", "October", "2023-10", "2023-10"),
        ("the raid of October 7", "October 7", "2023-10-07", "2023-10-07"),
        ("a war in 2003", "2003", "2003", "2003"),
        ("the siege of 2014-15", "2014-15", "2014", "2015"),
        ("a vote at the end of March 2023", "the end of March 2023", "2023-03", "2023-03"),
        ("killed in early 2020", "early 2020", "2020", "2020"),
        ("the fall of 2022 was dry", "the fall of 2022", "2022-09-01", "2022-11-30"),
        ("summer 2015 was dry", "summer 2015", "2015-06-01", "2015-08-31"),
        ("wars of the 1990s", "the 1990s", "1990-01-01", "1999-12-31"),
        ("strikes in the first half of 2018", "the first half of 2018", "2018-01-01", "2018-06-30"),
        ("exports in Q3 2019", "Q3 2019", "2019-07-01", "2019-09-30"),
        ("after the 2011 uprising", "2011", "2011", None),
    ],
)
def test_a_calendar_date_is_as_precise_as_its_words(text: str, words: str, start: str, end: str | None) -> None:
    """Days, months, seasons, quarters, halves, years and decades."""
    expression = only(text)
    assert (expression.text, span(expression.when)) == (words, (start, end))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("today", "2024-02-11", "2024-02-11"),
        ("yesterday", "2024-02-10", "2024-02-10"),
        ("tomorrow", "2024-02-12", "2024-02-12"),
        ("last night", "2024-02-10", "2024-02-10"),
        ("overnight", "2024-02-10", "2024-02-11"),
        ("this morning", "2024-02-11", "2024-02-11"),
        ("on Wednesday", "2024-02-07", "2024-02-07"),
        ("Wednesday night", "2024-02-07", "2024-02-07"),
        ("last Wednesday", "2024-02-07", "2024-02-07"),
        ("next Friday", "2024-02-16", "2024-02-16"),
        ("last month", "2024-01", "2024-01"),
        ("this year", "2024", "2024"),
        ("three days ago", "2024-02-08", "2024-02-08"),
        ("two weeks ago", "2024-01-28", "2024-02-03"),
        ("nearly a decade ago", "2014", "2014"),
        ("the past five years", "2019", "2024-02-11"),
        ("the past two months", "2023-12-11", "2024-02-11"),
        ("in recent days", "2024-02-04", "2024-02-11"),
        ("over the weekend", "2024-02-10", "2024-02-11"),
        ("between 3 and 5 February", "2024-02-03", "2024-02-05"),
        ("from November to January", "2023-11", "2024-01"),
        ("Christmas Day", "2023-12-25", "2023-12-25"),
        ("New Year's Eve", "2023-12-31", "2023-12-31"),
        ("the early hours of Thursday", "2024-02-08", "2024-02-08"),
        ("Wednesday of last week", "2024-01-31", "2024-01-31"),
    ],
)
def test_relative_expressions_count_from_the_report(text: str, start: str, end: str) -> None:
    """The report is of Sunday 11 February 2024."""
    assert span(only(text).when) == (start, end)


@pytest.mark.parametrize(
    ("published", "start", "end"),
    [(SUNDAY, "2024-02-04", "2024-02-10"), (WEDNESDAY, "2024-02-05", "2024-02-11")],
)
def test_last_week_is_the_calendar_week_before_and_for_a_sunday_paper_the_seven_days_before(published: date, start: str, end: str) -> None:
    """As coded reports have it."""
    assert span(only("a strike last week", published).when) == (start, end)


def test_a_weekday_of_the_reports_own_day_is_that_day() -> None:
    """A report of a Wednesday says "on Wednesday" of itself."""
    assert span(only("said on Wednesday", WEDNESDAY).when) == ("2024-02-14", "2024-02-14")


@pytest.mark.parametrize(
    ("text", "tense", "day"),
    [
        ("on Friday", "past", "2024-02-09"),
        ("on Friday", "future", "2024-02-16"),
        ("on 1 December", "past", "2023-12-01"),
        ("on 1 December", "future", "2024-12-01"),
    ],
)
def test_tense_decides_between_last_and_next(text: str, tense: Tense, day: str) -> None:
    """For weekdays and for dates without a year."""
    assert span(resolve(only(text), published=WEDNESDAY, reference=None, tense=tense)) == (day, day)


def test_words_of_the_future_decide_when_nobody_knows_the_tense() -> None:
    """The default of `find_times` prefers the past unless told otherwise nearby."""
    assert span(only("They will meet on Friday").when) == ("2024-02-16", "2024-02-16")


def test_a_day_just_ahead_is_not_taken_for_one_a_year_ago() -> None:
    """News gives the year of a day that lies nearly a year back."""
    assert span(resolve(only("the vote of 20 February"), published=SUNDAY, reference=None, tense="past")) == ("2024-02-20", "2024-02-20")


@pytest.mark.parametrize(
    ("text", "start", "end", "extent"),
    [
        ("since Saturday", "2024-02-10", "2024-02-11", "during"),
        ("since 2014", "2014", "2024-02-11", "during"),
        ("until 2020", None, "2020", "during"),
        ("by Friday", None, "2024-02-09", "within"),
        ("from Friday", "2024-02-09", None, "during"),
        ("throughout last month", "2024-01", "2024-01", None),
    ],
)
def test_a_preposition_makes_an_interval(text: str, start: str | None, end: str | None, extent: str | None) -> None:
    """Since X lasts to the report; until and by X end with it."""
    when = only(text).when
    assert when is not None
    assert (when.start, when.end, when.extent) == (start, end, extent)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("two days later", "2024-01-05", "2024-01-05"),
        ("the next day", "2024-01-04", "2024-01-04"),
        ("the previous night", "2024-01-02", "2024-01-02"),
        ("that day", "2024-01-03", "2024-01-03"),
        ("the following week", "2024-01-08", "2024-01-14"),
        ("a month earlier", "2023-12", "2023-12"),
        ("the following Monday", "2024-01-08", "2024-01-08"),
    ],
)
def test_narrative_expressions_count_from_the_story(text: str, start: str, end: str) -> None:
    """The story has reached 3 January."""
    expression = only(text)
    assert expression.anchor == "narrative"
    assert span(resolve(expression, published=SUNDAY, reference=When.day(date(2024, 1, 3)), tense="past")) == (start, end)


def test_a_narrative_expression_follows_the_date_before_it_by_default() -> None:
    """And has no date where none stands before."""
    assert [span(e.when) for e in find_times("On Jan. 3 it began. Two days later it ended.", SUNDAY)] == [
        ("2024-01-03", "2024-01-03"),
        ("2024-01-05", "2024-01-05"),
    ]
    assert only("Two days later it ended.").when is None


def test_a_day_is_not_counted_from_a_year() -> None:
    """Dates are never more precise than the text: "in 2016 … two days later" has no day."""
    assert find_times("It began in 2016. Two days later it ended.", SUNDAY)[1].when is None


def test_a_calendar_date_beside_a_narrative_one_wins() -> None:
    """Both expressions have the calendar date."""
    found = find_times("It began on Jan. 3. Four days later, on Jan. 7, it ended.", SUNDAY)
    assert [span(e.when) for e in found[1:]] == [("2024-01-07", "2024-01-07")] * 2


@pytest.mark.parametrize("text", ["yesterday", "on Friday", "last week", "three days ago", "in recent weeks", "this summer", "overnight"])
def test_without_a_published_date_relative_expressions_have_none(text: str) -> None:
    """Nothing is ever guessed from today."""
    assert only(text, None).when is None


@pytest.mark.parametrize(
    ("text", "iso"), [("on October 5", "--10-05"), ("in October", "--10"), ("in 2003", "2003"), ("on 5 May 2003", "2003-05-05")]
)
def test_without_a_published_date_calendar_dates_keep_what_they_say(text: str, iso: str) -> None:
    """A date without a year stays partial."""
    assert span(only(text, None).when) == (iso, iso)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("for three hours", "duration", "PT3H"),
        ("for seven years", "duration", "P7Y"),
        ("a three-day visit", "duration", "P3D"),
        ("two and a half years", "duration", "P2Y6M"),
        ("every Friday", "set", "XXXX-WXX-5"),
        ("each month", "set", "P1M"),
        ("on Tuesdays", "set", "XXXX-WXX-2"),
    ],
)
def test_lengths_and_sets_are_no_dates(text: str, kind: str, value: str) -> None:
    """They have a TIMEX3 value and no `when`."""
    expression = only(text)
    assert (expression.kind, expression.value, expression.when) == (kind, value, None)


@pytest.mark.parametrize(
    "text",
    [
        "a 29-year-old driver",
        "the two-year-old boy",
        "Theresa May said so",
        "they march on the palace",
        "it may rain",
        "the fall of Troy",
        "in her twenties",
        "a quarter of them",
        "$2014",
        "room 2014b",
        "2000 soldiers",
        "a 3:1 win",
        "31 June 2020 or so",
    ],
)
def test_what_only_looks_like_a_time_dates_nothing(text: str) -> None:
    """Ages, names, verbs, fractions, money, and days that the calendar does not have."""
    assert all(e.when is None for e in find_times(text, SUNDAY))


def test_an_ambiguous_figure_date_is_only_its_year() -> None:
    """7/8/2007 may be July or August; 25/8/2007 and 8/25/2007 may not."""
    assert span(only("on 7/8/2007").when) == ("2007", "2007")
    assert span(only("on 25/8/2007").when) == span(only("on 8/25/2007").when) == ("2007-08-25", "2007-08-25")


def test_a_range_has_its_two_ends_as_parts() -> None:
    """Each end without the joining words."""
    assert [p.text for p in only("from January to March 2020").parts] == ["January", "March 2020"]


WORDS = st.sampled_from(
    [
        *("the", "last", "this", "next", "Friday", "May", "March", "5", "31", "2024", "2014-15", "-", ",", ".", "a", "few", "years", "ago"),
        *("later", "of", "in", "between", "and", "to", "3rd", "early", "mid", "quarter", "first", "Jan.", "night", "week", "every"),
        *("until", "since", "'90s", "1990s", "nineteen", "ninety", "two", "thousand", "half", "10 p.m.", "\n", "\n\n", "é", "9999"),
        *("0001-01-01", "9999-12-31", "decades", "century", "winter", "that", "following", "weekend", "1/1/99", "Easter"),
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


@given(TEXTS, st.one_of(st.none(), st.dates()))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read_and_offsets_are_exact(text: str, published: date | None) -> None:
    """Nothing raises; expressions stand in order, apart, and where they say."""
    end = 0
    for expression in find_times(text, published):
        assert end <= expression.start < expression.end <= len(text)
        assert text[expression.start : expression.end] == expression.text
        end = expression.end


@given(TEXTS, st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()), st.sampled_from(["past", "future", "present"]))
@settings(max_examples=100, deadline=None)
def test_any_expression_resolves_in_any_setting(text: str, published: date | None, story: date | None, tense: Tense) -> None:
    """A date has bounds in order, or none."""
    for expression in find_times(text, None):
        when = resolve(expression, published=published, reference=When.day(story) if story else None, tense=tense)
        bounds = when.bounds() if when else None
        assert bounds is None or bounds[0] <= bounds[1]


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_without_a_published_date_nothing_relative_to_it_is_dated(text: str) -> None:
    """Whatever the text; a holiday keeps its day without a year."""
    for expression in find_times(text, None):
        if expression.anchor == "published" and expression.when:
            assert (expression.when.start or expression.when.end or "").startswith("--")


@pytest.mark.parametrize("word", ["1", "a ", "the last ", "May 5 ", "2014-", "\n ", "'"])
def test_hostile_text_takes_time_in_proportion_to_its_length(word: str) -> None:
    """A hundred thousand characters of one word are read; a quadratic reader would not come back."""
    find_times(word * (100_000 // len(word)), SUNDAY)
