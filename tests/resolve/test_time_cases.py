"""A table of phrases and the dates that they stand for: in the story, in the report, without a date, and what is no time.

The sentences are made up. The report is of Wednesday 14 February 2024; the story has reached Wednesday 3 January 2024 where it
has reached anything.
"""

from __future__ import annotations

from datetime import date

import pytest

from rashomon.model.when import When
from rashomon.resolve.time import Tense, TimeExpression, find_times, resolve

REPORT = date(2024, 2, 14)
STORY = When.day(date(2024, 1, 3))
NOVEMBER = When("2023-11", "2023-11", "month")
YEAR_2016 = When("2016", "2016", "year")


def first(text: str, published: date | None = REPORT) -> TimeExpression:
    """The first expression of a text."""
    return find_times(text, published)[0]


def dated(text: str, reference: When | None = STORY, tense: Tense = "past", published: date | None = REPORT) -> str | None:
    """The date of the first expression, as `start..end precision`; one bound where both are the same."""
    when = resolve(first(text, published), published=published, reference=reference, tense=tense)
    if when is None:
        return None
    span = when.start if when.start == when.end else f"{when.start or ''}..{when.end or ''}"
    return f"{span} {when.precision}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two days later the bridge fell.", "2024-01-05 day"),
        ("A day later the bridge fell.", "2024-01-04 day"),
        ("The day before, the bridge fell.", "2024-01-02 day"),
        ("The day after, the bridge fell.", "2024-01-04 day"),
        ("The previous night the bridge fell.", "2024-01-02 day"),
        ("The night before, the bridge fell.", "2024-01-02 day"),
        ("The next morning the bridge fell.", "2024-01-04 day"),
        ("That same day the bridge fell.", "2024-01-03 day"),
        ("Later that day the bridge fell.", "2024-01-03 day"),
        ("Later in the day the bridge fell.", "2024-01-03 day"),
        ("The bridge fell at dawn.", "2024-01-03 day"),
        ("The bridge fell in the afternoon.", "2024-01-03 day"),
        ("Hours later the bridge fell.", "2024-01-03 day"),
        ("48 hours later the bridge fell.", "2024-01-05 day"),
        ("A few days later the bridge fell.", "2024-01-04..2024-01-10 span"),
        ("Several weeks earlier the bridge fell.", "2023-11-27..2023-12-31 span"),
        ("Days later the bridge fell.", None),
        ("The following week the bridge fell.", "2024-01-08..2024-01-14 week"),
        ("Earlier that week the bridge fell.", "2024-01-01..2024-01-07 week"),
        ("Earlier in the week the bridge fell.", "2024-01-01..2024-01-07 week"),
        ("The weekend after, the bridge fell.", "2024-01-13..2024-01-14 span"),
        ("The bridge fell in the days that followed.", "2024-01-03..2024-01-10 span"),
        ("The bridge fell in the preceding days.", "2023-12-27..2024-01-03 span"),
        ("A month earlier the bridge fell.", "2023-12 month"),
        ("Six months later the bridge fell.", "2024-07 month"),
        ("Two months previously the bridge fell.", "2023-11 month"),
        ("One week prior, the bridge fell.", "2023-12-25..2023-12-31 week"),
        ("Later that month the bridge fell.", "2024-01 month"),
        ("The year before, the bridge fell.", "2023 year"),
        ("The bridge fell by the end of the year.", "..2024 year"),
        ("That Friday the bridge fell.", "2024-01-05 day"),
        ("The following Tuesday the bridge fell.", "2024-01-09 day"),
        ("The previous Tuesday the bridge fell.", "2024-01-02 day"),
        ("Thursday of that week the bridge fell.", "2024-01-04 day"),
        ("That summer the bridge fell.", "2024-06-01..2024-08-31 season"),
        ("The following summer the bridge fell.", "2024-06-01..2024-08-31 season"),
        ("The previous summer the bridge fell.", "2023-06-01..2023-08-31 season"),
        ("That winter the bridge fell.", "2023-12-01..2024-02-29 season"),
        ("Since then the bridge has been closed.", "2024-01-03..2024-02-14 day"),
        ("By then the bridge had been closed.", "..2024-01-03 day"),
        ("At that time the bridge was open.", "2024-01-03 day"),
    ],
)
def test_the_story_is_counted_from(text: str, expected: str | None) -> None:
    """From the day that it has reached."""
    assert first(text).anchor == "narrative"
    assert dated(text) == expected


