"""Lots: the tellings that likely pairs connect, which are settled together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select, text

from rashomon.ledger import schema
from rashomon.ledger.merging.clusters import Pair, Verdicts, pair
from rashomon.ledger.merging.facts import Facts
from rashomon.ledger.merging.near import Near
from rashomon.ledger.merging.pairs import likely, score
from rashomon.ledger.merging.wholes import is_part

AT_ONCE = 500
"""Tellings from which lots are gathered in one transaction, and that a transaction's lots hold about."""


@dataclass(frozen=True, slots=True)
class Lot:
    """Tellings that likely pairs connect.

    Attributes:
        tellings: All of them.
        edges: Log-odds of the likely pairs, by the numbers of their coded events.
        words: Pairs that stand in the same words of one text.
        parts: Part and whole, by their numbers; the whole may belong to another lot.
    """

    tellings: list[Facts] = field(default_factory=list)
    edges: dict[Pair, float] = field(default_factory=dict)
    words: set[Pair] = field(default_factory=set)
    parts: set[Pair] = field(default_factory=set)


class Gathering:
    """Gathers lots in one transaction: another program may add a telling before the next.

    Args:
        connection: Inside a transaction.
        verdicts: What people decided about pairs of tellings.
    """

    def __init__(self, connection: Connection, verdicts: Verdicts) -> None:
        self._near = Near(connection)
        self._connection = connection
        self._kept: Mapping[int, set[int]] = _partners(verdicts)
        self._done: set[int] = set()

    def lots(self) -> list[Lot]:
        """Some lots with a telling that is not settled; none when all are."""
        table = schema.tellings.c
        query = select(table.coded_event).where(text("settled = 0")).order_by(table.day, table.coded_event).limit(AT_ONCE)
        found: list[Lot] = []
        for number in list(self._connection.scalars(query)):
            if number not in self._done:
                found.append(self._lot(number))
            if len(self._done) >= AT_ONCE:
                break
        return found

    def _lot(self, start: int) -> Lot:
        """All that likely pairs connect with a telling; those connected with others are not looked at again."""
        lot, waiting = Lot(), {start}
        while waiting:
            number = waiting.pop()
            self._done.add(number)
            (one,) = self._near.facts([number])
            lot.tellings.append(one)
            people, words = self._kept.get(number, set()), set(self._near.same_words(number))
            lot.words.update(pair(number, other) for other in words)
            others = self._near.of(one) | people | words
            for other in self._near.facts(sorted(others - self._done)):
                if _link(lot, one, other, kept=other.number in people or other.number in words):
                    waiting.add(other.number)
        return lot


def _partners(verdicts: Verdicts) -> Mapping[int, set[int]]:
    """With which others people put each telling."""
    found: dict[int, set[int]] = defaultdict(set)
    for one, other in verdicts.together:
        found[one].add(other)
        found[other].add(one)
    return found


def _link(lot: Lot, one: Facts, other: Facts, *, kept: bool) -> bool:
    """Whether two tellings are likely one event, or belong together all the same; what is found of them is noted."""
    odds = score(one, other).log_odds if kept else likely(one, other)
    if odds is not None:
        lot.edges[pair(one.number, other.number)] = odds
        return True
    if is_part(one, other):
        lot.parts.add((one.number, other.number))
    elif is_part(other, one):
        lot.parts.add((other.number, one.number))
    return False
