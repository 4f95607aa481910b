"""Filters asked of rows, for events that people corrected: what SQL tests in the tables, where the rows no longer say the same.

`rashomon.ledger.filters` has the meaning of each filter; a test holds the two to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from sqlalchemy import Connection, select

from rashomon.knowledge import countries
from rashomon.ledger import schema
from rashomon.ledger.corrections.overlay import Laid
from rashomon.ledger.filters import Filters
from rashomon.ledger.names import fold
from rashomon.ledger.rows import EventRow, Party
from rashomon.ledger.sources import among, portions
from rashomon.ledger.table import days
from rashomon.model import Place

Order = tuple[bool, str, str, str, str, int]
"""By date (unknown last), then publication, report and place in the text."""

Load = Callable[[Sequence[int]], Sequence[EventRow]]
"""Gives the rows of some coded events as they stand now."""


def passes(row: EventRow, filters: Filters) -> bool:
    """Whether an event as it stands now passes the filters."""
    return (
        _within(row, filters)
        and (filters.type is None or row.type == filters.type)
        and (filters.status is None or row.status == filters.status)
        and (filters.publisher is None or fold(filters.publisher) in fold(row.report.publisher or ""))
        and (filters.fresh_days is None or _is_fresh(row, filters.fresh_days))
        and (filters.place is None or _is_at(row.place, filters.place))
        and (filters.actor is None or _takes_part((*row.actors, *row.recipients), filters.actor))
    )


def asked_anew(connection: Connection, found: Sequence[int], filters: Filters, over: Mapping[int, Laid], load: Load) -> list[int]:
    """Coded events that pass the filters as people corrected them, in their order; those that they rejected are left out.

    Args:
        connection: Reads the ledger.
        found: Those that pass by what was read, in their order.
        filters: The filters.
        over: What people decided about coded events.
        load: Gives rows as they stand now.
    """
    amended = sorted(n for n, each in over.items() if each.amends and each.reviewed != "rejected")
    left = [n for n in found if n not in over or not (over[n].amends or over[n].reviewed == "rejected")]
    passing = {n: row for some in portions(amended) for n, row in zip(some, load(some), strict=True) if passes(row, filters)}
    if not passing:
        return left
    places = _places(connection, [*left, *passing])
    places |= {n: _place(row, places[n][-1]) for n, row in passing.items()}
    return sorted(places, key=lambda n: places[n])


def _places(connection: Connection, numbers: Sequence[int]) -> dict[int, Order]:
    """Where coded events stand by what was read."""
    events, codings, reports = schema.coded_events, schema.codings, schema.reports
    columns = select(events.c.n, events.c.first_day, events.c.last_day, reports.c.published, reports.c.id, events.c.position)
    query = columns.join_from(events, codings, codings.c.n == events.c.coding).join(reports, reports.c.n == codings.c.report)
    return {
        row.n: (row.first_day is None, row.first_day or "", row.last_day or "", row.published or "", row.id, row.position)
        for row in among(connection, lambda some: query.where(events.c.n.in_(some)), numbers)
    }


def _place(row: EventRow, position: int) -> Order:
    """Where an event stands as it is now; what is missing comes first, as SQLite has it, but for the first day."""
    first, last = days(row.date)
    told = [day.isoformat() if day else "" for day in (first, last, row.report.published)]
    return (first is None, told[0], told[1], told[2], row.report.report_id, position)


def _within(row: EventRow, filters: Filters) -> bool:
    since, until = filters.days()
    first, last = days(row.date)
    if (since or until) and first is None and last is None:
        return False
    return not (since and last and last < since) and not (until and first and first > until)


def _is_fresh(row: EventRow, most: int) -> bool:
    last = days(row.date)[1]
    return last is None or row.report.published is None or (row.report.published - last).days <= most


def _is_at(place: Place | None, wanted: str) -> bool:
    if place is None:
        return False
    known = countries()
    state = known.by_iso3(wanted) or known.by_name(wanted) or known.by_name(wanted[:1].upper() + wanted[1:])
    names = list(dict.fromkeys(fold(name) for name in (place.name, place.gazetteer_name, place.admin1) if name))
    if state is None:
        return fold(wanted) in "\n".join(names) or place.country == wanted.upper()
    return f" {fold(wanted)} " in f" {' '.join(names)} " or place.country == state.iso3


def _takes_part(parties: Iterable[Party], name: str) -> bool:
    return any(fold(name) in "\n".join(fold(form) for form in (party.name, *party.names)) for party in parties)
