"""The geometry of the timeline: lanes by quad class, marks as wide as their dates are vague."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

WIDTH = 1120
"""Width of the drawing, in its own units; the page scales it."""
GUTTER = 8
LANE_HEAD = 30
ROW = 26
LANE_FOOT = 14
FOOT = 30
"""Heights and margins in the drawing's units."""
LETTER = 6.7
"""Mean width of a letter of a label at 12.5 units, measured in the fonts that the page asks for."""
MAX_LABEL = 56
"""Letters of the longest label; the card holds the whole name."""
FULL_ROWS = 16
"""Rows of a lane above which labels are left out, so that a year of reports still fits a screen."""
MAX_MARKS = 1500
"""Marks drawn; the page says how many events it lists without a mark."""
LEAD = timedelta(days=14)
"""How far the chart reaches before the first report and, at most, after the last: a fortnight holds most of what is news."""


@dataclass(frozen=True, slots=True)
class Point:
    """One event to be drawn.

    Attributes:
        anchor: Id of its card on the page.
        lane: Index of its lane.
        first: First day on which it can have happened.
        last: Last such day.
        label: Short text beside the mark.
        title: Full text shown on hover and read aloud.
        disputed: Whether its accounts differ.
    """

    anchor: str
    lane: int
    first: date
    last: date
    label: str
    title: str
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """One event as drawn: where its mark and its label stand."""

    point: Point
    x: float
    y: float
    width: float
    label: str
    label_x: float
    anchor_end: bool
    inside: bool
    vague: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class Tick:
    """A line on the time axis."""

    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One horizontal band."""

    name: str
    y: float
    height: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing.

    Attributes:
        height: In the drawing's units.
        first: First day of the axis.
        last: Last day of the axis.
        lanes: From top to bottom; lanes without marks are left out.
        ticks: From left to right.
        earlier: Events that ended before the axis begins, to be listed beside it.
        later: Events that begin after it ends, mostly announced ones.
        unmarked: Events within the axis beyond `MAX_MARKS`.
    """

    height: float
    first: date
    last: date
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    earlier: tuple[Point, ...]
    later: tuple[Point, ...]
    unmarked: int

    @property
    def width(self) -> int:
        """Width of the drawing, in its units."""
        return WIDTH


def draw(points: Iterable[Point], names: Sequence[str], published: Sequence[date]) -> Chart | None:
    """The chart of some events; `None` when nothing has a date.

    The axis covers the days on which the reports were published, what began up to `LEAD` before, and what is told of `LEAD` after;
    without such days, or when nothing happened then, all events.
    """
    everything = sorted(points, key=lambda p: (p.first, p.last, p.anchor))
    if not everything:
        return None
    first, last = _axis(everything, published)
    within = [p for p in everything if p.last >= first and p.first <= last]
    drawn = within[:MAX_MARKS]
    scale = _Scale(first, last)
    lanes, y = [], 4.0
    for number, name in enumerate(names):
        rows, marks = _pack([p for p in drawn if p.lane == number], scale, y)
        if marks:
            lanes.append(Lane(name, y, LANE_HEAD + rows * ROW + LANE_FOOT, marks))
            y += lanes[-1].height
    earlier = tuple(p for p in everything if p.last < first)
    later = tuple(p for p in everything if p.first > last)
    return Chart(y + FOOT, first, last, tuple(lanes), scale.ticks(), earlier, later, len(within) - len(drawn))


def _axis(points: Sequence[Point], published: Sequence[date]) -> tuple[date, date]:
    """First and last day of the axis."""
    if published:
        first, limit = _shifted(min(published), -LEAD), _shifted(max(published), LEAD)
        within = [p for p in points if p.last >= first and p.first <= limit]
        if within:
            # Empty days before the first act are left out, so that the others are wide enough to be read.
            begun = min(*published, *(p.first if p.first >= first else p.last for p in within))
            ended = max(*published, *(min(p.last, limit) if p.first > max(published) else p.first for p in within))
            return max(first, _shifted(begun, -timedelta(days=1))), ended
    return points[0].first, max(p.first for p in points)


