"""How a count, or one dyad's series, moves as disputes resolve each way.

For each period there are three figures:

- **low** counts the events that are counted in every resolution of their disputes: that happened, that the ones asked for did, at the place
  asked for, whose whole date lies in the period, and of which no standing account contradicts any of this.
- **best** counts the merged rows, each in the period of its first day.
- **high** counts the events that some standing account, or some side of a dispute, puts there; an event whose date spans two periods is
  counted in both. The high figures of several periods therefore do not add up to that of all.

People killed are counted by each event's low, best and high toll. An event whose highest toll is open ("at least 13") counts with its best
or low figure, and the column `open` has how many such events there are. An event that has others as its parts is left out where they are
counted, so that nothing is counted twice. `reports` is what was read from the period: without it, no two counts can be compared.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import Connection

from rashomon.errors import FilterError
from rashomon.knowledge.register import ActorRegister, Period
from rashomon.ledger import coverage
from rashomon.ledger.casualties import toll_of
from rashomon.ledger.disputes.values import Dated
from rashomon.ledger.filters import Filters
from rashomon.ledger.incidents import each_incident, parts_of
from rashomon.ledger.names import fold
from rashomon.ledger.perspectives.asked import view_in
from rashomon.ledger.perspectives.naming import view_of
from rashomon.ledger.perspectives.periods import LABELS, By, periods, spans
from rashomon.ledger.perspectives.resolutions import Answer, Test, occurred, of_type, placed, sides_on, took_part, untouched
from rashomon.ledger.perspectives.view import View
from rashomon.ledger.rows import CoverageRow, Incident
from rashomon.ledger.who import Kinship, Who

Count = Literal["events", "killed"]

MUTUAL: frozenset[str] = frozenset({"ASSAULT", "CONSULT"})
"""Types whose parties stand together as actors when they act on each other: clashes and meetings (codebook, section 3)."""


@dataclass(frozen=True, slots=True)
class Series:
    """What is counted.

    Attributes:
        by: The unit of a period.
        count: Events, or people killed.
        dyad: Who acts and on whom, each a name as `according_to` takes it; `None` for all.
    """

    by: By = "month"
    count: Count = "events"
    dyad: tuple[str, str] | None = None


EVENTS_BY_MONTH = Series()
"""Events of all dyads by month."""


@dataclass(frozen=True, slots=True)
class SensitivityRow:
    """One period.

    Attributes:
        period: `2031-03`, `2031-W10` or `2031-03-03`; `None` for events whose date tells no period.
        low: What is counted whatever side of a dispute is taken.
        best: What the merged rows count.
        high: What some account counts.
        disputed: Events behind `high` that are not behind `low`, for a dispute or for want of a date that tells.
        open: Events whose highest toll is open; 0 when events are counted.
        reports: Reports read that were published in the period; `None` without a period.
    """

    period: str | None
    low: int
    best: int
    high: int
    disputed: int
    open: int
    reports: int | None


@dataclass(frozen=True, slots=True)
class _Share:
    """What one event adds to one period."""

    low: int
    best: int
    high: int
    disputed: int = 0
    open: int = 0


def sensitivity(connection: Connection, filters: Filters, series: Series, known: ActorRegister) -> list[SensitivityRow]:
    """Low, best and high count of each period, in order; events without a period last.

    Args:
        connection: Sees one state of the ledger.
        filters: Which events: `status` is `actual` where none is given; of `since` and `until` the periods that touch the window are given.
        series: What is counted.
        known: The register.

    Raises:
        FilterError: A name in the dyad or the view that nobody has, or several.
    """
    view = view_in(connection, filters, known)
    sides = _dyad(connection, series, known)
    found: dict[str, dict[str | None, _Share]] = {}
    for incident in each_incident(connection, untouched(filters), view):
        shares = dict(_shares(incident, filters, series, sides))
        if shares:
            found[incident.event.event_id] = shares
    _leave_wholes(connection, found)
    return _rows(found.values(), filters, series.by, coverage.coverage(connection))


def _dyad(connection: Connection, series: Series, known: ActorRegister) -> tuple[View, View] | None:
    if series.dyad is None:
        return None
    one, other = (view_of(connection, name, known) for name in series.dyad)
    if one == other:
        raise FilterError(f"dyad: {series.dyad[0]!r} and {series.dyad[1]!r} are one and the same; give two")
    return one, other


def _shares(incident: Incident, filters: Filters, series: Series, sides: tuple[View, View] | None) -> Iterator[tuple[str | None, _Share]]:
    """What an event adds to each period."""
    statuses = frozenset({filters.status or "actual"})
    asked_for = occurred(incident, statuses) & of_type(incident, filters.type) & placed(incident, filters.place)
    if asked_for.possible and filters.actor is not None:
        asked_for &= took_part(incident, _called(filters.actor))
    if asked_for.possible and sides is not None:
        asked_for &= took_part(incident, _between(incident, sides))
    if not asked_for.possible:
        return
    for period, answer in _falls(incident, series.by):
        whole = asked_for & answer
        if whole.possible:
            yield period, _weighed(incident, whole, series.count)


def _called(name: str) -> Test:
    """Whether somebody on either side has a name in one of theirs."""
    wanted = fold(name)
    return lambda actors, recipients: any(wanted in form for who in (*actors, *recipients) for form in (fold(who.name), *who.forms))


def _between(incident: Incident, sides: tuple[View, View]) -> Test:
    """Whether the one acts on the other, or they clash or meet."""
    bounds = incident.event.date.bounds() if incident.event.date else None
    period = Period(*bounds) if bounds else None
    kinship = incident.kinship or Kinship()

    def within(view: View, whos: Sequence[Who]) -> bool:
        return any(view.includes(who, period, kinship) for who in whos)

    def test(actors: Sequence[Who], recipients: Sequence[Who]) -> bool:
        receiving = actors if not recipients and incident.event.type in MUTUAL else recipients
        return within(sides[0], actors) and within(sides[1], receiving)

    return test


def _falls(incident: Incident, by: By) -> Iterator[tuple[str | None, Answer]]:
    """The periods in which an event may lie, with how sure that is."""
    merged = spans(incident.event.date, by)
    dated = [claim.value.when for side in sides_on(incident, "date") for claim in side.claims if isinstance(claim.value, Dated)]
    others = [spans(when, by) for when in dated]
    possible = dict.fromkeys(period for span in (merged, *others) for period in span)
    if not merged:
        yield None, Answer(not possible, merged=True, possible=True)
    for period in possible:
        sure = all(span == (period,) for span in (merged, *others))
        yield period, Answer(sure, merged[:1] == (period,), possible=True)


def _weighed(incident: Incident, answer: Answer, count: Count) -> _Share:
    """One event, or those killed in it."""
    disputed = int(not answer.sure)
    if count == "events":
        return _Share(int(answer.sure), int(answer.merged), 1, disputed)
    toll = toll_of(incident.event, "killed")
    if toll.best is None and toll.low is None and toll.high is None:
        return _Share(0, 0, 0)
    low, best = toll.low or 0, toll.best or toll.low or 0
    high = toll.high if toll.high is not None else max(best, low)
    differs = int(not answer.sure or low != high)
    return _Share(low if answer.sure else 0, best if answer.merged else 0, high, differs, int(toll.high is None))


def _leave_wholes(connection: Connection, found: dict[str, dict[str | None, _Share]]) -> None:
    """Take out what has parts that count."""
    _, parts = parts_of(connection, list(found))
    for whole, inner in parts.items():
        if any(share.high for part in inner for share in found.get(part, {}).values()):
            found.pop(whole, None)


def _rows(
    shares: Iterable[Mapping[str | None, _Share]], filters: Filters, by: By, read: Sequence[CoverageRow]
) -> list[SensitivityRow]:
    """The periods that hold something, and all those of which reports were read."""
    summed: dict[str | None, list[_Share]] = defaultdict(list)
    for each in shares:
        for period, share in each.items():
            summed[period].append(share)
    reports: Counter[str] = Counter()
    for day, number in ((row.day, row.read) for row in read if row.day):
        reports[LABELS[by](day)] += number
    wanted = _wanted(filters, by, [row.day for row in read if row.day])
    if filters.since is None and filters.until is None:
        wanted = sorted({*wanted, *(period for period in summed if period is not None)})
        rows = [_row(None, summed[None], None)] if None in summed else []
    else:
        rows = []
    return [*(_row(period, summed.get(period, []), reports[period]) for period in wanted), *rows]


def _wanted(filters: Filters, by: By, read: Sequence[date]) -> list[str]:
    """The periods of the window; an open end is that of what was read."""
    since, until = filters.days()
    first, last = since or min(read, default=None), until or max(read, default=None)
    return list(periods(first, last, by)) if first and last and first <= last else []


def _row(period: str | None, shares: Sequence[_Share], reports: int | None) -> SensitivityRow:
    low, best, high = (sum(getattr(share, name) for share in shares) for name in ("low", "best", "high"))
    return SensitivityRow(period, low, best, high, sum(s.disputed for s in shares), sum(s.open for s in shares), reports)
