from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

Precision = Literal["day", "week", "month", "season", "year", "decade", "span"]
Extent = Literal["within", "during"]

_ISO = re.compile(r"(?:(\d{4})|-)(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class When:
    """A date as an interval with its precision (codebook, section 3, `date`).

    Attributes:
        start: ISO day, month or year (`2024-02-02`, `2024-02`, `2024`); `--02-02` or `--02` where no year can be had; `None` when open.
        end: The same for the last day; equal to `start` for one day, month or year.
        precision: The unit that the report gives, not the length of the interval.
        extent: `within` some day of the interval, or `during` all of it; `None` when the report does not say.
    """

    start: str | None
    end: str | None
    precision: Precision = "day"
    extent: Extent | None = None

    @classmethod
    def day(cls, day: date) -> When:
        """One calendar day."""
        return cls(day.isoformat(), day.isoformat(), "day")

    @classmethod
    def between(cls, first: date, last: date, precision: Precision, extent: Extent | None = "within") -> When:
        """All days from first to last."""
        return cls(first.isoformat(), last.isoformat(), precision, extent)

    def bounds(self) -> tuple[date, date] | None:
        """First and last calendar day; `None` when a bound is open or has no year."""
        first, last = edge(self.start, last=False), edge(self.end, last=True)
        return (first, last) if first and last else None


@lru_cache(maxsize=10_000)
def edge(iso: str | None, *, last: bool) -> date | None:
    """The first or last day that an ISO day, month or year covers; `None` without a year or when it is no date."""
    match = _ISO.fullmatch(iso or "")
    if not match or not match[1]:
        return None
    year = int(match[1])
    month = int(match[2] or (12 if last else 1))
    try:
        return date(year, month, int(match[3] or (calendar.monthrange(year, month)[1] if last else 1)))
    except (ValueError, IndexError):  # IndexError is calendar's for a month of 13 in older versions
        return None
