"""What the ledger holds: reports, days, readers, and what was read of whom on which day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from rashomon.ledger import CoverageRow
from rashomon.web.server import lookups
from rashomon.web.server.asking import AtDesk, fresh
from rashomon.web.server.desk import Desk
from rashomon.web.server.rendering import page

router = APIRouter(include_in_schema=False)

SHOWN = 200
"""Publishers listed, those with most reports, at most."""

CELLS = 90
"""Cells of a strip of days, at most: of a longer time a cell stands for several days."""

LEVELS = 4
"""Shades of a cell, by powers of two of the reports in it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Some days of one publisher: its place in hundredths of the strip, a shade, and its words."""

    x: float
    width: float
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of one publisher."""

    publisher: str | None
    first: date | None
    last: date | None
    read: int
    without_events: int
    rejected: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """All publishers, those with most reports first; the days of the strips, and how many days a cell is."""

    rows: tuple[Read, ...]
    first: date | None
    last: date | None
    per_cell: int
    rejected: int


@router.get("/about")
def about(request: Request, desk: AtDesk) -> Response:
    """The page of what was read."""
    return fresh(request, desk, lambda: _page(desk))


def _page(desk: Desk) -> Response:
    coverage, totals = desk.once("about", lambda: _found(desk))
    reports, events, readers = totals
    rows = coverage.rows[:SHOWN]
    return page("about", title="What was read", coverage=coverage, rows=rows, reports=reports, events=events, readers=readers)


def _found(desk: Desk) -> tuple[Coverage, tuple[int, int, tuple[str, ...]]]:
    with desk.open() as state:
        return coverage_of(state.answers.coverage()), lookups.totals(state.connection)


def coverage_of(rows: Sequence[CoverageRow]) -> Coverage:
    """What was read, publisher by publisher, on one axis of days."""
    days = [row.day for row in rows if row.day]
    first, last = min(days, default=None), max(days, default=None)
    per_cell = 1 if first is None or last is None else -(-((last - first).days + 1) // CELLS)
    groups: dict[str | None, list[CoverageRow]] = defaultdict(list)
    for row in rows:
        groups[row.publisher].append(row)
    found = [_read(publisher, some, first, last, per_cell) for publisher, some in groups.items()]
    return Coverage(
        tuple(sorted(found, key=lambda each: (-each.read, each.publisher or ""))), first, last, per_cell, sum(row.rejected for row in rows)
    )


def _read(publisher: str | None, rows: Sequence[CoverageRow], first: date | None, last: date | None, per_cell: int) -> Read:
    days = [row.day for row in rows if row.day]
    return Read(
        publisher,
        min(days, default=None),
        max(days, default=None),
        sum(row.read for row in rows),
        sum(row.without_events for row in rows),
        sum(row.rejected for row in rows),
        tuple(_cells(rows, first, last, per_cell)) if first and last else (),
    )


def _cells(rows: Iterable[CoverageRow], first: date, last: date, per_cell: int) -> Iterable[Cell]:
    counted: dict[int, int] = defaultdict(int)
    days: dict[int, list[date]] = defaultdict(list)
    for row in rows:
        if row.day and row.read:
            nth = (row.day - first).days // per_cell
            counted[nth] += row.read
            days[nth].append(row.day)
    width = 100 / (((last - first).days // per_cell) + 1)
    for nth, number in sorted(counted.items()):
        level = min(LEVELS, number.bit_length())
        begin, end = min(days[nth]).isoformat(), max(days[nth]).isoformat()
        yield Cell(round(nth * width, 3), round(width, 3), level, f"{begin if begin == end else f'{begin} to {end}'}: {number:,}")
