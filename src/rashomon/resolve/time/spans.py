"""Meanings that stretch: last week, two years ago, the past months, from March to May, for three days, every Friday."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.model.when import When
from rashomon.resolve.time.calendars import Period, Unit, add_units
from rashomon.resolve.time.meaning import Anchor, Meaning, Resolved, Setting, Timex

_LETTER = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "weekend": "WE", "week": "W", "fortnight": "W", "month": "M",
    "quarter": "Q", "year": "Y", "decade": "Y", "century": "Y",
}  # fmt: skip
_TIMES = {"fortnight": 2, "decade": 10, "century": 100}
_VAGUE = {"hour": ("day", 1), "day": ("day", 7), "week": ("week", 5), "month": ("month", 6), "quarter": ("month", 9), "year": ("year", 4)}
"""How long "recent weeks" are taken to be: chosen on coded reports ("recent weeks" is the last month and this one)."""
_OF_OFFSET: dict[str, Unit] = {
    "second": "day", "minute": "day", "hour": "day", "day": "day", "week": "week", "weekend": "weekend", "fortnight": "week",
    "month": "month", "quarter": "quarter", "year": "year", "decade": "year", "century": "year",
}  # fmt: skip
"""The precision at which "three … ago" is coded (gold: weeks as a calendar week, decades as a year)."""


def length(count: float | None, unit: str) -> str:
    """A length of time as a TIMEX3 value: `P3D`, `PT2H`, `PXY` when it is not counted, `P2Y6M` for two and a half years."""
    letter = _LETTER[unit]
    prefix = "PT" if letter.startswith("T") else "P"
    letter = letter.removeprefix("T")
    if count is None:
        return f"{prefix}X" + {"decade": "E", "century": "C"}.get(unit, letter)
    count *= _TIMES.get(unit, 1)
    whole = int(count)
    if count != whole:
        smaller = {"year": (12, "M"), "hour": (60, "M"), "minute": (60, "S"), "decade": (12, "M"), "century": (12, "M")}.get(unit)
        if smaller:
            return f"{prefix}{f'{whole}{letter}' if whole else ''}{round((count - whole) * smaller[0])}{smaller[1]}"
        return f"{prefix}{count:g}{letter}"
    return f"{prefix}{whole}{letter}"


@dataclass(frozen=True, slots=True)
class UnitShift:
    """A week, weekend, month, quarter, year … so many from that of the report or the story ("last week", "the following month").

    Attributes:
        unit: The unit.
        steps: 0 for this one.
        base: Whether the report or the story is counted from.
        side: -1 for "earlier this week", 1 for "later this week", else 0.
    """

    unit: Unit
    steps: int
    base: Anchor = "published"
    side: int = 0

    @property
    def anchor(self) -> Anchor:
        """The report or the story."""
        return self.base

    @property
    def timex(self) -> Timex:
        """Always a date."""
        return "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """That stretch; of this week only the days that the tense leaves."""
        base = setting.base(self.base, self.unit)
        if base is None:
            return Resolved(None, "XXXX")
        period = Period.holding(self.unit, base).shifted(self._steps(base, setting))
        if period is None:
            return Resolved(None, "XXXX")
        when = period.when()
        if self.unit == "week" and self.base == "published":
            when = self._week(base, period, setting)
        return Resolved(when, period.value(), period)

    def _steps(self, base: date, setting: Setting) -> int:
        """A weekend without more is the last that has begun; "this weekend" too early in the week, unless it is to come."""
        if self.unit != "weekend" or self.steps > 0 or self.base == "narrative":
            return self.steps
        return self.steps if base.weekday() >= 5 or (self.steps == 0 and setting.tense == "future") else -1

    def _week(self, base: date, period: Period, setting: Setting) -> When:
        """Gold: last week is Monday to Sunday, and for a Sunday paper the seven days before it; this week ends today in the past tense."""
        if self.steps == -1 and base.weekday() == 6:
            return When.between(_back(base, 7), _back(base, 1), "week")
        if self.steps:
            return period.when()
        if self.side > 0 or (setting.tense == "future" and not self.side):
            return When.between(base, period.last, "week")
        last = _back(base, 1) if self.side < 0 and base > period.first else base
        return period.when() if setting.tense == "present" else When.between(period.first, last, "week")


def _back(day: date, days: int) -> date:
    try:
        return day - timedelta(days=days)
    except OverflowError:
        return date.min if days > 0 else date.max


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units before or after ("three days ago", "two weeks later"); a count that is not given stays unresolved."""

    count: float | None
    unit: str
    sign: int
    base: Anchor = "published"
    loose: bool = False

    @property
    def anchor(self) -> Anchor:
        """The report or the story."""
        return self.base

    @property
    def timex(self) -> Timex:
        """A date; TimeML marks the length alone when it is counted from an event beside it (`loose`)."""
        return "DURATION" if self.loose else "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """The stretch in which it falls, no finer than the unit that is counted."""
        resolved = self._resolve(setting)
        return Resolved(resolved.when, length(self.count, self.unit)) if self.loose else resolved

    def _resolve(self, setting: Setting) -> Resolved:
        unknown = "PAST_REF" if self.sign < 0 else "FUTURE_REF"
        base = setting.base(self.base, self.unit)
        if base is None or self.count is None:
            return Resolved(None, unknown)
        same = setting.reference
        if same and self.unit == "year" and self.count == int(self.count) and same.unit in ("quarter", "half"):
            steps = {"quarter": 4, "half": 2}[same.unit] * int(self.count)
            return Resolved.of(same.shifted(self.sign * steps), unknown)
        day = add_units(base, self.unit, self.sign * self.count)
        unit = _OF_OFFSET[self.unit]
        if same and self.base == "narrative" and same.unit == "month" and self.unit == "year":
            unit = same.unit
        resolved = Resolved.of(Period.holding(unit, day) if day else None, unknown)
        if day and unit == "week" and self.base == "published" and base.weekday() == 6:
            return replace(
                resolved, when=When.between(day, _back(day, -6), "week")
            )  # a Sunday report's weeks begin on Sunday, as in `UnitShift`
        return resolved


@dataclass(frozen=True, slots=True)
class Window:
    """So many units up to, or from, the report or the story ("the past two months", "in recent days", "the coming weeks")."""

    count: float | None
    unit: str
    sign: int
    base: Anchor = "published"
    value: str = ""
    whole: bool = False

    @property
    def anchor(self) -> Anchor:
        """The report or the story."""
        return self.base

    @property
    def timex(self) -> Timex:
        """A length of time."""
        return "DURATION"

    def resolve(self, setting: Setting) -> Resolved:
        """From then to the base, or from the base to then."""
        value = self.value or length(self.count, self.unit)
        base = setting.base(self.base)
        unit, count = (self.unit, self.count) if self.count is not None else _VAGUE.get(self.unit, ("year", 10))
        other = add_units(base, unit, self.sign * count) if base else None
        if base is None or other is None:
            return Resolved(None, value)
        if self.whole:
            value = f"{other.year:04}"  # "the past year" is marked as a date
        iso = _coarse(other, unit, count)
        first, last = (iso, base.isoformat()) if self.sign < 0 else (base.isoformat(), iso)
        return Resolved(When(first, last, "span", "within"), value)


def _coarse(day: date, unit: str, count: float) -> str:
    """The far end of a window, no finer than what is counted: years to the year, a single year to the month (gold)."""
    if unit in ("year", "decade", "century"):
        return day.isoformat()[: 7 if unit == "year" and count <= 1 else 4]
    return day.isoformat()


@dataclass(frozen=True, slots=True)
class Between:
    """From one date to another ("from January to March", "2014-15")."""

    first: Meaning
    second: Meaning

    @property
    def anchor(self) -> Anchor:
        """That of its end."""
        return self.second.anchor

    @property
    def timex(self) -> Timex:
        """A length of time."""
        return "DURATION"

    def resolve(self, setting: Setting) -> Resolved:
        """The start of the first to the end of the second."""
        last = self.second.resolve(setting)
        first = self.first.resolve(setting)
        if not first.when or not last.when:
            return Resolved(None, "PX")
        start, end = first.when, last.when
        if first.period and last.period and first.period.first > last.period.first:
            earlier = first.period.shifted(-12 if first.period.unit == "month" else -1)
            start = earlier.when() if earlier and earlier.first <= last.period.first else start
        return Resolved(When(start.start, end.end, "span", "within"), f"{first.value}/{last.value}")


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time that is not placed ("for three hours")."""

    value: str

    @property
    def anchor(self) -> Anchor:
        """What lasted so long gives its place."""
        return "narrative"

    @property
    def timex(self) -> Timex:
        """A length of time."""
        return "DURATION"

    def resolve(self, _setting: Setting) -> Resolved:
        """No date."""
        return Resolved(None, self.value)


