"""Meanings that look to the story or to its tense: "that summer", "since then", "in two weeks", "the first week of June"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from rashomon.model.when import When
from rashomon.resolve.time.calendars import Period, add_units, season
from rashomon.resolve.time.meaning import Anchor, CalendarDate, Meaning, Resolved, Setting, Timex
from rashomon.resolve.time.spans import Offset, Window, length


@dataclass(frozen=True, slots=True)
class Then:
    """The date that the story has reached ("since then", "at that time"), as precise as that is."""

    @property
    def anchor(self) -> Anchor:
        """The story."""
        return "narrative"

    @property
    def timex(self) -> Timex:
        """A date."""
        return "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """That date."""
        return Resolved.of(setting.reference, "PAST_REF")


@dataclass(frozen=True, slots=True)
class SeasonOfStory:
    """A season counted from the story: "that summer" 0, "the following summer" 1, "the previous summer" -1."""

    name: str
    steps: int

    @property
    def anchor(self) -> Anchor:
        """The story."""
        return "narrative"

    @property
    def timex(self) -> Timex:
        """A date."""
        return "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """The season of the story's year, or the nearest that lies wholly before or begins after what the story has reached."""
        told, unknown = setting.reference, f"XXXX-{self.name}"
        if told is None or told.unit in ("decade", "century"):
            return Resolved(None, unknown)
        near = [season(self.name, year) for year in range(told.first.year - 2, told.first.year + 2) if 1 <= year <= 9998]
        holding = [p for p in near if p.first <= told.first <= p.last] or [p for p in near if p.first.year == told.first.year]
        before, after = [p for p in near if p.last < told.first], [p for p in near if p.first > told.last]
        chosen = holding[:1] if self.steps == 0 else after[:1] if self.steps > 0 else before[-1:]
        return Resolved.of(chosen[0] if chosen else None, unknown)


@dataclass(frozen=True, slots=True)
class Due:
    """A length of time that in the future tense says when ("the vote is in two weeks"), and else how long ("they won it in two weeks").

    Attributes:
        count: How many units; `None` for several.
        unit: Which.
        within: Whether it is somewhere up to then ("within two weeks").
    """

    count: float | None
    unit: str
    within: bool = False

    @property
    def anchor(self) -> Anchor:
        """The report."""
        return "published"

    @property
    def timex(self) -> Timex:
        """A length of time."""
        return "DURATION"

    def resolve(self, setting: Setting) -> Resolved:
        """So far after the report in the future tense, else no date."""
        value = length(self.count, self.unit)
        if setting.tense != "future":
            return Resolved(None, value)
        if self.within:
            return replace(Window(self.count, self.unit, 1).resolve(setting), value=value)
        return replace(Offset(self.count, self.unit, 1).resolve(setting), value=value)


@dataclass(frozen=True, slots=True)
class CountedFrom:
    """So many units from the date that stands beside: "two days before Christmas", "the day after last Tuesday"."""

    offset: Offset
    date: Meaning

    @property
    def anchor(self) -> Anchor:
        """As the date's."""
        return self.date.anchor

    @property
    def timex(self) -> Timex:
        """As TimeML marks the words that count."""
        return self.offset.timex

    def resolve(self, setting: Setting) -> Resolved:
        """Counted from that date; nothing where it cannot be told or is coarser than what is counted."""
        beside = self.date.resolve(setting).period
        if beside is None:
            return Resolved(None, length(self.offset.count, self.offset.unit))
        return self.offset.resolve(replace(setting, reference=beside))


@dataclass(frozen=True, slots=True)
class EdgeOf:
    """The first or last so many units of a stretch that is named ("the last three months of 2019", "the first day of May").

    Attributes:
        count: How many.
        unit: Which: a day, week, month or year.
        stretch: What they are part of.
        last: Whether they are its last.
    """

    count: int
    unit: str
    stretch: Meaning
    last: bool = False

    @property
    def anchor(self) -> Anchor:
        """As the stretch's."""
        return self.stretch.anchor

    @property
    def timex(self) -> Timex:
        """TimeML marks several units as a length."""
        return "DATE" if self.count == 1 else "DURATION"

    def resolve(self, setting: Setting) -> Resolved:
        """From the start of the stretch, or to its end; nothing where the stretch is shorter."""
        value, period = length(self.count, self.unit), self.stretch.resolve(setting).period
        if period is None or period.last == date.max:
            return Resolved(None, value)
        after = period.last + timedelta(days=1)
        inner = add_units(after if self.last else period.first, self.unit, -self.count if self.last else self.count)
        first, end = (inner, after) if self.last else (period.first, inner)
        if first is None or end is None or first < period.first or end > after:
            return Resolved(None, value)
        if self.count == 1 and self.unit in ("day", "month"):
            return Resolved.of(Period("day" if self.unit == "day" else "month", first))
        if self.count == 1 and self.unit == "week":
            return Resolved(When.between(first, end - timedelta(days=1), "week"), Period.holding("week", first + timedelta(days=3)).value())
        return Resolved(When.between(first, end - timedelta(days=1), "span"), value)


@dataclass(frozen=True, slots=True)
class WeekOfMonth:
    """A week of a month: "the first week of June" is its first seven days, "the last week" its last seven.

    Attributes:
        month: The month.
        number: 1 for the first; -1 for the last.
    """

    month: CalendarDate
    number: int

    @property
    def anchor(self) -> Anchor:
        """As the month's."""
        return self.month.anchor

    @property
    def timex(self) -> Timex:
        """A date."""
        return "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """Those days; the month alone where its year cannot be told. The value is the week of the calendar that most of them lie in."""
        resolved = self.month.resolve(setting)
        if resolved.period is None:
            return resolved
        begin, last = resolved.period.first, resolved.period.last.day
        first = last - 6 if self.number < 0 else 7 * self.number - 6
        if first > last:
            return resolved
        end = min(first + 6, last)
        week = Period.holding("week", begin.replace(day=min(first + 3, last)))
        return Resolved(When.between(begin.replace(day=first), begin.replace(day=end), "week"), week.value(), week)


@dataclass(frozen=True, slots=True)
class HalfOfMonth:
    """The first half of a month, to its 15th day, or the second."""

    month: CalendarDate
    number: int

    @property
    def anchor(self) -> Anchor:
        """As the month's."""
        return self.month.anchor

    @property
    def timex(self) -> Timex:
        """A date."""
        return "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """Those days; the month alone where its year cannot be told."""
        resolved = self.month.resolve(setting)
        if resolved.period is None:
            return resolved
        first, last = (1, 15) if self.number == 1 else (16, resolved.period.last.day)
        begin = resolved.period.first
        return replace(resolved, when=When.between(begin.replace(day=first), begin.replace(day=last), "span"))


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week in which a day lies ("the week of May 9"), or its weekend ("the weekend of May 7")."""

    day: CalendarDate
    weekend: bool = False

    @property
    def anchor(self) -> Anchor:
        """As the day's."""
        return self.day.anchor

    @property
    def timex(self) -> Timex:
        """A date."""
        return "DATE"

    def resolve(self, setting: Setting) -> Resolved:
        """That week; nothing where the day's year cannot be told."""
        period = self.day.resolve(setting).period
        return Resolved.of(Period.holding("weekend" if self.weekend else "week", period.first) if period else None, "XXXX-WXX")
