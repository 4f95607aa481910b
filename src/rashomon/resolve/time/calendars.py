"""Stretches of the calendar: days, weeks, weekends, months, quarters, halves, seasons, years, decades, centuries.

Weeks run from Monday to Sunday (ISO 8601). Seasons are those of the northern hemisphere in whole months, winter beginning in
December of its year.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from rashomon.model.when import Extent, Precision, When, edge

Unit = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century"]

_PRECISION: dict[Unit, Precision] = {
    "day": "day", "week": "week", "weekend": "span", "month": "month", "quarter": "span", "half": "span",
    "season": "season", "year": "year", "decade": "decade", "century": "span",
}  # fmt: skip
_MONTHS_LONG: dict[Unit, int] = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "decade": 120, "century": 1200}
_SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_OF = {month: name for name, month in _SEASON_START.items()}


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of the calendar of a given unit, named by its first day; `part` is a part of one day (`NI`, `T10:30`)."""

    unit: Unit
    first: date
    part: str = ""

    @classmethod
    def holding(cls, unit: Unit, day: date) -> Period:
        """The stretch of this unit in which a day lies."""
        return cls(unit, _floor(unit, day))

    @property
    def last(self) -> date:
        """Its last day."""
        if self.unit in _MONTHS_LONG:
            return _clamped(add_months(self.first, _MONTHS_LONG[self.unit]), -1)
        return _clamped(self.first, {"day": 0, "week": 6, "weekend": 1}.get(self.unit, 0))

    def shifted(self, steps: int) -> Period | None:
        """The stretch so many steps later, earlier when negative; `None` outside the years 1 to 9999."""
        try:
            if self.unit in _MONTHS_LONG:
                months = 12 if self.unit == "season" else _MONTHS_LONG[self.unit]
                return Period(self.unit, add_months(self.first, steps * months), self.part)
            return Period(self.unit, self.first + timedelta(days=steps * (1 if self.unit == "day" else 7)), self.part)
        except (ValueError, OverflowError):
            return None

    def when(self, extent: Extent | None = None) -> When:
        """Itself as a coded date."""
        precision = _PRECISION[self.unit]
        if self.unit in ("month", "year"):
            iso = self.first.isoformat()[: 7 if self.unit == "month" else 4]
            return When(iso, iso, precision, extent)
        if self.unit == "day":
            return When(self.first.isoformat(), self.first.isoformat(), precision, extent)
        return When.between(self.first, self.last, precision, extent or "within")

    def value(self) -> str:
        """Itself as a TIMEX3 value (TimeML 1.2.1, after ISO 8601)."""
        year = f"{self.first.year:04}"
        if self.unit in ("week", "weekend"):
            iso_year, week, _ = self.first.isocalendar()
            return f"{iso_year:04}-W{week:02}" + ("-WE" if self.unit == "weekend" else "")
        return {
            "day": f"{self.first.isoformat()}{self.part and 'T' + self.part}",
            "month": f"{year}-{self.first.month:02}",
            "quarter": f"{year}-Q{(self.first.month + 2) // 3}",
            "half": f"{year}-H{1 if self.first.month < 7 else 2}",
            "season": f"{year}-{_SEASON_OF.get(self.first.month, 'WI')}",
            "year": year,
            "decade": year[:3],
            "century": year[:2],
        }[self.unit]


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last of that month.

    Raises:
        ValueError: The year is outside 1 to 9999.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise ValueError(f"the year {year} is outside the calendar")
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_units(day: date, unit: str, count: float) -> date | None:
    """The day some units later; `None` outside the calendar. Units shorter than a day stay on the day unless they make up one."""
    days = {"second": 0.0, "minute": 0.0, "hour": 1 / 24, "day": 1.0, "weekend": 7.0, "week": 7.0, "fortnight": 14.0}.get(unit)
    try:
        if days is not None:
            return day + timedelta(days=int(days * count))
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        return add_months(day, int(months * count))
    except (ValueError, OverflowError):
        return None


def season(name: str, year: int) -> Period:
    """A season (`SP`, `SU`, `FA`, `WI`) of a year."""
    return Period("season", date(year, _SEASON_START[name], 1))


def make(year: int, month: int = 0, day: int = 0) -> Period | None:
    """A year, month or day; `None` when the calendar has none such."""
    try:
        return Period("day" if day else "month" if month else "year", date(year, month or 1, day or 1))
    except ValueError:
        return None


def of_when(when: When | None) -> Period | None:
    """The period that a coded date begins with; `None` without a bound that has a year."""
    if when is None:
        return None
    first = edge(when.start or when.end, last=False)
    units: dict[Precision, Unit] = {"week": "week", "month": "month", "year": "year", "decade": "decade", "season": "season"}
    iso = when.start or when.end or ""
    unit: Unit = {4: "year", 7: "month"}.get(len(iso), units.get(when.precision, "day"))  # type: ignore[assignment]
    return Period(unit, first) if first else None


def holiday(rule: tuple[int, int] | str, year: int) -> date:
    """A holiday of a year by its rule in `words.HOLIDAYS`."""
    if isinstance(rule, tuple):
        return date(year, *rule)
    if rule.startswith("easter"):
        return _easter(year) + timedelta(days=int(rule[6:] or 0))
    return {"thanksgiving": _nth(year, 11, 3, 4), "memorial": _nth(year, 5, 0, -1), "labor": _nth(year, 9, 0, 1)}[rule]


def _floor(unit: Unit, day: date) -> date:
    if unit == "week":
        return _clamped(day, -day.weekday())
    if unit == "weekend":
        return _clamped(day, 5 - day.weekday())
    if unit == "season":
        month = max((m for m in _SEASON_OF if m <= day.month), default=0)
        return date(day.year, month, 1) if month else date(max(1, day.year - 1), 12, 1)
    months = {"month": day.month, "quarter": 3 * ((day.month - 1) // 3) + 1, "half": 1 if day.month < 7 else 7}
    years = {"decade": day.year // 10 * 10, "century": day.year // 100 * 100}
    return day if unit == "day" else date(max(1, years.get(unit, day.year)), months.get(unit, 1), 1)


def _clamped(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _nth(year: int, month: int, weekday: int, n: int) -> date:
    days = [d for d in calendar.Calendar().itermonthdates(year, month) if d.month == month and d.weekday() == weekday]
    return days[n - 1 if n > 0 else n]


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