@dataclass(frozen=True, slots=True)
class Repeat:
    """Something that returns ("every Friday", "daily")."""

    value: str

    @property
    def anchor(self) -> Anchor:
        """What returns gives its place."""
        return "narrative"

    @property
    def timex(self) -> Timex:
        """A set of times."""
        return "SET"

    def resolve(self, _setting: Setting) -> Resolved:
        """No date."""
        return Resolved(None, self.value)


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that is only past, present or future ("recently", "now", "soon"): `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`."""

    value: str

    @property
    def anchor(self) -> Anchor:
        """The report."""
        return "published"

    @property
    def timex(self) -> Timex:
        """A date that cannot be told."""
        return "DATE"

    def resolve(self, _setting: Setting) -> Resolved:
        """No date."""
        return Resolved(None, self.value)


@dataclass(frozen=True, slots=True)
class Overnight:
    """The night before the report: the day before and the day itself (gold)."""

    @property
    def anchor(self) -> Anchor:
        """The report."""
        return "published"

    @property
    def timex(self) -> Timex:
        """A time."""
        return "TIME"

    def resolve(self, setting: Setting) -> Resolved:
        """Both days."""
        if setting.published is None:
            return Resolved(None, "XXXX-XX-XXTNI")
        night = Period("day", _back(setting.published, 1), "NI")
        return Resolved(When.between(night.first, setting.published, "day"), night.value(), night)


@dataclass(frozen=True, slots=True)
class CurrentQuarter:
    """The quarter that the story speaks of, else the last full one before the report: results are told after it."""

    @property
    def anchor(self) -> Anchor:
        """The story."""
        return "narrative"

    @property
    def timex(self) -> Timex:
        """A date."""
        return "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """That quarter."""
        if setting.reference and setting.reference.unit == "quarter":
            return Resolved.of(setting.reference)
        if setting.published is None:
            return Resolved(None, "XXXX-QX")
        return Resolved.of(Period.holding("quarter", setting.published).shifted(-1), "XXXX-QX")
