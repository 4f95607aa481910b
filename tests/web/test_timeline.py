from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from rashomon.web.timeline import FULL_ROWS, MAX_MARKS, WIDTH, Point, draw

NAMES = ("talk", "help", "threats", "force")
PUBLISHED = [date(2031, 3, 5), date(2031, 3, 12)]


def point(first: date, last: date | None = None, *, lane: int = 3, label: str = "A → B", anchor: str = "act-1") -> Point:
    """An event on the chart."""
    return Point(anchor, lane, first, last or first, label, label)


def test_nothing_dated_gives_no_chart() -> None:
    """An empty frame tells nothing."""
    assert draw([], NAMES, PUBLISHED) is None


def test_a_vague_date_is_wider_than_a_day() -> None:
    """The width is the precision."""
    chart = draw([point(date(2031, 3, 3)), point(date(2031, 3, 2), date(2031, 3, 8))], NAMES, PUBLISHED)
    assert chart
    week, day = chart.lanes[0].marks
    assert round(week.width / day.width) == 7
    assert week.vague
    assert not day.vague


def test_what_ended_long_before_is_listed_beside() -> None:
    """An act of 2003 does not press last week into a line."""
    chart = draw([point(date(2003, 1, 1), date(2003, 12, 31)), point(date(2031, 3, 3))], NAMES, PUBLISHED)
    assert chart
    assert [p.first.year for p in chart.earlier] == [2003]
    assert chart.first == date(2031, 3, 2)


def test_empty_days_before_the_first_act_are_left_out() -> None:
    """The axis begins a day before what it shows, and at most a fortnight before the first report."""
    early = draw([point(date(2031, 2, 20)), point(date(2031, 2, 25))], NAMES, PUBLISHED)
    late = draw([point(date(2031, 3, 11))], NAMES, PUBLISHED)
    assert early
    assert late
    assert early.first == date(2031, 2, 19)
    assert late.first == date(2031, 3, 4)


def test_what_is_announced_for_long_after_is_listed_beside() -> None:
    """A vote of next year does not press this week into a line; one of next week is drawn."""
    chart = draw([point(date(2031, 3, 3)), point(date(2031, 3, 19)), point(date(2032, 3, 3))], NAMES, PUBLISHED)
    assert chart
    assert [p.first.year for p in chart.later] == [2032]
    assert chart.last == date(2031, 3, 19)


def test_what_began_before_the_chart_is_cut_and_says_so() -> None:
    """A span that reaches into the chart is drawn from its edge."""
    chart = draw([point(date(2030, 10, 1), date(2031, 3, 3))], NAMES, PUBLISHED)
    assert chart
    assert chart.lanes[0].marks[0].cut


def test_when_all_is_older_the_chart_covers_it() -> None:
    """A retrospective has a timeline as well."""
    chart = draw([point(date(2003, 1, 1)), point(date(2004, 1, 1))], NAMES, PUBLISHED)
    assert chart
    assert sum(len(lane.marks) for lane in chart.lanes) == 2
    assert not chart.earlier


def test_without_days_of_publication_the_events_set_the_axis() -> None:
    """Reports without a date are drawn too."""
    chart = draw([point(date(2031, 3, 3))], NAMES, [])
    assert chart
    assert chart.first == chart.last == date(2031, 3, 3)


def test_a_crowded_lane_gives_up_its_labels() -> None:
    """A thousand events a day stay a chart."""
    crowd = [
        point(date(2031, 3, 1) + timedelta(days=n % 12), label="A long name → another", anchor=f"act-{n}") for n in range(FULL_ROWS * 12)
    ]
    chart = draw(crowd, NAMES, PUBLISHED)
    assert chart
    assert not any(mark.label for mark in chart.lanes[0].marks)


def test_marks_beyond_the_cap_are_counted() -> None:
    """Nothing is left out without a word."""
    chart = draw([point(date(2031, 3, 3), anchor=f"act-{n}") for n in range(MAX_MARKS + 7)], NAMES, PUBLISHED)
    assert chart
    assert chart.unmarked == 7


DAYS = st.dates(date(2025, 1, 1), date(2035, 1, 1)) | st.dates()


@st.composite
def points_anywhere(draw_from: st.DrawFn) -> Point:
    """An event of any length, lane and label."""
    first, days = draw_from(DAYS), draw_from(st.integers(0, 400))
    last = date.fromordinal(min(first.toordinal() + days, date.max.toordinal()))
    return point(first, last, lane=draw_from(st.integers(0, 3)), label=draw_from(st.text(max_size=80)))


POINTS = st.lists(points_anywhere(), min_size=1, max_size=40)


@given(POINTS, st.lists(DAYS, max_size=4))
def test_every_mark_lies_within_the_drawing(points: list[Point], published: list[date]) -> None:
    """No event falls off the page, whatever the dates."""
    chart = draw(points, NAMES, published)
    assert chart
    marks = [mark for lane in chart.lanes for mark in lane.marks]
    assert len(marks) + len(chart.earlier) + len(chart.later) == len(points)
    for mark in marks:
        assert mark.x >= 0
        assert mark.x + mark.width <= WIDTH + 0.01
        assert mark.width > 0
        assert mark.y < chart.height


@given(POINTS)
def test_marks_of_one_row_do_not_touch(points: list[Point]) -> None:
    """Each mark can be told from its neighbours."""
    chart = draw(points, NAMES, [])
    assert chart
    for lane in chart.lanes:
        rows: dict[float, float] = {}
        for mark in sorted(lane.marks, key=lambda m: m.x):
            assert rows.get(mark.y, -1.0) <= mark.x
            rows[mark.y] = mark.x + mark.width
