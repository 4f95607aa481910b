"""What a time expression says before it is known when the report appeared and what happened last in the story.

Each meaning resolves against a `Setting`; none ever looks at the clock of the machine.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, Protocol

from rashomon.model.when import When
from rashomon.resolve.time.calendars import Period, Unit, add_units, holiday, make, season
from rashomon.resolve.time.words import HOLIDAYS

Tense = Literal["past", "future", "present"]
Anchor = Literal["absolute", "published", "narrative", "partial"]
Base = Literal["published", "narrative", "story"]
"""What a date is counted from: the report, the story, or the story where it has a date and the clause is not of the future."""
Timex = Literal["DATE", "TIME", "DURATION", "SET"]
_NEAR = timedelta(days=75)
"""Without a tense, a date at most so far ahead is taken when its past fellow is much farther; chosen on TimeBank."""

_FINENESS = ("day", "weekend", "week", "month", "quarter", "season", "half", "year", "decade", "century")
_COUNTED = {"second": "day", "minute": "day", "hour": "day", "fortnight": "week"}

_SOON = timedelta(days=30)
"""The same in a clause of the past, for days alone: "talks planned for 9 June" in a report of 20 May."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a meaning is resolved against.

    Attributes:
        published: The report's date; `None` leaves what is relative to it unresolved.
        reference: The period that the story has reached; `None` at its beginning.
        tense: The tense of the clause; `None` when nobody has said.
    """

    published: date | None
    reference: Period | None = None
    tense: Tense | None = None

    def base(self, base: Base, unit: str = "day") -> date | None:
        """The day to count from: the story's for narrative expressions, else the report's.

        A story that has only reached a year cannot say which day followed: the reference must be as fine as the unit counted.
        """
        if base == "published":
            return self.published
        told = self.reference if base == "narrative" or self.tense != "future" else None
        if told is None or _FINENESS.index(told.unit) > _FINENESS.index(_COUNTED.get(unit, unit)):
            return None if base == "narrative" else self.published
        return told.first


def anchored(base: Base) -> Anchor:
    """What is relative to the story, whether or not it may fall back on the report, is narrative."""
    return "published" if base == "published" else "narrative"


@dataclass(frozen=True, slots=True)
class Resolved:
    """A meaning in its setting: the coded date, the TIMEX3 value, and the period when it is one."""

    when: When | None
    value: str
    period: Period | None = None

    @classmethod
    def of(cls, period: Period | None, unknown: str = "XXXX-XX-XX") -> Resolved:
        """A period, or what stands for one that cannot be had."""
        return cls(period.when(), period.value(), period) if period else cls(None, unknown)


class Meaning(Protocol):
    """One kind of time expression."""

    @property
    def anchor(self) -> Anchor:
        """What it is relative to."""
        ...

    @property
    def timex(self) -> Timex:
        """Its TIMEX3 type."""
        ...

    def resolve(self, setting: Setting) -> Resolved:
        """The date it stands for in this setting."""
        ...


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A year, month or day by name; without a year it is the nearest fitting one.

    Attributes:
        year: The year, 0 when it is not said.
        month: 1 to 12, 0 when it is not said.
        day: 1 to 31, 0 when it is not said.
        weekday: 0 (Monday) to 6 when said: it picks the year.
        part: Part of the day, as in TIMEX3.
        shift: "last March" -1, "next March" 1, "March this year" is `year_shift` 0.
        year_shift: Years from the report's, when said.
    """

    year: int = 0
    month: int = 0
    day: int = 0
    weekday: int | None = None
    part: str = ""
    shift: int = 0
    year_shift: int | None = None

    @property
    def anchor(self) -> Anchor:
        """Absolute with its year, else partial: the report's date gives the year."""
        return "absolute" if self.year else "partial"

    @property
    def timex(self) -> Timex:
        """A time with a part of the day, else a date."""
        return "TIME" if self.part else "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """The date; `--10-05` when no year can be had."""
        if not self.month and self.day:
            return self._day_of_month(setting)
        year = self.year
        if not year and setting.published:
            year = self._year(setting.published, setting)
        if year:
            period = make(year, self.month, self.day)
            return Resolved.of(replace(period, part=self.part) if period else None)
        iso = f"--{self.month:02}" + (f"-{self.day:02}" if self.day else "")
        when = When(iso, iso, "day" if self.day else "month") if make(2000, self.month, self.day) else None
        return Resolved(when, "XXXX" + iso[1:])

    def _year(self, published: date, setting: Setting) -> int:
        if self.year_shift is not None:
            return published.year + self.year_shift
        fitting = [p for y in (-2, -1, 0, 1, 2) if (p := make(published.year + y, self.month, self.day))]
        if self.weekday is not None:
            fitting = [p for p in fitting if p.first.weekday() == self.weekday] or fitting
        past = [p for p in fitting if p.first <= published and not (self.shift and p.last >= published)]
        ahead = [p for p in fitting if p.last >= published and not (self.shift and p.first <= published)]
        if not past or not ahead:
            return (past or ahead or fitting)[-1].first.year if fitting else published.year
        if self.shift:
            return (past[-1] if self.shift < 0 else ahead[0]).first.year
        if setting.tense == "future" or _much_nearer(ahead[0], past[-1], published, _NEAR if setting.tense is None else _SOON):
            return ahead[0].first.year
        return past[-1].first.year

    def _day_of_month(self, setting: Setting) -> Resolved:
        """As in "the 28th": the last such day, or the next one in the future tense."""
        if not setting.published:
            return Resolved(None, f"XXXX-XX-{self.day:02}")
        month = Period.holding("month", setting.published)
        months = [m for n in (-2, -1, 0, 1, 2) if (m := month.shifted(n))]
        days = [p for m in months if (p := make(m.first.year, m.first.month, self.day))]
        past, ahead = [p for p in days if p.first <= setting.published], [p for p in days if p.first >= setting.published]
        chosen = ahead[0] if setting.tense == "future" and ahead else past[-1] if past else None
        return Resolved.of(chosen)


def _much_nearer(ahead: Period, past: Period, published: date, within: timedelta) -> bool:
    """Whether a date lies just ahead and its fellow about a year back: news gives the year of a day so long ago, whatever the tense."""
    if within == _SOON and ahead.unit != "day":
        return False
    return ahead.first - published <= within and published - past.last >= 3 * within


@dataclass(frozen=True, slots=True)
class Fraction:
    """A quarter, half or season of a year ("Q3 2019", "the summer of 2015"); without a year the last one.

    Attributes:
        unit: Which of them.
        which: 1 to 4, 1 or 2, or `SP`, `SU`, `FA`, `WI`.
        year: The year, 0 when it is not said.
        shift: "last summer" -1, "this summer" 0, "next summer" 1; `None` when it is not said.
        year_shift: Years from the report's ("the third quarter of last year"), when said.
    """

    unit: Unit
    which: int | str
    year: int = 0
    shift: int | None = None
    year_shift: int | None = None

    @property
    def anchor(self) -> Anchor:
        """Absolute with its year, else relative to the report."""
        return "absolute" if self.year else "published"

    @property
    def timex(self) -> Timex:
        """Always a date."""
        return "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """The stretch of that year."""
        if self.year:
            return Resolved.of(self._of(self.year))
        if not setting.published:
            return Resolved(None, f"XXXX-{self.which if isinstance(self.which, str) else self.unit[0].upper() + str(self.which)}")
        return Resolved.of(self._relative(setting.published, setting.tense))

    def _relative(self, published: date, tense: Tense | None) -> Period | None:
        if self.year_shift is not None:
            return self._of(published.year + self.year_shift)
        if self.shift == 0:
            return self._of(published.year - (1 if self.which == "WI" and published.month < 4 else 0))
        near = [p for y in (-2, -1, 0, 1, 2) if (p := self._of(published.year + y))]
        past, ahead = [p for p in near if p.first <= published], [p for p in near if p.last >= published]
        if self.shift == 1:
            ahead = [p for p in ahead if p.first > published]
            return ahead[0] if ahead else None
        if self.shift == -1 or tense != "future" or not ahead or not past:
            done = [p for p in past if p.last < published] if self.shift == -1 else past
            return done[-1] if done else None
        # Results of a quarter are told after it, whatever is to follow from them: the nearer one is meant.
        return ahead[0] if ahead[0].first - published < published - past[-1].last else past[-1]

    def _of(self, year: int) -> Period | None:
        if not 1 <= year <= 9998:
            return None
        if isinstance(self.which, str):
            return season(self.which, year)
        months = 3 if self.unit == "quarter" else 6
        return Period(self.unit, date(year, months * (self.which - 1) + 1, 1)) if 1 <= self.which <= 12 // months else None


@dataclass(frozen=True, slots=True)
class Named:
    """A holiday, by its name."""

    name: str
    year: int = 0
    shift: int = 0

    @property
    def anchor(self) -> Anchor:
        """Absolute with its year, else relative to the report."""
        return "absolute" if self.year else "published"

    @property
    def timex(self) -> Timex:
        """Always a date."""
        return "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """Its day; without a year the last or, in the future tense, the next."""
        rule = HOLIDAYS[self.name]
        if self.year:
            return Resolved.of(Period("day", holiday(rule, self.year)))
        if not setting.published:
            iso = f"--{rule[0]:02}-{rule[1]:02}" if isinstance(rule, tuple) else None
            return Resolved(When(iso, iso, "day") if iso else None, f"XXXX{iso[1:]}" if iso else "XXXX-XX-XX")
        today = setting.published
        days = [holiday(rule, today.year + y) for y in (-1, 0, 1) if 1 <= today.year + y <= 9999]
        ahead = [d for d in days if d >= today]
        past = [d for d in days if d <= today]
        near = setting.tense is None and ahead and ahead[0] - today <= _NEAR and self.shift == 0
        chosen = ahead[:1] if self.shift > 0 or setting.tense == "future" or near else past[-1:]
        return Resolved.of(Period("day", chosen[0]) if chosen else None)


@dataclass(frozen=True, slots=True)
class Fixed:
    """A decade or a century."""

    period: Period

    @property
    def anchor(self) -> Anchor:
        """Always absolute."""
        return "absolute"

    @property
    def timex(self) -> Timex:
        """Always a date."""
        return "DATE"

    def resolve(self, _setting: Setting) -> Resolved:
        """Itself."""
        return Resolved.of(self.period)


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week.

    Attributes:
        day: 0 (Monday) to 6.
        step: -1 strictly before ("last Friday"), -2 the one before that ("the Friday before last"), 1 strictly after ("next Friday"), 0 by
            the tense; the report's own weekday is that day.
        week: Weeks from the report's own, when said ("Friday last week").
        part: Part of the day, as in TIMEX3.
        base: Whether the report or the story is counted from ("the following Friday").
    """

    day: int
    step: int = 0
    week: int | None = None
    part: str = ""
    base: Base = "published"

    @property
    def anchor(self) -> Anchor:
        """The report or the story."""
        return anchored(self.base)

    @property
    def timex(self) -> Timex:
        """A time with a part of the day, else a date."""
        return "TIME" if self.part else "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """The day before or after the base."""
        base = setting.base(self.base)
        unknown = f"XXXX-WXX-{self.day + 1}"
        if base is None:
            return Resolved(None, unknown)
        if self.week is not None:
            distance = self.day - base.weekday() + 7 * self.week
        elif self.step > 0:
            distance = (self.day - base.weekday() - 1) % 7 + 1
        elif self.step < 0:
            distance = -((base.weekday() - self.day - 1) % 7 + 1) + 7 * (self.step + 1)
        elif setting.tense == "future":
            distance = (self.day - base.weekday()) % 7
        else:
            distance = -((base.weekday() - self.day) % 7)
        day = add_units(base, "day", distance)
        return Resolved.of(Period("day", day, self.part) if day else None, unknown)


@dataclass(frozen=True, slots=True)
class DayShift:
    """A day so many days from the report or the story ("yesterday", "the next day", "last night")."""

    days: int
    part: str = ""
    base: Base = "published"

    @property
    def anchor(self) -> Anchor:
        """The report or the story."""
        return anchored(self.base)

    @property
    def timex(self) -> Timex:
        """A time with a part of the day, else a date."""
        return "TIME" if self.part else "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """That day."""
        base = setting.base(self.base)
        if base is None and not self.days and not self.part and setting.reference:
            return Resolved.of(setting.reference)  # "that day" of a month is no finer than the month
        day = add_units(base, "day", self.days) if base else None
        return Resolved.of(Period("day", day, self.part) if day else None, f"XXXX-XX-XX{self.part and 'T' + self.part}")
