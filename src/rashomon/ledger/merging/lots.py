"""Lots: the tellings that likely pairs connect, which are settled together.

Likely pairs connect more than one event: what is told without a day may be likely of many days, and a town that is shelled every day is one
net of likely pairs through a war. A lot is therefore cut where it would grow beyond `MOST`: it is what pairs above the lowest of `LEVELS`
connect at which it is no larger. So it follows from the pairs around a telling alone, is the same whatever came first, and only lots next
to a change are ever made anew.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import Connection, select, text

from rashomon.ledger import schema
from rashomon.ledger.merging import clusters
from rashomon.ledger.merging.clusters import CUTS, Pair, Verdicts, pair
from rashomon.ledger.merging.facts import Facts
from rashomon.ledger.merging.likely import Around, Likely
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
        edges: Of a lot that is cut, log-odds of the likely pairs among them, by the numbers of their coded events.
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
        self._likely = Likely(connection)
        self._kept: Mapping[int, set[int]] = _partners(verdicts)
        self._forget()

    def _forget(self) -> None:
        self._around: dict[int, Around] = {}
        self._words: dict[int, Sequence[int]] = {}
        self._large: dict[float, set[int]] = defaultdict(set)

    def lots(self) -> list[Lot]:
        """Some lots with a telling that is not settled; none when all are. To be called when a transaction has begun."""
        if self.near.begin() or len(self._around) > KEPT:
            self._forget()
        table = schema.tellings.c
        query = select(table.coded_event).where(text("settled = 0 AND compared = 1")).order_by(table.day, table.coded_event).limit(AT_ONCE)
        found, done = list[Lot](), set[int]()
        waiting = list(self._connection.scalars(query))
        self._look_up(waiting)
        for number in waiting:
            if number not in done:
                found.append(self._lot(number))
                done.update(facts.number for facts in found[-1].tellings)
            if len(done) >= AT_ONCE:
                break
        return found

    def around(self, number: int) -> Around:
        """What stands around a telling."""
        self._look_up([number])
        return self._around[number]

    def _look_up(self, numbers: Iterable[int]) -> None:
        """Fetch what stands around some tellings, and which carry the same words; one that has left meanwhile has nobody."""
        missing = [number for number in numbers if number not in self._around]
        if missing:
            known = self._likely.of(missing)
            self._around.update((number, known.get(number, NOBODY)) for number in missing)
            self._words.update((number, self._same_words(number)) for number in missing)

    def _same_words(self, number: int) -> Sequence[int]:
        """Tellings of reports that carry the same text, in the same words."""
        return [row[0] for row in self._connection.exec_driver_sql(_TEXTUAL, (number, number))]

    def _linked(self, number: int, level: float) -> list[int]:
        kept = self._kept.get(number)
        people = [each.number for each in self.near.facts(sorted(kept))] if kept else ()
        return [*self._around[number].above(level), *self._words[number], *people]

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
        return self._made(sorted(members), at)

    def _connected(self, members: set[int], level: float, most: int | None) -> set[int] | None:
        """What pairs above a level connect with some tellings; `None` where it is more than so many."""
        found, waiting = set(members), members
        large = self._large[level]
        while waiting:
            if most is not None and (len(found) > most or not large.isdisjoint(waiting)):
                large |= found
                return None
            self._look_up(waiting)
            waiting = {other for number in waiting for other in self._linked(number, level)} - found
            found |= waiting
        return found

    def _made(self, members: list[int], level: float) -> Lot:
        lot = Lot(self.near.facts(members), level)
        inside = set(members)
        for number in members:
            lot.words.update(pair(number, other) for other in self._words[number] if other in inside)
            lot.parts.update(self._around[number].parts)
        if len(members) > clusters.LARGEST:
            lot.edges.update(self._edges(inside, level))
        return lot

    def _edges(self, inside: set[int], level: float) -> Iterator[tuple[Pair, float]]:
        for number in inside:
            for other, odds in self._around[number].pairs():
                if number < other and odds > level and other in inside:
                    yield (number, other), odds


_TEXTUAL = (
    "SELECT other FROM same_words JOIN tellings ON coded_event = other WHERE one = ? "
    "UNION SELECT one FROM same_words JOIN tellings ON coded_event = one WHERE other = ?"
)
"""Of readings that are current: one that was superseded before it got its facts never gets any."""

KEPT = 300_000
"""Tellings of which it is kept in memory what stands around them, some 1 kB each."""

NOBODY = Around(np.empty(0, np.int64), np.empty(0))


def _partners(verdicts: Verdicts) -> Mapping[int, set[int]]:
    """With which others people put each telling."""
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in verdicts.together:
        found[one].add(other)
        found[other].add(one)
    return found