def _shifted(day: date, by: timedelta) -> date:
    """A day so much later, held within the calendar of `date` (a report may name the year 9999)."""
    return date.fromordinal(min(max(day.toordinal() + by.days, date.min.toordinal()), date.max.toordinal()))


class _Scale:
    """Days to horizontal units."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last
        self.unit = (WIDTH - 2 * GUTTER) / ((last - first).days + 1)

    def x(self, day: date, *, end: bool = False) -> float:
        """Left edge of a day, or right edge, held within the drawing."""
        raw = GUTTER + ((day - self.first).days + end) * self.unit
        return min(max(raw, GUTTER), WIDTH - GUTTER)

    def ticks(self) -> tuple[Tick, ...]:
        """Days, months or years, at most about fourteen of them."""
        days = (self.last - self.first).days + 1
        step = next((s for s in (1, 2, 7, 14) if days / s <= 14), 0)
        if step:
            at = [self.first + timedelta(days=n) for n in range(0, days, step)]
            return tuple(Tick(self.x(d), _day_label(d, first=number == 0)) for number, d in enumerate(at))
        months = _months(self.first, self.last)
        step = next((s for s in (1, 2, 3, 6) if len(months) / s <= 14), 12)
        chosen = [m for m in months if (m.month - 1) % step == 0]
        every = max(len(chosen) // 14, 1)
        return tuple(Tick(self.x(m), f"{m:%b} {m.year}" if step < 12 else str(m.year)) for m in chosen[::every])


def _day_label(day: date, *, first: bool) -> str:
    return f"{day.day} {day:%b} {day.year}" if first else f"{day.day} {day:%b}"


def _months(first: date, last: date) -> list[date]:
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return [month for month in (date(n // 12, n % 12 + 1, 1) for n in numbers) if month >= first]


def _pack(points: list[Point], scale: _Scale, top: float) -> tuple[int, tuple[Mark, ...]]:
    """Marks in as few rows as they fit without touching; without labels where they would need more than `FULL_ROWS`."""
    for labelled in (True, False):
        ends: list[float] = []
        marks: list[Mark] = []
        for mark, left, right in (_place(point, scale, labelled=labelled) for point in points):
            row = next((n for n, end in enumerate(ends) if end <= left), len(ends))
            ends[row : row + 1] = [right]
            marks.append(replace(mark, y=top + LANE_HEAD + row * ROW))
        if len(ends) <= FULL_ROWS:
            break
    return len(ends), tuple(marks)


def _place(point: Point, scale: _Scale, *, labelled: bool) -> tuple[Mark, float, float]:
    """A mark in the first row, and the stretch that it takes up with its label."""
    left = scale.x(point.first)
    right = max(scale.x(point.last, end=True), left + 8)
    if right > WIDTH - GUTTER:
        left, right = min(left, WIDTH - GUTTER - 8), WIDTH - GUTTER
    vague, cut = point.first < point.last, point.first < scale.first
    mark = Mark(point, left, 0.0, right - left, "", right + 6, anchor_end=False, inside=False, vague=vague, cut=cut)
    if not labelled:
        return mark, left, right + 3
    label = point.label if len(point.label) <= MAX_LABEL else point.label[: MAX_LABEL - 1].rstrip() + "…"
    room = (len(label) + 2 * point.disputed) * LETTER
    if right + 6 + room <= WIDTH - GUTTER:
        return replace(mark, label=label), left, right + room + 18
    if left - 6 - room >= GUTTER:
        return replace(mark, label=label, label_x=left - 6, anchor_end=True), left - room - 12, right + 6
    if room + 12 <= right - left:
        return replace(mark, label=label, label_x=left + 12, inside=True), left, right + 6
    return mark, left, right + 3
