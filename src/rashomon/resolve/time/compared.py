"""The periods that figures are told of and set beside: "the quarter", "the same period last year", "the year-ago quarter"."""

from __future__ import annotations

from dataclasses import dataclass

from rashomon.resolve.time.calendars import Period, make
from rashomon.resolve.time.meaning import Anchor, Resolved, Setting, Timex

_PER_YEAR = {"month": 12, "quarter": 4, "half": 2, "season": 1, "year": 1}
"""How many steps of `Period.shifted` lead to the same stretch of the next year."""


@dataclass(frozen=True, slots=True)
class SamePeriod:
    """The month, quarter or half that the story speaks of, in its own year or another.

    Attributes:
        year: The year when it is said ("the 2018 quarter"), else 0.
        years: Years from the story's: -1 in "the same period a year earlier".
        unit: `day`, `month` or `quarter` when the words say so. A quarter is the last full one before the report where the story
            has named none: results are told after it.
    """

    year: int = 0
    years: int = 0
    unit: str = "quarter"

    @property
    def anchor(self) -> Anchor:
        """The story."""
        return "narrative"

    @property
    def timex(self) -> Timex:
        """A date."""
        return "DATE"

    @property
    def compares(self) -> bool:
        """Whether it only stands beside the period that the story speaks of, so that the story stays where it is."""
        return bool(self.year or self.years)

    def resolve(self, setting: Setting) -> Resolved:
        """That period; the whole year when it is not known which part of it is meant."""
        unknown = "XXXX-QX" if self.unit == "quarter" else "XXXX"
        known = self._known(setting)
        if known is None:
            return Resolved(None, unknown)
        years = self.year - known.first.year if self.year else self.years
        if known.unit == "day":
            return Resolved.of(make(known.first.year + years, known.first.month, known.first.day), unknown)
        return Resolved.of(known.shifted(years * _PER_YEAR[known.unit]), unknown)

    def _known(self, setting: Setting) -> Period | None:
        told, published = setting.reference, setting.published
        if told and told.unit in ((self.unit,) if self.unit else _PER_YEAR):
            return told
        if published is None or (not self.unit and not self.compares):
            return None
        if self.unit == "quarter":
            return Period.holding("quarter", published).shifted(-1)
        return Period.holding("day" if self.unit == "day" else "month" if self.unit == "month" else "year", published)
