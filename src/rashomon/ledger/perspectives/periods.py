"""Months, ISO weeks and days as the periods of a series, and where an event falls among them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from typing import Literal

from rashomon.model import When

By = Literal["month", "week", "day"]

MONTH = 7
"""Characters of an ISO month."""

MOST: dict[By, int] = {"month": 2, "week": 2, "day": 7}
"""Periods that a date may span and still tell when: what is dated by a year says nothing of its months. Own choice."""

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
    """The periods in which an event of a date may lie; none where the date is open, has no year, or spans more than `MOST` of them."""
    bounds = when.bounds() if when else None
    if bounds is None:
        return ()
    found = tuple(islice(periods(*bounds, by), MOST[by] + 1))
    return found if len(found) <= MOST[by] else ()