@pytest.mark.parametrize(
    ("text", "reference", "expected"),
    [
        ("Two days later it fell.", NOVEMBER, None),
        ("The next morning it fell.", NOVEMBER, None),
        ("That same day it fell.", NOVEMBER, "2023-11 month"),
        ("A month later it fell.", NOVEMBER, "2023-12 month"),
        ("A month later it fell.", YEAR_2016, None),
        ("A year later it fell.", YEAR_2016, "2017 year"),
        ("That summer it fell.", YEAR_2016, "2016-06-01..2016-08-31 season"),
        ("The following spring it fell.", YEAR_2016, "2017-03-01..2017-05-31 season"),
        ("Since then it has stood.", YEAR_2016, "2016..2024-02-14 year"),
        ("That Friday it fell.", YEAR_2016, None),
        ("Two days later it fell.", None, None),
        ("That summer it fell.", None, None),
        ("Since then it has stood.", None, None),
    ],
)
def test_no_date_is_finer_than_what_the_story_has_reached(text: str, reference: When | None, expected: str | None) -> None:
    """A story of a month has no days, and one that has reached nothing has no dates."""
    assert dated(text, reference) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mill burned by Friday.", "..2024-02-09 day"),
        ("The mill has burned since October.", "2023-10..2024-02-14 month"),
        ("The mill burned in early 2020.", "2020 year"),
        ("The mill burned nearly a decade ago.", "2014 year"),
        ("The mill burned in the fall of 2022.", "2022-09-01..2022-11-30 season"),
        ("The mill burned overnight.", "2024-02-13..2024-02-14 day"),
        ("The mill burned overnight into Sunday.", "2024-02-10..2024-02-11 day"),
        ("The mill burned overnight on Friday.", "2024-02-09..2024-02-10 day"),
        ("The mill burned a few days ago.", "2024-02-07..2024-02-13 span"),
        ("The mill burned several months ago.", "2023-08..2024-01 span"),
        ("The mill burned a few hours ago.", "2024-02-14 day"),
        ("The mill burned many years ago.", None),
        ("The mill burned three to five years ago.", "2019..2021 span"),
        ("The mill burned two or three weeks ago.", "2024-01-22..2024-02-04 span"),
        ("The mill burned three weeks ago on Monday.", "2024-01-22 day"),
        ("The mill burned the week before last.", "2024-01-29..2024-02-04 week"),
        ("The mill burned the Friday before last.", "2024-02-02 day"),
        ("The mill burned the year before last.", "2022 year"),
        ("The mill burned last 5 November.", "2023-11-05 day"),
        ("The mill burned in the first week of June 2023.", "2023-06-01..2023-06-07 week"),
        ("The mill burned in the last week of June.", "2023-06-24..2023-06-30 week"),
        ("The mill burned in the second half of May 2020.", "2020-05-16..2020-05-31 span"),
        ("The mill burned on the last day of 2019.", "2019-12-31 day"),
        ("The mill burned in the last week of 2019.", "2019-12-25..2019-12-31 week"),
        ("The mill burned in the last three months of 2019.", "2019-10-01..2019-12-31 span"),
        ("The mill burned in the first ten days of May 2021.", "2021-05-01..2021-05-10 span"),
        ("The mill burned in the final months of 2019.", "2019 year"),
        ("The mill burned in the week of 6 November 2023.", "2023-11-06..2023-11-12 week"),
        ("The mill burned on the weekend of 4 November 2023.", "2023-11-04..2023-11-05 span"),
        ("The mill burned two-and-a-half years ago.", "2021 year"),
        ("The mill burned at 11 p.m. local time Tuesday.", "2024-02-13 day"),
        ("The mill burned on 9/11.", "2001-09-11 day"),
        ("The mill burned after the September 11 attacks.", "2001-09-11.. day"),
        ("The mill burned on the night of June 5-6.", "2023-06-05..2023-06-06 span"),
        ("The mill burned from Monday until Wednesday.", "2024-02-12..2024-02-14 span"),
        ("The mill was shut from Tuesday until Thursday.", "2024-02-06..2024-02-08 span"),
        ("The mill burned on Palm Sunday 2023.", "2023-04-02 day"),
        ("The mill burned on 13.02.2024.", "2024-02-13 day"),
        ("The mill burned on 2024/02/13.", "2024-02-13 day"),
        ("The mill stood prior to 2003.", "..2003 year"),
        ("The pre-2011 mill stood.", "..2011 year"),
        ("The mill of the 2014 elections stood.", "2014 year"),
        ("The mill stood in the early 1800s.", "1800-01-01..1899-12-31 span"),
        ("The mill stood in the 80s.", "1980-01-01..1989-12-31 decade"),
        ("The mill closed for good two weeks from today.", "2024-02-26..2024-03-03 week"),
    ],
)
def test_the_report_is_counted_from(text: str, expected: str | None) -> None:
    """Whatever the story has reached."""
    assert dated(text, None) == dated(text) == expected


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The mill burned the week before last.", "2024-01-28", "2024-02-03"),
        ("The mill burned the Friday before last.", "2024-02-02", "2024-02-02"),
    ],
)
def test_before_last_is_one_further_back_than_last_for_a_sunday_paper_too(text: str, start: str, end: str) -> None:
    """The report is of Sunday 11 February 2024, whose last week is the seven days before it."""
    when = first(text, date(2024, 2, 11)).when
    assert when is not None
    assert (when.start, when.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two days after 7 October 2023 the gate was shut.", "2023-10-09 day"),
        ("The day before Christmas the gate was shut.", "2023-12-24 day"),
        ("The day after last Tuesday's vote the gate was shut.", "2024-02-14 day"),
        ("A month after March 2020 the gate was shut.", "2020-04 month"),
        ("Two days after March 2020 the gate was shut.", None),
        ("Four days later, on Jan. 20, the gate was shut.", "2024-01-20 day"),
    ],
)
def test_a_date_right_after_an_offset_is_what_it_counts_from(text: str, expected: str | None) -> None:
    """Not what the story has reached before."""
    assert dated(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell on October 5.", "--10-05 day"),
        ("It fell in October.", "--10 month"),
        ("It has stood since October.", "--10.. month"),
        ("It stood until October 5.", "..--10-05 day"),
        ("It fell in the last week of June.", "--06 month"),
        ("It fell in the second half of March.", "--03 month"),
        ("It fell in the last week of June 2020.", "2020-06-24..2020-06-30 week"),
        ("It fell in the fall.", None),
        ("It fell in the week of 6 November.", None),
        ("It fell two days after October 5.", None),
        ("It fell on Friday.", None),
        ("It fell a few days ago.", None),
        ("It fell the week before last.", None),
        ("It fell later in the day.", None),
        ("It fell by the end of the year.", None),
        ("It fell overnight on Friday.", None),
        ("It will fall in two weeks.", None),
    ],
)
def test_without_any_date_nothing_is_made_up(text: str, expected: str | None) -> None:
    """Neither the year nor the day."""
    assert dated(text, None, published=None) == expected


