"""One row of an event that several reports tell: what most of them say, and everybody who says it.

Nothing is averaged. Each attribute is one that a report gives: the one that most tellings share, of several the most precise, of equals the
one of the telling that leads. What the accounts dispute stands beside it, with its sides (`rashomon.ledger.disputes`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from rashomon.ledger.disputes import ATTRIBUTES, Findings
from rashomon.ledger.names import fold
from rashomon.ledger.rows import EventRow, Party, Telling, Toll
from rashomon.ledger.who import who_of
from rashomon.model import Place, Status, When

T = TypeVar("T")

_STATUSES: tuple[Status, ...] = ("actual", "future", "hypothetical", "negated")
"""Of equally many tellings, the first here: what one report says was done is not undone by another's announcement or denial."""

_LEAST_EXACT = 9
"""More than any of UCDP's precisions of a place."""


def together(tellings: Sequence[Telling]) -> EventRow:
    """All tellings of an event as one row.

    Args:
        tellings: At least one, in the order of their publication.
    """
    if len(tellings) == 1:
        only = tellings[0]
        return replace(only.event, reports=(only.event.report, *only.carriers))
    rows = [telling.event for telling in tellings]
    lead = max(rows, key=_fullness)
    typed, acting, receiving = (_decisive(rows, attribute) for attribute in ("type", "actor", "recipient"))
    return replace(
        lead,
        type=_type(typed),
        mode=_mode(typed, max(typed, key=_fullness)),
        status=min(_STATUSES, key=lambda status: (-sum(row.status == status for row in rows), _STATUSES.index(status))),
        actors=_parties([row.actors for row in acting], max(acting, key=_fullness).actors),
        recipients=_parties([row.recipients for row in receiving], max(receiving, key=_fullness).recipients),
        place=_shared((row.place for row in _decisive(rows, "place")), _place_key, _place_width),
        date=_shared((row.date for row in _decisive(rows, "date")), _days, _length),
        sources=_sources(rows),
        accounts=sum(row.accounts for row in rows),
        figures=tuple(figure for row in rows for figure in row.figures),
        contexts=_union(row.contexts for row in rows),
        weapons=_union(row.weapons for row in rows),
        disputed=_union(row.disputed for row in rows),
        confidence=max(row.confidence for row in rows),
        reports=tuple(dict.fromkeys(cited for telling in tellings for cited in (telling.event.report, *telling.carriers))),
        reviewed=next((row.reviewed for row in rows if row.reviewed), None),
        decided=_union(row.decided for row in rows),
    )


def _decisive(rows: Sequence[EventRow], attribute: str) -> Sequence[EventRow]:
    """The tellings that count for an attribute: those for which a person decided it, else all."""
    return [row for row in rows if attribute in row.decided] or rows


def _type(rows: Sequence[EventRow]) -> str:
    return _most((row.type for row in rows), max(rows, key=_fullness).type)


def with_findings(row: EventRow, findings: Findings) -> EventRow:
    """The row with what its accounts dispute, and with the tolls of all its reports together."""
    tolls = tuple((kind, Toll(found.low, found.best, found.high)) for kind, found in findings.tolls.items())
    disputed = tuple(attribute for attribute in ATTRIBUTES if attribute in {*row.disputed, *findings.disputed})
    return replace(row, disputed=disputed, tolls=tolls if len(row.reports) > 1 else ())


def in_order(tellings: Iterable[Telling]) -> tuple[Telling, ...]:
    """Tellings by publication (unknown last), then the report's id."""
    return tuple(sorted(tellings, key=lambda t: (t.event.report.published or date.max, t.event.report.report_id, t.event.local_id)))


def _fullness(row: EventRow) -> tuple[int, float]:
    """How much a telling tells; max() keeps the first, which is the earliest, of equals."""
    told = (row.date is not None, row.place is not None, bool(row.actors), bool(row.recipients), bool(row.figures))
    return sum(told), row.confidence


def _most(values: Iterable[T], otherwise: T) -> T:
    """The commonest value; of equally common ones the leading telling's, else the first."""
    counted = Counter(values)
    top = max(counted.values())
    return otherwise if counted[otherwise] == top else next(value for value, n in counted.items() if n == top)


def _mode(rows: Sequence[EventRow], lead: EventRow) -> str | None:
    kind = _most((row.type for row in rows), lead.type)
    modes = [row.mode for row in rows if row.type == kind and row.mode]
    return _most(modes, lead.mode or modes[0]) if modes else None


def _shared(values: Iterable[T | None], key: Callable[[T], Hashable], width: Callable[[T], float]) -> T | None:
    """The value that most tellings share; of equally many the narrowest, else the first."""
    given = [value for value in values if value is not None]
    counted = Counter(key(value) for value in given)
    return min(given, key=lambda value: (-counted[key(value)], width(value)), default=None)


def _place_key(place: Place) -> Hashable:
    return place.geoname_id if place.geoname_id is not None else fold(place.gazetteer_name or place.name)


def _place_width(place: Place) -> float:
    return place.precision if place.precision is not None else _LEAST_EXACT


def _days(when: When) -> Hashable:
    return when.bounds() or (when.start, when.end)


def _length(when: When) -> float:
    bounds = when.bounds()
    return (bounds[1] - bounds[0]).days if bounds else float("inf")


def _parties(sides: Sequence[Sequence[Party]], lead: Sequence[Party]) -> tuple[Party, ...]:
    """Those whom at least half of the tellings name, of those that name anybody; else the leading telling's, else the first's.

    Descriptions that others may share ("gunmen") count only where nobody is named.
    """
    named = [[party for party in side if not who_of(party).is_nameless] for side in sides]
    given = [side for side in named if side]
    if not given:
        return tuple(lead) or next((tuple(side) for side in sides if side), ())
    counted = Counter(key for side in given for key in {who_of(party).key for party in side})
    first = {who_of(party).key: party for side in reversed(given) for party in reversed(side)}
    kept = [first[key] for key in _keys(given) if counted[key] * 2 >= len(given)]
    return tuple(kept) or tuple(lead) or tuple(given[0])


def _keys(sides: Iterable[Iterable[Party]]) -> Iterable[str]:
    return dict.fromkeys(who_of(party).key for side in sides for party in side)


def _sources(rows: Sequence[EventRow]) -> tuple[Party | None, ...]:
    """Everybody who has an account of it, each once; the reports' own voice once for all."""
    found: dict[str, Party | None] = {}
    for row in rows:
        for source in row.sources:
            found.setdefault(who_of(source).key if source else "", source)
    return tuple(found.values())


def _union(lists: Iterable[Iterable[str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item for items in lists for item in items))
