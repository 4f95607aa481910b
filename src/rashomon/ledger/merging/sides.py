"""How the actors of tellings go together: each pair of actors is looked at once."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rashomon.ledger.merging.columns import Columns, Lists, Whole
from rashomon.ledger.merging.pairs import LEVELS, level_of

LEVEL = LEVELS

NOBODY = -1
"""The level where one of the two has nobody."""

MOST = 2_000_000
"""Pairs of actors whose level is remembered, some 100 bytes each."""


class Levels:
    """The levels of pairs of actors, by their numbers in some columns.

    Args:
        columns: What numbers them.
    """

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._known: dict[tuple[int, int], int] = {}

    def closest(self, ours: Lists, theirs: Lists, ones: Whole, others: Whole) -> NDArray[np.int8]:
        """For each pair of rows the closest level of their actors; `NOBODY` where one of the two has none.

        Args:
            ours: Numbers of actors, by row.
            theirs: The same of those whom they are compared with.
            ones: Rows of ours.
            others: Rows of theirs.
        """
        us, them = ours.lengths[ones], theirs.lengths[others]
        ends = np.cumsum(us * them)
        starts = ends - us * them
        each = np.repeat(np.arange(len(ones)), us * them)
        nth = np.arange(len(each)) - starts[each]
        one = ours.flat[ours.starts[ones][each] + nth // them[each]]
        other = theirs.flat[theirs.starts[others][each] + nth % them[each]]
        keys, places = np.unique((np.minimum(one, other) << 32) | np.maximum(one, other), return_inverse=True)
        levels = np.array([self._of(key >> 32, key & 0xFFFFFFFF) if key >> 32 else NOBODY for key in keys.tolist()], np.int8)
        return np.minimum.reduceat(levels[places], starts)

    def _of(self, one: int, other: int) -> int:
        key = (one, other)
        known = self._known.get(key)
        if known is None:
            if len(self._known) >= MOST:
                self._known.clear()
            a, b = self._columns.sides[one], self._columns.sides[other]
            assert a is not None
            assert b is not None
            known = self._known[key] = LEVELS.index(level_of(a, b))
        return known