@pytest.mark.parametrize(
    ("text", "future", "past"),
    [
        ("The vote is in two weeks.", "2024-02-26..2024-03-03 week", None),
        ("The vote is in three days.", "2024-02-17 day", None),
        ("The vote is within a week.", "2024-02-14..2024-02-21 span", None),
        ("The vote is by the end of the year.", "..2024 year", "..2023 year"),
        ("The vote is in the first three days.", None, None),
    ],
)
def test_some_lengths_and_ends_say_when_in_the_future_tense(text: str, future: str | None, past: str | None) -> None:
    """What "in two weeks" says is when something will happen, and how long it took when it has; the story is in 2023."""
    assert dated(text, NOVEMBER, "future") == future
    assert dated(text, NOVEMBER) == past


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The union is to strike on Friday.", "2024-02-16"),
        ("The union would strike on Friday.", "2024-02-16"),
        ("The union said it will strike on Friday.", "2024-02-16"),
        ("The mayor, who is expected to win, resigned Friday.", "2024-02-09"),
        ("The union announced the plan on Friday.", "2024-02-09"),
        ("The union struck until Friday.", "2024-02-16"),
        ("Mr. T. Vale will leave on Dr. K. Orr's advice Friday.", "2024-02-16"),
        ("In April the union broke with the mayor.", "2023-04"),
        ("The union may split in April.", "2024-04"),
    ],
)
def test_the_tense_is_guessed_from_the_words_around(text: str, day: str) -> None:
    """For callers without syntax."""
    when = first(text).when
    assert when is not None
    assert when.end == day


