from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rashomon.knowledge.grid import CELL_DEGREES, COLUMNS, priogrid_cell, with_numbers
from rashomon.model import Place


@pytest.mark.parametrize(
    ("latitude", "longitude", "gid"),
    [
        (-90.0, -180.0, 1),
        (-89.75, 179.75, 720),
        (-89.25, -179.75, 721),
        (90.0, 180.0, 259_200),
        (-46.9, 37.7, 62_356),  # Prince Edward Islands
        (-55.8, -69.1, 49_182),  # islands south of Cape Horn
        (33.31, 44.36, 177_569),  # Baghdad
        (0.0, 0.0, 129_961),
    ],
)
def test_cells_are_numbered_from_the_south_west(latitude: float, longitude: float, gid: int) -> None:
    """(row - 1) * 720 + column, row 1 at 90 degrees south and column 1 at 180 degrees west."""
    assert priogrid_cell(latitude, longitude) == gid


@given(st.integers(1, 360), st.integers(1, 720))
def test_the_middle_of_a_cell_is_in_it(row: int, column: int) -> None:
    """Of each of the 259,200 cells."""
    middle = -90 + (row - 0.5) * CELL_DEGREES, -180 + (column - 0.5) * CELL_DEGREES
    assert priogrid_cell(*middle) == (row - 1) * COLUMNS + column


@pytest.mark.parametrize(
    ("place", "numbers"),
    [
        (Place("Mosul", "IRQ", latitude=36.34, longitude=43.13), (645, 181_887)),
        (Place("Iraq", "IRQ"), (645, None)),
        (Place("Pristina", "XKX", latitude=42.67, longitude=21.17), (347, 191_203)),
        (Place("Hong Kong", "HKG", latitude=22.3, longitude=114.2), (None, 161_869)),
        (Place("the Red Sea", latitude=20.0, longitude=38.0), (None, 158_837)),
        (Place("Nowhereville", latitude=20.0), (None, None)),
    ],
)
def test_a_place_gets_what_follows_from_it(place: Place, numbers: tuple[int | None, int | None]) -> None:
    """The number of the state that Gleditsch and Ward list, and a cell where there are coordinates."""
    found = with_numbers(place)
    assert (found.gleditsch_ward, found.priogrid) == numbers
