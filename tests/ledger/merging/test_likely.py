"""Likely pairs are kept with both of their tellings, and only with those that were compared."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from sqlalchemy import Connection

from rashomon.ledger import Ledger
from rashomon.ledger.merging.likely import Around, Likely


def around(*pairs: tuple[int, float], parts: tuple[tuple[int, int], ...] = ()) -> Around:
    """Tellings with their log-odds."""
    numbers, odds = zip(*pairs, strict=True) if pairs else ((), ())
    return Around(np.array(numbers, np.int64), np.array(odds, np.float64), parts)


def told(one: Around) -> tuple[list[tuple[int, float]], list[tuple[int, int]]]:
    """All that it says."""
    return list(one.pairs()), list(one.parts)


@pytest.fixture
def connection(ledger: Ledger) -> Iterator[Connection]:
    """A connection that writes to a new ledger."""
    with ledger._store.session() as connection, ledger._store.writing(connection):
        yield connection


def test_what_is_written_is_read(connection: Connection) -> None:
    """To the last digit; numbers of half the room that there is."""
    kept = Likely(connection)
    kept.write({1: around((2, 0.1 + 0.2), (2**32 - 1, 9.5)), 2: around(parts=((2, 7),))})
    found = kept.of([1, 2, 3])
    assert {number: told(one) for number, one in found.items()} == {1: ([(2, 0.1 + 0.2), (2**32 - 1, 9.5)], []), 2: ([], [(2, 7)])}


def test_others_are_put_beside_those_that_were_compared(connection: Connection) -> None:
    """In order, and once; whoever was not compared yet is not told of."""
    kept = Likely(connection)
    kept.write({5: around((3, 1.0), (9, 2.0))})
    for _ in range(2):
        assert kept.add({5: {7: 4.0}, 6: {7: 4.0}}, {5: {(5, 8)}}) == {5}
    assert told(kept.of([5])[5]) == ([(3, 1.0), (7, 4.0), (9, 2.0)], [(5, 8)])
    assert kept.of([6]) == {}


def test_pairs_are_parted_on_both_sides(connection: Connection) -> None:
    kept = Likely(connection)
    kept.write({1: around((2, 1.0), (3, 1.0)), 2: around((1, 1.0), parts=((1, 2), (2, 4))), 3: around((1, 1.0))})
    kept.part([(1, 2), (3, 4)])
    assert {number: told(one) for number, one in kept.of([1, 2, 3]).items()} == {
        1: ([(3, 1.0)], []),
        2: ([], [(2, 4)]),
        3: ([(1, 1.0)], []),
    }
    kept.drop([1])
    assert set(kept.of([1, 2, 3])) == {2, 3}


def test_those_above_a_level() -> None:
    """Not those at it."""
    assert around((1, 1.0), (2, 2.0), (3, 3.0)).above(2.0) == [3]