@pytest.mark.parametrize(
    "text",
    [
        "They marched on Bloody Sunday.",
        "Three-quarters of them left.",
        "a question of weeks",
        "the last days of the siege",
        "a man in his 70s",
        "the current account",
        "They worked at night.",
        "It soon fell.",
        "And then it fell.",
        "the 5-month-old pact",
        "an age of 20 years",
        "following years of drought",
        "a day nobody wants",
        "a quarter century ago",
    ],
)
def test_what_is_no_time_dates_nothing(text: str) -> None:
    """Names, fractions, ages, habits, and the order of things."""
    assert all(e.when is None for e in find_times(text, REPORT))


def test_an_attribute_dates_nothing_and_is_no_point() -> None:
    """Else "the current government fell on Friday" would have no date."""
    current, friday = find_times("The current government fell on Friday.", REPORT)
    assert (current.value, current.kind) == ("PRESENT_REF", "duration")
    assert friday.kind == "point"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In the third quarter of 2023 sales rose. They fell in the year-ago quarter.", ["2023-Q3", "2022-Q3"]),
        ("In the third quarter of 2023 sales rose. They fell in the same period a year earlier.", ["2023-Q3", "2022-Q3"]),
        ("In January 2024 thefts rose against the same month last year.", ["2024-01", "2023-01"]),
        ("In 2019 thefts rose against the same period of the previous year.", ["2019", "2018"]),
        ("It sold ten mills in the 2019 quarter.", ["2019-Q4"]),
        ("It sold ten mills in the quarter.", ["2023-Q4"]),
        ("It sold ten mills in the year ended June 30.", ["P1Y", "2023-06-30"]),
        ("It lost money for the full year.", ["2024"]),
        ("A year earlier it sold two. A year earlier it sold three.", ["PAST_REF", "PAST_REF"]),
        ("It sold two in 2019. A year earlier it sold one, and none a year earlier.", ["2019", "2018", "2018"]),
        ("It takes 20 to 30 days.", ["P20D", "P30D"]),
        ("It stood for decades.", ["PXY"]),
        ("a single-week rise", ["P1W"]),
        ("It may soon fall.", ["FUTURE_REF"]),
        ("For now it stands.", ["PRESENT_REF"]),
        ("It will one day fall.", ["FUTURE_REF"]),
        ("They spoke at 0900 GMT on 4 May 2021.", ["2021-05-04T09:00Z"]),
        ("It fell at noon.", ["XXXX-XX-XXT12:00"]),
        ("It is the coldest since 1974. It fell during the day.", ["1974", "2024-02-14"]),
    ],
)
def test_values_are_those_of_timeml(text: str, values: list[str]) -> None:
    """Periods of company results, lengths, vague times; a range has two."""
    parts = [part for e in find_times(text, REPORT) for part in e.parts or (e,)]
    assert [part.value for part in parts] == values
