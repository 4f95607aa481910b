"""Scores of very many pairs at once: what `pairs.score` gives for each, tens of times faster."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rashomon.ledger.merging.abreast import FEATURES, Pairs
from rashomon.ledger.merging.columns import Columns, Whole
from rashomon.ledger.merging.facts import Facts
from rashomon.ledger.merging.pairs import RULED_OUT, weights
from rashomon.ledger.merging.sides import Levels

Odds = NDArray[np.float64]


@cache
def _weights() -> tuple[tuple[Odds, float], ...]:
    """For each feature the log-odds of its buckets, with 0 after them for none, and how much it and those after it can add at most."""
    table = weights()
    listed = [np.array([*(table[name, bucket].log_odds for bucket in buckets), 0.0]) for name, _, buckets in FEATURES]
    best = [max(each.max(), 0.0) for each in listed]
    return tuple((each, float(sum(best[at:]))) for at, each in enumerate(listed))


class Scorer:
    """Tellings, and how likely any two are of one event."""

    def __init__(self) -> None:
        self.columns = Columns()
        self._levels = Levels(self.columns)

    def rows(self, tellings: Sequence[Facts]) -> Whole:
        """Their rows; those that are new are added."""
        known = self.columns.rows
        return np.array([known[each.number] if each.number in known else self.columns.add(each) for each in tellings], np.int64)

    def odds(self, ones: Whole, others: Whole, least: float = -np.inf) -> Odds:
        """Log-odds that two tellings are of one event, for many pairs.

        Args:
            ones: The row of the one, for each pair; best with the pairs of one telling together.
            others: The row of the other.
            least: Where what is left to look at cannot bring a pair above this, any value not above it stands for its log-odds.
        """
        total = np.full(len(ones), weights()["prior", "all"].log_odds)
        at, left = np.arange(len(ones)), Pairs(self.columns, self._levels, ones, others)
        for (_, feature, _), (listed, most) in zip(FEATURES, _weights(), strict=True):
            open_ = (total[at] + most > least) & (total[at] > RULED_OUT / 2)
            if not open_.all():
                at, left = at[open_], left.only(open_)
            if not at.size:
                break
            added = listed[feature(left)]
            total[at] += added
            total[at[added <= RULED_OUT]] = RULED_OUT
        return total
