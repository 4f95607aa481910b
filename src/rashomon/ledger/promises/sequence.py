"""Whether an event came after a promise.

A day counts as after the promise when it is later. On the same day an act counts only if a report says so ("hours after the pledge") or if
it was reported on a later day than the promise, since what is told first mostly came first. What went on
for days counts only when it began no earlier than the promise. An event without a day is taken for one of the day on which it was first
reported, when that is later than the report of the promise, or long after the promise itself, and nothing says that it is of the past
("last winter").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rashomon.knowledge.register import Period
from rashomon.ledger.promises.terms import Terms
from rashomon.ledger.promises.told import text_of
from rashomon.ledger.promises.vocabulary import vocabulary
from rashomon.ledger.rows import CommitmentRow, Incident
from rashomon.model import When

LONG_AGO = 90
"""Days after which even the report that tells of a promise tells undated acts as news rather than as its background. An own figure."""


@dataclass(frozen=True, slots=True)
class After:
    """That an event came after a promise.

    Attributes:
        first: First day on which it can have been done.
        last: Last such day.
        why: What tells that it came after.
    """

    first: date
    last: date
    why: str

    @property
    def period(self) -> Period:
        """Its days as the register looks them up."""
        return Period(self.first, self.last)


def after(incident: Incident, terms: Terms, commitment: CommitmentRow, as_of: date) -> After | None:
    """The days of an event, when it came after the promise and not after a day; `None` otherwise.

    Args:
        incident: The event.
        terms: Of the promise.
        commitment: The promise.
        as_of: The last day that counts.
    """
    start = terms.begins or terms.made_last
    when = incident.event.date
    bounds = when.bounds() if when else None
    if start is None:
        return None
    if when is None or bounds is None:
        is_past = vocabulary().has(text_of(incident), "past")
        return None if is_past else _undated(_reported(incident), start, commitment.report.published, as_of)
    if bounds[0] > as_of or bounds[1] < start or (terms.made and bounds[0] < terms.made):
        return None  # what began before the promise proves nothing about it, however long it went on
    if bounds[0] > start or (terms.begins and bounds[0] >= start):
        return After(*bounds, f"it is of {bounds[0]}{f' to {bounds[1]}' if bounds[1] != bounds[0] else ''}")
    return _spanning(when, bounds, terms) or _same_day(incident, bounds, start, commitment.report.published)


def _undated(reported: date | None, start: date, told: date | None, as_of: date) -> After | None:
    if reported is None or not start < reported <= as_of:
        return None
    is_news = (told is not None and told < reported) or (reported - start).days > LONG_AGO
    return After(reported, reported, f"it has no day, and was first reported on {reported}") if is_news else None


def _spanning(when: When, bounds: tuple[date, date], terms: Terms) -> After | None:
    """An event of several days that begins on the days of the promise, or before it holds, and ends after that."""
    since, start = terms.begins or terms.made, terms.begins or terms.made_last
    if start is None or bounds[1] <= start:
        return None
    if when.extent == "during":
        return After(start + timedelta(days=1), bounds[1], f"it went on until {bounds[1]}")
    if since is not None and bounds[0] >= since:
        return After(start, bounds[1], f"it began no earlier than the promise, and may have been as late as {bounds[1]}")
    return None


def _same_day(incident: Incident, bounds: tuple[date, date], start: date, told: date | None) -> After | None:
    if vocabulary().has(text_of(incident), "order"):
        return After(start, bounds[1], "a report says that it came after the promise")
    reported = _reported(incident)
    if bounds == (start, start) and told and reported and reported > told:
        return After(start, start, f"it is of the same day and was reported later, on {reported}")
    return None


def _reported(incident: Incident) -> date | None:
    """The day on which an event was first reported."""
    days = [telling.event.report.published for telling in incident.tellings] or [incident.event.report.published]
    return min((day for day in days if day), default=None)
