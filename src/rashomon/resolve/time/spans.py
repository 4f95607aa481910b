"""Meanings that stretch: last week, two years ago, the past months, from March to May, for three days, every Friday."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.model.when import When
from rashomon.resolve.time.calendars import Period, Unit, add_units
from rashomon.resolve.time.meaning import Anchor, Base, Meaning, Resolved, Setting, Timex, Weekday, anchored

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
        return f"{prefix}X" + {"century": "C"}.get(unit, letter)
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
    base: Base = "published"
    side: int = 0

    @property
    def anchor(self) -> Anchor:
        """The report or the story."""
        return anchored(self.base)

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
        if self.unit == "week" and self.base != "narrative" and base == setting.published:
            when = self._week(base, period, setting)
        return Resolved(when, period.value(), period)

    def _steps(self, base: date, setting: Setting) -> int:
        """A weekend without more is the last that has begun; "this weekend" too early in the week, unless it is to come."""
        if self.unit != "weekend" or self.steps > 0 or self.base == "narrative":
            return self.steps
        return self.steps if base.weekday() >= 5 or (self.steps == 0 and setting.tense == "future") else -1

    def _week(self, base: date, period: Period, setting: Setting) -> When:
        """Gold: last week is Monday to Sunday, and for a Sunday paper the seven days before it; this week ends today in the past tense."""
        if self.steps < 0 and base.weekday() == 6:
            days = -7 * self.steps
            return When.between(_back(base, days), _back(base, days - 6), "week")
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
    """So many units before or after ("three days ago", "two weeks later"); a count that is not given stays unresolved.

    Attributes:
        count: How many; `None` for several.
        unit: Which.
        sign: -1 before, 1 after.
        base: Whether the report or the story is counted from.
        loose: Whether an event beside it is counted from ("two days after the vote").
        upto: The higher number in "three to five years ago".
        few: Whether the count is not given but small ("a few days ago"): somewhere in the stretch that "recent days" is.
    """

    count: float | None
    unit: str
    sign: int
    base: Base = "published"
    loose: bool = False
    upto: float | None = None
    few: bool = False

    @property
    def anchor(self) -> Anchor:
        """The report or the story."""
        return anchored(self.base)

    @property
    def timex(self) -> Timex:
        """A date; TimeML marks the length alone when it is counted from an event beside it (`loose`)."""
        return "DURATION" if self.loose else "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """The stretch in which it falls, no finer than the unit that is counted."""
        resolved = self.counted(setting, self.count, self.unit)
        if self.few and self.count is None:
            resolved = replace(resolved, when=self._somewhere(setting))
        elif self.upto:
            far = self.counted(setting, self.upto, self.unit)
            resolved = replace(resolved, when=_spanned(resolved.when, far.when))
        return Resolved(resolved.when, length(self.count, self.unit)) if self.loose else resolved

    def _somewhere(self, setting: Setting) -> When | None:
        """Some days, weeks, months or years off, at least one: as long as `Window` takes "recent days" to be."""
        unit, count = _VAGUE.get(self.unit, (self.unit, None))
        return _spanned(self.counted(setting, 1, unit).when, self.counted(setting, count, unit).when)

    def counted(self, setting: Setting, count: float | None, unit: str) -> Resolved:
        """The stretch so many units off."""
        unknown = "PAST_REF" if self.sign < 0 else "FUTURE_REF"
        base = setting.base(self.base, unit)
        if base is None or count is None:
            return Resolved(None, unknown)
        same = setting.reference
        if same and unit == "year" and count == int(count) and same.unit in ("quarter", "half"):
            steps = {"quarter": 4, "half": 2}[same.unit] * int(count)
            return Resolved.of(same.shifted(self.sign * steps), unknown)
        day = add_units(base, unit, self.sign * count)
        stretch = _OF_OFFSET[unit]
        if same and self.base == "narrative" and same.unit == "month" and unit == "year":
            stretch = same.unit
        resolved = Resolved.of(Period.holding(stretch, day) if day else None, unknown)
        if day and stretch == "week" and self.base == "published" and base.weekday() == 6:
            return replace(
                resolved, when=When.between(day, _back(day, -6), "week")
            )  # a Sunday report's weeks begin on Sunday, as in `UnitShift`
        return resolved


def _spanned(one: When | None, two: When | None) -> When | None:
    """From the earlier of two dates to the later."""
    if one is None or two is None:
        return None
    bounds, others = one.bounds(), two.bounds()
    if bounds is None or others is None:
        return None
    first, last = (one, two) if bounds[0] <= others[0] else (two, one)
    return When(first.start, last.end, "span", "within")


@dataclass(frozen=True, slots=True)
class Window:
    """So many units up to, or from, the report or the story ("the past two months", "in recent days", "the coming weeks")."""

    count: float | None
    unit: str
    sign: int
    base: Base = "published"
    value: str = ""
    whole: bool = False

    @property
    def anchor(self) -> Anchor:
        """The report or the story."""
        return anchored(self.base)

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
            return Resolved(None, f"{first.value}/{last.value}")
        start, end = first.when, last.when
        if first.period and last.period and first.period.first > last.period.first:
            back = -7 if isinstance(self.first, Weekday) else -12 if first.period.unit == "month" else -1
            earlier = first.period.shifted(back)
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
    """A time that is only past, present or future ("recently", "now", "soon"): `PAST_REF`, `PRESENT_REF`, `FUTURE_REF`.

    Attributes:
        value: Which.
        attribute: Whether it only describes a noun ("the current president") and dates nothing.
    """

    value: str
    attribute: bool = False

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
    """The night before the report: the day before and the day itself (gold).

    Attributes:
        weekday: 0 (Monday) to 6 when said: the evening of "overnight Friday", the morning of "overnight into Friday".
        into: Whether the weekday is the morning's.
    """

    weekday: int | None = None
    into: bool = False

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
        morning = setting.published
        if morning is None:
            return Resolved(None, "XXXX-XX-XXTNI")
        if self.weekday is not None:
            morning = _back(morning, (morning.weekday() - self.weekday) % 7)
            morning = morning if self.into else _back(morning, -1)
        night = Period("day", _back(morning, 1), "NI")
        return Resolved(When.between(night.first, morning, "day"), night.value(), night)
