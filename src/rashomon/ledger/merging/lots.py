"""Lots: the tellings that likely pairs connect, which are settled together.

Likely pairs connect more than one event: what is told without a day may be likely of many days, and a town that is shelled every day is one
net of likely pairs through a war. A lot is therefore cut where it would grow beyond `MOST`: it is what pairs above the lowest of `LEVELS`
connect at which it is no larger. So it follows from the pairs around a telling alone, is the same whatever came first, and only lots next
to a change are ever made anew.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, text

from rashomon.ledger import schema
from rashomon.ledger.merging.clusters import CUTS, Pair, Verdicts, pair
from rashomon.ledger.merging.facts import Facts
from rashomon.ledger.merging.near import Near

AT_ONCE = 500
"""Tellings from which lots are gathered in one transaction, and that a transaction's lots hold about."""

MOST = 1_000
"""Tellings of a lot, unless the likeliest pairs of all connect more."""

LEVELS = (0.0, *CUTS)
"""Log-odds above which pairs connect a lot, the lowest first."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Tellings that likely pairs connect.

    Attributes:
        tellings: All of them, by number.
        level: Log-odds above which pairs connect them.
        edges: Log-odds of the likely pairs among them, by the numbers of their coded events.
        words: Pairs that stand in the same words of one text.
        parts: Part and whole, by their numbers; the one or the other may belong to another lot.
    """

    tellings: list[Facts]
    level: float = 0.0
    edges: dict[Pair, float] = field(default_factory=dict)
    words: set[Pair] = field(default_factory=set)
    parts: set[Pair] = field(default_factory=set)


class Gathering:
    """Gathers lots, some in each transaction: another program may add a telling before the next.

    Args:
        connection: A session's.
        verdicts: What people decided about pairs of tellings.
    """

    def __init__(self, connection: Connection, verdicts: Verdicts) -> None:
        self.near = Near(connection)
        self._connection = connection
        self._kept: Mapping[int, set[int]] = _partners(verdicts)
        self._large: dict[float, set[int]] = defaultdict(set)
        self._done: set[int] = set()

    def lots(self) -> list[Lot]:
        """Some lots with a telling that is not settled; none when all are. To be called when a transaction has begun."""
        self.near.begin()
        if self.near.is_fresh:
            self._large.clear()
        self._done.clear()
        table = schema.tellings.c
        query = select(table.coded_event).where(text("settled = 0")).order_by(table.day, table.coded_event).limit(AT_ONCE)
        found: list[Lot] = []
        waiting = list(self._connection.scalars(query))
        self.near.compare(waiting)
        for number in waiting:
            if number not in self._done:
                found.append(self._lot(number))
            if len(self._done) >= AT_ONCE:
                break
        return found

    def touched(self, lots: Iterable[Lot]) -> dict[int, float]:
        """The tellings outside of lots that likely pairs connect with one in them, with the largest log-odds of each."""
        found: dict[int, float] = {}
        for lot in lots:
            for facts in lot.tellings:
                for other, odds in self._pairs(facts.number):
                    if other not in self._done:
                        found[other] = max(odds, found.get(other, 0.0))
        return found

    def _pairs(self, number: int) -> Iterator[tuple[int, float]]:
        """All that a telling is connected with, with the log-odds; endless ones where people or the same words do it."""
        around = self.near.around(number)
        yield from zip(around.numbers.tolist(), around.odds.tolist(), strict=True)
        yield from ((other, math.inf) for other in (*around.words, *self._partners(number)))

    def _partners(self, number: int) -> list[int]:
        return [each.number for each in self.near.facts(sorted(self._kept[number]))] if number in self._kept else []

    def _lot(self, start: int) -> Lot:
        """What a telling is settled with."""
        members, at = {start}, LEVELS[-1]
        for level in reversed(LEVELS):
            wider = self._connected(members, level, MOST)
            if wider is None:
                break
            members, at = wider, level
        if at == LEVELS[-1]:
            members = self._connected(members, at, None) or members
        self._done |= members
        return self._made(sorted(members), at)

    def _connected(self, members: set[int], level: float, most: int | None) -> set[int] | None:
        """What pairs above a level connect with some tellings; `None` where it is more than so many."""
        found, waiting = set(members), members
        large = self._large[level]
        while waiting:
            if most is not None and (len(found) > most or not large.isdisjoint(waiting)):
                large |= found
                return None
            self.near.compare(waiting)
            waiting = {other for number in waiting for other in self._linked(number, level)} - found
            found |= waiting
        return found

    def _linked(self, number: int, level: float) -> list[int]:
        return [*self.near.around(number).above(level), *self._partners(number)]

    def _made(self, members: list[int], level: float) -> Lot:
        lot = Lot(self.near.facts(members), level)
        inside = set(members)
        for number in members:
            around = self.near.around(number)
            lot.words.update(pair(number, other) for other in around.words if other in inside)
            lot.parts.update(around.parts)
            for other, odds in zip(around.numbers.tolist(), around.odds.tolist(), strict=True):
                if number < other and odds > level and other in inside:
                    lot.edges[number, other] = odds
        return lot


def _partners(verdicts: Verdicts) -> Mapping[int, set[int]]:
    """With which others people put each telling."""
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in verdicts.together:
        found[one].add(other)
        found[other].add(one)
    return found
