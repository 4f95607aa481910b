"""Numbers by which other data sets are joined to a place: Gleditsch and Ward's of its state, and its cell of PRIO-GRID."""

from __future__ import annotations

import math
from dataclasses import replace

from rashomon.knowledge.states import countries
from rashomon.model import Place

CELL_DEGREES = 0.5
ROWS, COLUMNS = 360, 720
"""Cells from south to north and from west to east."""


def priogrid_cell(latitude: float, longitude: float) -> int:
    """The id (`gid`) of the PRIO-GRID cell in which a point lies, 1 to 259,200.

    Cells of half a degree are numbered from 90 degrees south, 180 degrees west, eastward and then northward: `(row - 1) * 720 + column`
    (Tollefsen, Strand and Buhaug 2012, "PRIO-GRID: A unified spatial data structure", Journal of Peace Research 49(2)). A point on the
    edge of two cells is of the northern, the eastern one; the pole and the date line are of the last row and column.

    Args:
        latitude: Degrees north, -90 to 90.
        longitude: Degrees east, -180 to 180.
    """
    row = min(math.floor((latitude + 90) / CELL_DEGREES), ROWS - 1)
    column = min(math.floor((longitude + 180) / CELL_DEGREES), COLUMNS - 1)
    return row * COLUMNS + column + 1


def with_numbers(place: Place) -> Place:
    """The place with its state's number, where Gleditsch and Ward list the state, and its cell, where it has coordinates."""
    state = countries().by_iso3(place.country) if place.country else None
    latitude, longitude = place.latitude, place.longitude
    cell = None if latitude is None or longitude is None else priogrid_cell(latitude, longitude)
    return replace(place, gleditsch_ward=state.gw if state else None, priogrid=cell)
