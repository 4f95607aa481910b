"""Months, ISO weeks and days as the periods of a series, and where an event falls among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Literal

from rashomon.model import When

By = Literal["month", "week", "day"]

MONTH = 7
"""Characters of an ISO month."""

MOST = 400
"""Days of the longest date that is counted in a series; what is told to have been within years says nothing of their months."""

LABELS: dict[By, Callable[[date], str]] = {
    "month": lambda day: day.isoformat()[:MONTH],
    "week": lambda day: f"{day.isocalendar().year}-W{day.isocalendar().week:02}",
    "day": date.isoformat,
}
"""The period of a day, as ISO 8601 writes it: `2031-03`, `2031-W10`, `2031-03-03`."""


def periods(first: date, last: date, by: By) -> Iterator[str]:
    """The periods that hold the days from first to last, in order."""
    label, seen = LABELS[by], ""
    for number in range((last - first).days + 1):
        at = label(first + timedelta(days=number))
        if at != seen:
            seen = at
            yield at


def spans(when: When | None, by: By) -> tuple[str, ...]:
    """The periods in which an event of a date may lie; none where the date is open, has no year, or is longer than `MOST` days."""
    bounds = when.bounds() if when else None
    if bounds is None or (bounds[1] - bounds[0]).days > MOST:
        return ()
    return tuple(periods(*bounds, by))
